"""The layout of a source: what page files tell beyond the text itself, in a table beside the text.

Nothing here is text: where coordinates, type sizes or certainties are not given, the table is empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from statistics import median, median_low

FORM_FEED = "\f"
_FEWEST = 3  # lines with coordinates from which the usual space between lines can be told
_WIDER = 0.35  # heights of a line by which a gap is wider than the usual one


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

    Shape: `whole_word` is the word that begins at its end, as the engine would join it; empty when it says
    nothing. Units: the size of the type in points, or as the engine measures it.
    """

    text: str
    box: Box | None = None
    words: tuple[Word, ...] = ()
    size: float | None = None
    confidence: float | None = None
    whole_word: str = ""


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

    def indent(self, line_number: int) -> float | None:
        """How far to the right of its column a line begins, None when that is not known.

        Units: heights of lines, so that it means the same at every resolution.
        """
        index, line = self.sheet_index(line_number), self.line(line_number)
        if index is None or line is None or line.box is None:
            return None
        boxes = [other.box for other in self.sheets[index].lines if other.box is not None]
        height = median(box.bottom - box.top for box in boxes)
        return (line.box.left - median_low(box.left for box in boxes)) / height

    def type_size(self, line_number: int) -> float | None:
        """The size of the type of a line, as the page file gives it; None when that is not known."""
        line = self.line(line_number)
        return line.size if line is not None else None

    def gap(self, line_number: int) -> float | None:
        """How much more white space stands above a line than usually on its sheet, 0 for none; None when not known.

        Units: heights of lines, so that it means the same at every resolution.
        """
        index = self.sheet_index(line_number)
        return self._gaps[index].get(line_number) if index is not None else None

    @cached_property
    def _gaps(self) -> tuple[dict[int, float], ...]:
        """For each sheet the white space above its lines that is more than usual, by the number of the line."""
        return tuple(self._gaps_of(index) for index in range(len(self.sheets)))

    def _gaps_of(self, index: int) -> dict[int, float]:
        boxes = [(number, box) for number in self.line_numbers(index) if (box := self._box(number)) is not None]
        if len(boxes) <= _FEWEST:
            return {}
        height = median(box.bottom - box.top for _, box in boxes) or 1
        steps = {number: (box.top - before.bottom) / height for (_, before), (number, box) in pairwise(boxes)}
        usual = median(steps.values())
        return {number: max(0.0, step - usual) if step - usual > _WIDER else 0.0 for number, step in steps.items()}

    def _box(self, line_number: int) -> Box | None:
        line = self.line(line_number)
        return line.box if line is not None else None

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
