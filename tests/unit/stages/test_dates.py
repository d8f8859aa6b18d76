"""Dates: calendar expressions and their values."""

from __future__ import annotations

import pytest

from encoder.calendar_words import expressions
from encoder.kinds import DATE
from unit.sample import PEOPLE, draft_of


def values(text: str, **decisions: object) -> list[tuple[str, str]]:
    """The dates as text and value."""
    draft = draft_of(text, "dates", **decisions)
    return [
        (" ".join(draft.source[a.hull].split()), " ".join(f"{name}={value}" for name, value in a.attributes))
        for a in draft.of(DATE)
    ]


def certainties(text: str) -> list[str]:
    return [a.evidence.certainty for a in draft_of(text, "dates").of(DATE)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("December 1, 1934", "when=1934-12-01"),
        ("March 2nd, 1874", "when=1874-03-02"),
        ("9 June 1901", "when=1901-06-09"),
        ("August, 1936", "when=1936-08"),
        ("August 1936", "when=1936-08"),
        ("Feb. 29, 1936", "when=1936-02-29"),
        ("1905", "when=1905"),
        ("July 9 to July 30, 1928", "from=1928-07-09 to=1928-07-30"),
        ("August 1-12, 1928", "from=1928-08-01 to=1928-08-12"),
        ("1931-32", "from=1931 to=1932"),
        ("1931-1932", "from=1931 to=1932"),
        ("winter of 1932", "notBefore=1932-12 notAfter=1933-02"),
        ("spring of 1935", "notBefore=1935-03 notAfter=1935-05"),
        ("summer and autumn of 1931", "notBefore=1931-06 notAfter=1931-11"),
    ],
)
def test_a_date_has_its_value(text: str, value: str) -> None:
    assert values(f"It was in {text}, of old.\n") == [(text, value)]


@pytest.mark.parametrize(
    "text",
    ["page 1934a", "1,934 men", "the 12 lamps",
     "No. 1936-A", "he may 3 times", "March on", "May he", "in 3773 lines"],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert values(f"So {text} there.\n") == []


def test_a_day_that_its_month_does_not_have_is_no_day() -> None:
    assert "30" not in "".join(value for _, value in values("On February 30, 1934, it blew.\n"))


def test_a_winter_over_two_years_ends_in_the_second() -> None:
    assert values("In the winter of 1932-33 it froze.\n") == [
        ("winter of 1932-33", "notBefore=1932-12 notAfter=1933-02")
    ]


def test_a_day_takes_its_year_from_what_was_said_before_and_says_so() -> None:
    text = "On March 2, 1874, it blew. On April 5 it rained.\n"
    assert values(text)[1] == ("April 5", "when=1874-04-05")
    assert certainties(text) == ["", "medium"]


def test_a_day_close_before_a_dated_one_takes_its_year() -> None:
    text = "In 1930 from the middle of July to the middle of August, 1928, he was here.\n"
    assert values(text)[1:] == [("July", "when=1928-07"), ("August, 1928", "when=1928-08")]


def test_a_year_is_not_taken_from_the_next_sentence() -> None:
    assert values("On March 2, 1874, and in June it blew. In 1875 it rained.\n")[1] == (
        "June",
        "when=1874-06",
    )


def test_a_day_without_any_year_before_it_is_left_alone() -> None:
    assert values("On April 5 it rained.\n") == []


def test_the_further_days_of_a_list_are_dates_too() -> None:
    text = "It was 1934. On December 6, 12 and 18 it blew.\n"
    assert values(text)[1:] == [
        ("December 6", "when=1934-12-06"),
        ("12", "when=1934-12-12"),
        ("18", "when=1934-12-18"),
    ]


def test_a_list_of_days_may_end_with_its_year() -> None:
    found = [value for _, value in values("On December 6, 12 and 18, 1934, it blew.\n")]
    assert found == ["when=1934-12-06", "when=1934-12-12", "when=1934-12-18"]


def test_numbers_after_a_day_that_are_no_list_are_no_days() -> None:
    assert [found for found, _ in values("It was 1934. On December 6, 12 men came.\n")] == [
        "1934",
        "December 6",
    ]


def test_a_date_is_found_over_the_line_end_and_in_notes() -> None:
    text = "It blew on Decem¬\nber 2,\n1874,1 and\nthen.\n1In May, 1875, it rained.\n"
    assert values(text) == [("Decem¬ ber 2, 1874", "when=1874-12-02"), ("May, 1875", "when=1875-05")]


def test_a_date_that_was_misread_is_read_as_corrected() -> None:
    text = "In January, r935, it blew.\n"
    assert values(text, corrections=[("r935", "1935", "ocr")]) == [("January, r935", "when=1935-01")]


def test_the_editor_gives_a_value_and_takes_a_date_away() -> None:
    text = "In the seventies it blew, and in 1936 lamps.\n"
    rulings = [("seventies", "date from=1870 to=1879"), ("1936", "no-date")]
    assert values(text, rulings=rulings) == [("seventies", "from=1870 to=1879")]


def test_the_editor_says_of_which_year_the_text_goes_on_to_speak() -> None:
    text = "In 1934 it blew. That storm of April 5 was bad.\n"
    assert values(text, rulings=[("That storm", "year 1935")])[1] == ("April 5", "when=1935-04-05")


def test_a_month_within_a_name_is_part_of_the_name() -> None:
    entries = [*PEOPLE[:1], type(PEOPLE[0])("october", "eventName", ("October Revolution",))]
    assert [found for found, _ in values("In 1917 the October Revolution began.\n", entries=entries)] == ["1917"]


def test_german_and_french_dates_are_read_by_their_own_words() -> None:
    assert [f.attributes for f in expressions("am 3. März 1874", "de")] == [(("when", "{}-03-03"),)]
    assert [f.attributes for f in expressions("le 1er août 1914", "fr")] == [(("when", "{}-08-01"),)]
    assert [f.year for f in expressions("im Herbst des Jahres 1934", "de")] == [1934]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("de", "den 3ten October 1807", "{}-10-03"),
        ("de", "den 24sten December 1799", "{}-12-24"),
        ("de", "Leipzig d. 8. Jun. 1798", "{}-06-08"),
        ("de", "im Jänner 1870", "{}-01"),
        ("de", "am 3. 5. 1892", "{}-05-03"),
        ("fr", "le 1er janvier 1850", "{}-01-01"),
        ("fr", "le 5 7bre 1800", "{}-09-05"),
        ("fr", "le 20/12/1901", "{}-12-20"),
        ("en", "Nov. 8. 1710", "{}-11-08"),
    ],
)
def test_a_date_is_read_in_the_older_and_shorter_forms_of_its_language(code: str, text: str, value: str) -> None:
    assert [dict(date.attributes)["when"] for date in expressions(text, code)] == [value]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "le 18 brumaire an VIII"),
        ("de", "am 5. d. M."),
        ("de", "am 31. 2. 1901"),
        ("de", "die Juli 12 Schiffe sahen"),
        ("en", "on 3.5.1892"),
    ],
)
def test_what_is_no_day_of_the_calendar_or_may_be_two_is_given_no_day(code: str, text: str) -> None:
    assert not any(len(value) > len("{}-07") for date in expressions(text, code) for _, value in date.attributes)


TABLE = {
    "en": [
        ("the 4th of March, 1848", "4th of March, 1848: when=1848-03-04"),
        ("the 4th day of March, 1848", "4th day of March, 1848: when=1848-03-04"),
        ("Tuesday, 4th March 1848", "4th March 1848: when=1848-03-04"),
        ("March of 1848", "March of 1848: when=1848-03"),
        ("4 March to 6 April 1848", "4 March to 6 April 1848: from=1848-03-04 to=1848-04-06"),
        ("March-April 1848", "March-April 1848: from=1848-03 to=1848-04"),
        ("between 1848 and 1852", "between 1848 and 1852: notBefore=1848 notAfter=1852"),
        ("from 1848 to 1852", "from 1848 to 1852: from=1848 to=1852"),
        ("in 1848-9", "1848-9: from=1848 to=1849"),
        ("the 1840s", "1840s: from=1840 to=1849"),
        ("the 1840’s", "1840’s: from=1840 to=1849"),
        ("the nineteenth century", "nineteenth century: from=1801 to=1900"),
        ("the 19th century", "19th century: from=1801 to=1900"),
        ("March 4th ult.", "March 4th: when={}-03-04"),
        ("the 4th inst.", ""),
        ("Mar. 4, ’48", ""),
        ("the first century", ""),
        ("p. 1848", ""),
        ("pp. 1848-1850", ""),
        ("vol. 1848", ""),
        ("note 1848", ""),
        ("No. 1936", ""),
        ("$1848", ""),
        ("1848 dollars", ""),
        ("1200 feet", ""),
        ("the Berline 1800", ""),
    ],
    "de": [
        ("den 4. März 1848", "4. März 1848: when=1848-03-04"),
        ("den 4. März des Jahres 1848", "4. März des Jahres 1848: when=1848-03-04"),
        ("Wien, 4. III. 1848", "4. III. 1848: when=1848-03-04"),
        ("vom 4. bis 6. März 1848", "4. bis 6. März 1848: from=1848-03-04 to=1848-03-06"),
        ("vom 4. März bis 6. April 1848", "4. März bis 6. April 1848: from=1848-03-04 to=1848-04-06"),
        ("zwischen 1848 und 1852", "zwischen 1848 und 1852: notBefore=1848 notAfter=1852"),
        ("von 1848 bis 1852", "von 1848 bis 1852: from=1848 to=1852"),
        ("im Jahre 1848/49", "1848/49: from=1848 to=1849"),
        ("im Winter 1848/49", "Winter 1848/49: notBefore=1848-12 notAfter=1849-02"),
        ("in den 1840er Jahren", "1840er Jahren: from=1840 to=1849"),
        ("im 19. Jahrhundert", "19. Jahrhundert: from=1801 to=1900"),
        ("im XVIII. Jahrhundert", "XVIII. Jahrhundert: from=1701 to=1800"),
        ("im sechzehnten Jahrhundert", "sechzehnten Jahrhundert: from=1501 to=1600"),
        ("am 4. d. M.", ""),
        ("den 4/3. 48", ""),
        ("am 4. XIII. 1848", ""),
        ("S. 1848", ""),
        ("Anm. 1848", ""),
        ("1848 Thaler", ""),
        ("1500 Mann", ""),
    ],
    "fr": [
        ("le 4 mars 1848", "4 mars 1848: when=1848-03-04"),
        ("le 1er mai", "1er mai: when={}-05-01"),
        ("le 4 mars de l’an 1848", "4 mars de l’an 1848: when=1848-03-04"),
        ("du 4 mars au 6 avril 1848", "4 mars au 6 avril 1848: from=1848-03-04 to=1848-04-06"),
        ("entre 1848 et 1852", "entre 1848 et 1852: notBefore=1848 notAfter=1852"),
        ("de 1848 à 1852", "de 1848 à 1852: from=1848 to=1852"),
        ("les années 1840", "années 1840: from=1840 to=1849"),
        ("au XIXe siècle", "XIXe siècle: from=1801 to=1900"),
        ("au dix-huitième siècle", "dix-huitième siècle: from=1701 to=1800"),
        ("en l’an VIII", ""),
        ("le 4 du courant", ""),
        ("p. 1848", ""),
        ("n° 1848", ""),
        ("1200 livres", ""),
        ("la Berline 1800", ""),
    ],
}


@pytest.mark.parametrize(("code", "text", "expected"), [(code, *row) for code, table in TABLE.items() for row in table])
def test_the_usual_forms_of_dates_are_read_and_what_counts_or_cites_is_none(
    code: str, text: str, expected: str
) -> None:
    words = f"Nun {text}, x"
    found = [
        f"{words[date.start : date.end]}: "
        + " ".join(f"{name}={value.format(date.year or '{}')}" for name, value in date.attributes)
        for date in expressions(words, code)
    ]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "It was about 1848."), ("en", "It was c. 1848."), ("de", "Es war um 1848."), ("fr", "Vers 1848 il vint.")],
)
def test_a_year_that_the_text_calls_approximate_is_less_sure(code: str, text: str) -> None:
    (date,) = expressions(text, code)
    assert (dict(date.attributes), date.about) == ({"when": "1848"}, True)


def test_the_certainty_of_an_approximate_year_is_medium_in_the_text_too() -> None:
    assert certainties("It blew about 1848. It rained in 1849.\n") == ["medium", ""]


def test_several_years_lend_their_year_to_no_day() -> None:
    assert [found for found, _ in values("In 1901 it blew; all the 1920s too, and on April 5 it rained.\n")] == [
        "1901",
        "1920s",
        "April 5",
    ]
    assert values("In 1901 it blew; all the 1920s too, and on April 5 it rained.\n")[2][1] == "when=1901-04-05"


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("de", "Verordnung vom 25ſten Auguſt 1771", "25ſten Auguſt 1771: when=1771-08-25"),
        ("de", "im Jahre 1000 war es so", "1000: when=1000"),
        ("de", "in den Jahren 1860/67", "1860/67: from=1860 to=1867"),
        ("en", "on the 3d of May, 1848, he came", "3d of May, 1848: when=1848-05-03"),
        ("en", "the 22d of June 1832", "22d of June 1832: when=1832-06-22"),
        ("fr", "à Paris, le 9 Janvier 1757", "9 Janvier 1757: when=1757-01-09"),
        ("fr", "l’an 1549, sous ce titre", "1549: when=1549"),
        ("fr", "en 1848, la rue était vide", "1848: when=1848"),
        ("en", "in 1848, Broadway was dark", "1848: when=1848"),
        ("en", "in 1825 the street was dark", "1825: when=1825"),
    ],
)
def test_dates_as_old_prints_write_them(code: str, text: str, found: str) -> None:
    assert [f"{words}: {value}" for words, value in values(text + ".\n", language=code)] == [found]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Müller 2000 – 10,000 fl. und Sporer 1000 – 3000"),
        ("de", "Zimmermeister 800 – 2000, Gürtler 1500 – 3000"),
        ("de", "Bleicher 2000"),
        ("en", "he lived at 1825 Park Avenue"),
        ("en", "some 1000 of them came"),
        ("fr", "il demeurait 1200, rue Royale"),
    ],
)
def test_numbers_that_count_or_lead_to_a_house_are_no_years(code: str, text: str) -> None:
    assert values(text + ".\n", language=code) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Im Jahre 1866 galt das Zeugnis vom 9. November v. J. noch"),
        ("en", "In 1866 they spoke of the 9th of November last"),
        ("fr", "En 1866 on parlait du 9 novembre dernier"),
    ],
)
def test_a_day_of_another_year_than_the_one_spoken_of_is_left_alone(code: str, text: str) -> None:
    assert [value for _, value in values(text + ".\n", language=code)] == ["when=1866"]


def test_a_year_of_two_figures_is_the_nearest_to_the_last_one_that_was_stated() -> None:
    text = "Leipzig d. 30 März 1798. Er schrieb.\n\nd. 12 Aug. 98 [Montag]. Er kam am 4 Mai 03, und ging.\n"
    assert values(text, language="de")[1:] == [("12 Aug. 98", "when=1798-08-12"), ("4 Mai 03", "when=1803-05-04")]
    assert [a.evidence.certainty for a in draft_of(text, "dates", language="de").of(DATE)] == ["", "medium", "medium"]


@pytest.mark.parametrize("text", ["d. 12 Aug. 98. Er kam.\n", "Es war 1790. d. 12 Aug. 45. Er kam.\n"])
def test_a_year_of_two_figures_with_none_near_is_no_date(text: str) -> None:
    assert [words for words, _ in values(text, language="de") if "Aug" in words] == []


def test_two_figures_that_count_what_follows_are_no_year() -> None:
    text = "Es war 1798. Am 4 Mai 12 Schiffe.\n"
    assert values(text, language="de")[1] == ("4 Mai", "when=1798-05-04")
