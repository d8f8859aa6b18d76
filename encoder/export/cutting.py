"""Cutting: passages of a TEI document as documents of their own."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
DTS = "https://w3id.org/api/dts#"
NOTE, PAGE_BREAK = f"{{{TEI}}}note", f"{{{TEI}}}pb"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def wrapped(passage: etree._Element) -> bytes:
    """A passage in the wrapper that a DTS client expects, as a document."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})  # type: ignore[dict-item]
    wrapper = etree.SubElement(root, f"{{{DTS}}}wrapper", nsmap={"dts": DTS})
    copied = deepcopy(passage)
    copied.tail = None
    wrapper.append(copied)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def by_page(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """What stands on each printed page, by the id of its page break: the text with all that is not on it left out.

    Shape: elements that begin before the page or end after it are given with the part that is on it; a note is
    given whole on the page of its reference. One pass over the document serves all pages.
    """
    text = root.find(f"{{{TEI}}}text")
    if text is None:
        return
    around: list[etree._Element] = []  # the elements around the place, as they are in the document
    page: list[etree._Element] = []  # the same, as they are on the page
    name, whole = "", text
    walk = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            _add_words(page[-1], element.tail or "")
        elif event == "end":
            if element.tag != NOTE:  # a note was copied with what follows it
                around.pop()
                page.pop().tail = element.tail
        elif element.tag == NOTE:
            page[-1].append(deepcopy(element))
            walk.skip_subtree()
        else:
            if element.tag == PAGE_BREAK and element.get(XML_ID):
                if name:
                    yield name, whole
                name, page = str(element.get(XML_ID)), _begun_again(around)
                whole = page[0]
            copied = _opened(element, page[-1] if page else None)
            copied.text = element.text
            whole = whole if page else copied
            around.append(element)
            page.append(copied)
    if name:
        yield name, whole


def _add_words(element: etree._Element, words: str) -> None:
    """Words after the last of what an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _begun_again(elements: list[etree._Element]) -> list[etree._Element]:
    """The open elements once more, for a new page."""
    page: list[etree._Element] = []
    for element in elements:
        page.append(_opened(element, page[-1] if page else None))
    return page


def _opened(element: etree._Element, parent: etree._Element | None) -> etree._Element:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    if parent is None:
        return etree.Element(element.tag, attributes, nsmap=element.nsmap)  # type: ignore[arg-type]
    return etree.SubElement(parent, element.tag, attributes)
