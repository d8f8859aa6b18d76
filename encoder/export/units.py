"""Citable units: the divisions and blocks of a text, and its printed pages, as trees.

Source: https://dtsapi.org/versions/v1.0 (citation tree)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from encoder.export.data import EditionData, Marked

STRUCTURE, PAGES = "structure", "pages"


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a text that can be cited.

    Shape: the parent is empty at the top. Units: levels count from 1.
    """

    id: str
    kind: str
    level: int
    parent: str
    title: str = ""


@dataclass(frozen=True)
class Tree:
    """Units in the order of the document; the structure is the tree meant where none is named."""

    name: str
    units: tuple[Unit, ...]

    @property
    def parameter(self) -> str:
        """What names this tree in an address."""
        return "" if self.name == STRUCTURE else f";tree={self.name}"

    @property
    def depth(self) -> int:
        """How many levels there are."""
        return max((unit.level for unit in self.units), default=0)

    @cached_property
    def kinds(self) -> dict[str, Any]:
        """The kinds of units at the top, each with the kinds within it, and so on."""
        top: dict[str, Any] = {}
        inside = {"": top}
        for unit in self.units:
            inside[unit.id] = inside[unit.parent].setdefault(unit.kind, {})
        return top

    @cached_property
    def _children(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.parent, []).append(unit)
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        return {unit.id: place for place, unit in enumerate(self.units)}

    def children(self, parent: str) -> Sequence[Unit]:
        """The units directly within one; at the top for an empty parent."""
        return self._children.get(parent, ())

    def within(self, unit: Unit) -> Sequence[Unit]:
        """A unit and all that are within it."""
        start = end = self._places[unit.id]
        end += 1
        while end < len(self.units) and self.units[end].level > unit.level:
            end += 1
        return self.units[start:end]


def trees_of(data: EditionData, ids: Collection[str]) -> Iterator[Tree]:
    """The structure of an edition, and its pages where it has some; only what has an id in its TEI can be cited."""
    pages = (page for page in data.marked.get("page", ()) if page.facts["id"] in ids)
    yield Tree(STRUCTURE, tuple(_structure(data, ids)))
    numbered = tuple(Unit(page.facts["id"], "page", 1, "", page.facts.get("n", "")) for page in pages)
    if numbered:
        yield Tree(PAGES, numbered)


def _structure(data: EditionData, ids: Collection[str]) -> Iterator[Unit]:
    """Divisions and the blocks directly in them, in the order of the document."""
    levels: dict[str, int] = {}
    for part in _in_order(data):
        identifier, parent = part.facts["id"], _parent(part)
        if identifier not in ids or (parent and parent not in levels):
            continue
        levels[identifier] = levels.get(parent, 0) + 1
        head = part.facts.get("head", "")
        kind = "division" if part.element == "division" else part.facts["element"]
        yield Unit(identifier, part.facts.get("type", kind), levels[identifier], parent, head)


def _parent(part: Marked) -> str:
    return part.facts.get("parent", "") if part.element == "division" else part.division


def _in_order(data: EditionData) -> Iterator[Marked]:
    """Divisions and blocks of the text itself, each division before what begins with it.

    A block within another is cited with it.
    """
    divisions = data.marked.get("division", [])
    blocks = [block for block in data.marked.get("block", ()) if not block.note and not block.block]
    starts = [block.start.offset for block in blocks]
    at = 0
    for division in divisions:
        before = bisect_left(starts, division.start.offset, at)
        yield from blocks[at:before]
        at = before
        yield division
    yield from blocks[at:]
