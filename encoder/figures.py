"""Figures: the pictures that an editor puts into the text, as TEI.

The source has nothing of them but, it may be, a caption. What the editor says of them stands in the ledger.
Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/FT.html#FTGRA
"""

from __future__ import annotations

from lxml import etree

from encoder.annotation import Annotation
from encoder.draft import Draft
from encoder.elements import TEI, XML_ID, append_text, element
from encoder.identifiers import Identifiers
from encoder.kinds import PICTURE

MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
_OUTERMOST = ("div", "front", "body", "back")


def description_of(draft: Draft, annotation: Annotation) -> str:
    """What the editor says that the picture of a figure shows, empty where nothing is said."""
    return " ".join(str(draft.edition.setting("pictures", annotation.get("file"), "")).split())


def add_graphic(found: etree._Element, annotation: Annotation, draft: Draft) -> None:
    """Put the picture of a figure, and what it shows, after its caption."""
    file = annotation.get("file")
    parts = [element("graphic", url=file, mimeType=MEDIA_TYPES[file.rpartition(".")[2].lower()])]
    if description := description_of(draft, annotation):
        parts.append(element("figDesc", description))
    for part in parts:
        append_text(found, "\n")
        found.append(part)


def place_pictures(text: etree._Element, draft: Draft, identifiers: Identifiers) -> None:
    """Put each picture without a caption before the block that begins on its line."""
    pictures = list(draft.of(PICTURE))
    lines = {found.get(XML_ID): found for found in text.iter(f"{TEI}lb")} if pictures else {}
    for picture in pictures:
        block = _block_at(lines[f"L{draft.source.line_number(picture.start)}"])
        figure = element("figure", id_=identifiers.of(picture))
        add_graphic(figure, picture, draft)
        figure.tail = "\n"
        block.addprevious(figure)


def _block_at(line: etree._Element) -> etree._Element:
    """The outermost block that holds a line beginning and lies in a division."""
    block = line
    while (parent := block.getparent()) is not None and etree.QName(parent).localname not in _OUTERMOST:
        block = parent
    return block
