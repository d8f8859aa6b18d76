"""The page: its number alone on a line, and how wide a line was set."""

from __future__ import annotations

import pytest

from encoder.source import Span
from encoder.typography.page import folio_value, full_lines, measure, width
from unit.sample import draft_of, source_of


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("4", 4),
        (" 62 ", 62),
        ("[14]", 14),
        ("— 7 —", 7),
        ("(12)", 12),
        ("xii", 12),
        ("XIV", 14),
        ("iv", 4),
        ("ix", 9),
    ],
)
def test_a_number_alone_on_a_line_is_a_folio(line: str, number: int) -> None:
    assert folio_value(line) == number


@pytest.mark.parametrize("line", ["4 of", "the", "", "12345", "1934-35", "4.", "Y. Z.", "a"])
def test_anything_beside_the_number_makes_it_no_folio(line: str) -> None:
    assert folio_value(line) == 0


@pytest.mark.xfail(strict=True, reason="any letters of i v x l c are taken for a number")
@pytest.mark.parametrize("line", ["ill", "civil", "iiii", "vv"])
def test_a_word_of_roman_letters_that_is_no_number_is_no_folio(line: str) -> None:
    assert folio_value(line) == 0


def test_narrow_letters_make_a_narrow_line() -> None:
    assert width("illi") < width("aeon") < width("MWMW")
    assert width("") == 0


def test_a_line_clearly_shorter_than_the_full_ones_is_short() -> None:
    full = ["The keeper of the light had served the har-", "bour for thirty years before the company se-"] * 5
    gauge = measure(full)
    assert gauge.is_short("to count the lamps.")
    assert not gauge.is_short(full[0])


def test_nothing_is_short_where_nothing_was_measured() -> None:
    assert not measure([]).is_short("a")


def test_the_lines_that_end_within_a_word_are_the_full_ones() -> None:
    lines = ["full line with a si-"] * 8 + ["short"] * 3
    text = "\n".join(lines) + "\n"
    source = source_of(text)
    assert full_lines(source, [line.span for line in source.visible_lines]) == lines[:8]


def test_where_few_lines_are_broken_the_shortest_third_is_left_out() -> None:
    source = source_of("a long line of text\nshort\nanother long line\n")
    assert "short" not in full_lines(source, [line.span for line in source.visible_lines])


def test_every_visible_line_stands_on_one_page() -> None:
    draft = draft_of("The light\nof the\n\fharbour\nwas lit.\n")
    assert [[line.number for line in page.lines] for page in draft.pages] == [[1, 2], [3, 4]]
    assert [page.number for page in draft.pages] == ["1", "2"]
    assert draft.pages[1].annotation.hull == Span(18, 18)
