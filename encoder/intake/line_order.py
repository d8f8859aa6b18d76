"""The order of lines in a region of a page file: that of the file, unless it contradicts itself.

Some programs write the lines of a region in the order of their names (l1, l10, l11, l2), and some say the order in an
attribute. A region set in columns is left as it is: there, a line above the one before it is what one expects.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from encoder.intake.page_layout import Box, PrintedLine

_ROW = 0.5  # of the smaller height: middles nearer than this stand in one row
_COLUMNS = 0.25  # of the lines of a region: from this share on, lines side by side are columns


def in_order_of_print(lines: Sequence[PrintedLine], indices: Sequence[float | None]) -> list[PrintedLine]:
    """The lines of one region as they are read.

    Shape: indices are the places that the file declares, one for each line. Where all are there, they decide. Else
    the file does, unless a line stands above the one before it, every line has a box, and few stand side by side.
    """
    declared = [index for index in indices if index is not None]
    if lines and len(declared) == len(lines):
        return [line for _, line in sorted(zip(declared, lines, strict=True), key=lambda pair: pair[0])]
    placed = [(line.box, line) for line in lines if line.box is not None]
    if len(placed) < len(lines) or not any(_is_above(box, before) for (before, _), (box, _) in pairwise(placed)):
        return list(lines)
    placed.sort(key=lambda pair: _middle(pair[0]))
    rows = [placed[:1]]
    for (before, _), found in pairwise(placed):
        if _is_above(before, found[0]):
            rows.append([])
        rows[-1].append(found)
    if len(lines) - len(rows) >= _COLUMNS * len(lines):
        return list(lines)
    return [line for row in rows for _, line in sorted(row, key=lambda pair: pair[0].left)]


def _is_above(box: Box, other: Box) -> bool:
    """Whether a box stands in a row above that of another."""
    height = min(box.bottom - box.top, other.bottom - other.top)
    return _middle(other) - _middle(box) > _ROW * height


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
