"""Wording: the sentence and the hint for each kind of mistake against a grammar.

Codes: RNG-01 no such element, RNG-02 an element where it may not stand, RNG-03 something is missing, RNG-04 no
such attribute, RNG-05 an attribute is missing, RNG-06 no such value, RNG-07 text where none may stand, RNG-08
anything else (said by `validation`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path

from encoder.validation.relaxng.automaton import State
from encoder.validation.relaxng.names import local_name, namespace_of, shown_name
from encoder.validation.relaxng.patterns import Pattern
from encoder.validation.relaxng.vocabulary import Vocabulary, values_of

TEI = "http://www.tei-c.org/ns/1.0"
REFERENCE = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"
TEI_ELEMENTS = Path(__file__).with_name("tei_elements.txt")
FORMS = {
    "xml:id": "a letter first, then letters, digits, - _ . and no white space",
    "xml:lang": "a language tag: en, de-AT, grc",
    "n": "one token without white space: 12, xiv, *",
}
# Values that are tried where no list says what may stand, and the words for those that the grammar takes.
FIGURES = (
    ("1934-12-01", "a date that the calendar has: 1934-12-01, 1934-12, 1934, --12-01"),
    ("12", "a number: 12"),
)
ADDRESSES = (
    ("#kirov", "a pointer: # and the xml:id of what is meant, as in #kirov"),
    ("https://example.org/", "an address: https://…"),
    ("page-1.png", "a file beside this one: page-1.png"),
)
WORD = ("word", "one word that begins with a letter, and may have digits, - _ . in it")
ANY_TEXT = "“some” <words>"  # what takes these takes everything
# Attributes that point to an entry of the lists, which is where an address on the web belongs.
TO_ENTRIES = ("ref", "who", "active", "passive", "mutual", "where")
MOST_VALUES = 30  # values that are listed one by one
LONGEST_VALUE = 60
MOST_WRAPPERS = 2  # elements that an element is made for, such as lg for l; with more, none is the one it lacks
MOST_PARENTS = 12  # elements that may hold another; with more, listing them helps nobody

Words = tuple[str, str, str]  # code, message, hint


@dataclass(frozen=True, slots=True)
class Point:
    """A point in an element where something stands that may not: how many more, and what has to stand there."""

    parent: str
    state: State
    more: int
    instead: Sequence[str]


def nearest(name: str, names: Iterable[str]) -> str:
    """The name most like another one, in any case of its letters, or nothing.

    Shape: letters doubled or exchanged come first, since in short names they leave little that is alike.
    """
    wrong = local_name(name).lower()
    by_local = {local_name(each).lower(): each for each in names}
    slip = next((each for each in by_local if _is_slip(wrong, each)), "")
    near = [slip] if slip else get_close_matches(wrong, by_local, 1, 0.7)
    return by_local[near[0]] if near else ""


def _is_slip(wrong: str, right: str) -> bool:
    """Whether two names differ by a letter that is doubled in one, or by two neighbours that have changed places."""
    if len(wrong) == len(right):
        differing = [at for at, (one, other) in enumerate(zip(wrong, right, strict=True)) if one != other]
        neighbours = len(differing) == 2 and differing[1] == differing[0] + 1
        return neighbours and sorted(wrong) == sorted(right)
    short, long = sorted((wrong, right), key=len)
    at = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    return len(long) == len(short) + 1 and at > 0 and long[at] == long[at - 1] and short[at:] == long[at + 1 :]


@cache
def _tei_elements() -> frozenset[str]:
    lines = TEI_ELEMENTS.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def is_of_tei(name: str) -> bool:
    """Whether TEI has an element of that name, whatever the schema has."""
    return namespace_of(name) == TEI and local_name(name) in _tei_elements()


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _start_tag(name: str) -> str:
    """The start tag of an element, with its namespace."""
    namespace = namespace_of(name)
    return f'<{shown_name(name)} xmlns="{namespace}">' if namespace else f"<{shown_name(name)}>"


class Wording:
    """The words for mistakes against one grammar."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    # --- elements

    def wrong_root(self, name: str, expected: Sequence[str]) -> Words:
        """Another outermost element than the grammar has."""
        wanted = " or ".join(map(_start_tag, expected[:3]))
        namespace = namespace_of(name)
        there = f" of the namespace {namespace}" if namespace else " of no namespace"
        same = any(local_name(each) == local_name(name) for each in expected)
        text = f"the document begins with “{shown_name(name)}”{there if same else ''}"
        return "RNG-01", text, f"it has to be {wanted}"

    def unknown(self, name: str, meant: str) -> Words:
        """An element that the grammar does not have; TEI may have it all the same."""
        namespace, shown = namespace_of(name), shown_name(name)
        if namespace not in self.vocabulary.namespaces:
            home = "TEI" if TEI in self.vocabulary.namespaces else "the schema"
            hint = f"only elements of {home} may stand here"
            return "RNG-01", f"“{shown}” is not in the namespace of {home}", hint
        if is_of_tei(name):
            hint = f"use one that it has, or name the schema of this document with --schema; {REFERENCE.format(shown)}"
            return "RNG-01", f"“{shown}” is an element of TEI that the schema does not have", hint
        hint = f"did you mean “{shown_name(meant)}”?" if meant else "see docs/encoding.html for the elements there are"
        return "RNG-01", f"there is no element “{shown}”", hint

    def misplaced(self, name: str, point: Point, repeated: bool, before: str) -> Words:
        """An element where it may not stand; `before` is the child that it should have come before."""
        shown, holder, vocabulary = shown_name(name), shown_name(point.parent), self.vocabulary
        others = f" (nor the {point.more} after it)" if point.more else ""
        first = vocabulary.listed(vocabulary.expected(point.state))
        if repeated:
            text = f"“{shown}” may stand only once in “{holder}”{others}"
            return "RNG-02", text, "take one of the two away, or make them one"
        if before:
            text = f"“{shown}” comes too late in “{holder}”: it has to stand before {before}{others}"
            return "RNG-02", text, self._content(point.parent) or "move it"
        if name in vocabulary.still_possible(point.state):
            text = f"“{shown}” comes too early in “{holder}”{others}"
            return "RNG-02", text, f"first has to come: {first}" if first else self._content(point.parent)
        in_parent = vocabulary.state_of(point.parent)
        if in_parent is not None and name in vocabulary.still_possible(in_parent):
            text = f"“{shown}” may not stand at this point of “{holder}”{others}"
        else:
            text = f"“{shown}” may not stand in “{holder}”{others}"
        return "RNG-02", text, self._where(name, point, first)

    def _where(self, name: str, point: Point, first: str) -> str:
        """What to do with an element that may not stand at a point."""
        if point.instead:
            return f"here has to stand: {self.vocabulary.listed(point.instead)}"
        expected, parents = self.vocabulary.expected(point.state), self.vocabulary.parents(name)
        wrapper = self._wrapper(name, expected)
        put = f"put it into “{shown_name(wrapper)}”; " if wrapper else ""
        if len(parents) <= MOST_PARENTS and point.parent not in parents:
            return f"{put}it may stand in: {', '.join(map(shown_name, parents)) or 'nothing that is used'}"
        here = f"here may stand: {first}" if first else self._content(point.parent)
        return f"{put}{here}" or "take it away"

    def _wrapper(self, name: str, expected: Sequence[str]) -> str:
        """The one element that may stand here and begin with an element of that name, or nothing."""
        found = []
        for each in expected:
            state = self.vocabulary.inside(each)
            step = state.open(name) if state else None
            if step is not None and step.whatever.mask:
                found.append(each)
        only = len(found) == 1 and len(self.vocabulary.parents(name)) <= MOST_WRAPPERS
        return found[0] if only else ""

    def missing(self, groups: Sequence[Sequence[str]], parent: str, before: str) -> Words:
        """Elements that are not there; of each group, any would do."""
        what = " and ".join(
            " or ".join(f"“{shown_name(name)}”" for name in names)
            if len(names) < 4
            else f"one of: {self.vocabulary.listed(names)}"
            for names in groups
        )
        where = f" before {before}" if before else ""
        text = f"“{shown_name(parent)}” lacks {what}{where}"
        return "RNG-03", text, self._content(parent) or self._about(groups[0])

    def text(self, parent: str, state: State) -> Words:
        """Text where none may stand."""
        holder = shown_name(parent)
        within = [name for name in self.vocabulary.expected(state) if self.vocabulary.holds_text(name)]
        hint = f"put it into: {self.vocabulary.listed(within)}" if within else self._content(parent)
        return "RNG-07", f"no text may stand directly in “{holder}”", hint or "take it away"

    def wrong_content(self, text: str, parent: str) -> Words:
        """Text that is no value of the datatype an element holds."""
        message = f"“{_shortened(text)}” is no value for “{shown_name(parent)}”"
        return "RNG-06", message, self._content(parent) or "see the schema for the values there are"

    def _content(self, parent: str) -> str:
        about = self.vocabulary.about(f"{local_name(parent)}.content")
        return f"“{shown_name(parent)}” holds: {about[0].lower()}{about[1:]}" if about else ""

    def _about(self, names: Sequence[str]) -> str:
        texts = (self.vocabulary.about(local_name(name)) for name in names)
        return next(filter(None, texts), "add it")

    # --- attributes

    def unknown_attribute(self, key: str, element: str, known: Iterable[str], meant: str, lacking: bool) -> Words:
        """An attribute that an element does not have; whether the one that was meant is lacking."""
        hint = f"it may have: {self.vocabulary.listed(sorted(known, key=shown_name)) or 'none'}"
        if meant:
            hint = f"did you mean “{shown_name(meant)}”{', which is missing' if lacking else ''}?"
        return "RNG-04", f"“{shown_name(element)}” has no attribute “{shown_name(key)}”", hint

    def clashing_attribute(self, key: str, element: str, others: Sequence[str]) -> Words:
        """An attribute that may not stand beside those before it."""
        beside = " and ".join(f"“{shown_name(other)}”" for other in others)
        text = f"“{shown_name(key)}” and {beside} of “{shown_name(element)}” do not go together"
        return "RNG-06", text, "take one of them away"

    def wrong_value(self, key: str, value: str, element: str, values: Pattern) -> Words:
        """A value that an attribute may not have."""
        text = f"“{_shortened(value)}” is no value for the attribute “{shown_name(key)}” of “{shown_name(element)}”"
        return "RNG-06", text, self._value_hint(key, element, values, value)

    def missing_attributes(self, groups: Sequence[Sequence[str]], element: str, values: Pattern) -> Words:
        """Attributes that have to be there; of each group, any would do."""
        which = " and ".join(" or ".join(f"“{shown_name(key)}”" for key in keys) for keys in groups)
        noun = "attribute" if len(groups) == 1 else "attributes"
        text = f"“{shown_name(element)}” lacks the {noun} {which}"
        single = len(groups) == len(groups[0]) == 1
        hint = self._value_hint(groups[0][0], element, values) if single else self._about_attributes(element)
        return "RNG-05", text, hint

    def _value_hint(self, key: str, element: str, pattern: Pattern, value: str = "") -> str:
        """What a value may be, the nearest one first."""
        if values := values_of(pattern):
            more = f" and {len(values) - MOST_VALUES} more" if len(values) > MOST_VALUES else ""
            listed = f"it may be: {', '.join(values[:MOST_VALUES])}{more}"
            near = nearest(value, values) if value else ""
            return f"did you mean “{near}”? {listed[0].upper()}{listed[1:]}" if near else listed
        accepts = partial(self.vocabulary.automaton.patterns.accepts, pattern)
        if re.fullmatch(r"[\w.-]+", value) and accepts(f"#{value}"):
            return f"did you mean “#{value}”? A pointer into the document begins with #"
        if "://" in value and shown_name(key) in TO_ENTRIES:
            return "point to an entry of this document, as in #kirov; the address goes into an idno of that entry"
        return FORMS.get(shown_name(key)) or self._form(accepts) or self._about_attributes(element)

    def _form(self, accepts: Callable[[str], bool]) -> str:
        """What the grammar takes of some values of different forms, in words; nothing where it takes anything."""
        if accepts(ANY_TEXT):
            return ""
        addresses = [words for probe, words in ADDRESSES if accepts(probe)]
        if accepts(WORD[0]):
            return ", or ".join(addresses) if accepts(ADDRESSES[0][0]) else WORD[1]
        return ", or ".join((*(words for probe, words in FIGURES if accepts(probe)), *addresses))

    def _about_attributes(self, element: str) -> str:
        return self.vocabulary.about(f"{local_name(element)}.attributes") or "see the schema for its form"
