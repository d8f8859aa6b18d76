"""Patterns: what is still expected, as values that are equal only when they are the same object.

Every pattern is made by :class:`Patterns`, which gives the same object for the same parts. So whatever is
found out about a pattern can be kept under it, and a derivative is taken once.

Source: James Clark, "An algorithm for RELAX NG validation", sections on hash consing and derivatives.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from enum import IntEnum
from functools import cache

from encoder.validation.relaxng.datatypes import Datatype, tokens
from encoder.validation.relaxng.names import NameClass


class What(IntEnum):
    """The kinds of pattern."""

    EMPTY = 0
    NOT_ALLOWED = 1
    TEXT = 2
    CHOICE = 3
    GROUP = 4
    INTERLEAVE = 5
    ONE_OR_MORE = 6
    ELEMENT = 7
    ATTRIBUTE = 8
    DATA = 9
    VALUE = 10
    LIST = 11


NO_NAMES = NameClass()
HOLDING_DATA = (What.DATA, What.VALUE, What.LIST)


class Pattern:
    """One pattern; which parts it has depends on what it is."""

    __slots__ = (
        "content",
        "datatype",
        "has_attributes",
        "has_data",
        "names",
        "nullable",
        "number",
        "origin",
        "parts",
        "value",
        "what",
        "without",
    )

    def __init__(self, number: int, what: What, parts: tuple[Pattern, ...] = ()) -> None:
        self.number, self.what, self.parts = number, what, parts
        self.names = NO_NAMES
        self.content: Pattern | None = None  # of an element: set when all definitions are known
        self.datatype: Datatype | None = None
        self.value = ""
        self.without: Pattern | None = None
        self.origin = ""
        self.nullable: bool = _nullable(what, parts)
        self.has_data = what in HOLDING_DATA
        self.has_attributes = what is What.ATTRIBUTE
        for part in parts:
            self.has_data = self.has_data or part.has_data
            self.has_attributes = self.has_attributes or part.has_attributes

    @property
    def inner(self) -> Pattern:
        """The content of an element or attribute."""
        assert self.content is not None
        return self.content


def _nullable(what: What, parts: tuple[Pattern, ...]) -> bool:
    if what in (What.EMPTY, What.TEXT):
        return True
    if what is What.CHOICE:
        return any(part.nullable for part in parts)
    return what in (What.GROUP, What.INTERLEAVE, What.ONE_OR_MORE) and all(part.nullable for part in parts)


def _is_one_token(pattern: Pattern) -> bool:
    """Whether a pattern of a list is one of values, of which each is a token by itself."""
    if pattern.what is What.CHOICE:
        return all(map(_is_one_token, pattern.parts))
    return pattern.what is What.DATA or pattern.what is What.VALUE


Alternatives = tuple[tuple[Pattern, Pattern], ...]


class Patterns:
    """The patterns of one grammar and their derivatives."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Pattern] = {}  # those with names or data, by all that they are
        self._of_parts: dict[int, dict[tuple[Pattern, ...], Pattern]] = {int(what): {} for what in What}
        self._count = 0
        self.empty = self.of_parts(What.EMPTY)
        self.not_allowed = self.of_parts(What.NOT_ALLOWED)
        self.text = self.of_parts(What.TEXT)
        self.opened = cache(self._opened)
        self.with_attribute = cache(self._with_attribute)
        self.closed = cache(self._closed)

    def _new(self, what: What, parts: tuple[Pattern, ...] = ()) -> Pattern:
        self._count += 1
        return Pattern(self._count, what, parts)

    def of_parts(self, what: What, parts: tuple[Pattern, ...] = ()) -> Pattern:
        """The one pattern of a kind with these parts."""
        known = self._of_parts[int(what)]  # an enumeration's own hash is slow
        found = known.get(parts)
        if found is None:
            found = known[parts] = self._new(what, parts)
        return found

    # --- making patterns

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """One of the parts; the order and repetitions do not count."""
        members: dict[int, Pattern] = {}
        for part in parts:
            for member in part.parts if part.what is What.CHOICE else (part,):
                if member is not self.not_allowed:
                    members[member.number] = member
        if self.empty.number in members and any(member.nullable for member in members.values() if member.parts):
            del members[self.empty.number]
        if len(members) <= 1:
            return next(iter(members.values()), self.not_allowed)
        return self.of_parts(What.CHOICE, tuple(members[number] for number in sorted(members)))

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """The first, then the second."""
        if self.not_allowed in (first, second):
            return self.not_allowed
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        if first is self.text and self._takes_text(second):
            return second
        if first.what is What.GROUP:  # always bent to the right, so that equal sequences are the same
            return self.group(first.parts[0], self.group(first.parts[1], second))
        return self.of_parts(What.GROUP, (first, second))

    def _takes_text(self, pattern: Pattern) -> bool:
        """Whether a pattern is text or a repetition that text is part of: text before it changes nothing."""
        repeated = pattern.parts[0] if pattern.what is What.ONE_OR_MORE else self.empty
        return pattern is self.text or (repeated.what is What.CHOICE and self.text in repeated.parts)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both, mixed in any way."""
        if self.not_allowed in (first, second):
            return self.not_allowed
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        if second.number < first.number:
            first, second = second, first
        return self.of_parts(What.INTERLEAVE, (first, second))

    def one_or_more(self, part: Pattern) -> Pattern:
        """The part, once or several times."""
        if part in (self.empty, self.not_allowed, self.text) or part.what is What.ONE_OR_MORE:
            return part
        return self.of_parts(What.ONE_OR_MORE, (part,))

    def optional(self, part: Pattern) -> Pattern:
        """The part or nothing."""
        return part if part.nullable else self.choice((part, self.empty))

    def any_number(self, part: Pattern) -> Pattern:
        """The part any number of times."""
        return self.optional(self.one_or_more(part))

    def element(self, names: NameClass, origin: str) -> Pattern:
        """An element; its content is set later, since it may hold itself."""
        pattern = self._new(What.ELEMENT)
        pattern.names, pattern.origin = names, origin
        return pattern

    def attribute(self, names: NameClass, content: Pattern) -> Pattern:
        """An attribute with its values."""
        key = ("attribute", names, content.number)
        if key not in self._known:
            pattern = self._known[key] = self._new(What.ATTRIBUTE)
            pattern.names, pattern.content = names, content
        return self._known[key]

    def data(self, datatype: Datatype, without: Pattern | None = None) -> Pattern:
        """Text of a datatype, less the excepted values."""
        key = ("data", datatype.key, without.number if without else 0)
        if key not in self._known:
            pattern = self._known[key] = self._new(What.DATA)
            pattern.datatype, pattern.without = datatype, without
        return self._known[key]

    def value(self, datatype: Datatype, value: str) -> Pattern:
        """Text that means the same as a value."""
        key = ("value", datatype.key, datatype.canonical(value))
        if key not in self._known:
            pattern = self._known[key] = self._new(What.VALUE)
            pattern.datatype, pattern.value = datatype, datatype.canonical(value)
        return self._known[key]

    def list_of(self, part: Pattern) -> Pattern:
        """Tokens with white space between them."""
        return self.of_parts(What.LIST, (part,))

    # --- derivatives: what is expected after something

    def _opened(self, pattern: Pattern, name: str) -> Alternatives:
        """The elements that a start tag may be, each with what is expected after it."""
        what, parts = pattern.what, pattern.parts
        if what is What.ELEMENT:
            return ((pattern, self.empty),) if pattern.names.contains(name) else ()
        if what is What.CHOICE:
            return self._merged(each for part in parts for each in self.opened(part, name))
        if what is What.GROUP:
            first = [(element, self.group(rest, parts[1])) for element, rest in self.opened(parts[0], name)]
            return self._merged([*first, *(self.opened(parts[1], name) if parts[0].nullable else ())])
        if what is What.INTERLEAVE:
            return self._merged(self._either(parts, self.opened(parts[0], name), self.opened(parts[1], name)))
        if what is What.ONE_OR_MORE:
            more = self.optional(pattern)
            return tuple((element, self.group(rest, more)) for element, rest in self.opened(parts[0], name))
        return ()

    def _with_attribute(self, pattern: Pattern, name: str) -> Alternatives:
        """The value patterns that an attribute may have, each with what is expected after it."""
        what, parts = pattern.what, pattern.parts
        if what is What.ATTRIBUTE and pattern.names.contains(name):
            return ((pattern.inner, self.empty),)
        if what is What.ATTRIBUTE or not pattern.has_attributes:
            return ()
        if what is What.CHOICE:
            found = self._merged(each for part in parts for each in self.with_attribute(part, name))
            # no attribute stands twice: behind one that may be left out, the same is expected as before it
            return tuple((value, pattern) for value, _ in found) if self._is_free(pattern) else found
        if what is What.GROUP:
            first, second = (self.with_attribute(part, name) for part in parts)
            after = [(value, self.group(rest, parts[1])) for value, rest in first]
            return self._merged([*after, *((value, self.group(parts[0], rest)) for value, rest in second)])
        if what is What.INTERLEAVE:
            first, second = (self.with_attribute(part, name) for part in parts)
            return self._merged(self._either(parts, first, second))
        more = self.optional(pattern)  # of what is repeated, as only attributes of any name are
        return tuple((value, self.group(rest, more)) for value, rest in self.with_attribute(parts[0], name))

    def _is_free(self, pattern: Pattern) -> bool:
        """Whether a choice is that of nothing or one attribute that has one name."""
        other = pattern.parts[-1]
        return pattern.parts == (self.empty, other) and other.what is What.ATTRIBUTE and other.names.is_one_name

    def _either(
        self, parts: tuple[Pattern, ...], first: Alternatives, second: Alternatives
    ) -> Iterator[tuple[Pattern, Pattern]]:
        for found, rest in first:
            yield found, self.interleave(rest, parts[1])
        for found, rest in second:
            yield found, self.interleave(parts[0], rest)

    def _merged(self, alternatives: Iterable[tuple[Pattern, Pattern]]) -> Alternatives:
        """The alternatives, those of one element or value made one."""
        found: dict[Pattern, list[Pattern]] = {}
        for key, rest in alternatives:
            if rest is not self.not_allowed:
                found.setdefault(key, []).append(rest)
        return tuple((key, self.choice(rests)) for key, rests in found.items())

    def _closed(self, pattern: Pattern) -> Pattern:
        """What is expected when no more attributes come."""
        if not pattern.has_attributes:
            return pattern
        what, parts = pattern.what, pattern.parts
        if what is What.ATTRIBUTE:
            return self.not_allowed
        if what is What.CHOICE:
            return self.choice(map(self.closed, parts))
        if what is What.GROUP:
            return self.group(self.closed(parts[0]), self.closed(parts[1]))
        if what is What.INTERLEAVE:
            return self.interleave(self.closed(parts[0]), self.closed(parts[1]))
        return self.one_or_more(self.closed(parts[0])) if what is What.ONE_OR_MORE else pattern

    def after_text(self, pattern: Pattern, text: str) -> Pattern:
        """What is expected after a piece of text."""
        what, parts = pattern.what, pattern.parts
        if what is What.TEXT:
            return pattern
        if what is What.CHOICE:
            return self.choice(self.after_text(part, text) for part in parts)
        if what is What.GROUP:
            first = self.group(self.after_text(parts[0], text), parts[1])
            return self.choice((first, self.after_text(parts[1], text))) if parts[0].nullable else first
        if what is What.INTERLEAVE:
            first = self.interleave(self.after_text(parts[0], text), parts[1])
            return self.choice((first, self.interleave(parts[0], self.after_text(parts[1], text))))
        if what is What.ONE_OR_MORE:
            return self.group(self.after_text(parts[0], text), self.optional(pattern))
        return self.empty if self._is_value(pattern, text) else self.not_allowed

    def _is_value(self, pattern: Pattern, text: str) -> bool:
        """Whether a data, value or list pattern accepts a text."""
        if pattern.what is What.LIST:
            rest, found = pattern.parts[0], tokens(text)
            if rest.what is What.ONE_OR_MORE and _is_one_token(rest.parts[0]):  # as nearly all lists are
                return bool(found) and all(self.accepts(rest.parts[0], token) for token in found)
            for token in found:
                rest = self.after_text(rest, token)
            return rest.nullable
        if pattern.datatype is None:
            return False
        if pattern.what is What.VALUE:
            return pattern.datatype.canonical(text) == pattern.value
        return pattern.datatype.accepts(text) and not (pattern.without and self.accepts(pattern.without, text))

    def accepts(self, pattern: Pattern, text: str) -> bool:
        """Whether a text is a value of a pattern."""
        if pattern.what is What.DATA and pattern.datatype and not pattern.without:
            return pattern.datatype.accepts(text)
        if pattern.what is What.DATA or pattern.what is What.VALUE:
            return self._is_value(pattern, text)
        if pattern.what is What.CHOICE:
            return any(self.accepts(part, text) for part in pattern.parts)
        return (pattern.nullable and not text.strip(" \t\r\n")) or self.after_text(pattern, text).nullable
