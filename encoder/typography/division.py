"""Divisions: the nested parts of a text that its headings open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from encoder.kinds import DATELINE, HEADING, SALUTE
from encoder.typography.heading import Title
from encoder.typography.letter_part import Block
from encoder.typography.title_page import TITLE_KINDS

_NO_BODY = frozenset(("front", "back", "text", "contents", "index"))
_NAMED = frozenset(("front", "contents", "part", "chapter", "letter"))
_LEAF = 12  # lines: a dedication, a motto, a half title have no more on their leaf
Top = tuple[str, int, int]  # the type of an outermost division, its first line, the line after it


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its type, its level, the indexes of its first block and of the block after it."""

    type: str
    level: int
    first: int
    after: int


def divisions_of(blocks: Sequence[Block]) -> list[Division]:
    """The divisions in the order of their beginning, each enclosing those of a larger level that follow it.

    Shape: text before the first heading is a division of its own; a text without headings is one; a title page
    stands before all of them.
    """
    begin = next((i for i, block in enumerate(blocks) if block.kind not in TITLE_KINDS), 0)
    opened = [(i, block.title) for i, block in enumerate(blocks) if block.title and not _goes_on(blocks, i)]
    found: list[Division] = []
    if not opened or opened[0][0] > begin:
        found.append(Division("text", 0, begin, opened[0][0] if opened else len(blocks)))
    ends: list[int] = []
    following: list[tuple[int, int]] = []  # the level and index of headings after this one, the nearest last
    for index, own in reversed(opened):
        while following and following[-1][0] > own.level:
            following.pop()
        ends.append(following[-1][1] if following else len(blocks))
        following.append((own.level, index))
    for (index, own), after in zip(opened, reversed(ends), strict=True):
        found.append(Division(_type(blocks, index, own), own.level, index, after))
    return found


def _goes_on(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading belongs to the one right before it: “CHAPTER V.” and then “The Duel”."""
    own = blocks[index].title
    before = blocks[index - 1].title if index else None
    if own is None or before is None:
        return False
    return own.level >= before.level and own.form in ("place", "capitals")


def _type(blocks: Sequence[Block], index: int, title: Title) -> str:
    following = next((block for block in blocks[index + 1 : index + 4] if block.kind is not HEADING), None)
    is_letter = title.type == "section" and following is not None and following.kind in (DATELINE, SALUTE)
    return "letter" if is_letter else title.type


def matters_of(tops: Sequence[Top], *, titled: bool) -> list[Top]:
    """Front, body and back around the outermost divisions, each with its first line and the one after it.

    Shape: front ends where the body begins and back begins where it ends, whatever the types of later and earlier
    divisions; something is always body. The first begins with the first line, that of the title page where there is
    one: a few lines on a leaf between it and what is named, a dedication or a motto, are front too.
    """
    named = next((i for i, (type_, _, _) in enumerate(tops) if type_ in _NAMED), 0)
    leaves = named if titled and all(after - first <= _LEAF for _, first, after in tops[:named]) else 0
    bodies = [i for i, (type_, _, _) in enumerate(tops) if i >= leaves and type_ not in _NO_BODY]
    first, last = (bodies[0], bodies[-1]) if bodies else (leaves, len(tops) - 1)
    if not titled and not any(type_ in ("front", "contents") for type_, _, _ in tops[:first]):
        first = 0
    groups = (("front", tops[:first]), ("body", tops[first : last + 1]), ("back", tops[last + 1 :]))
    found = [(name, group[0][1], group[-1][2]) for name, group in groups if group]
    if titled and found[0][0] == "body":
        found.insert(0, ("front", 0, found[0][1]))
    return [(found[0][0], 0, found[0][2]), *found[1:]]
