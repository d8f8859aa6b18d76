"""Sheet marks: the signatures and catchwords with which the printer kept the sheets in order, at the page's foot.

A signature (“B 2”, “Tome I.   3”) returns with each sheet of 4, 8, 12 or 16 leaves, one letter or number on;
a catchword is the first word of the next page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

_SIGNATURE = re.compile(
    r"(?:[A-Z][^\W\d_]*\.? ?[\w .,—–-]{0,40}\s{2,})?(?:\d{1,2}\s?[*]{1,2}|([A-Z])(?i:\1)?\s?(?:\d|i{1,3}j?|iv|v)?)"
)
_NORM = re.compile(r"(?:\w{1,12}\s?\.\s+){2,}([A-Z])\s?(?i:\1)\s?\d?")
_TOKEN = re.compile(r"(?P<rest>(?:.*?[^\w*])?)(?P<sheet>\d{1,3}|[A-Z])(?P<leaf>\s?[*]{0,2})")
_LONGEST = 60  # characters
_ALPHABET = "ABCDEFGHIKLMNOPQRSTVXYZ"
_SHEETS = (4, 6, 8, 12, 16, 24, 32)  # pages
_LONGEST_CATCH = 20  # characters
_LEAST_CATCH = 2
_HYPHENS, _OPENING = "-¬⸗=\u00ad", "([„»«“‘"


def is_signature(text: str) -> bool:
    """Whether a line alone at the foot can only be a signature."""
    return len(text) > 1 and bool(_SIGNATURE.fullmatch(text))


def is_norm(text: str) -> bool:
    """Whether a line is the short title of a book and the mark of a sheet: “B. Monatsſchr. IV. B. 6. St. H h”."""
    return bool(_NORM.fullmatch(text))


def is_broken_off(text: str) -> bool:
    """Whether a line is one word that goes on on the next page, as a catchword may."""
    return " " not in text.rstrip(_HYPHENS + " ") and text[-1:] in _HYPHENS


def is_catchword(text: str, following: str) -> bool:
    """Whether a line is the word with which the next page begins, or its first part."""
    word = text.rstrip(_HYPHENS)
    if not _LEAST_CATCH <= len(word) <= _LONGEST_CATCH or " " in word or not word.lstrip(_OPENING)[:1].isalpha():
        return False
    if not following.startswith(word):
        return False
    after = following[len(word) : len(word) + 1]
    return after != "" and (word != text or not after.isalnum())


def sheet_series(feet: Iterable[tuple[int, int, str]]) -> frozenset[int]:
    """The numbers of the lines that count the sheets of a book.

    Shape: feet are the index of a page, the number of a line at its foot, and its text.
    """
    groups: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for page, line_number, text in feet:
        match = _TOKEN.fullmatch(text) if len(text) <= _LONGEST else None
        if match:
            letters = "".join(c for c in match["rest"].casefold() if c.isalpha())
            form = "letter" if match["sheet"].isalpha() else "number"
            groups[f"{form}{match['leaf'].strip()} {letters}"].append((page, line_number, _value(match["sheet"])))
    return frozenset(number for found in groups.values() for number in _in_step(found))


def _value(sheet: str) -> int:
    return int(sheet) if sheet.isdecimal() else _ALPHABET.find(sheet) + 1


def _in_step(found: Sequence[tuple[int, int, int]]) -> set[int]:
    """The lines whose number grows by one with every so many pages."""
    ordered = sorted(found)
    best: set[int] = set()
    for pages in _SHEETS:
        lines: set[int] = set()
        for one, other in pairwise(ordered):
            if other[2] > one[2] > 0 and other[0] - one[0] == pages * (other[2] - one[2]):
                lines |= {one[1], other[1]}
        best = max(best, lines, key=len)
    return best
