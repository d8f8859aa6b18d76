"""Habits of spelling: ways in which a document writes many words otherwise than the word list has them.

“wilst”, “kanst”, “komt”, “stelte”: what one scan misreads in one word, an author or a time does in all. What the
same change would make right in many different words is the spelling of the document, and no misreading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from encoder.nearness import shape

_SEVERAL = 4  # different words; a random error of one letter hits the same letter in fewer
_DOUBLED = "a letter that is doubled"


def habits(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The changes that a document would need in several words. Shape: pairs of a word and what it is near to."""
    words: dict[str, set[str]] = defaultdict(set)
    for word, now in pairs:
        words[change(word, now)].add(word.casefold())
    return frozenset(made for made, of in words.items() if made and len(of) >= _SEVERAL)


def change(word: str, now: str) -> str:
    """What is to be changed in a word; empty where the two look alike in a bad scan, which is no habit."""
    one, other = word.casefold(), now.casefold()
    if shape(one) == shape(other):
        return ""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    was, put = one[start : len(one) - end], other[start : len(other) - end]
    before = other[start - 1 : start]
    if not was and put and put == before:
        return _DOUBLED
    return f"{was} → {put}"
