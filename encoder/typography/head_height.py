"""Head heights: running heads that are known by where they stand on the page, though each is seen only once.

A dictionary has another head on every page. In page files it stands at the height at which the heads of other
pages stand, with white space below it; where a chapter opens, the text begins lower.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from statistics import median

from encoder.source import Line, Source

_KNOWN, _SHARE = 3, 0.2  # pages, and share of them, whose heads or numbers must be known
_SAME_HEIGHT = 1.0  # lines by which a scan may be shifted
_WITH_GAP = 0.7  # share of the known heads with white space below them


def heads_by_height(source: Source, pages: Sequence[Sequence[Line]], known: Set[int]) -> frozenset[int]:
    """The numbers of the first lines of pages that stand where the known heads do, as they do above white space."""
    tops = [lines[:2] for lines in pages if len(lines) > 2] if source.layout.sheets else []
    heights = {first.number: placed.height for first, _ in tops if (placed := source.placed(first.number))}
    of_known = [heights[first.number] for first, _ in tops if first.number in heights.keys() & known]
    if len(of_known) < max(_KNOWN, _SHARE * len(tops)):
        return frozenset()
    usual = median(of_known)
    gaps = sum(_has_gap(source, second) for first, second in tops if first.number in known)
    if gaps < _WITH_GAP * len(of_known):
        return frozenset()
    return frozenset(
        first.number
        for first, second in tops
        if _has_gap(source, second) and abs(heights.get(first.number, -_SAME_HEIGHT) - usual) <= _SAME_HEIGHT
    )


def _has_gap(source: Source, line: Line) -> bool:
    placed = source.placed(line.number)
    return placed is not None and placed.gap > 0
