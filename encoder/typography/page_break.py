"""Page breaks: the signs by which a text shows where its pages begin.

A form feed is certain. Without any, a rare indent or a rare run of blank lines is the sign, or the page
numbers alone on a line, which follow one another at nearly equal distances.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, pstdev

from encoder.source import Line, Source
from encoder.typography.folio import Folio, beside_head, folio
from encoder.typography.page_edge import skeleton

FORM_FEED = "\f"
RARE = 1 / 12  # a sign on more lines than this is the layout of lines, not of pages
_LEAST_CHAIN = 3
_LONGEST_PAGE = 120
_SHORTEST_PAGE = 5
_UNEVEN = 0.8  # standard deviation of the length of pages, as a share of their mean


def page_starts(source: Source) -> list[Line]:
    """The first visible line of every page, by whichever signs the text uses."""
    lines = source.visible_lines
    if not lines:
        return []
    gaps = [
        source.text[a.whole.start + len(source[a.whole].rstrip()) : b.span.start]
        for a, b in zip(lines, lines[1:], strict=False)
    ]
    fed = {i for i, gap in enumerate(gaps, 1) if FORM_FEED in gap}
    found = fed or _by_blank(lines, gaps)
    if not fed:
        found = _with_folios(source, lines, found)
    return [lines[i] for i in sorted({0} | found)]


def _by_blank(lines: Sequence[Line], gaps: Sequence[str]) -> set[int]:
    """The indexes of the lines with a rare indent or after a rare run of blank lines."""
    indented = {i for i, line in enumerate(lines) if line.span.start > line.whole.start}
    found = indented if len(indented) <= len(lines) * RARE else set()
    blanks = Counter(gap.count("\n") - 1 for gap in gaps)
    usual = max((n for n, count in blanks.items() if count > len(lines) * RARE), default=0)
    return found | {i for i, gap in enumerate(gaps, 1) if gap.count("\n") - 1 > usual + 1}


def _with_folios(source: Source, lines: Sequence[Line], by_blank: set[int]) -> set[int]:
    """The pages by blanks when the folios stand at them; by the folios when these stand elsewhere."""
    chain = _chain(source, lines)
    if not chain:
        return by_blank if not _are_scattered(by_blank, len(lines)) else set()
    at_top = _are_heads(source, lines, chain)
    starts = {i if at_top else i + 1 for i in chain} - {len(lines)}
    near = [i for i in starts if any(i + step in by_blank for step in (0, 1, -1))]
    if 2 * len(near) < len(starts):
        return starts
    # “131” alone, but the next pages have lost their numbers: the blanks still show them.
    return by_blank | {i for i in starts if not any(i + step in by_blank for step in (0, 1, -1, 2, -2))}


def _are_scattered(starts: set[int], count: int) -> bool:
    """Whether the distances are too uneven for pages: blanks around headings, indents of verse."""
    edges = sorted({0, count} | starts)
    lengths = [b - a for a, b in pairwise(edges)]
    short = sum(length < _SHORTEST_PAGE for length in lengths[1:-1])
    return 2 * short > len(lengths)


def _chain(source: Source, lines: Sequence[Line]) -> list[int]:
    """The indexes of the lines with the longest series of page numbers; none when it looks like no pages."""
    read = _numbered(source, lines)
    best: dict[int, tuple[float, int]] = {}  # the worth of the best chain that ends with the line, the line before
    latest: dict[tuple[bool, int], int] = {}
    top: int | None = None
    for index, number in read:
        score, before = 0.0, -1
        for step, worth in ((1, 1.0), (2, 0.6), (3, 0.3)):
            other = latest.get((number.roman, number.value - step))
            if other is None or not _SHORTEST_PAGE <= index - other <= _LONGEST_PAGE * step:
                continue
            if best[other][0] + worth > score:
                score, before = best[other][0] + worth, other
        if top is not None and number.value <= 2 and index - top >= _SHORTEST_PAGE and best[top][0] > score:
            score, before = best[top][0], top
        best[index] = (score, before)
        latest[number.roman, number.value] = index
        if top is None or score >= best[top][0]:
            top = index
    chain: list[int] = []
    while top is not None and top >= 0:
        chain.append(top)
        top = best[top][1]
    return _if_regular(chain[::-1])


def _if_regular(chain: list[int]) -> list[int]:
    lengths = [b - a for a, b in pairwise(chain)]
    if len(chain) < _LEAST_CHAIN:
        return []
    return chain if pstdev(lengths) <= _UNEVEN * fmean(lengths) else []


def _numbered(source: Source, lines: Sequence[Line]) -> list[tuple[int, Folio]]:
    """The lines that show a page number, alone or beside a running head that returns."""
    alone: list[tuple[int, Folio]] = []
    beside: list[tuple[int, Folio, str]] = []
    for index, line in enumerate(lines):
        text = source[line.span]
        if len(text) <= 12 and (number := folio(text)) is not None:
            if number.exact and not (number.capital or text.endswith(".")):
                alone.append((index, number))
        elif (text[0].isdigit() or text[-1].isdigit()) and (found := beside_head(text)):
            beside.append((index, found[0], skeleton(found[1])))
    often = Counter(head for _, _, head in beside)
    return sorted([*alone, *((i, n) for i, n, head in beside if often[head] >= _LEAST_CHAIN)], key=lambda c: c[0])


def _are_heads(source: Source, lines: Sequence[Line], chain: Sequence[int]) -> bool:
    """Whether the numbers stand at the heads of pages."""
    first, last = chain[0], chain[-1]
    if any(beside_head(source[lines[i].span]) for i in chain):
        return True
    usual = sorted(b - a for a, b in pairwise(chain))[len(chain) // 2 - 1]
    above, below = first, len(lines) - 1 - last
    if min(above, below) < usual / 4:
        return above < below
    blank_before = sum(lines[i].number - lines[i - 1].number > 1 for i in chain if i)
    blank_after = sum(lines[i + 1].number - lines[i].number > 1 for i in chain if i + 1 < len(lines))
    return blank_after > blank_before
