"""Locating: the line and column of nodes that are known by their numbers.

The document is read again by events; start tags and text nodes are counted as they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from encoder.validation.markup import attribute_places, local_of, place_of_text, tag_text
from encoder.validation.schematron import Node

SPACE = " \t\r\n"
NO_VALUES: Mapping[str, str] = {}
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a node is: its line and column, those of its start tag, its path for people, the page and line.

    Shape: `pointers` are the ids that the attribute points to, or the attributes of the element; `id` is its id and
    `gi` the name of the elements that a tagUsage counts.
    """

    line: int
    column: int
    tag: tuple[int, int]
    xpath: str
    page: str
    source_line: str
    pointers: tuple[str, ...] = ()
    id: str = ""
    gi: str = ""


class _Open:
    """An open element: where its tag is, its path, how many children of each name it has had, and how many texts."""

    __slots__ = ("counts", "name", "number", "parent", "tag", "texts")

    def __init__(self, parent: _Open | None, name: str, number: int) -> None:
        self.parent, self.name, self.number = parent, name, number
        self.counts: dict[str, int] = {}
        self.tag = (1, 1)
        self.texts = 0

    @property
    def xpath(self) -> str:
        """The path of the element; the document has none."""
        return f"{self.parent.xpath}/{local_of(self.name)}[{self.number}]" if self.parent else ""


class Locator:
    """The handlers of a parser that find the places of nodes; on wish, the paths of all ids, too."""

    def __init__(self, nodes: Iterable[Node], parser: expat.XMLParserType, with_paths: bool = False) -> None:
        self.elements: dict[int, list[Node]] = {}
        self.texts: dict[int, Node] = {}
        for node in nodes:
            if node.text:
                self.texts[node.text] = node
            else:
                self.elements.setdefault(node.element, []).append(node)
        self.parser, self.with_paths = parser, with_paths
        self.found: dict[Node, Located] = {}
        self.tag_of_id: dict[str, tuple[int, int]] = {}
        self.path_of_id: dict[str, str] = {}
        self.stack = [_Open(None, "", 1)]
        self.element_count = self.text_count = 0
        self.in_text = self.searching = False
        self.page = self.source_line = ""
        for node in self.elements.get(0, ()):
            self._keep(node, 1, 1, "/")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.CommentHandler = parser.ProcessingInstructionHandler = self.other

    def start(self, name: str, attributes: list[str]) -> None:
        """A start tag; the attributes are names and values by turns."""
        self.in_text = False
        self.element_count += 1
        values = dict(zip(attributes[::2], attributes[1::2], strict=True))
        self._note_place(name, values)
        parent = self.stack[-1]
        number = parent.counts[name] = parent.counts.get(name, 0) + 1
        here = _Open(parent, name, number)
        here.tag = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        if f"{XML} id" in values:
            self._note_id(values[f"{XML} id"], here)
        self.stack.append(here)
        for node in self.elements.get(self.element_count, ()):
            at = here.tag
            if node.attribute:
                at = attribute_places(tag_text(self.parser), *here.tag).get(node.attribute, here.tag)
            path = f"{here.xpath}/@{node.attribute}" if node.attribute else here.xpath
            pointing = [values.get(node.attribute, "")] if node.attribute else values.values()
            self._keep(node, *at, path, pointing, values)

    def end(self, _: str) -> None:
        """An end tag."""
        self.in_text = False
        self.stack.pop()

    def other(self, *_: object) -> None:
        """A comment or an instruction: it ends a text node."""
        self.in_text = False

    def text(self, text: str) -> None:
        """A piece of a text node; the place of the node is that of its first visible character."""
        here = self.stack[-1]
        if not self.in_text:
            self.in_text = self.searching = True
            self.text_count += 1
            here.texts += 1
        node = self.texts.get(self.text_count)
        if node is not None and self.searching:
            self.searching = not text.strip(SPACE)
            self._keep(node, *place_of_text(self.parser, text), f"{here.xpath}/text()[{here.texts}]")

    def _note_place(self, name: str, values: dict[str, str]) -> None:
        """Remember the page and the line that begin here."""
        local = local_of(name)
        if local == "pb":
            self.page = values.get("n", self.page)
        elif local == "lb":
            self.source_line = values.get(f"{XML} id", self.source_line)

    def _note_id(self, identifier: str, element: _Open) -> None:
        """Remember where the first element with an id is."""
        if identifier not in self.tag_of_id:
            self.tag_of_id[identifier] = element.tag
            if self.with_paths:
                self.path_of_id[identifier] = element.xpath

    def _keep(
        self,
        node: Node,
        line: int,
        column: int,
        xpath: str,
        pointing: Iterable[str] = (),
        values: Mapping[str, str] = NO_VALUES,
    ) -> None:
        pointers = tuple(word[1:] for value in pointing for word in value.split() if word.startswith("#"))
        about = pointers, values.get(f"{XML} id", ""), values.get("gi", "")
        self.found[node] = Located(line, column, self.stack[-1].tag, xpath, self.page, self.source_line, *about)
