"""ALTO: the text lines of its pages, versions 2 to 4 and those before them without a namespace.

Source: https://www.loc.gov/standards/alto/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from statistics import median

from lxml import etree

from encoder.intake.line_roles import role, seen_as_raised
from encoder.intake.page_layout import Box, PrintedLine, Sheet, Word
from encoder.intake.page_markup import box, certainty, children, local, number, parsed
from encoder.intake.region_order import in_order_of_page

# The schema puts the bottom margin before the print space; it is read last.
_MARGINS = ("TopMargin", "LeftMargin", "RightMargin", "PrintSpace", "BottomMargin")
_BREAKS = re.compile(r"[\t\r\n]")
_HYPHENATED = "HypPart1"
_RAISED = "superscript"


def alto_sheets(data: bytes, path: str) -> list[Sheet]:
    """The pages of an ALTO file.

    Shape: the blocks as they stand in the file, the bottom margin last, but for what stands above another part of
    its column; a String is text as given, SP a blank, HYP the sign of a broken word as given; where a file has no SP
    at all, a blank stands between any two Strings.
    Errors: IN-10 and IN-11 as for parsing.
    """
    root = parsed(data, path)
    image = next((e.text.strip() for e in root.iter("{*}fileName") if e.text and e.text.strip()), "")
    reader = _Reader(root)
    return [_sheet(page, path, image, reader) for page in root.iter("{*}Page")]


def _sheet(page: etree._Element, path: str, image: str, reader: _Reader) -> Sheet:
    spaces = (space for name in _MARGINS for space in children(page, name))
    found = (line for space in spaces for line in space.iter("{*}TextLine"))
    blocks = [
        [line for item in block if (line := reader.line(item)).text]
        for _, block in groupby(found, lambda item: item.getparent())
    ]
    lines = [line for block in blocks for line in block]
    ordered = in_order_of_page(blocks)
    width, height = number(page.get("WIDTH")), number(page.get("HEIGHT"))
    return Sheet(path, image, box(0, 0, width, height), tuple(ordered), ordered != lines)


class _Reader:
    """Reads the lines of one file."""

    def __init__(self, root: etree._Element) -> None:
        self.has_blanks = next(root.iter("{*}SP"), None) is not None
        self.sizes: Mapping[str, float | None] = {
            style.get("ID", ""): number(style.get("FONTSIZE")) for style in root.iter("{*}TextStyle")
        }
        self.raising = {style.get("ID", "") for style in root.iter("{*}TextStyle") if _RAISED in _style(style)}
        self.tags = {
            tag.get("ID", ""): tag.get("LABEL", "")
            for tags in root.iter("{*}Tags")
            for tag in tags.iterchildren("{*}*")
        }

    def line(self, found: etree._Element) -> PrintedLine:
        text, words, whole_word = "", [], ""
        raised: list[tuple[int, int]] = []
        parts: list[tuple[int, int, str, Box | None]] = []
        for part in children(found, "String", "SP", "HYP"):
            content = _BREAKS.sub(" ", part.get("CONTENT", ""))
            if local(part) == "SP":
                text += " " if text else ""
            elif local(part) == "HYP":
                text += content
            elif content:
                text += " " if text and not self.has_blanks else ""
                words.append(Word(len(text), len(text) + len(content), certainty(part.get("WC"))))
                parts.append((len(text), len(text) + len(content), content, _box(part)))
                if _RAISED in _style(part) or self.raising.intersection(part.get("STYLEREFS", "").split()):
                    raised.append(parts[-1][:2])
                text += content
                whole_word = part.get("SUBS_CONTENT", "") if part.get("SUBS_TYPE") == _HYPHENATED else ""
        size = next((size for style in _styles(found) if (size := self.sizes.get(style)) is not None), None)
        around = _box(found)
        raised += [span for span in seen_as_raised(parts, around) if span not in raised]
        line = PrintedLine(text, around, tuple(words), size, whole_word=whole_word, raised=tuple(sorted(raised)))
        return _trimmed(replace(line, role=self._role(found), base=_base(found)))

    def _role(self, found: etree._Element) -> str:
        """What the tags of a line, or of its block, say that it is."""
        tagged = (found, *found.iterancestors("{*}TextBlock"))
        return role(*(self.tags.get(name) for item in tagged for name in item.get("TAGREFS", "").split()))


def _trimmed(line: PrintedLine) -> PrintedLine:
    """The line without blanks at its ends, its words at their places."""
    text = line.text.strip(" \t\r\n")
    shift = len(line.text) - len(line.text.lstrip(" \t\r\n"))
    words = tuple(Word(max(0, w.start - shift), min(len(text), w.end - shift), w.confidence) for w in line.words)
    raised = tuple((max(0, start - shift), min(len(text), end - shift)) for start, end in line.raised)
    return replace(line, text=text, words=words, raised=raised)


def _style(found: etree._Element) -> list[str]:
    """The styles that a style or a string names itself: bold, superscript …"""
    return f"{found.get('STYLE', '')} {found.get('FONTSTYLE', '')}".casefold().split()


def _base(line: etree._Element) -> float | None:
    """The height of the baseline: one number, or a row of points as later versions have it."""
    values = [number(part) for part in re.split(r"[\s,]+", line.get("BASELINE", "").strip())]
    if len(values) == 1:
        return values[0]
    down = [value for value in values[1::2] if value is not None]
    return median(down) if down else None


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
