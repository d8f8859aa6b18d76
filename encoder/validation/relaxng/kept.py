"""Kept: the automaton of our own grammar, from a table that was made beforehand.

To read the grammar and to work out its states takes longer than to read a letter by them. The table beside this file,
made by `tabulation`, holds them all; a process makes those that it comes to.

Shape of the table: `made of` are the files of the schema with the checksums of their bytes. `values` are patterns of
values: a kind, and its parts or its datatype. `into` are the ways into elements: a name, and the first state in them.
`over` are the ways over attributes: a name, and values. `states` begin with that of the document. One in a start tag
has `closed`, the state behind the tag, and `over`; one in content has `mask`, `text`, the state behind a text, and
`into`; one of mere data has `data`, values. Within a state, `over` and `into` are lists of the states behind, one for
each set of definitions that fit, with the numbers of the ways that lead there. The state -1 allows nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from encoder.validation.relaxng.automaton import AttributeStep, Automaton, State, Step
from encoder.validation.relaxng.datatypes import datatype
from encoder.validation.relaxng.patterns import Pattern, Patterns, What

TABLE = Path(__file__).with_name("edition-grammar.json")
ROOT = "edition.rng"


class KeptState(State):
    """A state of a start tag or of plain content, of which the table tells all."""

    __slots__ = ("row_of_table",)

    def __init__(self, automaton: Automaton, row_of_table: dict[str, Any]) -> None:
        super().__init__(automaton, ())
        self.row_of_table = row_of_table
        self.mask: int = row_of_table.get("mask", 0)

    @property
    def dead(self) -> bool:
        """Whether nothing at all is allowed any more: the table has no such state."""
        return False


class KeptAutomaton(Automaton):
    """The states of a grammar that was written down; its patterns are those of values alone."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.patterns, self._states = Patterns(), {}
        self.table = table
        self.into = _by_name(table["into"])
        self.over = _by_name(table["over"])
        self.numbered = cache(self._numbered)
        self.value = cache(self._value)
        self.start = self.numbered(0)

    def _numbered(self, number: int) -> State:
        """The state of a number; of -1, that in which nothing is allowed."""
        if number < 0:
            return self.state((self.patterns.not_allowed,))
        row = self.table["states"][number]
        return self.state(tuple(map(self.value, row["data"]))) if "data" in row else KeptState(self, row)

    def step(self, state: State, name: str) -> Step | None:
        """The step into an element, looked up."""
        if not isinstance(state, KeptState):
            return super().step(state, name)
        for first, behind in self._ways(self.into.get(name, ()), state.row_of_table["into"]):
            step = Step((), self.numbered(first), ())
            step.after = behind
            return step
        return None

    def attribute_step(self, state: State, name: str) -> AttributeStep | None:
        """The step over an attribute, looked up."""
        if not isinstance(state, KeptState):
            return super().attribute_step(state, name)
        for values, behind in self._ways(self.over.get(name, ()), state.row_of_table.get("over", ())):
            step = AttributeStep(self, tuple(map(self.value, values)), ())
            step.after = behind
            return step
        return None

    def _ways(self, named: Iterable[tuple[int, Any]], allowed: Iterable[Any]) -> Iterator[tuple[Any, dict[int, State]]]:
        """Those ways of a name that a state allows, one at most: where each leads, and the states behind it."""
        for number, target in named:
            for behind, ways in allowed:
                if number in ways:
                    yield target, {mask: self.numbered(state) for mask, state in enumerate(behind, 1)}

    def closed(self, state: State) -> State:
        """The state behind a start tag, looked up."""
        if not isinstance(state, KeptState):
            return super().closed(state)
        return self.numbered(state.row_of_table["closed"]) if "closed" in state.row_of_table else state

    def texted(self, state: State) -> State:
        """The state after visible text, looked up."""
        return self.numbered(state.row_of_table["text"]) if isinstance(state, KeptState) else super().texted(state)

    def _value(self, number: int) -> Pattern:
        """The pattern of values of a number."""
        what, *parts = self.table["values"][number]
        patterns = self.patterns
        if what == "VALUE":
            library, name, value = parts
            return patterns.value(datatype(library, name), value)
        if what == "DATA":
            (library, name, *facets), *excepted = parts
            kind = datatype(library, name, zip(facets[::2], facets[1::2], strict=True))
            return patterns.data(kind, self.value(excepted[0]) if excepted else None)
        return patterns.of_parts(What[what], tuple(map(self.value, parts)))


def _by_name(ways: list[Any]) -> dict[str, list[tuple[int, Any]]]:
    """The ways with their numbers, by their names."""
    found: dict[str, list[tuple[int, Any]]] = {}
    for number, (name, target) in enumerate(ways):
        found.setdefault(name, []).append((number, target))
    return found


@cache
def kept_automaton(schema: Path) -> KeptAutomaton | None:
    """The automaton of a schema by the table that is kept, where it was made of just this schema; else nothing."""
    try:
        table = json.loads(TABLE.read_bytes())
        same = all(crc32((schema.parent / name).read_bytes()) == checksum for name, checksum in table["made of"])
    except (OSError, ValueError):  # a packager may leave the table out: it only saves time
        return None
    return KeptAutomaton(table) if same and schema.name == ROOT else None
