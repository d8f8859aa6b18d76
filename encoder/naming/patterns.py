"""Patterns of names: what a title, a forename, initials or the head of an organisation make the words beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from encoder.language import Language
from encoder.naming.capitals import Usage, Word, words_of
from encoder.naming.lexicon import is_common, is_compound, is_word
from encoder.naming.spelling import is_spelt_as_once
from encoder.naming.words import Naming

PERSON, PLACE, ORGANISATION = "persName", "placeName", "orgName"
_LONGEST = 3  # capitalised words that one name has after its forenames, or an organisation after its head
_REPEATED = 2  # times that an initial stands before the same noun, where it is a surname
_WHOLE = 5  # letters of a word before whose full stop it is no abbreviation
_CONTRACTED = re.compile(r"[’'][^\W\d_]{1,2}$")  # “I’m”, but not “O’Brien”
_TOUCHING = (" ", "", ". ", ".")


def is_contracted(form: str) -> bool:
    """Whether a form ends in a contracted word, as “I’m” does."""
    return _CONTRACTED.search(form) is not None


@dataclass(frozen=True)
class Patterns:
    """The patterns of names in a text: what is known of its language, how it uses its words, which are persons.

    Shape: single holds what single words are known to be, with how sure that is; it may grow. texts are the words of
    all readings.
    """

    language: Language
    naming: Naming
    usage: Usage
    single: Mapping[str, tuple[str, bool]]
    texts: Sequence[Sequence[Word]] = ()

    @property
    def code(self) -> str:
        """The BCP 47 tag of the language."""
        return self.language.code

    @property
    def heads(self) -> frozenset[str]:
        """The words that name kinds of organisations."""
        return self.naming.organisation_heads

    def at(self, words: Sequence[Word], index: int) -> tuple[int, int, str, bool] | None:
        """The name that begins here: its first word, the one after its last, its element, whether it is sure."""
        if not words[index].text[0].isupper():
            return self._place_after_head(words, index)
        place = self._place(words, index) or self._place_after_head(words, index)
        if place is not None:
            return place
        end = self._organisation(words, index)
        if end:
            return index, end, ORGANISATION, True
        end = self.person(words, index)
        return (index, end, PERSON, True) if end else None

    # Persons

    def person(self, words: Sequence[Word], index: int) -> int:
        """The end of a person's name that begins here with forename or initial, or after a title; 0 for none."""
        given = index
        while given < len(words) and (given == index or self._touches(words, given)) and self._is_given(words, given):
            given += 1
        family = given
        while family < len(words) and words[family].text in self.naming.particles and family > index:
            if not self._touches(words, family):
                break
            family += 1
        end = family
        while end < len(words) and end - family < _LONGEST - 1 and self._is_surname(words, index, end):
            end += 1
        title = self._title(words, index)
        if end == family:
            several = given - index > 1 and not self._is_initial(words, given - 1)
            return given if several or (title and given > index and len(words[given - 1].text) > 1) else 0
        followed = end < len(words) and words[end].gap == " " and words[end].text in self.naming.place_heads_after
        if (followed or self._is_ruled_place(words, index, title)) and given == index:
            return 0
        if given > index:
            single = end - index == 1
            return 0 if single or self._only_place(words[family:end]) else end
        return end if title and self._may_follow(words[index], title) else 0

    def _is_ruled_place(self, words: Sequence[Word], index: int, title: str) -> bool:
        """Whether a well-known place is what the bearer of a title rules: “le roi de France”."""
        apart = bool(title) and words[index - 1].text.casefold() != title
        return apart and words[index].text in self.naming.places

    def _is_given(self, words: Sequence[Word], index: int) -> bool:
        forename = words[index].text in self.naming.own_forenames
        titled = words[index].text.casefold() in self.naming.sure_titles  # the French “M.”
        return not titled and (self._is_initial(words, index) or (forename and not words[index].possessive))

    @staticmethod
    def _is_initial(words: Sequence[Word], index: int) -> bool:
        """Whether the word is an initial: one capital, and a full stop before the next word."""
        follows = index + 1 < len(words) and words[index + 1].gap in (". ", ".")
        return len(words[index].text) == 1 and words[index].text.isupper() and follows

    def _is_surname(self, words: Sequence[Word], index: int, at: int) -> bool:
        word = words[at]
        if at > index and not (word.gap == " " or (word.gap in _TOUCHING and self._is_initial(words, at - 1))):
            return word.gap == "" and words[at - 1].text in self.naming.particles and self._may_be_name(word)
        if at > index and word.initial:
            return False
        doubtful = self.naming.all_nouns_capitalised or at - index > 1 or self._is_listing(words, index, at)
        if at > index and doubtful and self._is_ordinary(word.text):
            return False
        if word.stopped and len(word.text) < _WHOLE:
            return False
        doubtful = self.naming.all_nouns_capitalised and self._is_listing(words, index, at) and self._is_noun(word.text)
        if doubtful and not self._is_spoken_of(words, index, word.text):
            return False
        return self._may_be_name(word) and not words[at - 1 if at else 0].possessive

    def _is_listing(self, words: Sequence[Word], index: int, at: int) -> bool:
        """Whether a name would consist of initials and a word, as “A. Requests” in a list does."""
        initials = all(self._is_initial(words, i) for i in range(index, at))
        return at > index and initials and not self._title(words, index)

    def _is_noun(self, form: str) -> bool:
        """Whether the language has a form as a word, whole or made of two, in today's spelling or that of once."""
        return is_word(form, self.code) or is_compound(form, self.code) or is_spelt_as_once(form, self.code)

    def _is_spoken_of(self, words: Sequence[Word], index: int, form: str) -> bool:
        """Whether initials before a noun are those of a person: “von A. Roth”, and “Roth” never with an article.

        Shape: the noun stands more than once, and so after these initials or here after a word that stands before
        persons.
        """
        use = self.usage.of(form)
        if use.determined or self.usage.small[form.casefold()] or is_compound(form, self.code):
            return False
        before = words[index - 1].text if index and words[index].gap == " " else ""
        named_so = before in self.naming.person_prepositions and use.count >= _REPEATED
        return named_so or self.repeated[words[index].text, form] >= _REPEATED

    @cached_property
    def repeated(self) -> Counter[tuple[str, str]]:
        """How often a word follows an initial."""
        pairs = ((words[at], words[at + 1]) for words in self.texts for at in range(len(words) - 1))
        return Counter(
            (one.text, other.text) for one, other in pairs if len(one.text) == 1 and other.gap in (". ", ".")
        )

    def _is_ordinary(self, form: str) -> bool:
        """Whether a form is a word of the language that the document or the word list has without its capital."""
        if self.usage.small[form.casefold()]:
            return True
        if not self.naming.all_nouns_capitalised:
            return is_common(form, self.code)
        return is_common(form, self.code) and (self.usage.of(form).determined > 0 or is_compound(form, self.code))

    def _may_be_name(self, word: Word) -> bool:
        text = word.text
        return (
            word.is_capital
            and len(text) > 1
            and min(len(part) for part in text.split("-")) > 1
            and not is_contracted(text)
            and not self.language.month(text)
            and text not in self.naming.not_names
            and text.casefold() not in self.usage.frequent
            and text.casefold() not in self.naming.determiners
            and text not in self.heads
            and text.casefold() not in self.naming.titles
        )

    def _title(self, words: Sequence[Word], index: int) -> str:
        """The title before a word, with or without a particle between; empty for none."""
        while index > 1 and words[index].gap in (" ", "") and words[index - 1].text in self.naming.particles:
            index -= 1
        if not index or words[index].gap not in (" ", ". "):
            return ""
        title = words[index - 1].text.casefold()
        return title if title in self.naming.titles else ""

    def _may_follow(self, word: Word, title: str) -> bool:
        """Whether a capitalised word after a title is the name of its bearer."""
        use = self.usage.of(word.text)
        if self.naming.all_nouns_capitalised and use.determined + use.attributive > use.titled:
            return not self._is_noun(word.text)  # “der Herzogin Mutter”
        if not self.naming.all_nouns_capitalised and use.addressed >= _REPEATED and not word.initial:
            return True  # “madame Gros”, and again
        doubtful = self.naming.all_nouns_capitalised or title in self.naming.weak_titles
        return not (doubtful and (is_common(word.text, self.code) or self.usage.small[word.text.casefold()]))

    def _only_place(self, words: Sequence[Word]) -> bool:
        """Whether what follows a forename is a well-known place (“Karl, Wien”)."""
        return all(word.text in self.naming.places for word in words) and not any(
            self.usage.of(word.text).titled for word in words
        )

    def _touches(self, words: Sequence[Word], index: int) -> bool:
        word = words[index]
        return word.gap in (" ", "") or (word.gap in _TOUCHING and self._is_initial(words, index - 1))

    # Places

    def _place(self, words: Sequence[Word], index: int) -> tuple[int, int, str, bool] | None:
        """A well-known name of more than one word, or one with the word for what it is after it."""
        for phrase in self.naming.phrases.get(words[index].text.partition("-")[0], ()):
            text = self._run(words, index, 3)
            if text.startswith(phrase) and not text[len(phrase) :][:1].isalpha():
                return index, index + len(words_of(phrase, self.naming)), PLACE, True
        following = words[index + 1] if index + 1 < len(words) and words[index + 1].gap == " " else None
        if following is not None and following.text in self.naming.place_heads_after:
            word = words[index]
            if not word.initial and self._may_be_name(word) and not is_common(word.text, self.code):
                return index, index + 2, PLACE, True
        return None

    def _place_after_head(self, words: Sequence[Word], index: int) -> tuple[int, int, str, bool] | None:
        """“Mount X”, “the Province of X”: the name with its head where that is a capital, else the name alone."""
        for head in self.naming.heads_before.get(words[index].text, ()):
            text = self._run(words, index, 2)
            count = len(head.split())
            at = index + count
            if not text.startswith(f"{head} ") or at >= len(words) or words[at].gap != " ":
                continue
            if self._may_be_name(words[at]) and not is_common(words[at].text, self.code):
                return (index if count == 1 and head[0].isupper() else at), at + 1, PLACE, True
        return None

    @staticmethod
    def _run(words: Sequence[Word], index: int, count: int) -> str:
        """This word and those that follow it, as they stand."""
        chosen = words[index : index + count + 1]
        return "".join(word.gap * (number > 0) + word.text for number, word in enumerate(chosen))

    # Organisations

    def _organisation(self, words: Sequence[Word], index: int) -> int:
        """The end of an organisation's name that begins here: two capitalised words at least, one of them its head."""
        first = words[index].text
        if first.casefold() in self.naming.determiners or first in self.naming.forenames:
            return 0
        if words[index].initial and first not in self.heads and self._is_ordinary(first):
            return 0
        end = index
        while end < len(words) and end - index <= _LONGEST and (end == index or words[end].gap == " "):
            if not words[end].is_capital or (end > index and words[end].initial):
                break
            end += 1
            if words[end - 1].text in self.heads and not self._goes_on(words, end):
                further = self._after_link(words, end)
                return further if further > end or end - index > 1 else 0
            if words[end - 1].possessive or self.single.get(words[end - 1].text, ("",))[0] == PERSON:
                break
        return 0

    def _goes_on(self, words: Sequence[Word], end: int) -> bool:
        return end < len(words) and words[end].gap == " " and words[end].text in self.heads

    def _after_link(self, words: Sequence[Word], end: int) -> int:
        """The end of what follows a head after “of the”."""
        for link in self.naming.organisation_links:
            count = len(link.replace("’", "’ ").split())
            at = end + count
            if at >= len(words) or self._run(words, end, count - 1).replace("'", "’") != link:
                continue
            last = at
            while last < len(words) and last - at < _LONGEST and words[last].is_capital and len(words[last].text) > 1:
                person = self.single.get(words[last].text, ("",))[0] == PERSON
                month = self.language.month(words[last].text)
                if (last > at and words[last].gap != " ") or person or month:
                    break
                last += 1
            return last if last > at else end
        return end
