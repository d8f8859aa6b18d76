"""Block forms: what each block of the text is, by its shape, its words and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from encoder.kinds import HEADING, ITEM, PARAGRAPH, QUOTED, ROW, VERSE
from encoder.language import Language
from encoder.typography.heading import in_series, title
from encoder.typography.letter_part import Block, LetterParts
from encoder.typography.title_form import TITLE_LINES, Titles
from encoder.typography.typesetting import ENUMERATOR, FIGURE_LAST, STOP, Typesetting

_ITEM_LINES = 4  # longer ones on the whole are numbered paragraphs
_LEAST_ROW = 3
_ROWS_OF_TITLE = 3  # a numbered block of fewer lines may be one of a series of headings


def blocks_of(layout: Typesetting, starts: Sequence[int], language: Language) -> list[Block]:
    """The blocks that begin at these lines, each with its kind."""
    plain = [
        Block(PARAGRAPH, first, after, " ".join(layout.texts[first:after]))
        for first, after in zip(starts, [*starts[1:], len(layout.lines)], strict=False)
    ]
    forms = _Forms(layout, language)
    forms.titles.count(plain)
    found = forms.items(forms.shaped(plain))
    forms.titles.series = in_series(
        [b.text if b.kind is PARAGRAPH and b.after - b.first < _ROWS_OF_TITLE else "" for b in found]
    )
    found = [forms.titles.strong(found, i) for i in range(len(found))]
    found = [forms.titles.by_place(found, i) for i in range(len(found))]
    for index in range(1, len(found)):
        found[index] = forms.titles.below_heading(found, index)
    return forms.names(forms.letters.marked(found))


class _Forms:
    """The judgements on the blocks of one flow."""

    def __init__(self, layout: Typesetting, language: Language) -> None:
        self.layout, self.language = layout, language
        self.letters = LetterParts(layout, language)
        self.titles = Titles(layout, language, self.letters)

    def shaped(self, blocks: Sequence[Block]) -> list[Block]:
        """What is quoted, verse and rows of tables; stanzas that an indent had broken into lines put together."""
        found: list[Block] = []
        for block in blocks:
            lines = range(block.first, block.after)
            if block.first in self.layout.entries:
                found.append(replace(block, kind=ITEM))
            elif block.first in self.layout.quoted:
                found.append(replace(block, kind=QUOTED))
            elif any(self.layout.is_joined(i) and not self.layout.turned(i + 1) for i in lines[:-1]):
                found.append(block)  # a word that goes on makes one text of its lines, but for one that is turned over
            elif self._is_row(block):
                found += self._rows(block)
            elif self._is_verse(block):
                found.append(replace(block, kind=VERSE))
            else:
                found.append(block)
        return found

    def _rows(self, block: Block) -> list[Block]:
        """The rows of a table, each a line, with the rest of a word of its last cell that was turned over."""
        first = [i for i in range(block.first, block.after) if i == block.first or not self.layout.is_joined(i - 1)]
        return [Block(ROW, i, after, self.layout.texts[i]) for i, after in pairwise([*first, block.after])]

    def _is_row(self, block: Block) -> bool:
        if block.first in self.layout.rows:
            return True
        lines = [self.layout.draft.source[line.span] for line in self.layout.lines[block.first : block.after]]
        figures = sum(bool(FIGURE_LAST.search(text)) for text in lines)
        return len(lines) > 2 and block.first in self.layout.loose and figures > 0.6 * len(lines)

    def _is_verse(self, block: Block) -> bool:
        lines = range(block.first, block.after)
        if block.first in self.layout.verse:
            return True
        if len(lines) < 2 or title(block.text, self.language) is not None:
            return False
        layout = self.layout
        if layout.is_set_in(block.first, block.after):
            return not self._is_heading_group(block)
        return False

    def _is_heading_group(self, block: Block) -> bool:
        """Whether lines set in together are a heading, or a date and place at the right."""
        right = (
            self.titles.is_right(block)
            if self.layout.placed
            else self.layout.indents[block.first] > self.layout.gauge.mean
        )
        return right or (block.after - block.first < 3 and not STOP.search(block.text))

    def items(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with ITEM for those that are numbered one after the other."""
        found, run = list(blocks), list[int]()
        for index, block in enumerate([*blocks, Block(PARAGRAPH, 0, 0, "")]):
            if block.kind is PARAGRAPH and ENUMERATOR.match(block.text) and not self._titles(blocks, index):
                run.append(index)
                continue
            lengths = [found[i].after - found[i].first for i in run]
            if run and median(lengths) <= _ITEM_LINES and _counts([found[i].text for i in run]):
                for i in run:
                    found[i] = replace(found[i], kind=ITEM)
            run = []
        return found

    def names(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with ITEM for those of three and more in a row that are a few words without a stop."""
        found, run = list(blocks), list[int]()
        for index, block in enumerate([*blocks, Block(HEADING, 0, 0, "")]):
            if block.kind is PARAGRAPH and self._is_few_words(block):
                run.append(index)
                continue
            if len(run) >= _LEAST_ROW:
                for i in run:
                    found[i] = replace(found[i], kind=ITEM)
            run = []
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
