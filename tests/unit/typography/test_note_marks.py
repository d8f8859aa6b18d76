"""Marks of notes that more than one series claims."""

from __future__ import annotations

from encoder.source import Span
from encoder.typography.note_chain import Beginning, Candidate, Found
from encoder.typography.note_marks import each_mark_once
from encoder.typography.sigla import Series

MARK = Candidate(0, Span(5, 6), "1")


def note(line: int, siglum: int, reference: Candidate | None, series: Series = Series.FIGURES) -> Found:
    return Found(Beginning(0, line, Span(siglum, siglum + 1), "1"), 1, reference, series)


def called(found: list[Found]) -> list[tuple[int, bool]]:
    """The line of each note, and whether a mark calls it."""
    return [(one.beginning.index, one.reference is not None) for one in each_mark_once(found)]


def test_the_mark_that_begins_a_note_calls_no_other() -> None:
    assert called([note(7, 50, None), note(9, 90, Candidate(0, Span(50, 51), ":"))]) == [(7, False), (9, False)]


def test_a_mark_that_two_notes_claim_calls_the_first() -> None:
    assert called([note(9, 90, MARK, Series.SYMBOLS), note(7, 50, MARK)]) == [(7, True), (9, False)]


def test_or_that_for_which_the_editor_ruled() -> None:
    ruled = Candidate(0, Span(5, 6), "1", "2")
    assert called([note(7, 50, MARK), note(9, 90, ruled)]) == [(7, False), (9, True)]


def test_a_line_begins_one_note_and_other_marks_stay() -> None:
    other = Candidate(0, Span(8, 9), "2")
    assert called([note(7, 50, MARK), note(7, 50, None, Series.SYMBOLS), note(8, 70, other)]) == [(7, True), (8, True)]
