"""Documents: whole prints in the dialects of OCR engines.

A document is made of pages, each with what print may set there: running head, folio, headings, paragraphs, verse,
lists, tables, parts of letters, speeches, notes of several series, and among them what engines and transfers leave.
"""

from __future__ import annotations

from hypothesis import strategies as st

from properties.blocks import SERIES, Setting, block, foot
from properties.strategies import BLANKS, HOSTILE, WHITE_CONTROLS

HEADS = ("THE LIGHT", "THE HARBOUR OF NORDHOLM", "46 THE LIGHT", "THE LIGHT {n}", "{n}   THE KEEPER", "", "")
FOLIOS = ("{n}", "- {n} -", "[{n}]", "{n}.", "xii", "XXIII", "ill", "1874", "l{n}", "A 2", "har-", "")
PAGE_MARKS = ("\n===== Page {n} =====\n", "\n## p. {n} (#{n}) ###\n")
BETWEEN_PAGES = ("\f", "\f\n", "\n\n\n\n", "\n  ", "\n", "\r\n\f", *PAGE_MARKS)
LINE_ENDS = ("\n", "\n", "\n", " \n", "\r\n", "\n\n")
MISREAD = {"I": "1", "O": "0", "E": "F", "H": "li", "T": "'I'", " ": "  "}


@st.composite
def _head(draw: st.DrawFn, number: int, usual: str) -> str:
    """A running head: the usual one or another, with a letter misread now and then."""
    text = draw(st.sampled_from((usual, usual, *HEADS))).format(n=number)
    if text and draw(st.integers(0, 2)) == 0:
        at = draw(st.integers(0, len(text) - 1))
        text = text[:at] + draw(st.sampled_from(("", ".", MISREAD.get(text[at], "■")))) + text[at + 1 :]
    return text


@st.composite
def page(draw: st.DrawFn, number: int, usual: str, setting: Setting) -> list[list[str]]:
    """The blocks of one page, each a list of lines: its head, its text, its notes, its foot."""
    text = [draw(block(setting)) for _ in range(draw(st.integers(0, 3)))]
    notes = draw(foot(setting))
    head, last = draw(_head(number, usual)), draw(st.sampled_from(FOLIOS)).format(n=number)
    if draw(st.booleans()):
        return [[head], *text, notes, [last]]
    return [[last], [head], *text, notes]


@st.composite
def pages(draw: st.DrawFn) -> list[list[list[str]]]:
    """The pages of a document."""
    first = draw(st.integers(1, 12))
    series = tuple(draw(st.lists(st.sampled_from(SERIES), min_size=1, max_size=3)))
    setting = Setting(series, [draw(st.sampled_from((1, 1, 1, 9, 99))) for _ in series])
    usual = draw(st.sampled_from(HEADS))
    return [draw(page(first + i, usual, setting)) for i in range(draw(st.integers(1, 6)))]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text with at least one visible character."""
    between = draw(st.sampled_from(BETWEEN_PAGES))
    end = draw(st.sampled_from(LINE_ENDS))
    gap = draw(st.sampled_from(("", "", "\n", " \n")))
    text = ""
    for number, blocks in enumerate(draw(pages()), 1):
        text += between.format(n=number) if number > 1 else ""
        text += gap.join(end.join(lines) + end for lines in blocks if any(lines))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from((*HOSTILE, *WHITE_CONTROLS, *BLANKS, "\f", "\n"))) + text[at:]
    text = draw(st.sampled_from(("", "", "", "\ufeff"))) + text
    return text if text.strip().strip("\ufeff\x00") else text + "He left.\n"
