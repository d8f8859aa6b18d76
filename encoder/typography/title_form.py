"""Title forms: which blocks of the text are headings, by their words, their width and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

from encoder.kinds import HEADING, PARAGRAPH, SPEAKER
from encoder.language import Language
from encoder.typography.heading import Title, plain_title, title
from encoder.typography.letter_part import Block, LetterParts
from encoder.typography.page import width
from encoder.typography.placing import are_centred
from encoder.typography.typesetting import LEAST_INDENT, STOP, Typesetting

WORDS = re.compile(r"[^\W\d_]+")
TITLE_LINES = 5
_LONGEST_TITLE = 400
_NAMED_LINES = 8  # of a heading that names its division: “CHAPTER IV. In which …”
_FEW_WORDS = 6
_SPEAKS, _NEAR = 2, 6  # how often the same few words stand alone again, within so many blocks: those of a speaker
_RARE = 0.15  # share of the paragraphs that are a few words with a full stop, where these are headings
_INTRODUCES = re.compile(r"[:,;]$")
_COUNTED = re.compile(r"\w+\.?\s*[\dIVXLC]+\b")
_LABEL = re.compile(r"[^\W\d_]+:\s")
_ENDS = re.compile(r"[.!?][’”“\"'»)\]]*$")
_SPEECH = re.compile(r"[“\"„«»‘'—–-]")


class Titles:
    """The judgements on the headings of one flow."""

    def __init__(self, layout: Typesetting, language: Language, letters: LetterParts) -> None:
        self.layout, self.language, self.letters = layout, language, letters
        self.short_paragraphs = 0.0
        self.recurring: frozenset[str] = frozenset()
        self.series: frozenset[int] = frozenset()

    def count(self, blocks: Sequence[Block]) -> None:
        """Take note of how many paragraphs are but a few words."""
        few = [b for b in blocks if b.after - b.first == 1 and len(WORDS.findall(b.text)) <= _FEW_WORDS]
        stopped = sum(b.text.endswith(".") and not _SPEECH.match(b.text) for b in few)
        self.short_paragraphs = stopped / max(1, len(blocks))
        places = {id(block): place for place, block in enumerate(blocks)}
        where: dict[str, list[int]] = {}
        for block in few:
            where.setdefault(block.text.strip(" .:"), []).append(places[id(block)])
        self.recurring = frozenset(
            text for text, found in where.items() if sum(b - a <= _NEAR for a, b in pairwise(found)) >= _SPEAKS
        )

    def strong(self, blocks: Sequence[Block], index: int) -> Block:
        """A heading by its own words and letters."""
        block = blocks[index]
        if _is_spoken(blocks, index):
            return block
        single = block.kind is PARAGRAPH and block.after - block.first == 1
        if single and block.after in self.layout.entries and not _INTRODUCES.search(block.text):
            return replace(block, kind=HEADING, title=self._title_of_list(block))
        if block.kind is not PARAGRAPH or block.after - block.first > _NAMED_LINES or len(block.text) > _LONGEST_TITLE:
            return block
        found = title(block.text, self.language)
        if not found or self._is_within_sentence(blocks, index) or not self._is_title(blocks, index, found):
            return block
        if found.form != "word" and is_introduced(blocks, index):
            return block  # the heading of what is quoted, or an inscription
        return replace(block, kind=HEADING, title=found)

    def _title_of_list(self, block: Block) -> Title:
        """The title that a line above entries gives: of a table of contents, an index, or by what it says."""
        words = block.text.strip(" .:—–-[]").casefold()
        for type_, names in (("contents", self.language.contents_words), ("index", self.language.index_words)):
            if words in names:
                return Title(type_, 2, "word")
        return title(block.text, self.language) or plain_title()

    def _is_within_sentence(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether a sentence goes on over a block, from the text before it to the text after: “… which your”, “166”."""
        if not index or index + 1 == len(blocks) or blocks[index - 1].kind is not PARAGRAPH:
            return False
        return not STOP.search(blocks[index - 1].text) and self.layout.small(blocks[index + 1].first)

    def _is_title(self, blocks: Sequence[Block], index: int, found: Title) -> bool:
        """Whether the form of a block speaks for the heading that its words make it."""
        block = blocks[index]
        lines = block.after - block.first
        if found.form == "word":
            return self._is_shown(block) or self.is_narrow(block)
        if lines > TITLE_LINES or not (self.is_narrow(block) or self._is_left_open(blocks, index)):
            return False
        if found.form in ("capitals", "number") and (lines > 3 or block.text.endswith((",", ";", ":"))):
            return False
        if found.form == "number" and block.text[:-1].isalpha() and len(block.text) == 2:
            return index in self.series
        return found.form != "numbered" or self._is_numbered_title(blocks, index)

    def _is_left_open(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether one of a series of numbered blocks has no stop at its end, though its last line had room for more.

        Shape: prose ends with a stop; items without one are many in a row, so that a heading is known by what follows:
        a date, or text that is no such block.
        """
        block = blocks[index]
        if index not in self.series or STOP.search(block.text) or not self.layout.is_roomy[block.after - 1]:
            return False
        return index + 1 < len(blocks) and index + 1 not in self.series and self._is_set_apart(block)

    def _is_numbered_title(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether a numbered block is a heading: “3. Memorandum of Conversation”, “I. Der Name.”"""
        block = blocks[index]
        if index in self.series and block.after - block.first == 1 and self._is_set_apart(block):
            return True
        if not self._is_before_text(blocks, index):
            return False
        named = len(WORDS.findall(block.text)) <= _FEW_WORDS and block.text.endswith(".")
        return not STOP.search(block.text) or (named and self._is_set_apart(block))

    def is_narrow(self, block: Block) -> bool:
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
        if not self._may_be_title(blocks, index) or block.text.strip(" .:") in self.recurring:
            return block
        if is_introduced(blocks, index) or _is_spoken(blocks, index):
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
        """A heading that goes on from the one right before it, where gaps or its place set it apart from the text."""
        block, layout = blocks[index], self.layout
        if blocks[index - 1].kind is not HEADING or block.kind is not PARAGRAPH or _is_spoken(blocks, index):
            return block
        if layout.by_gaps and not self._is_centred(block):
            return block
        narrow = block.first in layout.headed or self.is_narrow(block)
        if not self._is_displayed(block) or block.after - block.first > TITLE_LINES or not narrow:
            return block
        if not layout.short[block.after - 1] or _SPEECH.match(block.text) or _INTRODUCES.search(block.text):
            return block
        if self.letters.is_date(block) or self.letters.is_salute(block) or self.is_right(block):
            return block
        return replace(block, kind=HEADING, title=plain_title())

    def _may_be_title(self, blocks: Sequence[Block], index: int) -> bool:
        block, layout = blocks[index], self.layout
        if block.kind is not PARAGRAPH or block.after - block.first > TITLE_LINES or layout.small(block.first):
            return False
        if not layout.short[block.after - 1] or not self.is_narrow(block) or _SPEECH.match(block.text):
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
        if _COUNTED.match(block.text) and block.text.casefold().startswith(self.language.caption_words):
            return False
        return not self.is_right(block) and self._is_set_apart(block)

    def _is_named(self, block: Block) -> bool:
        """Whether a few words with a full stop are a heading: “Vom wunderbaren Guslarengedächtnis.”"""
        if self._is_without_indent(block):
            return True
        words = WORDS.findall(block.text)
        if not block.text.endswith(".") or block.after - block.first > 1 or not 0 < len(words) <= _FEW_WORDS:
            return False
        if self.layout.paragraph_indent and not self.layout.by_gaps:
            return self._is_displayed(block)
        if self.layout.is_central(block.first) and self._is_shown(block):
            return True
        capital = sum(word[0].isupper() for word in words)
        return self.short_paragraphs < _RARE and capital >= 0.6 * len(words) and "," not in block.text

    def _is_without_indent(self, block: Block) -> bool:
        """Whether a finished block between gaps lacks the indent that every paragraph has, and the next one has it.

        Shape: no line is full, and what stands before does not introduce it, so that nothing is quoted here.
        """
        layout = self.layout
        if not layout.paragraph_indent or layout.by_gaps or not self._is_displayed(block):
            return False
        if not block.text.endswith(".") or layout.indents[block.first] >= LEAST_INDENT:
            return False
        introduced = block.first and not _ENDS.search(layout.texts[block.first - 1])
        narrow = all(layout.ended[i] or layout.is_joined(i) for i in range(block.first, block.after))
        return narrow and not introduced and layout.is_as_paragraph(layout.indents[block.after])

    def _is_centred(self, block: Block) -> bool:
        """Whether the lines of a block have as much white before them as after them."""
        layout = self.layout
        if layout.placed:
            return are_centred(layout.placed[block.first : block.after])
        return all(layout.is_centred(i) for i in range(block.first, block.after))

    def is_right(self, block: Block) -> bool:
        """Whether a block is set at the right margin, as signatures and dates are."""
        return self.layout.is_right(block.first)

    def _is_displayed(self, block: Block) -> bool:
        """Whether a gap or the turn of a page is before a block, and a gap after it."""
        layout, first = self.layout, block.first
        return (layout.apart(first) or layout.is_top(first) or first == 0) and layout.apart(block.after)

    def _is_shown(self, block: Block) -> bool:
        """Whether a block is displayed by gaps that are no sign of paragraphs."""
        return self.layout.has_gaps and not self.layout.by_gaps and self._is_displayed(block)

    def _is_set_apart(self, block: Block) -> bool:
        layout, first = self.layout, block.first
        if layout.is_displayed(first, block.after):
            return True
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
        words = [word for word in WORDS.findall(block.text) if len(word) > 3]
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


def is_introduced(blocks: Sequence[Block], index: int) -> bool:
    """Whether the text before a block ends with a colon, comma or semicolon: it is not at its end there."""
    return bool(index) and blocks[index - 1].kind is PARAGRAPH and bool(_INTRODUCES.search(blocks[index - 1].text))


def _is_spoken(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is the speech of the speaker above it or at its beginning."""
    return bool(blocks[index].speaker) or (index > 0 and blocks[index - 1].kind is SPEAKER)
