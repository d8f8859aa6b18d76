"""Proposals: the names that a document itself shows to be names, where no authority file lists them.

Precision goes before completeness: a name is proposed where a title, a forename, initials, the head of an
organisation or the ways in which it is used again and again say what it is; all other capitals are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from encoder.draft import Draft
from encoder.naming.capitals import Use, Word, usage, words_of
from encoder.naming.lexicon import is_common, is_compound, is_word
from encoder.naming.patterns import ORGANISATION, PERSON, PLACE, Patterns, is_contracted
from encoder.naming.spelling import is_spelt_as_once
from encoder.naming.words import naming

_LEAST, _ENOUGH, _SURE = 2, 3, 6  # how often, and how much must speak for it
_DETERMINED, _DESCRIBING, _SHARE, _WITH_ARTICLE = 0.15, 0.3, 0.35, 0.6
_WHOLE = 5  # letters of a word before whose full stop it is no abbreviation
_ABBREVIATED = 0.5  # share of a form's uses with a full stop within a sentence that makes it an abbreviation
_BESIDE = 0.25  # share of a form's uses after words before persons, or places, where nothing says it is another
_INITIALLED = 0.1  # share of a form's uses after initials that make it a surname: “mit O. Brühl.” ends two sentences
_WELL_KNOWN = 0.34  # share of a well-known person's uses that may have an article (“le Pindare de son siècle”)
_NAMED = 0.3  # share of the uses of a common noun in which it is surely a surname, that makes it one everywhere
_MOSTLY = 0.6  # … of a noun that also stands with an article (“der Herzogin Mutter”)
_OF_PERSONS = 0.2  # share of a well-known place's uses within names of persons that makes it a surname here


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a reading: by number of the reading and range in it, and how sure it is."""

    reading: int
    start: int
    end: int
    element: str
    text: str
    sure: bool = True


def mentions(draft: Draft) -> list[Mention]:
    """The names in every reading of a draft, in order; none within another."""
    return list(_Names(draft).mentions())


class _Names:
    """What the capitalised words of one draft are names of."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.code = draft.edition.language
        self.naming = naming(self.code)
        self.texts = [words_of(reading.text, self.naming) for reading in draft.readings]
        self.usage = usage(self.texts, self.naming)
        self.single: dict[str, tuple[str, bool]] = {}
        self.patterns = Patterns(draft.language, self.naming, self.usage, self.single, self.texts)
        self._accept()

    def mentions(self) -> Iterator[Mention]:
        """The names, reading by reading."""
        for number, words in enumerate(self.texts):
            index = 0
            while index < len(words):
                found = self.patterns.at(words, index) or self._single(words[index], index)
                if found is None:
                    ranges = list(self._parted(words[index]))
                    index += 1
                else:
                    first, index, element, sure = found
                    ranges = [(words[first].start, words[index - 1].end, element, sure)]
                for start, end, element, sure in ranges:
                    text = self.draft.readings[number].text[start:end]
                    yield Mention(number, start, end, element, text, sure)

    def _single(self, word: Word, index: int) -> tuple[int, int, str, bool] | None:
        """The name that one word is by itself."""
        if word.stopped and len(word.text) < _WHOLE:
            return None
        element, sure = self.single.get(word.text, ("", False))
        ordinary = element == PERSON and word.initial and self.usage.small[word.text.casefold()]
        return (index, index + 1, element, sure) if element and not ordinary else None

    def _parted(self, word: Word) -> Iterator[tuple[int, int, str, bool]]:
        """The names that hyphens join in a word, where each is known (“the Radek-Piatakov trial”)."""
        if len(word.parts) > 1 and all(part in self.single for part in word.parts):
            start = word.start
            for part in word.parts:
                yield (start, start + len(part), *self.single[part])
                start += len(part) + 1

    def _accept(self) -> None:
        """Decide what each form is when it stands alone: by the sure names first, by use, then by company."""
        surnames, initialled = self._surnames()
        for form, use in self.usage.uses.items():
            if initialled[form] >= _INITIALLED * use.count:
                surnames[form] += initialled[form]
            element = self._decide(form, use, surnames[form])
            if element:
                strong = surnames[form] or use.as_person >= _SURE or use.as_place >= _SURE
                self.single[form] = (element, bool(strong) or form in self.naming.places)
        for _ in range(2):
            known = dict(self.single)
            for form, use in self.usage.uses.items():
                if form not in known and self._in_company(form, use, known):
                    self.single[form] = (PERSON, False)

    def _surnames(self) -> tuple[Counter[str], Counter[str]]:
        """How often each form ends a person's name: one with a title or forename, and one with initials alone."""
        surnames, initialled = Counter[str](), Counter[str]()
        for words in self.texts:
            for index in range(len(words)):
                end = self.patterns.person(words, index) if words[index].text[0].isupper() else 0
                if end:
                    bare = end - index > 1 and all(len(word.text) == 1 for word in words[index : end - 1])
                    (initialled if bare else surnames)[words[end - 1].text] += 1
        return surnames, initialled

    def _decide(self, form: str, use: Use, named: int) -> str:
        """The element of a form, empty where nothing is proposed. Shape: named counts its sure uses as a surname."""
        if form.isupper():
            return self._acronym(form, use)
        if not self._is_candidate(form):
            return self._inflected(form)
        if form in self.naming.places and named <= _OF_PERSONS * use.count:
            return self._well_known_place(form, use)
        if use.stopped >= _ABBREVIATED * use.count:
            return ""
        known = form in self.naming.people and use.inside and use.determined <= _WELL_KNOWN * use.count
        return PERSON if known else self._unlisted(form, use, named)

    def _unlisted(self, form: str, use: Use, named: int) -> str:
        """The element of a form that no list has."""
        common = is_common(form, self.code) or self.usage.small[form.casefold()] > 0
        if common and self.naming.all_nouns_capitalised and named < _NAMED * use.count:
            named = 0
        articled = use.determined + use.attributive > 0 and named < _MOSTLY * use.count
        if articled and self.naming.all_nouns_capitalised and self._is_noun(form):
            named = 0
        if named and (not common or named >= _LEAST) and use.determined <= max(1, use.free * self._most_determined):
            return PERSON if use.as_place < use.as_person + 3 * named else ""
        return "" if common else self._by_use(form, use, named)

    def _by_use(self, form: str, use: Use, named: int) -> str:
        if form in self.naming.forenames and use.inside and use.determined <= _DETERMINED * use.free:
            return PERSON
        if not self._is_used_as_name(form, use):
            return ""
        person = use.as_person + 3 * named
        if use.in_place >= _LEAST and use.in_place >= _SHARE * use.free and use.as_place > person:
            return PLACE
        enough = person >= _ENOUGH and person >= _SHARE * use.free and (use.spoken or use.possessive or use.acting > 1)
        if enough and person > 1.2 * use.as_place:
            return PERSON
        return self._by_company(form, use)

    def _by_company(self, form: str, use: Use) -> str:
        """What the words before it alone say of a form that is no word of the language and never has an article."""
        if use.determined or use.attributive or self._is_noun(form):
            return ""
        if use.in_place >= _ENOUGH and use.in_place >= _BESIDE * use.free and not (use.acting or use.of_person):
            return PLACE
        with_persons = use.of_person >= _ENOUGH and use.of_person >= _BESIDE * use.free
        return PERSON if with_persons and not use.in_place else ""

    def _acronym(self, form: str, use: Use) -> str:
        if form in self.naming.places:
            return PLACE
        known = use.count >= _ENOUGH and use.determined >= _WITH_ARTICLE * use.count
        return ORGANISATION if known else ""

    def _inflected(self, form: str) -> str:
        """What a genitive is whose nominative is well known (Italiens)."""
        base = form.removesuffix("s")
        return PLACE if self.naming.all_nouns_capitalised and base != form and base in self.naming.places else ""

    def _well_known_place(self, form: str, use: Use) -> str:
        doubtful = self.naming.all_nouns_capitalised and is_common(form, self.code)
        if doubtful and (use.determined or not use.in_place):
            return ""
        return PLACE if use.titled < use.as_place + 1 else ""

    @property
    def _most_determined(self) -> float:
        return 0.5 if self.naming.all_nouns_capitalised else _DETERMINED

    def _is_candidate(self, form: str) -> bool:
        plain = (
            form in self.naming.not_names
            or form in self.naming.organisation_heads
            or form.casefold() in self.naming.titles
        )
        ending = form.endswith(self.naming.endings_not) and form not in self.naming.places
        return len(form) > 2 and not plain and not ending and not is_contracted(form)

    def _is_used_as_name(self, form: str, use: Use) -> bool:
        if self.naming.all_nouns_capitalised and self._is_noun(form):
            return False
        return (
            min(use.inside, use.free) >= _LEAST
            and use.determined <= _DETERMINED * use.free
            and use.describing <= _DESCRIBING * use.free
        )

    def _is_noun(self, form: str) -> bool:
        """Whether the language has a form as a word, whole or made of two, in today's spelling or that of once."""
        return (
            is_word(form, self.code)
            or is_compound(form, self.code)
            or is_spelt_as_once(form, self.code)
            or self.usage.small[form.casefold()] > 0
        )

    def _in_company(self, form: str, use: Use, known: dict[str, tuple[str, bool]]) -> bool:
        """Whether a form stands in lists with persons, and nothing speaks against its being one."""
        if not self._is_candidate(form) or is_common(form, self.code) or self.usage.small[form.casefold()]:
            return False
        if self.naming.all_nouns_capitalised and self._is_noun(form):
            return False
        company = Counter(known[other][0] for other in use.beside.elements() if other in known)
        several = sum(1 for other in use.beside if known.get(other, ("",))[0] == PERSON)
        company_kept = company[PERSON] >= _ENOUGH and use.determined <= use.count // 2
        free = use.inside and (not use.determined or company_kept) and use.in_place < _LEAST and not use.stopped
        return bool(free) and several >= _LEAST and company[PERSON] > 2 * company[PLACE]
