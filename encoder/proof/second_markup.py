"""The second reading of page files: their lines, by expat and html.parser, for the proof alone.

Nothing of the intake is used; the rules are those that the documentation of the intake states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from xml.parsers import expat

from encoder.problems import Exit, Failure, Place, error
from encoder.proof.second_order import Edges, Placed, by_page, edges

_XML_SPACE = re.compile("[ \t\r\n]+")
_MARGINS = {"TopMargin": 0, "LeftMargin": 1, "RightMargin": 2, "PrintSpace": 3, "BottomMargin": 4}
_INDEX = re.compile(r"readingOrder\s*\{[^}]*\bindex\s*:\s*(\d+)")
_LINE_CLASSES = {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno"}


def _squeezed(text: str) -> str:
    return _XML_SPACE.sub(" ", text).strip(" ")


@dataclass
class _AltoLine:
    """A line of an ALTO file: the element it stands in, its box, what it holds."""

    parent: int
    edges: Edges | None
    tokens: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class _Alto:
    """The lines of an ALTO file, gathered while expat reads it."""

    pages: list[dict[int, list[_AltoLine]]] = field(default_factory=list)
    margin: int = 3
    has_blanks: bool = False
    opened: int = 0
    stack: list[int] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Page":
            self.pages.append({})
        elif name in _MARGINS and self.pages:
            self.margin = _MARGINS[name]
        elif name == "TextLine" and self.pages:
            line = _AltoLine(self.stack[-1], _alto_edges(attributes))
            self.pages[-1].setdefault(self.margin, []).append(line)
        elif name in ("String", "SP", "HYP") and self.pages and self.pages[-1].get(self.margin):
            self.has_blanks = self.has_blanks or name == "SP"
            self.pages[-1][self.margin][-1].tokens.append((name, attributes.get("CONTENT", "")))
        self.opened += 1
        self.stack.append(self.opened)

    def end(self, name: str) -> None:
        """Go back to the element around."""
        self.stack.pop()

    def text(self, data: str) -> None:
        """Nothing of ALTO's text stands between tags."""

    def result(self) -> list[list[str]]:
        return [self._page([line for margin in sorted(page) for line in page[margin]]) for page in self.pages]

    def _page(self, lines: Sequence[_AltoLine]) -> list[str]:
        blocks: list[tuple[int, list[Placed]]] = []
        for line in lines:
            if not blocks or blocks[-1][0] != line.parent:
                blocks.append((line.parent, []))
            blocks[-1][1].append((self._line(line.tokens), line.edges))
        return by_page([block for _, block in blocks])

    def _line(self, tokens: Sequence[tuple[str, str]]) -> str:
        text = ""
        for name, content in tokens:
            plain = re.sub("[\t\r\n]", " ", content)
            apart = name == "String" and plain and text and not self.has_blanks
            text += (" " if text else "") if name == "SP" else (" " if apart else "") + plain
        return text.strip(" ")


def _alto_edges(attributes: Mapping[str, str]) -> Edges | None:
    try:
        left, top, width, height = (float(attributes[name]) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    except (KeyError, ValueError):
        return None
    usual = width > 0 and height > 0 and max(map(abs, (left, top, width, height))) < 1e9
    return edges([left, left + width], [top, top + height]) if usual else None


@dataclass
class _Item:
    """An open element of a PAGE file: its attributes, what was found in it."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    readings: list[tuple[float, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    outline: list[tuple[float, float]] = field(default_factory=list)
    places: list[_Item] = field(default_factory=list)
    inner: bool = False
    regions: list[tuple[str, list[Placed]]] = field(default_factory=list)
    order: list[tuple[float, list[str]]] = field(default_factory=list)


class _PageXml:
    """The lines of a PAGE file, gathered while expat reads it."""

    def __init__(self) -> None:
        self.stack = [_Item("", {})]
        self.pages: list[list[str]] = []
        self.ordered = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.stack.append(_Item(name, dict(attributes)))
        self.ordered |= name in ("TextLine", "TextRegion") and _INDEX.search(attributes.get("custom", "")) is not None

    def text(self, data: str) -> None:
        self.stack[-1].text += data

    def end(self, name: str) -> None:
        done, parent = self.stack.pop(), self.stack[-1]
        if name == "Unicode":
            parent.words.append(done.text)
        elif name == "TextEquiv":
            parent.readings.append((_rank(done), "".join(done.words)))
        elif name == "Word":
            parent.words.append(_squeezed(_first(done)))
        elif name == "TextLine":
            parent.inner = True
            parent.places.append(done)
            text = _squeezed(_first(done)) or _squeezed(" ".join(filter(None, done.words)))
            parent.lines.append((text, _edges(done)))
        elif name in ("Coords", "Point"):
            parent.outline += _points(done)
        elif name.endswith("Region"):
            self._region(done, parent)
        elif "Group" in name or name in ("RegionRef", "RegionRefIndexed", "ReadingOrder"):
            own = [done.attributes.get("regionRef", "")] if name.startswith("RegionRef") else _flat(done)
            parent.order.append((_rank(done), own))
            self.ordered |= name == "ReadingOrder"
        elif name == "Page":
            regions = _in_order(done.regions, _flat(done))
            self.pages.append([text for region in regions for text, _ in region] if self.ordered else by_page(regions))
            self.ordered = False

    def _region(self, done: _Item, parent: _Item) -> None:
        lines = done.lines
        if not done.inner:
            lines = [(_squeezed(line), None) for line in _first(done).split("\n")]
        elif not done.regions:
            pairs = zip(lines, done.places, strict=True)
            lines = _as_printed([(text, item) for (text, _), item in pairs if text])
        parent.inner = True
        parent.lines += lines
        parent.regions.append((done.attributes.get("id", ""), lines))

    def result(self) -> list[list[str]]:
        return self.pages


def _points(item: _Item) -> list[tuple[float, float]]:
    """The points of an outline, as one attribute or as an element of each."""
    own = [(item.attributes["x"], item.attributes["y"])] if {"x", "y"} <= item.attributes.keys() else []
    pairs = [pair.partition(",")[::2] for pair in item.attributes.get("points", "").split()] + own
    try:
        return [*item.outline, *((round(float(x)), round(float(y))) for x, y in pairs)]
    except ValueError:
        return item.outline


def _edges(line: _Item) -> Edges | None:
    return edges([x for x, _ in line.outline], [y for _, y in line.outline])


def _as_printed(lines: Sequence[tuple[str, _Item]]) -> list[Placed]:
    """The lines of a region by their declared index; else by place when the file goes upwards and has no columns."""
    orders = [_INDEX.search(i.attributes.get("custom", "")) for _, i in lines]
    if lines and all(orders):
        ranks = [int(found[1]) for found in orders if found]
        return [(text, _edges(i)) for _, (text, i) in sorted(zip(ranks, lines, strict=True), key=lambda pair: pair[0])]
    as_given: list[Placed] = [(text, _edges(item)) for text, item in lines]
    boxes = [(place, text) for text, place in as_given if place is not None]

    def lower(one: Edges, two: Edges) -> bool:
        return (two.top + two.bottom - one.top - one.bottom) > min(one.height, two.height)

    if len(boxes) < len(lines) or not any(lower(b[0], a[0]) for a, b in pairwise(boxes)):
        return as_given
    rows: list[list[tuple[Edges, str]]] = []
    for found in sorted(boxes, key=lambda b: b[0].top + b[0].bottom):
        if not rows or lower(rows[-1][-1][0], found[0]):
            rows.append([])
        rows[-1].append(found)
    if 4 * (len(boxes) - len(rows)) >= len(boxes):
        return as_given
    return [(text, place) for row in rows for place, text in sorted(row, key=lambda b: b[0].left)]


def _rank(item: _Item) -> float:
    try:
        return float(item.attributes.get("index", "0"))
    except ValueError:
        return 0.0


def _first(item: _Item) -> str:
    return min(item.readings, key=lambda reading: reading[0])[1] if item.readings else ""


def _flat(item: _Item) -> list[str]:
    return [name for _, names in sorted(item.order, key=lambda member: member[0]) for name in names]


def _in_order(regions: Sequence[tuple[str, list[Placed]]], order: Sequence[str]) -> list[list[Placed]]:
    """The lines of regions; those that the order names stand in it, on the places that they hold together."""
    waiting = iter(sorted((r for r in regions if r[0] in order), key=lambda r: order.index(r[0])))
    return [(next(waiting) if region[0] in order else region)[1] for region in regions]


def _xml(handler: _Alto | _PageXml, data: bytes, path: str) -> list[list[str]]:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: handler.start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as reason:
        problem = error("IN-10", Place(path), f"the page file is not well-formed: {reason}", "make it again")
        raise Failure(problem, Exit.UNREADABLE) from reason
    return handler.result()


class _Hocr(HTMLParser):
    """The lines of an hOCR file: the innermost elements of a class of lines."""

    _EMPTY = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str] | None]] = []
        self.pages: list[list[list[str]]] = []
        self.outside: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if "ocr_page" in classes:
            self.pages.append([])
        line: list[str] | None = None
        if classes & _LINE_CLASSES:
            line = []
            for _, outer in self.open:
                if outer is not None:
                    outer[:] = ["\0"]  # it holds lines of its own, and is none
            (self.pages[-1] if self.pages else self.outside).append(line)
        if tag not in self._EMPTY:
            self.open.append((tag, line))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open and self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        line = next((line for _, line in reversed(self.open) if line is not None), None)
        if line is not None and line != ["\0"]:
            line.append(data)

    def result(self) -> list[list[str]]:
        pages = self.pages or [self.outside]
        return [[_squeezed("".join(line)) for line in page if line != ["\0"]] for page in pages]


def _html(data: bytes, path: str) -> list[list[str]]:
    reader = _Hocr()
    reader.feed(_html_characters(data, path))
    reader.close()
    return reader.result()


def _html_characters(data: bytes, path: str) -> str:
    named = re.search(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([\w.:-]+)", data[:4096], re.IGNORECASE)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    name = "utf-16" if wide else named[1].decode("ascii") if named else "utf-8"
    try:
        return data.decode("utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else name).removeprefix("\ufeff")
    except (UnicodeError, LookupError) as reason:
        problem = error("IN-06", Place(path), f"the page file is not {name.upper()}", "make it again")
        raise Failure(problem, Exit.UNREADABLE) from reason


READERS: Mapping[str, Callable[[bytes, str], list[list[str]]]] = {
    "ALTO": lambda data, path: _xml(_Alto(), data, path),
    "PAGE XML": lambda data, path: _xml(_PageXml(), data, path),
    "hOCR": _html,
}
