"""Spelling: words that the language has in a newer spelling than that of the document (nöthig, collége, Queksilber)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from encoder.naming.lexicon import is_compound, is_word
from encoder.naming.words import naming


@cache
def is_spelt_as_once(word: str, code: str) -> bool:
    """Whether the language has a word, or the two that it is made of, in a newer spelling."""
    first = word.casefold()
    known = naming(code)
    newer = {first}
    for old, new in known.old_spellings:
        newer |= {each.replace(old, new) for each in newer if old in each}
    newer |= set(_at_one_place((first,), known.old_spellings))
    compounds = known.all_nouns_capitalised
    return any(is_word(each, code) or (compounds and is_compound(each, code)) for each in newer - {first})


def _at_one_place(words: Iterable[str], changes: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The words with one of the changes at one place: the first z of “zulezt” is as it was, the second was tz."""
    for word in words:
        for old, new in changes:
            at = word.find(old)
            while at >= 0:
                yield word[:at] + new + word[at + len(old) :]
                at = word.find(old, at + 1)
