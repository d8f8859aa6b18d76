"""The page: how wide a line was set."""

from __future__ import annotations

from encoder.source import Span
from encoder.typography.page import full_lines, measure, width
from unit.sample import draft_of, source_of


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
