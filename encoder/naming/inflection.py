"""Inflection: forms of words that the word list lacks, though it has others of the same word (epische, réformation)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from encoder.naming.lexicon import is_word
from encoder.naming.words import naming

_LEAST = 4  # letters that a stem has, so that its endings say something


@cache
def is_inflected(word: str, code: str) -> bool:
    """Whether the word list has another form of the word, by the endings that its language puts for each other."""
    return any(is_word(form, code) for form in forms(word.casefold(), code))


def forms(word: str, code: str) -> Iterator[str]:
    """The other forms that a word would have with the endings of its language."""
    for endings in naming(code).inflections:
        for ending in endings:
            stem = word.removesuffix(ending)
            if len(stem) >= _LEAST and word.endswith(ending):
                yield from (stem + other for other in endings if other != ending)
