"""Repairing: the fewest mistakes that explain why the content of an element is refused.

The children of the element from the first one that was refused stand here as tokens. A child may be taken out,
or one that is missing be put in; a child taken out at one point may be put in at another without a further
mistake: it was in the wrong order. The search looks a bounded way ahead, so its cost is linear in the children.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from encoder.validation.findings import Finding
from encoder.validation.relaxng.automaton import State
from encoder.validation.relaxng.vocabulary import Vocabulary

AHEAD = 24  # tokens that are looked at to tell which repair is right
MOST_STEPS = 400  # ways that are followed before the cheapest so far is taken
TEXT = ""  # the name of a token that is text
ANYTHING = "*"  # an element that is not known may have been meant for any other


@dataclass(slots=True)
class Token:
    """A child of an element: an element, or visible text.

    Shape: `meant` is the name that an element that is not known was most likely meant to have; `reported` says
    that there is a finding about it already; `where` is its page and its line of the source.
    """

    name: str
    meant: str
    line: int
    column: int
    xpath: str = ""
    reported: bool = False
    where: tuple[str, str] = ("", "")
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: the token at an index taken out, or elements of a name put in before it.

    Shape: `free` says that it follows from another repair and is no mistake of its own.
    """

    index: int
    state: State
    missing: str = ""
    free: bool = False


@dataclass(slots=True)
class Mistake:
    """One mistake in the content of an element, as its repairs tell it.

    Shape: `count` tokens from `index` on have to go; `missing` are the points at which elements are missing. With
    both, something stands in the place of something else.
    """

    index: int
    state: State
    count: int = 0
    missing: list[Edit] = field(default_factory=list)


def mistakes(edits: list[Edit], tokens: list[Token], may_hold_text: Callable[[Edit], bool]) -> list[Mistake]:
    """The repairs, those that belong to one mistake taken together.

    Tokens that have to go and stand side by side are one mistake, and so is what has to stand in their place; all
    that is missing elsewhere is one mistake, too. Text may be the content of what is missing; elements of one name
    that may not stand there are one mistake, however often something else is between them.
    """
    found: list[Mistake] = []
    lacking: Mistake | None = None
    for edit in edits:
        last = found[-1] if found and found[-1].count else None
        if edit.free:
            continue
        beside = last is not None and edit.index == last.index + last.count
        if edit.missing and last and beside and tokens[last.index].name:
            last.missing.append(edit)
        elif edit.missing and any(each.count and not tokens[each.index].name for each in found) and may_hold_text(edit):
            continue
        elif edit.missing:
            if lacking is None:
                lacking = Mistake(edit.index, edit.state)
                found.append(lacking)
            lacking.missing.append(edit)
        elif last and beside:
            last.count += 1
        else:
            found.append(Mistake(edit.index, edit.state, 1))
    text_first = next((each for each in found if each.count and not tokens[each.index].name), None)
    once = [each for each in found if each is text_first or not (text_first and _has_text(each, tokens))]
    return _gathered(once, tokens)


def _gathered(found: list[Mistake], tokens: list[Token]) -> list[Mistake]:
    """The mistakes, with those of elements of one name that have to go taken together."""
    first: dict[str, Mistake] = {}
    gathered = []
    for mistake in found:
        names = {token.name for token in tokens[mistake.index : mistake.index + mistake.count]}
        name = names.pop() if len(names) == 1 and not mistake.missing else TEXT
        if name in first:
            first[name].count += mistake.count
        else:
            gathered.append(mistake)
            if name:
                first[name] = mistake
    return gathered


def _has_text(mistake: Mistake, tokens: list[Token]) -> bool:
    """Whether there is text among what has to go: text without its element is one mistake, however often it is cut."""
    return any(not token.name for token in tokens[mistake.index : mistake.index + mistake.count])


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the tokens up to an index: the state after them, the repairs on it, what it owes."""

    index: int
    state: State
    owed: frozenset[str]  # names taken out, or with - put in, which may be put in or taken out for nothing
    edits: tuple[Edit, ...] = ()


def repairs(state: State, tokens: list[Token], vocabulary: Vocabulary) -> list[Edit]:
    """The repairs that make the tokens, and then the end of the element, fit behind a state."""
    found: list[Edit] = []
    way = _Way(0, state, frozenset())
    while way.index <= len(tokens):
        after = _accepted(way.state, tokens, way.index)
        if after is not None:
            way = _Way(way.index + 1, after, way.owed)
            continue
        way = _best(way, tokens, vocabulary)
        if not way.edits:
            break
        found += way.edits
        way = _Way(way.index, way.state, way.owed)
    return found


def _owing(token: Token) -> str:
    return token.meant or (ANYTHING if token.name else TEXT)


def _accepted(state: State, tokens: list[Token], index: int) -> State | None:
    """The state behind the token at an index, or behind the end; None where it is refused."""
    if index == len(tokens):
        return state if state.mask else None
    name = tokens[index].meant
    if name:
        step = state.open(name)
        return step.whatever if step else None
    if tokens[index].name:
        return None
    after = state.text() if state.plain else state
    return None if after.dead else after


def _best(start: _Way, tokens: list[Token], vocabulary: Vocabulary) -> _Way:
    """The way with the fewest mistakes to the end, or as far ahead as is looked; else the one that gets furthest."""
    order, goal = count(), min(len(tokens) + 1, start.index + AHEAD)
    ways = [(0.0, next(order), start)]
    seen: set[tuple[int, State, frozenset[str]]] = set()
    furthest = start
    for _ in range(MOST_STEPS):
        if not ways:
            break
        cost, _, way = heapq.heappop(ways)
        if (way.index, way.state, way.owed) in seen:
            continue
        seen.add((way.index, way.state, way.owed))
        if way.edits and (not furthest.edits or way.index > furthest.index):
            furthest = way
        if way.index >= goal:
            return way
        after = _accepted(way.state, tokens, way.index)
        if after is not None:
            heapq.heappush(ways, (cost, next(order), _Way(way.index + 1, after, way.owed, way.edits)))
            continue
        for price, other in _repaired(way, tokens, vocabulary):
            heapq.heappush(ways, (cost + price, next(order), other))
    return furthest


def _repaired(way: _Way, tokens: list[Token], vocabulary: Vocabulary) -> Iterator[tuple[float, _Way]]:
    """The ways that go on behind one repair at the place where a way is stuck, each with its price."""
    if way.index < len(tokens):
        token = tokens[way.index]
        name = _owing(token)
        free = token.reported or f"-{name}" in way.owed
        owed = way.owed - {f"-{name}"} if f"-{name}" in way.owed else way.owed | {name}
        edits = (*way.edits, Edit(way.index, way.state, free=free))
        yield (0.0 if free else 1.0), _Way(way.index + 1, way.state, owed, edits)
    known: set[State] = {way.state}
    for name in vocabulary.expected(way.state):
        step = way.state.open(name)
        free = name in way.owed or ANYTHING in way.owed
        if step is None or (step.whatever in known and not free):
            continue
        known.add(step.whatever)
        owed = way.owed - {name} if free else way.owed | {f"-{name}"}
        edits = (*way.edits, Edit(way.index, way.state, name, free))
        yield (0.0 if free else 1.1), _Way(way.index, step.whatever, owed, edits)
