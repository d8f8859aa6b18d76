"""The edition folder: an editor's decisions about one source, loaded and checked.

A bare text file is an edition without decisions. Decisions point by line and quoted text; bars inside
the quote mark the very characters meant when the rest is there only to find them: ``Postichev|s|``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from encoder.intake.receiving import holds_pages, receive
from encoder.problems import Exit, Failure, Place, Problem, error
from encoder.rulings import fault
from encoder.source import Source, Span, read_bytes
from encoder.tables import (
    ACCEPTED,
    COLUMNS,
    CORRECTION_TABLE,
    RULING_TABLE,
    STATES,
    STATUS,
    decoded,
    has_status,
    rows,
    turned_down,
)

AUTHORITY = "authority.xml"
CERTAINTIES = ("high", "medium", "low", "unknown")
CLASSES = ("ocr", "printer")
SIGLUM = re.compile(r"[a-z_][a-z0-9_.-]*")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
RESERVED = frozenset(("text", "ocr", "print", "editor", "encoder", "translator"))  # ids that an edition has anyway
LINE_DIVISION = " / "  # as transcriptions show the end of a line in running text
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of corrections.tsv: what stands in the source, what must stand, and why.

    Shape: an empty `now` takes the characters out; `now` equal to `was` marks an undecided reading.
    """

    span: Span
    now: str
    cause: str
    certainty: str
    why: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A row of rulings.tsv: a decision on the quoted characters, its words separated."""

    span: Span
    words: tuple[str, ...]
    certainty: str
    why: str
    place: Place

    @property
    def verb(self) -> str:
        """The first word of the ruling: what is decided."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the authority file: its id, its element, the forms by which texts name it."""

    id: str
    element: str
    forms: tuple[str, ...]
    level: str = ""
    certainty: str = ""  # of an entry that is only proposed


@dataclass(frozen=True)
class Edition:
    """Everything decided about one source."""

    siglum: str
    language: str = "en"
    settings: Mapping[str, Any] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    entries: tuple[Entry, ...] = ()
    header: bytes | None = None
    authority: bytes | None = None
    folder: Path | None = None
    settled: frozenset[tuple[str, ...]] = frozenset()  # table, line and quote of proposals that were turned down

    def ruled(self, *verbs: str) -> Iterator[Ruling]:
        """The rulings that begin with one of these words, in the order of the source."""
        return (ruling for ruling in self.rulings if ruling.verb in verbs)

    def setting(self, table: str, key: str, default: Any = None) -> Any:
        """A value of edition.toml."""
        return self.settings.get(table, {}).get(key, default)


def load(path: Path, encoding: str = "", shared_authority: Path | None = None) -> tuple[Source, Edition, list[Problem]]:
    """The source and the edition in a folder, or those of a bare text or of page files.

    Shape: encoding is the user's word on that of plain text; empty for that of edition.toml, or to find it. The
    shared authority file is that of documents which have none and name none.
    Errors: IN-* for an unreadable file; EDITION-01 no edition.toml; EDITION-02 not TOML;
    EDITION-03 a setting of the wrong kind; EDITION-04 the source is not the one that was hashed; LIST-* for an
    authority file; and as problems TABLE-*, CORR-*, RULE-* for rows that cannot be taken.
    """
    if not path.is_dir() or holds_pages(path):
        source, problems = receive(path, encoding)
        authority = optional(shared_authority) if shared_authority else None
        entries = _entries(shared_authority or path, authority)
        return source, Edition(siglum=siglum_of(path), authority=authority, entries=entries), problems
    settings = _settings(path / "edition.toml")
    source, problems = _received(path, settings, encoding)
    listed = authority_path(path, settings, shared_authority)
    files = {name: optional(path / name) for name in (CORRECTION_TABLE, RULING_TABLE)} | {AUTHORITY: optional(listed)}
    corrections, rulings, entries, more = decisions(path, source, files, listed)
    edition = Edition(
        siglum=str(settings.get("siglum", siglum_of(path))),
        language=str(settings.get("language", "en")),
        settings=settings,
        corrections=corrections,
        rulings=rulings,
        entries=entries,
        header=optional(path / "header.xml"),
        authority=files[AUTHORITY],
        folder=path,
        settled=turned_down(path, files),
    )
    return source, edition, [*problems, *more]


def decisions(
    path: Path, source: Source, files: Mapping[str, bytes | None], listed: Path | None = None
) -> tuple[tuple[Correction, ...], tuple[Ruling, ...], tuple[Entry, ...], list[Problem]]:
    """What the files of a folder decide, given by name, and what is wrong with them.

    Shape: listed is where the authority file lies, when not in the folder. Errors: as for :func:`load`.
    """
    problems: list[Problem] = []
    entries = _entries(listed or path / AUTHORITY, files[AUTHORITY])
    read = _corrections(path / CORRECTION_TABLE, files[CORRECTION_TABLE], source, problems)
    corrections = tuple(sorted(read, key=lambda row: row.span))
    ids = {entry.id for entry in entries}
    ruled = _rulings(path / RULING_TABLE, files[RULING_TABLE], source, ids, problems)
    rulings = tuple(sorted(ruled, key=lambda row: row.span))
    problems.extend(_crossing(corrections, source, path / CORRECTION_TABLE))
    return corrections, rulings, entries, problems


def _received(path: Path, settings: Mapping[str, Any], encoding: str) -> tuple[Source, list[Problem]]:
    """The source of an edition folder. Errors: as for :func:`load`."""
    stated = encoding or _text(settings, path, "source", "encoding", "")
    source, problems = receive(path / _text(settings, path, "source", "file", "source.txt"), stated)
    _check_hash(source, settings, path)
    return source, problems


def authority_path(path: Path, settings: Mapping[str, Any], shared: Path | None = None) -> Path:
    """Where the authority file of an edition lies: its own, or that which it names, or the shared one.

    Errors: LIST-03 the file that it names is not there.
    """
    own, named = path / "authority.xml", _text(settings, path, "authority", "file", "")
    if not named:
        return shared if shared and not own.exists() else own
    if not (path / named).is_file():
        place = Place(str(path / "edition.toml"))
        message = f"there is no authority file {named}"
        raise _configuration(
            "LIST-03", place, message, "write its path from the edition folder, such as ../authority.xml"
        )
    return path / named


def siglum_of(path: Path) -> str:
    """A siglum made from a file name: an XML name of lower-case letters, digits and hyphens."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in path.stem.lower())
    siglum = "-".join(filter(None, kept.split("-"))) or "text"
    if siglum in RESERVED:
        return f"{siglum}-edition"
    return siglum if siglum[0].isalpha() else f"text-{siglum}"


def _settings(path: Path) -> dict[str, Any]:
    place = Place(str(path))
    if not path.is_file():
        hint = "an edition is a folder with source.txt and edition.toml; a text file, or a folder of page files "
        hint += "(hOCR, ALTO, PAGE XML, or one .txt for each page), can be named as it is"
        raise _configuration("EDITION-01", place, "there is no edition.toml in this folder", hint)
    try:
        return _checked(tomllib.loads(read_bytes(path).decode("utf-8")), place)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        hint = "text stands in quotation marks, tables in [brackets]: https://toml.io"
        raise _configuration("EDITION-02", place, f"this is not TOML: {reason}", hint) from reason


def _checked(settings: dict[str, Any], place: Place) -> dict[str, Any]:
    """The settings, when each is of its kind. Errors: EDITION-03."""
    patterns = {"siglum": (SIGLUM, "an XML name in small letters"), "language": (LANGUAGE, "a BCP 47 tag such as en")}
    for key, (pattern, kind) in patterns.items():
        value = settings.get(key)
        if value is not None and not (isinstance(value, str) and pattern.fullmatch(value)):
            raise _configuration("EDITION-03", place, f"{key} = {value!r} is not {kind}", f'write {key} = "…"')
    for key in ("source", "pages", "notes", "authority", "views", "pictures"):
        if not isinstance(settings.get(key, {}), Mapping):
            raise _configuration("EDITION-03", place, f"{key} must be a table", f"write [{key}] on a line of its own")
    for file, said in settings.get("pictures", {}).items():
        if not (isinstance(said, str) and said.replace("\n", " ").isprintable()):
            message, hint = f"what is said of {file} is no text", f'write "{file}" = "what can be seen on it"'
            raise _configuration("EDITION-03", place, message, hint)
    return settings


def _text(settings: Mapping[str, Any], path: Path, table: str, key: str, default: str) -> str:
    value = settings.get(table, {})
    value = value.get(key, default) if isinstance(value, Mapping) else None
    if not isinstance(value, str):
        place = Place(str(path / "edition.toml"))
        raise _configuration("EDITION-03", place, f"{table}.{key} must be text", f'write {key} = "…" in [{table}]')
    return value


def _check_hash(source: Source, settings: Mapping[str, Any], path: Path) -> None:
    expected = _text(settings, path, "source", "sha256", source.sha256)
    if expected != source.sha256:
        raise _configuration(
            "EDITION-04",
            Place(source.path),
            f"this is not the source that was received: its SHA-256 is {source.sha256}",
            f"edition.toml says {expected}; restore the file, or record the new one as a new source",
        )


def _rows(path: Path, data: bytes | None, problems: list[Problem]) -> Iterator[tuple[Place, dict[str, str]]]:
    """The rows of a table that are in effect, by the names of its columns."""
    if data is None:
        return
    text, columns = decoded(data, path), COLUMNS[path.name]
    most = len(columns) + has_status(text)
    for row in rows(text, path):
        place = Place(str(path), row.number, 1)
        if not len(columns) <= len(row.cells) <= most:
            message = f"the row has {len(row.cells)} cells, not {most}"
            problems.append(error("TABLE-03", place, message, "cells are separated by one tab each"))
        elif row.status not in ("", *STATES):
            problems.append(_closed("TABLE-04", place, STATUS, row.status, STATES))
        elif row.status in ("", ACCEPTED):
            yield place, dict(zip(columns, row.cells, strict=False))


def _corrections(path: Path, data: bytes | None, source: Source, problems: list[Problem]) -> Iterator[Correction]:
    for place, row in _rows(path, data, problems):
        span = quoted_span(source, row["line"], row["was"], place, "CORR", problems)
        if row["class"] not in CLASSES:
            problems.append(_closed("CORR-04", place, "class", row["class"], CLASSES))
        elif row["certainty"] not in CERTAINTIES:
            problems.append(_closed("CORR-05", place, "certainty", row["certainty"], CERTAINTIES))
        elif span is not None:
            yield Correction(span, row["now"], row["class"], row["certainty"], row["why"])


def _rulings(
    path: Path, data: bytes | None, source: Source, ids: Collection[str], problems: list[Problem]
) -> Iterator[Ruling]:
    for place, row in _rows(path, data, problems):
        span = quoted_span(source, row["line"], row["quote"], place, "RULE", problems)
        words = tuple(row["ruling"].split())
        wrong = unsound(words, ids, place)
        if wrong is not None:
            problems.append(wrong)
        elif row["certainty"] not in CERTAINTIES:
            problems.append(_closed("RULE-05", place, "certainty", row["certainty"], CERTAINTIES))
        elif span is not None:
            yield Ruling(span, words, row["certainty"], row["why"], place)


def unsound(words: Sequence[str], ids: Collection[str], place: Place) -> Problem | None:
    """What is wrong with the words of a ruling, None when nothing is. Errors: RULE-04."""
    wrong, hint = fault(words, ids) if words else ("there is no ruling in this row", "say what is decided")
    return error("RULE-04", place, wrong, hint) if wrong else None


def _closed(code: str, place: Place, column: str, value: str, allowed: tuple[str, ...]) -> Problem:
    return error(code, place, f"“{value}” is not a {column}", f"write one of: {', '.join(allowed)}")


def quoted_span(
    source: Source, line: str, quote: str, place: Place, family: str, problems: list[Problem]
) -> Span | None:
    """The span of the quoted text on its line. Errors: 01 no such line, 02 not on it, 03 more than once."""
    if not line.isdecimal() or not 1 <= int(line) <= len(source.lines):
        hint = f"the source has the lines 1 to {len(source.lines)}"
        problems.append(error(f"{family}-01", place, f"“{line}” is not a line of the source", hint))
        return None
    if LINE_DIVISION in quote:
        return _over_lines(source, int(line), quote, place, family, problems)
    before, target, _ = quote.split("|") if quote.count("|") == 2 else ("", quote, "")
    plain = quote.replace("|", "") if quote.count("|") == 2 else quote
    content = source[source.line(int(line)).whole]
    found = content.count(plain) if plain else 0
    if found != 1:
        problems.append(_not_once(source, int(line), plain, found, place, family))
        return None
    start = source.line(int(line)).whole.start + content.index(plain) + len(before)
    return Span(start, start + len(target))


def _over_lines(
    source: Source, line: int, quote: str, place: Place, family: str, problems: list[Problem]
) -> Span | None:
    """The span of words quoted over a line division (“summer and / autumn of 1933”)."""
    first, _, rest = quote.partition(LINE_DIVISION)
    following = next((n.number for n in source.lines[line:] if len(n.span)), line + 1)
    begin = quoted_span(source, str(line), first, place, family, problems)
    end = quoted_span(source, str(following), rest, place, family, problems)
    return Span(begin.start, end.end) if begin and end else None


def _not_once(source: Source, line: int, quote: str, found: int, place: Place, family: str) -> Problem:
    if found > 1 or not quote:
        hint = "quote a neighbouring word as well, and set the part that is meant between | bars"
        return error(f"{family}-03", place, f"“{quote}” stands {found} times on line {line}", hint)
    near = [n.number for n in source.lines[max(0, line - 6) : line + 5] if quote in source[n.whole]]
    hint = f"it is on line {near[0]}" if near else f"the line reads: {source[source.line(line).span]}"
    return error(f"{family}-02", place, f"“{quote}” is not on line {line}", hint)


def _crossing(corrections: tuple[Correction, ...], source: Source, path: Path) -> Iterator[Problem]:
    for one, other in zip(corrections, corrections[1:], strict=False):
        if one.span.overlaps(other.span):
            line = source.line_number(other.span.start)
            message = f"two corrections of line {line} overlap: “{source[one.span]}” and “{source[other.span]}”"
            yield error("CORR-06", Place(str(path)), message, "make them one row")


def _entries(path: Path, data: bytes | None) -> tuple[Entry, ...]:
    if data is None:
        return ()
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        place = Place(str(path), reason.lineno or 0, reason.offset or 0)
        raise _configuration("LIST-01", place, f"the authority file is not well-formed: {reason.msg}", "") from reason
    elements = {"person": "persName", "place": "placeName", "org": "orgName", "event": "eventName", "bibl": "title"}
    return tuple(
        _entry(item, elements[etree.QName(item).localname])
        for item in root.iter(*(TEI + name for name in elements))
        if item.get(XML_ID)
    )


def _entry(item: etree._Element, element: str) -> Entry:
    names = list(item.iterchildren(TEI + element))
    forms = [" ".join("".join(str(part) for part in name.itertext()).split()) for name in names]
    variants = [form for form, name in zip(forms, names, strict=True) if name.get("type") != "preferred"]
    periodical = "j" if item.get("type") in ("newspaper", "journal", "periodical") else "m"
    level = next((name.get("level", "") for name in names if name.get("level")), periodical)
    return Entry(item.get(XML_ID, ""), element, tuple(variants or forms), level, item.get("cert", ""))


def optional(path: Path) -> bytes | None:
    """The bytes of a file that may be missing."""
    return read_bytes(path) if path.exists() else None


def _configuration(code: str, place: Place, message: str, hint: str) -> Failure:
    return Failure(error(code, place, message, hint), Exit.CONFIGURATION)
