"""Page files in XML: recognised by their beginning, parsed without trust, measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from encoder.intake.page_layout import Box
from encoder.problems import Exit, Failure, Place, error

ALTO, PAGE_XML, HOCR = "ALTO", "PAGE XML", "hOCR"
_WIDE_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_HEAD = 1 << 16
_PROLOG = re.compile(
    r"\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->|(?P<doctype><!DOCTYPE)[^>\[]*(?:\[.*?\]\s*)?>)*"
    r"<(?:[\w.-]+:)?(?P<root>[A-Za-z_][\w.-]*)(?=[\s/>])",
    re.DOTALL | re.IGNORECASE,
)
_HOCR = re.compile(r"""class\s*=\s*["']?[^"'<>]*\bocrx?_(?:page|line|word|carea|par)\b""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")


def root_name(data: bytes) -> str:
    """The name of the first element, when the bytes begin like XML or HTML; empty otherwise."""
    match = _PROLOG.match(_head(data))
    return match["root"] if match else ""


def format_of(data: bytes) -> str:
    """The format of page file that the bytes are in, empty when they are in none of these."""
    root = root_name(data)
    if root.lower() == "html":
        return HOCR if _HOCR.search(_head(data, whole=True)) else ""
    return {"alto": ALTO, "PcGts": PAGE_XML}.get(root, "")


def _head(data: bytes, whole: bool = False) -> str:
    encoding = next((name for mark, name in _WIDE_MARKS if data.startswith(mark)), "latin-1")
    part = data if whole else data[:_HEAD]
    return part.decode(encoding, "replace").removeprefix("ï»¿")


def parsed(data: bytes, path: str) -> etree._Element:
    """The root of a page file; nothing outside of it is ever loaded.

    Errors: IN-10 not well-formed; IN-11 a document type, which no page file needs and which can hide text.
    """
    match = _PROLOG.match(_head(data))
    if match and match["doctype"]:
        hint = "ALTO and PAGE files have none; take the line <!DOCTYPE …> out if the file can be trusted"
        raise _failure("IN-11", Place(path), "the page file declares a document type", hint)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        hint = "was the export broken off? make the file again, or take the page out of the folder"
        place = Place(path, reason.lineno or 0, reason.offset or 0)
        raise _failure("IN-10", place, f"the page file is not well-formed: {reason.msg}", hint) from reason


def children(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements of these local names, whatever their namespace; all when none is named."""
    return parent.iterchildren(*(f"{{*}}{name}" for name in names)) if names else parent.iterchildren(etree.Element)


def local(found: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(found).localname)


def number(text: str | None) -> float | None:
    """The number that an attribute gives, None when it gives none."""
    try:
        value = float(text) if text else None
    except ValueError:
        return None
    return value if value is not None and abs(value) < 1e9 else None


def certainty(text: str | None, most: float = 1.0) -> float | None:
    """A certainty from 0 to 1. Shape: most is what the format writes for full certainty."""
    value = number(text)
    return None if value is None else min(1.0, max(0.0, value / most))


def box(left: float | None, top: float | None, right: float | None, bottom: float | None) -> Box | None:
    """The rectangle between these edges, None when one is unknown or when they enclose nothing."""
    if left is None or top is None or right is None or bottom is None:
        return None
    found = Box(round(left), round(top), round(right), round(bottom))
    return found if found.left < found.right and found.top < found.bottom else None


def one_line(text: str) -> str:
    """A text on one line: white space as XML has it made one blank, none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def _failure(code: str, place: Place, message: str, hint: str) -> Failure:
    return Failure(error(code, place, message, hint), Exit.UNREADABLE)
