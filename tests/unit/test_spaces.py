"""White space and signs at line ends: the usual is declared once."""

from __future__ import annotations

import pytest

from encoder.kinds import JOIN
from encoder.spaces import code_points, leading, line_ends, trailing
from unit.sample import draft_of, source_of


@pytest.mark.parametrize(
    ("text", "points"), [("", ""), ("¬ ", "U+00AC U+0020"), ("\r", "U+000D"), ("\U0001d504", "U+1D504")]
)
def test_code_points_are_written_as_unicode_writes_them(text: str, points: str) -> None:
    assert code_points(text) == points


def test_what_a_line_begins_and_ends_with_is_told_apart_from_its_text() -> None:
    source = source_of("\t The light \u00a0\n")
    assert leading(source, source.line(1)) == "\t "
    assert trailing(source, source.line(1)) == " \u00a0"


def ends(text: str) -> tuple[str, str]:
    draft = draft_of(text)
    found = line_ends(draft.source, draft.of(JOIN))
    return found.plain, found.broken


def test_the_commonest_end_of_a_line_is_the_usual_one() -> None:
    assert ends("The light \nof the \nharbour\nwas lit. \n")[0] == " "


def test_the_commonest_sign_of_a_broken_word_is_the_usual_one() -> None:
    assert ends("The har¬\nbour and the la¬\ndder and the lan-\ntern.\n") == ("", "¬")


def test_a_sign_stands_before_the_blank_with_which_lines_end() -> None:
    assert ends("The har¬ \nbour was \nlit. \n") == (" ", "¬ ")


def test_a_hyphen_that_stays_in_its_word_is_no_sign() -> None:
    assert ends("The Zinoviev-\nKamenev trial.\n") == ("", "")
