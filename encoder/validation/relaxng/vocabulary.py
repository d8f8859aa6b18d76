"""Vocabulary: what a grammar knows of elements and attributes by their names, for messages.

Everything here is worked out only when a mistake is to be explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from encoder.validation.relaxng.automaton import Automaton, State
from encoder.validation.relaxng.names import local_name, namespace_of, shown_name
from encoder.validation.relaxng.patterns import Pattern, What

MOST_SHOWN = 8  # names that are listed one by one
SAMPLES = 4  # names that stand for a class


class Vocabulary:
    """The names of a grammar, and which of them go where."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self.expected = cache(self._expected)

    @cached_property
    def elements(self) -> dict[str, list[Pattern]]:
        """The definitions of each element, by its name."""
        found: dict[str, list[Pattern]] = {}
        for element in self.automaton.grammar.elements:
            for name in element.names.single_names:
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces of the elements."""
        return frozenset(map(namespace_of, self.elements))

    def state_of(self, name: str) -> State | None:
        """The state at the start of an element, by whatever definition."""
        row = tuple(element.inner for element in self.elements.get(name, ()))
        return self.automaton.state(row) if row else None

    def _expected(self, state: State) -> tuple[str, ...]:
        """The names of the elements that may stand at a point, in alphabetical order."""
        names = {name for pattern in state.row for part in _first(pattern) for name in part.names.single_names}
        return tuple(sorted((name for name in names if state.open(name)), key=local_name))

    def still_possible(self, state: State) -> frozenset[str]:
        """The names of the elements that may stand at a point or anywhere after it in the same element."""
        parts = (part for pattern in state.row for part in parts_of(pattern, What.ELEMENT))
        return frozenset(name for part in parts for name in part.names.single_names)

    def attributes(self, state: State) -> dict[str, Pattern]:
        """The attributes that may stand in a start tag, with their values."""
        found: dict[str, Pattern] = {}
        for pattern in state.row:
            for part in parts_of(pattern, What.ATTRIBUTE):
                for name in part.names.single_names:
                    both = (found[name], part.inner) if name in found else (part.inner,)
                    found[name] = self.automaton.patterns.choice(both)
        return found

    @cached_property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes of all elements."""
        states = filter(None, map(self.state_of, self.elements))
        return frozenset(name for state in states for name in self.attributes(state))

    def required_attributes(self, state: State) -> frozenset[str]:
        """The attributes that every way through a start tag has."""
        return frozenset.intersection(*map(_required, state.row))

    def parents(self, name: str) -> list[str]:
        """The elements that may hold an element."""
        definitions = set(self.elements.get(name, ()))
        return [
            parent
            for parent, elements in self.elements.items()
            if any(part in definitions for element in elements for part in parts_of(element.inner, What.ELEMENT))
        ]

    def holds_text(self, name: str) -> bool:
        """Whether an element may begin with text."""
        state = self.inside(name)
        return state is not None and state.plain and not state.text().dead

    def inside(self, name: str) -> State | None:
        """The state behind the start tag of an element with the attributes that it has to have."""
        state = self.state_of(name)
        for key in sorted(self.required_attributes(state)) if state else ():
            over = state.attribute(key) if state else None
            state = over.whatever if over else state
        return state.close() if state else None

    def about(self, name: str) -> str:
        """What the grammar says of a definition, without link and without why it is narrower than TEI."""
        text = self.automaton.grammar.documentation.get(name, "")
        return re.sub(r"(; narrower than .*?)?\. https?://\S+$", "", text)

    # --- names as people read them

    def listed(self, names: Iterable[str]) -> str:
        """Names, short: classes with some of their members first, then what is left, one by one."""
        left = list(dict.fromkeys(names))
        if len(left) <= MOST_SHOWN:
            return ", ".join(map(shown_name, left))
        groups = []
        for about, members in self._classes:
            if len(members) > 2 and members.issubset(left):
                shown = sorted(map(shown_name, members))
                more = ", …" if len(shown) > SAMPLES else ""
                groups.append(f"{about} ({', '.join(shown[:SAMPLES])}{more})")
                left = [name for name in left if name not in members]
        more = f" and {len(left) - MOST_SHOWN} more" if len(left) > MOST_SHOWN else ""
        rest = ", ".join(map(shown_name, left[:MOST_SHOWN])) + more
        return "; ".join(filter(None, (*groups, rest)))

    @cached_property
    def _classes(self) -> list[tuple[str, frozenset[str]]]:
        """The model classes: what each is, and its members; the largest first."""
        found = []
        for name, pattern in self.automaton.grammar.definitions.items():
            about = self.about(name)
            if name.startswith("model.") and about:
                members = frozenset(n for part in parts_of(pattern, What.ELEMENT) for n in part.names.single_names)
                found.append((about[0].lower() + about[1:], members))
        return sorted(found, key=lambda each: -len(each[1]))


def _first(pattern: Pattern) -> Iterator[Pattern]:
    """The elements that a pattern may begin with."""
    if pattern.what is What.ELEMENT:
        yield pattern
    elif pattern.what is What.GROUP:
        yield from _first(pattern.parts[0])
        if pattern.parts[0].nullable:
            yield from _first(pattern.parts[1])
    elif pattern.what is not What.LIST:
        for part in pattern.parts:
            yield from _first(part)


@cache
def parts_of(pattern: Pattern, what: What) -> tuple[Pattern, ...]:
    """The elements or attributes of a pattern, at whatever point."""
    if pattern.what is what:
        return (pattern,)
    return tuple(dict.fromkeys(found for part in pattern.parts for found in parts_of(part, what)))


def _required(pattern: Pattern) -> frozenset[str]:
    """The attributes that every way through a pattern has."""
    if pattern.what is What.ATTRIBUTE:
        names = pattern.names.single_names
        return names if len(names) == 1 else frozenset()
    parts = [_required(part) for part in pattern.parts]
    if not parts:
        return frozenset()
    return frozenset.intersection(*parts) if pattern.what is What.CHOICE else frozenset.union(*parts)


def values_of(pattern: Pattern) -> tuple[str, ...]:
    """The closed list of values of an attribute, or nothing where it is open."""
    if pattern.what is What.VALUE:
        return (pattern.value.strip(),)
    if pattern.what in (What.CHOICE, What.LIST, What.ONE_OR_MORE):
        lists = [values_of(part) for part in pattern.parts if part.what is not What.EMPTY]
        return tuple(dict.fromkeys(value for values in lists for value in values)) if all(lists) else ()
    return ()
