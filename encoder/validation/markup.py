"""Markup: reading XML safely by events, and finding things in the text of a tag.

No document type is read, so there are no entities, no other file and no network; depth is bounded.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.parsers import expat
from xml.parsers.expat import errors

from encoder.problems import Place, Problem, error

DEEPEST = 100  # elements within elements; what the parser of Saxon reads, too
KEPT = 4096  # bytes before a piece that a message may quote
CHUNK = 1 << 16  # bytes given to the parser at a time
Chunks = Callable[[], Iterable[bytes]]  # a document that can be read again


class Rejected(Exception):
    """The document is not one that is read; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def file_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def new_parser() -> expat.XMLParserType:
    """A parser by whose names the namespace comes first; attributes come in their order."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


class Doctype(Exception):
    """A document type is declared where the parser is."""


def _refuse_doctype(*_: object) -> None:
    raise Doctype


class TooDeep(Exception):
    """There are more elements within one another than are read."""


def parse(parser: expat.XMLParserType, chunks: Iterable[bytes], path: str, opened: Callable[[], list[Tag]]) -> None:
    """Read a document to its end; `opened` gives the tags that are open, for a message.

    Errors: Rejected with XML-01 not well formed, XML-02 a document type, XML-03 wrong encoding, XML-04 too deep.
    """
    window, start = b"", 0  # the last bytes that were read, and where they begin
    try:
        for chunk in chunks:
            start += max(len(window) - KEPT, 0)
            window = window[-KEPT:] + chunk
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except Doctype:
        hint = "take out <!DOCTYPE …>: the schemas are named by xml-model, characters stand as themselves"
        raise Rejected(
            error("XML-02", _doctype_place(parser, path, window), "a document type is declared", hint)
        ) from None
    except TooDeep:
        message = f"more than {DEEPEST} elements are nested here"
        hint = "this is no text of an edition: look for end tags that are missing"
        raise Rejected(error("XML-04", _place(parser, path), message, hint)) from None
    except (LookupError, ValueError) as reason:
        raise Rejected(_encoding_problem(Place(path, 1, 1), str(reason))) from None
    except expat.ExpatError as reason:
        raise Rejected(_not_well_formed(reason, path, window, parser.ErrorByteIndex - start, opened())) from None


class Tag:
    """A start tag that is open: its name as written, its line."""

    __slots__ = ("line", "name")

    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line


def _place(parser: expat.XMLParserType, path: str) -> Place:
    return Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)


def _doctype_place(parser: expat.XMLParserType, path: str, window: bytes) -> Place:
    """Where the document type begins; the parser is already at its end."""
    before, found, _ = window.partition(b"<!DOCTYPE")
    if not found or b"\0" in before:
        return _place(parser, path)
    return Place(path, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))


ENCODING_MESSAGES = (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)


def _encoding_problem(place: Place, reason: str) -> Problem:
    hint = "save the file as UTF-8, and say so or nothing in its first line"
    return error("XML-03", place, f"the encoding is not what the document says: {reason}", hint)


def _not_well_formed(reason: expat.ExpatError, path: str, window: bytes, at: int, opened: list[Tag]) -> Problem:
    """The problem that ends the reading of a document, in words of ours."""
    message = expat.ErrorString(reason.code)
    place = Place(path, reason.lineno, reason.offset + 1)
    if message in ENCODING_MESSAGES:
        return _encoding_problem(place, message)
    if message == errors.XML_ERROR_INVALID_TOKEN and _undecodable(window, at):
        return _encoding_problem(place, f"the byte {window[at]:02X} is no UTF-8")
    if message == errors.XML_ERROR_TAG_MISMATCH and opened:
        closed = _closing_name(window, at)
        tag = opened[-1]
        text = f"<{tag.name}> of line {tag.line} is closed by </{closed}>"
        place = Place(path, reason.lineno, max(reason.offset - 1, 1))  # expat points at the name
        return error("XML-01", place, text, _mismatch_hint(tag, closed, opened))
    if message == errors.XML_ERROR_NO_ELEMENTS and opened:
        tag = opened[-1]
        text = f"the document ends before <{tag.name}> of line {tag.line} is closed"
        return error("XML-01", place, text, f"add </{tag.name}>, or the part that is missing")
    if message == errors.XML_ERROR_UNDEFINED_ENTITY:
        return error("XML-02", place, "an entity is not defined", "write the character itself, or &#x…;")
    hint = WELL_FORMED_HINTS.get(message, "mend what stands here, or just before")
    return error("XML-01", place, f"not well formed: {message}", hint)


WELL_FORMED_HINTS = {
    "no element found": "the file is empty, or only a part of a document",
    "syntax error": "this is no XML: a document begins with < and its first tag",
    "not well-formed (invalid token)": "write & as &amp; and < as &lt;, and quotation marks around values",
    "duplicate attribute": "take one of the two attributes away",
    "unbound prefix": "declare the prefix with xmlns:…, or take it away",
    "junk after document element": "a document has one outermost element: put the rest into it",
    "unclosed token": "the document ends within a tag or comment",
    "reference to invalid character number": "XML has no such character: use a g with a char of charDecl",
    "XML or text declaration not at start of entity": "<?xml …?> has to be the very first thing in the file",
}


def _mismatch_hint(tag: Tag, closed: str, opened: list[Tag]) -> str:
    """How to mend a wrong end tag."""
    outer = [other for other in opened[:-1] if other.name == closed]
    if outer:
        return f"add </{tag.name}> before it: </{closed}> belongs to line {outer[-1].line}"
    return f"close <{tag.name}> with </{tag.name}>, or take one of the two tags away"


def _undecodable(window: bytes, at: int) -> bool:
    """Whether the bytes at a place are no UTF-8."""
    if not 0 <= at < len(window):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(window[at : at + 4])
    except UnicodeDecodeError as reason:
        return reason.start == 0
    return False


def _closing_name(window: bytes, at: int) -> str:
    """The name in the end tag at a place."""
    start = window.rfind(b"</", 0, max(at, 0) + 2)
    found = re.match(rb"</([^\s>]+)", window[start : start + 200]) if start >= 0 else None
    return found[1].decode("utf-8", "replace") if found else "?"


def local_of(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def place_of_text(parser: expat.XMLParserType, text: str) -> tuple[int, int]:
    """The line and column of the first visible character of the text that the parser is at, or of its begin."""
    line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    visible = text.lstrip(" \t\r\n")
    if not visible:
        return line, column
    before = text[: len(text) - len(visible)]
    breaks = before.count("\n")
    return line + breaks, len(before) - before.rfind("\n") if breaks else column + len(before)


_ATTRIBUTE = re.compile(r"""([^\s=/<>"']+)\s*=\s*(?:"[^"]*"|'[^']*')""")


def attribute_places(tag: str, line: int, column: int) -> dict[str, tuple[int, int]]:
    """The line and column of each attribute in the text of a start tag that begins at a place."""
    places = {}
    for found in _ATTRIBUTE.finditer(tag):
        before = tag[: found.start()]
        breaks = before.count("\n")
        inline = len(before) - before.rfind("\n") if breaks else column + len(before)
        places[found[1]] = (line + breaks, inline)
    return places


def tag_text(parser: expat.XMLParserType) -> str:
    """The text of the start tag that the parser is at."""
    context = parser.GetInputContext() or b""
    if context[:2] == b"<\0":
        text = context.decode("utf-16-le", "replace")
    elif context[:2] == b"\0<":
        text = context.decode("utf-16-be", "replace")
    else:
        text = context.decode("utf-8", "replace")
    end = re.match(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""", text)
    return end[0] if end else ""
