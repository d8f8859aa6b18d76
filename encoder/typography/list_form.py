"""List forms: which blocks of the text are the items of a list, by their numbers, their beginnings and ends.

A list without marks is known by its grammar: what introduces it ends with a colon, and its items are the clauses that
this sentence goes on in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from encoder.kinds import HEADING, ITEM, PARAGRAPH
from encoder.typography.letter_part import Block, LetterParts
from encoder.typography.title_form import TITLE_LINES, Titles
from encoder.typography.typesetting import ENUMERATOR, STOP, Typesetting

_ITEM_LINES = 4  # longer ones on the whole are numbered paragraphs, unless a colon introduces them
_LEAST_ROW = 3
_LEAST_CLAUSES = 2  # one alone is what stands below a quotation, with which the sentence goes on
_INTRODUCES = re.compile(r":\s?[—–-]?$")
_END = Block(HEADING, 0, 0, "")


class ListForms:
    """The judgements on the lists of one flow."""

    def __init__(self, layout: Typesetting, titles: Titles, letters: LetterParts) -> None:
        self.layout, self.titles, self.letters = layout, titles, letters

    def items(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with ITEM for those that are numbered one after the other."""
        found = list(blocks)
        for run in _runs(blocks, lambda i: bool(ENUMERATOR.match(blocks[i].text)) and not self._titles(blocks, i)):
            texts = [blocks[i].text for i in run]
            short = median(blocks[i].after - blocks[i].first for i in run) <= _ITEM_LINES
            if (short and _counts(texts)) or (_is_introduced(blocks, run[0]) and _begins_to_count(texts)):
                _mark(found, run)
        return found

    def clauses(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with ITEM for those below a colon that each begin with a small letter, or end with a semicolon."""
        found = list(blocks)
        for run in _runs(found, lambda i: self.layout.small(found[i].first)):
            _mark_clauses(found, run)
        for run in _runs(found, lambda i: found[i].text.endswith(";")):
            last = run[-1] + 1  # which ends with a full stop
            _mark_clauses(found, [*run, last] if last < len(found) and found[last].kind is PARAGRAPH else run)
        return found

    def names(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with ITEM for those of three and more in a row that are a few words without a stop."""
        found = list(blocks)
        for run in _runs(blocks, lambda i: self._is_few_words(blocks[i])):
            if len(run) >= _LEAST_ROW:
                _mark(found, run)
        return found

    def _is_few_words(self, block: Block) -> bool:
        layout = self.layout
        if block.after - block.first > 1 or not layout.short[block.first] or STOP.search(block.text):
            return False
        return layout.apart(block.first) and not layout.small(block.first) and not self.titles.is_right(block)

    def _titles(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether a numbered block is rather a heading: unfinished, and set narrower or before a date."""
        block = blocks[index]
        if STOP.search(block.text) or block.after - block.first > TITLE_LINES:
            return False
        dated = index + 1 < len(blocks) and self.letters.is_date(blocks[index + 1])
        return dated or (block.after - block.first > 1 and self.titles.is_narrow(block))


def _runs(blocks: Sequence[Block], belongs: Callable[[int], bool]) -> Iterator[list[int]]:
    """The indexes of the paragraphs that belong together, run by run."""
    run: list[int] = []
    for index, block in enumerate([*blocks, _END]):
        if block.kind is PARAGRAPH and belongs(index):
            run.append(index)
            continue
        if run:
            yield run
        run = []


def _mark(blocks: list[Block], run: Sequence[int]) -> None:
    for index in run:
        blocks[index] = replace(blocks[index], kind=ITEM)


def _mark_clauses(blocks: list[Block], run: Sequence[int]) -> None:
    if len(run) >= _LEAST_CLAUSES and _is_introduced(blocks, run[0]):
        _mark(blocks, run)


def _is_introduced(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block before ends with a colon."""
    return bool(index) and bool(_INTRODUCES.search(blocks[index - 1].text))


def _begins_to_count(texts: Sequence[str]) -> bool:
    """Whether there are two items and more, and the first two have the first two numbers or letters."""
    values = [_value(match) for text in texts[:2] if (match := ENUMERATOR.match(text))]
    return values in ([1, 2], [ord("a"), ord("b")])


def _counts(texts: Sequence[str]) -> bool:
    """Whether numbered blocks follow one another by number or letter somewhere: 1. 2., (a) (b)."""
    marks = [match for text in texts if (match := ENUMERATOR.match(text))]
    values = [_value(match) for match in marks]
    return any(b == a + 1 or (a == b == 0) for a, b in zip(values, values[1:], strict=False))


def _value(match: re.Match[str]) -> int:
    mark = match["closed"] or match["stopped"] or ""
    if mark.isdecimal():
        return int(mark)
    return ord(mark.lower()) if len(mark) == 1 else 1000 + len(mark)
