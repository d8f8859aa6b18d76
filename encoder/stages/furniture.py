"""Furniture: page numbers that stand among the lines, running heads and feet, signatures, catchwords."""

from __future__ import annotations

from collections.abc import Iterator

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.kinds import CORRECTION, FURNITURE, NOISE, TRANSCRIPTION, UNCLEAR
from encoder.source import Line
from encoder.typography.page import SOFT_SIGNS
from encoder.typography.page_edge import is_rule, page_edges
from encoder.typography.page_mark import PAGE_MARK

_REASONS = {
    "pageNum": "folio",
    "header": "running head",
    "footer": "running foot",
    "sig": "signature",
    "catch": "catchword",
}

_OF_NO_WORD = f"{SOFT_SIGNS} \t"  # a line of nothing else is no running head, whatever a page file calls it
_MARK = Evidence(PAGE_MARK, certainty="high", why="written between the pages by the program that made the text")
_DIRT = Evidence("speck", certainty="medium", why="at the edge of the page, without a letter or figure")


def furniture(draft: Draft) -> Iterator[Annotation]:
    """The page numbers, running heads and feet, signatures and catchwords, one annotation a line.

    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/PH.html#PHSK
    """
    ruled = {draft.source.line_number(r.span.start): r for r in draft.edition.ruled("furniture")}
    mended = _mended(draft)
    edges = page_edges(draft.source, [page.lines for page in draft.pages])
    for page, found in zip(draft.pages, edges, strict=True):
        inferred = {edge.line.number: edge for edge in found}
        for index, line in enumerate(page.lines):
            if line.number in draft.taken_out:
                continue
            furnished = line.number in ruled or line.number in inferred
            if furnished and line.number not in mended and not draft.source[line.span].strip(_OF_NO_WORD):
                yield Annotation(NOISE, (line.span,), _DIRT)
            elif line.number in ruled:
                kind = ruled[line.number].words[1] if len(ruled[line.number].words) > 1 else "header"
                place = "top" if index < len(page.lines) / 2 else "bottom"
                yield _fw(line, kind, place, Evidence("rulings.tsv", EDITOR, "high"))
            elif line.number in inferred:
                edge = inferred[line.number]
                if edge.type in ("mark", "speck"):
                    is_known = edge.type == "mark" or len(page.lines) > len(found)
                    if is_known and line.number not in mended:
                        yield Annotation(NOISE, (line.span,), _MARK if edge.type == "mark" else _DIRT)
                    continue
                yield _fw(line, edge.type, edge.place, Evidence(_REASONS[edge.type]))
            elif is_rule(draft.source[line.span]):
                yield _fw(line, "rule", "", Evidence("printed rule"))


def _mended(draft: Draft) -> set[int]:
    """The numbers of the lines of which the editor said how something in them reads."""
    number = draft.source.line_number
    edits = draft.of(TRANSCRIPTION, CORRECTION, NOISE, UNCLEAR)
    return {n for a in edits for n in range(number(a.start), number(max(a.start, a.end - 1)) + 1)}


def _fw(line: Line, kind: str, place: str, evidence: Evidence) -> Annotation:
    return Annotation(FURNITURE, (line.span,), evidence, (("type", kind), ("place", place)))
