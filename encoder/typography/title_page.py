"""Title pages: the first page of a book, where it holds no prose but what the book is, by whom, where it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from encoder.kinds import BYLINE, DATELINE, HEADING, IMPRINT, ITEM, PARAGRAPH, SALUTE, SIGNATURE, TITLE_PART, Kind
from encoder.language import Language
from encoder.typography.heading import title
from encoder.typography.letter_part import Block
from encoder.typography.typesetting import Typesetting

TITLE_KINDS = (TITLE_PART, BYLINE, IMPRINT)
_LEAST_LINES = 3  # a title, a name or place, a year
_MOST_BLOCKS = 30  # more lines than any title page has
_PLAIN = (
    HEADING,
    PARAGRAPH,
    ITEM,
    DATELINE,
    SALUTE,
    SIGNATURE,
)  # what its lines may look like, but for verse and tables
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d|M[DCLXVI]{3,}\b)")


def with_title_page(blocks: Sequence[Block], layout: Typesetting, language: Language) -> list[Block]:
    """The blocks, with those of the title page as the parts of one; as they are where the text begins without it.

    Shape: it ends with a page or before a heading that names its division; it states the year near its end.
    """
    after = _end(blocks, layout, language)
    dated = [index for index in range(after) if _YEAR.search(blocks[index].text)]
    if not after or not dated or sum(block.after - block.first for block in blocks[:after]) < _LEAST_LINES:
        return list(blocks)
    imprint = dated[-1]
    while imprint > 1 and not layout.apart(blocks[imprint].first):
        imprint -= 1
    names = (index for index in range(1, imprint) if _first_word(blocks[index]) in language.by_words)
    byline = next(names, imprint)
    parts = [replace(block, kind=TITLE_PART, title=None) for block in blocks[:byline]]
    rest = [(BYLINE, blocks[byline:imprint]), (IMPRINT, blocks[imprint:after])]
    return [*parts, *(_as_one(kind, group) for kind, group in rest if group), *blocks[after:]]


def _as_one(kind: Kind, blocks: Sequence[Block]) -> Block:
    return Block(kind, blocks[0].first, blocks[-1].after, " ".join(block.text for block in blocks))


def _end(blocks: Sequence[Block], layout: Typesetting, language: Language) -> int:
    """The index of the first block after the title page; 0 where prose begins, or a heading, without one."""
    for index, block in enumerate(blocks[:_MOST_BLOCKS]):
        found = title(block.text, language)
        if index and layout.is_top(block.first):
            return index
        if found is not None and found.form == "word":
            return index
        if block.kind not in _PLAIN or not _is_displayed(block, layout):
            return 0
    return 0


def _is_displayed(block: Block, layout: Typesetting) -> bool:
    """Whether each line of a block is centred, in capitals, or short and begins with a capital."""
    return all(
        layout.is_centred(i)
        or not any(c.islower() for c in layout.texts[i])
        or (layout.short[i] and not layout.small(i))
        for i in range(block.first, block.after)
    )


def _first_word(block: Block) -> str:
    return block.text.split(maxsplit=1)[0].strip(".:").casefold()
