"""Item levels: which items of a list stand within which, by the way in which they are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from encoder.typography.typesetting import ENUMERATOR

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_DEEPEST = 5  # lists within one another; more are marks that repeat, such as “1. a. 1. a.”
_LOST = 2  # the next number, or the one after it where an item was not recognised
Number = tuple[str, int]  # the way to number, and the number


def item_levels(texts: Sequence[str]) -> list[int]:
    """For each item how many others it stands within; all 0 where the numbers do not tell it of every one.

    Shape: an item goes on the innermost list whose numbers it continues; one that is the first of another way to
    number than the list it is in begins a list within the item before it.
    """
    opened: list[Number] = []
    found = []
    for text in texts:
        numbers = _numbers(text)
        going_on = next((i for i in reversed(range(len(opened))) if _next(opened[i], numbers)), None)
        if going_on is not None:
            opened[going_on:] = [_next(opened[going_on], numbers)[0]]
        elif not opened and numbers:
            opened.append(numbers[0])
        else:
            begun = [number for number in numbers if number[1] == 1 and number[0] != opened[-1][0]]
            if not begun or len(opened) == _DEEPEST:
                return [0] * len(texts)
            opened.append(begun[0])
        found.append(len(opened) - 1)
    return found


def lists_of(levels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each list the index of its first item and of the one after all it holds."""
    for index, level in enumerate(levels):
        if not index or levels[index - 1] < level:
            yield index, _end(levels, index, level - 1)


def items_of(levels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The same for each item."""
    return ((index, _end(levels, index, level)) for index, level in enumerate(levels))


def _end(levels: Sequence[int], first: int, level: int) -> int:
    """The index of the next item that stands no deeper than a level."""
    return next((i for i in range(first + 1, len(levels)) if levels[i] <= level), len(levels))


def _next(last: Number, numbers: Sequence[Number]) -> list[Number]:
    """The one of the readings of a number that follows the last of a list."""
    return [(way, value) for way, value in numbers if way == last[0] and 0 < value - last[1] <= _LOST]


def _numbers(text: str) -> list[Number]:
    """The readings of the number of an item: “(i)” is the first of one way to number and the ninth of another."""
    match = ENUMERATOR.match(text)
    mark = match and (match["closed"] or match["stopped"])
    if not match or not mark:
        return []
    form = f"{'closed' if match['closed'] else 'stopped'} {'capital' if mark.isupper() else 'small'}"
    if mark.isdecimal():
        return [(f"{form} figure", int(mark))]
    roman = [(f"{form} roman", _ROMAN.index(mark.lower()) + 1)] if mark.lower() in _ROMAN else []
    letter = [(f"{form} letter", ord(mark.lower()) - ord("a") + 1)] if len(mark) == 1 else []
    return roman + letter
