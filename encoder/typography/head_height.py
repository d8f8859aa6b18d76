"""Head heights: running heads that are known by where they stand on the page, though each is seen only once.

A dictionary has another head on every page. In page files it stands at the height at which the heads of other
pages stand, with white space below it; where a chapter opens, the text begins lower.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from statistics import median

from encoder.source import Line, Source

_KNOWN, _SHARE = 2, 0.2  # pages, and share of them, whose heads or numbers must be known
_SAME_HEIGHT = 1.0  # lines by which a scan may be shifted
_WITH_GAP = 0.7  # share of the known heads with white space below them
_WITHOUT_GAP = 0.1  # share of the known heads without it, where it is sure that heads have it
_SAME_ROW = 0.5  # lines by which the baselines of one row differ at most, where the page is askew
_FAR = 1.35  # lines from the row of a head to the text at least
_TOP = 4  # lines at the head of a page, and at its foot, among which those of that row are sought


def heads_by_height(source: Source, pages: Sequence[Sequence[Line]], known: Set[int]) -> frozenset[int]:
    """The numbers of the first lines of pages that stand where the known heads do, as they do above white space."""
    tops = [_first_and_next(source, lines) for lines in pages if len(lines) > 2] if source.layout.sheets else []
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


def heads_beside_numbers(source: Source, pages: Sequence[Sequence[Line]], folios: Set[int]) -> frozenset[int]:
    """The numbers of the lines that stand in one row with a page number at the head of a page, above white space."""
    found: set[int] = set()
    for lines in filter(None, pages) if source.layout.sheets else ():
        row = [line for line in lines[:_TOP] if _is_beside(source, lines[0], line)]
        below = next((line for line in lines[:_TOP] if line not in row), None)
        if below and any(line.number in folios for line in row) and _is_far(source, row[0], below):
            found.update(line.number for line in row if line.number not in folios)
    return frozenset(found)


def feet_beside_marks(source: Source, pages: Sequence[Sequence[Line]], marks: Set[int]) -> frozenset[int]:
    """The numbers of the lines that stand in the last row of a page with a number or the mark of a sheet: “Bd. I.”"""
    found: set[int] = set()
    for lines in filter(None, pages) if source.layout.sheets else ():
        row = [line for line in lines[-_TOP:] if _is_beside(source, lines[-1], line)]
        if any(line.number in marks for line in row):
            found.update(line.number for line in row if line.number not in marks)
    return frozenset(found)


def headings_like_heads(source: Source, pages: Sequence[Sequence[Line]], known: Set[int]) -> frozenset[int]:
    """Those of the known heads that are headings: they go on in the line below, and have no number as heads have.

    Shape: none unless nearly all heads have white space below them; what a chapter is called its pages may be, too.
    """
    tops = [_first_and_next(source, lines) for lines in pages if len(lines) > 2] if source.layout.sheets else []
    heads = [(first, second) for first, second in tops if first.number in known and source.placed(first.number)]
    close = [(first, second) for first, second in heads if not _has_gap(source, second)]
    if len(close) > _WITHOUT_GAP * len(heads):
        return frozenset()
    texts = {first.number: source[first.span] for first, second in close if second.number not in known}
    return frozenset(number for number, text in texts.items() if not any(c.isdigit() for c in text))


def _first_and_next(source: Source, lines: Sequence[Line]) -> tuple[Line, Line]:
    """The first line of a page and the one below it, which is not beside it."""
    first = lines[0]
    return first, next((line for line in lines[1:_TOP] if not _is_beside(source, first, line)), lines[1])


def _is_beside(source: Source, one: Line, other: Line) -> bool:
    """Whether two lines stand in one row."""
    here, there = source.placed(one.number), source.placed(other.number)
    return here is not None and there is not None and abs(here.height - there.height) <= _SAME_ROW


def _is_far(source: Source, above: Line, below: Line) -> bool:
    """Whether a line stands more than the usual distance below another, in whichever column."""
    here, there = source.placed(above.number), source.placed(below.number)
    return here is not None and there is not None and there.height - here.height >= _FAR


def _has_gap(source: Source, line: Line) -> bool:
    placed = source.placed(line.number)
    return placed is not None and placed.gap > 0
