"""The automaton of a grammar: states and the steps between them, made when they are first needed.

A state is a row of patterns, one for each definition that the open element may turn out to have (nearly always
one). What comes after an element does not depend on what is in it, so a step into an element remembers, for each
of its definitions, what to expect behind it; the definitions whose content was complete decide at its end tag.
States are as few as the ways to be within an element, whatever the depth and the length of the document.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from encoder.validation.relaxng.patterns import Pattern, Patterns, What

if TYPE_CHECKING:
    from pathlib import Path

    from encoder.validation.relaxng.reading import Grammar

Row = tuple[Pattern, ...]
KEPT_VALUES = 4096  # values of one attribute that are remembered; beyond, they are judged anew


class State:
    """What is expected at one point of an element's start tag or content."""

    __slots__ = ("attributes", "automaton", "closed", "mask", "opened", "plain", "row", "texted")

    def __init__(self, automaton: Automaton, row: Row) -> None:
        self.automaton, self.row = automaton, row
        self.mask = sum(1 << place for place, pattern in enumerate(row) if pattern.nullable)
        self.plain = not any(pattern.has_data for pattern in row)
        self.opened: dict[str, Step | None] = {}
        self.attributes: dict[str, AttributeStep | None] = {}
        self.closed: State | None = None
        self.texted: State | None = None

    @property
    def dead(self) -> bool:
        """Whether nothing at all is allowed any more."""
        return all(pattern is self.automaton.patterns.not_allowed for pattern in self.row)

    def open(self, name: str) -> Step | None:
        """The step into an element, or None where it may not stand here."""
        try:
            return self.opened[name]
        except KeyError:
            found = self.automaton.step(self, name)
            self.opened[name] = found
            return found

    def attribute(self, name: str) -> AttributeStep | None:
        """The step over an attribute, or None where it is not allowed (any more)."""
        try:
            return self.attributes[name]
        except KeyError:
            found = self.automaton.attribute_step(self, name)
            self.attributes[name] = found
            return found

    def close(self) -> State:
        """The state behind the start tag; it is dead where an attribute is missing."""
        if self.closed is None:
            self.closed = self.automaton.closed(self)
        return self.closed

    def text(self) -> State:
        """The state after visible text, where only patterns for any text stand."""
        if self.texted is None:
            self.texted = self.automaton.texted(self)
        return self.texted

    def after(self, text: str) -> State:
        """The state after a text."""
        patterns = self.automaton.patterns
        return self.automaton.state(tuple(patterns.after_text(pattern, text) for pattern in self.row))

    def with_whole(self, text: str) -> State:
        """The state at the end of an element that holds only this text."""
        patterns, after = self.automaton.patterns, self.after(text)
        if text.strip(" \t\r\n"):
            return after
        return self.automaton.state(tuple(map(patterns.choice, zip(self.row, after.row, strict=True))))


class Step:
    """The step into an element: its first state, and the state behind it for each outcome."""

    __slots__ = ("after", "elements", "rests", "state")

    def __init__(self, elements: Row, state: State, rests: tuple[Row, ...]) -> None:
        self.elements, self.state, self.rests = elements, state, rests
        self.after: dict[int, State] = {}

    def behind(self, mask: int) -> State:
        """The state behind the element, when the definitions in the mask fit its content."""
        found = self.after.get(mask)
        if found is None:
            chosen = [rest for place, rest in enumerate(self.rests) if mask >> place & 1]
            automaton = self.state.automaton
            found = self.after[mask] = automaton.state(tuple(map(automaton.patterns.choice, zip(*chosen, strict=True))))
        return found

    @property
    def whatever(self) -> State:
        """The state behind the element, when nothing is known of its content."""
        return self.behind((1 << len(self.elements)) - 1)


class AttributeStep:
    """The step over an attribute: its value patterns, and the state behind it for each set that fits."""

    __slots__ = ("after", "automaton", "known", "plain", "rests", "surely", "values")

    def __init__(self, automaton: Automaton, values: Row, rests: tuple[Row, ...]) -> None:
        self.automaton, self.values, self.rests = automaton, values, rests
        self.after: dict[int, State] = {}
        self.known: dict[str, State] = {}  # for values that were right
        only = values[0] if len(values) == 1 else None
        self.plain = only.datatype if only is not None and only.what is What.DATA and not only.without else None
        self.surely = self.plain.surely if self.plain is not None else None

    def behind(self, value: str) -> State | None:
        """The state behind the attribute, or None where the value fits no pattern."""
        mask = 0
        if self.surely is not None and self.surely(value):  # asked of every id of a document
            mask = 1
        elif self.plain is not None:
            mask = int(self.plain.accepts(value))
        else:
            accepts = self.automaton.patterns.accepts
            for place, pattern in enumerate(self.values):
                if accepts(pattern, value):
                    mask |= 1 << place
        if not mask:
            return None
        if len(self.known) >= KEPT_VALUES:
            self.known.clear()
        found = self.known[value] = self.after.get(mask) or self.chosen(mask)
        return found

    def chosen(self, mask: int) -> State:
        """The state behind the attribute, when the patterns in the mask fit its value."""
        found = self.after.get(mask)
        if found is None:
            rests = [rest for place, rest in enumerate(self.rests) if mask >> place & 1]
            rows = zip(*rests, strict=True)
            found = self.after[mask] = self.automaton.state(tuple(map(self.automaton.patterns.choice, rows)))
        return found

    @property
    def whatever(self) -> State:
        """The state behind the attribute, whatever its value."""
        return self.chosen((1 << len(self.values)) - 1)


class Automaton:
    """The states of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.patterns: Patterns = grammar.patterns
        self._states: dict[Row, State] = {}
        self.start = self.state((grammar.start,))

    def closed(self, state: State) -> State:
        """The state behind a start tag, worked out."""
        return self.state(tuple(map(self.patterns.closed, state.row)))

    def texted(self, state: State) -> State:
        """The state after visible text where only patterns for any text stand, worked out."""
        return state.after("x")

    def state(self, row: Row) -> State:
        """The one state of a row of patterns."""
        found = self._states.get(row)
        if found is None:
            found = self._states[row] = State(self, row)
        return found

    def step(self, state: State, name: str) -> Step | None:
        """The step into an element, worked out."""
        rests = self._columns(state, {}, [self.patterns.opened(pattern, name) for pattern in state.row])
        if not rests:
            return None
        elements = tuple(rests)
        inner = self.state(tuple(element.inner for element in elements))
        return Step(elements, inner, tuple(tuple(row) for row in rests.values()))

    def attribute_step(self, state: State, name: str) -> AttributeStep | None:
        """The step over an attribute, worked out."""
        rests = self._columns(state, {}, [self.patterns.with_attribute(pattern, name) for pattern in state.row])
        return AttributeStep(self, tuple(rests), tuple(map(tuple, rests.values()))) if rests else None

    def _columns(
        self, state: State, found: dict[Pattern, list[Pattern]], derived: list[tuple[tuple[Pattern, Pattern], ...]]
    ) -> dict[Pattern, list[Pattern]]:
        """For each element or value that was found, what follows it in each place of the row."""
        for place, alternatives in enumerate(derived):
            for key, rest in alternatives:
                found.setdefault(key, [self.patterns.not_allowed] * len(state.row))[place] = rest
        return found


@cache
def automaton(schema: Path) -> Automaton:
    """The automaton of a schema file, once per process.

    Errors: SchemaBroken.
    """
    from encoder.validation.relaxng.reading import read_grammar

    return Automaton(read_grammar(schema))
