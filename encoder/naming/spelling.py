"""Spelling: words that the language has in a newer spelling than that of the document (nöthig, collége, Queksilber)."""

from __future__ import annotations

from functools import cache

from encoder.naming.lexicon import is_compound, is_word
from encoder.naming.words import naming


@cache
def is_spelt_as_once(word: str, code: str) -> bool:
    """Whether the language has a word, or the two that it is made of, in a newer spelling."""
    first = word.casefold()
    newer = {first}
    for old, new in naming(code).old_spellings:
        newer |= {each.replace(old, new) for each in newer if old in each}
    compounds = naming(code).all_nouns_capitalised
    return any(is_word(each, code) or (compounds and is_compound(each, code)) for each in newer - {first})
