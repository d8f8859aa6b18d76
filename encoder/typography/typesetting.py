"""Typesetting: by which signs the lines of a flow are set apart, and so where its blocks begin.

A print shows paragraphs by an indent, by a blank line, or by nothing but the short last line of the one
before; which of them, the document tells. A short line that is not finished is never prose: in prose the
next word would have been set on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from math import ceil

from encoder.draft import Draft
from encoder.kinds import JOIN
from encoder.source import Line
from encoder.typography.contents_lines import contents_entries
from encoder.typography.entry_lines import dated_entries, index_entries
from encoder.typography.heading import title
from encoder.typography.line_room import room
from encoder.typography.loose_lines import loose_lines
from encoder.typography.page import SIGNS, Measure, full_lines, measure
from encoder.typography.placing import are_centred, are_larger, is_at_right, is_short, placed_lines
from encoder.typography.quoted_lines import quoted_lines
from encoder.typography.table_lines import table_lines
from encoder.typography.verse_lines import Look, stanzas, verse_lines

FINISHED = re.compile(r"""[.!?:…](?:[.’”“"'»)\]]|\s(?=[»«”"]))*$|[—–][’”“"'»]+$|[—–-]\s*T\w*\.?$""")
_CONTINUED = re.compile(r"[-¬\u00ad‐]$")
ENUMERATOR = re.compile(
    r"\(?(?P<closed>\d{1,2}|[a-z]|[ivx]{1,4}|[A-H])\)\s*\S"
    r"|(?P<stopped>\d{1,2}|[a-zA-H]|[ivx]{1,4}|[IVX]{1,4})\.\s+\S"
    r"|(?P<bullet>[•▪●])\s"
)
STOP = re.compile(r"[.,;:!?…—–-]\s?['’”“\"»)\]]*$")
FIGURE_LAST = re.compile(r"\d[\d.,]*$")
_SHOWN_LINES = 6  # of a heading between gaps
_MEASURED = 8  # lines
LEAST_INDENT = 2
_DEEPEST = (
    1 / 4
)  # of a line, below which the indent of paragraphs stays: deeper stand speakers, headings and signatures
_CENTRAL = 1 / 6  # of a line, as white before it: more than any indent of paragraphs or of what is quoted
_SOME, _MOST = 0.02, 0.7  # an indent is the sign of paragraphs on more than few and on fewer than most lines
_SINGLE = (
    0.4  # share of the lines with an indent that stand alone with it, or end in a full stop, when it begins paragraphs
)
_MANY_GAPS = 0.5
_FEW_CAPITALS = 0.2  # of the lines within prose: a tenth in English and French, a third in German with its nouns
_WITH_GAPS = 0.5  # share of the ends of paragraphs that a gap follows where gaps are their sign
_MEANT = 0.6  # share of the gaps that follow the end of a paragraph when gaps are its sign


class Document:
    """What the flows of a draft share. Shape: `ruled` gives the editor's word on lines, by number."""

    def __init__(self, draft: Draft, ruled: Mapping[int, str]) -> None:
        self.draft, self.ruled = draft, ruled
        self.joined = frozenset(draft.source.line_number(a.start) for a in draft.of(JOIN))
        self.page_starts = [page.annotation.start for page in draft.pages]


class Typesetting:
    """The lines of one flow, and what sets them apart."""

    def __init__(self, document: Document, lines: Sequence[Line], gauge: Measure) -> None:
        draft = document.draft
        self.draft, self.document, self.lines, self.gauge = draft, document, lines, gauge
        # of a line of nothing but marks and noise no text is left: it looks as it was printed
        self.texts = [draft.corrected(line) or draft.source[line.span] for line in lines]
        self.placed = placed_lines(draft.source, lines)
        self.indents = [draft.source.indent(line) for line in lines]
        goes_on = self.goes_on
        self.short = [gauge.is_short(draft.source[line.span]) for line in lines]
        if self.placed:
            self.short = is_short(self.placed, goes_on)
        texts = [draft.source[line.span] for line in lines]
        found = room(texts, self.indents, goes_on, [p.measure - p.room for p in self.placed] or None)
        self.has_room = found.if_unfinished if found.is_known else [False] * len(lines)
        self.ended = found.if_finished if found.is_known else self.short
        self.is_roomy = found.if_unfinished if found.is_known else self.short
        self.finished = [self._is_finished(text) for text in self.texts]

    @cached_property
    def goes_on(self) -> list[bool]:
        """For each line but the last whether it is not finished and the next one begins with a small letter."""
        return [
            after[:1].islower() and not STOP.search(before) and before[-1] not in SIGNS
            for before, after in pairwise(self.draft.source[line.span] for line in self.lines)
        ]

    def _is_finished(self, text: str) -> bool:
        """Whether a line ends a sentence: “Mr.” and “p.” do not."""
        last = text.rsplit(maxsplit=1)[-1].casefold() if text.endswith(".") else ""
        return bool(FINISHED.search(text)) and last.strip("([.") not in self.draft.language.abbreviations

    @cached_property
    def gaps(self) -> list[int]:
        """For each line the number of blank lines before it; -1 at the top of a page."""
        found = [0]
        pages = self.document.page_starts
        for before, line in pairwise(self.lines):
            blank = self._blanks(before, line)
            turned = bisect_right(pages, line.span.start) > bisect_right(pages, before.span.start)
            found.append(-1 if turned else blank)
        return found

    def _blanks(self, before: Line, line: Line) -> int:
        """The number of blank lines between two lines, or as much white space on the page."""
        placed = self.draft.source.placed(line.number) if self.placed else None
        if placed is not None:
            return ceil(placed.gap) if placed.gap < 1 else round(placed.gap)
        between = range(before.number + 1, line.number)
        return sum(not len(self.draft.source.line(number).span) for number in between)

    @cached_property
    def usual_gap(self) -> int:
        """The number of blank lines between lines that go on; in dialogue most others are apart."""
        going_on = [gap for gap, goes_on in zip(self.gaps[1:], self.goes_on, strict=True) if goes_on and gap >= 0]
        counts = Counter(going_on or (gap for gap in self.gaps[1:] if gap >= 0))
        return counts.most_common(1)[0][0] if counts else 0

    @cached_property
    def has_gaps(self) -> bool:
        """Whether wider gaps are a sign of paragraphs: most where no line goes on, nearly all if many."""
        wide = self._wide
        meant = sum(self.finished[i - 1] or self.short[i - 1] for i in wide)
        within = sum(self.goes_on[i - 1] for i in wide)
        if not wide or (len(wide) >= _MANY_GAPS * len(self.lines) and within > _SOME * len(wide)):
            return False
        return meant >= _MEANT * len(wide) or (len(wide) > 1 and not any(self.small(i) for i in wide))

    @cached_property
    def _wide(self) -> list[int]:
        return [i for i, gap in enumerate(self.gaps) if i and gap > self.usual_gap]

    @cached_property
    def by_gaps(self) -> bool:
        """Whether paragraphs, and not headings and verse alone, are set apart by gaps."""
        if not self.has_gaps or len(self._wide) <= _SOME * len(self.lines):
            return False
        ends = [i for i in range(2, len(self.lines)) if self._is_between_paragraphs(i)]
        if not ends and self.paragraph_indent:
            return False
        return sum(self.apart(i) for i in ends) >= _WITH_GAPS * len(ends)

    def _is_between_paragraphs(self, index: int) -> bool:
        """Whether prose ends before a line and begins with it: full, short and finished, full."""
        if self.is_top(index) or self.ended[index] or self.ended[index - 2]:
            return False
        return self.ended[index - 1] and self.may_begin(index)

    def may_begin(self, index: int) -> bool:
        """Whether a paragraph may begin with a line: the one before is finished, it begins with no small letter."""
        return self.finished[index - 1] and not self.small(index)

    @cached_property
    def capitals_tell(self) -> bool:
        """Whether few lines within prose begin with a capital, so that one with which a line begins tells something."""
        going_on = [
            not self.small(index)
            for index in range(1, len(self.lines))
            if not (self.short[index - 1] or self.finished[index - 1] or self.is_joined(index - 1))
        ]
        return sum(going_on) <= _FEW_CAPITALS * len(going_on)

    @cached_property
    def paragraph_indent(self) -> float:
        """The indent with which paragraphs begin, 0 when they do not."""
        single = Counter(
            own
            for index, own in enumerate(self.indents)
            if LEAST_INDENT <= own < _DEEPEST * self.longest and not self.small(index) and self._is_single(index)
        )
        indented = sum(indent >= LEAST_INDENT for indent in self.indents)
        if not single or not _SOME * len(self.lines) < indented < _MOST * len(self.lines):
            return 0
        usual, count = single.most_common(1)[0]
        meant = count >= _SINGLE * self.indents.count(usual)
        return usual if meant and count > _SOME * len(self.lines) else 0

    def _is_single(self, index: int) -> bool:
        """Whether no line beside it is set in as far, or it ends there: in speech many a paragraph is one line."""
        own, last = self.indents[index], index + 1 == len(self.lines)
        begins = not index or self.indents[index - 1] < own or self.finished[index - 1]
        return begins and (last or self.indents[index + 1] < own or self.finished[index])

    @cached_property
    def in_group(self) -> list[bool]:
        """For each line whether it is set in with a neighbour, by as much, and not as paragraphs are."""
        found = [False] * len(self.lines)
        for i in range(1, len(self.lines)):
            own = self.indents[i]
            if (
                own >= LEAST_INDENT
                and own == self.indents[i - 1]
                and self.short[i - 1]
                and not self.is_as_paragraph(own)
                and not self.quoted.intersection((i - 1, i))
            ):
                found[i - 1] = found[i] = True
        return found

    def is_as_paragraph(self, indent: float) -> bool:
        """Whether an indent is that with which paragraphs begin."""
        return indent >= LEAST_INDENT and bool(self.paragraph_indent) and abs(indent - self.paragraph_indent) <= 1

    def is_set_in(self, first: int, after: int) -> bool:
        """Whether all these lines are set in as a group."""
        return all(self.in_group[first:after])

    def apart(self, index: int) -> bool:
        """Whether a line is set apart from the one before by a wider gap."""
        return 0 < index < len(self.lines) and self.has_gaps and self.gaps[index] > self.usual_gap

    def is_displayed(self, first: int, after: int) -> bool:
        """Whether page files show lines as headings are set: centred, or larger, with a gap before them."""
        lines = self.placed[first:after]
        beginning = self.apart(first) or self.is_top(first) or first == 0
        return bool(lines) and beginning and (are_centred(lines) or are_larger(lines))

    @cached_property
    def longest(self) -> float:
        """The usual length of the longest lines, in characters."""
        lengths = sorted(i + len(t) for i, t in zip(self.indents[:1000], self.texts[:1000], strict=True))
        return lengths[len(lengths) * 9 // 10]

    def is_centred(self, index: int) -> bool:
        """Whether a line has by its blanks as much white before it as after it, and stands deeper than paragraphs."""
        indent = self.indents[index]
        off = abs(2 * indent + len(self.texts[index]) - self.longest)
        return indent > self.paragraph_indent + 1 and off <= self.longest / 8

    def is_central(self, index: int) -> bool:
        """Whether a line is centred by its blanks, with so much white on both sides that no prose would be set so."""
        return self.indents[index] >= _CENTRAL * self.longest and self.is_centred(index)

    def is_right(self, index: int) -> bool:
        """Whether a line is set at the right margin."""
        if self.placed:
            return is_at_right(self.placed[index])
        indent = self.indents[index]
        return indent > self.longest / 4 and indent + len(self.texts[index]) > 0.9 * self.longest

    @property
    def is_measured(self) -> bool:
        """Whether there are lines enough to know how wide they are set."""
        return len(self.lines) >= _MEASURED

    def is_joined(self, index: int) -> bool:
        """Whether the last word of a line goes on on the next."""
        return self.lines[index].number in self.document.joined

    def is_top(self, index: int) -> bool:
        """Whether a line is the first of a page."""
        return index < len(self.lines) and self.gaps[index] < 0

    def small(self, index: int) -> bool:
        """Whether a line begins with a small letter."""
        return self.texts[index][:1].islower()

    @cached_property
    def rows(self) -> frozenset[int]:
        """The lines of tables, by the white space between their cells."""
        sources = [self.draft.source[line.span] for line in self.lines]
        found = table_lines(sources, [self.small(index) for index in range(len(self.lines))])
        return found.difference(self.entries)

    @cached_property
    def entries(self) -> Mapping[int, int]:
        """For each line of a table of contents, an index or a list of dated entries that of the first of its entry."""
        language = self.draft.language
        left = [roomy or self.is_title(index) for index, roomy in enumerate(self.is_roomy)]
        found = (
            *dated_entries(self.texts, left, (*language.whole_months, *language.short_months)),
            *index_entries(self.texts, language.index_words),
            *contents_entries(self.texts, language.contents_words),
        )
        return {index: first for first, after in found for index in range(first, after)}

    @cached_property
    def headed(self) -> frozenset[int]:
        """The lines of the headings that begin with a title and go on between gaps.

        Shape: where gaps set apart paragraphs, too, the lines are centred.
        """
        found: set[int] = set()
        if not self.has_gaps:
            return frozenset()
        for index in range(len(self.lines)):
            if index in found or not (self.apart(index) or self.is_top(index) or not index) or not self.is_title(index):
                continue
            first, after = index, self._shown(index)
            while after:
                found.update(range(first, after))
                first, after = after, 0 if self.is_top(after) else self._shown(after)
        return frozenset(found)

    def _shown(self, first: int) -> int:
        """The end of the lines up to the next gap, if they are a few, all with room left, and no verse; 0 if not."""
        after = first + 1
        while (
            after < len(self.lines) and after - first < _SHOWN_LINES and not (self.apart(after) or self.is_top(after))
        ):
            after += 1
        if after == len(self.lines) or not self.apart(after) or not self.short[after - 1]:
            return 0
        if self.by_gaps and not all(self.is_centred(i) for i in range(first, after)):
            return 0
        inner = range(first, after - 1)
        narrow = all(self.ended[i] or self.is_joined(i) or self.is_centred(i) for i in inner)
        if not narrow or self.is_as_paragraph(self.indents[first]):
            return 0
        stopped = sum(bool(STOP.search(self.texts[i])) for i in inner)
        capital = not any(self.small(i) for i in range(first, after))
        return 0 if len(inner) > 1 and capital and 2 * stopped >= len(inner) else after

    @cached_property
    def verse(self) -> frozenset[int]:
        """The lines that are verse, by the way in which they are set."""
        looks = [replace(look, shut=look.shut or i in self.quoted) for i, look in enumerate(self._looks)]
        widest = max((look.indent + len(look.text) for look in looks if not look.short), default=0)
        return verse_lines(looks, self.has_gaps and not self.by_gaps) | stanzas(looks, widest)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The lines of prose that are set in as a whole."""
        return quoted_lines(self._looks)

    @cached_property
    def _looks(self) -> list[Look]:
        return [self._look(index) for index in range(len(self.lines))]

    def _look(self, index: int) -> Look:
        text, indent = self.texts[index], self.indents[index]
        return Look(
            text=text,
            roomy=self.is_roomy[index],
            left=self.ended[index] if self.finished[index] else self.is_roomy[index],
            short=self.short[index],
            finished=self.finished[index],
            small=self.small(index),
            turned=self.turned(index),
            indent=indent,
            set_in=indent >= LEAST_INDENT and not (self.small(index) and self.is_central(index)),
            as_paragraph=self.is_as_paragraph(indent),
            apart=self.apart(index),
            top=self.is_top(index),
            broken=bool(_CONTINUED.search(text)),
            shut=index in self.rows or index in self.entries or index in self.headed or self.is_title(index),
            numbered=bool(ENUMERATOR.match(text)),
        )

    def turned(self, index: int) -> bool:
        """Whether a line is the rest of the one before, turned over and set in."""
        if not index or self.apart(index) or self.has_room[index - 1]:
            return False
        if self.is_central(index) and self.is_central(index - 1):
            return False  # one more line of what is centred
        deeper = self.indents[index] >= self.indents[index - 1] + LEAST_INDENT
        return deeper and (self.small(index) or self._stands_deeper(index))

    def _stands_deeper(self, index: int) -> bool:
        """Whether a line stands deeper than its neighbours, of which the one before is set in, not as paragraphs."""
        before = self.indents[index - 1]
        last = index + 1 == len(self.lines) or self.apart(index + 1)
        set_in = before >= LEAST_INDENT and not self.is_as_paragraph(before)
        return set_in and self.short[index] and (last or self.indents[index + 1] <= before)

    @cached_property
    def loose(self) -> frozenset[int]:
        """The lines of runs that cannot be prose: short ones, unfinished, each beginning with a capital."""
        grouped = (index for index, found in enumerate(self.in_group) if found)
        return loose_lines(self._looks, self.verse.union(self.quoted, self.entries, grouped), self.has_room)

    def is_title(self, index: int) -> bool:
        """Whether a line is a heading by its words or capitals: “CHAPTER IV.”, “§ 5”, “THE LEDGER”."""
        if self.lines[index].number in self.document.joined and not self.has_room[index]:
            return False
        found = title(self.texts[index], self.draft.language)
        return found is not None and found.form != "numbered" and (self.short[index] or self.texts[index].isupper())


def typesetting(document: Document, lines: Sequence[Line]) -> Typesetting:
    """The typesetting of a flow's lines, its measure taken from them."""
    return Typesetting(document, lines, measure(full_lines(document.draft.source, [line.span for line in lines])))
