"""What a language says about names: titles, prepositions, heads of organisations, common forenames and places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

_WORDS = ("titles", "weak_titles", "place_prepositions", "strong_prepositions", "person_prepositions", "person_verbs")
_MORE_WORDS = ("sure_verbs", "determiners", "place_heads_after", "organisation_heads")


@dataclass(frozen=True)
class Naming:
    """The data of one language about names.

    Shape: words that stand before or after a name are in small letters; forenames, places, heads and the words that
    are no names as they are written; more_words are common words that the word list of the lexicon lacks.
    """

    titles: frozenset[str]
    weak_titles: frozenset[str]
    place_prepositions: frozenset[str]
    strong_prepositions: frozenset[str]
    person_prepositions: frozenset[str]
    person_verbs: frozenset[str]
    sure_verbs: frozenset[str]
    determiners: frozenset[str]
    place_heads_before: tuple[str, ...]
    place_heads_after: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_links: tuple[str, ...]
    not_names: frozenset[str]
    endings_not: tuple[str, ...]
    possessives: tuple[str, ...]
    particles: frozenset[str]
    forenames: frozenset[str]
    places: frozenset[str]
    people: frozenset[str]
    place_phrases: tuple[str, ...]
    all_nouns_capitalised: bool
    more_words: frozenset[str]
    may_double: frozenset[str]
    inflections: tuple[tuple[str, ...], ...]
    space_before_stops: bool
    old_spellings: tuple[tuple[str, str], ...]
    short_words: frozenset[str]  # all that the language has of one or two letters

    @cached_property
    def sure_titles(self) -> frozenset[str]:
        """The titles that are hardly anything else."""
        return self.titles - self.weak_titles

    @cached_property
    def other_prepositions(self) -> frozenset[str]:
        """The prepositions before places that stand before persons as well."""
        return self.place_prepositions - self.strong_prepositions

    @cached_property
    def after_names(self) -> frozenset[str]:
        """The words that follow a name and say nothing of its being one."""
        return self.person_verbs | self.particles

    @cached_property
    def own_forenames(self) -> frozenset[str]:
        """The forenames that are no other words of the language."""
        return self.forenames - self.not_names

    @cached_property
    def heads_before(self) -> dict[str, list[str]]:
        """The words before places by their first."""
        return _by_first(self.place_heads_before)

    @cached_property
    def phrases(self) -> dict[str, list[str]]:
        """The places of more than one word by their first."""
        return _by_first(self.place_phrases)


def _by_first(phrases: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(re.split(r"[ .-]", phrase)[0], []).append(phrase)
    return found


@cache
def _tables() -> dict[str, dict[str, Any]]:
    data = resources.files("encoder.naming").joinpath("words.toml").read_bytes()
    return tomllib.loads(data.decode("utf-8"))


@cache
def naming(code: str) -> Naming:
    """What is known about names in a language, by its BCP 47 tag; English for a language that has no table."""
    tables = _tables()
    table, common = tables.get(code.split("-", maxsplit=1)[0], tables["en"]), tables["all"]
    words = {name: frozenset(table[name]) for name in (*_WORDS, *_MORE_WORDS)}
    return Naming(
        **words,
        place_heads_before=tuple(table["place_heads_before"]),
        organisation_links=tuple(sorted(table["organisation_links"], key=len, reverse=True)),
        not_names=frozenset(table["not_names"].split()),
        endings_not=tuple(table["name_endings_not"]),
        possessives=tuple(table["possessives"]),
        particles=frozenset(table["particles"]),
        forenames=frozenset(common["forenames"].split()),
        places=frozenset(common["places"].split()),
        people=frozenset(common["people"].split()),
        place_phrases=tuple(common["place_phrases"]),
        all_nouns_capitalised=bool(table["all_nouns_capitalised"]),
        more_words=frozenset(table["more_words"].split()),
        old_spellings=tuple((old, new) for old, new in table["old_spellings"]),
        may_double=frozenset(table["may_double"].split()),
        inflections=tuple(tuple(row) for row in table["inflections"]),
        space_before_stops=bool(table["space_before_stops"]),
        short_words=frozenset(table["short_words"].split()),
    )
