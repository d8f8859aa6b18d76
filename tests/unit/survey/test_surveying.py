"""The survey: what is suspected, with the row that would settle it, most valuable first."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from encoder.pipeline import encode_path
from encoder.source import Span
from encoder.survey.page import as_page
from encoder.survey.surveying import Survey, as_text, survey
from encoder.survey.suspicions import correction, quoted, ruling
from unit.sample import draft_of, source_of, span_of


def survey_of(text: str, **decisions: object) -> Survey:
    return survey(draft_of(text, **decisions))


def rows(text: str, **decisions: object) -> list[tuple[str, ...]]:
    return [s.row[:3] for s in survey_of(text, **decisions).suspicions if s.row]


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        ("It was done on December i, 1934, at once.\n", "i", "1"),
        ("It was so in r935, and after.\n", "r935", "1935"),
        ("They knew w&ll what it was, and it was well.\n", "w&ll", "well"),
        ("They heard the ^reports again.\n", "^reports", "reports"),
        ("The responsibiliy was his own.\n", "responsibiliy", "responsibility"),
        ("They saw the the house.\n", " |the| ", ""),
        ("They spoke ofAlmighty God, and of God.\n", "ofAlmighty", "of Almighty"),
        ("There was 0nly one of th3m, and only one of them.\n", "0nly", "only"),
        ("The windows were alI shut, and all was well.\n", "alI", "all"),
        ("There are many,of them here.\n", ",", ", "),
    ],
)
def test_a_misreading_is_suspected_with_its_correction(text: str, was: str, now: str) -> None:
    found = [row for row in rows(text) if row[2] == now]
    assert found, rows(text)
    assert found[0][0] == "1"
    assert was in found[0][1]


def test_a_rare_form_of_a_common_name_is_suspected() -> None:
    text = "They met Yezhov. Then Yezhov spoke. And Yezhov went. But Tezhov, and no Yezhov, came.\n"
    assert ("1", "Tezhov", "Yezhov") in rows(text)


def test_a_straight_mark_among_curly_ones_is_turned() -> None:
    text = '“One” and “two” and “three” and “four” and “five” and “six” and "seven” were told.\n'
    assert ("1", '"', "“") in rows(text)


def test_a_word_broken_without_its_sign_is_to_be_joined() -> None:
    found = rows("They spoke of the administra.\ntive powers that he had.\n")
    assert ("1", ".", "join") in found


def test_figures_with_letters_that_belong_to_them_are_sound() -> None:
    assert rows("Am 25ſten und 1ſten kam die 10pferdige Maſchine.\n", language="de") == []
    assert rows("They sold cloth, tea, &c. to all.\n") == []


def test_sound_text_raises_no_suspicion_of_misreading() -> None:
    found = survey_of("The keeper of the light went home in the evening, and the light went out.\n")
    assert [s for s in found.suspicions if s.group != "paragraphs"] == []
    assert "0 misreadings" in found.estimate


def test_what_is_corrected_is_no_longer_suspected() -> None:
    text = "The responsibiliy was his own.\n"
    assert rows(text, corrections=[("responsibiliy", "responsibility", "ocr")]) == []


def test_the_surest_come_first_and_the_terminal_shows_where_they_stand() -> None:
    found = survey_of("The responsibiliy was so in r935, they said.\n")
    assert [s.certainty for s in found.suspicions] == sorted(
        (s.certainty for s in found.suspicions), key=["high", "medium", "low"].index
    )
    text = as_text(found)
    assert "line 1" in text
    assert "[r935]" in text
    assert "more; -o" in as_text(found, 1)


def test_the_page_is_whole_escaped_and_asks_for_nothing() -> None:
    page = as_page(survey_of("The <responsibiliy> was so in r935 & after.\n")).decode()
    assert page.startswith("<!DOCTYPE html>")
    assert "&lt;" in page
    assert "<script" not in page
    assert "http" not in page


def test_a_quote_stands_once_on_its_line() -> None:
    text = "one two and two\n"
    assert quoted(source_of(text), span_of(text, "one")) == "one"
    assert quoted(source_of(text), span_of(text, "and |two|")) == "d |two|"


def test_what_cannot_stand_in_a_cell_is_not_quoted() -> None:
    text = "x|x b\n"
    assert quoted(source_of(text), Span(0, 1)) == ""
    assert quoted(source_of(text), span_of(text, "b")) == "b"


def test_what_may_stand_twice_is_suspected_at_low_certainty() -> None:
    found = [s for s in survey_of("He said that that man had had it.\n").suspicions if s.group == "doubled words"]
    assert [s.certainty for s in found] == ["low", "low"]


def test_what_the_engine_was_not_sure_of_is_shown(tmp_path: Path) -> None:
    words = (("The", 96), ("keeper", 31), ("slept", 62), ("well", 95))
    spans = "".join(
        f'<span class="ocrx_word" title="bbox {at * 90} 10 {at * 90 + 80} 30; x_wconf {sure}">{word}</span> '
        for at, (word, sure) in enumerate(words)
    )
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="ocr-system" content="x"/></head><body>'
        '<div class="ocr_page" title="bbox 0 0 900 900"><p class="ocr_par"><span class="ocr_line" '
        f'title="bbox 0 10 800 30">{spans}</span></p></div></body></html>'
    )
    (tmp_path / "page.hocr").write_text(page, encoding="utf-8")
    draft = encode_path(tmp_path / "page.hocr").draft
    found = [s for s in survey(draft).suspicions if s.group == "unsure to the engine"]
    assert [(draft.source[s.span], s.certainty) for s in found] == [("keeper", "medium"), ("slept", "low")]
    assert "31%" in found[0].evidence


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Es war nöthig und vortheilhaft, den Theil zu sortiren.\n", "de"),
        ("Le collége était si légèrement bâti qu’il avoit tremblé.\n", "fr"),
        ("See note xvii, and the 2te one, and 16½ of them.\n", "en"),
    ],
)
def test_old_spellings_and_numbers_are_no_misreadings(text: str, language: str) -> None:
    groups = {"unknown words", "misread signs"}
    assert [s.evidence for s in survey_of(text, language=language).suspicions if s.group in groups] == []


def test_most_of_thirty_planted_errors_are_found_in_a_clean_text(repository: Path) -> None:
    """The letter as it was corrected; by kind: python benchmarks/survey.py -v"""
    spec = importlib.util.spec_from_file_location("planting", repository / "benchmarks" / "survey.py")
    assert spec is not None
    assert spec.loader is not None
    planting = importlib.util.module_from_spec(spec)
    sys.modules["planting"] = planting
    spec.loader.exec_module(planting)
    measured = planting.measure(planting.letter(), "en")
    told, false = measured.told, measured.false
    hits, sure = sum(hit for _, hit, *_ in told), sum(each for *_, each in told)
    assert len(told) == 30
    assert {error.kind for error, *_ in told} == set(planting.QUOTA)
    assert hits / len(told) >= 0.85
    assert sure / len(told) >= 0.65
    assert sure / (sure + false) >= 0.8


def test_what_has_no_proposal_is_counted_and_has_a_row_that_waits_for_the_answer() -> None:
    draft = draft_of("The lamp burns. The storm blew.\n")
    storm = span_of("The lamp burns. The storm blew.\n", "storm")
    gap = ruling(draft.source, storm, "", "note 4 follows note 2", "medium", "notes")
    assert gap.asks
    assert gap.row == ("1", "storm", "", "medium", "note 4 follows note 2")
    told = "1 of these have no proposal: only an editor"
    assert told in as_text(Survey(draft, (gap,)))
    assert "rulings.tsv: 1 ⇥ storm ⇥ ?" in as_text(Survey(draft, (gap,)))
    assert told.encode() in as_page(Survey(draft, (gap,)))
    assert "no proposal" not in as_text(survey(draft)) + as_page(survey(draft)).decode()


def test_a_reading_that_nobody_can_guess_is_asked_for_and_one_to_be_taken_out_is_not() -> None:
    draft = draft_of("The q#zzt burns.\n")
    word = span_of("The q#zzt burns.\n", "q#zzt")
    assert correction(draft.source, word, "q#zzt", "a sign that no word has", "medium", "misread signs").asks
    assert not correction(draft.source, word, "", "a speck", "medium", "misread signs").asks


def test_gaps_and_notes_without_reference_have_rows() -> None:
    pages = "".join(f"{number}\n\nThe keeper of page {number} went home.\n\f" for number in (1, 2, 3, 6, 7))
    found = survey_of(pages).suspicions
    assert [(s.group, s.row[2], s.asks) for s in found if s.group == "pages"] == [("pages", "", True)]
    assert "“page 4”" in next(s for s in found if s.group == "pages").evidence


def test_the_estimate_gives_the_range_that_was_measured() -> None:
    found = survey_of("The keeper r935 and 1o34 and the l1ght were here.\n")
    fewest, most = map(int, re.search(r"(\d+) to (\d+) may be there", found.estimate).groups())  # type: ignore[union-attr]
    assert fewest <= round(found.remaining) <= most
    assert fewest < most
