"""Adjoining lines: how well one line goes on in another, by which words follow one another in the document.

Of the frequent words each counts by itself, of the others their shape and ending: in “of | the”, “der | Lampe”,
“years. | The” words go on as they do elsewhere, in “of | and”, “der | die” hardly. A word that is broken goes on
with what makes a word of the document, or at least with what is none by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from encoder.naming.lexicon import is_common
from encoder.typography.page import SIGNS

_READ = 400_000  # characters of a document from which it is learnt: more tell no more, and take their time
_FREQUENT = 150  # words that count by themselves …
_FEWEST = 4  # … if they stand in the document so often
_ENDING = 2  # letters by which other words are told apart
_TRUST = 20.0  # how many pairs what is known of their shapes weighs as much as
_MOST = 2.5  # what one pair tells at most, as a logarithm
_FEW_PAIRS = 400  # … and in proportion less in a document with fewer pairs, where more is left to what is usual:
_USUAL = {(True, "X"): 0.7, (True, "x"): -2.0, (False, "X"): -0.7, (False, "x"): 0.7}  # a capital after a full stop
_KNOWN, _FRAGMENT, _OTHER_WORD, _NO_WORD = 4.0, 2.0, -1.5, -2.5  # what the second half of a broken word tells
_WORD = re.compile(r"[^\W\d_]+")
_BARE = re.compile(r"^\W*([^\W_]*)")
_STOP = re.compile(r"[.!?…][^\w\s]*$")
_PAUSE = re.compile(r"[,;:][^\w\s]*$")
_WORD_END = re.compile(r"([^\W\d_]+)[¬\u00ad⸗=‐-]?$")

_Kind = tuple[str, str]  # a shape; the frequent word, or the ending of a rare one


@dataclass(frozen=True)
class _Pairs:
    """How often what stands before what: both together, the first, the second."""

    both: Counter[tuple[str, str]]
    first: Counter[str]
    second: Counter[str]

    @cached_property
    def _all(self) -> int:
        return self.second.total()

    @property
    def learnt(self) -> float:
        """How much of what is usual gives way to what is known of the document."""
        return min(1.0, self._all / _FEW_PAIRS)

    def odds(self, one: str, other: str, known: float = 1.0, trust: float = _TRUST) -> float:
        """How much likelier the second is after the first than anywhere, when it is known to be so by so much."""
        expected = max(self.second[other], 0.5) / max(self._all, 1)
        return (self.both[one, other] + trust * expected * known) / (self.first[one] + trust) / expected


class Adjoining:
    """What follows what in a document."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language

    def told(self, line: str, following: str) -> float:
        """How much likelier it is that a line follows this one than any other: a logarithm, bounded."""
        if line and line[-1] in SIGNS:
            return self._of_word(line, following)
        ends, begins = line.split()[-1:], following.split()[:1]
        if not ends or not begins:
            return 0.0
        (shape, word), (next_shape, next_word) = self._end(ends[0]), self._kind(begins[0])
        by_shape = self._shapes.odds(shape, next_shape)
        told = log(self._words.odds(shape + word, next_shape + next_word, by_shape))
        learnt = self._words.learnt
        return learnt * max(-_MOST, min(_MOST, told)) + (1 - learnt) * _USUAL.get((shape == ".", next_shape), 0.0)

    def _of_word(self, line: str, following: str) -> float:
        """What the halves of a broken word tell."""
        head, tail = _WORD_END.search(line), _WORD.match(following)
        if not head or not tail or not tail[0][0].islower():
            return _NO_WORD
        second = tail[0].casefold()
        if self._vocabulary[head[1].casefold() + second]:
            return _KNOWN
        is_other = self._whole[second] or is_common(second, self.language)
        return _OTHER_WORD if is_other else _FRAGMENT

    @cached_property
    def _vocabulary(self) -> Counter[str]:
        """The words of the document, case folded."""
        return Counter(_WORD.findall(self.text.casefold()))

    @cached_property
    def _whole(self) -> Counter[str]:
        """The words that stand within lines, case folded: none of them is the half of a broken one."""
        return Counter(re.findall(r"(?<=[^\W\d_] )[^\W\d_]+(?=[\s.,;:!?])(?!\s*\n)", self.text.casefold()))

    @cached_property
    def _frequent(self) -> frozenset[str]:
        common = Counter(_WORD.findall(self.text[:_READ].casefold())).most_common(_FREQUENT)
        return frozenset(word for word, count in common if count >= _FEWEST)

    def _found(self) -> Iterator[tuple[_Kind, _Kind]]:
        """The pairs within lines: those over their ends are what is asked for."""
        for line in self.text[:_READ].splitlines():
            for one, other in pairwise(line.split()):
                yield self._end(one), self._kind(other)

    @cached_property
    def _words(self) -> _Pairs:
        found = [(shape + word, other + following) for (shape, word), (other, following) in self._found()]
        return _Pairs(Counter(found), Counter(one for one, _ in found), Counter(other for _, other in found))

    @cached_property
    def _shapes(self) -> _Pairs:
        found = [(shape, other) for (shape, _), (other, _) in self._found()]
        return _Pairs(Counter(found), Counter(one for one, _ in found), Counter(other for _, other in found))

    def _end(self, token: str) -> _Kind:
        """The kind of a last word: by its stop where it has one."""
        if _STOP.search(token):
            return ".", ""
        pause = _PAUSE.search(token)
        return (pause[0][0], "") if pause else self._kind(token)

    def _kind(self, token: str) -> _Kind:
        match = _BARE.match(token)
        bare = match[1] if match else ""
        if not bare:
            return "-", ""
        shape = "0" if not bare[0].isalpha() else "x" if bare[0].islower() else "X"
        word = bare.casefold()
        return (shape, word if word in self._frequent else f"-{word[-_ENDING:]}" if shape == "x" else "")
