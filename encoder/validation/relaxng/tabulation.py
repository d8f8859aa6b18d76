"""Tabulation: the states of a grammar and the steps between them, all worked out and written down.

What is written is read by `kept`. Not every grammar can be written down: where any name is allowed, or data beside
elements, there is no end of steps.
"""

from __future__ import annotations

import json
from pathlib import Path
from zlib import crc32

from encoder.validation.relaxng.automaton import Automaton, State
from encoder.validation.relaxng.patterns import Pattern, What
from encoder.validation.relaxng.reading import read_grammar
from encoder.validation.relaxng.vocabulary import parts_of

MOST_STATES = 5000  # beyond, a table takes longer to read than the grammar

Row = list[object] | dict[str, object]


class NoTable(Exception):
    """A grammar that cannot be written down; the text says why."""


def table_of(schema: Path) -> str:
    """The table of a schema: what it is made of, its values, ways and states, one in a line.

    Errors: NoTable, SchemaBroken.
    """
    grammar = read_grammar(schema)
    names = dict.fromkeys(file.relative_to(schema.parent).as_posix() for file in grammar.files)
    made_of: list[Row] = [[name, crc32((schema.parent / name).read_bytes())] for name in names]
    sections = {"made of": made_of, **_Tabulation(Automaton(grammar)).sections()}
    return "{" + ",\n".join(f'"{name}": [\n{_lines(rows)}\n]' for name, rows in sections.items()) + "}\n"


def _lines(rows: list[Row]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


class _Tabulation:
    """The table of one automaton on its way: what was found so far, each with its number."""

    def __init__(self, automaton: Automaton) -> None:
        self.numbers = {automaton.start: 0}
        self.found = [automaton.start]
        self.values: dict[Pattern, int] = {}
        self.value_rows: list[Row] = []
        self.into: dict[tuple[str, int], int] = {}
        self.over: dict[tuple[str, tuple[int, ...]], int] = {}

    def sections(self) -> dict[str, list[Row]]:
        """The parts of the table by their names."""
        states = [self._row(state) for state in self.found]  # which grows meanwhile
        into: list[Row] = [list(way) for way in self.into]
        over: list[Row] = [[name, list(values)] for name, values in self.over]
        return {"values": self.value_rows, "into": into, "over": over, "states": states}

    def _row(self, state: State) -> Row:
        """One state: what it allows in a start tag, or else in the content."""
        attributes = _names(state, What.ATTRIBUTE)
        if attributes:
            return {"closed": self._number(state.close()), "over": self._attributes(state, attributes)}
        elements = _names(state, What.ELEMENT)
        if state.plain:
            into = self._elements(state, elements)
            return {"mask": state.mask, "text": self._number(state.text()), "into": into}
        if elements:
            raise NoTable("data stands beside elements")
        return {"data": [self._value(pattern) for pattern in state.row]}

    def _number(self, state: State) -> int:
        """The number of a state, or -1 where nothing is allowed any more."""
        if state.dead:
            return -1
        if state not in self.numbers:
            if len(self.found) == MOST_STATES:
                raise NoTable(f"it has more than {MOST_STATES} states")
            self.numbers[state] = len(self.found)
            self.found.append(state)
        return self.numbers[state]

    def _elements(self, state: State, names: list[str]) -> list[object]:
        """The ways into elements, by the states behind them."""
        ways: dict[tuple[int, ...], list[int]] = {}
        for name in names:
            step = state.open(name)
            if step is not None:
                way = self.into.setdefault((name, self._number(step.state)), len(self.into))
                behind = tuple(self._number(step.behind(mask)) for mask in _masks(step.elements))
                ways.setdefault(behind, []).append(way)
        return [[list(behind), numbers] for behind, numbers in ways.items()]

    def _attributes(self, state: State, names: list[str]) -> list[object]:
        """The ways over attributes, by the states behind them."""
        ways: dict[tuple[int, ...], list[int]] = {}
        for name in names:
            step = state.attribute(name)
            if step is not None:
                values = tuple(map(self._value, step.values))
                way = self.over.setdefault((name, values), len(self.over))
                behind = tuple(self._number(step.chosen(mask)) for mask in _masks(step.values))
                ways.setdefault(behind, []).append(way)
        return [[list(behind), numbers] for behind, numbers in ways.items()]

    def _value(self, pattern: Pattern) -> int:
        """The number of a pattern of values; those of its parts are smaller."""
        if pattern not in self.values:
            row = self._value_row(pattern)
            self.values[pattern] = len(self.value_rows)
            self.value_rows.append(row)
        return self.values[pattern]

    def _value_row(self, pattern: Pattern) -> Row:
        """A pattern of values: its kind, and its parts or the datatype."""
        if pattern.datatype is None:
            return [pattern.what.name, *map(self._value, pattern.parts)]
        if pattern.what is What.VALUE:
            return [pattern.what.name, *pattern.datatype.key, pattern.value]
        excepted = [self._value(pattern.without)] if pattern.without else []
        return [pattern.what.name, list(pattern.datatype.key), *excepted]


def _names(state: State, what: What) -> list[str]:
    """The names of the elements or attributes of a state, at whatever point.

    Errors: NoTable where they have no end.
    """
    parts = [part for pattern in state.row for part in parts_of(pattern, what)]
    if any(part.names.is_open for part in parts):
        raise NoTable(f"an {what.name.lower()} may have any name")
    return sorted({name for part in parts for name in part.names.single_names})


def _masks(places: tuple[Pattern, ...]) -> range:
    """All sets of places but the empty one."""
    return range(1, 1 << len(places))
