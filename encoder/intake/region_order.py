"""The order of the regions of a page: that of the file, unless it contradicts the page.

Some programs write the head of a page, its number, or what was added by hand behind all else. Where the file says
nothing of the order in which regions are read, what stands above another part of its column is read before it, and
the first row of the page before all else, as the last one after it. No more is moved: which column comes first, and
what goes on in which, is left to the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

from encoder.intake.page_layout import Box, PrintedLine

_COLUMN = 0.5  # share of the narrower width that two parts of one column have in common
_INTO = 0.25  # share of the smaller height by which the outline of a part may reach into the one below it
_APART = 2.0  # heights of a line: lines of one region further from each other are parts of their own
_ROW = 4  # parts that the first or the last row of a page may have
_MOST = 400  # parts of a page; where there are more, as of a hostile file, nothing is moved


def in_order_of_page(regions: Sequence[Sequence[PrintedLine]]) -> list[PrintedLine]:
    """The lines of the regions of a page as they are read. Shape: all stay where they are when one has no box."""
    lines = [line for region in regions for line in region]
    placed = [[(line.box, line) for line in region if line.box is not None] for region in regions]
    parts = [part for region in placed for part in _parts(region)]
    if not 1 < len(parts) <= _MOST or sum(map(len, placed)) < len(lines):
        return lines
    hulls = [_hull([box for box, _ in part]) for part in parts]
    return [line for index in _sorted(hulls) for _, line in parts[index]]


def _parts(region: Sequence[tuple[Box, PrintedLine]]) -> list[list[tuple[Box, PrintedLine]]]:
    """The parts of a region: lines that stand far below the one before, or above it, begin another."""
    parts = [[found] for found in region[:1]]
    for (before, _), found in pairwise(region):
        height = min(before.bottom - before.top, found[0].bottom - found[0].top)
        if found[0].top - before.bottom > _APART * height or found[0].bottom <= before.top:
            parts.append([])
        parts[-1].append(found)
    return parts


def _hull(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    return Box(left, top, max(box.right for box in boxes), max(box.bottom for box in boxes))


def _sorted(hulls: Sequence[Box]) -> list[int]:
    """The indexes of the parts, each after those above it, and otherwise as they came."""
    top, bottom = _outer_row(hulls), _outer_row([_turned(hull) for hull in hulls])
    below = [
        [
            j
            for j, other in enumerate(hulls)
            if _is_above(hull, other) or (i in top and j not in top) or (j in bottom and i not in bottom)
        ]
        for i, hull in enumerate(hulls)
    ]
    waits_for = [0] * len(hulls)
    for found in below:
        for index in found:
            waits_for[index] += 1
    free = [index for index, count in enumerate(waits_for) if not count]
    heapify(free)
    order: list[int] = []
    while free:
        order.append(heappop(free))
        for index in below[order[-1]]:
            waits_for[index] -= 1
            if not waits_for[index]:
                heappush(free, index)
    return order


def _outer_row(hulls: Sequence[Box]) -> frozenset[int]:
    """The first row of a page, as head and number make it: few parts side by side, with all others below them."""
    by_top = sorted(range(len(hulls)), key=lambda index: hulls[index].top)
    for count in range(1, min(_ROW, len(hulls) - 1) + 1):
        row, rest = by_top[:count], by_top[count:]
        if all(_is_higher(hulls[i], hulls[j]) for i in row for j in rest):
            beside = max(hulls[i].top for i in row) < min(hulls[i].bottom for i in row)
            return frozenset(row) if beside else frozenset()
    return frozenset()


def _turned(hull: Box) -> Box:
    """The box upside down."""
    return Box(hull.left, -hull.bottom, hull.right, -hull.top)


def _is_above(one: Box, other: Box) -> bool:
    """Whether a part stands above another one of its column."""
    common = min(one.right, other.right) - max(one.left, other.left)
    return common >= _COLUMN * min(one.right - one.left, other.right - other.left) and _is_higher(one, other)


def _is_higher(one: Box, other: Box) -> bool:
    """Whether a part ends where the other begins; never both of each other, since then one's middle is higher."""
    return one.bottom - other.top <= _INTO * min(one.bottom - one.top, other.bottom - other.top)
