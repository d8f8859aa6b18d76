"""Authorities: where the lists of several editions contradict each other.

One id must not mean two people, and one person should not have two ids: whoever follows a name through a corpus
would find too much, or too little. What counts as the same is said by numbers of other authorities (idno), or by
name and dates together; a name alone decides nothing, since namesakes are common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from encoder.problems import Place, Problem, in_order, warning

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMES = {
    "person": ("persName",),
    "place": ("placeName", "geogName", "settlement", "region", "country"),
    "org": ("orgName",),
    "event": ("eventName", "label"),
    "bibl": ("title",),
}
BEGINNINGS = ("birth", "death")
_YEAR = re.compile(r"-?\d{4}")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of an authority file: who or what it is, by all that tells it from others.

    Shape: numbers are pairs of an authority's name and the number there; years those of birth and death, each
    empty where it is not said.
    """

    file: str
    line: int
    id: str
    kind: str
    names: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...] = ()
    years: tuple[str, str] = ("", "")

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.line, 1)

    @property
    def shown(self) -> str:
        """The name by which messages speak of it, with its years."""
        name = self.names[0] if self.names else self.id
        return f"{name} ({'–'.join(self.years)})" if any(self.years) else name


def listed(data: bytes, file: str) -> list[Listed]:
    """The entries of an authority file; none where it is not well-formed, which is said where it is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return []
    return [_listed(item, file) for item in root.iter(*(TEI + kind for kind in NAMES)) if item.get(XML_ID)]


def _listed(item: etree._Element, file: str) -> Listed:
    kind = etree.QName(item).localname
    names = [child for name in NAMES[kind] for child in item.iterchildren(TEI + name)]
    names.sort(key=lambda name: name.get("type") != "preferred")
    numbers = ((child.get("type", "").lower(), _words(child)) for child in item.iterchildren(f"{TEI}idno"))
    born, died = (_year(item.find(TEI + name)) for name in BEGINNINGS)
    forms = tuple(dict.fromkeys(filter(None, map(_words, names))))
    return Listed(file, _line(item), item.get(XML_ID, ""), kind, forms, tuple(numbers), (born, died))


def _line(element: etree._Element) -> int:
    """The line of an element; 0 where the parser does not say."""
    number = element.sourceline
    return number if isinstance(number, int) else 0


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _year(element: etree._Element | None) -> str:
    if element is None:
        return ""
    stated = next((element.get(name, "") for name in ("when", "notBefore", "from") if element.get(name)), "")
    found = _YEAR.match(stated)
    return found.group() if found else ""


def conflicts(entries: Iterable[Listed]) -> list[Problem]:
    """Where the entries of several files contradict each other.

    Errors: CORPUS-04 one id for two; CORPUS-05 two ids for one, by a number; CORPUS-06 by name and dates.
    """
    found = list(dict.fromkeys(entries))
    return in_order([*_same_id(found), *_two_ids(found)])


def _dated(entry: Listed) -> Sequence[str]:
    return entry.names if any(entry.years) else ()


def _same_id(entries: list[Listed]) -> Iterator[Problem]:
    for group in _grouped(entries, lambda entry: [entry.id]):
        for other in group[1:]:
            if reason := _contradiction(group[0], other):
                message = f"“{other.id}” is {other.shown} here and {group[0].shown} in {group[0].place}: {reason}"
                hint = "give one of them another id, or let the editions share one authority file"
                yield warning("CORPUS-04", other.place, message, hint)


def _two_ids(entries: list[Listed]) -> Iterator[Problem]:
    hint = "use one id for both; if they are two, say what tells them apart"
    by_number = _pairs(entries, lambda entry: entry.numbers)
    for one, other in by_number:
        shared = next(f"{kind} {number}" for kind, number in one.numbers if (kind, number) in other.numbers)
        yield warning("CORPUS-05", other.place, f"{_doubled(one, other)}: both are {shared.strip()}", hint)
    for one, other in _pairs(entries, lambda entry: [(entry.kind, *entry.years, name) for name in _dated(entry)]):
        if (one, other) not in by_number:
            yield warning("CORPUS-06", other.place, f"{_doubled(one, other)}: name and dates are the same", hint)


def _doubled(one: Listed, other: Listed) -> str:
    return f"“{other.id}”, {other.shown}, has the id “{one.id}” in {one.place}"


def _contradiction(one: Listed, other: Listed) -> str:
    """Why two entries cannot be the same; nothing when they can."""
    if one.kind != other.kind:
        return f"one is a {one.kind}, the other a {other.kind}"
    mine, theirs = dict(one.numbers), dict(other.numbers)
    if set(one.numbers) & set(other.numbers):
        return ""
    for authority in sorted(mine.keys() & theirs.keys()):
        return f"their numbers at {authority or 'one authority'} differ, {mine[authority]} and {theirs[authority]}"
    for year, their_year, what in zip(one.years, other.years, BEGINNINGS, strict=True):
        if year and their_year and year != their_year:
            return f"the years of {what} differ"
    if one.names and other.names and not set(one.names) & set(other.names):
        return "they have no name in common"
    return ""


def _pairs(entries: list[Listed], keys: Callable[[Listed], Iterable[Hashable]]) -> list[tuple[Listed, Listed]]:
    """Each entry that shares a key with an earlier one of another id, with the first of these."""
    pairs = ((group[0], other) for group in _grouped(entries, keys) for other in group[1:])
    return [(one, other) for one, other in pairs if one.id != other.id]


def _grouped(entries: list[Listed], keys: Callable[[Listed], Iterable[Hashable]]) -> Iterator[list[Listed]]:
    groups: dict[Hashable, list[Listed]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(keys(entry)):
            groups[key].append(entry)
    return (group for group in groups.values() if len(group) > 1)
