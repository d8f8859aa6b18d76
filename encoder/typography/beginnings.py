"""Beginnings: the lines with which the blocks of a flow begin, by the signs that its typesetting uses."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from encoder.typography.page import width
from encoder.typography.typesetting import ENUMERATOR, FIGURE_LAST, LEAST_INDENT, STOP, Typesetting

_ENDS_SPEECH = re.compile(r"""[.!?…—–]\s?[’”“"'»]+$""")
_BEGINS_SPEECH = re.compile(r"""[“"„«»‘'—–]""")
_TITLE_LINES = 4
_MOST_LINES = 8  # of a heading that is named, between gaps that are no sign of paragraphs: “CHAPTER IV. In which …”
_DASH = re.compile(r"[—–-]\s")
_DIRECTION = re.compile(r"[(\[][^\W\d_]")
_ROW_OF_STARS = re.compile(r"[*•·✻⁂](?:\s*[*•·✻⁂])*")
_BARELY = 1.2  # standard deviations below the mean, for a line that ends a sentence at a page's end
_MEETINGS, _TELLING = 12, 0.75  # such meetings to learn from, and the share of them with room left


class Beginnings:
    """Where the blocks of one flow begin."""

    def __init__(self, layout: Typesetting) -> None:
        self.layout = layout

    def blocks(self) -> list[int]:
        """The indexes of the lines with which a block begins."""
        found: list[int] = []
        title_end = 0
        for index in range(len(self.layout.lines)):
            if index < title_end and self.layout.lines[index].number not in self.layout.document.ruled:
                continue
            title_end = self._end_of_title(index)
            after_title = bool(found) and found[-1] == index - 1 and self.layout.is_title(index - 1)
            if index == 0 or self._begins(index) or (after_title and not self.layout.is_title(index)):
                found.append(index)
        return found

    def _end_of_title(self, index: int) -> int:
        """The end of a heading of several lines between gaps, 0 where none begins with this line."""
        layout = self.layout
        top = index == 0 or layout.is_top(index)
        if not (top or layout.apart(index)) or not (layout.is_title(index) or self._is_numbered(index)):
            return 0
        named = layout.has_gaps and not layout.by_gaps and layout.is_title(index)
        end = index + 1
        while end < len(layout.lines) and end - index <= _MOST_LINES and not (layout.apart(end) or layout.is_top(end)):
            end += 1
        if end - index == 1 or end == len(layout.lines) or not layout.apart(end):
            return 0
        if any(self._is_parted(i) for i in range(index + 1, end)):
            return 0
        if named and layout.short[end - 1]:
            return end
        narrow = all(layout.ended[i] or layout.is_joined(i) for i in range(index, end))
        return end if narrow and end - index <= _TITLE_LINES else 0

    def _is_numbered(self, index: int) -> bool:
        """Whether a line is the numbered beginning of something that goes on: “3. Memorandum From the”."""
        text = self.layout.texts[index]
        return bool(ENUMERATOR.match(text)) and not STOP.search(text)

    def _follows_title(self, index: int) -> bool:
        """Whether a line is one more heading right below a finished one, or the reverse: “CHAPTER IV.”, “The Duel.”"""
        return self.layout.is_title(index - 1) and self._is_parted(index)

    def _is_parted(self, index: int) -> bool:
        """Whether a line of a heading does not go on from the one before: that is finished, and this has no dash."""
        return self.layout.finished[index - 1] and not _DASH.match(self.layout.texts[index])

    def paragraphs(self) -> list[int]:
        """The indexes of the lines with which the paragraphs of a note begin, which has no other blocks."""
        return [index for index in range(len(self.layout.lines)) if index == 0 or self._is_paragraph(index)]

    def _is_paragraph(self, index: int) -> bool:
        verdict = self.layout.document.ruled.get(self.layout.lines[index].number, "")
        if verdict or self.layout.lines[index - 1].number in self.layout.document.joined:
            return verdict not in ("", "no-paragraph")
        if self.layout.paragraph_indent:
            return self.layout.is_as_paragraph(self.layout.indents[index])
        return self._by_short_line(index)

    def _begins(self, index: int) -> bool:
        layout = self.layout
        verdict = layout.document.ruled.get(layout.lines[index].number, "")
        if verdict:
            return verdict != "no-paragraph"
        if layout.is_joined(index - 1):
            return False
        within = self._within_form(index)
        if within is not None:
            return within
        stars = any(_ROW_OF_STARS.fullmatch(layout.texts[i]) for i in (index - 1, index))
        if stars or self._by_indent(index) or layout.apart(index):
            return True
        return not layout.in_group[index] and self._by_shape(index)

    def _within_form(self, index: int) -> bool | None:
        """Whether a block begins at a line of a table, heading or verse, or after one; None where neither is."""
        layout = self.layout
        if index in layout.entries or index - 1 in layout.entries:
            return layout.entries.get(index, index) == index
        if index in layout.rows or index - 1 in layout.rows:
            return (index in layout.rows) != (index - 1 in layout.rows)
        if index in layout.headed:
            return layout.apart(index) or layout.is_top(index) or self._follows_title(index)
        if index in layout.quoted or index - 1 in layout.quoted:
            deeper = layout.indents[index] >= layout.indents[index - 1] + LEAST_INDENT
            return (index in layout.quoted) != (index - 1 in layout.quoted) or layout.apart(index) or deeper
        own, before = index in layout.verse, index - 1 in layout.verse
        if not (own or before):
            return None
        return not (before and layout.turned(index)) and (own != before or layout.apart(index))

    def _by_shape(self, index: int) -> bool:
        """Whether a block begins by the shape of this line and the one before."""
        loose = index in self.layout.loose
        if loose != (index - 1 in self.layout.loose):
            return True
        if loose:
            return self._is_salute(index) or self._after_top_title(index) or self._is_line_of_its_own(index)
        if self._is_top_title(index) or self._is_top_title(index - 1):
            return True
        titled = self.layout.finished[index - 1] and self.layout.short[index] and self.layout.is_title(index)
        if self.layout.is_top(index) and self._is_displayed_at_top(index):
            return True
        if titled or (self.layout.is_top(index) and self._at_top(index)):
            return True
        plain = not self.layout.paragraph_indent and (self.layout.is_top(index) or not self.layout.by_gaps)
        return plain and self._by_short_line(index)

    def _is_salute(self, index: int) -> bool:
        """Whether a line below a name addresses somebody: “Don Francisco Tello”, and then “Sire:”."""
        text = self.layout.texts[index]
        return text.endswith((":", "!", ",")) and text.casefold().startswith(self.layout.draft.language.salute_words)

    def _is_top_title(self, index: int) -> bool:
        """Whether a short line at the top of a page is no prose: the page before was finished, the next line is new."""
        if not self.layout.is_measured or (
            index and not (self.layout.is_top(index) and self.layout.finished[index - 1])
        ):
            return False
        if index + 1 == len(self.layout.lines) or not self.layout.short[index] or self.layout.small(index):
            return False
        return not STOP.search(self.layout.texts[index]) and not self.layout.small(index + 1)

    def _is_displayed_at_top(self, index: int) -> bool:
        """Whether a page begins with few short lines and a gap, where gaps are no sign of paragraphs: a heading."""
        layout = self.layout
        if not layout.has_gaps or layout.by_gaps or not layout.finished[index - 1] or layout.small(index):
            return False
        end = index + 1
        while end < len(layout.lines) and end - index < _TITLE_LINES and not (layout.apart(end) or layout.is_top(end)):
            end += 1
        is_shut = end < len(layout.lines) and (layout.apart(end) or layout.is_top(end))
        return is_shut and layout.short[end - 1] and all(layout.ended[i] for i in range(index, end))

    def _is_line_of_its_own(self, index: int) -> bool:
        """Whether a loose line is not the rest of the one before: its first word had room even in this narrow run."""
        if FIGURE_LAST.search(self.layout.texts[index]) and FIGURE_LAST.search(self.layout.texts[index - 1]):
            return False  # the rows of a table are one block
        first, after = index - 1, index + 1
        while first and first - 1 in self.layout.loose and index - first < _TITLE_LINES:
            first -= 1
        while after in self.layout.loose and after - index < _TITLE_LINES:
            after += 1
        widest = max(width(text) for text in self.layout.texts[first:after])
        return width(f"{self.layout.texts[index - 1]} {self.layout.texts[index].split(maxsplit=1)[0]}") < widest

    def _after_top_title(self, index: int) -> bool:
        """Whether a title at the top of a page ends before this finished line: “Royal Catholic Majesty:”."""
        first = index - 1
        while first and first in self.layout.loose and not self.layout.is_top(first) and index - first < _TITLE_LINES:
            first -= 1
        if (
            not (first == 0 or self.layout.is_top(first))
            or first not in self.layout.loose
            or not self.layout.finished[index]
        ):
            return False
        return not any(STOP.search(self.layout.texts[i]) for i in range(first, index))

    def _by_indent(self, index: int) -> bool:
        own, before = self.layout.indents[index], self.layout.indents[index - 1]
        if self.layout.in_group[index] or self.layout.in_group[index - 1]:
            return own != before and not (self.layout.is_top(index) and own < LEAST_INDENT and self.layout.small(index))
        centred = self._by_centre(index)
        if centred is not None:
            return centred
        if self.layout.is_as_paragraph(own):
            return not (index in self.layout.loose and index - 1 in self.layout.loose and before == own)
        if own >= LEAST_INDENT and own != before and (self.layout.paragraph_indent or self.layout.has_gaps):
            return True
        if own < LEAST_INDENT and before > self.layout.gauge.mean and self.layout.is_top(index):
            return not self.layout.small(index)
        after = self.layout.paragraph_indent and before > self.layout.paragraph_indent + 1 and own < LEAST_INDENT
        return bool(after) and not self.layout.is_top(index)

    def _by_centre(self, index: int) -> bool | None:
        """Whether a block begins at or below a centred line; None where neither this line nor the one before is.

        Shape: centred lines go on in one another up to one that is finished, or one that is no more than a remark:
        “Preface of the | first edition | (1884)”, but “The Keeper | (aside).”
        """
        layout = self.layout
        own, before = layout.is_central(index), layout.is_central(index - 1)
        if not (own or before):
            return None
        return own != before or layout.finished[index - 1] or bool(_DIRECTION.match(layout.texts[index]))

    def _by_short_line(self, index: int) -> bool:
        if not self.layout.may_begin(index):
            return self._is_left_open(index)
        return self.layout.ended[index - 1] or self._meeting(index) in self._telling_meetings

    def _is_left_open(self, index: int) -> bool:
        """Whether an unfinished line was left although the next word, with a capital or a mark of speech, had room.

        Shape: where nouns have capitals the end of a page says nothing: its last line may be cut off.
        """
        layout = self.layout
        if layout.is_top(index) and not layout.capitals_tell:
            return False
        text = layout.texts[index]
        begins = text.lstrip("([")[:1].isupper() or _BEGINS_SPEECH.match(text) or ENUMERATOR.match(text)
        return layout.has_room[index - 1] and bool(begins)

    def _meeting(self, index: int) -> tuple[bool, str]:
        """How two lines meet: whether the first ends with a closing mark, with which mark the second begins."""
        closed = bool(_ENDS_SPEECH.search(self.layout.texts[index - 1]))
        opening = _BEGINS_SPEECH.match(self.layout.texts[index])
        return closed, opening.group() if opening else ""

    @cached_property
    def _telling_meetings(self) -> frozenset[tuple[bool, str]]:
        """The ways to meet that tell of a paragraph by themselves, since nearly always room was left at them."""
        met = Counter(self._meeting(i) for i in range(1, len(self.layout.lines)) if self.layout.may_begin(i))
        left = Counter(
            self._meeting(i)
            for i in range(1, len(self.layout.lines))
            if self.layout.may_begin(i) and self.layout.ended[i - 1]
        )
        return frozenset(way for way in met if any(way) and met[way] >= _MEETINGS and left[way] >= _TELLING * met[way])

    def _at_top(self, index: int) -> bool:
        """Whether a block begins with a page, where the page before ended with a full line."""
        if not self.layout.finished[index - 1] or self.layout.small(index) or self.layout.paragraph_indent:
            return False
        if ENUMERATOR.match(self.layout.texts[index]):
            return True
        speech = _ENDS_SPEECH.search(self.layout.texts[index - 1]) and _BEGINS_SPEECH.match(self.layout.texts[index])
        wide = width(self.layout.draft.source[self.layout.lines[index - 1].span])
        short = wide < self.layout.gauge.mean - _BARELY * self.layout.gauge.deviation
        return self.layout.by_gaps and (bool(speech) or short)
