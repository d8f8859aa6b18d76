"""Block forms: what each block of the text is, by its shape, its words and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from encoder.kinds import ITEM, PARAGRAPH, QUOTED, ROW, VERSE
from encoder.language import Language
from encoder.typography.heading import in_series, title
from encoder.typography.letter_part import Block, LetterParts
from encoder.typography.list_form import ListForms
from encoder.typography.speech_form import with_speakers
from encoder.typography.title_form import Titles
from encoder.typography.typesetting import FIGURE_LAST, STOP, Typesetting
from encoder.typography.verse_heading import headed_verse

_ROWS_OF_TITLE = 3  # a numbered block of fewer lines may be one of a series of headings


def blocks_of(layout: Typesetting, starts: Sequence[int], language: Language) -> list[Block]:
    """The blocks that begin at these lines, each with its kind."""
    plain = [
        Block(PARAGRAPH, first, after, " ".join(layout.texts[first:after]))
        for first, after in zip(starts, [*starts[1:], len(layout.lines)], strict=False)
    ]
    forms = _Forms(layout, language)
    forms.titles.count(plain)
    found = forms.lists.items(with_speakers(forms.shaped(plain), layout, language))
    forms.titles.series = in_series(
        [b.text if b.kind is PARAGRAPH and b.after - b.first < _ROWS_OF_TITLE else "" for b in found]
    )
    found = [forms.titles.strong(found, i) for i in range(len(found))]
    found = [forms.titles.by_place(found, i) for i in range(len(found))]
    for index in range(1, len(found)):
        found[index] = forms.titles.below_heading(found, index)
    found = headed_verse(found, layout, language)
    return forms.lists.names(forms.lists.clauses(forms.letters.marked(found)))


class _Forms:
    """The judgements on the blocks of one flow."""

    def __init__(self, layout: Typesetting, language: Language) -> None:
        self.layout, self.language = layout, language
        self.letters = LetterParts(layout, language)
        self.titles = Titles(layout, language, self.letters)
        self.lists = ListForms(layout, self.titles, self.letters)

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
