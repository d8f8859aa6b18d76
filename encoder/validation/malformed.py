"""Malformed: why something is not XML, where, and how to mend it, in words of ours."""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat
from xml.parsers.expat import errors

from encoder.problems import Place, Problem, error


class Tag:
    """A start tag that is open: its name as written, its line."""

    __slots__ = ("line", "name")

    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line


DOCTYPE = "a document type is declared"
NO_DOCTYPE = "take out <!DOCTYPE …>: the schemas are named by xml-model, characters stand as themselves"


def doctype(path: str, window: bytes) -> Problem | None:
    """The problem of a document type, where it begins: the parser is at its end, or does not understand it."""
    before, found, _ = window.partition(b"<!DOCTYPE")
    if not found or b"\0" in before or re.search(rb"<[A-Za-z]", before):
        return None
    before = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    place = Place(path, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
    return error("XML-02", place, DOCTYPE, NO_DOCTYPE)


# What other files begin with, and what they are.
KINDS = {
    b"PK\3\4": "a zip file, such as .docx, .odt and .epub are",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text in RTF",
    b"\xd0\xcf\x11\xe0": "a file of Word before 2007",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"II*\0": "an image",
    b"MM\0*": "an image",
    b"\x1f\x8b": "a compressed file",
    b"\0": "a file of bytes that are no text",
}
UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, "<".encode("utf-32-le"), "<".encode("utf-32-be"))
NO_START = (
    errors.XML_ERROR_INVALID_TOKEN,
    errors.XML_ERROR_SYNTAX,
    errors.XML_ERROR_NO_ELEMENTS,
    errors.XML_ERROR_UNCLOSED_TOKEN,
)
ENCODING_MESSAGES = (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)


def encoding_problem(place: Place, reason: str) -> Problem:
    """The problem of bytes that are not in the encoding that the document says."""
    hint = "save the file as UTF-8, and say so or nothing in its first line"
    return error("XML-03", place, f"the encoding is not what the document says: {reason}", hint)


def not_well_formed(reason: expat.ExpatError, path: str, window: bytes, at: int, opened: list[Tag]) -> Problem:
    """The problem that ends the reading of a document; the window is of its last bytes, `at` the place in it."""
    message = expat.ErrorString(reason.code)
    place = Place(path, reason.lineno, reason.offset + 1)
    if message in ENCODING_MESSAGES:
        return encoding_problem(place, message)
    if message in (errors.XML_ERROR_TAG_MISMATCH, errors.XML_ERROR_NO_ELEMENTS) and opened:
        return _not_closed(reason, place, window, at, opened)
    if message == errors.XML_ERROR_UNDEFINED_ENTITY:
        return _undefined(place, window[max(at, 0) : at + 40])
    if message in NO_START and (other := _other_kind(path, window)):
        return other
    if message == errors.XML_ERROR_INVALID_TOKEN:
        return _no_token(reason, place, window, at)
    text, hint = WELL_FORMED.get(message, (f"not well formed: {message}", "mend what stands here, or just before"))
    return error("XML-01", place, text, hint)


def _other_kind(path: str, window: bytes) -> Problem | None:
    """The problem of a file that is of another kind, by its first bytes, or that begins as only SGML does."""
    if window.startswith(UTF_32):
        return encoding_problem(Place(path, 1, 1), "it is UTF-32, which is not read")
    kind = next((words for start, words in KINDS.items() if window.startswith(start)), "")
    if kind:
        hint = "name the TEI file; what a word processor wrote has to be exported first"
        return error("XML-01", Place(path, 1, 1), f"this is no XML, but {kind}", hint)
    return doctype(path, window)


def _no_token(reason: expat.ExpatError, place: Place, window: bytes, at: int) -> Problem:
    """The problem of bytes that are no token of XML."""
    if _undecodable(window, at):
        return encoding_problem(place, f"the byte {window[at]:02X} is no UTF-8")
    text, hint, back = _invalid(window[max(at - 200, 0) : max(at, 0)], window[max(at, 0) : at + 4])
    return error("XML-01", Place(place.path, reason.lineno, max(reason.offset + 1 - back, 1)), text, hint)


def _undefined(place: Place, here: bytes) -> Problem:
    """The problem of an entity that is not one of XML's own five; of those of HTML the character is known."""
    from html.entities import html5

    found = re.match(rb"&([\w.-]+;)", here)
    name = found[1].decode("ascii", "replace") if found else ""
    number = "".join(f"&#x{ord(each):X};" for each in html5.get(name, ""))
    text = f"the entity &{name} is not defined" if name else "an entity is not defined"
    return error("XML-02", place, text, f"write the character itself, or {number or '&#x…;'}")


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
    (
        rb"=\s*([\"'][^\"'<>]*=\s*[\"'])$",
        rb"[^\s/>]",
        "the quotation mark at the end of a value is missing",
        "the value goes on into the next attribute: close it where it ends",
    ),
    (
        rb"(<!)$",
        rb"[A-Z]",
        "a declaration stands where none may",
        "take it out: in a document <! begins only a comment, <!-- … -->, or <![CDATA[ … ]]>",
    ),
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
