"""Quoted lines: the paragraphs of prose that are set in as a whole, as what is quoted at length is.

Verse is set in as well, and so are lists, the rest of items that hang, the lines of a table of contents. What is
prose shows in two things together: its lines are filled to one edge, and they begin in mid-sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from statistics import median

from encoder.typography.verse_lines import Look

_LEAST = 3  # lines: of two, one alone shows where the edge is
_EVEN = 2  # characters by which the same indent may differ
_FILLED = 0.8  # share of the reach of the widest line; words of ten letters leave as much of a line of sixty
_LONG = 0.5  # share of the usual line
_IN_MID_SENTENCE = 0.4  # of the lines that go on; in German with its nouns some two thirds begin with a small letter
_MOST = 0.5  # of the lines of a text: where more are set in, that is how the text is set
_HANGING = 0.5  # runs that go on from the line before, for each that does not, where items hang at this indent
_INTRODUCING = (":", ",", ";", "—", "–")
_FIGURE_LAST = re.compile(r"\d[\d.,]*$")
Run = tuple[int, int]  # index of the first line, and of the one after the last


def quoted_lines(looks: Sequence[Look]) -> frozenset[int]:
    """The indexes of the lines of prose that are set in as a whole; none where most of the text is."""
    runs = list(_runs(looks))
    usual = median([len(look.text) for look in looks if not look.set_in] or [0])
    pages = list(accumulate(look.top for look in looks))
    margins = _margins(looks, pages)
    found = [
        (first, after)
        for first, after in runs
        if _is_long_prose(looks[first:after], usual)
        and _begins(looks, first)
        and all(margins[page] < _base(looks[first:after]) - _EVEN for page in pages[first:after])
    ]
    clean = sorted(_base(looks[first:after]) for first, after in found)
    hanging = sorted(_base(looks[first:after]) for first, after in runs if not _begins(looks, first))
    quoted = [run for run in found if not _hangs(_base(looks[slice(*run)]), clean, hanging)]
    lines = frozenset(index for run in quoted for index in range(*run))
    return lines if len(lines) <= _MOST * len(looks) else frozenset()


def _margins(looks: Sequence[Look], pages: Sequence[int]) -> dict[int, float]:
    """For each page the least indent of a line: a page that is set in from top to foot has a margin of its own."""
    found: dict[int, float] = {}
    for look, page in zip(looks, pages, strict=True):
        found[page] = min(look.indent, found.get(page, look.indent))
    return found


def _runs(looks: Sequence[Look]) -> Iterator[Run]:
    """The runs of lines at one indent, but for lines alone that stand deeper: those with which paragraphs begin."""
    index = 0
    while index < len(looks):
        first = index
        base = min(look.indent for look in looks[first : first + 2])
        while index < len(looks) and _belongs(looks, index, base):
            index += 1
        if index > first:
            yield first, index
        index = max(index, first + 1)


def _belongs(looks: Sequence[Look], index: int, base: float) -> bool:
    look = looks[index]
    if look.shut or not look.set_in or look.indent < base - _EVEN / 2:
        return False
    if look.indent <= base + _EVEN / 2:
        return True
    following = looks[index + 1] if index + 1 < len(looks) else None
    return following is not None and following.set_in and abs(following.indent - base) <= _EVEN / 2


def _base(run: Sequence[Look]) -> float:
    return min(look.indent for look in run)


def _begins(looks: Sequence[Look], first: int) -> bool:
    """Whether what is set in here is new, and not the rest of the line before or the argument below a heading."""
    if not first or looks[first - 1].shut or looks[first].numbered:
        return False
    before, look = looks[first - 1], looks[first]
    if before.broken:
        return False
    return look.apart or before.finished or before.text.endswith(_INTRODUCING)


def _is_long_prose(run: Sequence[Look], usual: float) -> bool:
    """Whether lines are filled to one edge, nearly as long as those of the text, and go on in mid-sentence."""
    base = _base(run)
    begun = [not i or look.apart or look.indent > base + _EVEN / 2 for i, look in enumerate(run)]
    inner = [i for i in range(len(run) - 1) if not begun[i + 1]]
    if len(run) < _LEAST or not inner:
        return False
    reach = [look.indent + len(look.text) for look in run]
    if any(reach[i] < _FILLED * max(reach) for i in inner if not run[i].finished):
        return False
    if sum(reach[i] < _FILLED * max(reach) for i in inner) > len(inner) / _LEAST:
        return False
    if median(len(run[i].text) for i in inner) < _LONG * usual:
        return False
    counted = sum(look.numbered or bool(_FIGURE_LAST.search(look.text)) for look in run)
    going_on = sum(run[i + 1].small or run[i].broken for i in inner)
    return counted <= len(run) / 3 and going_on >= _IN_MID_SENTENCE * len(inner)


def _hangs(base: float, clean: Sequence[float], hanging: Sequence[float]) -> bool:
    """Whether at this indent more often the rest of an item stands than something new; both lists are in order."""
    return _about(base, hanging) > _HANGING * _about(base, clean)


def _about(base: float, bases: Sequence[float]) -> int:
    return bisect_right(bases, base + _EVEN) - bisect_left(bases, base - _EVEN)
