"""What words a language has: the word lists of simplemma, read once."""

from __future__ import annotations

from functools import cache

from simplemma import is_known
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

from encoder.language import language_codes

_LONG_S = "ſ"
_factory = DefaultDictionaryFactory(cache_max_size=len(language_codes()))


def has_lexicon(code: str) -> bool:
    """Whether there is a word list for a language, by its BCP 47 tag."""
    return _base(code) in language_codes() and _base(code) in SUPPORTED_LANGUAGES


@cache
def is_word(word: str, code: str) -> bool:
    """Whether the language has the word, in whatever case and with whichever s; never, where it has no list."""
    return has_lexicon(code) and is_known(word.replace(_LONG_S, "s"), _base(code))


@cache
def is_common(word: str, code: str) -> bool:
    """Whether the language writes the word in small letters too, so that a capital alone makes it no name."""
    return has_lexicon(code) and word.casefold() in _factory.get_dictionary(_base(code))


def is_compound(word: str, code: str) -> bool:
    """Whether the word is made of two that the language has (Untersuchungshaft)."""
    least = 4
    plain = word.casefold()
    return any(
        is_word(plain[at:], code) and (is_word(plain[:at], code) or is_word(plain[:at].removesuffix("s"), code))
        for at in range(least, len(plain) - least + 1)
    )


def _base(code: str) -> str:
    return code.split("-", maxsplit=1)[0]
