"""Encodings: by which the bytes of a plain text stand for its characters.

A text that is UTF-8 or begins with a byte order mark says so itself. UTF-16 without a mark is known by the
place of its NUL bytes. What is none of these is read as Windows-1252, in which every byte is a character: a
guess, which is told.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from encoder.problems import Exit, Failure, Place, Problem, error, warning

UTF_8 = "utf-8"
WINDOWS_1252 = "windows-1252"
_MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", "a PDF", "export its text layer first, for example with pdftotext, or its pages as hOCR or ALTO"),
    (b"PK\x03\x04", "a packed file, or one of a word processor", "unpack it, or save it as plain text in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "a file of a word processor", "save it as plain text in UTF-8"),
    (b"{\\rtf", "rich text", "save it as plain text in UTF-8"),
    (b"\x1f\x8b", "a file packed with gzip", "unpack it first: gunzip FILE"),
    (b"\x89PNG", "an image", "an OCR engine has to read it first"),
    (b"\xff\xd8\xff", "an image", "an OCR engine has to read it first"),
    (b"II*\0", "an image", "an OCR engine has to read it first"),
    (b"MM\0*", "an image", "an OCR engine has to read it first"),
    (b"AT&TFORM", "a DjVu file", "export its text first, for example with djvutxt"),
)
# The characters from 80 to FF that a print in a western language has; the others speak against Windows-1252.
_USUAL = frozenset("ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØŒÙÚÛÜàáâäåæçèéêëìíîïñòóôöøœùúûüßÿ–—‘’“”„‚‹›«»…†‡•§¶°¬©®£½¼¾·¿¡ºª\u00a0\u00ad")
_OTHERS = ("mac-roman", "cp850", "cp1251", "koi8-r", "iso8859-7", "cp1250")
_QUOTING = frozenset("‘“”„‚‹›«»…†‡•§¶")
_MOST_ACCENTS = 3  # letters with accents in a row; Cyrillic or Greek read as Latin is full of them
_SURE, _LIKELY = 0.97, 0.8
_MOST_CONTROLS = 0.01
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B, *range(0x1C, 0x20)})
_SAMPLE = 1 << 20
# Windows-1252 leaves five bytes undefined; as in the browsers' standard they are the controls of that number.
_TABLE_1252 = "".join(
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in range(256)
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of some bytes, the encoding by which they were read, on what that rests, how sure it is."""

    text: str
    encoding: str
    rests_on: str = "the validity of its bytes"
    certainty: str = "high"
    likelier: str = ""

    def doubt(self, path: str) -> Problem | None:
        """The warning that the encoding is a guess, None when it is not."""
        if self.rests_on != GUESS:
            return None
        line = next((n for n, row in enumerate(self.text.split("\n"), 1) if not row.isascii()), 0)
        message = f"the text is not UTF-8; it is read as Windows-1252, the certainty of that is {self.certainty}"
        other = f" {self.likelier} seems likelier;" if self.likelier else ""
        hint = f"look at this line;{other} state the encoding with --encoding or in edition.toml: [source] encoding"
        return warning("IN-07", Place(path, line, 1 if line else 0), message, hint)


GUESS = "exclusion, since it is no valid UTF-8 and has no mark"
STATED = "the user’s word"


def decoded(data: bytes, path: str, stated: str = "") -> Decoded:
    """The characters of a plain text.

    Errors: IN-05 the bytes are no text; IN-06 they are not in the encoding that was stated or that they claim;
    IN-08 there is no encoding of the stated name.
    """
    if stated:
        name = _with_byte_order(codec(stated, path), data)
        return Decoded(_strictly(data, name, path), name, STATED)
    _refuse_binary(data, path)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name, path), name, "its byte order mark")
    if b"\0" in data:
        name = _wide(data)
        if not name:
            hint = "export the text as UTF-8; a word processor's or PDF file must be converted first"
            raise _failure("IN-05", Place(path), "this is not plain text: it holds NUL bytes", hint)
        return Decoded(_strictly(data, name, path), name, "the places of its NUL bytes", "medium")
    try:
        return Decoded(data.decode(UTF_8), UTF_8)
    except UnicodeDecodeError:
        return _guessed(data, path)


def codec(name: str, path: str = "-") -> str:
    """The usual name of an encoding. Errors: IN-08 when there is none of that name."""
    try:
        found = codecs.lookup(name.strip())
        " ".encode(found.name)
    except (LookupError, UnicodeError, ValueError) as reason:
        hint = "usual ones: utf-8, utf-16, windows-1252, iso-8859-1, mac-roman, cp850, koi8-r"
        failure = _failure("IN-08", Place(path), f"there is no encoding “{name}”", hint, Exit.CONFIGURATION)
        raise failure from reason
    return WINDOWS_1252 if found.name == "cp1252" else found.name


def _with_byte_order(name: str, data: bytes) -> str:
    """The encoding with its byte order, so that a mark stays a character of the text."""
    if name == "utf-8-sig":
        return UTF_8
    if name not in ("utf-16", "utf-32"):
        return name
    marked = next((found for mark, found in _MARKS if found.startswith(name) and data.startswith(mark)), "")
    return marked or (_wide(data) if name == "utf-16" else "") or f"{name}-le"


def _strictly(data: bytes, name: str, path: str) -> str:
    """The bytes in this encoding, a byte order mark kept as a character."""
    if name == WINDOWS_1252:
        return codecs.charmap_decode(data, "strict", _TABLE_1252)[0]
    try:
        text = data.decode(name)
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        column = reason.start - data.rfind(b"\n", 0, reason.start)
        message = f"the text is not {name.upper()}: byte 0x{data[reason.start]:02x} cannot stand here"
        hint = "state another encoding, with --encoding or in edition.toml: [source] encoding"
        raise _failure("IN-06", Place(path, line, column), message, hint) from reason
    except UnicodeError as reason:
        hint = "state another encoding, with --encoding or in edition.toml: [source] encoding"
        raise _failure("IN-06", Place(path), f"the text is not {name.upper()}: {reason}", hint) from reason
    return text


def _refuse_binary(data: bytes, path: str) -> None:
    for beginning, what, hint in _BINARY:
        if data.startswith(beginning):
            raise _failure("IN-05", Place(path), f"this is not plain text: it is {what}", hint)


def _wide(data: bytes) -> str:
    """The byte order of UTF-16 without a mark, empty when it is none: NULs stand in one half of each pair only."""
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if len(data) % 2 or min(even, odd) * 50 > max(even, odd):
        return ""
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return ""
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    return name if controls <= len(text) * _MOST_CONTROLS and re.search(r"\s", text) else ""


def _guessed(data: bytes, path: str) -> Decoded:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _MOST_CONTROLS:
        hint = "export the text as UTF-8; a word processor's or PDF file must be converted first"
        raise _failure("IN-05", Place(path), "this is not plain text: it is full of control characters", hint)
    text = _strictly(data, WINDOWS_1252, path)
    share = _plausible(text)
    certainty = "high" if share >= _SURE else "medium" if share >= _LIKELY else "low"
    likelier = "" if certainty == "high" else _likelier(data, share)
    return Decoded(text, WINDOWS_1252, GUESS, certainty, likelier)


def _plausible(text: str) -> float:
    """The share of the characters beyond ASCII that are usual in a print, and stand where they usually do."""
    beyond = list(re.finditer(r"[^\x00-\x7f]+", text[:_SAMPLE]))
    good = sum(_is_plausible(text, match) * len(match.group()) for match in beyond)
    return good / max(1, sum(len(match.group()) for match in beyond))


def _is_plausible(text: str, run: re.Match[str]) -> bool:
    """Whether these characters may stand here: not so in “Mar‚chal”, “cafÈ” and “Îí âûøåë”."""
    found = run.group()
    before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
    if not _USUAL.issuperset(found) or (found.isalpha() and len(found) > _MOST_ACCENTS):
        return False
    within = before.isalpha() and after.isalpha()
    return not (before.islower() and found[0].isupper()) and not (within and set(found) & _QUOTING)


def _likelier(data: bytes, share: float) -> str:
    """Another encoding in which clearly more of the characters are usual, empty when there is none."""
    best, name = share + 0.2, ""
    for other in _OTHERS:
        text = data.decode(other, "replace")
        found = _plausible(text) if other in ("mac-roman", "cp850") else _foreign(text)
        if found > best:
            best, name = found, other
    return name


def _foreign(text: str) -> float:
    """The share of the characters beyond ASCII that are letters in words written with them throughout."""
    beyond = re.findall(r"[^\x00-\x7f]+", text[:_SAMPLE])
    letters = sum(len(run) for run in beyond if len(run) > 2 and (run.islower() or run.istitle()))
    return letters / max(1, sum(map(len, beyond)))


def _failure(code: str, place: Place, message: str, hint: str, exit_code: Exit = Exit.UNREADABLE) -> Failure:
    return Failure(error(code, place, message, hint), exit_code)
