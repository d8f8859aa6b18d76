"""Verification: whether a TEI edition gives back its source, and a certificate that says so.

The source is read here as bytes and split into lines anew; nothing of the way from text to TEI is used. What
the TEI says of format and encoding is taken at its word, and stands in the certificate.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from encoder.problems import Place, Problem, error, in_order
from encoder.proof.rebuild import Rebuilt, rebuild
from encoder.proof.second_reading import Files, Stated, digest, visible_lines

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a verification counted. Units: lines that hold a visible character; visible characters."""

    source_sha256: str
    tei_sha256: str
    lines: int
    lines_equal: int
    identical: bool
    characters: int
    kept: int
    moved: int
    corrected: int
    signs: int
    sigla: int
    noise: int
    stated: Stated

    def rows(self) -> list[tuple[str, str]]:
        """The certificate as rows of label and value."""
        whole = "yes" if self.identical else "no, white space between lines differs"
        if not self.stated.is_plain:
            whole = "no, it is not one plain text; its lines are compared"
        return [
            ("source, SHA-256", self.source_sha256),
            *self._form(),
            ("TEI, SHA-256", self.tei_sha256),
            ("lines with visible characters", f"{self.lines}"),
            ("  given back exactly, in order", f"{self.lines_equal}"),
            ("  the whole file, byte for byte", whole),
            ("visible characters", f"{self.characters}"),
            ("  kept where they stood", f"{self.kept}"),
            ("  moved with a note to its reference", f"{self.moved}"),
            ("  replaced by a correction, kept in the ledger", f"{self.corrected}"),
            ("  turned into line beginnings (signs of broken words)", f"{self.signs}"),
            ("  turned into note numbers (sigla)", f"{self.sigla}"),
            ("  taken out as noise, kept in the ledger", f"{self.noise}"),
        ]

    def _form(self) -> Iterator[tuple[str, str]]:
        """Format, encoding and line ends, where they are not those of plain text in UTF-8."""
        if not self.stated.is_plain:
            yield "source, format", self.stated.format
        if self.stated.encoding != Stated().encoding:
            yield "source, encoding", self.stated.encoding
        if self.stated.line_end != Stated().line_end:
            yield "source, line ends", "carriage return"


def verify(
    tei: bytes, source: bytes | Files, tei_path: str = "-", source_path: str = "-"
) -> tuple[Certificate, list[Problem]]:
    """The certificate and what does not agree. Shape: the source is one file, or the files of a folder by name.

    Errors: VERIFY-01 a line differs; VERIFY-02 a line is missing; VERIFY-03 a line that the source does not have;
    VERIFY-04 the header names another source; VERIFY-05 the characters do not add up; REBUILD-* as for rebuilding.
    """
    rebuilt = rebuild(tei, tei_path)
    stated = Stated(rebuilt.format, rebuilt.encoding, rebuilt.line_end)
    files = source if isinstance(source, Mapping) else {source_path: source}
    wanted = dict(visible_lines(files, stated, source_path))
    problems = [*rebuilt.problems, *_differences(rebuilt, wanted, tei_path, source_path)]
    root = etree.fromstring(tei, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    sha256 = digest(files, stated, isinstance(source, Mapping))
    named = [i.text for i in root.iterfind(f"{TEI}teiHeader//{TEI}idno[@type='sha256']")]
    if named and sha256 not in named:
        hint = "was the edition made from another copy of the file?"
        problems.append(error("VERIFY-04", Place(tei_path), f"the header names a source with SHA-256 {named[0]}", hint))
    identical = stated.is_plain and rebuilt.data() == next(iter(files.values()))
    certificate = _certificate(root, rebuilt, wanted, tei, (sha256, identical, stated))
    accounted = certificate.kept + certificate.moved + certificate.corrected
    accounted += certificate.signs + certificate.sigla + certificate.noise
    if accounted != certificate.characters and not problems:
        message = f"{certificate.characters} characters stand in the source, {accounted} are accounted for"
        problems.append(error("VERIFY-05", Place(tei_path), message, "the ledger is not complete"))
    return certificate, in_order(problems)


def _differences(rebuilt: Rebuilt, wanted: dict[int, str], tei_path: str, source_path: str) -> Iterator[Problem]:
    for number in sorted(wanted.keys() | rebuilt.lines.keys()):
        have, want = rebuilt.lines.get(number), wanted.get(number)
        if have == want:
            continue
        if have is None:
            message = f"this line is not in the TEI: {want!r}"
            hint = f"there is no lb with xml:id L{number}, nor an entry of the ledger"
            yield error("VERIFY-02", Place(source_path, number, 1), message, hint)
        elif want is None:
            message = f"the TEI has a line that is not in the source: {have!r}"
            hint = "text that the source does not have must not be supplied"
            yield error("VERIFY-03", Place(source_path, number, 1), message, hint)
        else:
            differing = (i for i, (a, b) in enumerate(zip(have, want, strict=False)) if a != b)
            column = next(differing, min(len(have), len(want))) + 1
            message = f"the source has {want!r}, the TEI gives {have!r}"
            hint = f"look at lb L{number} of {tei_path} and at the ledger’s entries for that line"
            yield error("VERIFY-01", Place(source_path, number, column), message, hint)


def _certificate(
    root: etree._Element, rebuilt: Rebuilt, wanted: dict[int, str], tei: bytes, received: tuple[str, bool, Stated]
) -> Certificate:
    count = _Count(root)
    sha256, identical, stated = received
    return Certificate(
        source_sha256=sha256,
        tei_sha256=hashlib.sha256(tei).hexdigest(),
        lines=len(wanted),
        lines_equal=sum(rebuilt.lines.get(number) == line for number, line in wanted.items()),
        identical=identical,
        characters=sum(_visible(line) for line in wanted.values()),
        kept=count.kept,
        moved=count.moved,
        corrected=count.ledger["misreading"] + count.ledger["printer"],
        signs=count.signs,
        sigla=count.sigla + count.ledger["siglum"],
        noise=count.ledger["noise"],
        stated=stated,
    )


def _visible(text: str) -> int:
    return len("".join(text.split()))


class _Count:
    """The visible characters of the text of an edition, by what became of them."""

    def __init__(self, root: etree._Element) -> None:
        self.kept = self.moved = self.signs = self.sigla = 0
        self.glyphs = {
            char.get(XML_ID, ""): chr(int((char.findtext(f"{TEI}mapping") or "U+25A1").removeprefix("U+"), 16))
            for char in root.iter(f"{TEI}char")
        }
        self.ledger: Counter[str] = Counter()
        self.changed: set[str] = set()
        self.ruled: set[tuple[str, str]] = set()
        self.hyphens: dict[str, int] = {}
        for app in root.iterfind(f"{TEI}standOff/{TEI}listApp[@type='transcription']/{TEI}app"):
            self._entry(app)
        sign = root.find(f".//{TEI}rendition[@{XML_ID}='hyphen-end']")
        plain = root.find(f".//{TEI}rendition[@{XML_ID}='line-end']")
        blanks = len((plain.text or "").split()) if plain is not None else 0
        # where the source lost the signs of broken words, none is declared
        self.sign = len((sign.text or "").split()) - blanks if sign is not None else 0
        self.line, self.tail, self.signed = "", "", False
        text = root.find(f"{TEI}text")
        if text is not None:
            self._walk(text, within_note=False)

    def _entry(self, app: etree._Element) -> None:
        was, now = self._said(app, "rdg"), self._said(app, "lem")
        kind, target = app.get("type", ""), app.get("from", "").removeprefix("#")
        if kind == "siglum":
            self.ruled.add((target, app.get("subtype", "")))
        elif kind == "hyphen":
            self.hyphens[app.get("loc", "").partition(":")[0]] = _visible(was)
            self.kept -= _visible(now)
        elif kind in ("misreading", "printer"):
            self.changed.add(target)
        if kind not in ("hyphen", "space"):
            self.ledger[kind] += _visible(was)

    def _said(self, app: etree._Element, name: str) -> str:
        """The text of a reading; for each glyph the character that it stands for."""
        found = app.find(TEI + name)
        if found is None:
            return ""
        glyphs = ((self._glyph(child), child.tail or "") for child in found)
        return (found.text or "") + "".join(glyph + tail for glyph, tail in glyphs)

    def _glyph(self, found: etree._Element) -> str:
        return self.glyphs.get(found.get("ref", "").removeprefix("#"), "")

    def _walk(self, found: etree._Element, within_note: bool) -> None:
        name = etree.QName(found).localname
        if found.get(XML_ID) in self.changed:
            self.tail = ""
            self.signed = self.signed and not "".join(map(str, found.itertext())).strip()
            return
        if name == "figDesc":
            return  # the editor's words on a picture: the ledger has them
        if name == "lb":
            self._line(found)
        if name == "g":
            self._add(self._glyph(found), within_note)
        if name == "note":
            self._note(found)
            return
        before = (self.line, self.tail, self.signed)
        if name == "fw":
            self.line, self.tail, self.signed = "", "", False
        self._add(found.text or "", within_note)
        for child in found.iterchildren(tag=etree.Element):
            self._walk(child, within_note)
            self._add(child.tail or "", within_note)
        if name == "fw":
            self.line, self.tail, self.signed = before

    def _add(self, text: str, within_note: bool) -> None:
        if within_note:
            self.moved += _visible(text)
        else:
            self.kept += _visible(text)
        self.tail = text.rstrip()[-1:] or self.tail
        self.signed = self.signed and not text.strip()

    def _line(self, found: etree._Element) -> None:
        """Count the sign at the end of the line before: the ledger's, the usual one, or a hyphen of the word."""
        if self.line in self.hyphens:
            self.signs += self.hyphens.pop(self.line)
            self.signed = True
        elif found.get("break") == "no" and self.tail not in tuple("-‐–—") and not self.signed:
            self.signs += self.sign
            self.signed = True  # a line of nothing but noise between the halves of a word has no sign of its own
        self.line = found.get(XML_ID, "")

    def _note(self, found: etree._Element) -> None:
        identifier, number = found.get(XML_ID, ""), found.get("n", "")
        for where in ("reference", "note"):
            if (identifier, where) not in self.ruled:
                self.sigla += _visible(number)
        before = (self.line, self.tail, self.signed)
        self.line, self.tail, self.signed = "", "", False
        self._add(found.text or "", True)
        for child in found.iterchildren(tag=etree.Element):
            self._walk(child, True)
            self._add(child.tail or "", True)
        self.line, self.tail, self.signed = before
