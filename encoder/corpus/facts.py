"""Facts: what the site of a corpus knows of each document, and what it gathers from all of them.

An entry of one document and that of another are taken for the same when they share a number of an authority, or an
id in a shared authority file, or kind, name and dates. The files of editions that contradict each other are told
by `authorities`.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

KINDS = ("person", "place", "org", "event", "bibl")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entry in the index of one document. Shape: shared names the authority file that others use too."""

    id: str
    kind: str
    name: str
    dates: str
    numbers: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in one document: the day as ISO writes it, its words, the page, and the id of the page."""

    when: str
    words: str
    page: str
    at: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One document. Shape: folder is where its results lie; authority the shared file that its names are from."""

    folder: str
    siglum: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    language: str
    language_name: str
    year: str
    subjects: tuple[str, ...]
    entries: tuple[Mentioned, ...]
    dates: tuple[Dated, ...]
    form: str = ""
    pages: int = 0
    views: tuple[str, ...] = ()
    authority: str = ""

    @property
    def href(self) -> str:
        """The web view, from the folder of the results."""
        return f"{self.folder}/{self.siglum}.html"


def facts(data: bytes, **known: Any) -> Facts:
    """The facts in the JSON of one document, with what is known of it besides."""
    found: dict[str, Any] = json.loads(data)
    entries = tuple(Mentioned(**{**entry, "numbers": tuple(entry["numbers"])}) for entry in found.pop("entries"))
    dates = tuple(Dated(**date) for date in found.pop("dates"))
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
    return Facts(**plain, entries=entries, dates=dates, **known)


@dataclass
class Entry:
    """Someone or something that documents name: under which name, and where, with how many mentions."""

    kind: str
    name: str
    dates: str
    numbers: set[str] = field(default_factory=set)
    places: list[tuple[Facts, Mentioned]] = field(default_factory=list)


def gathered(documents: Iterable[Facts]) -> list[Entry]:
    """The entries of all documents, those taken for the same as one, in the order of an index."""
    known: dict[Hashable, Entry] = {}
    entries: list[Entry] = []
    for document in documents:
        for mentioned in document.entries:
            keys = list(_keys(document, mentioned))
            entry = next((known[key] for key in keys if key in known and _fits(known[key], mentioned)), None)
            if entry is None:
                entry = Entry(mentioned.kind, mentioned.name, mentioned.dates)
                entries.append(entry)
            entry.numbers.update(mentioned.numbers)
            entry.places.append((document, mentioned))
            for key in keys:
                known.setdefault(key, entry)
    return sorted(entries, key=lambda entry: (*filed(entry.name), entry.dates))


def _keys(document: Facts, mentioned: Mentioned) -> Iterator[Hashable]:
    yield from (("number", number) for number in mentioned.numbers)
    if document.authority:
        yield ("file", document.authority, mentioned.id)
    yield (mentioned.kind, mentioned.name, mentioned.dates)


def _fits(entry: Entry, mentioned: Mentioned) -> bool:
    """Whether an entry can be what is mentioned: of one kind, and without numbers that have nothing in common."""
    apart = entry.numbers and mentioned.numbers and entry.numbers.isdisjoint(mentioned.numbers)
    return entry.kind == mentioned.kind and not apart


def filed(name: str) -> tuple[str, str]:
    """By what an index files a name: its letters without accents, then the name itself."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in folded if sign.isalnum() or sign == " "), name


def initial(name: str) -> str:
    """The letter under which an index files a name; # for all that are none."""
    first = filed(name)[0].strip()[:1]
    return first.upper() if first.isalpha() else "#"


def by_year(documents: Iterable[Facts]) -> dict[str, list[tuple[Facts, Dated]]]:
    """The dates in all documents by year, each year's in order."""
    years: dict[str, list[tuple[Facts, Dated]]] = defaultdict(list)
    for document in documents:
        for date in document.dates:
            year = date.when[: 5 if date.when.startswith("-") else 4]
            if year.lstrip("-").isdecimal():
                years[year].append((document, date))
    return {
        year: sorted(years[year], key=lambda pair: (pair[1].when, pair[0].folder, pair[1].page))
        for year in sorted(years, key=int)
    }
