"""Letter parts: the date and place, the salutation, the close, the signature and the postscript of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from encoder.kinds import CLOSER, DATELINE, HEADING, PARAGRAPH, POSTSCRIPT, SALUTE, SIGNATURE, SPEAKER, Kind
from encoder.language import Language
from encoder.typography.heading import INNERMOST, Title
from encoder.typography.typesetting import Typesetting

_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,4}|\*{2,5}\.?")  # “R.”, “***.”
_NUMERIC_DATE = re.compile(r"\b\d{1,2}[./]\s?(?:\d{1,2}|[IVX]{1,4})[./]?\s?(?:(?:1[5-9]|20)?\d{2}\b|$)")
_YEAR_OR_DAY = re.compile(r"\b(?:\d{1,2}|1[4-9]\d\d|20\d\d)\b")
_BARE_YEAR = re.compile(r"[\[(]?1[5-9]\d\d[\])]?\.?")
_CITED = re.compile(r"\b([^\W\d_]+)\.\s?\d")
_INTRODUCES = re.compile(r"[:,;]$")
_NO_NAME = re.compile(r"[“\"„«—–]|.*:|.*[?!;]$")
_ADDED = re.compile(r"[\[\]]")  # by an editor within a word: “27 M[ärz]”
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST = 90  # characters of a dateline, salutation, close or signature
_CLOSE_WORDS = 5  # of a close alone on a line: “Ihr ganz ergebenster Freund”
_SHORTER = 0.5  # share of the lines of its letter that a postscript without a mark has at most
_DATE_WORDS = 5  # words beside the month: “Given in our palace at Madrid” is no dateline


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its kind, the indexes of its first line and of the line after it, the title that a heading gives.

    Shape: headed is the number of lines with which verse is headed; speaker the number of characters of its first
    line with which its speaker is named.
    """

    kind: Kind
    first: int
    after: int
    text: str
    title: Title | None = None
    headed: int = 0
    speaker: int = 0


class LetterParts:
    """The judgements on the parts of letters among the blocks of one flow."""

    def __init__(self, layout: Typesetting, language: Language) -> None:
        self.layout, self.language = layout, language
        months = (*language.whole_months, *language.short_months)
        self.month, self.weekday = _any_of(months), _any_of(language.weekdays)

    def is_date(self, block: Block) -> bool:
        """Whether a short block is a dateline by its words: “Wien, den 3. Mai 1879”."""
        text = _ADDED.sub("", block.text)
        if len(text) > _LONGEST or block.after - block.first > 2 or len(self.month.sub("", text).split()) > 9:
            return False
        if len(_WORDS.findall(self.month.sub("", text))) > _DATE_WORDS:
            return False
        if any(word.casefold() in self.language.abbreviations for word in _CITED.findall(text)):
            return False  # “Mechanics’ Magazine, December 1865, S. 363.”
        if _BARE_YEAR.fullmatch(text) or (self.weekday.search(text) and _YEAR_OR_DAY.search(text)):
            return True
        return bool(_NUMERIC_DATE.search(text)) or bool(self.month.search(text) and _YEAR_OR_DAY.search(text))

    def is_salute(self, block: Block) -> bool:
        """Whether a single line addresses somebody: “Sehr geehrter Herr,”."""
        text = block.text.casefold()
        if block.after - block.first > 1 or len(text) > _LONGEST // 2:
            return False
        return text.startswith(self.language.salute_words) and text[-1] in ",!:.;—"

    def marked(self, blocks: Sequence[Block]) -> list[Block]:
        """Datelines and salutations after a heading; the close and signature before one."""
        found = list(blocks)
        for index in range(len(found)):
            found[index] = self._beginning(found, index)
            found[index] = self._opening(found, index)
        self._mark_postscripts(found)
        for index in reversed(range(len(found))):
            found[index] = self._closing(found, index)
        return found

    def _beginning(self, blocks: Sequence[Block], index: int) -> Block:
        """A date or salutation of its own within the text, with which a letter or an entry begins without a heading."""
        block = blocks[index]
        if not self._is_single_within_text(blocks, index):
            return block
        dated = self.is_date(block) and not self.is_date(blocks[index + 1])
        displayed = self.layout.has_gaps and not self.layout.by_gaps
        apart = self._is_apart(block) and not _INTRODUCES.search(blocks[index - 1].text)
        if apart and dated:
            return replace(block, kind=DATELINE, title=Title("section", INNERMOST, "dateline"))
        if self.is_salute(block) and ((apart and displayed) or self._is_between_letters(blocks, index)):
            return replace(block, kind=SALUTE, title=Title("letter", INNERMOST, "salutation"))
        return block

    def _is_single_within_text(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether a block is a short line alone, between paragraphs."""
        block = blocks[index]
        if not 0 < index < len(blocks) - 1 or block.after - block.first > 1 or not self.layout.short[block.first]:
            return False
        return all(other.kind is PARAGRAPH for other in blocks[index - 1 : index + 2])

    def _is_between_letters(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether text and its signature stand before a block, and text after it."""
        if index < 2 or not self._is_signed(blocks[index - 1]):
            return False
        text = (blocks[index - 2], blocks[index + 1])
        return all(block.kind is PARAGRAPH and block.after - block.first > 1 for block in text)

    def _is_signed(self, block: Block) -> bool:
        """Whether a block is a name alone on a line, or the close of a letter: “Dein Clemens”."""
        if block.after - block.first > 1 or not self.layout.short[block.first]:
            return False
        closes = block.text.casefold().startswith(self.language.closing_words)
        return self.is_signature(block) or (closes and len(_WORDS.findall(block.text)) <= _CLOSE_WORDS)

    def _mark_postscripts(self, found: list[Block]) -> None:
        """What stands below a signature at the right margin, up to the end of a letter and shorter than it."""
        borders = [index for index, block in enumerate(found) if block.title is not None]
        for first, after in pairwise([*borders, len(found)]):
            if not self._is_letter(found[first:after]):
                continue
            signed = [i for i in range(first + 1, after - 1) if self._is_signed_at_right(found[i])]
            below = found[signed[-1] + 1 : after] if signed else []
            lines = sum(block.after - block.first for block in below)
            written = found[after - 1].after - found[first].after - lines
            if below and lines <= _SHORTER * written and all(block.kind is PARAGRAPH for block in below):
                found[after - len(below) : after] = [replace(block, kind=POSTSCRIPT) for block in below]

    def _is_letter(self, blocks: Sequence[Block]) -> bool:
        """Whether a division has the date or salutation of a letter, or is called one."""
        title = blocks[0].title
        named = title is not None and title.type == "letter"
        return named or any(block.kind in (DATELINE, SALUTE) for block in blocks[:4])

    def _is_signed_at_right(self, block: Block) -> bool:
        return block.kind is PARAGRAPH and self.layout.is_right(block.first) and self._is_signed(block)

    def _is_apart(self, block: Block) -> bool:
        """Whether a gap is before a block, or the turn of a page; and a gap or a paragraph with its indent after it."""
        layout = self.layout
        before = layout.apart(block.first) or layout.is_top(block.first)
        return before and (layout.apart(block.after) or bool(layout.paragraph_indent) or layout.is_top(block.after))

    def _opening(self, blocks: Sequence[Block], index: int) -> Block:
        block = blocks[index]
        before = blocks[index - 1].kind if index else HEADING
        if block.kind is not PARAGRAPH or before not in (HEADING, DATELINE, SALUTE):
            return block
        if self.is_date(block) and before is not SALUTE:
            return replace(block, kind=DATELINE)
        words, single = _WORDS.findall(block.text), block.after - block.first == 1
        addressed = single and self.layout.short[block.first] and len(words) < 6 and block.text.endswith((",", "!"))
        if self.is_salute(block) or (addressed and index and block.text[:1].isupper()):
            return replace(block, kind=SALUTE)
        return block

    def _closing(self, blocks: Sequence[Block], index: int) -> Block:
        block = blocks[index]
        last = index + 1 == len(blocks) or blocks[index + 1].title is not None
        after = None if last else blocks[index + 1].kind
        if block.kind is not PARAGRAPH or not (last or after in (SIGNATURE, CLOSER, POSTSCRIPT, DATELINE)):
            return block
        if block.speaker or (index and blocks[index - 1].kind is SPEAKER):
            return block
        if block.text.startswith(self.language.postscript_marks):
            return replace(block, kind=POSTSCRIPT)
        if block.after - block.first > 2 or len(block.text) > _LONGEST or not index:
            return block
        return replace(block, kind=self._closing_kind(block, after))

    def _closing_kind(self, block: Block, after: Kind | None) -> Kind:
        if self.is_date(block) and block.after - block.first == 1:
            return DATELINE
        if self.is_signature(block) and (after is not POSTSCRIPT or self._is_apart(block)):
            return SIGNATURE
        closes = block.text.casefold().startswith(self.language.closing_words)
        return CLOSER if closes and self.layout.short[block.after - 1] else PARAGRAPH

    def is_signature(self, block: Block) -> bool:
        """Whether a single line is a name: few words, nearly all with a capital."""
        if _INITIALS.fullmatch(block.text):
            return True
        words = _WORDS.findall(block.text)
        if block.after - block.first > 1 or not 0 < len(words) < 7 or len(block.text) > _LONGEST // 2:
            return False
        if _NO_NAME.match(block.text) or not self.layout.short[block.first]:
            return False
        if block.text.casefold().startswith(self.language.closing_words):
            return False
        capital = sum(word[0].isupper() for word in words)
        return bool(capital >= 0.6 * len(words))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
