"""Pictures: the image files that a text names, read and known to be images of the kinds that every view can show."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from encoder.problems import Exit, Failure, Place, error

_TEI = "http://www.tei-c.org/ns/1.0 "
_PNG, _GIF = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_PIECE = 1 << 20  # bytes
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")  # of the network; one letter and a colon are a drive
_MOST_PIXELS = 100_000_000  # some four hundred megabytes once it is drawn
_HINT = "give it as a PNG, JPEG or GIF file, which every browser, book and reader shows"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file: the name by which the text knows it, where it lies, and what it holds. Units: pixels."""

    url: str
    path: Path
    data: bytes
    media_type: str
    width: int
    height: int


def named_in(tei: str) -> list[tuple[str, int]]:
    """The pictures that a TEI document puts into its text, with the line of the first mention of each.

    Shape: not the images of its facsimile; those are of the source, and no view shows them.
    """
    if "graphic" not in tei:
        return []
    found: dict[str, int] = {}
    outer: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        outer.append(name)
        if name == f"{_TEI}graphic" and f"{_TEI}facsimile" not in outer and attributes.get("url"):
            found.setdefault(attributes["url"], parser.CurrentLineNumber)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = started
    parser.EndElementHandler = lambda _: outer.pop()
    parser.Parse(tei.encode(), True)
    return list(found.items())


def is_address(url: str) -> bool:
    """Whether a name is an address of the network: what lies there is never fetched."""
    return _ADDRESS.match(url) is not None


def picture(url: str, folder: Path, place: Place) -> Picture:
    """The picture of that name in a folder; problems are said to stand at the place.

    Errors: PICT-01 there is no such file; PICT-02 it lies outside of the folder; PICT-03 it is no image that can be
    shown, or damaged.
    """
    path = folder / unquote(url)
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        if "\\" in url or is_address(url) or not inside:
            hint = "put the file into the folder, and name it by its own name"
            raise _failure("PICT-02", place, f"the picture “{url}” lies outside of the folder {folder}", hint)
        data = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as reason:
        told = getattr(reason, "strerror", None) or "no file can have this name"
        hint = f"put the file into {folder}, or correct its name"
        raise _failure("PICT-01", place, f"the picture “{url}” cannot be read: {told}", hint) from reason
    for media_type, size_of in (("image/png", _png), ("image/jpeg", _jpeg), ("image/gif", _gif)):
        try:
            size = size_of(data)
        except (struct.error, zlib.error, IndexError) as reason:
            raise _failure("PICT-03", place, f"the picture “{url}” is damaged", "make the file anew") from reason
        if size is not None:
            return _shown(Picture(url, path, data, media_type, *size), place)
    raise _failure("PICT-03", place, f"“{url}” is no picture that can be shown", _HINT)


def _shown(found: Picture, place: Place) -> Picture:
    if min(found.width, found.height) < 1:
        raise _failure("PICT-03", place, f"the picture “{found.url}” is damaged", "make the file anew")
    if found.width * found.height > _MOST_PIXELS:
        message = f"the picture “{found.url}” has {found.width} by {found.height} pixels, more than a view can show"
        raise _failure("PICT-03", place, message, "make a smaller copy for the edition")
    return found


def _png(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG file that is whole. Source: https://www.w3.org/TR/png-3/#5DataRep"""
    if not data.startswith(_PNG):
        return None
    size, pixels = (0, 0), zlib.decompressobj()
    for name, content in _chunks(data):
        if name == b"IHDR":
            size = struct.unpack(">II", content[:8])
        elif name == b"IDAT":
            pixels.decompress(content, _PIECE)
            while pixels.unconsumed_tail:  # piece by piece: little may say much
                pixels.decompress(pixels.unconsumed_tail, _PIECE)
    return size if pixels.eof else (0, 0)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG file up to its end. Errors: zlib.error when one is not as it was written."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + 8 + length]
        (sum_of,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(name + content) != sum_of:
            raise zlib.error("a chunk has another checksum")
        yield name, content
        at += length + 12


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG file that has an end. Source: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1"""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a byte that fills up
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return (width, height) if b"\xff\xd9" in data[at:] else (0, 0)
        at += length + 2
    return (0, 0)


def _gif(data: bytes) -> tuple[int, int] | None:
    """Width and height of a GIF file. Source: https://www.w3.org/Graphics/GIF/spec-gif89a.txt"""
    if not data.startswith(_GIF):
        return None
    width, height = struct.unpack_from("<HH", data, 6)
    return (width, height) if data.rstrip(b"\0").endswith(b";") else (0, 0)


def _failure(code: str, place: Place, message: str, hint: str) -> Failure:
    return Failure(error(code, place, message, hint), Exit.PROBLEMS)
