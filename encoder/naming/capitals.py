"""Capitals: the words of a reading with what stands around them, and how each capitalised one is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from encoder.naming.words import Naming

_WORD = re.compile(r"\d+|[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ELISION = re.compile(r"(?:[dlnmtscj]|qu)[’'](?=[^\W\d_]{2})", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:…\n—–*]|[,;]\s?[“„«»\"‘]")
_STOPPED = re.compile(r"\.(?:,|;|:|\)| ?[a-zà-ÿ0-9])")
_LISTED = (", ", " and ", ", and ", " und ", " et ", " or ", " oder ", " ou ", "-")
_ACRONYM = re.compile(r"[^\W\d_]{3,6}")
_ROMAN = re.compile(r"[IVXLCDM]+")
_COMMON = 70  # words of the document that stand between names rather than say something of them


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a reading, without its possessive ending.

    Shape: gap is what stands before it; initial where it begins a sentence, so that a capital says nothing;
    stopped where a full stop follows within a sentence, as after an abbreviation.
    """

    start: int
    end: int
    text: str
    gap: str
    initial: bool
    possessive: bool = False
    stopped: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The word itself, or the names that a hyphen joins in it."""
        parts = tuple(self.text.split("-"))
        return parts if len(parts) > 1 and all(len(p) > 1 and p[0].isupper() for p in parts) else (self.text,)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital and is not all capitals."""
        return self.text[0].isupper() and (len(self.text) == 1 or not self.text.isupper())


def words_of(text: str, naming: Naming) -> list[Word]:
    """The words of a reading in order; an elided article or preposition (d’, l’) is a word of its own."""
    found: list[Word] = []
    position = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while elided := _ELISION.match(text, start, end):
            found.append(_word(text, start, elided.end(), position, found, naming))
            position = start = elided.end()
        found.append(_word(text, start, end, position, found, naming))
        position = found[-1].end
    return found


def _word(text: str, start: int, end: int, position: int, before: Sequence[Word], naming: Naming) -> Word:
    gap = text[position:start]
    plain = text[start:end]
    ending = ""
    if plain.endswith(naming.possessives):
        ending = next((e for e in naming.possessives if len(plain) > len(e) + 1 and plain.endswith(e)), "")
    follows = text.startswith(naming.possessives, end)
    plain = plain.removesuffix(ending)
    stopped = bool(_STOPPED.match(text, end))
    return Word(start, start + len(plain), plain, gap, _begins(gap, before, naming), bool(ending) or follows, stopped)


def _begins(gap: str, before: Sequence[Word], naming: Naming) -> bool:
    if not before:
        return True
    last = before[-1].text
    if gap.strip(" ") == "." and (len(last) == 1 or last.casefold() in naming.titles):
        return False
    return bool(_ENDS_SENTENCE.search(gap))


@dataclass(slots=True)
class Use:
    """How often a capitalised form stands, and beside what."""

    count: int = 0
    inside: int = 0  # not at the beginning of a sentence
    determined: int = 0
    titled: int = 0
    addressed: int = 0  # after any title, those too that are other words as well
    spoken: int = 0
    acting: int = 0
    possessive: int = 0
    of_person: int = 0
    in_place: int = 0
    to_place: int = 0
    describing: int = 0  # a word follows that it seems to describe
    attributive: int = 0  # both an article before and such a word after it (“the Kirov case”)
    stopped: int = 0
    beside: Counter[str] = field(default_factory=Counter)

    @property
    def free(self) -> int:
        """How often it stands for itself."""
        return self.count - self.attributive

    @property
    def as_person(self) -> float:
        """The weight of what speaks for a person."""
        return 3 * self.titled + 3 * self.spoken + self.acting + self.possessive + 0.5 * self.of_person

    @property
    def as_place(self) -> float:
        """The weight of what speaks for a place."""
        return 1.5 * self.in_place + 0.5 * self.to_place


@dataclass(frozen=True, slots=True)
class Usage:
    """The uses of every capitalised form in the document, and how often each word stands in small letters."""

    uses: dict[str, Use]
    small: Counter[str]
    frequent: frozenset[str]

    def of(self, form: str) -> Use:
        """The uses of a form, none where it is not used."""
        return self.uses.get(form, _NONE)


_NONE = Use()


def usage(texts: Iterable[Sequence[Word]], naming: Naming) -> Usage:
    """How the words of all readings are used."""
    texts = list(texts)
    small = Counter(word.text for words in texts for word in words if word.text[0].islower())
    frequent = frozenset(word for word, _ in small.most_common(_COMMON))
    uses: dict[str, Use] = {}
    for words in texts:
        for index, word in enumerate(words):
            if word.is_capital and len(word.text) > 1:
                for part in {word.text, *word.parts}:
                    use = uses.setdefault(part, Use())
                    use.beside.update(other for other in word.parts if part not in (other, word.text))
                    _note(use, words, index, naming, frequent)
            elif _is_acronym(word):
                use = uses.setdefault(word.text, Use())
                use.count += 1
                use.determined += index > 0 and words[index - 1].text.casefold() in naming.determiners
    return Usage(uses, small, frequent)


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and _ACRONYM.fullmatch(word.text) is not None and not _ROMAN.fullmatch(word.text)


def _note(use: Use, words: Sequence[Word], index: int, naming: Naming, frequent: frozenset[str]) -> None:
    word = words[index]
    before = words[index - 1].text if index and word.gap in (" ", ". ", "") else ""
    after = words[index + 1] if index + 1 < len(words) and words[index + 1].gap == " " else None
    use.count += 1
    use.inside += not word.initial
    determined = before.casefold() in naming.determiners
    use.titled += before.casefold() in naming.sure_titles
    use.addressed += before.casefold() in naming.titles
    use.possessive += word.possessive
    use.stopped += word.stopped
    use.of_person += before in naming.person_prepositions
    use.in_place += before.casefold() in naming.strong_prepositions
    use.to_place += before.casefold() in naming.other_prepositions
    use.spoken += (after is not None and after.text in naming.sure_verbs) or before in naming.sure_verbs
    describing = False
    if after is not None and after.text[0].islower():
        use.acting += after.text in naming.person_verbs
        known = after.text in naming.after_names or after.text in frequent
        describing = not (known or word.possessive)
    elif after is not None and not after.initial:
        describing = after.is_capital and determined and not word.possessive
    use.attributive += determined and describing
    use.determined += determined and not describing
    use.describing += describing and not determined
    for other in _neighbours(words, index):
        use.beside[other] += 1


def _neighbours(words: Sequence[Word], index: int) -> Iterator[str]:
    """The capitalised words with which this one stands in a list."""
    if index and words[index].gap in _LISTED and words[index - 1].is_capital:
        yield words[index - 1].text
    if index > 1 and f" {words[index - 1].text} " in _LISTED and words[index - 2].is_capital:
        yield words[index - 2].text
    if index + 1 < len(words) and words[index + 1].gap in _LISTED and words[index + 1].is_capital:
        yield words[index + 1].text
    if index + 2 < len(words) and f" {words[index + 1].text} " in _LISTED and words[index + 2].is_capital:
        yield words[index + 2].text
