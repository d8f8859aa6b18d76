"""The look of notes: by what lines of notes differ from lines of the text in one document.

Smaller type gives other widths of lines; notes are set with other blank lines and indents, and mostly below a
gap. How much each sign tells, the notes show whose sigla were found; page files give the size of the type too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from statistics import fmean, median, pstdev

from encoder.draft import Draft
from encoder.source import Line
from encoder.typography.page import width

_FEWEST = 4  # lines that a look must rest on
_FEWEST_SIZES = 2
_MOST = 1.2  # what one sign of one line tells at most, as a logarithm
_MOST_OF_GAP = 2.0
_GAP = 0.6  # how much is believed of a gap before a line in the middle of notes or text
_MOST_OF_SIZE = 2.5
_SHORT = 0.88  # share of the narrower measure below which a line ends a paragraph or is verse …
_OF_SHORT = -0.05  # … which tells little: notes are seldom long enough to have many such lines
_LEAST_SPREAD = 0.02  # share of the measure
_OTHER_SIZE = 0.06  # sizes of type nearer than this share are one


@dataclass(frozen=True, slots=True)
class NoteLines:
    """A note, the page on which it begins, and its lines there."""

    page: int
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """How lines look: their width with its spread, and the share with a blank line before."""

    width: float
    spread: float
    blank: float


class NoteLook:
    """Tells how much likelier a line is in a note than in the text.

    Shape: `first` gives for a page the index of the line that begins its first own note.
    """

    def __init__(
        self, draft: Draft, pages: Sequence[Sequence[Line]], notes: Sequence[NoteLines], first: Mapping[int, int]
    ) -> None:
        self.draft, self.first = draft, first
        self.text_lines = [line for page, lines in enumerate(pages) for line in lines[1 : first.get(page, len(lines))]]
        self.note_lines = [line for note in notes for line in note.lines[1:]]
        self.first_lines = [lines[first[page]] for page, lines in enumerate(pages) if page in first]

    @cached_property
    def _by_width(self) -> tuple[Callable[[str], float], _Look, _Look]:
        """The measure by which text and notes differ more, in em or in characters, with both looks."""
        found = [(size, self._look(self.text_lines, size), self._look(self.note_lines, size)) for size in (width, len)]
        return max(found, key=lambda f: abs(f[1].width - f[2].width) / max(f[1].spread, f[2].spread))

    def _look(self, lines: Sequence[Line], size: Callable[[str], float]) -> _Look:
        if len(lines) < _FEWEST:
            return _Look(0.0, 1.0, 0.5)
        widths = sorted(size(self.draft.source[line.span]) for line in lines)
        full = [w for w in widths if w > _SHORT * widths[len(widths) * 3 // 4]]
        blank = sum(self.has_gap(line) for line in lines) / len(lines)
        middle = fmean(full)
        return _Look(middle, max(pstdev(full), _LEAST_SPREAD * middle), _share(blank))

    @cached_property
    def _sizes(self) -> tuple[float, float] | None:
        """The usual sizes of type of text and notes, None when they are not known or the same."""
        text, note = (
            [size for line in lines if (size := self._size(line)) is not None]
            for lines in (self.text_lines, [*self.note_lines, *self.first_lines])
        )
        if min(len(text), len(note)) < _FEWEST_SIZES:
            return None
        found = median(text), median(note)
        return found if abs(found[0] - found[1]) > _OTHER_SIZE * max(found) else None

    def _size(self, line: Line) -> float | None:
        return self.draft.source.layout.type_size(line.number)

    def has_gap(self, line: Line) -> bool:
        """Whether a blank line stands before a line, or as much white space on the page."""
        placed = self.draft.source.placed(line.number)
        if placed is not None:
            return placed.gap > 0
        return line.number > 1 and not len(self.draft.source.line(line.number - 1).span)

    @cached_property
    def _gap_first(self) -> float:
        """The share of the pages on which a gap stands before the first note; few pages tell less than many."""
        gaps = float(sum(self.has_gap(line) for line in self.first_lines))
        pages = len(self.first_lines)
        if pages < _FEWEST:
            gaps, pages = gaps + self._by_width[1].blank, pages + 1
        return _share(gaps / pages)

    def gap(self, line: Line) -> float:
        """How much the gap before a line, or that there is none, speaks for the notes to begin with it."""
        told = _weight(self.has_gap(line), self._gap_first, self._by_width[1].blank)
        return max(-_MOST_OF_GAP, min(_MOST_OF_GAP, told))

    def is_full(self, text: str) -> bool:
        """Whether words make a line as full as those of notes are; never where that is not known."""
        size, _, note = self._by_width
        return note.width > 0 and size(text) > note.width - note.spread

    def likeness(self, line: Line) -> float:
        """How much likelier a line is in a note than in the text: a logarithm, bounded."""
        size, text, note = self._by_width
        if not text.width or not note.width:
            return self._by_size(line)
        wide = size(self.draft.source[line.span])
        told = _OF_SHORT
        if wide >= _SHORT * min(text.width, note.width):
            told = _bounded(_density(wide, note) - _density(wide, text))
        told += _GAP * _bounded(_weight(self.has_gap(line), note.blank, text.blank))
        return told + self._by_size(line)

    def _by_size(self, line: Line) -> float:
        size = self._size(line)
        if self._sizes is None or size is None:
            return 0.0
        text, note = self._sizes
        return _MOST_OF_SIZE if abs(size - note) < abs(size - text) else -_MOST_OF_SIZE


def _density(wide: float, look: _Look) -> float:
    """The logarithm of how often lines of a look are as wide; far ones count as rare, not as impossible."""
    return -log(look.spread) - min(((wide - look.width) / look.spread) ** 2 / 2, 8.0)


def _bounded(told: float) -> float:
    return max(-_MOST, min(_MOST, told))


def _share(value: float) -> float:
    return min(max(value, 0.05), 0.95)


def _weight(is_so: bool, note: float, text: float) -> float:
    """The logarithm of how much likelier a sign is in notes than in the text."""
    return log(note / text if is_so else (1 - note) / (1 - text))
