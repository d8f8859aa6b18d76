"""Random damage to documents, for the tests that hold the engine against others."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path

from lxml import etree

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"
NAMES = ("p", "div", "head", "note", "persName", "date", "lb", "pb", "choice", "sic", "corr", "list", "item", "row")
NAMES += ("person", "title", "quote", "q", "body", "text", "app", "rdg", "lem", "nonsense", "closer", "signed", "birth")
ATTRIBUTES = {
    "when": ("1900", "1900-02-30", "soon", "--12", "2000-02-29"),
    "type": ("letter", "x", "preferred", "misreading", ""),
    "n": ("1", "a b", "", "iv"),
    "ref": ("#a", "a", "#a #b", "# a"),
    "rend": ("italic", "italic bold", "loud", ""),
    "cert": ("high", "sure"),
    "from": ("1900", "#a", "1900-13"),
    "break": ("no", "perhaps"),
    "target": ("https://example.org/", "javascript:x", "#a"),
    "palce": ("bottom",),
    "place": ("bottom", "foot"),
    "{http://www.w3.org/XML/1998/namespace}lang": ("en", "de-AT", "German", "x"),
}


def damaged(path: Path, seed: int, times: int = 1) -> bytes:
    """A document with some mistakes; the same for the same seed."""
    rng = random.Random(seed)
    root = etree.parse(str(path)).getroot()
    for _ in range(times):
        elements = [element for element in root.iter(etree.Element) if element is not root]
        rng.choice(KINDS)(rng, rng.choice(elements), elements)
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _rename(rng: random.Random, element: etree._Element, _: list[etree._Element]) -> None:
    element.tag = TEI + rng.choice(NAMES)


def _remove(_: random.Random, element: etree._Element, __: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(_: random.Random, element: etree._Element, __: list[etree._Element]) -> None:
    copy = deepcopy(element)
    for each in copy.iter(etree.Element):
        each.attrib.pop(XML_ID, None)  # ids that stand twice are a matter of Schematron
    element.addnext(copy)


def _move(rng: random.Random, element: etree._Element, elements: list[etree._Element]) -> None:
    target = rng.choice(elements)
    if element not in target.iterancestors() and element is not target:
        target.insert(rng.randint(0, len(target)), element)


def _unwrap(_: random.Random, element: etree._Element, __: list[etree._Element]) -> None:
    for child in reversed(element):
        element.addnext(child)


def _insert(rng: random.Random, element: etree._Element, _: list[etree._Element]) -> None:
    element.insert(rng.randint(0, len(element)), etree.Element(TEI + rng.choice(NAMES)))


def _text(rng: random.Random, element: etree._Element, _: list[etree._Element]) -> None:
    element.tail = rng.choice(("stray", " ", "\n\xa0\n", ""))


def _drop(rng: random.Random, element: etree._Element, _: list[etree._Element]) -> None:
    if element.attrib:
        del element.attrib[rng.choice(list(element.attrib))]


def _set(rng: random.Random, element: etree._Element, _: list[etree._Element]) -> None:
    key = rng.choice(list(ATTRIBUTES))
    element.set(key, rng.choice(ATTRIBUTES[key]))


KINDS = (_rename, _remove, _double, _move, _unwrap, _insert, _text, _drop, _set)
