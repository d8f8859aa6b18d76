"""Heading levels: which forms of headings stand within which, where the document shows it otherwise than is usual.

Of two headings with no text between them the first encloses the second. Where a document has headings of one form
right above those of another several times, and hardly ever the reverse, that is the order of the two: “16. Memorandum
of Conversation”, a date, “MEETING ON THE APPEAL”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from encoder.kinds import DATELINE, HEADING, SALUTE
from encoder.typography.letter_part import Block

_SEVERAL = 2  # times that two forms must meet so: once may be a title page
_NAMED = "word"  # the form of a heading that names its level itself: “Chapter IV.”
_Form = tuple[str, int]  # and its usual level


def levelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a larger level for the headings of a form that stands right below those of another."""
    met = Counter(_meetings(blocks))
    lower: dict[_Form, int] = {}
    for (above, below), times in met.items():
        if above[1] > below[1] and times >= _SEVERAL and times > met[below, above]:
            lower[below] = max(lower.get(below, 0), above[1] + 1)
    return [_lowered(block, lower) for block in blocks]


def _lowered(block: Block, lower: dict[_Form, int]) -> Block:
    title = block.title
    level = lower.get((title.form, title.level)) if title is not None else None
    return block if title is None or level is None else replace(block, title=replace(title, level=level))


def _meetings(blocks: Sequence[Block]) -> Iterator[tuple[_Form, _Form]]:
    """The forms of the headings that meet: nothing but a date or salutation is between the two."""
    above: _Form | None = None
    for block in blocks:
        if block.kind is HEADING and block.title is not None:
            below = (block.title.form, block.title.level)
            if above is not None and above != below and _NAMED not in (above[0], below[0]):
                yield above, below
            above = below
        elif block.kind not in (DATELINE, SALUTE):
            above = None
