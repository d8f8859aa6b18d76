"""Strategies: texts as an OCR engine might export them, and claims about them, hostile ones included."""

from __future__ import annotations

from hypothesis import strategies as st

from encoder.annotation import Annotation, Evidence
from encoder.edition import Correction, Edition
from encoder.elements import UNREPRESENTABLE
from encoder.kinds import (
    DATE,
    EVENT,
    FOREIGN,
    ORGANISATION,
    PARAGRAPH,
    PERSON,
    PLACE,
    QUOTE,
    SAID,
    TITLE,
    Kind,
    Q,
)
from encoder.source import Source, Span

WORDS = (
    "the",
    "light",
    "har",
    "bour",
    "Kirov",
    "A",
    "I",
    "1",
    "3",
    "4",
    "12",
    "1936",
    "July",
    "“so",
    "so”",
    "‘it’",
)
HOSTILE = (
    "\x01", "\x08", "\x1b", "\x7f", "\x80", "\ufffe", "\uffff", "\ufeff",  # controls, no characters
    "e\u0301", "\u0301", "\U0001d504", "\U0010ffff", "\u200b", "\u200e",  # combining, astral, unseen
    "<", "&", ">", "]]>", "<!--", "<lb/>", "&amp;", '"', "'", "{}", "|",
)  # fmt: skip
WHITE_CONTROLS = (
    "\x0b",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x1f",
)  # Python takes them for white space, XML cannot hold them
BLANKS = (" ", " ", " ", "  ", "\t", "\u00a0", "\u2003", "\u2028", "\u2029", "\x85", "\r")
SIGNS = ("", "", "", "-", "¬", "\u00ad", "‐", "—", "–", "--", "- ", "¬\r")
SIGNS_AT_END = "-¬\u00ad‐"
BREAKS = ("\n", "\n", "\n", "\n\n", "\n\n\n\n", "\n\f", "\n ", "\n  ", " \n", "\r\n", "\n \n")
NOTES = ("1The note", "2 See", "* See", "*Note", "l2Note", "(1) See", "°The note", "BMaxim")
REFERENCES = (".1", ",2", ".*", "”3", ".n", ".°", ". 16")
FOLIOS = ("4", "5", "xii", "[6]", "— 7 —", "THE LIGHT 8", "THE LIGHT")

words = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.sampled_from(REFERENCES).map(lambda siglum: f"word{siglum}"),
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00\n\x0b\x1c\x1d\x1e\x1f\x0c"),
        max_size=4,
    ),
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of words with blanks between, and perhaps a sign at its end."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(st.sampled_from(FOLIOS))
    found = draw(st.lists(words, min_size=1, max_size=7))
    if kind == 1:
        found.insert(0, draw(st.sampled_from(NOTES)))
    blanks = [draw(st.sampled_from(BLANKS)) for _ in found[1:]]
    pieces = [piece for pair in zip(["", *blanks], found, strict=True) for piece in pair]
    return "".join(pieces) + draw(st.sampled_from(SIGNS))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of several lines, the first of them plain; perhaps with a byte order mark."""
    found = draw(st.lists(st.tuples(st.sampled_from(BREAKS), lines()), min_size=1, max_size=24))
    text = "".join(piece for pair in found for piece in pair) + draw(st.sampled_from(("", "\n", "\n\n", " \n")))
    return draw(st.sampled_from(("", "", "", "\ufeff"))) + "The light of the harbour" + text


INLINE = (SAID, QUOTE, Q, TITLE, EVENT, ORGANISATION, DATE, PERSON, PLACE, FOREIGN)


@st.composite
def spans(draw: st.DrawFn, length: int, empty: bool = False) -> Span:
    """A span inside a text of that length."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + (not empty), min(length, start + 40))))


@st.composite
def claims(draw: st.DrawFn, source: Source) -> tuple[Annotation, ...]:
    """Paragraphs side by side, and any inline claims that overlap as they like."""
    length = len(source.text)
    cuts = sorted({0, length, *draw(st.lists(st.integers(0, length), max_size=3))})
    blocks = [Annotation(PARAGRAPH, (Span(a, b),), Evidence("test")) for a, b in zip(cuts, cuts[1:], strict=False)]
    kinds: list[Kind] = draw(st.lists(st.sampled_from(INLINE), max_size=8))
    inline = [Annotation(kind, (draw(spans(length)),), Evidence("test")) for kind in kinds]
    return (*blocks, *inline)


@st.composite
def editions(draw: st.DrawFn, source: Source) -> Edition:
    """An edition with corrections that do not overlap, each inside one line.

    Shape: what the tests of single defects in test_rebuilding.py show is left out.
    """
    rows: list[Correction] = []
    for line in source.visible_lines:
        if len(rows) < 6 and draw(st.booleans()):
            start = draw(st.integers(line.span.start, line.span.end - 1))
            end = draw(st.integers(start + 1, min(line.span.end, start + 6)))
            span = Span(start, end)
            if not source[span].strip() or UNREPRESENTABLE.search(source[span]) or source[span].startswith("\ufeff"):
                continue
            now = draw(st.sampled_from(("", source[span], "light", "ſo", "a b", "1.", "<&>", "x-")))
            rest = source.text[end : line.span.end]
            if not now and (start == line.span.start or (rest and not rest.strip(SIGNS_AT_END))):
                continue
            if end == line.span.end and source.text[end - 1] in SIGNS_AT_END:
                continue
            cause = draw(st.sampled_from(("ocr", "printer")))
            rows.append(Correction(span, now, cause, draw(st.sampled_from(("high", "medium", "low"))), "why"))
    return Edition("sample", corrections=tuple(rows))
