"""Pages: by which sign they begin, and which number they bear."""

from __future__ import annotations

from encoder.kinds import PAGE
from unit.sample import draft_of

TEN = "".join(f"This is the line of number {name}\n" for name in "abcdefghij")


def pages(text: str, **decisions: object) -> list[tuple[str, str]]:
    """The pages by number and first word."""
    draft = draft_of(text, "pages", **decisions)
    return [(a.get("n"), text[a.start :].split(maxsplit=1)[0]) for a in draft.of(PAGE)]


def certainties(text: str, **decisions: object) -> list[tuple[str, str, str]]:
    draft = draft_of(text, "pages", **decisions)
    return [(a.get("n"), a.evidence.responsibility, a.evidence.certainty) for a in draft.of(PAGE)]


def test_a_text_is_one_page_where_nothing_shows_another() -> None:
    assert pages("The light\nof the harbour\n") == [("1", "The")]


def test_a_form_feed_begins_a_page_and_is_believed_alone() -> None:
    assert pages(f"{TEN}\fone\n three blanks\n\n\n\nnot a page\n") == [("1", "This"), ("2", "one")]


def test_a_form_feed_at_the_end_of_a_line_begins_a_page_too() -> None:
    assert pages("The light\f\nof the harbour\n") == [("1", "The"), ("2", "of")]


def test_a_form_feed_alone_on_its_line_begins_a_page() -> None:
    assert pages("The light\n\f\nof the harbour\n") == [("1", "The"), ("2", "of")]


def test_a_rare_indent_begins_a_page() -> None:
    assert pages(f"{TEN} next\n{TEN}") == [("1", "This"), ("2", "next")]


def test_an_indent_on_many_lines_is_the_layout_of_paragraphs() -> None:
    assert pages("one\n two\nthree\n four\n") == [("1", "one")]


def test_a_rare_run_of_blank_lines_begins_a_page() -> None:
    spaced = TEN.replace("\n", "\n\n")
    assert pages(f"{spaced}\n\nnext\n\n{spaced}") == [("1", "This"), ("2", "next")]


def test_one_blank_line_between_paragraphs_begins_no_page() -> None:
    assert len(pages(f"{TEN}\n{TEN}")) == 1


def test_numbers_alone_on_a_line_that_count_up_end_their_pages() -> None:
    sheets = [f"{name} page of the\n{TEN}" for name in ("first", "second", "third", "fourth")]
    text = "".join(f"{sheet}{number}\n" for number, sheet in enumerate(sheets, 12))
    found = [("12", "first"), ("13", "second"), ("14", "third"), ("15", "fourth")]
    assert pages(text) == found


def test_a_folio_that_was_read_is_sure_and_the_others_follow_from_it() -> None:
    assert certainties("one\n\ftwo\n8\n\fthree\n") == [
        ("7", "#encoder", "medium"), ("8", "#encoder", ""), ("9", "#encoder", "medium")
    ]  # fmt: skip


def test_most_folios_decide_where_one_is_misread() -> None:
    found = pages("one\n7\n\ftwo\n3\n\fthree\n9\n\ffour\n10\n")
    assert [number for number, _ in found] == ["7", "8", "9", "10"]


def test_numbers_count_from_one_and_are_doubtful_where_no_folio_was_read() -> None:
    assert certainties("one\n\ftwo\n") == [("1", "#encoder", "low"), ("2", "#encoder", "low")]


def test_the_editor_says_with_which_number_the_pages_begin() -> None:
    found = certainties("one\n\ftwo\n", settings={"pages": {"first": 3}})
    assert found == [("3", "#encoder", "high"), ("4", "#encoder", "high")]


def test_the_editor_makes_a_page_and_takes_one_away() -> None:
    text = "one\ntwo\n\fthree\nfour\n"
    assert pages(text, rulings=[("two", "page")]) == [("1", "one"), ("2", "two"), ("3", "three")]
    assert pages(text, rulings=[("three", "no-page")]) == [("1", "one")]


def test_the_editor_numbers_a_page() -> None:
    text = "one\n\ftwo\n"
    found = certainties(text, rulings=[("two", "page xii")])
    assert found[1] == ("xii", "#editor", "high")


def test_pages_after_one_that_the_editor_numbered_count_on_from_it() -> None:
    found = pages("one\n\ftwo\n\fthree\n", rulings=[("two", "page 20")])
    assert [number for number, _ in found] == ["1", "20", "21"]


def test_pages_count_on_until_one_shows_its_number() -> None:
    texts = ("one", "two", "three", "four\n50", "five\n51", "six\n52")
    found = pages("\n\f".join(f"{text}" for text in texts) + "\n", rulings=[("two", "page xx")])
    assert [number for number, _ in found][1:3] == ["xx", "xxi"]
    assert [number for number, _ in found][3:] == ["50", "51", "52"]


def test_leading_blank_lines_are_no_page() -> None:
    assert pages("\n\n\n\none\ntwo\n") == [("1", "one")]


def test_a_blank_line_below_each_head_is_no_sign_of_pages_whose_number_is_lost() -> None:
    def sheet(number: int) -> str:
        lines = [f"on day {day} of {number} the keeper wrote of {'wind' * day}\n" for day in range(1, 20)]
        return f"{number} THE LIGHT\n\n" + "".join(lines[:12]) + "\n" * (number == 14) + "".join(lines[12:])

    numbers = [10, 11, 12, 13, 14, 17, 18, 19]
    text = "\n\n\n".join(sheet(number) for number in numbers)
    assert [number for number, _ in pages(text)] == [str(number) for number in numbers]


def test_a_page_is_found_by_its_head_in_capitals_though_a_figure_of_its_number_was_misread() -> None:
    heads = ["{} THE HARBOUR", "THE STORM. 3O", "{} THE HARBOUR", "THE LAMPS AND THE OIL. 32", "{} THE HARBOUR"]
    heads += ["THE BOAT AND ITS MATE. 84", "{} THE HARBOUR", "THE ICE. 36"]
    text = "".join(f"{head.format(number)}\n{TEN}" for number, head in enumerate(heads, 29))
    assert [number for number, _ in pages(text)] == [str(number) for number in range(29, 37)]


def test_a_number_in_a_line_of_text_begins_no_page_between_two_that_have_heads() -> None:
    line = "This is the line of number 84\n"
    heads = ["29 THE HARBOUR", "30 THE HARBOUR", "31 THE HARBOUR", "32 THE HARBOUR"]
    text = "".join(f"{head}\n{TEN}" for head in heads) + TEN[:150] + line + TEN + f"35 THE HARBOUR\n{TEN}"
    assert [number for number, _ in pages(text)] == ["29", "30", "31", "32", "35"]
