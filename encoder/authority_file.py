"""The authority file as it was written: where its entries stand in it, and changes that leave all else byte for byte.

An entry is proposed while it has `resp="#encoder"`; a rejected one stays in the file as a comment, and has no effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from encoder.problems import Exit, Failure, Place, error

TEI = "http://www.tei-c.org/ns/1.0"
KINDS = {
    "person": ("persName", "listPerson"),
    "place": ("placeName", "listPlace"),
    "org": ("orgName", "listOrg"),
}
_ID = "http://www.w3.org/XML/1998/namespace id"
_TAG = re.compile(rb"<([^\s/>]+)(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>")
_PROPOSED = re.compile(rb"\s+(?:resp\s*=\s*(?:\"#encoder\"|'#encoder')|cert\s*=\s*(?:\"[^\"]*\"|'[^']*'))")
_REJECTED = re.compile(rb"<!-- rejected: (<.*>) -->", re.DOTALL)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(slots=True)
class EntryText:
    """An entry as it stands in the file: bytes from start to end, what it is and whom it names.

    Shape: names holds type, text, start and end of each; other says that more than names stands in it.
    """

    kind: str
    id: str
    start: int
    proposed: bool
    certainty: str
    end: int = 0
    names: list[tuple[str, str, int, int]] = field(default_factory=list)
    rejected: bool = False
    other: bool = False

    @property
    def preferred(self) -> str:
        """The name by which the entry is called."""
        return next((text for kind, text, *_ in self.names if kind == "preferred"), self.id)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms by which the text names it."""
        return tuple(text for kind, text, *_ in self.names if kind != "preferred")


@dataclass(slots=True)
class _List:
    """A list or the standOff itself: its name as written, and the bytes of its start tag and its end tag."""

    name: bytes
    start: int
    inner: int
    closing: int = -1


def encoding_of(data: bytes) -> str:
    """In which encoding an XML file is written. Shape: a byte order mark stays a character of the text."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _DECLARED.match(data)
    return marked or (declared[1].decode("ascii") if declared else "utf-8")


def as_utf_8(data: bytes) -> bytes:
    """The file in UTF-8, whatever it declares."""
    return data.decode(encoding_of(data)).encode()


def as_written(utf_8: bytes, before: bytes) -> bytes:
    """The changed text in the encoding in which the file was; characters that it lacks as references."""
    return utf_8.decode().encode(encoding_of(before), "xmlcharrefreplace")


class _Reader:
    """Where entries, lists and rejected entries stand in a file of UTF-8."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.entries: list[EntryText] = []
        self.lists: dict[str, _List] = {}
        self._open: list[tuple[str, int, Mapping[str, str]]] = []
        self._entry: EntryText | None = None
        self._text: list[str] = []
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.CommentHandler = self._comment
        self._parser.Parse(data, True)

    def _tag(self, at: int) -> re.Match[bytes]:
        found = _TAG.match(self.data, at)
        assert found is not None  # expat has read it as a start tag
        return found

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at, local = self._parser.CurrentByteIndex, name.removeprefix(f"{TEI} ")
        self._open.append((local, at, attributes))
        if local in ("standOff", *(listed for _, listed in KINDS.values())):
            tag = self._tag(at)
            self.lists[local] = _List(tag[1], at, tag.end())
        elif local in KINDS and self._entry is None:
            proposed = attributes.get("resp") == "#encoder"
            self._entry = EntryText(local, attributes.get(_ID, ""), at, proposed, attributes.get("cert", ""))
        elif self._entry is not None and self._is_name(local):
            self._text.clear()
        elif self._entry is not None:
            self._entry.other = True

    def _is_name(self, local: str, above: int = -2) -> bool:
        """Whether an element of that name is a name of the entry itself, and no other mention in it."""
        entry = self._entry
        return entry is not None and local == KINDS[entry.kind][0] and self._open[above][1] == entry.start

    def _end(self, name: str) -> None:
        local, start, attributes = self._open.pop()
        at = self._parser.CurrentByteIndex
        if not self.data.startswith(b"</", at):
            at = start  # the element is one empty tag
        end = self._tag(at).end() if at == start else self.data.index(b">", at) + 1
        entry = self._entry
        if local in self.lists and self.lists[local].start == start:
            self.lists[local].closing = at
        elif entry is not None and start == entry.start:
            entry.end, self._entry = end, None
            self.entries.append(entry)
        elif entry is not None and self._is_name(local, -1):
            entry.names.append((attributes.get("type", ""), " ".join("".join(self._text).split()), start, end))

    def _comment(self, _: str) -> None:
        at = self._parser.CurrentByteIndex
        found = _REJECTED.match(self.data, at, self.data.index(b"-->", at) + 3)
        if found is not None:
            try:
                inside = _Reader(_in_list(_uncommented(found[1]))).entries
            except expat.ExpatError:
                return  # a comment of the editor's that only looks like a rejected entry
            for entry in inside:
                entry.start, entry.end, entry.rejected = at, found.end(), True
                self.entries.append(entry)


def _in_list(entry: bytes) -> bytes:
    prefix = entry[1:].split(b":")[0] if b":" in _TAG.match(entry)[1] else b""  # type: ignore[index]
    declared = b" xmlns:" + prefix + b'="' + TEI.encode() + b'"' if prefix else b""
    return b'<standOff xmlns="' + TEI.encode() + b'"' + declared + b">" + entry + b"</standOff>"


def entries(utf_8: bytes) -> list[EntryText]:
    """The persons, places and organisations of a file in their order, the rejected ones included."""
    return _Reader(utf_8).entries if utf_8.strip() else []


def alone(entry: bytes) -> EntryText:
    """An entry, given as it is written, its bytes counted from its own beginning."""
    around = _in_list(entry)
    found = _Reader(around).entries[0]
    lead = around.index(entry)
    found.start, found.end = found.start - lead, found.end - lead
    found.names = [(kind, text, start - lead, end - lead) for kind, text, start, end in found.names]
    return found


def accepted(entry: bytes) -> bytes:
    """An entry, given as it is written, that is no longer proposed."""
    tag = _TAG.match(entry)
    assert tag is not None  # an entry begins with its tag
    return _PROPOSED.sub(b"", tag.group()) + entry[tag.end() :]


def rejected(entry: bytes) -> bytes:
    """An entry as the comment that says that it was rejected."""
    return b"<!-- rejected: " + entry.replace(b"--", b"-&#45;") + b" -->"


def _uncommented(inside: bytes) -> bytes:
    return inside.replace(b"-&#45;", b"--")


def reopened(comment: bytes) -> bytes:
    """The entry that a comment says was rejected."""
    found = _REJECTED.fullmatch(comment)
    assert found is not None  # only such comments are offered
    return _uncommented(found[1])


def written(entry: EntryText, indent: str, end: str, prefix: str = "") -> str:
    """An entry of names alone, as it is written into a list."""
    name = KINDS[entry.kind][0]
    cert = f' resp="#encoder" cert={quoteattr(entry.certainty)}' if entry.proposed else ""
    lines = [f"{indent}<{prefix}{entry.kind} xml:id={quoteattr(entry.id)}{cert}>"]
    for kind, text, *_ in entry.names:
        lines.append(f"{indent}  <{prefix}{name} type={quoteattr(kind)}>{escape(text)}</{prefix}{name}>")
    return end.join((*lines, f"{indent}</{prefix}{entry.kind}>"))


def with_entries(utf_8: bytes, more: Iterable[EntryText], path: Path) -> bytes:
    """The file with more entries at the ends of its lists; all that stood in it stays as it was written.

    Errors: LIST-02 the file has no standOff in which a new list could stand.
    """
    by_list: dict[str, list[EntryText]] = {}
    for entry in more:
        by_list.setdefault(KINDS[entry.kind][1], []).append(entry)
    for name, added in by_list.items():
        utf_8 = _with(utf_8, name, added, path)
    return utf_8


def _with(data: bytes, name: str, added: Sequence[EntryText], path: Path) -> bytes:
    """The file with entries at the end of one list, which is made where there is none."""
    lists = _Reader(data).lists
    where = lists.get(name) or lists.get("standOff")
    if where is None:
        hint = f'put <standOff xmlns="{TEI}"> around what stands in the file'
        raise Failure(error("LIST-02", Place(str(path)), "there is no standOff in this file", hint), Exit.CONFIGURATION)
    end = "\r\n" if b"\r\n" in data else "\n"
    prefix = f"{where.name.decode().rpartition(':')[0]}:" if b":" in where.name else ""
    indent = "    "
    text = "".join(written(entry, indent, end, prefix) + end for entry in added)
    if name not in lists:
        text = f"  <{prefix}{name}>{end}{text}  </{prefix}{name}>{end}"
    outer = "  " if name in lists else ""
    if where.closing == where.start:  # the list is one empty tag
        tag = data[where.start : where.inner]
        opened = tag[:-2].rstrip() + b">"
        return data[: where.start] + opened + f"{end}{text}{outer}</".encode() + where.name + b">" + data[where.inner :]
    before, after = data[: where.closing], data[where.closing :]
    line = before.rstrip(b" \t")
    alone = line.endswith(b"\n")
    lead = before[len(line) :] if alone else outer.encode()
    return (line if alone else before + end.encode()) + text.encode() + lead + after
