"""Furniture: page numbers that stand among the lines, running heads and feet, signatures."""

from __future__ import annotations

from collections.abc import Iterator

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.kinds import FURNITURE
from encoder.page_edge import page_edges
from encoder.source import Line

_REASONS = {"pageNum": "folio", "header": "running head", "footer": "running foot", "sig": "signature"}


def furniture(draft: Draft) -> Iterator[Annotation]:
    """The page numbers, running heads and feet and signatures, one annotation a line.

    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/PH.html#PHSK
    """
    ruled = {draft.source.line_number(r.span.start): r for r in draft.edition.ruled("furniture")}
    edges = page_edges(draft.source, [page.lines for page in draft.pages])
    for page, found in zip(draft.pages, edges, strict=True):
        inferred = {edge.line.number: edge for edge in found}
        for index, line in enumerate(page.lines):
            if line.number in ruled:
                kind = ruled[line.number].words[1] if len(ruled[line.number].words) > 1 else "header"
                place = "top" if index < len(page.lines) / 2 else "bottom"
                yield _fw(line, kind, place, Evidence("rulings.tsv", EDITOR, "high"))
            elif line.number in inferred:
                edge = inferred[line.number]
                yield _fw(line, edge.type, edge.place, Evidence(_REASONS[edge.type]))


def _fw(line: Line, kind: str, place: str, evidence: Evidence) -> Annotation:
    return Annotation(FURNITURE, (line.span,), evidence, (("type", kind), ("place", place)))
