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
    if message == errors.XML_ERROR_INVALID_TOKEN:
        if _undecodable(window, at):
            return _encoding_problem(place, f"the byte {window[at]:02X} is no UTF-8")
        text, hint, back = _invalid(window[max(at - 200, 0) : max(at, 0)], window[max(at, 0) : at + 4])
        return error("XML-01", Place(path, reason.lineno, max(reason.offset + 1 - back, 1)), text, hint)
    if message in (errors.XML_ERROR_TAG_MISMATCH, errors.XML_ERROR_NO_ELEMENTS) and opened:
        return _not_closed(reason, place, window, at, opened)
    if message == errors.XML_ERROR_UNDEFINED_ENTITY:
        return error("XML-02", place, "an entity is not defined", "write the character itself, or &#x…;")
    text, hint = WELL_FORMED.get(message, (f"not well formed: {message}", "mend what stands here, or just before"))
    return error("XML-01", place, text, hint)


def _not_closed(reason: expat.ExpatError, place: Place, window: bytes, at: int, opened: list[Tag]) -> Problem:
    """The problem of an element that is not closed, or not by its own name."""
    tag = opened[-1]
    if expat.ErrorString(reason.code) == errors.XML_ERROR_NO_ELEMENTS:
        text = f"the document ends before <{tag.name}> of line {tag.line} is closed"
        return error("XML-01", place, text, f"add </{tag.name}>, or the part that is missing")
    closed = _closing_name(window, at)
    text = f"<{tag.name}> of line {tag.line} is closed by </{closed}>"
    place = Place(place.path, reason.lineno, max(reason.offset - 1, 1))  # expat points at the name
    return error("XML-01", place, text, _mismatch_hint(tag, closed, opened))


WELL_FORMED = {
    errors.XML_ERROR_NO_ELEMENTS: ("there is no element here", "the file is empty, or only a part of a document"),
    errors.XML_ERROR_SYNTAX: ("this is no XML", "a document begins with < and its first tag"),
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: ("the tag has an attribute twice", "take one of the two away"),
    errors.XML_ERROR_UNBOUND_PREFIX: (
        "the prefix before the colon is not declared",
        "declare it with xmlns:…, or take it away",
    ),
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        "something stands after the end of the document",
        "a document has one outermost element: put the rest into it",
    ),
    errors.XML_ERROR_UNCLOSED_TOKEN: (
        "the document ends within a tag or comment that begins here",
        "close it, or look for the part of the file that is missing",
    ),
    errors.XML_ERROR_BAD_CHAR_REF: (
        "XML has no character of this number",
        "use a g with a char of charDecl",
    ),
    errors.XML_ERROR_MISPLACED_XML_PI: (
        "<?xml …?> does not stand at the start",
        "it has to be the very first thing in the file, before any space or empty line",
    ),
}


# Where no token of XML is: what stands before (from the group on it is to blame) and after the place, and the words.
_INVALID = (
    (rb"(&[\w.:-]*)$", rb"", "an & stands by itself", "write &amp;"),
    (rb"(<)$", rb"", "a < stands by itself", "write &lt;"),
    (
        rb"<!--[^<>]*(--)$",
        rb"",
        "two hyphens stand within a comment",
        "put a space between them, or end the comment: -->",
    ),
    (rb"(\]\])$", rb">", "]]> stands in the text", "write ]]&gt;"),
    (rb"=\s*$", rb"[^\"'<]", "a value does not begin with a quotation mark", 'write it between straight ones: "…"'),
    (rb"[\"']$", rb"[\w:]", "white space is missing between two attributes", "put a space between them"),
    (
        rb"=\s*(?:\"[^\"]*|'[^']*)$",
        rb"<",
        "a < stands within a value",
        "the quotation mark at the end of the value is missing",
    ),
    (rb"<[^<>]*$", rb"<", "a < stands within a tag", "the > at the end of the tag is missing"),
)


def _invalid(before: bytes, here: bytes) -> tuple[str, str, int]:
    """What is wrong where no token of XML is: the sentence, the hint, and how many characters back it begins."""
    for earlier, later, text, hint in _INVALID:
        if (found := re.search(earlier, before)) and re.match(later, here):
            return text, hint, len(found[1]) if found.groups() else 0
    here_text = here.decode("utf-8", "replace")[:1]
    if here_text and here_text < " " and not here_text.isspace():
        hint = "take it away, or use a g with a char of charDecl"
        return f"XML cannot hold the character U+{ord(here_text):04X}", hint, 0
    shown = f"“{here_text}”" if here_text.isprintable() and here_text.strip() else "white space"
    return f"{shown} stands where it may not", "look for a < or a quotation mark too much or too few just before", 0


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
