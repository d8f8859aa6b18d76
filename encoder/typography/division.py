"""Divisions: the nested parts of a text that its headings open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from encoder.kinds import DATELINE, HEADING, SALUTE
from encoder.typography.heading import Title
from encoder.typography.letter_part import Block


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its type, its level, the indexes of its first block and of the block after it."""

    type: str
    level: int
    first: int
    after: int


def divisions_of(blocks: Sequence[Block]) -> list[Division]:
    """The divisions in the order of their beginning, each enclosing those of a larger level that follow it.

    Shape: text before the first heading is a division of its own; a text without headings is one.
    """
    opened = [(i, block.title) for i, block in enumerate(blocks) if block.title and not _goes_on(blocks, i)]
    found: list[Division] = []
    if not opened or opened[0][0] > 0:
        found.append(Division("text", 0, 0, opened[0][0] if opened else len(blocks)))
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
