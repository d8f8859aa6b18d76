"""The layout of a source: what page files tell beyond the text itself, in a table beside the text.

Nothing here is text: where coordinates, type sizes or certainties are not given, the table is empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

FORM_FEED = "\f"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page. Units: those of the page file, counted from the upper left corner."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the engine read it.

    Shape: start and end are code points in the text of its line, end exclusive. Units: the certainty of the
    engine runs from 0 to 1; None when it says nothing.
    """

    start: int
    end: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page file: its text, and what is known of how it was printed and read.

    Shape: `whole_word` is the word that begins at its end, as the engine would join it, and `role` what the engine
    takes the line for; empty when it says nothing. `raised` are the ranges of its text that stand above the line,
    `base` is the height of its baseline. Units: the size of the type in points, or as the engine measures it.
    """

    text: str
    box: Box | None = None
    words: tuple[Word, ...] = ()
    size: float | None = None
    confidence: float | None = None
    whole_word: str = ""
    raised: tuple[tuple[int, int], ...] = ()
    role: str = ""
    base: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a page file: the file's name, the image it was read from, its size, its lines.

    Shape: `is_moved` when the lines are in another order than that of the file, as the page shows them.
    """

    name: str
    image: str = ""
    box: Box | None = None
    lines: tuple[PrintedLine, ...] = ()
    is_moved: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the page holds no visible character."""
        return not any(line.text.strip() for line in self.lines)


@dataclass(frozen=True)
class Layout:
    """The sheets of a source in order; none when the source is a plain text."""

    sheets: tuple[Sheet, ...] = ()

    @cached_property
    def _first_lines(self) -> tuple[int, ...]:
        """The number of the source line with which each sheet begins; a blank sheet takes one line."""
        return tuple(accumulate((max(1, len(sheet.lines)) for sheet in self.sheets), initial=1))

    def sheet_index(self, line_number: int) -> int | None:
        """The index of the sheet on which a line of the source stands."""
        index = bisect_right(self._first_lines, line_number) - 1
        return index if 0 <= index < len(self.sheets) else None

    def line(self, line_number: int) -> PrintedLine | None:
        """What is known of a line of the source."""
        index = self.sheet_index(line_number)
        if index is None:
            return None
        within = line_number - self._first_lines[index]
        lines = self.sheets[index].lines
        return lines[within] if within < len(lines) else None

    def surface(self, line_number: int) -> str:
        """The pointer to the surface on which a line of the source stands, empty when no image of it is named."""
        index = self.sheet_index(line_number)
        return f"#{surface_id(index)}" if index is not None and self.sheets[index].image else ""

    def zone(self, line_number: int) -> str:
        """The pointer to the zone of a line of the source, empty when it has none."""
        line = self.line(line_number)
        has_zone = line is not None and line.box is not None and self.surface(line_number)
        return f"#{zone_id(line_number)}" if has_zone else ""

    def type_size(self, line_number: int) -> float | None:
        """The size of the type of a line, as the page file gives it; None when that is not known."""
        line = self.line(line_number)
        return line.size if line is not None else None

    def line_numbers(self, index: int) -> range:
        """The numbers of the source lines that stand on a sheet."""
        first = self._first_lines[index]
        return range(first, first + len(self.sheets[index].lines))


NO_LAYOUT = Layout()


def surface_id(index: int) -> str:
    """The id of the surface of a sheet, by its index from 0."""
    return f"surface-{index + 1}"


def zone_id(line_number: int) -> str:
    """The id of the zone of a line of the source."""
    return f"zone-L{line_number}"


def text_of(sheets: Iterable[Sheet]) -> str:
    """The sheets as plain text: each line ends in a line feed, each sheet but the first begins with a form feed."""
    pages = ("\n".join(line.text for line in sheet.lines) + "\n" for sheet in sheets)
    return FORM_FEED.join(pages)
