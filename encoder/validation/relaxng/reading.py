"""Reading a RELAX NG grammar in XML syntax: files, includes and definitions become patterns.

Source: https://relaxng.org/spec-20011203.html#simplification; the numbers of its sections stand in the code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from encoder.validation.relaxng.datatypes import UnknownDatatype, datatype
from encoder.validation.relaxng.names import NameClass, full_name
from encoder.validation.relaxng.nodes import Node, SchemaBroken, read_nodes
from encoder.validation.relaxng.patterns import Pattern, Patterns

DEEPEST_INCLUDE = 20  # files that include one another


@dataclass(slots=True)
class Grammar:
    """A grammar that is ready to use: what a document is, and what is known for messages."""

    patterns: Patterns
    start: Pattern
    elements: list[Pattern]
    definitions: dict[str, Pattern]
    documentation: dict[str, str]
    files: list[Path]


def read_grammar(path: Path) -> Grammar:
    """The grammar of a schema file and of all that it includes.

    Errors: SchemaBroken, with the file and line of what cannot be used.
    """
    return _Reader().read(path)


@dataclass(slots=True)
class _Scope:
    """The definitions of one grammar element."""

    parent: _Scope | None = None
    defined: dict[str, list[Node]] = field(default_factory=dict)
    resolved: dict[str, Pattern] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)


class _Reader:
    """Makes the patterns of one schema."""

    def __init__(self) -> None:
        self.patterns = Patterns()
        self.elements: list[Pattern] = []
        self.documentation: dict[str, str] = {}
        self.files: list[Path] = []
        self.waiting: list[tuple[Pattern, Node, _Scope]] = []
        self.depth = 0

    def read(self, path: Path) -> Grammar:
        root = self._root(path)
        scope = _Scope()
        start = self._pattern(root, scope)
        while self.waiting:  # the content of an element may hold the element itself
            element, node, its_scope = self.waiting.pop()
            children = node.children[0 if "name" in node.attributes else 1 :]
            element.content = self._group(children, its_scope)
        outermost = scope.resolved if root.name != "grammar" else self.scopes[0].resolved
        return Grammar(self.patterns, start, self.elements, outermost, self.documentation, self.files)

    def _root(self, path: Path, inherited: Node | None = None) -> Node:
        """The root of a file, which is noted."""
        self.files.append(path)
        return read_nodes(path, inherited)

    # --- grammars

    def _grammar(self, node: Node, parent: _Scope) -> Pattern:
        """What a document is by a grammar element (4.18)."""
        scope = _Scope(parent)
        self.scopes = [*getattr(self, "scopes", []), scope]
        for name, define in self._components(node):
            scope.defined.setdefault(name, []).append(define)
        if "" not in scope.defined:
            raise SchemaBroken(node, "the grammar has no start")
        return self._resolved("", scope, node)

    def _components(self, node: Node) -> Iterator[tuple[str, Node]]:
        """The definitions of a grammar, those of included files among them; the start has no name (4.7)."""
        for child in node.children:
            if child.name == "include":
                replaced = dict.fromkeys(name for name, _ in self._components(child))
                for name, define in self._components(self._included(child, "grammar")):
                    if name not in replaced:
                        yield name, define
                yield from self._components(child)
            elif child.name == "div":
                yield from self._components(child)
            elif child.name in ("start", "define"):
                name = child.attributes.get("name", "").strip() if child.name == "define" else ""
                if child.documentation and name:
                    self.documentation.setdefault(name, child.documentation)
                yield name, child
            else:
                raise SchemaBroken(child, f"“{child.name}” may not stand in a grammar")

    def _included(self, node: Node, expected: str = "") -> Node:
        """The root of the file that an include or externalRef names."""
        self.depth += 1
        if self.depth > 1000 or node.includes > DEEPEST_INCLUDE:
            raise SchemaBroken(node, "the files include one another without end")
        path = Path(node.file).parent / node.attributes.get("href", "")
        root = self._root(path, inherited=node)
        if expected and root.name != expected:
            raise SchemaBroken(root, f"a {expected} is expected, not “{root.name}”")
        return root

    def _resolved(self, name: str, scope: _Scope, where: Node) -> Pattern:
        """The pattern that a name stands for; several definitions are combined (4.17)."""
        if name in scope.resolved:
            return scope.resolved[name]
        if name not in scope.defined:
            raise SchemaBroken(where, f"“{name}” is not defined")
        if name in scope.under_way:
            raise SchemaBroken(where, f"“{name}” is defined by itself")
        scope.under_way.add(name)
        nodes = scope.defined[name]
        ways = {node.attributes["combine"].strip() for node in nodes if "combine" in node.attributes}
        if len(nodes) > 1 and (len(ways) != 1 or sum("combine" not in node.attributes for node in nodes) > 1):
            raise SchemaBroken(nodes[-1], f"“{name or 'start'}” is defined twice without saying how to combine")
        parts = [self._group(node.children, scope) for node in nodes]
        interleaved = ways == {"interleave"}
        pattern = reduce(self.patterns.interleave, parts) if interleaved else self.patterns.choice(parts)
        scope.under_way.discard(name)
        scope.resolved[name] = pattern
        return pattern

    # --- patterns

    def _group(self, nodes: list[Node], scope: _Scope) -> Pattern:
        """The nodes one after the other."""
        return reduce(
            lambda rest, node: self.patterns.group(self._pattern(node, scope), rest),
            reversed(nodes),
            self.patterns.empty,
        )

    def _pattern(self, node: Node, scope: _Scope) -> Pattern:
        """The pattern of one node."""
        make = MAKERS.get(node.name)
        if make is None:
            raise SchemaBroken(node, f"there is no pattern “{node.name}”")
        try:
            return make(self, node, scope)
        except UnknownDatatype as reason:
            raise SchemaBroken(node, f"{reason} is not known") from None
        except (ValueError, ArithmeticError) as reason:
            raise SchemaBroken(node, str(reason)) from None

    def _element(self, node: Node, scope: _Scope) -> Pattern:
        element = self.patterns.element(_names(node, attribute=False), node.name)
        self.elements.append(element)
        self.waiting.append((element, node, scope))
        return element

    def _attribute(self, node: Node, scope: _Scope) -> Pattern:
        children = node.children[0 if "name" in node.attributes else 1 :]
        content = self._group(children, scope) if children else self.patterns.text
        if content is self.patterns.not_allowed:
            return content
        return self.patterns.attribute(_names(node, attribute=True), content)

    def _choice(self, node: Node, scope: _Scope) -> Pattern:
        return self.patterns.choice([self._pattern(child, scope) for child in node.children])

    def _interleave(self, node: Node, scope: _Scope) -> Pattern:
        parts = [self._pattern(child, scope) for child in node.children]
        return reduce(self.patterns.interleave, parts, self.patterns.empty)

    def _mixed(self, node: Node, scope: _Scope) -> Pattern:
        return self.patterns.interleave(self.patterns.text, self._group(node.children, scope))

    def _data(self, node: Node, scope: _Scope) -> Pattern:
        facets = [(child.attributes.get("name", ""), child.text) for child in node.children if child.name == "param"]
        kind = datatype(node.library, node.attributes.get("type", "").strip(), facets)
        excepted = [child for child in node.children if child.name == "except"]
        without = self._choice(excepted[0], scope) if excepted else None
        return self.patterns.data(kind, without)

    def _value(self, node: Node, _: _Scope) -> Pattern:
        typed = "type" in node.attributes
        kind = datatype(node.library if typed else "", node.attributes.get("type", "token").strip())
        return self.patterns.value(kind, node.text)

    def _external(self, node: Node, _: _Scope) -> Pattern:
        return self._pattern(self._included(node), _Scope())

    def _parent(self, node: Node, scope: _Scope) -> Pattern:
        if scope.parent is None:
            raise SchemaBroken(node, "there is no grammar around this one")
        return self._resolved(node.attributes.get("name", "").strip(), scope.parent, node)


Maker = Callable[[_Reader, Node, _Scope], Pattern]

MAKERS: Mapping[str, Maker] = {
    "grammar": _Reader._grammar,
    "element": _Reader._element,
    "attribute": _Reader._attribute,
    "choice": _Reader._choice,
    "interleave": _Reader._interleave,
    "mixed": _Reader._mixed,
    "data": _Reader._data,
    "value": _Reader._value,
    "externalRef": _Reader._external,
    "parentRef": _Reader._parent,
    "ref": lambda reader, node, scope: reader._resolved(node.attributes.get("name", "").strip(), scope, node),
    "group": lambda reader, node, scope: reader._group(node.children, scope),
    "optional": lambda reader, node, scope: reader.patterns.optional(reader._group(node.children, scope)),
    "oneOrMore": lambda reader, node, scope: reader.patterns.one_or_more(reader._group(node.children, scope)),
    "zeroOrMore": lambda reader, node, scope: reader.patterns.any_number(reader._group(node.children, scope)),
    "list": lambda reader, node, scope: reader.patterns.list_of(reader._group(node.children, scope)),
    "text": lambda reader, _, __: reader.patterns.text,
    "empty": lambda reader, _, __: reader.patterns.empty,
    "notAllowed": lambda reader, _, __: reader.patterns.not_allowed,
}


def _names(node: Node, attribute: bool) -> NameClass:
    """The name class of an element or attribute node (4.8)."""
    if "name" not in node.attributes:
        if not node.children:
            raise SchemaBroken(node, f"an {node.name} without a name")
        return _name_class(node.children[0])
    name = node.attributes["name"].strip()
    unqualified = "" if attribute and "ns" not in node.attributes else node.namespace
    return NameClass(frozenset({_qualified(name, unqualified, node)}))


def _qualified(name: str, namespace: str, node: Node) -> str:
    """A name of the schema as a full name (4.10)."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return full_name(namespace, name)
    if prefix not in node.prefixes:
        raise SchemaBroken(node, f"the prefix of “{name}” is not declared")
    return full_name(node.prefixes[prefix], local)


def _name_class(node: Node) -> NameClass:
    """The names that a name class node means."""
    excepted = [child for child in node.children if child.name == "except"]
    without = NameClass(others=tuple(map(_name_class, excepted[0].children))) if excepted else None
    if node.name == "name":
        return NameClass(frozenset({_qualified(node.text.strip(), node.namespace, node)}))
    if node.name == "anyName":
        return NameClass(anything=True, without=without)
    if node.name == "nsName":
        return NameClass(namespaces=frozenset({node.namespace}), without=without)
    if node.name == "choice":
        return NameClass(others=tuple(map(_name_class, node.children)))
    raise SchemaBroken(node, f"“{node.name}” is no name class")
