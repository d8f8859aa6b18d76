"""Hyphenation: whether a word is broken between two lines, and whether the hyphen there is its own.

The document's own words come first, then the word list of the language, then the form: a capital that follows,
a particle that French sets behind a hyphen, a compound of two words of the document. Where the signs of broken
words are lost, a word is put together when it is known and its halves are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from encoder.draft import Draft
from encoder.naming.lexicon import is_compound, is_word
from encoder.typography.page import PLAIN_SIGNS, SIGNS, SOFT_SIGNS

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"[^\W_]+$")
_LAST_WORD = re.compile(r"(?:^|[\s’'„“”»«(\[—-])([^\W\d_]+)$")
_LONGEST_HALF = 30  # letters
_LEAST_WHOLE = 4  # letters of a word that is put together without a sign
_SIGNS = tuple(SIGNS)
_LINK = re.compile(r"-[^\W\d_]")
_HEAD = re.compile(r"[^\W_]+")
_FEWEST = 3  # pairs of lines from which it can be told that the signs are lost
_OTHER_SIGN = 0.1  # share of the plain hyphens below which another sign, or none, is that of broken words
_LEAST_HALF = 2  # letters
_LEAST_END = 3  # letters of an end that can only be one (exhaust|ing)
_ONCE_LISTED = 0.3  # how often a word is met that only the word list has


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of the sign between two lines: `join` or `keep`, how sure, and why."""

    verdict: str
    certainty: str
    why: str


class Words:
    """The words that the document itself shows unbroken, and what they say about those that are broken."""

    def __init__(self, draft: Draft, pairs: Iterable[tuple[str, str]]) -> None:
        self.draft, self.language = draft, draft.language
        self.pairs = list(pairs)

    @cached_property
    def texts(self) -> list[str]:
        """The lines of the text and then of each note as corrected, without furniture."""
        draft = self.draft
        return [draft.corrected(line) for flow in draft.flows for line in draft.text_lines(flow)]

    @cached_property
    def whole(self) -> Counter[str]:
        """How often each word stands inside a line, case folded; compounds as one word."""
        counts: Counter[str] = Counter()
        broken = False
        for text in self.texts:
            found = [match.group() for match in _WORD.finditer(text)]
            first, broken = int(broken), text.endswith(_SIGNS)
            counts.update(word.casefold() for word in found[first : len(found) - broken])
        return counts

    @cached_property
    def inner(self) -> Counter[str]:
        """How often each word stands inside a line and not at an end of it, where it may be a half."""
        return Counter(chain.from_iterable(_LETTERS.findall(text.casefold())[1:-1] for text in self.texts))

    @cached_property
    def running(self) -> int:
        """How many words stand inside lines."""
        return self.inner.total()

    @cached_property
    def side_by_side(self) -> Counter[tuple[str, str]]:
        """How often two words stand side by side inside a line."""
        return Counter(chain.from_iterable(pairwise(_LETTERS.findall(text.casefold())) for text in self.texts))

    @cached_property
    def parts(self) -> Counter[str]:
        """How often each run of letters stands inside a line, case folded."""
        counts: Counter[str] = Counter()
        for word, count in self.whole.items():
            for part in _LETTERS.findall(word):
                counts[part] += count
        return counts

    def verdict(self, before: str, sign: str, after: str) -> Verdict | None:
        """What becomes of the sign between two lines; None where no word is broken."""
        head, tail = _TAIL.search(before), _HEAD.match(after)
        if head is None or tail is None:
            return None
        first, second = head.group(), tail.group()
        if first.isdigit() or second[0].isdigit() or (second[0].isupper() and not (first + second).isupper()):
            return Verdict("keep", "high", "a capital or figure follows the hyphen")
        found = self._by_words(first.casefold(), second.casefold())
        if found is None and second.casefold() not in self.language.suspending:
            linked = self._linked(before, first) or bool(_LINK.match(after[tail.end() :]))
            found = self._by_form(first.casefold(), second.casefold(), sign, linked)
        return found

    def _by_words(self, first: str, second: str) -> Verdict | None:
        """What the document and the word list say of two halves, None where they have neither word nor compound."""
        joined, compound = first + second, f"{first}-{second}"
        as_one, as_two = self.whole[joined], self.whole[compound]
        if as_one or as_two:
            if as_one >= as_two:
                return Verdict("join", "high", "the document has the word unbroken")
            return Verdict("keep", "high", "the document has the compound")
        listed, as_compound = self._is_listed(joined), self._is_listed(compound)
        if as_compound and (not listed or first in self.language.compound_prefixes):
            return Verdict("keep", "medium" if listed else "high", "the language has the compound")
        return Verdict("join", "high", "the language has the word") if listed else None

    def _by_form(self, first: str, second: str, sign: str, linked: bool) -> Verdict:
        """What becomes of a sign within a word that neither the document nor the word list has."""
        are_words = self._is_known(first) and self._is_known(second)
        if second in self.language.enclitics and self._is_known(first):
            return Verdict("keep", "high", "a particle that is set behind a hyphen")
        if (linked and (are_words or not self.language.closes_compounds)) or self._is_compound(first, second, sign):
            return Verdict("keep", "medium", "a compound by its parts")
        if sign in PLAIN_SIGNS and self._marks_otherwise and are_words:
            return Verdict("keep", "medium", "broken words have another sign here")
        return Verdict("join", "high" if sign in SOFT_SIGNS else "medium", "the sign of a broken word")

    @staticmethod
    def _linked(before: str, first: str) -> bool:
        """Whether the half before the break is itself the end of a compound (Zinoviev-Kamenev-)."""
        stem = before[: len(before) - len(first)]
        return stem.endswith("-") and len(stem) > 1 and stem[-2].isalnum()

    @cached_property
    def _marks_otherwise(self) -> bool:
        """Whether the document marks broken words by another sign than the plain hyphen, or by none."""
        ends = Counter(first[-1:] for first, _ in self.pairs)
        plain = sum(ends[sign] for sign in PLAIN_SIGNS)
        others = sum(ends[sign] for sign in SIGNS if sign not in PLAIN_SIGNS)
        return self.loses_signs or plain < _OTHER_SIGN * (plain + others)

    @cached_property
    def halves(self) -> tuple[Counter[str], Counter[str]]:
        """How many words begin and end with each part: written with a hyphen (1 each), written as one (-1 each)."""
        begins, ends = Counter[str](), Counter[str]()
        for word in self.whole:
            if "-" in word:
                first, last = word.split("-", 1)[0], word.rsplit("-", 1)[1]
                begins[first] += 1
                ends[last] += 1
            for cut in range(3, min(len(word) - 2, _LONGEST_HALF)):
                if self._is_word(word[:cut]) and self._is_word(word[cut:]):
                    begins[word[:cut]] -= 1
                    ends[word[cut:]] -= 1
        return begins, ends

    def _is_compound(self, first: str, second: str, sign: str) -> bool:
        """Whether a word unknown to the document is a compound: “roughly-written”, but not “some-what”."""
        if first in self.language.compound_prefixes and self.parts[second]:
            return True
        if sign in SOFT_SIGNS or self.language.closes_compounds:
            return False
        begins, ends = self.halves
        if self._is_word(first) and self._is_word(second):
            return begins[first] + ends[second] >= 0
        return begins[first] > 1 and len(first) > 2 and len(second) > 3

    def _is_word(self, part: str) -> bool:
        return len(part) > 2 and self.parts[part] > 0

    def _is_listed(self, word: str) -> bool:
        return is_word(word, self.language.code)

    def _is_known(self, word: str) -> bool:
        return self.inner[word] > 0 or self._is_listed(word)

    @cached_property
    def loses_signs(self) -> bool:
        """Whether the signs of broken words are lost in this document: words without halves, and few signs."""
        lost = sum(
            not self._is_known(halves[0]) and not self._is_known(halves[1]) and self._is_whole(*halves)
            for pair in self.pairs
            if (halves := _halves(*pair))
        )
        signs = sum(first.endswith(_SIGNS) for first, _ in self.pairs)
        return lost >= _FEWEST and 2 * lost > signs

    def _is_whole(self, first: str, second: str) -> bool:
        """Whether two halves make a word that the document or the language has."""
        joined = first + second
        if len(joined) < _LEAST_WHOLE:
            return False
        if self.inner[joined] or self._is_listed(joined):
            return True
        return self.language.closes_compounds and is_compound(joined, self.language.code)

    def unmarked(self, before: str, after: str) -> Verdict | None:
        """Whether a word is broken between two lines without any sign; None where none is."""
        halves = _halves(before, after)
        if not halves:
            return None
        known = [self._is_known(half) for half in halves]
        whole = self._is_whole(*halves)
        if not any(known):
            if whole:
                return Verdict("join", "high" if self.loses_signs else "medium", "a word whose halves are none")
            return Verdict("join", "low", "two halves that are no words") if self.loses_signs else None
        if not whole or not (self.loses_signs or (known[0] and not known[1] and len(halves[1]) >= _LEAST_END)):
            return None
        if all(known) and not self._rather_one(*halves):
            return None
        return Verdict("join", "medium", "a word that the two halves make rather than stand side by side")

    def _rather_one(self, first: str, second: str) -> bool:
        """Whether two words are likelier one that is broken: by how often it and the two side by side are met."""
        if min(len(first), len(second)) < _LEAST_HALF:
            return False
        by_chance = self.inner[first] * self.inner[second] / max(1, self.running)
        return max(self.inner[first + second], _ONCE_LISTED) > self.side_by_side[first, second] + by_chance


def _halves(before: str, after: str) -> tuple[str, str] | None:
    """The last word of a line and the first of the next, case folded, when they may be halves of one."""
    head, tail = _LAST_WORD.search(before), _LETTERS.match(after)
    if head is None or tail is None or not tail.group()[0].islower():
        return None
    return head[1].casefold(), tail.group().casefold()
