"""Folio chains: the lines of a text that show page numbers, which follow one another at the distance of pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, pstdev

from encoder.source import Line, Source
from encoder.typography.folio import Folio, folio, readings
from encoder.typography.page_edge import are_alike, skeleton

__all__ = ["LONGEST_PAGE", "SHORTEST_PAGE", "Shown", "folio_chain", "page_length", "readings"]
LONGEST_PAGE = 120  # lines
SHORTEST_PAGE = 5
_LEAST = 3  # page numbers that make a chain
_UNEVEN = 0.8  # standard deviation of the length of pages, as a share of their mean
_LONGEST_FOLIO = 16  # characters
_MOST_MISSING = 8  # page numbers in a row
_MISSED = 0.15  # what a missing number costs
_FIRST_SHOWN = 2  # a count begins again with 1, which is often not printed
_RESTART = 1.5  # what going on with any other number costs
_USUAL_HEADS = 24
_FRONT = 2  # leaves in capital roman figures before the first page: fewer may be the number of a part
_LEAF = 2.0  # usual pages from one to the next at most: a leaf between a preface and the first page is blank


@dataclass(frozen=True, slots=True)
class Shown:
    """A line that shows a page number: its index among the visible lines, the number, the head beside it.

    Shape: of the head only the letters are kept; it begins with the side on which it stands of the number.
    """

    index: int
    number: Folio
    head: str = ""


def folio_chain(source: Source, lines: Sequence[Line]) -> list[Shown]:
    """The longest series of page numbers; none when they do not stand as far apart as pages are long."""
    best: list[tuple[float, int]] = []  # the worth of the best chain that ends here, the place of the one before
    latest: dict[tuple[bool, int], int] = {}
    shown, capitals = _shown(source, lines)
    top = -1
    for place, one in enumerate(shown):
        score, before = _best_before(one, shown, best, latest)
        if top >= 0 and one.index - shown[top].index >= SHORTEST_PAGE:
            cost = 0.0 if one.number.value <= _FIRST_SHOWN else _RESTART
            if best[top][0] - cost > score:
                score, before = best[top][0] - cost, top
        best.append((score, before))
        key = (one.number.roman, one.number.value)
        latest[key] = place
        if top < 0 or score >= best[top][0]:
            top = place
    chain: list[Shown] = []
    while top >= 0:
        chain.append(shown[top])
        top = best[top][1]
    return _with_front(_if_regular(chain[::-1]), capitals)


def _with_front(chain: list[Shown], capitals: Sequence[Shown]) -> list[Shown]:
    """The chain with the leaves before it that capital roman figures number, one more from each to the next.

    Shape: such figures among the pages, or at other distances than theirs, number chapters.
    """
    if not chain:
        return chain
    usual = page_length(chain)
    front: list[Shown] = []
    for one in reversed(capitals):
        distance = (front or chain)[-1 if front else 0].index - one.index
        follows = not front or one.number.value == front[-1].number.value - 1
        if follows and SHORTEST_PAGE <= distance <= usual * _LEAF:
            front.append(one)
    return [*reversed(front), *chain] if len(front) >= _FRONT else chain


def _best_before(
    one: Shown, shown: Sequence[Shown], best: Sequence[tuple[float, int]], latest: dict[tuple[bool, int], int]
) -> tuple[float, int]:
    """The worth of the best chain that this number goes on, and where it ends; nothing when there is none."""
    score, before = 0.0, -1
    for step in range(1, _MOST_MISSING + 1):
        other = latest.get((one.number.roman, one.number.value - step))
        if other is None:
            continue
        distance = one.index - shown[other].index
        if SHORTEST_PAGE * step <= distance <= LONGEST_PAGE * step:
            worth = best[other][0] + 1 - _MISSED * (step - 1)
            if worth > score:
                score, before = worth, other
    return score, before


def page_length(chain: Sequence[Shown]) -> float:
    """The usual number of lines of a page, those between two numbers shared out among the pages that they count."""
    return median(_steps(chain) or [float(b.index - a.index) for a, b in pairwise(chain)] or [float(LONGEST_PAGE)])


def _steps(chain: Sequence[Shown]) -> list[float]:
    return [
        (b.index - a.index) / (b.number.value - a.number.value)
        for a, b in pairwise(chain)
        if 0 < b.number.value - a.number.value <= _MOST_MISSING
    ]


def _if_regular(chain: list[Shown]) -> list[Shown]:
    steps = _steps(chain)
    if len(chain) < _LEAST or not steps:
        return []
    return chain if pstdev(steps) <= _UNEVEN * fmean(steps) else []


def _shown(source: Source, lines: Sequence[Line]) -> tuple[list[Shown], list[Shown]]:
    """The lines that show a page number, alone or beside a running head that returns; those in capital roman figures.

    Shape: “IV” may as well number a chapter, and is only in the second list.
    """
    alone: list[Shown] = []
    capitals: list[Shown] = []
    beside: list[Shown] = []
    for index, line in enumerate(lines):
        text = source[line.span]
        if len(text) <= _LONGEST_FOLIO and (number := folio(text)) is not None:
            if number.exact and not text.endswith("."):
                (capitals if number.capital else alone).append(Shown(index, number))
        else:
            beside += [Shown(index, number, _side(text, head) + skeleton(head)) for number, head in readings(text)]
    heads = _heads(beside)
    found = alone + [one for one in beside if one.head in heads]
    return sorted(found, key=lambda one: one.index), capitals


def _side(text: str, head: str) -> str:
    return ">" if text.startswith(head) else "<"


def _heads(beside: Sequence[Shown]) -> frozenset[str]:
    """The letters of the running heads: with numbers that count up from page to page, and those like them."""
    places: dict[str, list[Shown]] = defaultdict(list)
    for one in beside:
        places[one.head].append(one)
    sure = Counter({head: len(found) for head, found in places.items() if _count_up(found)})
    usual = [head for head, _ in sure.most_common(_USUAL_HEADS)]
    return frozenset(sure) | {head for head in places if any(are_alike(head, other) for other in usual)}


def _count_up(found: Sequence[Shown]) -> bool:
    """Whether the numbers beside a head grow as pages do: “1 Ibid.” stands beside one number again and again."""
    agreeing = sum(
        0 < (step := b.number.value - a.number.value) <= _MOST_MISSING
        and SHORTEST_PAGE * step <= b.index - a.index <= LONGEST_PAGE * step
        for a, b in pairwise(found)
    )
    return agreeing + 1 >= _LEAST and 3 * agreeing >= len(found)
