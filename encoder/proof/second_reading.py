"""The second reading: the lines of what was received, read anew for the proof alone.

Nothing of the intake is used: markup is read with other parsers (expat and html.parser of the standard
library), folders and encodings by other code. Only the TEI's own words on format, encoding and line ends are
taken over, and they stand in the certificate.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from encoder.problems import Exit, Failure, Place, error
from encoder.proof.second_markup import READERS

Files = Mapping[str, bytes]
_SUFFIXES = {"plain text, one file a page": (".txt", ".text")}
_MARKUP = (".xml", ".html", ".htm", ".xhtml", ".hocr", ".alto", ".page")
_BEGINS = {"ALTO": b"alto", "PAGE XML": b"PcGts", "hOCR": b"html"}
# The bytes that Windows-1252 leaves undefined are read as the controls of that number.
_WINDOWS = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a TEI says of the form in which its source was received."""

    format: str = "plain text"
    encoding: str = "utf-8"
    line_end: str = "\n"

    @property
    def is_plain(self) -> bool:
        """Whether the source is one file of plain text, which can be given back byte for byte."""
        return self.format == "plain text"


def files_in(path: Path) -> Files:
    """The files of a folder by name, or the one file. Errors: IN-01 it is not there; IN-03 it cannot be read."""
    try:
        if not path.is_dir():
            return {path.name: path.read_bytes()}
        names = sorted((p for p in path.iterdir() if p.is_file() and p.name[0] != "."), key=lambda p: _natural(p.name))
        return {p.name: p.read_bytes() for p in names if p.suffix.lower() in (*_MARKUP, ".txt", ".text")}
    except FileNotFoundError as reason:
        raise _unreadable("IN-01", str(path), "there is no such file", "check the path and its spelling") from reason
    except OSError as reason:
        message = f"the file cannot be read: {reason.strerror}"
        raise _unreadable("IN-03", str(path), message, "check that you may read it") from reason


def as_received(path: Path) -> bytes | Files:
    """The bytes of a file, or the files of a folder by name. Errors: as for :func:`files_in`."""
    files = files_in(path)
    return files if path.is_dir() else next(iter(files.values()))


def digest(files: Files, stated: Stated, is_folder: bool) -> str:
    """The SHA-256 of the one file, or of the list of names and sums that sha256sum prints of the pages."""
    if not is_folder:
        return hashlib.sha256(next(iter(files.values()))).hexdigest()
    listing = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in pages_of(files, stated).items())
    return hashlib.sha256(listing.encode()).hexdigest()


def pages_of(files: Files, stated: Stated) -> Files:
    """Those of the files that are pages of the stated format."""
    if len(files) == 1 or stated.is_plain:
        return files
    if stated.format in _SUFFIXES:
        return {name: data for name, data in files.items() if name.lower().endswith(_SUFFIXES[stated.format])}
    mark = re.compile(rb"<(?:[\w.-]+:)?" + _BEGINS.get(stated.format, b"alto") + rb"[\s>]", re.IGNORECASE)
    found = {name: data for name, data in files.items() if name.lower().endswith(_MARKUP)}
    return {name: data for name, data in found.items() if mark.search(data[: 1 << 16].replace(b"\0", b""))}


def visible_lines(files: Files, stated: Stated, path: str) -> Iterator[tuple[int, str]]:
    """The lines that hold a visible character, with their numbers in the plain text of the source.

    Errors: IN-06 the bytes are not in the stated encoding; IN-10 markup that cannot be read.
    """
    text = _plain(files, stated, path) if stated.is_plain else "\f".join(_pages(files, stated, path))
    for number, content in enumerate(text.split("\n"), 1):
        if content.strip():
            yield number, content


def _plain(files: Files, stated: Stated, path: str) -> str:
    text = _characters(next(iter(files.values())), stated.encoding, path)
    if stated.line_end == "\r":
        text = "\n".join(part.replace("\n", "\r") for part in text.split("\r"))
    return text


def _pages(files: Files, stated: Stated, path: str) -> Iterator[str]:
    for name, data in pages_of(files, stated).items():
        place = name if len(files) == 1 else f"{path}/{name}"
        if stated.format in _SUFFIXES:
            text = _characters(data, stated.encoding, place).removeprefix("\ufeff")
            lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
            yield "\n".join(lines) + "\n"
            continue
        for page in READERS[stated.format](data, place):
            yield "\n".join(filter(None, page)) + "\n"


def _characters(data: bytes, encoding: str, path: str) -> str:
    if encoding == "windows-1252":
        return data.decode("latin-1").translate(_WINDOWS)
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError) as reason:
        line = data.count(b"\n", 0, getattr(reason, "start", 0)) + 1
        message = f"the text is not {encoding.upper()}"
        problem = error("IN-06", Place(path, line, 1), message, "name the source as it was encoded")
        raise Failure(problem, Exit.UNREADABLE) from reason


def _natural(name: str) -> list[tuple[bool, int, str]]:
    pieces = re.split("([0-9]+)", name)
    return [
        (bool(i % 2), int(piece) if i % 2 else 0, "" if i % 2 else piece) for i, piece in enumerate(pieces) if piece
    ]


def _unreadable(code: str, path: str, message: str, hint: str) -> Failure:
    return Failure(error(code, Place(path), message, hint), Exit.UNREADABLE)
