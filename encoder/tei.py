"""TEI: the folded events become the element tree of the edition, and the tree becomes bytes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from encoder.annotation import Annotation, Evidence
from encoder.draft import Draft
from encoder.fold import Does, Event, fold
from encoder.kinds import (
    CORRECTION,
    DATE,
    DIVISION,
    FURNITURE,
    HEADING,
    MATTER,
    NOTE,
    PAGE,
    PARAGRAPH,
    SIGLUM,
    TRANSCRIPTION,
    UNCLEAR,
)
from encoder.ledger import Record, records
from encoder.problems import Problem, warning
from encoder.reading import Flow
from encoder.source import Line, Span
from encoder.spaces import LineEnds, leading, line_ends
from encoder.typography.folio import standing

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
TEI = f"{{{TEI_NAMESPACE}}}"
XML_ID = f"{{{XML_NAMESPACE}}}id"
XML_LANG = f"{{{XML_NAMESPACE}}}lang"
XML_SPACE = f"{{{XML_NAMESPACE}}}space"
OCR = "#ocr"
DEEPEST_NOTE = 4  # notes within notes beyond this stand at the end of the text: no print nests them so
# Characters that XML 1.0 cannot hold; they are declared in charDecl and referenced.
_NSMAP: Any = {None: TEI_NAMESPACE}
UNREPRESENTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(name: str, text: str = "", **attributes: str) -> etree._Element:
    """A TEI element. Shape: `id_` and `lang_` stand for xml:id and xml:lang; empty attributes are left out."""
    names = {"id_": XML_ID, "lang_": XML_LANG, "from_": "from"}
    found = etree.Element(TEI + name, None, _NSMAP)
    for key, value in attributes.items():
        if value:
            found.set(names.get(key, key), value)
    if text:
        found.text = text
    return found


@dataclass(frozen=True)
class Identifiers:
    """The xml:ids of what a draft holds, made from lines and numbers, so that they outlive other decisions."""

    draft: Draft

    def of(self, annotation: Annotation) -> str:
        """The id of the element of an annotation, by line and column."""
        place = self.draft.source.place(annotation.start)
        kinds = {TRANSCRIPTION: "corr", CORRECTION: "corr", UNCLEAR: "unclear"}
        if annotation.kind in kinds:
            return f"{kinds[annotation.kind]}-L{place.line}-{place.column}"
        if annotation.kind in (HEADING, PARAGRAPH):
            return f"{annotation.kind.element}-L{place.line}"
        return f"{annotation.kind.element}-L{place.line}-{place.column}"

    @cached_property
    def pages(self) -> dict[int, str]:
        """The ids of page beginnings by their offset."""
        return self._numbered("pb", self.draft.of(PAGE))

    @cached_property
    def notes(self) -> dict[int, str]:
        """The ids of notes by the offset of their beginning."""
        return self._numbered("note", self.draft.of(NOTE))

    @cached_property
    def divisions(self) -> dict[int, str]:
        """The ids of divisions by the offset of their beginning: their type where only one has it."""
        found = [(a.start, a.get("type")) for a in self.draft.of(DIVISION)]
        count = Counter(kind for _, kind in found)
        line = self.draft.source.line_number
        return {at: kind if count[kind] == 1 and kind != "text" else f"{kind}-L{line(at)}" for at, kind in found}

    def _numbered(self, stem: str, annotations: Iterable[Annotation]) -> dict[int, str]:
        found = [(a.start, a.get("n")) for a in annotations]
        count = Counter(number for _, number in found)
        line = self.draft.source.line_number
        return {
            at: f"{stem}-{n}" if count[n] == 1 and n.isascii() and n.isalnum() else f"{stem}-L{line(at)}"
            for at, n in found
        }

    def siglum_of(self, annotation: Annotation) -> str:
        """The id of the note to which a reference or the siglum at a note's beginning belongs."""
        if annotation.kind is SIGLUM:
            starts = list(self.notes)
            return self.notes[starts[bisect_right(starts, annotation.start) - 1]]
        return self.notes[int(annotation.get("note"))]

    def target(self, annotation: Annotation) -> str:
        """The id of the element that the ledger's entry for an annotation points to."""
        if annotation.get("n"):
            return self.siglum_of(annotation)
        return self.of(annotation)


@dataclass(frozen=True)
class Encoded:
    """The text of an edition as TEI: its `text` element, its ledger, what was found, how its lines end."""

    text: etree._Element
    ledger: tuple[Record, ...]
    ends: LineEnds
    indents: tuple[str, ...]
    glyphs: tuple[str, ...]
    problems: tuple[Problem, ...]


def encode_text(draft: Draft) -> Encoded:
    """The text element of the draft and its ledger."""
    builder = _Edition(draft)
    text = builder.text()
    ends = line_ends(draft.source, draft.annotations)
    ledger = tuple(records(draft, ends, builder.identifiers.target, builder.unreferenced))
    in_ledger = {glyph for record in ledger for glyph in UNREPRESENTABLE.findall(record.was + record.now)}
    glyphs = tuple(sorted(builder.glyphs | in_ledger))
    return Encoded(text, ledger, ends, tuple(builder.indents), glyphs, tuple(builder.problems))


class _Edition:
    """What the flows of one edition share while they are built."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.identifiers = Identifiers(draft)
        self.annotations = draft.annotations
        self.pages = list(draft.of(PAGE))
        self.notes = {flow.note.start: flow for flow in draft.flows if flow.note is not None}
        self.depth = 0
        self.page_number = (False, 0)
        self.placed: set[int] = set()
        self.unreferenced: set[int] = set()
        self.indents: dict[str, int] = {}
        self.glyphs: set[str] = set()
        self.problems: list[Problem] = []

    def text(self) -> etree._Element:
        root = element("text", id_="text")
        _Builder(self, root).build(self.draft.flows[0], self.draft.annotations)
        self._place_the_rest(root)
        self._doubt_numbers(root)
        for child in root.iterchildren():
            child.tail = "\n"
        root.text = "\n"
        return root

    def _place_the_rest(self, root: etree._Element) -> None:
        """Put every note whose reference stands nowhere in the text at its end, so that nothing is lost."""
        rest = [start for start in self.notes if start not in self.placed]
        if not rest:
            return
        blocks = root.iter(f"{TEI}p", f"{TEI}closer", f"{TEI}head")
        outer = [block for block in blocks if next(block.iterancestors(f"{TEI}note"), None) is None]
        for start in rest:
            note = self.notes[start].note
            if start in self.placed or note is None:
                continue
            message = f"note {note.get('n')} has its reference in no text; it stands at the end"
            hint = f"rule where it belongs in rulings.tsv: reference {note.get('n')}"
            self.problems.append(warning("REF-02", self.draft.source.place(start), message, hint))
            self.unreferenced.add(start)
            (outer[-1] if outer else root).append(self.note_element(self.notes[start], "low"))

    def _doubt_numbers(self, root: etree._Element) -> None:
        """Say of each note whose number does not follow that it is doubtful: the print or a mark may be wrong.

        Shape: numbers may begin anew with 1 on another page or in another division, and go on after one odd one.
        """
        before: list[int] = []
        place: tuple[object, object] = (None, None)
        page: object = None
        for found in root.iter(f"{TEI}pb", f"{TEI}note"):
            if next(found.iterancestors(f"{TEI}note"), None) is not None:
                continue
            if found.tag == f"{TEI}pb":
                page = found
                continue
            label = found.get("n", "")
            if not (label.isascii() and label.isdecimal()):
                continue
            here = (page, next(found.iterancestors(f"{TEI}div"), None))
            expected = {number + 1 for number in before} | {number + 2 for number in before[:-1]}
            follows = not before or int(label) in expected
            if not follows and (label != "1" or here == place):
                found.set("cert", "low")
                message = f"note {label} follows note {before[-1]}"
                hint = "are notes missing, or their numbers misread? A ruling says which note begins where"
                line = self.draft.source.place(self.starts[found.get(XML_ID, "")])
                self.problems.append(warning("REF-03", line, message, hint))
            before, place = [*before[-1:], int(label)], here

    @cached_property
    def starts(self) -> dict[str, int]:
        """Where the notes begin, by their ids."""
        return {name: start for start, name in self.identifiers.notes.items()}

    def note(self, reference: Annotation) -> etree._Element | None:
        """The note of a reference, whole, wherever its pieces were printed; None when it has its place already
        or would be nested too deeply."""
        start = int(reference.get("note"))
        if start in self.placed or self.depth >= DEEPEST_NOTE:
            return None
        self.depth += 1
        found = self.note_element(self.notes[start], reference.evidence.certainty)
        self.depth -= 1
        return found

    def note_element(self, flow: Flow, certainty: str) -> etree._Element:
        """The note of a flow, with how sure its place is."""
        note = flow.note
        assert note is not None
        self.placed.add(note.start)
        found = element(
            "note",
            id_=self.identifiers.notes[note.start],
            n=note.get("n"),
            place=note.get("place"),
            resp=note.get("resp"),
            cert=certainty if certainty != "high" else "",
        )
        _Builder(self, found).build(flow, self._with_pages(flow))
        return found

    def _with_pages(self, flow: Flow) -> list[Annotation]:
        """The annotations of a note, and the page beginnings inside it, which point to those of the body."""
        found: list[Annotation] = []
        for number, piece in enumerate(flow.pieces):
            if number:
                page = self.pages[bisect_right(self.pages, piece.start, key=lambda p: p.start) - 1]
                attributes = (("n", page.get("n")), ("corresp", f"#{self.identifiers.pages[page.start]}"))
                found.append(Annotation(PAGE, (Span(piece.start, piece.start),), page.evidence, attributes))
            first = bisect_left(self.annotations, piece.start, key=lambda a: a.start)
            last = bisect_right(self.annotations, piece.end, key=lambda a: a.start)
            found += [a for a in self.annotations[first:last] if a.kind is not PAGE]
        return found

    def restart(self, number: str) -> str:
        """“restart” for a page whose number is not greater than that of the page before, empty for others."""
        (style, before), self.page_number = self.page_number, standing(number)
        return "restart" if self.page_number[0] == style and 0 < self.page_number[1] <= before else ""

    def indent(self, line: Line) -> str:
        """The pointer to the declaration of the white space with which a line begins, empty for none."""
        blank = leading(self.draft.source, line)
        if not blank:
            return ""
        return f"#indent-{self.indents.setdefault(blank, len(self.indents) + 1)}"


class _Builder:
    """Builds the tree of one flow from its events."""

    def __init__(self, edition: _Edition, root: etree._Element) -> None:
        self.edition, self.root = edition, root
        self.draft, self.identifiers = edition.draft, edition.identifiers
        self.path: list[etree._Element] = [root]
        self.pieces: dict[int, list[etree._Element]] = {}
        self.annotations: dict[int, Annotation] = {}
        self.fresh = True

    def build(self, flow: Flow, annotations: Sequence[Annotation]) -> None:
        events, problems = fold(self.draft.source, flow, annotations)
        self.edition.problems += problems
        does = {
            Does.OPEN: self._open,
            Does.CLOSE: self._close,
            Does.TEXT: self._text,
            Does.REPLACE: self._replace,
            Does.LINE: self._line,
            Does.PAGE: self._page,
            Does.NOTE: self._note,
        }
        for event in events:
            does[event.does](event)
        self._link_pieces()

    @property
    def parent(self) -> etree._Element:
        return self.path[-1]

    def _write(self, text: str) -> None:
        _append_text(self.parent, text)

    def _open(self, event: Event) -> None:
        annotation = event.annotation
        assert annotation is not None
        if annotation.kind.is_block and annotation.kind is not FURNITURE and self.parent is not self.root:
            self._write("\n")
        if annotation.kind is FURNITURE and not self.fresh and not event.joined:
            self._write("\n")
        found = self._element(annotation)
        self.parent.append(found)
        self.path.append(found)
        self.pieces.setdefault(id(annotation), []).append(found)
        self.annotations[id(annotation)] = annotation
        if annotation.kind.is_block:
            self.fresh = True

    def _close(self, event: Event) -> None:
        annotation = event.annotation
        assert annotation is not None
        closed = self.path.pop()
        if annotation.kind in (MATTER, DIVISION):
            closed[-1].tail = "\n"
        if annotation.kind.is_block:
            self.fresh = annotation.kind is not FURNITURE

    def _element(self, annotation: Annotation) -> etree._Element:
        kind = annotation.kind
        attributes = dict(annotation.attributes)
        name = kind.element
        if kind is MATTER:
            return element(attributes["element"])
        identifier = ""
        if kind in (HEADING, PARAGRAPH, UNCLEAR):
            identifier = self.identifiers.of(annotation)
        if kind is DIVISION:
            identifier = self.identifiers.divisions[annotation.start]
        if "xml:lang" in attributes:
            attributes["lang_"] = attributes.pop("xml:lang")
        return element(name, id_=identifier, **_plain(attributes), **_doubt(annotation))

    def _text(self, event: Event) -> None:
        _write_with_glyphs(self.parent, event.text)
        self.edition.glyphs.update(UNREPRESENTABLE.findall(event.text))
        self.fresh = False

    def _replace(self, event: Event) -> None:
        annotation = event.annotation
        assert annotation is not None and annotation.replacement is not None
        identifier = self.identifiers.of(annotation)
        evidence = annotation.evidence
        responsible = {"resp": evidence.responsibility, "cert": evidence.certainty}
        if annotation.kind is TRANSCRIPTION:
            found = element("corr", annotation.replacement, id_=identifier, source=OCR, **responsible)
        else:
            found = element("choice", id_=identifier)
            sic = element("sic")
            _write_with_glyphs(sic, self.draft.source[annotation.hull])
            found.append(sic)
            found.append(element("corr", annotation.replacement, **responsible))
        self.parent.append(found)
        self.fresh = False

    def _line(self, event: Event) -> None:
        assert event.line is not None
        if not event.joined and not self.fresh:
            self._write("\n")
        self.parent.append(
            element(
                "lb",
                id_=f"L{event.line.number}",
                **{"break": "no" if event.joined else ""},
                rendition=self.edition.indent(event.line),
                facs=self.draft.source.layout.zone(event.line.number),
            )
        )
        self.fresh = False

    def _page(self, event: Event) -> None:
        page = event.annotation
        assert page is not None
        if (not event.joined and not self.fresh) or self._between_blocks():
            self._write("\n")
        inferred = page.evidence.certainty and not page.get("corresp")
        self.parent.append(
            element(
                "pb",
                id_="" if page.get("corresp") else self.identifiers.pages[page.start],
                n=page.get("n"),
                type="" if page.get("corresp") else self.edition.restart(page.get("n")),
                **{"break": "no" if event.joined else ""},
                corresp=page.get("corresp"),
                facs=self.draft.source.layout.surface(self.draft.source.line_number(page.start)),
                resp=page.evidence.responsibility if inferred else "",
                cert=page.evidence.certainty if inferred else "",
            )
        )
        self.fresh = True

    def _between_blocks(self) -> bool:
        return etree.QName(self.parent).localname in ("front", "body", "back", "div")

    def _note(self, event: Event) -> None:
        assert event.annotation is not None
        note = self.edition.note(event.annotation)
        if note is not None:
            self.parent.append(note)
        else:
            _write_with_glyphs(self.parent, self.draft.source[event.annotation.hull])
        self.fresh = False

    def _link_pieces(self) -> None:
        """Take away pieces that hold nothing; link those of one annotation by next and prev."""
        for key, pieces in self.pieces.items():
            if len(pieces) < 2:
                continue
            kept = [piece for piece in pieces if "".join(str(part) for part in piece.itertext()).strip()]
            for piece in pieces:
                if piece not in kept:
                    _unwrap(piece)
            stem = self.identifiers.of(self.annotations[key])
            for number, piece in enumerate(kept, 1) if len(kept) > 1 else ():
                piece.set(XML_ID, f"{stem}.{number}")
            for one, other in zip(kept, kept[1:], strict=False):
                one.set("next", f"#{other.get(XML_ID)}")
                other.set("prev", f"#{one.get(XML_ID)}")


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if name not in ("element", "note")}


def _doubt(annotation: Annotation) -> dict[str, str]:
    """Responsibility and certainty, where a claim is not sure."""
    evidence: Evidence = annotation.evidence
    doubtful = evidence.certainty in ("low", "unknown") or (annotation.kind is DATE and evidence.certainty == "medium")
    if annotation.kind.is_block or not (doubtful or annotation.kind is UNCLEAR):
        return {}
    return {"resp": evidence.responsibility, "cert": evidence.certainty}


def _unwrap(found: etree._Element) -> None:
    """Replace an element by its content."""
    parent = found.getparent()
    if parent is None:
        return
    index = parent.index(found)
    text = found.text or ""
    if text:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
    children = list(found)
    tail = found.tail or ""
    for offset, child in enumerate(children):
        parent.insert(index + 1 + offset, child)
    if tail:
        if children:
            children[-1].tail = (children[-1].tail or "") + tail
        elif index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    found.tail = None
    parent.remove(found)


def ledger_element(ledger: Iterable[Record], title: str) -> etree._Element | None:
    """The ledger as an apparatus, None when the source reads as the text does throughout."""
    found = element("listApp", type="transcription")
    found.append(element("head", title))
    for record in ledger:
        app = element(
            "app",
            type=record.type,
            subtype=record.subtype,
            loc=record.location,
            from_=f"#{record.target}" if record.target else "",
            resp=record.responsibility,
            cert=record.certainty,
        )
        app.append(_reading("lem", record.now))
        app.append(_reading("rdg", record.was, wit=OCR))
        if record.why:
            app.append(element("note", record.why))
        found.append(app)
    return found if len(found) > 1 else None


def _write_with_glyphs(found: etree._Element, text: str) -> None:
    """Put text into an empty element, with `g` for each character that XML cannot hold."""
    position = 0
    for match in UNREPRESENTABLE.finditer(text):
        _append_text(found, text[position : match.start()])
        found.append(element("g", ref=f"#char-{ord(match.group()):04X}"))
        position = match.end()
    _append_text(found, text[position:])


def _append_text(found: etree._Element, text: str) -> None:
    if not text:
        return
    last = next(found.iterchildren(reversed=True), None)  # len() would count the children anew for each text
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        found.text = (found.text or "") + text


def _reading(name: str, text: str, **attributes: str) -> etree._Element:
    found = element(name, **attributes)
    _write_with_glyphs(found, text)
    if text != " ".join(text.split()):
        found.set(XML_SPACE, "preserve")
    return found


def indented(found: etree._Element, level: int = 0) -> etree._Element:
    """The element with line breaks and two spaces a level, put only where an element holds no text of its own.

    Shape: a blank between two elements that is not a line break is text (forename and surname).
    """
    mixed = (found.text or "").strip() or any(_is_text(child.tail or "") or child.tag == f"{TEI}g" for child in found)
    if len(found) and not mixed:
        found.text = "\n" + "  " * (level + 1)
        for child in found:
            indented(child, level + 1)
            child.tail = found.text
        found[-1].tail = "\n" + "  " * level
    return found


def _is_text(between: str) -> bool:
    return bool(between) and (bool(between.strip()) or "\n" not in between)


def serialize(root: etree._Element, models: Iterable[tuple[str, str]]) -> bytes:
    """The document as UTF-8 bytes. Shape: models are the hrefs and schema languages of the xml-model instructions."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += [
        f'<?xml-model href="{href}" type="application/xml" schematypens="{language}"?>' for href, language in models
    ]
    body = etree.tostring(root, encoding="utf-8", xml_declaration=False)
    return b"".join(("\n".join(lines).encode("utf-8"), b"\n", body, b"\n"))
