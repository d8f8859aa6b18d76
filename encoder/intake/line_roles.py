"""Roles: what the makers of page files take a line for, in the words of this program; and what stands raised in it.

Source: https://github.com/PRImA-Research-Lab/PAGE-XML (TextRegion/@type), https://segmonto.github.io/ (zones of
eScriptorium), http://kba.github.io/hocr-spec/1.2/ (classes of lines)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from encoder.intake.page_layout import Box

HEADER, FOOTER, FOLIO, SHEET_MARK, CATCHWORD = "header", "footer", "pageNum", "sig", "catch"
FURNITURE = frozenset((HEADER, FOOTER, FOLIO, SHEET_MARK, CATCHWORD))
TITLE, MARGIN, FOOTNOTE = "title", "margin", "footnote"
_ROLES = {
    "header": HEADER,
    "ocr_header": HEADER,
    "runningtitlezone": HEADER,
    "footer": FOOTER,
    "ocr_footer": FOOTER,
    "page-number": FOLIO,
    "ocr_pageno": FOLIO,
    "numberingzone": FOLIO,
    "signature-mark": SHEET_MARK,
    "quiremarkszone": SHEET_MARK,
    "catch-word": CATCHWORD,
    "heading": TITLE,
    "headingline": TITLE,
    "titlepagezone": TITLE,
    "marginalia": MARGIN,
    "margintextzone": MARGIN,
    "footnote": FOOTNOTE,
    "footnote-continued": FOOTNOTE,
}
_STRUCTURE = re.compile(r"\bstructure\s*\{[^}]*\btype\s*:\s*([\w-]+)")
_STYLE = re.compile(r"\btextStyle\s*\{([^}]*)\}")
_NUMBER = re.compile(r"\b(offset|length)\s*:\s*(\d+)")
_MARK = re.compile(r"[(\[]?(?:\w{1,3}|[*†‡§‖¶]+)[)\]]?[.,;:]?")
# Shares of the height of a line, from the letters that reach above it to those that reach below it.
_LOW_END, _SMALL = 0.42, 0.7


def role(*names: str | None) -> str:
    """The role that the first of these names stands for which stands for one; empty when none does.

    Shape: a name is a class, a type of region or zone (what follows a colon in it is a kind of that zone), or the
    `custom` attribute of PAGE XML.
    """
    for name in filter(None, names):
        structure = _STRUCTURE.search(name)
        found = _ROLES.get((structure[1] if structure else name.partition(":")[0]).casefold(), "")
        if found:
            return found
    return ""


def styled_as_raised(custom: str) -> Iterator[tuple[int, int]]:
    """The ranges of a text that the `custom` attribute of its line sets as superscript."""
    for style in _STYLE.finditer(custom):
        numbers = {name: int(value) for name, value in _NUMBER.findall(style[1])}
        if re.search(r"\bsuperscript\s*:\s*true", style[1]) and "offset" in numbers and numbers.get("length"):
            yield numbers["offset"], numbers["offset"] + numbers["length"]


def seen_as_raised(parts: Iterable[tuple[int, int, str, Box | None]], line: Box | None) -> Iterator[tuple[int, int]]:
    """The ranges of those parts of a line that are small, stand above it, and may be the mark of a note."""
    for start, end, text, box in parts if line is not None else ():
        height = line.bottom - line.top if line is not None else 0
        if box is None or line is None or not _MARK.fullmatch(text):
            continue
        if line.bottom - box.bottom >= _LOW_END * height and box.bottom - box.top <= _SMALL * height:
            yield start, end
