"""The data of one edition: its reading text, and what is said of places in it.

Everything is read from what `xslt/data.xsl` makes of the TEI. Offsets are code points from the start of the reading
text: one block a line, the text first, then the notes in the order of their references.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from encoder.export.running_text import Mark, RunningText
from encoder.views.publish import applied, received

KINDS = {
    "person": "person",
    "persName": "person",
    "place": "place",
    "placeName": "place",
    "geogName": "place",
    "settlement": "place",
    "region": "place",
    "country": "place",
    "district": "place",
    "org": "organisation",
    "orgName": "organisation",
    "event": "event",
    "eventName": "event",
    "bibl": "work",
    "title": "work",
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """The number of an entry in an authority file; the address is empty where none is known."""

    type: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of the authority lists."""

    id: str
    kind: str
    name: str
    filed: str
    dates: str
    description: str
    variants: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    resp: str
    cert: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the ledger; `at` is the id of what it explains, where that is marked in the text."""

    id: str
    line: int
    page: str
    type: str
    was: str
    now: str
    cert: str
    resp: str
    why: str
    at: str


class Marked(NamedTuple):
    """An element of the text with its place.

    Shape: `note`, `block` and `division` are the ids of those around it, empty where there is none.
    Units: start and end in code points of the reading text, the end exclusive.
    """

    element: str
    facts: dict[str, str]
    note: str
    block: str
    division: str
    start: Mark
    end: Mark


@dataclass(frozen=True)
class EditionData:
    """All that is exported of one edition. Shape: document is what it is called among those exported together."""

    document: str
    siglum: str
    facts: dict[str, str]
    authors: tuple[str, ...]
    text: str
    entities: tuple[Entity, ...]
    corrections: tuple[Correction, ...]
    marked: dict[str, list[Marked]]  # by what they are: block, note, mention, date, page, line, division, mark
    tei: bytes

    def words(self, of: Marked) -> str:
        """What stands there in the reading text."""
        return self.text[of.start.offset : of.end.offset]

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {entity.id: entity.kind for entity in self.entities}

    def kind(self, mention: Marked) -> str:
        """Whether a person, a place, … is named; that of the entry before that of the element."""
        return self._kinds.get(mention.facts.get("entity", ""), KINDS.get(mention.facts["element"], "name"))


def edition_data(path: Path, name: str = "") -> EditionData:
    """The data of the TEI edition in a file, which is called by its siglum where no other name is given.

    Errors: as `publish`.
    """
    tei = received(path)
    root = etree.fromstring(applied(tei, "data.xsl", path.name).encode())
    header, words = root.find("header"), root.find("text")
    assert header is not None and words is not None, "data.xsl makes both of any TEI"
    facts = _facts(header) | {"title": _said(header, "title"), "imprint": _said(header, "imprint")}
    text, marked = _written(words)
    siglum = facts.get("siglum") or path.stem
    return EditionData(
        document=name or siglum,
        siglum=siglum,
        facts=facts,
        authors=tuple(author.text or "" for author in header.iter("author")),
        text=text,
        entities=tuple(map(_entity, root.iterfind("entries/entry"))),
        corrections=tuple(map(_correction, root.iterfind("corrections/correction"))),
        marked=marked,
        tei=tei,
    )


def _facts(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _said(element: etree._Element, name: str) -> str:
    return " ".join(child.text or "" for child in element.iterfind(name)).strip()


def _entity(entry: etree._Element) -> Entity:
    numbers = (Identifier(i.get("type", ""), i.text or "", i.get("address", "")) for i in entry.iterfind("identifier"))
    return Entity(
        id=entry.get("id", ""),
        kind=KINDS[entry.get("element", "")],
        name=_said(entry, "preferred"),
        filed=_said(entry, "filed"),
        dates=entry.get("dates", ""),
        description=_said(entry, "description"),
        variants=tuple(variant.text or "" for variant in entry.iterfind("variant")),
        identifiers=tuple(numbers),
        resp=entry.get("resp", ""),
        cert=entry.get("cert", ""),
    )


def _correction(entry: etree._Element) -> Correction:
    given = {name: entry.get(name, "") for name in ("id", "page", "type", "cert", "resp", "at")}
    said = {name: _said(entry, name) for name in ("was", "now", "why")}
    return Correction(line=int(entry.get("line", 0)), **given, **said)


class _Open(NamedTuple):
    """Where the writing is: the note, block and division around it."""

    note: str = ""
    block: str = ""
    division: str = ""


def _written(text: etree._Element) -> tuple[str, dict[str, list[Marked]]]:
    """The reading text, and what is marked in it, by what it is."""
    running = RunningText()
    found: dict[str, list[Marked]] = {}
    notes: deque[tuple[etree._Element, _Open, Mark]] = deque()
    for marked in _flow(text, _Open(), running, notes):
        found.setdefault(marked.element, []).append(marked)
    while notes:  # a note may bring notes of its own
        note, around, anchor = notes.popleft()
        running.new_line()
        start = running.here()
        for marked in _flow(note, around._replace(note=note.get("id", ""), block=""), running, notes):
            found.setdefault(marked.element, []).append(marked)
        facts = _facts(note) | {"anchor": str(anchor.offset), "anchor-block": around.block}
        whole = Marked("note", facts, around.note, around.block, around.division, start, running.there())
        found.setdefault("note", []).append(whole)
    words = running.finished()
    for listed in found.values():
        listed.sort(key=lambda marked: (marked.start.offset, -marked.end.offset))
    _whole_mentions(found.get("mention", []))
    _whole_pages(found.get("page", []), found.get("note", []), len(words))
    return words, found


def _flow(
    element: etree._Element, around: _Open, running: RunningText, notes: deque[tuple[etree._Element, _Open, Mark]]
) -> Iterator[Marked]:
    """Write what stands in an element, and give back what is marked in it; notes are put off."""
    if element.tag == "note" and element.get("id") != around.note:
        notes.append((element, around, running.there()))
        return
    if element.tag == "head":  # what a division is called, said beside its text
        return
    is_line = element.tag in ("block", "division")
    if is_line:
        running.new_line()
    start = running.here()
    inside = around._replace(**{element.tag: element.get("id", "")}) if is_line else around
    running.write(element.text or "")
    for child in element:
        yield from _flow(child, inside, running, notes)
        running.write(child.tail or "")
    if element.tag not in ("text", "note"):
        facts = _facts(element)
        if element.tag == "division":
            facts["head"] = _said(element, "head")
        yield Marked(element.tag, facts, *around, start, running.there())
    if is_line:
        running.new_line()


def _whole_mentions(mentions: list[Marked]) -> None:
    """A name that was cut by something is one mention, to the end of its last piece."""
    first = {mention.facts["id"]: mention for mention in mentions if not mention.facts.get("prev")}
    for piece in [mention for mention in mentions if mention.facts.get("prev")]:
        if whole := first.get(piece.facts["prev"]):
            whole.end.offset = max(whole.end.offset, piece.end.offset)
            first[piece.facts["id"]] = whole
            mentions.remove(piece)


def _whole_pages(pages: list[Marked], notes: Iterable[Marked], length: int) -> None:
    """A page reaches to the next one, the last to the end of the text before the notes."""
    last = min((note.start.offset for note in notes), default=length)
    for page, end in zip(pages, [*(page.start.offset for page in pages[1:]), last], strict=True):
        page.end.offset = max(page.start.offset, end)
