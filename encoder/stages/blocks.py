"""Blocks: paragraphs, headings, quotations, verse, lists, tables, the parts of letters, and the divisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import (
    CAPTION,
    CELL,
    CLOSER,
    DATELINE,
    DIVISION,
    DOCUMENT_TITLE,
    FIGURE,
    HEADING,
    ITEM,
    LIST,
    MATTER,
    OPENER,
    PARAGRAPH,
    PICTURE,
    POSTSCRIPT,
    QUOTATION,
    QUOTED,
    ROW,
    SALUTE,
    SIGNATURE,
    SPEAKER,
    SPEECH,
    TABLE,
    TITLE_PAGE,
    TITLE_PART,
    VERSE,
    VERSE_HEADING,
    VERSE_LINE,
    Kind,
)
from encoder.reading import Flow
from encoder.source import Line, Span
from encoder.typography.beginnings import Beginnings
from encoder.typography.block_form import blocks_of
from encoder.typography.division import divisions_of, matters_of
from encoder.typography.heading import plain_title
from encoder.typography.heading_level import levelled
from encoder.typography.item_level import item_levels, items_of, lists_of
from encoder.typography.letter_part import Block
from encoder.typography.page import full_lines, measure
from encoder.typography.speech_form import speeches, whole_speeches
from encoder.typography.title_page import TITLE_KINDS, with_title_page
from encoder.typography.typesetting import Document, Typesetting, typesetting

_FRONT = frozenset(("preface", "foreword", "introduction", "dedication", "titlepage", "front"))
_BACK = frozenset(("appendix", "index", "notes", "afterword", "back"))
_TYPES = {"front": "preface", "back": "appendix"}
_BEGINNING = ("division", "paragraph", "heading", "signature", "figure")
_CLOSING = (SIGNATURE, CLOSER, POSTSCRIPT, DATELINE)
_PARTS = (DATELINE, SALUTE, SIGNATURE, CLOSER, POSTSCRIPT)
_AS = {CLOSER: SALUTE, POSTSCRIPT: PARAGRAPH}  # what such a block is within the element that holds it
_SHAPE = Evidence("layout of lines")
_SET_IN = Evidence("prose set in as a whole", certainty="medium")
_COLUMN = re.compile(r"\s{3,}|\t+|\s(?=[\d.,]+(?:\s[\d.,]+)*$)")
# The elements that hold blocks of these kinds together.
_GROUPS = {
    ITEM: LIST,
    QUOTED: QUOTATION,
    ROW: TABLE,
    DATELINE: OPENER,
    SALUTE: OPENER,
    SIGNATURE: CLOSER,
    CLOSER: CLOSER,
    POSTSCRIPT: POSTSCRIPT,
    TITLE_PART: DOCUMENT_TITLE,
}


def blocks(draft: Draft) -> Iterator[Annotation]:
    """The paragraphs of every flow, and of the body all its other blocks and its divisions.

    Shape: a block runs from its first to its last line, whatever stands in between; a note of one paragraph
    has none of its own.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COPA
    """
    document = Document(draft, _ruled(draft))
    body, *notes = draft.flows
    lines = draft.text_lines(body)
    yield from _Body(document, lines).annotations() if lines else _without_text(draft, body)
    yield from _note_paragraphs(document, notes)


def _without_text(draft: Draft, body: Flow) -> Iterator[Annotation]:
    """One division and paragraph around a body of nothing but furniture or noise: TEI has no text without them."""
    lines = [line for piece in body.pieces for line in draft.source.lines_in(piece)]
    if lines:
        span = (Span(lines[0].span.start, lines[-1].span.end),)
        yield Annotation(MATTER, span, Evidence("whole text"), (("element", "body"),))
        yield Annotation(DIVISION, span, Evidence("whole text"), (("type", "text"),))
        yield Annotation(PARAGRAPH, span, Evidence("whole text"))


def _ruled(draft: Draft) -> dict[int, str]:
    line = draft.source.line_number
    never = {line(r.span.start): r.verb for r in draft.edition.ruled("no-paragraph")}
    return never | {number: ruling.verb for number, ruling in _beginning(draft).items()}


def _beginning(draft: Draft) -> dict[int, Ruling]:
    """What the editor says begins on a line; a picture without a caption begins nothing."""
    rulings = draft.edition.ruled(*_BEGINNING)
    return {draft.source.line_number(r.span.start): r for r in rulings if r.verb != "figure" or len(r.span)}


class _Body:
    """The blocks of the body, as annotations."""

    def __init__(self, document: Document, lines: Sequence[Line]) -> None:
        draft = document.draft
        self.draft, self.lines = draft, lines
        self.ruled = _beginning(draft)
        self.divided = list(draft.edition.ruled("division"))
        self.layout = typesetting(document, lines)
        found = blocks_of(self.layout, Beginnings(self.layout).blocks(), draft.language)
        if not self.divided:
            found = with_title_page(found, self.layout, draft.language)
        self.blocks = levelled([self._as_ruled(block) for block in found])
        self.divisions = [] if self.divided else divisions_of(self.blocks)
        ranges = self._ruled_ranges() if self.divided else [(d.first, d.after) for d in self.divisions]
        self.starts = {first for first, _ in ranges}
        self.ends = {after for _, after in ranges} | {len(self.blocks)}
        self.blocks = whole_speeches(self._with_text(self._closed(self.blocks), ranges), self.starts)

    def _ruled_ranges(self) -> list[tuple[int, int]]:
        """The indexes of the first block and of the block after it, for each division that the editor ruled."""
        numbers = {self.draft.source.line_number(ruling.span.start) for ruling in self.divided}
        starts = {i for i, block in enumerate(self.blocks) if self.lines[block.first].number in numbers}
        return list(pairwise([*sorted(starts | {0}), len(self.blocks)]))

    def _with_text(self, found: Sequence[Block], ranges: Sequence[tuple[int, int]]) -> list[Block]:
        """The blocks with a paragraph in each division that would hold nothing but headings and parts of letters."""
        kept = list(found)
        for first, after in ranges:
            held = any(first < other < after for other in self.starts)
            if held or any(block.kind not in (HEADING, *_PARTS) for block in kept[first:after]):
                continue
            parts = [i for i in range(first, after) if kept[i].kind is not HEADING]
            for i in parts or [after - 1]:
                kept[i] = Block(PARAGRAPH, kept[i].first, kept[i].after, kept[i].text)
        return kept

    def span(self, first: int, after: int) -> Span:
        """From the first line to the one before `after`."""
        return Span(self.lines[first].span.start, self.lines[after - 1].span.end)

    def _as_ruled(self, block: Block) -> Block:
        """The block as the editor ruled; without divisions of its own a heading is known by its capitals alone."""
        ruling = self.ruled.get(self.lines[block.first].number)
        kinds = {"heading": HEADING, "signature": SIGNATURE, "figure": CAPTION}
        if ruling is not None and ruling.verb in ("paragraph", *kinds):
            title = (block.title or plain_title()) if ruling.verb == "heading" else None
            return Block(kinds.get(ruling.verb, PARAGRAPH), block.first, block.after, block.text, title)
        inferred = block.title is not None and block.title.form != "capitals"
        if self.divided and (inferred or block.kind in (DATELINE, SALUTE, CLOSER, POSTSCRIPT)):
            return Block(PARAGRAPH, block.first, block.after, block.text)
        return block

    def _closed(self, found: Sequence[Block]) -> list[Block]:
        """The blocks with headings and the parts of letters only where TEI has them: at the ends of a division."""
        kept = list(found)
        opening, has_text, heading = False, False, True
        for index, block in enumerate(found):
            heading = block.kind is HEADING and (heading or index in self.starts)
            begins = heading or index in self.starts
            opening = begins or (opening and block.kind in (DATELINE, SALUTE))
            has_text = has_text and not begins
            opens = opening and block.kind in (DATELINE, SALUTE)
            closes = block.kind is not SALUTE and has_text and self._ends_so(found, index)
            misplaced = block.kind in _PARTS and not opens and not closes
            if misplaced or (block.kind is HEADING and not heading):
                kept[index] = Block(PARAGRAPH, block.first, block.after, block.text)
            has_text = has_text or kept[index].kind not in (HEADING, *_PARTS)
            opening = opening and kept[index].kind in (HEADING, DATELINE, SALUTE)
        return kept

    def _ends_so(self, found: Sequence[Block], index: int) -> bool:
        """Whether nothing but closing parts stands between a block and the end of its division."""
        while index < len(found) and found[index].kind in _CLOSING:
            index += 1
            if index in self.ends:
                return True
        return False

    def annotations(self) -> Iterator[Annotation]:
        """All of them."""
        for block in self.blocks:
            yield from self._block(block)
        yield from self._groups()
        yield from self._pictures()
        yield from self._ruled_divisions() if self.divided else self._found_divisions()

    def _block(self, block: Block) -> Iterator[Annotation]:
        span = self.span(block.first, block.after)
        ruling = self.ruled.get(self.lines[block.first].number)
        evidence = Evidence("rulings.tsv", EDITOR, ruling.certainty) if ruling else _SHAPE
        if block.kind is CAPTION and ruling is not None:
            yield Annotation(FIGURE, (span,), _evidence(ruling), _file(ruling))
        if block.speaker and block.kind is PARAGRAPH:
            named = span.start + block.speaker
            yield Annotation(SPEAKER, (Span(span.start, named),), evidence)
            span = Span(named, span.end)
        if block.kind is not ITEM:
            yield Annotation(_AS.get(block.kind, block.kind), (span,), evidence)
        if block.headed:
            yield Annotation(VERSE_HEADING, (self.span(block.first, block.first + block.headed),), evidence)
        if block.kind is VERSE:
            yield from (Annotation(VERSE_LINE, (span,), evidence) for span in self._verse_lines(block))
        if block.kind is ROW:
            yield from self._cells(self.lines[block.first], self.lines[block.after - 1].span.end)

    def _pictures(self) -> Iterator[Annotation]:
        """The pictures without a caption, each before the block that begins on its line."""
        first = {self.lines[block.first].number: self.lines[block.first] for block in self.blocks}
        for ruling in self.draft.edition.ruled("figure"):
            line = first.get(self.draft.source.line_number(ruling.span.start))
            if line is not None and not len(ruling.span):
                at = Span(line.span.start, line.span.start)
                yield Annotation(PICTURE, (at,), _evidence(ruling), _file(ruling))

    def _verse_lines(self, block: Block) -> Iterator[Span]:
        """The lines of verse in a block, each with what of it is turned over."""
        begin = block.first + block.headed
        first = [i for i in range(begin, block.after) if i == begin or not self.layout.turned(i)]
        return (self.span(i, after) for i, after in pairwise([*first, block.after]))

    def _cells(self, line: Line, row_end: int) -> Iterator[Annotation]:
        """The cells of a row by its first line; the white space after one is in it."""
        start = line.span.start
        for gap in _COLUMN.finditer(self.draft.source[line.span]):
            end = line.span.start + gap.end()
            yield Annotation(CELL, (Span(start, end),), _SHAPE)
            start = end
        yield Annotation(CELL, (Span(start, row_end),), _SHAPE)

    def _groups(self) -> Iterator[Annotation]:
        """The lists, tables, openers and closers around their parts, the speeches, and the title page."""
        titled = sum(block.kind in TITLE_KINDS for block in self.blocks)
        if titled:
            yield Annotation(TITLE_PAGE, (self.span(0, self.blocks[titled - 1].after),), _SHAPE)
        for first, after in speeches(self.blocks, self.starts):
            yield Annotation(SPEECH, (self.span(self.blocks[first].first, self.blocks[after - 1].after),), _SHAPE)
        position = 0
        for (kind, _), members in groupby(enumerate(self.blocks), key=self._group):
            found = list(members)
            position += len(found)
            if kind is LIST:
                yield from self._list([block for _, block in found])
            elif kind is not None:
                evidence = _SET_IN if kind is QUOTATION else _SHAPE
                yield Annotation(kind, (self.span(found[0][1].first, found[-1][1].after),), evidence)

    def _list(self, items: Sequence[Block]) -> Iterator[Annotation]:
        """A list and its items, with the lists within them."""
        levels = item_levels([item.text for item in items])
        for kind, ranges in ((LIST, lists_of(levels)), (ITEM, items_of(levels))):
            for first, after in ranges:
                yield Annotation(kind, (self.span(items[first].first, items[after - 1].after),), _SHAPE)

    def _group(self, numbered: tuple[int, Block]) -> tuple[Kind | None, int]:
        """The kind that holds a block, and where its division begins, so that no group crosses a border."""
        index, block = numbered
        kind = _GROUPS.get(block.kind)
        if kind is OPENER and block.kind is DATELINE and self._ends_so(self.blocks, index):
            kind = CLOSER
        return kind, index if index in self.starts else 0

    def _found_divisions(self) -> Iterator[Annotation]:
        matters: list[tuple[str, int, int]] = []
        outer = 0
        for found in self.divisions:
            first, after = self.blocks[found.first].first, self.blocks[found.after - 1].after
            evidence = Evidence("headings" if found.level else "whole text")
            yield Annotation(
                DIVISION,
                (self._with_furniture(first, after),),
                evidence,
                (("type", _TYPES.get(found.type, found.type)),),
            )
            if found.first >= outer:
                outer = found.after
                matters.append((found.type, first, after))
        yield from self._matters(matters)

    def _with_furniture(self, first: int, after: int) -> Span:
        """From the first line up to the next block: what stands between the two is no text."""
        if after == len(self.lines):
            return Span(self.lines[first].span.start, self.draft.source.visible_lines[-1].span.end)
        return Span(self.lines[first].span.start, self.lines[after].whole.start)

    def _matters(self, tops: Sequence[tuple[str, int, int]]) -> Iterator[Annotation]:
        """Front, body and back around the outermost divisions; the first begins with the first line of all."""
        for name, first, after in matters_of(tops, titled=self.blocks[0].kind in TITLE_KINDS):
            span = self._with_furniture(first, after)
            if not first:
                span = Span(self.first_line.span.start, span.end)
            yield Annotation(MATTER, (span,), Evidence("divisions"), (("element", name),))

    @property
    def first_line(self) -> Line:
        """The first visible line of the body, furniture or not."""
        pieces = self.draft.flows[0].pieces
        return next(line for piece in pieces for line in self.draft.source.lines_in(piece))

    def _ruled_divisions(self) -> Iterator[Annotation]:
        """The divisions that the editor ruled, one of what stands before the first, and front, body and back."""
        index_of = {line.number: index for index, line in enumerate(self.lines)}
        line_of = self.draft.source.line_number
        found = [(index_of.get(line_of(r.span.start)), r.words[1], _evidence(r)) for r in self.divided]
        first_of = {first: (first, kind, evidence) for first, kind, evidence in reversed(found) if first is not None}
        ruled = [first_of[first] for first in sorted(first_of)]
        if not ruled or ruled[0][0]:
            ruled.insert(0, (0, "text", Evidence("what stands before the first division")))
        matters: list[tuple[str, int, int]] = []
        for (first, kind, evidence), after in zip(ruled, [*(r[0] for r in ruled[1:]), len(self.lines)], strict=True):
            yield Annotation(DIVISION, (self._with_furniture(first, after),), evidence, (("type", kind),))
            matter = "front" if kind in _FRONT else "back" if kind in _BACK else "text" if kind == "text" else "body"
            matters.append((matter, first, after))
        yield from self._matters(matters)


def _evidence(ruling: Ruling) -> Evidence:
    return Evidence("rulings.tsv", EDITOR, ruling.certainty, ruling.why)


def _file(ruling: Ruling) -> tuple[tuple[str, str], ...]:
    return (("file", ruling.words[1]),)


def _note_paragraphs(document: Document, notes: Sequence[Flow]) -> Iterator[Annotation]:
    """The paragraphs of the notes that have more than one."""
    draft = document.draft
    flows = [(flow, draft.text_lines(flow)) for flow in notes]
    gauge = measure(full_lines(draft.source, [line.span for _, lines in flows for line in lines]))
    for _, lines in flows:
        if len(lines) < 2:
            continue
        found = Beginnings(Typesetting(document, lines, gauge)).paragraphs()
        for first, after in zip(found, [*found[1:], len(lines)], strict=True) if len(found) > 1 else ():
            yield Annotation(PARAGRAPH, (Span(lines[first].span.start, lines[after - 1].span.end),), _SHAPE)
