"""Decisions: what an editor may say of a document, sensible or not."""

from __future__ import annotations

from hypothesis import strategies as st

from encoder.edition import Correction, Edition, Entry, Ruling
from encoder.problems import Place
from encoder.source import Source, Span

AUTHORITY = b"""<standOff xmlns="http://www.tei-c.org/ns/1.0">
<listPerson><person xml:id="kirov"><persName type="preferred">Kirov</persName></person></listPerson>
<listPlace><place xml:id="nordholm"><placeName type="preferred">Nordholm</placeName></place></listPlace>
<listOrg><org xml:id="company"><orgName type="preferred">the company</orgName></org></listOrg>
<listEvent><event xml:id="spring" when="1874"><eventName type="preferred">the spring</eventName></event></listEvent>
<listBibl><bibl xml:id="ledger"><title type="preferred" level="m">ledger</title></bibl></listBibl>
</standOff>"""
ENTRIES = (
    Entry("kirov", "persName", ("Kirov",)),
    Entry("nordholm", "placeName", ("Nordholm",)),
    Entry("company", "orgName", ("the company",)),
    Entry("spring", "eventName", ("the spring",)),
    Entry("ledger", "title", ("ledger",), level="m"),
)
RULINGS = (
    "paragraph", "no-paragraph", "heading", "signature", "division preface", "division letter", "division appendix",
    "page", "page 17", "page xii", "page A", "no-page", "furniture", "furniture header", "furniture pageNum",
    "furniture sig", "furniture catch", "join", "keep", "no-join", "note 1", "note 3", "note *", "note a", "no-note",
    "reference 1", "reference 3", "reference *", "reference a", "continues 1", "continues *", "said", "said kirov",
    "quote", "soCalled", "mentioned", "q", "title", "title j", "title m ledger", "person kirov", "place nordholm",
    "organisation company", "event spring", "work ledger", "person kirov kirov", "no-name", "date when=1874-05-03",
    "date from=1874 to=1875", "date notBefore=1874-01 notAfter=1874-06", "no-date", "year 1874", "foreign de",
)  # fmt: skip
READINGS = ("", "light", "ſo", "a b", "1.", "1", "*", "<&>", "x-", "har-", "—", "\u00a0", " ", "(", "i\u0301")


@st.composite
def _quotes(draw: st.DrawFn, source: Source) -> Span:
    """Some characters of a line, in one of three over its end into the next."""
    lines = source.visible_lines
    index = draw(st.integers(0, len(lines) - 1))
    span = lines[index].span
    start = draw(st.integers(span.start, span.end - 1))
    if draw(st.integers(0, 2)) == 0 and index + 1 < len(lines):
        following = lines[index + 1].span
        return Span(start, draw(st.integers(following.start + 1, following.end)))
    return Span(start, draw(st.integers(start + 1, span.end)))


@st.composite
def decided(draw: st.DrawFn, source: Source) -> Edition:
    """An edition with corrections that do not overlap, of parts of lines, whole lines or over their ends; and rulings.

    Shape: what a table of corrections cannot say is left out: two on the same characters, and one that takes out
    more than a line.
    """
    corrections: list[Correction] = []
    for span in draw(st.lists(_quotes(source), max_size=5)):
        if any(span.overlaps(row.span) for row in corrections):
            continue
        now = draw(st.sampled_from((*READINGS, source[span])))
        cause = draw(st.sampled_from(("ocr", "printer")))
        certainty = draw(st.sampled_from(("high", "medium", "low", "unknown")))
        corrections.append(Correction(span, now, cause, certainty, draw(st.sampled_from(("", "why")))))
    rulings: list[Ruling] = []
    for number in range(draw(st.integers(0, 6))):
        ruling = tuple(draw(st.sampled_from(RULINGS)).split())
        span = draw(_quotes(source))
        if draw(st.integers(0, 5)) == 0:
            span = Span(span.start, span.start)
        certainty = draw(st.sampled_from(("high", "medium", "low", "unknown")))
        rulings.append(Ruling(span, ruling, certainty, "why", Place("rulings.tsv", number + 2)))
    listed = draw(st.booleans())
    return Edition(
        draw(st.sampled_from(("sample", "text", "pb-1", "kirov", "note-1"))),
        draw(st.sampled_from(("en", "de", "fr", "la"))),
        draw(st.sampled_from(({}, {}, {"pages": {"first": 3}}))),
        corrections=tuple(sorted(corrections, key=lambda row: row.span)),
        rulings=tuple(sorted(rulings, key=lambda row: row.span)),
        entries=ENTRIES if listed else (),
        authority=AUTHORITY if listed else None,
    )
