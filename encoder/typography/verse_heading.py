"""Verse headings: the titles of poems that are quoted within a text, which open no division of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from encoder.kinds import PARAGRAPH, VERSE
from encoder.language import Language
from encoder.typography.heading import title
from encoder.typography.letter_part import Block
from encoder.typography.title_form import is_introduced
from encoder.typography.typesetting import Typesetting

_MOST_LINES = 2
_MOST_WORDS = 8  # of a title that is not in capitals, between gaps
_WORD = re.compile(r"[^\W\d_]+")


def headed_verse(blocks: Sequence[Block], layout: Typesetting, language: Language) -> list[Block]:
    """The blocks, with the title of a poem that a sentence introduces put together with the poem."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if found and block.kind is VERSE and _is_heading(blocks, index - 1, layout, language):
            head = found.pop()
            found.append(replace(block, first=head.first, text=f"{head.text} {block.text}", headed=_lines(head)))
        else:
            found.append(block)
    return found


def _lines(block: Block) -> int:
    return block.after - block.first


def _is_heading(blocks: Sequence[Block], index: int, layout: Typesetting, language: Language) -> bool:
    """Whether a block between what introduces it and verse has the form of a title."""
    block = blocks[index]
    if block.kind is not PARAGRAPH or _lines(block) > _MOST_LINES or not is_introduced(blocks, index):
        return False
    if layout.small(block.first):
        return False
    return title(block.text, language) is not None or (
        layout.apart(block.after) and len(_WORD.findall(block.text)) <= _MOST_WORDS and not block.text.endswith(",")
    )
