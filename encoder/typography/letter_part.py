"""Letter parts: the date and place, the salutation, the close, the signature and the postscript of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from encoder.kinds import CLOSER, DATELINE, HEADING, PARAGRAPH, POSTSCRIPT, SALUTE, SIGNATURE, Kind
from encoder.language import Language
from encoder.typography.heading import INNERMOST, Title
from encoder.typography.typesetting import Typesetting

_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,4}")
_NUMERIC_DATE = re.compile(r"\b\d{1,2}[./]\s?(?:\d{1,2}|[IVX]{1,4})[./]?\s?(?:(?:1[5-9]|20)?\d{2}\b|$)")
_YEAR_OR_DAY = re.compile(r"\b(?:\d{1,2}|1[4-9]\d\d|20\d\d)\b")
_BARE_YEAR = re.compile(r"[\[(]?1[5-9]\d\d[\])]?\.?")
_CITED = re.compile(r"\b([^\W\d_]+)\.\s?\d")
_INTRODUCES = re.compile(r"[:,;]$")
_NO_NAME = re.compile(r"[“\"„«—–]|.*:|.*[?!;]$")
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST = 90  # characters of a dateline, salutation, close or signature
_DATE_WORDS = 5  # words beside the month: “Given in our palace at Madrid” is no dateline


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its kind, the indexes of its first line and of the line after it, the title that a heading gives."""

    kind: Kind
    first: int
    after: int
    text: str
    title: Title | None = None


class LetterParts:
    """The judgements on the parts of letters among the blocks of one flow."""

    def __init__(self, layout: Typesetting, language: Language) -> None:
        self.layout, self.language = layout, language
        months = (*language.whole_months, *language.short_months)
        self.month = re.compile(rf"\b(?:{'|'.join(map(re.escape, months))})\b", re.IGNORECASE)

    def is_date(self, block: Block) -> bool:
        """Whether a short block is a dateline by its words: “Wien, den 3. Mai 1879”."""
        text = block.text
        if len(text) > _LONGEST or block.after - block.first > 2 or len(self.month.sub("", text).split()) > 9:
            return False
        if len(_WORDS.findall(self.month.sub("", text))) > _DATE_WORDS:
            return False
        if any(word.casefold() in self.language.abbreviations for word in _CITED.findall(text)):
            return False  # “Mechanics’ Magazine, December 1865, S. 363.”
        if _BARE_YEAR.fullmatch(text):
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
        for index in reversed(range(len(found))):
            found[index] = self._closing(found, index)
        return found

    def _beginning(self, blocks: Sequence[Block], index: int) -> Block:
        """A date or salutation of its own within the text, with which a letter or an entry begins without a heading."""
        block = blocks[index]
        single = block.after - block.first == 1 and self.layout.short[block.first]
        if not index or not single or block.kind is not PARAGRAPH or blocks[index - 1].kind is not PARAGRAPH:
            return block
        if index + 1 == len(blocks) or blocks[index + 1].kind is not PARAGRAPH or not self._is_apart(block):
            return block
        if (
            self.is_date(block)
            and not _INTRODUCES.search(blocks[index - 1].text)
            and not self.is_date(blocks[index + 1])
        ):
            return replace(block, kind=DATELINE, title=Title("section", INNERMOST, "dateline"))
        displayed = self.layout.has_gaps and not self.layout.by_gaps
        if displayed and self.is_salute(block) and not _INTRODUCES.search(blocks[index - 1].text):
            return replace(block, kind=SALUTE, title=Title("letter", INNERMOST, "salutation"))
        return block

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
        addressed = single and self.layout.short[block.first] and len(words) < 6 and block.text[-1] in ",!"
        if self.is_salute(block) or (addressed and index and block.text[:1].isupper()):
            return replace(block, kind=SALUTE)
        return block

    def _closing(self, blocks: Sequence[Block], index: int) -> Block:
        block = blocks[index]
        last = index + 1 == len(blocks) or blocks[index + 1].title is not None
        after = None if last else blocks[index + 1].kind
        if block.kind is not PARAGRAPH or not (last or after in (SIGNATURE, CLOSER, POSTSCRIPT, DATELINE)):
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
