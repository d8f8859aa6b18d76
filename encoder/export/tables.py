"""The tables of an export: what columns each has, and the rows of an edition.

One place says what there is; comma-separated values, Parquet and SQLite are written from it, and `docs/export.md`
describes the same columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from encoder.export.data import EditionData, Marked

Value = str | int | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `holds` is str or int, and a value that is not known is None."""

    name: str
    holds: type


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first column of each is the name of the document, the second the key within it."""

    name: str
    columns: tuple[Column, ...]
    values: Callable[[EditionData], Iterator[Row]]

    def rows(self, data: EditionData) -> Iterator[Row]:
        """The rows of an edition; what is not known is None, never an empty text."""
        for row in self.values(data):
            yield tuple(None if value == "" else value for value in row)


def _columns(names: str) -> tuple[Column, ...]:
    """Columns from their names; those that end in a colon hold whole numbers."""
    each = ("document", *names.split())
    return tuple(Column(name.rstrip(":"), int if name.endswith(":") else str) for name in each)


def _documents(data: EditionData) -> Iterator[Row]:
    facts = data.facts
    known = (facts.get(name) for name in ("imprint", "date", "language", "licence"))
    words = len(data.text.split())
    yield data.document, data.siglum, facts["title"], "; ".join(data.authors), *known, words, len(data.text)


def _pages(data: EditionData) -> Iterator[Row]:
    for page in data.marked.get("page", ()):
        known = (page.facts.get(name) for name in ("n", "facs", "resp", "cert"))
        yield data.document, page.facts["id"], *known, page.start.offset, page.end.offset


def _lines(data: EditionData) -> Iterator[Row]:
    for line in data.marked.get("line", ()):
        yield data.document, line.facts["id"], line.facts.get("page"), line.note, line.start.offset


def _divisions(data: EditionData) -> Iterator[Row]:
    for division in data.marked.get("division", ()):
        facts = division.facts
        known = (facts.get(name) for name in ("parent", "part", "type", "n"))
        place = (division.start.offset, division.end.offset)
        yield data.document, facts["id"], *known, int(facts["level"]), facts["head"], *place


def _paragraphs(data: EditionData) -> Iterator[Row]:
    pages = _Around(data.marked.get("page", ()))
    pages_of_notes = {note.facts["id"]: note.facts.get("page") for note in data.marked.get("note", ())}
    for block in data.marked.get("block", ()):
        words = data.words(block)
        page = pages_of_notes.get(block.note) if block.note else pages.at(block.start.offset, "n")
        around = (block.facts["element"], block.facts.get("type"), block.division, block.note, page)
        place = (block.start.offset, block.end.offset, len(words.split()))
        yield data.document, block.facts["id"], *around, *place, words


def _notes(data: EditionData) -> Iterator[Row]:
    for note in data.marked.get("note", ()):
        known = (note.facts.get(name) for name in ("n", "type", "place", "resp", "page"))
        anchor = (int(note.facts["anchor"]), note.facts["anchor-block"])
        yield data.document, note.facts["id"], *known, *anchor, note.start.offset, note.end.offset, data.words(note)


def _entities(data: EditionData) -> Iterator[Row]:
    mentions = Counter(mention.facts.get("entity") for mention in data.marked.get("mention", ()))
    for entity in data.entities:
        said = (entity.name, entity.filed, " | ".join(entity.variants), entity.dates, entity.description)
        yield data.document, entity.id, entity.kind, *said, entity.resp, entity.cert, mentions[entity.id]


def _identifiers(data: EditionData) -> Iterator[Row]:
    for entity in data.entities:
        for number in entity.identifiers:
            yield data.document, entity.id, number.type, number.value, number.address


def _mentions(data: EditionData) -> Iterator[Row]:
    lines = _Around(data.marked.get("line", ()))
    for mention in data.marked.get("mention", ()):
        facts = mention.facts
        what = (facts.get("entity"), data.kind(mention), facts["element"])
        where = (facts.get("page"), lines.at(mention.start.offset, "id"), mention.block, mention.note)
        place = (mention.start.offset, mention.end.offset)
        yield (
            data.document,
            facts["id"],
            *what,
            *where,
            *place,
            data.words(mention),
            facts.get("resp"),
            facts.get("cert"),
        )


def _dates(data: EditionData) -> Iterator[Row]:
    for date in data.marked.get("date", ()):
        known = (date.facts.get(name) for name in ("when", "from", "to", "notBefore", "notAfter", "page"))
        who = (date.facts.get("resp"), date.facts.get("cert"))
        place = (date.block, date.note, date.start.offset, date.end.offset)
        yield data.document, date.facts["id"], *known, *place, data.words(date), *who


def _corrections(data: EditionData) -> Iterator[Row]:
    marked = {mark.facts["id"]: mark for name in ("mark", "line") for mark in data.marked.get(name, ())}
    for correction in data.corrections:
        place = marked.get(correction.at)
        at = (place.start.offset, place.end.offset) if place and place.element == "mark" else (None, None)
        said = (correction.was, correction.now, correction.type, correction.cert, correction.resp, correction.why)
        yield data.document, correction.id, correction.line, correction.page, *said, *at


class _Around:
    """What reaches over an offset: the last of some marks that began before it."""

    def __init__(self, marks: list[Marked] | tuple[()]) -> None:
        self._marks = marks
        self._starts = [mark.start.offset for mark in marks]

    def at(self, offset: int, fact: str) -> str | None:
        """A fact of the mark around an offset; None before the first."""
        before = bisect_right(self._starts, offset)
        return self._marks[before - 1].facts.get(fact) if before else None


TABLES = (
    Table("documents", _columns("siglum title authors imprint date language licence words: characters:"), _documents),
    Table("pages", _columns("page n facs resp cert start: end:"), _pages),
    Table("lines", _columns("line page note start:"), _lines),
    Table("divisions", _columns("division parent part type n level: head start: end:"), _divisions),
    Table(
        "paragraphs",
        _columns("paragraph element type division note page start: end: words: text"),
        _paragraphs,
    ),
    Table("notes", _columns("note n type place resp page anchor: paragraph start: end: text"), _notes),
    Table("entities", _columns("entity kind name filed variants dates description resp cert mentions:"), _entities),
    Table("identifiers", _columns("entity type value address"), _identifiers),
    Table(
        "mentions",
        _columns("mention entity kind element page line paragraph note start: end: text resp cert"),
        _mentions,
    ),
    Table(
        "dates",
        _columns("date when from to not_before not_after page paragraph note start: end: text resp cert"),
        _dates,
    ),
    Table("corrections", _columns("correction line: page was now class cert resp why start: end:"), _corrections),
)
