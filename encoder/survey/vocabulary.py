"""Vocabulary: the words of a document and of its language, and what a word of neither seems to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from encoder.draft import Draft
from encoder.naming.inflection import is_inflected
from encoder.naming.lexicon import has_lexicon, is_compound, is_word
from encoder.naming.spelling import is_spelt_as_once
from encoder.naming.words import naming
from encoder.nearness import Near, differ_by_one, shape

LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
ALPHABET = "abcdefghijklmnopqrstuvwxyzäöüßàâçéèêëîïôùûœ"
_OFTEN, _SHORT, _LONG, _MINORITY = 3, 2, 4, 0.1
_LEAST_SHARED = 0.65  # of the letters of two words, however alike their shapes are (“Parian” is no “Sorten”)


class Vocabulary:
    """The words of a document and of its language."""

    def __init__(self, draft: Draft) -> None:
        self.code = draft.edition.language
        self.words = naming(self.code)
        self.compounds = draft.language.closes_compounds
        self.counts = Counter(match.group() for r in draft.readings for match in LETTERS.finditer(r.text))
        self.folded: Counter[str] = Counter()
        for word, count in self.counts.items():
            self.folded[word.casefold()] += count
        self.right = {word for word, count in self.folded.items() if count >= _OFTEN or self.in_language(word)}
        self.near = Near(word for word in self.right if len(word) > _SHORT or self.folded[word] >= _OFTEN)
        self.names = Near(w for w, count in self.counts.items() if w[0].isupper() and count >= _OFTEN)
        text = "".join(reading.text for reading in draft.readings)
        self.straight = 0 < text.count('"') < _MINORITY * sum(text.count(mark) for mark in "“”„«»")
        self.apostrophe = 0 < text.count("'") < _MINORITY * text.count("’")

    def in_language(self, word: str) -> bool:
        """Whether the language has the word; one of two letters or fewer must also be common in the document."""
        stem = word.removesuffix("’s").removesuffix("'s").rstrip("’'")
        if len(stem) <= _SHORT:
            return stem.casefold() in self.words.short_words
        last = re.split("[’']", stem)[-1]
        listed = not has_lexicon(self.code) or is_word(stem, self.code) or is_word(last, self.code)
        if listed or last.casefold() in self.words.more_words:
            return True
        return is_spelt_as_once(last, self.code)

    def is_compound(self, word: str) -> bool:
        """Whether the language makes one word of several, and this one is so made."""
        return self.compounds and is_compound(word, self.code)

    def is_inflected(self, word: str) -> bool:
        """Whether the language has another form of the word."""
        return is_inflected(word, self.code)

    def better(self, word: str) -> tuple[str, str]:
        """What a word of no language seems to be a misreading of, and how sure that is; empty where nothing is near."""
        if word[0].isupper():
            return self._name(word) or (self._of_document(word, alike=True) if len(word) > _LONG else ("", ""))
        capital = word[0].upper() + word[1:]
        if self.counts[capital] >= _OFTEN and not self.folded[word.casefold()] > self.counts[capital] + 1:
            return capital, "medium"
        found = self._of_document(word)
        if found[0] or not has_lexicon(self.code) or len(word) < _LONG:
            return found
        known = sorted(w for w in set(_edits(word)) if is_word(w, self.code) and not _ends_otherwise(w, word))
        alike = [w for w in known if shape(w) == shape(word) or len(w) != len(word)]
        doubled = [
            w for w in known if len(w) == len(word) + 1 and re.sub(r"(.)\1", r"\1", w) == re.sub(r"(.)\1", r"\1", word)
        ]
        chosen = next((several for several in (known, doubled, alike) if len(several) == 1), [])
        return (chosen[0], "medium") if len(chosen) == 1 else ("", "")

    def _name(self, word: str) -> tuple[str, str] | None:
        """The common name that a rare one is near."""
        names = [n for n in self.names.of(word) if self.counts[n] >= _OFTEN * self.counts[word]]
        names = [n for n in names if not _ends_otherwise(n, word) and _share(n, word) >= _LEAST_SHARED]
        if not names or len(word) < _LONG:
            return None
        best = max(names, key=lambda n: (shape(n) == shape(word), self.counts[n]))
        sure = (len(names) == 1 and len(best) == len(word) and best[0] == word[0]) or shape(best) == shape(word)
        return best, "high" if sure else "medium"

    def _of_document(self, word: str, alike: bool = False) -> tuple[str, str]:
        """The word of the document that is near. Shape: alike asks that it look the same in a bad scan."""
        folded = word.casefold()
        near = [w for w in self.near.of(folded) if self.folded[w] > self.folded[folded]]
        alike = alike or len(word) < _LONG
        near = [w for w in near if shape(w) == shape(folded) or not (alike or _ends_otherwise(w, folded))]
        near = [w for w in near if differ_by_one(w, folded) or _share(w, folded) >= _LEAST_SHARED]
        if not near:
            return "", ""
        best = max(near, key=lambda w: (shape(w) == shape(folded), differ_by_one(w, folded), self.folded[w]))
        sure = shape(best) == shape(folded) and self.folded[best] >= _OFTEN
        return cased(best, word), "high" if sure else "medium"


def _ends_otherwise(one: str, other: str) -> bool:
    """Whether two words differ in their last letter only, as inflected forms do, and not as misread ones."""
    same = len(one) == len(other) and one[:-1] == other[:-1] and shape(one) != shape(other)
    return same or one in (other + "s", other[:-1], other + "n") or other in (one + "s", one + "e")


def _share(one: str, other: str) -> float:
    """The share of their letters that two words have in common, in the same order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in ALPHABET)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in ALPHABET)
    for seen, read in (("rn", "m"), ("m", "rn"), ("li", "h"), ("h", "li"), ("nn", "rm"), ("cl", "d"), ("d", "cl")):
        if seen in word:
            yield word.replace(seen, read, 1)


def cased(found: str, like: str) -> str:
    """The word with a capital where the other has one."""
    return found[0].upper() + found[1:] if like[0].isupper() else found
