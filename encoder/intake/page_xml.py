"""PAGE XML: the text lines of its page, in the reading order that the file declares.

Source: https://github.com/PRImA-Research-Lab/PAGE-XML
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from encoder.intake.line_order import in_order_of_print
from encoder.intake.page_layout import Box, PrintedLine, Sheet, Word
from encoder.intake.page_markup import box, certainty, children, local, number, one_line, parsed

_INDEX = re.compile(r"readingOrder\s*\{[^}]*\bindex\s*:\s*(\d+)")
_GROUPS = ("OrderedGroup", "UnorderedGroup", "OrderedGroupIndexed", "UnorderedGroupIndexed")
_REFERENCES = ("RegionRef", "RegionRefIndexed")


def page_xml_sheets(data: bytes, path: str) -> list[Sheet]:
    """The pages of a PAGE file.

    Shape: regions in the declared order, those it does not name at their place in the file; lines in the order that
    their region declares or, where the file contradicts itself, in that of the page; the text of a line is its
    first TextEquiv, or the words where it has none; a region without lines gives the lines of its text.
    Errors: IN-10 and IN-11 as for parsing.
    """
    return [_sheet(page, path) for page in children(parsed(data, path), "Page")]


def _sheet(page: etree._Element, path: str) -> Sheet:
    regions = [_lines(region) for region in _in_order(page)]
    lines = [line for found, _ in regions for line in found]
    size = box(0, 0, number(page.get("imageWidth")), number(page.get("imageHeight")))
    return Sheet(path, page.get("imageFilename", "").strip(), size, tuple(lines), any(moved for _, moved in regions))


def _in_order(page: etree._Element) -> list[etree._Element]:
    """The regions of the page: the named ones take one another's places until they stand in reading order."""
    regions = [child for child in children(page) if local(child).endswith("Region")]
    order = [name for found in children(page, "ReadingOrder") for name in _order(found)]
    ranks = {name: rank for rank, name in reversed(list(enumerate(order)))}
    places = [i for i, region in enumerate(regions) if region.get("id") in ranks]
    named = sorted((regions[i] for i in places), key=lambda region: ranks[region.get("id", "")])
    for place, region in zip(places, named, strict=True):
        regions[place] = region
    return regions


def _order(group: etree._Element) -> Iterator[str]:
    """The ids of regions in the order of a group and the groups inside it."""
    members = list(children(group, *_GROUPS, *_REFERENCES))
    for member in sorted(members, key=lambda m: number(m.get("index")) or 0.0):
        if local(member) in _REFERENCES:
            yield member.get("regionRef", "")
        else:
            yield from _order(member)


def _lines(region: etree._Element) -> tuple[list[PrintedLine], bool]:
    """The lines of a region that hold text, and whether they are in another order than that of the file."""
    inner = [child for child in children(region) if local(child) == "TextLine" or local(child).endswith("Region")]
    if not inner:
        texts = (PrintedLine(one_line(text)) for text in _text(region)[0].split("\n"))
        return [line for line in texts if line.text], False
    if any(local(child) != "TextLine" for child in inner):
        parts = [([_line(c)], False) if local(c) == "TextLine" else _lines(c) for c in inner]
        return [line for found, _ in parts for line in found if line.text], any(moved for _, moved in parts)
    read = [(line, _index(child)) for child in inner if (line := _line(child)).text]
    lines = [line for line, _ in read]
    ordered = in_order_of_print(lines, [index for _, index in read])
    return ordered, ordered != lines


def _index(found: etree._Element) -> float | None:
    """The place of a line in its region, where its attribute `custom` declares one."""
    match = _INDEX.search(found.get("custom", ""))
    return number(match[1]) if match else None


def _line(found: etree._Element) -> PrintedLine:
    text, sure = _text(found)
    words = list(children(found, "Word"))
    text = one_line(text) or " ".join(filter(None, (one_line(_text(word)[0]) for word in words)))
    size = next((s for style in found.iter("{*}TextStyle") if (s := number(style.get("fontSize"))) is not None), None)
    return PrintedLine(text, _box(found), tuple(_placed(words, text)), size, sure)


def _text(found: etree._Element) -> tuple[str, float | None]:
    """The text of a line, word or region by its first TextEquiv, and how sure the engine was."""
    readings = sorted(children(found, "TextEquiv"), key=lambda e: number(e.get("index")) or 0.0)
    for reading in readings[:1]:
        text = "".join(unicode.text or "" for unicode in children(reading, "Unicode"))
        return text, certainty(reading.get("conf"))
    return "", None


def _placed(words: list[etree._Element], text: str) -> Iterator[Word]:
    """The words at their places in the text of their line; a word that is not in it is left out."""
    position = 0
    for word in words:
        content, sure = _text(word)
        content = one_line(content)
        start = text.find(content, position) if content else -1
        if start >= 0:
            position = start + len(content)
            yield Word(start, position, sure)


def _box(found: etree._Element) -> Box | None:
    """The rectangle around the outline of a line or word."""
    outline: list[tuple[float, float]] = []
    for coords in children(found, "Coords"):
        pairs = [pair.split(",") for pair in coords.get("points", "").split()]
        pairs += [[point.get("x", ""), point.get("y", "")] for point in children(coords, "Point")]
        for pair in pairs:
            x, y = (number(pair[0]), number(pair[1])) if len(pair) == 2 else (None, None)
            if x is not None and y is not None:
                outline.append((x, y))
    if not outline:
        return None
    across, down = zip(*outline, strict=True)
    return box(min(across), min(down), max(across), max(down))
