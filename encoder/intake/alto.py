"""ALTO: the text lines of its pages, versions 2 to 4 and those before them without a namespace.

Source: https://www.loc.gov/standards/alto/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from encoder.intake.page_layout import Box, PrintedLine, Sheet, Word
from encoder.intake.page_markup import box, certainty, children, local, number, parsed

# The schema puts the bottom margin before the print space; it is read last.
_MARGINS = ("TopMargin", "LeftMargin", "RightMargin", "PrintSpace", "BottomMargin")
_BREAKS = re.compile(r"[\t\r\n]")
_HYPHENATED = "HypPart1"


def alto_sheets(data: bytes, path: str) -> list[Sheet]:
    """The pages of an ALTO file.

    Shape: a String is text as given, SP a blank, HYP the sign of a broken word as given; where a file has no
    SP at all, a blank stands between any two Strings.
    Errors: IN-10 and IN-11 as for parsing.
    """
    root = parsed(data, path)
    image = next((e.text.strip() for e in root.iter("{*}fileName") if e.text and e.text.strip()), "")
    reader = _Reader(root)
    return [_sheet(page, path, image, reader) for page in root.iter("{*}Page")]


def _sheet(page: etree._Element, path: str, image: str, reader: _Reader) -> Sheet:
    spaces = [space for name in _MARGINS for space in children(page, name)]
    lines = [reader.line(line) for space in spaces for line in space.iter("{*}TextLine")]
    width, height = number(page.get("WIDTH")), number(page.get("HEIGHT"))
    return Sheet(path, image, box(0, 0, width, height), tuple(line for line in lines if line.text))


class _Reader:
    """Reads the lines of one file."""

    def __init__(self, root: etree._Element) -> None:
        self.has_blanks = next(root.iter("{*}SP"), None) is not None
        self.sizes: Mapping[str, float | None] = {
            style.get("ID", ""): number(style.get("FONTSIZE")) for style in root.iter("{*}TextStyle")
        }

    def line(self, found: etree._Element) -> PrintedLine:
        text, words, whole_word = "", [], ""
        for part in children(found, "String", "SP", "HYP"):
            content = _BREAKS.sub(" ", part.get("CONTENT", ""))
            if local(part) == "SP":
                text += " " if text else ""
            elif local(part) == "HYP":
                text += content
            elif content:
                text += " " if text and not self.has_blanks else ""
                words.append(Word(len(text), len(text) + len(content), certainty(part.get("WC"))))
                text += content
                whole_word = part.get("SUBS_CONTENT", "") if part.get("SUBS_TYPE") == _HYPHENATED else ""
        size = next((size for style in _styles(found) if (size := self.sizes.get(style)) is not None), None)
        return _trimmed(PrintedLine(text, _box(found), tuple(words), size, whole_word=whole_word))


def _trimmed(line: PrintedLine) -> PrintedLine:
    """The line without blanks at its ends, its words at their places."""
    text = line.text.strip(" \t\r\n")
    shift = len(line.text) - len(line.text.lstrip(" \t\r\n"))
    words = tuple(Word(max(0, w.start - shift), min(len(text), w.end - shift), w.confidence) for w in line.words)
    return PrintedLine(text, line.box, words, line.size, line.confidence, line.whole_word)


def _styles(line: etree._Element) -> Iterator[str]:
    """The styles of a line: of its words, its own, those of its block."""
    for found in (*children(line, "String"), line, *line.iterancestors("{*}TextBlock")):
        yield from found.get("STYLEREFS", "").split()


def _box(found: etree._Element) -> Box | None:
    left, top = number(found.get("HPOS")), number(found.get("VPOS"))
    width, height = number(found.get("WIDTH")), number(found.get("HEIGHT"))
    if left is None or top is None or width is None or height is None:
        return None
    return box(left, top, left + width, top + height)
