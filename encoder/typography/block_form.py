"""Block forms: what each block of the text is, by its shape, its words and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from statistics import fmean, median

from encoder.kinds import HEADING, ITEM, PARAGRAPH, ROW, VERSE
from encoder.language import Language
from encoder.typography.heading import in_series, plain_title, title
from encoder.typography.letter_part import Block, LetterParts
from encoder.typography.page import width
from encoder.typography.typesetting import ENUMERATOR, FIGURE_LAST, LEAST_INDENT, STOP, Typesetting

_COLUMNS = re.compile(r"\S(?:\s{3,}|\t+)\S")
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE, _TITLE_LINES = 400, 5
_NAMED_LINES = 8  # of a heading that names its division: “CHAPTER IV. In which …”
_ITEM_LINES = 4  # longer ones on the whole are numbered paragraphs
_LEAST_ROW = 3
_ROWS_OF_TITLE = 3  # a numbered block of fewer lines may be one of a series of headings
_FEW_WORDS = 6
_RARE = 0.15  # share of the paragraphs that are a few words with a full stop, where these are headings
_INTRODUCES = re.compile(r"[:,;]$")
_LABEL = re.compile(r"[^\W\d_]+:\s")
_SPEECH = re.compile(r"[“\"„«»‘'—–-]")


def blocks_of(layout: Typesetting, starts: Sequence[int], language: Language) -> list[Block]:
    """The blocks that begin at these lines, each with its kind."""
    plain = [
        Block(PARAGRAPH, first, after, " ".join(layout.texts[first:after]))
        for first, after in zip(starts, [*starts[1:], len(layout.lines)], strict=False)
    ]
    forms = _Forms(layout, language)
    forms.count(plain)
    found = forms.items(forms.shaped(plain))
    forms.series = in_series(
        [b.text if b.kind is PARAGRAPH and b.after - b.first < _ROWS_OF_TITLE else "" for b in found]
    )
    found = [forms.strong(found, i) for i in range(len(found))]
    found = [forms.by_place(found, i) for i in range(len(found))]
    for index in range(1, len(found)):
        found[index] = forms.below_heading(found, index)
    return forms.names(forms.letters.marked(found))


class _Forms:
    """The judgements on the blocks of one flow."""

    def __init__(self, layout: Typesetting, language: Language) -> None:
        self.layout, self.language = layout, language
        self.short_paragraphs = 0.0
        self.series: frozenset[int] = frozenset()
        self.letters = LetterParts(layout, language)

    def count(self, blocks: Sequence[Block]) -> None:
        """Take note of how many paragraphs are but a few words."""
        few = [b for b in blocks if b.after - b.first == 1 and len(_WORDS.findall(b.text)) <= _FEW_WORDS]
        stopped = sum(b.text.endswith(".") and not _SPEECH.match(b.text) for b in few)
        self.short_paragraphs = stopped / max(1, len(blocks))

    def shaped(self, blocks: Sequence[Block]) -> list[Block]:
        """Verse and rows of tables; stanzas that an indent had broken into lines put together."""
        found: list[Block] = []
        for block in blocks:
            lines = range(block.first, block.after)
            if any(self.layout.is_joined(i) and not self.layout.turned(i + 1) for i in lines[:-1]):
                found.append(block)  # a word that goes on makes one text of its lines, but for one that is turned over
            elif self._is_row(block):
                found += [Block(ROW, i, i + 1, self.layout.texts[i]) for i in lines]
            elif self._is_verse(block):
                found.append(replace(block, kind=VERSE))
            else:
                found.append(block)
        return found

    def _is_row(self, block: Block) -> bool:
        lines = [self.layout.draft.source[line.span] for line in self.layout.lines[block.first : block.after]]
        columns = sum(bool(_COLUMNS.search(text)) for text in lines)
        figures = sum(bool(FIGURE_LAST.search(text)) for text in lines)
        loose = block.first in self.layout.loose
        return len(lines) > 2 and (columns > 0.7 * len(lines) or (loose and figures > 0.6 * len(lines)))

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
        right = self.layout.indents[block.first] > self.layout.gauge.mean
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
        return layout.apart(block.first) and not layout.small(block.first) and not self._is_right(block)

    def _titles(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether a numbered block is rather a heading: unfinished, and set narrower or before a date."""
        block = blocks[index]
        if STOP.search(block.text) or block.after - block.first > _TITLE_LINES:
            return False
        dated = index + 1 < len(blocks) and self.letters.is_date(blocks[index + 1])
        return dated or (block.after - block.first > 1 and self._is_narrow(block))

    def strong(self, blocks: Sequence[Block], index: int) -> Block:
        """A heading by its own words and letters."""
        block = blocks[index]
        lines = block.after - block.first
        if block.kind is not PARAGRAPH or lines > _NAMED_LINES or len(block.text) > _LONGEST_TITLE:
            return block
        found = title(block.text, self.language)
        if found is None or not (self._is_narrow(block) or (found.form == "word" and self._is_shown(block))):
            return block
        if lines > _TITLE_LINES and found.form != "word":
            return block
        if found.form in ("capitals", "number") and (lines > 3 or block.text.endswith((",", ";", ":"))):
            return block
        if found.form == "number" and block.text[:-1].isalpha() and len(block.text) == 2 and index not in self.series:
            return block
        if found.form == "numbered" and not self._is_numbered_title(blocks, index):
            return block
        return replace(block, kind=HEADING, title=found)

    def _is_numbered_title(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether a numbered block is a heading: “3. Memorandum of Conversation”, “I. Der Name.”"""
        block = blocks[index]
        if index in self.series and block.after - block.first == 1 and self._is_set_apart(block):
            return True
        if not self._is_before_text(blocks, index):
            return False
        named = len(_WORDS.findall(block.text)) <= _FEW_WORDS and block.text.endswith(".")
        return not STOP.search(block.text) or (named and self._is_set_apart(block))

    def _is_narrow(self, block: Block) -> bool:
        """Whether it is a single line, or its lines but the last are set narrower than the text."""
        layout = self.layout
        lines = range(block.first, block.after - 1)
        if not lines or all(layout.short[i] or layout.has_room[i] for i in lines):
            return True
        widths = [width(layout.draft.source[layout.lines[i].span]) for i in (*lines, block.after - 1)]
        return max(widths) < 0.97 * layout.gauge.mean and fmean(widths[:-1]) < 0.9 * layout.gauge.mean

    def by_place(self, blocks: Sequence[Block], index: int) -> Block:
        """A heading by its place: short, not finished, set apart, with text after it."""
        block = blocks[index]
        if not self._may_be_title(blocks, index):
            return block
        if block.after - block.first == 1 and not self._is_before_text(blocks, index):
            return block
        # a name before a title is a signature: “Dr Arthur Schnitzler”, “Bahr an Schnitzler, 3. 5. 1892”
        after_text = index and blocks[index - 1].kind is PARAGRAPH
        before_title = index + 1 < len(blocks) and self._may_be_title(blocks, index + 1)
        if after_text and before_title and self.letters.is_signature(block):
            return block
        return replace(block, kind=HEADING, title=plain_title())

    def below_heading(self, blocks: Sequence[Block], index: int) -> Block:
        """A heading that goes on from the one right before it, where gaps set headings apart from the text."""
        block, layout = blocks[index], self.layout
        if blocks[index - 1].kind is not HEADING or block.kind is not PARAGRAPH or layout.by_gaps:
            return block
        if not self._is_displayed(block) or block.after - block.first > _TITLE_LINES or not self._is_narrow(block):
            return block
        if not layout.short[block.after - 1] or _SPEECH.match(block.text) or _INTRODUCES.search(block.text):
            return block
        if self.letters.is_date(block) or self.letters.is_salute(block) or self._is_right(block):
            return block
        return replace(block, kind=HEADING, title=plain_title())

    def _may_be_title(self, blocks: Sequence[Block], index: int) -> bool:
        block, layout = blocks[index], self.layout
        if block.kind is not PARAGRAPH or block.after - block.first > _TITLE_LINES or layout.small(block.first):
            return False
        if not layout.short[block.after - 1] or not self._is_narrow(block) or _SPEECH.match(block.text):
            return False
        dated = index + 1 < len(blocks) and self.letters.is_date(blocks[index + 1])
        if (self.letters.is_date(block) and not dated) or not self._reads_as_title(block):
            return False
        before = blocks[index - 1] if index else None
        if before is None or before.kind is not PARAGRAPH or layout.finished[block.first - 1]:
            return True
        if self._is_centred(block) and layout.apart(block.first):
            return True
        # after an unfinished short line: one more of a row of names, unless a letter begins here
        opens = dated or (index + 1 < len(blocks) and self.letters.is_salute(blocks[index + 1]))
        return layout.short[block.first - 1] and (opens or block.after - block.first > 1)

    def _reads_as_title(self, block: Block) -> bool:
        """Whether nothing in its words and place speaks against a heading."""
        if STOP.search(block.text) and not self._is_named(block):
            return False
        if _LABEL.match(block.text) or block.text.casefold().startswith(self.language.closing_words):
            return False
        return not self._is_right(block) and self._is_set_apart(block)

    def _is_named(self, block: Block) -> bool:
        """Whether a few words with a full stop are a heading: “Vom wunderbaren Guslarengedächtnis.”"""
        words = _WORDS.findall(block.text)
        if not block.text.endswith(".") or block.after - block.first > 1 or not 0 < len(words) <= _FEW_WORDS:
            return False
        if self.layout.paragraph_indent and not self.layout.by_gaps:
            return self._is_displayed(block)
        capital = sum(word[0].isupper() for word in words)
        return self.short_paragraphs < _RARE and capital >= 0.6 * len(words) and "," not in block.text

    def _is_centred(self, block: Block) -> bool:
        """Whether the lines of a block have as much white before them as after them."""
        layout = self.layout
        longest = self._longest
        return all(
            layout.indents[i] > layout.paragraph_indent + 1
            and abs(2 * layout.indents[i] + len(layout.texts[i]) - longest) <= longest / 8
            for i in range(block.first, block.after)
        )

    @cached_property
    def _longest(self) -> int:
        """The usual length of the longest lines, in characters."""
        lengths = sorted(i + len(t) for i, t in zip(self.layout.indents[:1000], self.layout.texts[:1000], strict=True))
        return lengths[len(lengths) * 9 // 10]

    def _is_right(self, block: Block) -> bool:
        """Whether a block is set at the right margin, as signatures and dates are."""
        layout = self.layout
        indent = layout.indents[block.first]
        longest = self._longest
        return indent > longest / 4 and indent + len(layout.texts[block.first]) > 0.9 * longest

    def _is_displayed(self, block: Block) -> bool:
        """Whether a gap or the turn of a page is before a block, and a gap after it."""
        layout, first = self.layout, block.first
        return (layout.apart(first) or layout.is_top(first) or first == 0) and layout.apart(block.after)

    def _is_shown(self, block: Block) -> bool:
        """Whether a block is displayed by gaps that are no sign of paragraphs."""
        return self.layout.has_gaps and not self.layout.by_gaps and self._is_displayed(block)

    def _is_set_apart(self, block: Block) -> bool:
        layout, first = self.layout, block.first
        top = layout.is_top(first) or first == 0
        if self._is_displayed(block):
            return True
        if layout.by_gaps:
            return False
        indents = [layout.indents[i] for i in range(first, block.after)]
        if layout.paragraph_indent:
            return min(indents) > layout.paragraph_indent + 1 or (
                max(indents) < LEAST_INDENT and block.after - first < 4
            )
        words = [word for word in _WORDS.findall(block.text) if len(word) > 3]
        titled = sum(word[0].isupper() for word in words) >= 0.6 * len(words)
        return top and layout.is_measured and (titled or block.after - first == 1)

    def _is_before_text(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether a block of text follows, or one of the other parts that follow a heading."""
        if index + 1 == len(blocks):
            return False
        following = blocks[index + 1]
        if following.kind is not PARAGRAPH or self.letters.is_date(following) or self.letters.is_salute(following):
            return True
        long = following.after - following.first > 1 or not self.layout.short[following.first]
        return long or bool(STOP.search(following.text)) or index == 0 or self._may_be_title(blocks, index + 1)


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
