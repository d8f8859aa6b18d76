"""Rebuilding: from the TEI alone, every line of the source that holds a visible character.

Only the line beginnings, the ledger and the declared line ends are read; nothing of the encoder is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from encoder.problems import Exit, Failure, Place, Problem, error

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
DASHES = "-‐–—"
UNDEFINED_1252 = "\x81\x8d\x8f\x90\x9d"  # Windows-1252 leaves these bytes undefined: they are controls of that number
LINE_ID = re.compile(r"L[1-9][0-9]*")
AGREE = "text and ledger must tell the same; encode again instead of editing one of them"


@dataclass(slots=True)
class _Line:
    """What has been found of one line of the source."""

    number: int
    begins_with: str = ""
    text: str = ""
    joined: bool = False
    before: _Line | None = None
    broken: bool = False


@dataclass(frozen=True)
class Rebuilt:
    """The lines of the source by number, and what in the TEI did not fit together."""

    lines: dict[int, str]
    problems: tuple[Problem, ...] = ()
    line_count: int = 0
    format: str = "plain text"
    encoding: str = "utf-8"
    line_end: str = "\n"

    def text(self) -> str:
        """The source, empty lines where nothing visible stood; each line ends in a line feed."""
        last = max([self.line_count, *self.lines])
        return "".join(self.lines.get(number, "") + "\n" for number in range(1, last + 1))

    def data(self) -> bytes:
        """The source as bytes, in the encoding and with the line ends in which the header says it was received."""
        text = self.text()
        if self.line_end == "\r":
            text = text.translate({0x0A: "\r", 0x0D: "\n"})
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:
            if self.encoding == "windows-1252":
                return b"".join(c.encode("latin-1" if c in UNDEFINED_1252 else "cp1252", "replace") for c in text)
        except LookupError:
            pass
        return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the ledger."""

    type: str
    subtype: str
    line: int
    column: int
    target: str
    now: str
    was: str


@dataclass
class _Ledger:
    """The entries by what they are about."""

    by_element: dict[str, _Entry] = field(default_factory=dict)
    sigla: dict[tuple[str, str], _Entry] = field(default_factory=dict)
    hyphens: dict[int, _Entry] = field(default_factory=dict)
    spaces: dict[int, _Entry] = field(default_factory=dict)
    noise: list[_Entry] = field(default_factory=list)
    omissions: dict[str, _Entry] = field(default_factory=dict)
    doubts: dict[int, list[_Entry]] = field(default_factory=dict)


def rebuild(data: bytes, path: str = "-") -> Rebuilt:
    """The source of a TEI edition.

    Errors: REBUILD-01 not TEI with line beginnings; REBUILD-02 the ledger and the text do not agree;
    REBUILD-03 nested too deeply; REBUILD-04 a line beginning that carries no line number.
    """
    root = _parse(data, path)
    glyphs = _glyphs(root)
    ledger = _ledger(root, glyphs)
    walk = _Walk(root, ledger, glyphs, path)
    text = root.find(f"{TEI}text")
    if text is None or text.find(f".//{TEI}lb") is None:
        raise Failure(
            error(
                "REBUILD-01",
                Place(path),
                "there is no text with line beginnings (lb) in this file",
                "only an edition encoded line by line can be turned back into its source",
            ),
            Exit.PROBLEMS,
        )
    try:
        walk.element(text)
    except RecursionError as reason:
        hint = "no edition nests its elements so deeply; is this the right file?"
        problem = error("REBUILD-03", Place(path), "the elements of this file are nested too deeply", hint)
        raise Failure(problem, Exit.UNREADABLE) from reason
    lines = walk.lines()
    form = _stated_form(root)
    return Rebuilt(
        lines,
        tuple(walk.problems),
        _stated_lines(root),
        form.get("format", "plain text"),
        form.get("encoding", "utf-8"),
        _characters(form.get("line-end", "U+000A")),
    )


def _stated_lines(root: etree._Element) -> int:
    """How many lines the header says that the source has, 0 when it does not say."""
    quantities = [
        measure.get("quantity", "")
        for bibl in root.iterfind(f"{TEI}teiHeader//{TEI}sourceDesc//{TEI}bibl")
        for measure in bibl.iter(f"{TEI}measure")
        if measure.get("unit") == "line"
    ]
    return int(quantities[0]) if quantities and quantities[0].isdecimal() else 0


def _stated_form(root: etree._Element) -> dict[str, str]:
    """Format, encoding and line end of the source, as far as the header states them."""
    return {
        note.get("n", ""): (note.text or "").strip()
        for bibl in root.iterfind(f"{TEI}teiHeader//{TEI}sourceDesc//{TEI}bibl")
        if bibl.get(XML_ID) == "ocr"
        for note in bibl.iterchildren(f"{TEI}note")
        if note.get("n") in ("format", "encoding", "line-end")
    }


def _parse(data: bytes, path: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        place, message = Place(path, reason.lineno or 0, reason.offset or 0), " ".join(str(reason.msg).split())
        hint = "mend the tags at this place"
        raise Failure(
            error("XML-01", place, f"this is not well-formed XML: {message}", hint), Exit.UNREADABLE
        ) from reason


def _ledger(root: etree._Element, glyphs: dict[str, str]) -> _Ledger:
    ledger = _Ledger()
    for app in root.iterfind(f"{TEI}standOff/{TEI}listApp[@type='transcription']/{TEI}app"):
        entry = _entry(app, glyphs)
        if entry.type == "siglum":
            ledger.sigla[entry.target, entry.subtype] = entry
        elif entry.type == "hyphen":
            ledger.hyphens[entry.line] = entry
        elif entry.type == "space":
            ledger.spaces[entry.line] = entry
        elif entry.type == "noise":
            ledger.noise.append(entry)
        elif entry.type == "omission":
            ledger.omissions[entry.target] = entry
        elif entry.type == "unclear":
            ledger.doubts.setdefault(entry.line, []).append(entry)
        else:
            ledger.by_element[entry.target] = entry
    return ledger


def _entry(app: etree._Element, glyphs: dict[str, str]) -> _Entry:
    line, _, column = app.get("loc", "L0:0").removeprefix("L").partition(":")
    readings = {etree.QName(child).localname: _said(child, glyphs) for child in app.iterchildren(f"{TEI}*")}
    return _Entry(
        app.get("type", ""),
        app.get("subtype", ""),
        int(line),
        int(column),
        app.get("from", "").removeprefix("#"),
        readings.get("lem", ""),
        readings.get("rdg", ""),
    )


def _glyphs(root: etree._Element) -> dict[str, str]:
    """The characters that XML cannot hold, by the ids under which they are declared."""
    return {char.get(XML_ID, ""): _characters(char.findtext(f"{TEI}mapping") or "") for char in root.iter(f"{TEI}char")}


def _said(found: etree._Element, glyphs: dict[str, str]) -> str:
    """The text of a reading, its glyphs resolved."""
    parts = [found.text or ""]
    for child in found:
        parts += [glyphs.get(child.get("ref", "").removeprefix("#"), ""), child.tail or ""]
    return "".join(parts)


def _text(found: etree._Element) -> str:
    return "".join(str(part) for part in found.itertext())


def _source_line(found: etree._Element) -> int:
    line: Any = found.sourceline
    return line if isinstance(line, int) else 0


def _characters(notation: str) -> str:
    return "".join(chr(int(point.removeprefix("U+"), 16)) for point in notation.split())


class _Walk:
    """One pass over the text in document order; a note opens a flow of its own."""

    def __init__(self, root: etree._Element, ledger: _Ledger, glyphs: dict[str, str], path: str) -> None:
        self.ledger, self.glyphs, self.path = ledger, glyphs, path
        self.problems: list[Problem] = []
        self.found: dict[int, _Line] = {}
        self.current: _Line | None = None
        self.siglum = ""
        declared = {
            r.get(XML_ID, ""): _characters(r.text or "")
            for r in root.iter(f"{TEI}rendition")
            if r.get("scheme") == "free"
        }
        self.indents = declared
        self.plain = declared.get("line-end", "")
        self.sign = declared.get("hyphen-end", "").removesuffix(self.plain)

    def element(self, found: etree._Element) -> None:
        if not isinstance(found.tag, str):
            return
        name = etree.QName(found).localname
        if name == "lb":
            self._line(found)
        elif name == "g":
            self._write(self.glyphs.get(found.get("ref", "").removeprefix("#"), ""))
        elif name == "fw":
            self._furniture(found)
        elif name == "note":
            self._note(found)
        elif name == "figDesc":
            self._described(found)
        elif name == "choice" or found.get(XML_ID) in self.ledger.by_element:
            self._corrected(found)
        else:
            self._content(found)

    def _content(self, found: etree._Element) -> None:
        self._write(found.text or "")
        for child in found:
            self.element(child)
            self._write(child.tail or "")

    def _write(self, text: str) -> None:
        if self.current is not None:
            self.current.text += text.replace("\n", "")

    def _line(self, found: etree._Element) -> None:
        identifier = found.get(XML_ID, "")
        if not LINE_ID.fullmatch(identifier):
            message = f"this lb has the xml:id “{identifier}”"
            hint = "a line beginning carries its line of the source as L and the number"
            self.problems.append(error("REBUILD-04", Place(self.path, _source_line(found)), message, hint))
            return
        number = int(identifier.removeprefix("L"))
        line = _Line(number, self.indents.get(found.get("rendition", "").removeprefix("#"), ""))
        line.joined = found.get("break") == "no"
        line.before = self.current
        while line.before is not None and not line.before.text.strip() and line.before.before is not None:
            line.before = line.before.before
        if line.joined and line.before is not None:
            line.before.broken = True
        line.text, self.siglum = self.siglum, ""
        self.found[number] = self.current = line

    def _furniture(self, found: etree._Element) -> None:
        """Walk through furniture: the line before it goes on after it."""
        outer = self.current
        self._content(found)
        self.current = outer

    def _note(self, found: etree._Element) -> None:
        identifier = found.get(XML_ID, "")
        self._write(self._siglum(identifier, "reference", found.get("n", "")))
        outer, self.current = self.current, None
        self.siglum = self._siglum(identifier, "note", found.get("n", ""))
        self._content(found)
        self.current = outer

    def _siglum(self, note: str, where: str, usual: str) -> str:
        entry = self.ledger.sigla.get((note, where))
        if entry is not None and entry.now not in ("", usual):
            message = f"the note {note} has the number “{usual}”, the ledger has “{entry.now}”"
            self.problems.append(error("REBUILD-02", Place(self.path), message, AGREE))
        return usual if entry is None else entry.was

    def _described(self, found: etree._Element) -> None:
        """Compare what is said of a picture with the ledger: the source has nothing of it."""
        figure = found.getparent()
        entry = self.ledger.omissions.get(figure.get(XML_ID, "")) if figure is not None else None
        if entry is None or (_said(found, self.glyphs), "") != (entry.now, entry.was):
            message = f"the text says of a picture “{_text(found)}”, the ledger does not"
            self.problems.append(error("REBUILD-02", Place(self.path, _source_line(found)), message, AGREE))

    def _corrected(self, found: etree._Element) -> None:
        """Write what the source has in place of a correction, and compare what stands now with the ledger."""
        identifier = found.get(XML_ID, "")
        entry = self.ledger.by_element.get(identifier)
        corr = found.find(f"{TEI}corr") if etree.QName(found).localname == "choice" else found
        sic = found.find(f"{TEI}sic")
        now = _said(corr, self.glyphs) if corr is not None else ""
        if entry is None or now != entry.now or (sic is not None and _said(sic, self.glyphs) != entry.was):
            expected = f"“{entry.now}” for “{entry.was}”" if entry else "nothing about it"
            message = f"the text has the correction “{now}” here, the ledger has {expected}"
            self.problems.append(
                error(
                    "REBUILD-02",
                    Place(self.path, _source_line(found)),
                    message,
                    AGREE,
                )
            )
        self._write(entry.was if entry is not None else _text(sic if sic is not None else found))

    def lines(self) -> dict[int, str]:
        """The lines as the source has them, by number."""
        ends = {line.number: line for line in self.found.values()}
        for entry in self.ledger.noise:
            ends.setdefault(entry.line, _Line(entry.line))
        return dict(self._finished(ends))

    def _finished(self, found: dict[int, _Line]) -> Iterator[tuple[int, str]]:
        noise: dict[int, list[_Entry]] = {}
        for entry in sorted(self.ledger.noise, key=lambda e: (e.line, e.column)):
            noise.setdefault(entry.line, []).append(entry)
        for number in sorted(found):
            line = found[number]
            text = line.begins_with + line.text
            text = self._with_sign(line, text)
            for entry in noise.get(number, ()):
                text = text[: entry.column - 1] + entry.was + text[entry.column - 1 :]
            space = self.ledger.spaces.get(number)
            text += self.plain if space is None else _characters(space.was)
            self._compare_doubts(number, text)
            yield number, text

    def _compare_doubts(self, number: int, text: str) -> None:
        """Compare what the ledger calls unclear with the line: both read alike, it only gives the reason."""
        for entry in self.ledger.doubts.get(number, ()):
            stands = text[entry.column - 1 :][: len(entry.was)]
            if not entry.now == entry.was == stands:
                message = f"line {number} has “{stands}” where the ledger calls “{entry.was}” unclear"
                self.problems.append(error("REBUILD-02", Place(self.path), message, AGREE))

    def _with_sign(self, line: _Line, text: str) -> str:
        entry = self.ledger.hyphens.get(line.number)
        if entry is not None:
            if not line.broken:
                message = f"line {line.number} ends within a word by the ledger, but no lb with break=no follows"
                self.problems.append(error("REBUILD-02", Place(self.path), message, AGREE))
            if not text.endswith(entry.now):
                self.problems.append(
                    error(
                        "REBUILD-02",
                        Place(self.path),
                        f"line {line.number} does not end in “{entry.now}”",
                        "the ledger says that the sign at the end of the line stands for it",
                    )
                )
            return text.removesuffix(entry.now) + entry.was
        if line.broken and not text.endswith(tuple(DASHES)):
            return text + self.sign
        return text
