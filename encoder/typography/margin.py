"""Margins: the notes that stand beside the text, where page files name them, and the lines that they stand by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from encoder.intake.line_roles import FOOTNOTE, MARGIN
from encoder.intake.page_layout import Box
from encoder.source import Line, Source

_NEAR = 1.0  # heights of a line within which the next line of a margin belongs to the same note
_STATED = 0.9  # share of the pages with notes on which page files must name them to be believed


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note in the margin: its lines, and the offset in the text beside which it stands."""

    lines: tuple[Line, ...]
    anchor: int


def is_in_margin(source: Source, line: Line) -> bool:
    """Whether page files say that a line stands in the margin."""
    return source.role(line) == MARGIN


def margin_notes(source: Source, lines: Sequence[Line]) -> Iterator[MarginNote]:
    """The notes in the margin of a page. Shape: lines are all those of the page that are no furniture."""
    text = [line for line in lines if not is_in_margin(source, line)]
    for group in _groups(source, [line for line in lines if is_in_margin(source, line)]) if text else ():
        beside = min(text, key=lambda line: abs(_middle(source, line) - _middle(source, group[0])))
        content = source[beside.span]
        blank = content.find(" ")
        yield MarginNote(tuple(group), beside.span.start + (blank if blank > 0 else len(content)))


def _groups(source: Source, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that follow one another closely: each group is one note."""
    found: list[list[Line]] = []
    for line in lines:
        if found and _is_next(source, found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _is_next(source: Source, above: Line, below: Line) -> bool:
    one, other = source.layout.line(above.number), source.layout.line(below.number)
    if below.number != above.number + 1 or one is None or other is None:
        return False
    if one.box is None or other.box is None:
        return True
    height = median((one.box.bottom - one.box.top, other.box.bottom - other.box.top))
    return one.box.top < other.box.top and other.box.top - one.box.bottom <= _NEAR * height


def _middle(source: Source, line: Line) -> float:
    printed = source.layout.line(line.number)
    return (printed.box.top + printed.box.bottom) / 2 if printed is not None and printed.box is not None else 0.0


def stated_footnotes(source: Source, pages: Sequence[Sequence[Line]], noted: Sequence[int]) -> dict[int, int]:
    """For each page the index of the first line that page files call a note; empty where they hardly do so.

    Shape: noted are the pages on which a mark was found before a note.
    """
    found = {
        page: index
        for page, lines in enumerate(pages)
        if (index := next((i for i, line in enumerate(lines) if source.role(line) == FOOTNOTE), None)) is not None
    }
    return found if found and sum(page in found for page in noted) >= _STATED * len(noted) else {}


def column_end(source: Source, lines: Sequence[Line], first: int, start: int, end: int) -> int:
    """The index after the last line of a note, from `start` on: not further than the column of text it stands below.

    Shape: first is the index of the line that begins the notes of the page. In a page of several columns text follows
    the notes of one of them, and stands higher than they begin; notes in two columns begin at one height.
    """
    top = _box(source, lines[first])
    if top is None:
        return end
    above = (i for i in range(start + 1, end) if (box := _box(source, lines[i])) is not None and box.bottom <= top.top)
    return next(above, end)


def _box(source: Source, line: Line) -> Box | None:
    printed = source.layout.line(line.number)
    return printed.box if printed is not None else None
