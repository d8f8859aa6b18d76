"""Marks of notes, found by several series: what each of them is in the end, the siglum of a note or its reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from encoder.source import Span
from encoder.typography.note_chain import Found


def each_mark_once(found: Sequence[Found]) -> list[Found]:
    """The notes in the order of their lines, each with the marks that are its own.

    Shape: a line begins one note, whatever series its mark might be of; a mark that begins a note refers to no other,
    and one that two notes claim is the reference of the first, or of that for which the editor ruled so.
    """
    by_line = {(note.beginning.page, note.beginning.index): note for note in reversed(found)}
    notes = [by_line[place] for place in sorted(by_line)]
    taken = {offset for note in notes for offset in _offsets(note.beginning.siglum)}
    for note in sorted(notes, key=lambda note: not (note.reference and note.reference.forced)):
        if note.reference is None:
            continue
        place = note.beginning.page, note.beginning.index
        own = _offsets(note.reference.siglum)
        by_line[place] = replace(note, reference=None) if own & taken else note
        taken |= own
    return [by_line[place] for place in sorted(by_line)]


def _offsets(mark: Span) -> set[int]:
    return set(range(mark.start, mark.end))
