"""TEI: the folded events become the element tree of the edition."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from encoder.annotation import Annotation, Evidence
from encoder.draft import Draft
from encoder.elements import OCR, TEI, UNREPRESENTABLE, XML_ID, append_text, element, unwrap, write_with_glyphs
from encoder.figures import add_graphic, place_pictures
from encoder.fold import Does, Event, fold
from encoder.identifiers import Identifiers
from encoder.kinds import (
    DATE,
    DIVISION,
    FIGURE,
    FURNITURE,
    HEADING,
    MATTER,
    PAGE,
    PARAGRAPH,
    TRANSCRIPTION,
    UNCLEAR,
)
from encoder.ledger import Record, records
from encoder.problems import Problem, warning
from encoder.reading import Flow
from encoder.source import Line, Span
from encoder.spaces import LineEnds, leading, line_ends
from encoder.typography.folio import standing

DEEPEST_NOTE = 4  # notes within notes beyond this stand at the end of the text: no print nests them so


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
        place_pictures(root, self.draft, self.identifiers)
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

        Shape: numbers may begin anew with 1 on another page or in another division, where 2 or nothing comes after
        it, and go on after one odd one.
        """
        numbered = list(self._numbered(root))
        before: list[int] = []
        last: tuple[object, object] = (None, None)
        for (found, number, place), after in zip(numbered, [*(n for _, n, _ in numbered), 2][1:], strict=True):
            expected = {n + 1 for n in before} | {n + 2 for n in before[:-1]}
            expected -= set(before[-1:])
            restarts = number == 1 and after in (1, 2) and place != last
            if before and number not in expected and not restarts:
                found.set("cert", "low")
                message = f"note {number} follows note {before[-1]}"
                hint = "are notes missing, or their numbers misread? A ruling says which note begins where"
                line = self.draft.source.place(self.starts[found.get(XML_ID, "")])
                self.problems.append(warning("REF-03", line, message, hint))
            before, last = [*before[-1:], number], place

    @staticmethod
    def _numbered(root: etree._Element) -> Iterator[tuple[etree._Element, int, tuple[object, object]]]:
        """The notes of the text that have figures, with their number, and the page and division they stand in."""
        page: object = None
        for found in root.iter(f"{TEI}pb", f"{TEI}note"):
            if next(found.iterancestors(f"{TEI}note"), None) is not None:
                continue
            if found.tag == f"{TEI}pb":
                page = found
                continue
            label = found.get("n", "")
            if label.isascii() and label.isdecimal():
                yield found, int(label), (page, next(found.iterancestors(f"{TEI}div"), None))

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
        append_text(self.parent, text)

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
        if annotation.kind is FIGURE:
            add_graphic(closed, annotation, self.draft)
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
        if kind in (FIGURE, HEADING, PARAGRAPH, UNCLEAR):
            identifier = self.identifiers.of(annotation)
        if kind is DIVISION:
            identifier = self.identifiers.divisions[annotation.start]
        if "xml:lang" in attributes:
            attributes["lang_"] = attributes.pop("xml:lang")
        return element(name, id_=identifier, **_plain(attributes), **_doubt(annotation))

    def _text(self, event: Event) -> None:
        write_with_glyphs(self.parent, event.text)
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
            write_with_glyphs(sic, self.draft.source[annotation.hull])
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
            write_with_glyphs(self.parent, self.draft.source[event.annotation.hull])
        self.fresh = False

    def _link_pieces(self) -> None:
        """Take away pieces that hold nothing; link those of one annotation by next and prev.

        Shape: what the ledger points to has its id on its first piece, and always one.
        """
        for key, pieces in self.pieces.items():
            if len(pieces) < 2:
                continue
            is_told = self.annotations[key].kind is UNCLEAR
            kept = [piece for piece in pieces if "".join(str(part) for part in piece.itertext()).strip()]
            kept = kept or pieces[:is_told]
            for piece in pieces:
                if piece not in kept:
                    unwrap(piece)
            stem = self.identifiers.of(self.annotations[key])
            for number, piece in enumerate(kept, 1) if len(kept) > 1 else ():
                piece.set(XML_ID, stem if is_told and number == 1 else f"{stem}.{number}")
            for one, other in zip(kept, kept[1:], strict=False):
                one.set("next", f"#{other.get(XML_ID)}")
                other.set("prev", f"#{one.get(XML_ID)}")


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if name not in ("element", "file", "note")}


def _doubt(annotation: Annotation) -> dict[str, str]:
    """Responsibility and certainty, where a claim is not sure."""
    evidence: Evidence = annotation.evidence
    doubtful = evidence.certainty in ("low", "unknown") or (annotation.kind is DATE and evidence.certainty == "medium")
    if annotation.kind.is_block or not (doubtful or annotation.kind is UNCLEAR):
        return {}
    return {"resp": evidence.responsibility, "cert": evidence.certainty}
