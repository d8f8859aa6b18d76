"""The elements of TEI: how they are made, filled, taken away, indented and written as bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
TEI = f"{{{TEI_NAMESPACE}}}"
XML_ID = f"{{{XML_NAMESPACE}}}id"
XML_LANG = f"{{{XML_NAMESPACE}}}lang"
XML_SPACE = f"{{{XML_NAMESPACE}}}space"
OCR = "#ocr"
_NSMAP: Any = {None: TEI_NAMESPACE}
# Characters that XML 1.0 cannot hold; they are declared in charDecl and referenced.
UNREPRESENTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(name: str, text: str = "", **attributes: str) -> etree._Element:
    """A TEI element. Shape: `id_` and `lang_` stand for xml:id and xml:lang; empty attributes are left out."""
    names = {"id_": XML_ID, "lang_": XML_LANG, "from_": "from"}
    found = etree.Element(TEI + name, None, _NSMAP)
    for key, value in attributes.items():
        if value:
            found.set(names.get(key, key), value)
    if text:
        found.text = text
    return found


def write_with_glyphs(found: etree._Element, text: str) -> None:
    """Add text at the end of an element, with `g` for each character that XML cannot hold."""
    position = 0
    for match in UNREPRESENTABLE.finditer(text):
        append_text(found, text[position : match.start()])
        found.append(element("g", ref=f"#char-{ord(match.group()):04X}"))
        position = match.end()
    append_text(found, text[position:])


def append_text(found: etree._Element, text: str) -> None:
    """Add text at the end of an element, after its last child."""
    if not text:
        return
    last = next(found.iterchildren(reversed=True), None)  # len() would count the children anew for each text
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        found.text = (found.text or "") + text


def unwrap(found: etree._Element) -> None:
    """Replace an element by its content."""
    parent = found.getparent()
    if parent is None:
        return
    index = parent.index(found)
    text = found.text or ""
    if text:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
    children = list(found)
    tail = found.tail or ""
    for offset, child in enumerate(children):
        parent.insert(index + 1 + offset, child)
    if tail:
        if children:
            children[-1].tail = (children[-1].tail or "") + tail
        elif index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    found.tail = None
    parent.remove(found)


def indented(found: etree._Element, level: int = 0) -> etree._Element:
    """The element with line breaks and two spaces a level, put only where an element holds no text of its own.

    Shape: a blank between two elements that is not a line break is text (forename and surname).
    """
    mixed = (found.text or "").strip() or any(_is_text(child.tail or "") or child.tag == f"{TEI}g" for child in found)
    if len(found) and not mixed:
        found.text = "\n" + "  " * (level + 1)
        for child in found:
            indented(child, level + 1)
            child.tail = found.text
        found[-1].tail = "\n" + "  " * level
    return found


def _is_text(between: str) -> bool:
    return bool(between) and (bool(between.strip()) or "\n" not in between)


def serialize(root: etree._Element, models: Iterable[tuple[str, str]]) -> bytes:
    """The document as UTF-8 bytes. Shape: models are the hrefs and schema languages of the xml-model instructions."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += [
        f'<?xml-model href="{href}" type="application/xml" schematypens="{language}"?>' for href, language in models
    ]
    body = etree.tostring(root, encoding="utf-8", xml_declaration=False)
    return b"".join(("\n".join(lines).encode("utf-8"), b"\n", body, b"\n"))
