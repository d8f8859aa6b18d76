"""The words of a tagged PDF in its logical order, read without any part of the program that wrote it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
import pytest
from pypdf.generic import ContentStream

SOFT_HYPHEN = "\u00ad"


Tagged = list[tuple[tuple[str, ...], str]]
INLINE = {"/Span", "/Link", "/Em", "/Strong", "/Lbl", "/Reference"}


@pytest.fixture
def read_pdf() -> Callable[[bytes], Tagged]:
    return tagged_text


def tagged_text(pdf: bytes) -> Tagged:
    """Each piece of text with the tags it stands in, outermost first, and a line feed after each block.

    Soft hyphens, which stand where the compiler divided a word, are gone.
    """
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    marked = {page.indirect_reference.idnum: text_by_number(page, reader) for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    return [
        (path, "\n" if number is None else marked[page].get(number, "").replace(SOFT_HYPHEN, ""))
        for path, page, number in leaves(root, (), 0)
    ]


def leaves(node: Any, path: tuple[str, ...], page: int) -> Iterator[tuple[tuple[str, ...], int, int | None]]:
    """The marked contents below a node of the structure tree: tags, page, number; no number ends a block."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from leaves(child, path, page)
    elif isinstance(node, int):
        yield path, page, int(node)
    elif node.get("/Type") != "/OBJR":
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/MCID" in node:
            yield path, page, int(node["/MCID"])
        elif "/K" in node:
            tag = str(node["/S"])
            yield from leaves(node["/K"], (*path, tag), page)
            if tag not in INLINE:
                yield (*path, tag), page, None


def text_by_number(page: pypdf.PageObject, reader: pypdf.PdfReader) -> dict[int, str]:
    texts: dict[int, str] = {}
    for number, said in marked_text(page, reader):
        texts[number] = texts.get(number, "") + said
    return texts


def marked_text(page: pypdf.PageObject, reader: pypdf.PdfReader) -> Iterator[tuple[int, str]]:
    """What each marked content of a page shows, by its number, piece by piece; artifacts have none."""
    fonts = {name: characters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    font: dict[bytes, str] = {}
    contents: list[tuple[int | None, str | None]] = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        said = None
        if operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in (b"BDC", b"BMC"):
            properties = operands[1].get_object() if operator == b"BDC" else {}
            said = properties.get("/ActualText")
            contents.append((properties.get("/MCID"), said))
        elif operator == b"EMC":
            contents.pop()
        elif operator in (b"Tj", b"TJ") and all(actual is None for _, actual in contents):
            said = shown(operands[0], font)
        numbers = [number for number, _ in contents if number is not None]
        if said and numbers:
            yield numbers[-1], said


def shown(operand: Any, font: dict[bytes, str]) -> str:
    """The characters of a string, or of the strings of an array."""
    strings = operand if isinstance(operand, list) else [operand]
    raw = b"".join(item.original_bytes for item in strings if hasattr(item, "original_bytes"))
    return "".join(font.get(raw[at : at + 2], "\ufffd") for at in range(0, len(raw), 2))


def characters(font: Any) -> dict[bytes, str]:
    """What the two-byte codes of a font stand for, from its ToUnicode map."""
    cmap = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for low, high, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(high, 16) - int(low, 16) + 1):
                code = (int(low, 16) + step).to_bytes(2, "big")
                found[code] = (int(text, 16) + step).to_bytes(len(text) // 2, "big").decode("utf-16-be")
    return found
