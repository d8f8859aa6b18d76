"""Pages: where each printed page begins, and its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.kinds import PAGE
from encoder.page import folio_value
from encoder.source import Line, Source, Span

FORM_FEED = "\f"
RARE = 1 / 12  # a sign on more lines than this is the layout of lines, not of pages


def pages(draft: Draft) -> Iterator[Annotation]:
    """The beginning of every printed page, with its number.

    Shape: a point at the first visible character of the page; a number that is not in the source is inferred
    from those that are, and marked so by its certainty.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#CORS5
    """
    source = draft.source
    starts = page_starts(draft)
    read = folios_read(source, starts)
    first, certainty = _first_number(draft, read)
    ruled = {r.span.start: r for r in draft.edition.ruled("page")}
    for index, line in enumerate(starts):
        number = str(first + index)
        evidence = Evidence("page sequence", certainty=certainty, why="inferred from the sequence of pages")
        if read.get(index) == first + index:
            evidence = Evidence("folio")
        if line.span.start in ruled and len(ruled[line.span.start].words) > 1:
            number, evidence = ruled[line.span.start].words[1], Evidence("rulings.tsv", EDITOR, "high")
        point = Span(line.span.start, line.span.start)
        yield Annotation(PAGE, (point,), evidence, (("n", number),))


def page_starts(draft: Draft) -> list[Line]:
    """The first visible line of every page, by whichever signs the text uses, and by the editor's rulings."""
    source = draft.source
    lines = source.visible_lines
    if not lines:
        return []
    numbers = {line.number for line in _by_sign(source, lines)} or set(_by_folio(source, lines))
    numbers.add(lines[0].number)
    for ruling in draft.edition.ruled("page", "no-page"):
        number = source.line_number(ruling.span.start)
        (numbers.add if ruling.verb == "page" else numbers.discard)(number)
    return [line for line in lines if line.number in numbers]


def _by_sign(source: Source, lines: Sequence[Line]) -> list[Line]:
    """The lines after a form feed; without any, those with a rare indent or after a rare run of blank lines."""
    gaps = [
        source.text[a.whole.start + len(source[a.whole].rstrip()) : b.span.start]
        for a, b in zip(lines, lines[1:], strict=False)
    ]
    after_feed = [line for line, gap in zip(lines[1:], gaps, strict=True) if FORM_FEED in gap]
    if after_feed:
        return after_feed
    indented = [line for line in lines if line.span.start > line.whole.start]
    found = indented if len(indented) <= len(lines) * RARE else []
    blanks = Counter(gap.count("\n") - 1 for gap in gaps)
    usual = max((n for n, count in blanks.items() if count > len(lines) * RARE), default=0)
    wide = [line for line, gap in zip(lines[1:], gaps, strict=True) if gap.count("\n") - 1 > usual + 1]
    return [*found, *wide]


def _by_folio(source: Source, lines: Sequence[Line]) -> list[int]:
    """Where pages begin when only the numbers alone on a line tell them: the line after a foot number."""
    numbered = [(i, folio_value(source[line.span])) for i, line in enumerate(lines)]
    chain = [(i, n) for i, n in numbered if n]
    steps = sum(b - a == 1 for (_, a), (_, b) in zip(chain, chain[1:], strict=False))
    if steps < 2:
        return []
    return [lines[i + 1].number for i, _ in chain if i + 1 < len(lines)]


def folios_read(source: Source, starts: Sequence[Line]) -> dict[int, int]:
    """The page numbers that stand alone on a page's first or last line, by the index of the page."""
    read: dict[int, int] = {}
    lines = source.visible_lines
    index_of = {line.number: i for i, line in enumerate(lines)}
    bounds = [*(index_of[line.number] for line in starts), len(lines)]
    for page, (first, after) in enumerate(zip(bounds, bounds[1:], strict=False)):
        for line in (lines[after - 1], lines[first]):
            value = folio_value(source[line.span])
            if value:
                read[page] = value
    return read


def _first_number(draft: Draft, read: dict[int, int]) -> tuple[int, str]:
    """The number of the first page and how sure it is: the editor's word, else what most folios agree on."""
    stated = draft.edition.setting("pages", "first")
    if isinstance(stated, int):
        return stated, "high"
    votes = Counter(value - index for index, value in read.items() if value > index)
    if not votes:
        return 1, "low"
    first, count = votes.most_common(1)[0]
    return first, "high" if count > 1 else "medium"
