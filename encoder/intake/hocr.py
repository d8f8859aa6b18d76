"""hOCR: the text lines of its pages.

Source: http://kba.github.io/hocr-spec/1.2/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from encoder.intake.encodings import codec, decoded
from encoder.intake.line_roles import role, seen_as_raised
from encoder.intake.page_layout import Box, PrintedLine, Sheet, Word
from encoder.intake.page_markup import box, certainty, number, one_line
from encoder.problems import Exit, Failure, Place, error

LINES = frozenset(("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno"))
_CHARSET = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_IMAGE = re.compile(r"""\bimage\s+(?:"([^"]*)"|'([^']*)'|([^\s;]+))""")
_NO_IMAGE = ("", "UNKNOWN", "unknown", "None")


def hocr_sheets(data: bytes, path: str) -> list[Sheet]:
    """The pages of an hOCR file; the whole file is one when it marks none.

    Shape: a line is the innermost element of a class of lines, its text the characters in it with white space
    made one blank; what stands outside of lines is no text.
    Errors: IN-06 and IN-08 for its encoding; IN-10 nothing in it can be read.
    """
    stated = "" if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) else _charset(data)
    text = decoded(data, path, stated).text.removeprefix("\ufeff")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as reason:
        root = None
        message = str(reason.msg)
    if root is None:
        problem = error("IN-10", Place(path), f"the page file cannot be read: {message}", "make the file again")
        raise Failure(problem, Exit.UNREADABLE)
    pages = [found for found in root.iter(etree.Element) if "ocr_page" in _classes(found)]
    return [_sheet(page, path) for page in pages or [root]]


def _charset(data: bytes) -> str:
    """The encoding that the file states in its declaration or in a meta element, UTF-8 when it states none."""
    match = _CHARSET.search(data[:4096])
    return codec(match[1].decode("ascii")) if match else "utf-8"


def _classes(found: etree._Element) -> list[str]:
    return found.get("class", "").split()


def _sheet(page: etree._Element, path: str) -> Sheet:
    title = page.get("title", "")
    image = next((name for name in _IMAGE.findall(title) if any(name)), ("", "", ""))
    name = "".join(image).strip()
    lines = [line for found in _innermost(page) if (line := _line(found)).text]
    return Sheet(path, "" if name in _NO_IMAGE else name, _box(title), tuple(lines))


def _innermost(page: etree._Element) -> Iterator[etree._Element]:
    found = [item for item in page.iter(etree.Element) if not LINES.isdisjoint(_classes(item))]
    outer = {id(above) for item in found for above in item.iterancestors()}
    return (item for item in found if id(item) not in outer)


def _line(found: etree._Element) -> PrintedLine:
    title = found.get("title", "")
    text = one_line("".join(str(part) for part in found.itertext()))
    words = [item for item in found.iter(etree.Element) if "ocrx_word" in _classes(item)]
    size = _value(title, "x_size") or next((s for w in words if (s := _value(w.get("title", ""), "x_fsize"))), None)
    placed, around = list(_placed(words, text)), _box(title)
    raised = tuple(sorted(_raised(placed, text, around)))
    as_what = role(*_classes(found))
    return PrintedLine(
        text, around, tuple(w for w, _ in placed), size, raised=raised, role=as_what, base=_base(title, around)
    )


def _placed(words: list[etree._Element], text: str) -> Iterator[tuple[Word, etree._Element]]:
    """The words at their places in the text of their line."""
    position = 0
    for word in words:
        content = one_line("".join(str(part) for part in word.itertext()))
        start = text.find(content, position) if content else -1
        if start >= 0:
            position, title = start + len(content), word.get("title", "")
            sure = re.search(r"\bx_wconf\s+(\S+?)\s*(?:;|$)", title)
            yield Word(start, position, certainty(sure[1], 100) if sure else None), word


def _raised(placed: list[tuple[Word, etree._Element]], text: str, line: Box | None) -> set[tuple[int, int]]:
    """The ranges of a line that stand raised: in `sup`, or by where a word or a letter stands."""
    found: set[tuple[int, int]] = set()
    for word, item in placed:
        for above in item.iter("sup"):
            content = one_line("".join(str(part) for part in above.itertext()))
            start = text.rfind(content, word.start, word.end) if content else -1
            found |= {(start, start + len(content))} if start >= 0 else set()
        parts = [(word.start, word.end, text[word.start : word.end], _box(item.get("title", "")))]
        letters = [letter for letter in item.iter(etree.Element) if "ocrx_cinfo" in _classes(letter)]
        if len(letters) == word.end - word.start:
            boxes = (_box(letter.get("title", "")) for letter in letters)
            parts += [(at, at + 1, text[at], box) for at, box in enumerate(boxes, word.start)]
        found |= set(seen_as_raised(parts, line))
    return found


def _base(title: str, line: Box | None) -> float | None:
    """The height of the baseline in its middle: its slope, and how far it begins above the lower edge of the box."""
    match = re.search(r"\bbaseline\s+(-?[\d.]+)\s+(-?[\d.]+)", title)
    slope, offset = (number(match[1]), number(match[2])) if match else (None, None)
    if line is None or slope is None or offset is None:
        return None
    return line.bottom + offset + slope * (line.right - line.left) / 2


def _value(title: str, name: str) -> float | None:
    match = re.search(rf"\b{name}\s+([\d.]+)", title)
    return number(match[1]) if match else None


def _box(title: str) -> Box | None:
    match = re.search(r"\b(?:bbox|x_bboxes)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)", title)
    return box(*(number(part) for part in match.groups())) if match else None
