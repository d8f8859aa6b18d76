"""Documents: whole prints in the dialects of OCR engines, and an editor's decisions on them, sensible or not.

A document is made of pages, each with what print may set there: running head, folio, headings, paragraphs, verse,
lists, tables, parts of letters, notes of every form, and among them what engines and transfers leave behind.
"""

from __future__ import annotations

from hypothesis import strategies as st

from encoder.edition import Correction, Edition, Entry, Ruling
from encoder.problems import Place
from encoder.source import Source, Span
from properties.strategies import BLANKS, HOSTILE, SIGNS, WHITE_CONTROLS, words

NOTE_SIGNS = (
    "{n}",
    "{n} ",
    "{n}. ",
    "({n}) ",
    "[{n}] ",
    "{n}) ",
    "* ",
    "** ",
    "† ",
    "‡",
    "§ ",
    "‖ ",
    "¶",
    "¹ ",
    "²",
    "a) ",
    "°",
)
CALLS = ("{n}", " ({n})", "[{n}]", " {n})", "*", "**", "†", "‡", "§", "||", "¶", "¹", "²", " a)", "'", "^", "n")
HEADS = ("THE LIGHT", "THE L1GHT", "THE HARBOUR", "46 THE LIGHT", "THE LIGHT 47", "", "")
FOLIOS = ("{n}", "- {n} -", "[{n}]", "{n}.", "xii", "ill", "1874", "l{n}", "")
BETWEEN_PAGES = ("\f", "\f\n", "\n\n\n\n", "\n  ", "\n", "\r\n\f")
LINE_ENDS = ("\n", "\n", "\n", " \n", "\r\n", "\n\n")
TITLES = ("CHAPTER I.", "CHAPTER II.", "§ 5", "PREFACE", "APPENDIX", "I. The Light", "Notes", "* * *", "1.", "Index")
LETTERS = ("Nordholm, May 3, 1874.", "Dear Sir,", "Yours truly,", "E. A.", "P. S. He wrote.", "To the Keeper")
SCENES = (
    ("", "ALDERSHAW.", "", "He left.", "", "THE CLERK.", "", "The spring of 1874.", "") * 3,
    ("", "ALDERSHAW. He left.", "", "LANE. To count the lamps.", "", "(Enter the CLERK.)", "") * 3,
)
DISPLAYED = (
    ("", "THE LIGHT", "", "BY E. A.", "", "NORDHOLM", "1874"),
    ("Order of the oil. Kirov; May 13, 1879.", "Letter to the company. Kirov; May 30, 1879.") * 3,
    (
        "They sang this song:",
        "",
        "      THE OIL.",
        "",
        "      O light upon the sea,",
        "      What hast thou done to me?",
    ),
    ("He had counted:", "   that no lamp burned;", "   that the goats had eaten the chart."),
    ("Kirov, keeper", "Sir:"),
)
RULES = ("-----", "_____", "— — —", "■", "..", "|")
SENTENCES = (
    "The keeper of the light had served the harbour",
    "for thirty years before the company sent a man",
    "to count the lamps. He came by the mail boat in",
    "the spring of 1874, on May 3, and asked for “the",
    "ledger.” Kirov said: ‘There is no light at all,",
    "and none has ever been seen’ in the har",
    "bour of Nordholm.",
    "He left.",
)


@st.composite
def _text_lines(draw: st.DrawFn, number: int) -> list[str]:
    """Some lines of text of one block, with calls of notes in them, and perhaps words that no print has."""
    kind = draw(st.integers(0, 13))
    if kind == 0:
        return [draw(st.sampled_from(TITLES))]
    if kind == 1:
        return [draw(st.sampled_from(LETTERS))]
    if kind == 2:
        return [draw(st.sampled_from(RULES))]
    if kind == 3:
        indent = draw(st.sampled_from((" ", "    ", "\t", "\u2003")))
        return [indent + line for line in draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4))]
    if kind == 4:
        marks = draw(st.sampled_from(("{n}. ", "({n}) ", "• ", "a) ")))
        return [marks.format(n=i) + line for i, line in enumerate(SENTENCES[: draw(st.integers(1, 4))], 1)]
    if kind == 5:
        return [f"{line.split()[0]}    {i * 7}   {i}" for i, line in enumerate(SENTENCES[: draw(st.integers(1, 5))])]
    if kind > 11:
        return list(draw(st.sampled_from(SCENES if kind == 12 else DISPLAYED)))
    found = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
    if kind < 8:
        at = draw(st.integers(0, len(found) - 1))
        found[at] += draw(st.sampled_from(CALLS)).format(n=number)
    if kind == 8:
        at = draw(st.integers(0, len(found) - 1))
        found[at] = " ".join(draw(st.lists(words, min_size=1, max_size=4)))
    first = draw(st.sampled_from(("", "", "  ", "    ")))
    signs = [draw(st.sampled_from(SIGNS)) for _ in found]
    return [(first if i == 0 else "") + line + sign for i, (line, sign) in enumerate(zip(found, signs, strict=True))]


@st.composite
def _page(draw: st.DrawFn, number: int) -> str:
    """One page: its head, its text, its notes, its foot."""
    end = draw(st.sampled_from(LINE_ENDS))
    gap = draw(st.sampled_from(("", "", "\n", " \n")))
    blocks: list[list[str]] = [draw(_text_lines(number + i)) for i in range(draw(st.integers(0, 4)))]
    for i in range(draw(st.integers(0, 3))):
        sign = draw(st.sampled_from(NOTE_SIGNS)).format(n=number + i)
        blocks.append(
            [sign + draw(st.sampled_from(SENTENCES)), *draw(st.lists(st.sampled_from(SENTENCES), max_size=2))]
        )
    head, foot = draw(st.sampled_from(HEADS)), draw(st.sampled_from(FOLIOS)).format(n=number)
    blocks = [[head], *blocks, [foot]] if draw(st.booleans()) else [[foot], [head], *blocks]
    return gap.join(end.join(lines) + end for lines in blocks if any(lines))


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text with at least one visible character."""
    between = draw(st.sampled_from(BETWEEN_PAGES))
    first = draw(st.integers(1, 12))
    text = between.join(draw(_page(first + i)) for i in range(draw(st.integers(1, 6))))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from((*HOSTILE, *WHITE_CONTROLS, *BLANKS, "\f", "\n"))) + text[at:]
    text = draw(st.sampled_from(("", "", "", "\ufeff"))) + text
    return text if text.strip().strip("\ufeff\x00") else text + "He left.\n"


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
