"""PAGE XML: the text lines of its page, in the reading order that the file declares.

Source: https://github.com/PRImA-Research-Lab/PAGE-XML
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from lxml import etree

from encoder.intake.line_order import in_order_of_print
from encoder.intake.line_roles import role, seen_as_raised, styled_as_raised
from encoder.intake.page_layout import Box, PrintedLine, Sheet, Word
from encoder.intake.page_markup import box, certainty, children, local, number, one_line, parsed
from encoder.intake.region_order import in_order_of_page

_INDEX = re.compile(r"readingOrder\s*\{[^}]*\bindex\s*:\s*(\d+)")
_GROUPS = ("OrderedGroup", "UnorderedGroup", "OrderedGroupIndexed", "UnorderedGroupIndexed")
_REFERENCES = ("RegionRef", "RegionRefIndexed")


def page_xml_sheets(data: bytes, path: str) -> list[Sheet]:
    """The pages of a PAGE file.

    Shape: regions in the declared order, those it does not name at their place in the file; where no order is declared,
    what stands above another part of its column before it; lines in the order that
    their region declares or, where the file contradicts itself, in that of the page; the text of a line is its
    first TextEquiv, or the words where it has none; a region without lines gives the lines of its text.
    Errors: IN-10 and IN-11 as for parsing.
    """
    return [_sheet(page, path) for page in children(parsed(data, path), "Page")]


def _sheet(page: etree._Element, path: str) -> Sheet:
    regions = [_lines(region) for region in _in_order(page)]
    lines = [line for found, _ in regions for line in found]
    is_moved = any(moved for _, moved in regions)
    if not _declares_order(page):
        ordered = in_order_of_page([found for found, _ in regions])
        is_moved, lines = is_moved or ordered != lines, ordered
    size = box(0, 0, number(page.get("imageWidth")), number(page.get("imageHeight")))
    return Sheet(path, page.get("imageFilename", "").strip(), size, tuple(lines), is_moved)


def _declares_order(page: etree._Element) -> bool:
    """Whether the file says in which order anything of the page is read."""
    items = page.iter("{*}TextLine", "{*}TextRegion")
    return next(children(page, "ReadingOrder"), None) is not None or any(_index(item) is not None for item in items)


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
        as_what = role(*_names(region))
        texts = (PrintedLine(one_line(text), role=as_what) for text in _text(region)[0].split("\n"))
        return [line for line in texts if line.text], False
    if any(local(child) != "TextLine" for child in inner):
        parts = [([_line(c)], False) if local(c) == "TextLine" else _lines(c) for c in inner]
        return [line for found, _ in parts for line in found if line.text], any(moved for _, moved in parts)
    read = [(line, _index(child)) for child in inner if (line := _line(child)).text]
    lines = [line for line, _ in read]
    ordered = in_order_of_print(lines, [index for _, index in read])
    return ordered, ordered != lines


def _index(found: etree._Element) -> float | None:
    """The place of a line or region, where its attribute `custom` declares one."""
    match = _INDEX.search(found.get("custom", ""))
    return number(match[1]) if match else None


def _line(found: etree._Element) -> PrintedLine:
    text, sure = _text(found)
    words = list(children(found, "Word"))
    text = one_line(text) or " ".join(filter(None, (one_line(_text(word)[0]) for word in words)))
    size = next((s for style in found.iter("{*}TextStyle") if (s := number(style.get("fontSize"))) is not None), None)
    regions = [above for above in found.iterancestors() if local(above).endswith("Region")]
    as_what = role(*(name for item in (found, *regions) for name in _names(item)))
    raised = tuple(sorted(_raised(found, words, text)))
    base = _base(found)
    return PrintedLine(text, _box(found), tuple(_placed(words, text)), size, sure, "", raised, as_what, base)


def _names(found: etree._Element) -> tuple[str, str]:
    """What a line or region says itself to be; its `custom` attribute comes first, as editors correct that."""
    return found.get("custom", ""), found.get("type", "")


def _raised(line: etree._Element, words: list[etree._Element], text: str) -> set[tuple[int, int]]:
    """The ranges of a line that stand raised: by the style of the line, of a word, or by where a word stands."""
    found = {(start, end) for start, end in styled_as_raised(line.get("custom", "")) if end <= len(text)}
    placed = [(word.start, word.end, text[word.start : word.end], place) for word, place in _with_places(words, text)]
    found |= set(seen_as_raised(((a, b, part, _box(place)) for a, b, part, place in placed), _box(line)))
    return found | {
        (a, b)
        for a, b, _, place in placed
        if any(style.get("superscript") == "true" for style in children(place, "TextStyle"))
    }


def _text(found: etree._Element) -> tuple[str, float | None]:
    """The text of a line, word or region by its first TextEquiv, and how sure the engine was."""
    readings = sorted(children(found, "TextEquiv"), key=lambda e: number(e.get("index")) or 0.0)
    for reading in readings[:1]:
        text = "".join(unicode.text or "" for unicode in children(reading, "Unicode"))
        return text, certainty(reading.get("conf"))
    return "", None


def _placed(words: list[etree._Element], text: str) -> Iterator[Word]:
    """The words at their places in the text of their line; a word that is not in it is left out."""
    return (word for word, _ in _with_places(words, text))


def _with_places(words: list[etree._Element], text: str) -> Iterator[tuple[Word, etree._Element]]:
    position = 0
    for word in words:
        content, sure = _text(word)
        content = one_line(content)
        start = text.find(content, position) if content else -1
        if start >= 0:
            position = start + len(content)
            yield Word(start, position, sure), word


def _base(found: etree._Element) -> float | None:
    """The height of the baseline in its middle."""
    points = _points(found, "Baseline")
    return median(down for _, down in points) if points else None


def _box(found: etree._Element) -> Box | None:
    """The rectangle around the outline of a line or word."""
    outline = _points(found, "Coords")
    if not outline:
        return None
    across, down = zip(*outline, strict=True)
    return box(min(across), min(down), max(across), max(down))


def _points(found: etree._Element, name: str) -> list[tuple[float, float]]:
    outline: list[tuple[float, float]] = []
    for coords in children(found, name):
        pairs = [pair.split(",") for pair in coords.get("points", "").split()]
        pairs += [[point.get("x", ""), point.get("y", "")] for point in children(coords, "Point")]
        for pair in pairs:
            x, y = (number(pair[0]), number(pair[1])) if len(pair) == 2 else (None, None)
            if x is not None and y is not None:
                outline.append((x, y))
    return outline
