"""The nodes of a schema file: its elements with what they inherit, annotations set aside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from encoder.validation.relaxng.names import RELAXNG, XML

_DOCUMENTATION = "http://relaxng.org/ns/compatibility/annotations/1.0 documentation"


class SchemaBroken(Exception):
    """A schema that cannot be used: where, and why."""

    def __init__(self, where: Node | Path, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.file = where.file if isinstance(where, Node) else str(where)
        self.line = where.line if isinstance(where, Node) else line


class Node:
    """One element of a schema. Units: the line counts from 1."""

    __slots__ = (
        "attributes",
        "children",
        "documentation",
        "file",
        "includes",
        "library",
        "line",
        "name",
        "namespace",
        "prefixes",
        "text",
    )

    def __init__(
        self, name: str, attributes: dict[str, str], parent: Node | None, file: str, is_root: bool = False
    ) -> None:
        self.name, self.attributes, self.file, self.line = name, attributes, file, 0
        self.children: list[Node] = []
        self.text = self.documentation = ""
        self.namespace: str = attributes.get("ns", parent.namespace if parent else "").strip()
        inherited = "" if is_root or parent is None else parent.library
        self.library: str = attributes.get("datatypeLibrary", inherited).strip()
        self.includes: int = 0 if parent is None else parent.includes + is_root
        self.prefixes: Mapping[str, str] = {"xml": XML}


def read_nodes(path: Path, inherited: Node | None = None) -> Node:
    """The root of a schema file; it inherits the namespace of what includes it.

    Errors: SchemaBroken where the file cannot be read, is no XML, or is no RELAX NG.
    """
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as reason:
        raise SchemaBroken(path, getattr(reason, "strerror", None) or str(reason)) from None
    builder = _Builder(path, inherited)
    try:
        builder.parser.Parse(content, True)
    except expat.ExpatError as reason:
        raise SchemaBroken(path, f"this is no XML: {expat.ErrorString(reason.code)}", reason.lineno) from None
    except (LookupError, ValueError) as reason:
        raise SchemaBroken(path, f"this cannot be decoded: {reason}") from None
    if builder.root is None:
        raise SchemaBroken(path, "this is no RELAX NG grammar in XML syntax", 1)
    return builder.root


class _Builder:
    """Builds the nodes of one file from the events of expat."""

    def __init__(self, path: Path, inherited: Node | None) -> None:
        self.path, self.inherited = path, inherited
        self.root: Node | None = None
        self.open: list[Node] = []
        self.foreign = 0  # depth within an element of another namespace
        self.texts: list[str] = []
        self.prefixes = {"xml": XML}
        self.documenting = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartNamespaceDeclHandler = self._declare
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.texts.append

    def _refuse(self, *_: object) -> None:
        raise SchemaBroken(self.path, "a schema with a document type is not read", self.parser.CurrentLineNumber)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        if self.prefixes.get(prefix or "") != uri:
            self.prefixes = {**self.prefixes, prefix or "": uri or ""}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if self.foreign or namespace != RELAXNG:
            self.foreign += 1
            self.documenting = self.foreign == 1 and name == _DOCUMENTATION
            if self.documenting:
                self.texts.clear()
            return
        parent = self.open[-1] if self.open else self.inherited
        node = Node(local, attributes, parent, str(self.path), is_root=not self.open)
        node.line, node.prefixes = self.parser.CurrentLineNumber, self.prefixes
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)
        self.texts.clear()

    def _end(self, _: str) -> None:
        if self.foreign:
            self.foreign -= 1
            if self.documenting and self.open and not self.foreign:
                self.open[-1].documentation = " ".join("".join(self.texts).split())
            return
        node = self.open.pop()
        if node.name in ("value", "param", "name"):
            node.text = "".join(self.texts)
        self.texts.clear()
