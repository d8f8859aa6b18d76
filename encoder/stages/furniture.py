"""Furniture: page numbers that stand among the lines, and running heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.kinds import FURNITURE
from encoder.page import Page, folio_value
from encoder.source import Line, Source

OFTEN = 3  # a line at the head of this many pages, and of a tenth of them, is a running head


def furniture(draft: Draft) -> Iterator[Annotation]:
    """The page numbers and running heads, one annotation a line.

    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/PH.html#PHSK
    """
    source = draft.source
    heads = running_heads(source, draft.pages)
    ruled = {source.line_number(r.span.start): r for r in draft.edition.ruled("furniture")}
    for page in draft.pages:
        for index, line in enumerate(page.lines):
            place = "top" if index < len(page.lines) / 2 else "bottom"
            if line.number in ruled:
                kind = ruled[line.number].words[1] if len(ruled[line.number].words) > 1 else "header"
                yield _fw(line, kind, place, Evidence("rulings.tsv", EDITOR, "high"))
            elif index in (0, len(page.lines) - 1) and _is_folio(source[line.span], page.number):
                yield _fw(line, "pageNum", place, Evidence("folio"))
            elif index == 0 and _skeleton(source[line.span]) in heads:
                yield _fw(line, "header", place, Evidence("running head"))


def running_heads(source: Source, pages: Sequence[Page]) -> set[str]:
    """The skeletons of lines that stand at the head of many pages."""
    first = Counter(_skeleton(source[page.lines[0].span]) for page in pages if len(page.lines) > 1)
    return {text for text, count in first.items() if text and count >= max(OFTEN, len(pages) // 10)}


def _skeleton(text: str) -> str:
    """The letters of a line, so that a page number beside a running head makes no difference."""
    return "".join(c for c in text.casefold() if c.isalpha())


def _is_folio(text: str, number: str) -> bool:
    return folio_value(text) > 0 and (not text.strip().isdecimal() or text.strip() == number)


def _fw(line: Line, kind: str, place: str, evidence: Evidence) -> Annotation:
    return Annotation(FURNITURE, (line.span,), evidence, (("type", kind), ("place", place)))
