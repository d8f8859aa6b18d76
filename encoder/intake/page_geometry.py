"""Page geometry: where each line of page files stands in its column, how far below the last, in which size of type.

Scans are askew, left and right pages have other margins, and letters have no one height: the edges of a column are
those at which most of its lines begin and end, turned back by as much as they lean; lines are measured from
baseline to baseline.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from statistics import median

from encoder.intake.line_roles import MARGIN
from encoder.intake.page_layout import Box, Layout, PrintedLine

# Usual widths of letters and heights above and below the baseline, in sizes of type, as in most book faces.
_CAPITAL, _SMALL = 0.68, 0.43
_TALL, _LOW, _BELOW = 0.7, 0.47, 0.2
_DESCENDING = frozenset("gjpqy,;()[]Qſçß")
_FEWEST = 3  # lines with coordinates from which a column can be told
_WIDER = 0.35  # of a line's height by which a gap is wider than the usual one
_EDGE = 0.6  # sizes of type within which the beginnings of lines are one edge
_WIDE = 0.6  # share of the usual width from which on a line shows the edges of its column
_NARROW = 0.85  # share of the usual column below which a column holds no full line, as one of verse
_SIDE = 0.2  # share of the wide lines on either side of a gutter
_CROSSING = 0.1  # share of them that may cross it
_TELLING = 12  # characters of a line whose width tells the size of its type
_SAME_INDENT, _INDENTS = (
    0.4,
    8,
)  # sizes of type within which indents are the same, and how many kinds of them are sought
_OFTEN = 0.1  # share of the lines of a column that begin or end at its edge at least


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a line stands.

    Shape: column counts from 0 on its sheet; `height` is how far its baseline lies below the upper edge of the sheet.
    Units: indent, room (the white space after it) and measure (the width of its column), in sizes of the usual type;
    gap (the white space above it that is more than usual, 0 for none) and height, in lines; size, in those of the
    usual type of the whole source, None where the file does not state it.
    """

    column: int
    indent: float
    room: float
    measure: float
    gap: float
    height: float
    size: float | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its box, its baseline, and the size of type that its width speaks for, None when it is too short."""

    number: int
    box: Box
    base: float
    em: float | None
    stated: float | None


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a column at the height 0, and by how much they lean."""

    left: float
    right: float
    lean: float

    def left_at(self, line: _Line) -> float:
        """The left edge at the height of a line."""
        return self.left + self.lean * line.base

    def right_at(self, line: _Line) -> float:
        """The right edge at the height of a line."""
        return self.right + self.lean * line.base


def placements(layout: Layout) -> dict[int, Placed]:
    """Where the lines of all sheets stand, by their numbers; none of lines without coordinates."""
    sheets = [_columns_of(list(_lines(layout, index))) for index in range(len(layout.sheets))]
    lines = [line for columns in sheets for column in columns for line in column]
    if len(lines) <= _FEWEST:
        return {}
    em = median([line.em for line in lines if line.em] or [line.box.bottom - line.box.top for line in lines])
    pitch = _pitch(sheets, em)
    sizes = _sizes(lines)
    edges = _usual_edges(sheets, em)
    found: dict[int, Placed] = {}
    for index, columns in enumerate(sheets):
        for place, column in enumerate(columns):
            found.update(_placed(place, column, edges[index][place], em, pitch, sizes))
    same = _same_indents([one.indent for one in found.values()])
    return {number: replace(one, indent=same.get(one.indent, one.indent)) for number, one in found.items()}


def _same_indents(indents: Iterable[float]) -> dict[float, float]:
    """For each indent of one of the usual kinds, that kind: the middle of those that lie together, 0 of the edge."""
    left = sorted(indents)
    found = {indent: 0.0 for indent in left if abs(indent) <= _SAME_INDENT}
    left = [indent for indent in left if abs(indent) > _SAME_INDENT]
    for _ in range(_INDENTS):
        first, after = _densest(left, _SAME_INDENT)
        if after - first <= _FEWEST:
            break
        found.update(dict.fromkeys(left[first:after], median(left[first:after])))
        left = left[:first] + left[after:]
    return found


def _lines(layout: Layout, index: int) -> Iterator[_Line]:
    for number in layout.line_numbers(index):
        line = layout.line(number)
        if line is not None and line.box is not None and line.role != MARGIN:
            yield _Line(number, line.box, _baseline(line, line.box), _em(line, line.box), line.size)


def _baseline(line: PrintedLine, box: Box) -> float:
    """The baseline: where the file does not tell it, above the letters that reach below it."""
    if line.base is not None:
        return line.base
    below = _BELOW if _DESCENDING.intersection(line.text) else 0.0
    above = _TALL if any(c.isupper() or c.isdigit() or c in "bdfhklßſ" for c in line.text) else _LOW
    return box.bottom - (box.bottom - box.top) * below / (above + below)


def _em(line: PrintedLine, box: Box) -> float | None:
    if len(line.text) < _TELLING:
        return None
    return (box.right - box.left) / sum(_CAPITAL if c.isupper() else _SMALL for c in line.text)


def _columns_of(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines of each column of a sheet: wide lines that stand above one another make one."""
    if not lines:
        return []
    usual = median(line.box.right - line.box.left for line in lines)
    spans = list(
        _spans([(line.box.left, line.box.right) for line in lines if line.box.right - line.box.left >= _WIDE * usual])
    )
    found: list[list[_Line]] = [[] for _ in spans]
    for line in lines:
        middle = (line.box.left + line.box.right) / 2
        at = bisect_left([right for _, right in spans], middle)
        found[min(at, len(spans) - 1)].append(line)
    return [column for column in found if column]


def _spans(wide: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The left and right edges of columns, between the gutters that but a few lines cross, as heads over both do."""
    lefts, rights = sorted(left for left, _ in wide), sorted(right for _, right in wide)
    least = max(_FEWEST, _SIDE * len(wide))
    for gutter in rights:
        before, after = bisect_right(rights, gutter), len(wide) - bisect_left(lefts, gutter)
        if min(before, after) >= least and len(wide) - before - after <= _CROSSING * len(wide):
            yield from _spans([span for span in wide if span[1] <= gutter])
            yield from _spans([span for span in wide if span[0] >= gutter])
            return
    yield lefts[0], rights[-1]


def _pitch(sheets: Sequence[Sequence[Sequence[_Line]]], em: float) -> float:
    """The usual distance of baselines in the source."""
    steps = [b.base - a.base for columns in sheets for column in columns for a, b in pairwise(column)]
    return median([step for step in steps if step > em / 2] or [em * 1.2])


def _sizes(lines: Sequence[_Line]) -> dict[int, float]:
    """The size of type of each line, in that of the usual one; empty where the file says it of few."""
    stated = [line.stated for line in lines if line.stated]
    if 2 * len(stated) <= len(lines):
        return {}
    usual = median(stated)
    return {line.number: line.stated / usual for line in lines if line.stated}


def _usual_edges(sheets: Sequence[Sequence[Sequence[_Line]]], em: float) -> list[list[_Column]]:
    """The edges of each column; where it has no full line, as those of its kind on the sheets of the same side."""
    found = [[_edges(column, em) for column in columns] for columns in sheets]
    widths = [column.right - column.left for columns in found for column in columns]
    usual = median(widths) if widths else 0.0
    sides: dict[tuple[int, int, int], list[_Column]] = defaultdict(list)
    for index, columns in enumerate(found):
        for place, column in enumerate(columns):
            if column.right - column.left > _NARROW * usual:
                sides[index % 2, len(columns), place].append(column)
    for index, columns in enumerate(found):
        for place, column in enumerate(columns):
            like = sides.get((index % 2, len(columns), place), [])
            if column.right - column.left <= _NARROW * usual and like:
                left, right = median(c.left for c in like), median(c.right for c in like)
                columns[place] = _Column(min(left, column.left), max(right, column.right), column.lean)
    return found


def _edges(column: Sequence[_Line], em: float) -> _Column:
    """The outermost places at which several of the lines begin and end; on a page of verse most do elsewhere."""
    lean = _lean(column, em)
    lefts = sorted(line.box.left - lean * line.base for line in column)
    rights = sorted(-(line.box.right - lean * line.base) for line in column)
    return _Column(_outermost(lefts, em), -_outermost(rights, em), lean)


def _outermost(edges: Sequence[float], em: float) -> float:
    """The first place at which enough of the edges lie together, else the densest. Shape: edges are sorted."""
    enough = max(_FEWEST, ceil(_OFTEN * len(edges)))
    for first, edge in enumerate(edges):
        after = bisect_right(edges, edge + _EDGE * em)
        if after - first >= enough:
            return median(edges[first:after])
    return median(edges[slice(*_densest(edges, _EDGE * em))])


def _lean(column: Sequence[_Line], em: float) -> float:
    """By how much the left edge leans: from pairs of lines far apart that begin near one another."""
    half = len(column) // 2
    slopes = [
        (b.box.left - a.box.left) / (b.base - a.base)
        for a, b in zip(column, column[half:], strict=False)
        if b.base - a.base > em and abs(b.box.left - a.box.left) < em
    ]
    return median(slopes) if len(slopes) > _FEWEST else 0.0


def _densest(values: Sequence[float], width: float) -> tuple[int, int]:
    """The first and the one after the last of the values of which most lie within a width. Shape: values are sorted."""
    best, first = (0, 0), 0
    for last, value in enumerate(values):
        while value - values[first] > width:
            first += 1
        best = max(best, (last - first + 1, -first))
    return -best[1], best[0] - best[1]


def _placed(
    place: int, column: Sequence[_Line], edges: _Column, em: float, pitch: float, sizes: Mapping[int, float]
) -> Iterator[tuple[int, Placed]]:
    steps = [b.base - a.base for a, b in pairwise(column)]
    own = median(steps) if len(steps) > 2 * _FEWEST else pitch
    usual = own if 0.5 * pitch < own < 1.5 * pitch else pitch
    for line, step in zip(column, [usual, *steps], strict=True):
        more = step / usual - 1
        yield (
            line.number,
            Placed(
                place,
                (line.box.left - edges.left_at(line)) / em,
                (edges.right_at(line) - line.box.right) / em,
                (edges.right - edges.left) / em,
                more if more > _WIDER else 0.0,
                line.base / usual,
                sizes.get(line.number),
            ),
        )
