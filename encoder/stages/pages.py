"""Pages: where each printed page begins, and its number."""

from __future__ import annotations

from collections.abc import Iterator

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.kinds import PAGE
from encoder.source import Line, Source, Span
from encoder.typography.folio import Folio, folio, numbering
from encoder.typography.page_break import page_starts
from encoder.typography.page_edge import page_edges
from encoder.typography.page_mark import PAGE_MARK

_MARKED = Evidence(PAGE_MARK, certainty="high", why="stated by the program that made the text")


def pages(draft: Draft) -> Iterator[Annotation]:
    """The beginning of every printed page, with its number in the form printed.

    Shape: a point at the first visible character of the page; a number that is not in the source is inferred
    from those that are, and marked so by its certainty. Pages after one that the editor numbered count on from it.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#CORS5
    """
    starts = _starts(draft)
    stated = draft.edition.setting("pages", "first")
    read, marked = folios_read(draft.source, starts)
    found = numbering(len(starts), read, stated if isinstance(stated, int) else None)
    ruled = {draft.source.line_number(r.span.start): r for r in draft.edition.ruled("page")}
    given = {
        index: shown
        for index, line in enumerate(starts)
        if line.number in ruled and (shown := folio(" ".join(ruled[line.number].words[1:])))
    }
    if given:
        found = found.before(min(given), numbering(len(starts), {**({} if stated else read), **given}))
    for index, line in enumerate(starts):
        number = found.numbers[index]
        why = "inferred from the sequence of pages"
        evidence = Evidence("page sequence", certainty=found.certainties[index], why=why)
        if index in found.printed and found.certainties[index] in ("", "high"):
            evidence = _MARKED if index in marked else Evidence("folio")
        if line.number in ruled and len(ruled[line.number].words) > 1:
            number, evidence = ruled[line.number].words[1], Evidence("rulings.tsv", EDITOR, "high")
        point = Span(line.span.start, line.span.start)
        yield Annotation(PAGE, (point,), evidence, (("n", number),))


def _starts(draft: Draft) -> list[Line]:
    """The first line of every page, by the signs of this text and by the editor's rulings."""
    lines = draft.source.visible_lines
    numbers = {line.number for line in page_starts(draft.source)}
    for ruling in draft.edition.ruled("page", "no-page"):
        number = draft.source.line_number(ruling.span.start)
        (numbers.add if ruling.verb == "page" else numbers.discard)(number)
    return [line for line in lines if line.number in numbers]


def folios_read(source: Source, starts: list[Line]) -> tuple[dict[int, Folio], set[int]]:
    """The page numbers that stand at the edges of pages, by page; the pages that only a mark numbers."""
    lines = source.visible_lines
    index_of = {line.number: i for i, line in enumerate(lines)}
    bounds = [*(index_of[line.number] for line in starts), len(lines)]
    sheets = [lines[first:after] for first, after in zip(bounds, bounds[1:], strict=False)]
    read: dict[int, Folio] = {}
    marked: set[int] = set()
    for page, edges in enumerate(page_edges(source, sheets)):
        # “46” alone below a head that returns with another number is the folio; what a program says of it comes last
        for edge in sorted(edges, key=lambda edge: (edge.type == "mark", edge.type != "pageNum")):
            if edge.folio is not None and page not in read:
                read[page] = edge.folio
                marked |= {page} if edge.type == "mark" else set()
    return read, marked
