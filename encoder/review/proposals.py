"""Proposals: what the files of an edition hold for an editor to decide, each with its place in the source."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from encoder.authority_file import EntryText, as_utf_8, entries
from encoder.draft import Draft
from encoder.edition import AUTHORITY, quoted_span
from encoder.kinds import ORGANISATION, PAGE, PERSON, PLACE
from encoder.problems import Place, Problem
from encoder.source import Source, Span
from encoder.tables import (
    ACCEPTED,
    COLUMNS,
    CORRECTION_TABLE,
    PROPOSED,
    REJECTED,
    STATES,
    Row,
    decoded,
    offered,
    rows,
)

FAMILIES = {CORRECTION_TABLE: "CORR"}  # of the problems of a table; RULE of the other
_MOST_PASSAGES = 8
_FORM_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in the source: line, printed page, the line with what is meant in its middle, its neighbours."""

    line: int
    page: str
    above: str
    before: str
    middle: str
    after: str
    below: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed in one row or entry. Shape: unit is the bytes of it in its file, fields what may be changed.

    Of a row whose ruling is still to be said, line and quote may be changed too: a reference is not where its note is.
    `group` is the same for all places where the same is proposed for the same form; `fault` says why the proposal
    cannot be accepted as it is, empty where it can.
    """

    id: str
    file: str
    unit: bytes
    number: int
    status: str
    certainty: str
    evidence: str
    was: str
    group: str
    fields: Mapping[str, str]
    passages: tuple[Passage, ...]
    places: int = 1
    fault: str = ""

    @property
    def asks(self) -> bool:
        """Whether the row waits for an answer: its ruling is empty, or its reading the one that stands there."""
        return self.fields.get("ruling") == "" or self.fields.get("now") == self.was


@dataclass(frozen=True)
class Places:
    """Where things stand in the source of one draft: pages, passages, mentions of entries."""

    draft: Draft
    mentioned: dict[str, list[Span]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for annotation in self.draft.of(PERSON, PLACE, ORGANISATION):
            for pointer in annotation.get("ref").split():
                self.mentioned.setdefault(pointer.removeprefix("#"), []).append(annotation.hull)

    @cached_property
    def _pages(self) -> list[tuple[int, str]]:
        return [(page.start, page.get("n")) for page in self.draft.of(PAGE)]

    def page(self, offset: int) -> str:
        """The number of the page on which an offset stands, empty where none is known."""
        index = bisect_right(self._pages, offset, key=lambda page: page[0]) - 1
        return self._pages[index][1] if index >= 0 else ""

    def passage(self, span: Span) -> Passage:
        """What stands around a span."""
        source = self.draft.source
        number = source.line_number(span.start)
        first, last = source.line(number).whole, source.line(source.line_number(max(span.start, span.end - 1))).whole
        return Passage(
            number,
            self.page(span.start),
            _beside(source, number, -1),
            source.text[first.start : span.start].lstrip(),
            source[span],
            source.text[span.end : last.end].rstrip(),
            _beside(source, source.line_number(last.start), 1),
        )


def _beside(source: Source, number: int, step: int) -> str:
    """The nearest line above or below that holds text, no further than three lines away."""
    for near in range(number + step, number + 4 * step, step):
        if 1 <= near <= len(source.lines) and len(source.line(near).span):
            return source[source.line(near).span]
    return ""


def identified(file: str, unit: bytes, ordinal: int) -> str:
    """What names a proposal to a browser: it holds as long as the row or entry reads as it does."""
    return hashlib.sha256(f"{file}\0{ordinal}\0".encode() + unit).hexdigest()[:20]


def proposals(folder: Path, files: Mapping[str, bytes | None], places: Places) -> list[Proposal]:
    """All that is or was proposed in an edition, in the order of its files. Errors: TABLE-01, TABLE-02."""
    found = [each for name in COLUMNS for each in _of_table(folder / name, files[name] or b"", places)]
    return [*found, *_of_lists(folder, files[AUTHORITY] or b"", places)]


def _of_table(path: Path, data: bytes, places: Places) -> Iterator[Proposal]:
    seen: Counter[bytes] = Counter()
    columns = COLUMNS[path.name]
    for row in rows(decoded(data, path), path):
        unit = row.text.encode()
        seen[unit] += 1
        if row.status in STATES and len(row.cells) == len(columns) + 1:
            yield _row(path, row, identified(path.name, unit, seen[unit]), places)


def _row(path: Path, row: Row, identifier: str, places: Places) -> Proposal:
    columns = COLUMNS[path.name]
    cells = dict(zip(columns, row.cells, strict=False))
    problems: list[Problem] = []
    family, source = FAMILIES.get(path.name, "RULE"), places.draft.source
    place = Place(path.name, row.number, 1)
    span = quoted_span(source, row.cells[0], row.cells[1], place, family, problems)
    was = source[span] if span is not None else row.cells[1]
    passages = (places.passage(span),) if span is not None else ()
    return Proposal(
        id=identifier,
        file=path.name,
        unit=row.text.encode(),
        number=row.number,
        status=row.status,
        certainty=cells["certainty"],
        evidence=cells["why"],
        was=was,
        group="\t".join((path.name, was, row.cells[2])),
        fields={name: cells[name] for name in (columns if cells.get("ruling") == "" else columns[2:])},
        passages=passages,
        fault=str(problems[0]) if problems else "",
    )


def _of_lists(folder: Path, data: bytes, places: Places) -> Iterator[Proposal]:
    utf_8 = as_utf_8(data)
    proposed = {key[2] for key in offered(folder) if key[0] == AUTHORITY}
    seen: Counter[bytes] = Counter()
    for entry in entries(utf_8):
        unit = utf_8[entry.start : entry.end]
        seen[unit] += 1
        if entry.proposed or entry.rejected or entry.preferred in proposed:
            yield _entry(entry, unit, identified(AUTHORITY, unit, seen[unit]), utf_8, places)


def _entry(entry: EntryText, unit: bytes, identifier: str, utf_8: bytes, places: Places) -> Proposal:
    mentions = places.mentioned.get(entry.id, [])
    kept = "; it holds more than names" if entry.other else ""
    return Proposal(
        id=identifier,
        file=AUTHORITY,
        unit=unit,
        number=utf_8.count(b"\n", 0, entry.start) + 1,
        status=REJECTED if entry.rejected else PROPOSED if entry.proposed else ACCEPTED,
        certainty=entry.certainty or "unknown",
        evidence=f"found {len(mentions)} times in the text{kept}",
        was=entry.preferred,
        group="\t".join((AUTHORITY, entry.id)),
        fields={"kind": entry.kind, "name": entry.preferred, "forms": _FORM_SEPARATOR.join(entry.forms)},
        passages=tuple(places.passage(span) for span in mentions[:_MOST_PASSAGES]),
        places=len(mentions),
    )
