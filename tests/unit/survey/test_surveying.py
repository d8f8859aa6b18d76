"""The survey: what is suspected, with the row that would settle it, most valuable first."""

from __future__ import annotations

import pytest

from encoder.source import Span
from encoder.survey.page import as_page
from encoder.survey.surveying import Survey, as_text, survey
from encoder.survey.suspicions import quoted
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
