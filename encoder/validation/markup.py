"""Markup: reading XML safely by events, and finding things in the text of a tag.

No document type is read, so there are no entities, no other file and no network; depth is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from encoder.problems import Place, Problem, error
from encoder.validation.malformed import DOCTYPE, NO_DOCTYPE, Tag, doctype, encoding_problem, not_well_formed

DEEPEST = 100  # elements within elements; what the parser of Saxon reads, too
KEPT = 4096  # bytes before a piece that a message may quote
LONGEST_NAME = 80  # characters; what is longer was never meant as a name
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
        raise Rejected(doctype(path, window) or error("XML-02", _place(parser, path), DOCTYPE, NO_DOCTYPE)) from None
    except TooDeep:
        message = f"more than {DEEPEST} elements are nested here"
        hint = "this is no text of an edition: look for end tags that are missing"
        raise Rejected(error("XML-04", _place(parser, path), message, hint)) from None
    except (LookupError, ValueError) as reason:
        raise Rejected(encoding_problem(Place(path, 1, 1), str(reason))) from None
    except expat.ExpatError as reason:
        raise Rejected(not_well_formed(reason, path, window, parser.ErrorByteIndex - start, opened())) from None


def _place(parser: expat.XMLParserType, path: str) -> Place:
    return Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)


def local_of(name: str) -> str:
    """A name without its namespace, cut where it would fill pages."""
    return name.rpartition(" ")[2][:LONGEST_NAME]


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
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for found in _ATTRIBUTE.finditer(tag):
        before = tag[at : found.start()]
        breaks = before.count("\n")
        line, column = line + breaks, len(before) - before.rfind("\n") if breaks else column + len(before)
        at = found.start()
        places.setdefault(found[1], (line, column))
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
