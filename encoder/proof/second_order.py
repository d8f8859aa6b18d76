"""The order of lines in page files, found anew for the proof alone, by the rules that the documentation states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Edges(NamedTuple):
    """The edges of what stands on a page."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """From the upper edge to the lower one."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """From the left edge to the right one."""
        return self.right - self.left


Placed = tuple[str, Edges | None]
_PARTS = 400


def edges(across: Sequence[float], down: Sequence[float]) -> Edges | None:
    """The edges around some points, none when they enclose nothing. Units: whole ones of the file, within a billion."""
    if not across or not down or not all(abs(value) < 1e9 for value in (*across, *down)):
        return None
    found = Edges(round(min(across)), round(min(down)), round(max(across)), round(max(down)))
    return found if found.width > 0 and found.height > 0 else None


def by_page(regions: Sequence[Sequence[Placed]]) -> list[str]:
    """The lines of regions in the order of the file; what is above a part of its column first, where all have boxes."""
    lines = [line for region in regions for line in region if line[0]]
    parts: list[list[Placed]] = []
    for region in regions:
        last: Edges | None = None
        for text, place in region:
            if not text:
                continue
            if place is None:
                return [text for text, _ in lines]
            if last is None or place.bottom <= last.top or place.top - last.bottom > 2 * min(last.height, place.height):
                parts.append([])
            parts[-1].append((text, place))
            last = place
    if len(parts) > _PARTS:
        return [text for text, _ in lines]
    around = [_around([place for _, place in part if place]) for part in parts]
    first, last_row = _first_row(around), _first_row([Edges(a.left, -a.bottom, a.right, -a.top) for a in around])
    waiting = {
        two: {
            one
            for one in range(len(parts))
            if _above(around[one], around[two])
            or (one in first and two not in first)
            or (two in last_row and one not in last_row)
        }
        for two in range(len(parts))
    }
    result: list[str] = []
    while waiting:
        chosen = next(index for index, upper in waiting.items() if not upper)
        del waiting[chosen]
        for upper in waiting.values():
            upper.discard(chosen)
        result += [text for text, _ in parts[chosen]]
    return result


def _around(places: Sequence[Edges]) -> Edges:
    left, top, right, bottom = zip(*places, strict=True)
    return Edges(min(left), min(top), max(right), max(bottom))


def _first_row(around: Sequence[Edges]) -> set[int]:
    """The parts of the uppermost row, four at most, when they are side by side and all others lower."""
    by_top = sorted(range(len(around)), key=lambda n: around[n].top)
    for count in range(1, 1 + min(4, len(around) - 1)):
        row, rest = by_top[:count], by_top[count:]
        if all(_higher(around[one], around[two]) for one in row for two in rest):
            side_by_side = max(around[n].top for n in row) < min(around[n].bottom for n in row)
            return set(row) if side_by_side else set()
    return set()


def _above(one: Edges, two: Edges) -> bool:
    """Whether one stands above two: half of the narrower in common, reaching into the lower by a quarter at most."""
    shared = min(one.right, two.right) - max(one.left, two.left)
    return 2 * shared >= min(one.width, two.width) and _higher(one, two)


def _higher(one: Edges, two: Edges) -> bool:
    return 4 * (one.bottom - two.top) <= min(one.height, two.height)
