"""Note chains: which series is believed."""

from __future__ import annotations

import pytest

from encoder.source import Span
from encoder.typography.note_chain import Beginning, Candidate, chain
from encoder.typography.sigla import Series

LINES = 20


def found(references: str, first_index: int = 14) -> list[str]:
    """The labels of the notes 1, 2, 3, … of a page that the marks of its text, as read, are to call."""
    called = [Candidate(0, Span(10 * at, 10 * at + 1), read) for at, read in enumerate(references)]
    beginnings = []
    for at in range(len(references)):
        start, index = 1000 + 10 * at, first_index + at
        beginnings.append(Beginning(0, index, Span(start, start + 1), str(at + 1), below=LINES - 1 - index))
    return [note.label for note in chain(beginnings, [called], Series.FIGURES)]


@pytest.mark.parametrize(("references", "notes"), [("12SBoG", 6), ("1ZSBoG", 0)])
def test_a_series_is_believed_in_which_a_third_of_the_marks_agree(references: str, notes: int) -> None:
    assert len(found(references)) == notes


@pytest.mark.parametrize(("references", "notes"), [("123BoG", 0), ("1234oG", 6)])
def test_more_marks_must_agree_where_notes_would_take_most_of_the_page(references: str, notes: int) -> None:
    assert len(found(references, first_index=3)) == notes
