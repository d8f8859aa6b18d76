"""What a language says about months, seasons, quotation marks and hyphens: read from languages.toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Language:
    """The data of one language.

    Shape: months from January to December; a season is its first month and its number of months. A language
    closes its compounds when it writes them as one word; before one of the suspending words a hyphen may stand
    for the rest of a word (Ost- und Westpreußen); enclitics are set behind a hyphen (dit-elle).
    """

    code: str
    name: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    month_abbreviations: tuple[tuple[str, ...], ...]
    month_variants: tuple[tuple[str, ...], ...]
    ambiguous_months: tuple[str, ...]
    day_suffixes: tuple[str, ...]
    day_order: str
    seasons: tuple[tuple[str, tuple[int, int]], ...]
    season_link: tuple[str, ...]
    year_link: tuple[str, ...]
    day_link: tuple[str, ...]
    about_words: tuple[str, ...]
    other_year_words: tuple[str, ...]
    year_words: tuple[str, ...]
    street_words: tuple[str, ...]
    between_words: tuple[str, ...]
    from_words: tuple[str, ...]
    decade_before: tuple[str, ...]
    decade_after: tuple[str, ...]
    century_words: tuple[str, ...]
    century_suffixes: tuple[str, ...]
    century_ordinals: tuple[str, ...]
    reference_words: tuple[str, ...]
    unit_words: tuple[str, ...]
    articles: tuple[str, ...]
    range_words: tuple[str, ...]
    and_words: tuple[str, ...]
    quotation_marks: tuple[tuple[str, str], ...]
    speech_words: tuple[str, ...]
    distance_words: tuple[str, ...]
    naming_words: tuple[str, ...]
    citing_words: tuple[str, ...]
    compound_prefixes: tuple[str, ...]
    closes_compounds: bool
    enclitics: tuple[str, ...]
    suspending: tuple[str, ...]
    possessive: tuple[str, ...]
    abbreviations: tuple[str, ...]
    part_words: tuple[str, ...]
    chapter_words: tuple[str, ...]
    section_words: tuple[str, ...]
    letter_words: tuple[str, ...]
    front_words: tuple[str, ...]
    back_words: tuple[str, ...]
    ordinals: tuple[str, ...]
    salute_words: tuple[str, ...]
    closing_words: tuple[str, ...]
    caption_words: tuple[str, ...]
    postscript_marks: tuple[str, ...]
    contents_words: tuple[str, ...]
    index_words: tuple[str, ...]
    by_words: tuple[str, ...]

    def month(self, word: str) -> int:
        """The number of the month of that name or abbreviation, 0 when there is none."""
        plain = word.rstrip(".")
        for number in range(1, len(self.months) + 1):
            if plain.casefold() in {form.casefold() for form in self._forms(number)}:
                return number
        return 0

    def _forms(self, number: int) -> tuple[str, ...]:
        return (self.months[number - 1], *self.month_variants[number - 1], *self.month_abbreviations[number - 1])

    @property
    def whole_months(self) -> tuple[str, ...]:
        """The names of the months in all their spellings, the longest first."""
        return _longest_first((*self.months, *(form for forms in self.month_variants for form in forms)))

    @property
    def short_months(self) -> tuple[str, ...]:
        """The abbreviations of the months without their full stop, the longest first."""
        return _longest_first(form for forms in self.month_abbreviations for form in forms)


_OF_THEIR_OWN = (
    "closes_compounds",
    "code",
    "name",
    "day_order",
    "month_abbreviations",
    "month_variants",
    "seasons",
    "quotation_marks",
)


def _longest_first(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _tables() -> dict[str, dict[str, Any]]:
    data = resources.files("encoder").joinpath("languages.toml").read_bytes()
    return tomllib.loads(data.decode("utf-8"))


def has_data(code: str) -> bool:
    """Whether the encoder knows the language of a BCP 47 tag."""
    return code.split("-", maxsplit=1)[0].casefold() in _tables()


def language_name(code: str, among: str) -> str:
    """What a language is called in another, by their tags; English names where that has no data, or the tag itself."""
    tables = _tables()
    names: dict[str, str] = tables.get(among.split("-", maxsplit=1)[0].casefold(), tables["en"])["names"]
    return names.get(code.split("-", maxsplit=1)[0].casefold(), code)


def phrase(name: str, code: str) -> tuple[str, str]:
    """What the header says of a text that has none of its own, and the language that it is said in where that has to be
    marked: by the tag of the text's language, in English where that has no data."""
    tables = _tables()
    table = tables.get(code.split("-", maxsplit=1)[0].casefold())
    return str((table or tables["en"])["phrases"][name]), "" if table else own_language(code)


def own_language(code: str) -> str:
    """The language of the program's own words, to mark them with in a text of another; empty in one of the same."""
    own = language_codes()[0]
    return "" if code.split("-", maxsplit=1)[0].casefold() == own else own


def language_codes() -> tuple[str, ...]:
    """The languages whose data the encoder has, English first."""
    return tuple(_tables())


@cache
def language(code: str) -> Language:
    """The data of a language by its BCP 47 tag; English for a language that has none."""
    tables = _tables()
    table = tables.get(code.split("-", maxsplit=1)[0].casefold(), tables["en"])
    fields = {name: tuple(table[name]) for name in Language.__dataclass_fields__ if name not in _OF_THEIR_OWN}
    return Language(
        code=code,
        name=str(table["name"]),
        closes_compounds=bool(table["closes_compounds"]),
        day_order=str(table["day_order"]),
        month_abbreviations=tuple(tuple(forms) for forms in table["month_abbreviations"]),
        month_variants=tuple(tuple(forms) for forms in table["month_variants"]),
        seasons=tuple((name, (first, count)) for name, (first, count) in table["seasons"].items()),
        quotation_marks=tuple((opening, closing) for opening, closing in table["quotation_marks"]),
        **fields,
    )


def sniff_language(text: str) -> str:
    """The language whose commonest small words stand most often in the text; English when none does."""
    words = Counter(re.findall(r"\w+", text[:200_000].casefold()))
    tables = _tables()
    return max(tables, key=lambda code: sum(words[word] for word in tables[code]["function_words"]))
