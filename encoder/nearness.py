"""Nearness: which words differ by no more than one letter, or by shapes that a scan confuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# What looks alike in print, the longer first; each is read as the shape that it is likest to.
SHAPES = (
    ("rn", "m"),
    ("ii", "n"),
    ("li", "h"),
    ("ln", "h"),
    ("cl", "d"),
    ("vv", "w"),
    ("fi", "h"),
    ("nn", "m"),
    ("f", "l"),
    ("ſ", "f"),
    ("s", "f"),
    ("c", "e"),
    ("o", "e"),
    ("u", "n"),
    ("b", "h"),
    ("l", "i"),
    ("t", "i"),
    ("1", "i"),
    ("!", "i"),
    ("j", "i"),
    ("0", "e"),
    ("6", "é"),
    ("&", "e"),
    ("a", "e"),
    ("y", "v"),
    ("p", "f"),
    ("z", "f"),
)


def shape(word: str) -> str:
    """The word with all that looks alike made one, in small letters."""
    found = word.casefold()
    for seen, like in SHAPES:
        found = found.replace(seen, like)
    return found


class Near:
    """The words of a list by what is near them; looking up a word takes time by its length, not the list's."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._shortened: dict[str, list[str]] = {}
        self._shapes: dict[str, list[str]] = {}
        for word in sorted(self.words):
            self._shapes.setdefault(shape(word), []).append(word)
            for short in {word, *_shorter(word)}:
                self._shortened.setdefault(short, []).append(word)

    def of(self, word: str) -> list[str]:
        """The other words that are near this one, in the order of the alphabet."""
        found = {other for short in (word, *_shorter(word)) for other in self._shortened.get(short, ())}
        near = {other for other in found if differ_by_one(word, other)}
        return sorted((near | set(self._shapes.get(shape(word), ()))) - {word})


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def differ_by_one(one: str, other: str) -> bool:
    """Whether one letter put in, left out, or put for another makes one word of the other, or two change places."""
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(other) - len(one) == 1:
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return len(one) == len(other) and (one[at + 1 :] == other[at + 1 :] or swapped)
