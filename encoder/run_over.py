"""Notes that run over: where on the next page the rest of an unfinished note begins.

The evidence is weighed: smaller type gives wider lines in characters, notes are set with fewer blank lines,
a broken word or sentence goes on, and the text above goes on on the page after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from encoder.draft import Draft
from encoder.page import width
from encoder.source import Line

FINISHED = re.compile(r"""[.!?:;…]["”’»)\]]*$|[—–-]\s*[T7][rVY>]?[.>]*$""")
_LEAST = 1.0
_MOST_PAGES = 6  # a note that seems to run over more pages than this was misjudged


@dataclass(frozen=True, slots=True)
class NoteLines:
    """A note, the page on which it begins, and its lines there."""

    page: int
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How lines of text and of notes look: width in em with its spread, share with a blank line before."""

    width: float
    spread: float
    blank: float


def continuations(
    draft: Draft, pages: Sequence[Sequence[Line]], first: Mapping[int, int], notes: Sequence[NoteLines]
) -> list[list[list[Line]]]:
    """The lines of each note, one list for each page on which it stands.

    Shape: `first` gives for a page the index of the line that begins its first own note.
    """
    ruled = {draft.source.line_number(r.span.start): r.words[1] for r in draft.edition.ruled("continues")}
    looks = _looks(draft, pages, notes)
    result: list[list[list[Line]]] = []
    for index, note in enumerate(notes):
        pieces = [list(note.lines)]
        last_on_page = index + 1 == len(notes) or notes[index + 1].page > note.page
        page = note.page + 1
        while last_on_page and page < len(pages) and page - note.page <= _MOST_PAGES:
            end = first.get(page, len(pages[page]))
            start = _ruled_start(pages[page], ruled, note.label)
            if start is None:
                start = _start(draft, pages, page, end, pieces[-1], looks)
            if start is None:
                break
            pieces.append(list(pages[page][start:end]))
            if end < len(pages[page]):
                break
            page += 1
        result.append(pieces)
    return result


def _ruled_start(lines: Sequence[Line], ruled: Mapping[int, str], label: str) -> int | None:
    return next((i for i, line in enumerate(lines) if ruled.get(line.number) == label), None)


def _looks(draft: Draft, pages: Sequence[Sequence[Line]], notes: Sequence[NoteLines]) -> tuple[Look, Look]:
    """How text looks on pages without notes, and how notes look."""
    with_notes = {note.page for note in notes}
    text = [line for i, lines in enumerate(pages) if i not in with_notes for line in lines[1:]]
    in_notes = [line for note in notes for line in note.lines[1:]]
    return _look(draft, text), _look(draft, in_notes)


def _look(draft: Draft, lines: Sequence[Line]) -> Look:
    if len(lines) < 4:
        return Look(0.0, 1.0, 0.5)
    widths = sorted(width(draft.source[line.span]) for line in lines)[len(lines) // 4 :]
    blank = sum(_blank_before(draft, line) for line in lines) / len(lines)
    return Look(fmean(widths), max(pstdev(widths), 0.5), min(max(blank, 0.05), 0.95))


def _blank_before(draft: Draft, line: Line) -> bool:
    return line.number > 1 and not len(draft.source.line(line.number - 1).span)


def _start(
    draft: Draft, pages: Sequence[Sequence[Line]], page: int, end: int, before: Sequence[Line], looks: tuple[Look, Look]
) -> int | None:
    """The index of the line with which the note goes on here, None when it was finished."""
    text = draft.source[before[-1].span]
    if FINISHED.search(text) or end == 0:
        return None
    lines = pages[page]
    following = pages[page + 1][0] if page + 1 < len(pages) and pages[page + 1] else None
    marks = [_likeness(draft, line, looks) for line in lines[:end]]
    scores = []
    for index in range(1, end):
        score = sum(marks[index:]) - sum(marks[max(0, index - 3) : index]) / 2
        score += _goes_on(text, draft.source[lines[index].span])
        if following is not None:
            score += _goes_on(draft.source[lines[index - 1].span], draft.source[following.span]) / 2
        scores.append((score, index))
    best = max(scores, default=(0.0, 0))
    return best[1] if best[0] >= _LEAST else None


def _likeness(draft: Draft, line: Line, looks: tuple[Look, Look]) -> float:
    """How much likelier a line is in a note than in the text: a logarithm, bounded."""
    text, note = looks
    if not text.width or not note.width:
        return 0.0
    wide = width(draft.source[line.span])
    middle, distance = (text.width + note.width) / 2, note.width - text.width
    spread = max(text.spread, note.spread)
    by_width = max(-1.0, min(1.0, (wide - middle) * distance / spread**2))
    if wide < 0.9 * min(text.width, note.width):
        by_width = 0.0
    blank = _blank_before(draft, line)
    ratio = (note.blank / text.blank) if blank else ((1 - note.blank) / (1 - text.blank))
    return by_width + max(-1.0, min(1.0, ratio - 1.0 if ratio > 1 else 1.0 - 1.0 / ratio))


def _goes_on(end: str, beginning: str) -> float:
    """How well one line goes on in another: a broken word or sentence in a small letter."""
    small = beginning[:1].islower()
    if end[-1:] in "¬-\u00ad":
        return 2.0 if small else -1.0
    if FINISHED.search(end):
        return -1.0 if small else 0.5
    return 1.5 if small else -0.5
