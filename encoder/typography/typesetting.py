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
from functools import cached_property
from itertools import pairwise

from encoder.draft import Draft
from encoder.kinds import JOIN
from encoder.source import Line
from encoder.typography.heading import title
from encoder.typography.page import SIGNS, Measure, full_lines, measure, width

FINISHED = re.compile(r"""[.!?:…][.’”“"'»)\]]*$|[—–-]\s*T\w*\.?$""")
_ENDS_SPEECH = re.compile(r"""[.!?…][’”“"'»]+$""")
_BEGINS_SPEECH = re.compile(r"""[“"„«»‘'—–]""")
_CONTINUED = re.compile(r"[-¬\u00ad‐]$")
ENUMERATOR = re.compile(
    r"\(?(?P<closed>\d{1,2}|[a-z]|[ivx]{1,4}|[A-H])\)\s+\S"
    r"|(?P<stopped>\d{1,2}|[a-zA-H]|[ivx]{1,4}|[IVX]{1,4})\.\s+\S"
    r"|(?P<bullet>[•▪●])\s"
)
STOP = re.compile(r"[.,;:!?…—–-]\s?['’”“\"»)\]]*$")
_TITLE_LINES = 4
_MEASURED = 8  # lines
LEAST_INDENT = 2
_SOME, _MOST = 0.02, 0.7  # an indent is the sign of paragraphs on more than few and on fewer than most lines
_ENOUGH_LINES = 40  # lines that go on, to learn the measure from
_CLEARLY = 0.8  # share of the measure below which a line is verse or a heading, and teaches nothing
_TAIL = 2.0  # how far below the middle, in widths of the tenth, the shortest lines that go on reach
_WIDEST_INDENT = 8
_ROW_OF_STARS = re.compile(r"[*•·✻⁂](?:\s*[*•·✻⁂])*")
_SINGLE = 0.4  # share of the lines with an indent after which the next line has none, when it begins paragraphs
_MANY_GAPS = 0.5
_MEANT = 0.6  # share of the gaps that follow the end of a paragraph when gaps are its sign
_BARELY = 1.2  # standard deviations below the mean, for a line that ends a sentence at a page's end


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
        self.texts = [draft.corrected(line) for line in lines]
        text = draft.source.text
        self.indents = [len(text[line.whole.start : line.span.start].lstrip("\f")) for line in lines]
        self.short = [gauge.is_short(draft.source[line.span]) for line in lines]
        self.has_room = self._room()
        self.ended = [short or room for short, room in zip(self.short, self.has_room, strict=True)]
        self.finished = [self._is_finished(text) for text in self.texts]

    def _room(self) -> list[bool]:
        """For each line whether the next word would have been set on it, had the text gone on.

        How wide a line with the next line's first word is where the text does go on, the document shows itself:
        lines that are not finished, before lines that begin with a small letter.
        """
        texts = [self.draft.source[line.span] for line in self.lines]
        words = [text.split(maxsplit=1)[0] for text in texts[1:]]
        wide = [
            width(" " * min(indent, _WIDEST_INDENT) + text + " " + word)
            for indent, text, word in zip(self.indents, texts, words, strict=False)
        ]
        going_on = sorted(
            wide[i]
            for i, word in enumerate(words)
            if word[:1].islower() and not STOP.search(texts[i]) and texts[i][-1] not in SIGNS
            if wide[i] > _CLEARLY * self.gauge.mean
        )
        if len(going_on) < _ENOUGH_LINES:
            return [False] * len(texts)
        middle, low = going_on[len(going_on) // 2], going_on[len(going_on) // 10]
        least = middle - _TAIL * (middle - low)
        return [value < least for value in wide] + [False]

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
            between = range(before.number + 1, line.number)
            blank = sum(not len(self.draft.source.line(number).span) for number in between)
            turned = bisect_right(pages, line.span.start) > bisect_right(pages, before.span.start)
            found.append(-1 if turned else blank)
        return found

    @cached_property
    def usual_gap(self) -> int:
        """The number of blank lines between lines that go on."""
        counts = Counter(gap for gap in self.gaps[1:] if gap >= 0)
        return counts.most_common(1)[0][0] if counts else 0

    @cached_property
    def has_gaps(self) -> bool:
        """Whether wider gaps are a sign of paragraphs: rare, and mostly between lines that do not go on."""
        wide = self._wide
        meant = sum(self.finished[i - 1] or self.short[i - 1] for i in wide)
        if not wide or len(wide) >= _MANY_GAPS * len(self.lines):
            return False
        return meant >= _MEANT * len(wide) or (len(wide) > 1 and not any(self.small(i) for i in wide))

    @cached_property
    def _wide(self) -> list[int]:
        return [i for i, gap in enumerate(self.gaps) if i and gap > self.usual_gap]

    @cached_property
    def by_gaps(self) -> bool:
        """Whether paragraphs, and not headings alone, are set apart by gaps."""
        return self.has_gaps and len(self._wide) > _SOME * len(self.lines)

    @cached_property
    def paragraph_indent(self) -> int:
        """The indent with which paragraphs begin, 0 when they do not."""
        around = zip([0, *self.indents], self.indents, [*self.indents[1:], 0], strict=False)
        single = Counter(own for above, own, below in around if own >= LEAST_INDENT and max(above, below) < own)
        indented = sum(indent >= LEAST_INDENT for indent in self.indents)
        if not single or not _SOME * len(self.lines) < indented < _MOST * len(self.lines):
            return 0
        usual, count = single.most_common(1)[0]
        meant = count >= _SINGLE * self.indents.count(usual)
        return usual if meant and count > _SOME * len(self.lines) else 0

    @cached_property
    def _in_group(self) -> list[bool]:
        """For each line whether it is set in with a neighbour, by as much, and not as paragraphs are."""
        found = [False] * len(self.lines)
        for i in range(1, len(self.lines)):
            own = self.indents[i]
            if own >= LEAST_INDENT and own == self.indents[i - 1] and self.short[i - 1] and not self._as_paragraph(own):
                found[i - 1] = found[i] = True
        return found

    def _as_paragraph(self, indent: int) -> bool:
        return bool(self.paragraph_indent) and abs(indent - self.paragraph_indent) <= 1

    def is_set_in(self, first: int, after: int) -> bool:
        """Whether all these lines are set in as a group."""
        return all(self._in_group[first:after])

    def apart(self, index: int) -> bool:
        """Whether a line is set apart from the one before by a wider gap."""
        return 0 < index < len(self.lines) and self.has_gaps and self.gaps[index] > self.usual_gap

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
    def loose(self) -> frozenset[int]:
        """The lines of runs that cannot be prose: short ones, unfinished, each beginning with a capital."""
        found: set[int] = set()
        run: list[int] = []
        for index in range(len(self.lines)):
            new = bool(run) and (self.apart(index) or (self.is_top(index) and self.finished[index - 1]))
            if self._may_be_loose(index) and not new:
                run.append(index)
                continue
            found.update(self._as_loose(run))
            run = [index] if self._may_be_loose(index) else []
        return frozenset(found | set(self._as_loose(run)))

    def _may_be_loose(self, index: int) -> bool:
        if self._in_group[index]:
            return False
        return self.short[index] and not self.small(index) and not _CONTINUED.search(self.texts[index])

    def _as_loose(self, run: list[int]) -> list[int]:
        """The lines of a run, without the last line of the paragraph before it."""
        whole = len(run)
        if run and run[0] and self._ends_paragraph(run[0]):
            run = run[1:]
        unfinished = sum(not self.finished[i] for i in run[:-1])
        if len(run) == 1 and whole > 1 and self._stands_alone(run[0]):
            return run  # “who kisses your royal hands,” and then “Doctor Francisco de Sande”
        return run if len(run) > 1 and unfinished and 3 * unfinished >= len(run) - 1 else []

    def _stands_alone(self, index: int) -> bool:
        last = index + 1 == len(self.lines)
        if last or STOP.search(self.texts[index]) or not self.has_room[index]:
            return False
        return not self.small(index + 1) and not self.short[index + 1]

    def _ends_paragraph(self, index: int) -> bool:
        """Whether a short line is the last of the paragraph before it."""
        indented = self.indents[index] >= LEAST_INDENT
        return not (self.short[index - 1] or indented or self.apart(index) or self.is_top(index))

    def beginnings(self) -> list[int]:
        """The indexes of the lines with which a block begins."""
        found: list[int] = []
        for index in range(len(self.lines)):
            after_title = bool(found) and found[-1] == index - 1 and self._is_title(index - 1)
            if index == 0 or self._begins(index) or (after_title and not self._is_title(index)):
                found.append(index)
        return found

    def paragraphs(self) -> list[int]:
        """The indexes of the lines with which the paragraphs of a note begin, which has no other blocks."""
        return [index for index in range(len(self.lines)) if index == 0 or self._is_paragraph(index)]

    def _is_paragraph(self, index: int) -> bool:
        verdict = self.document.ruled.get(self.lines[index].number, "")
        if verdict or self.lines[index - 1].number in self.document.joined:
            return verdict not in ("", "no-paragraph")
        if self.paragraph_indent:
            return self._as_paragraph(self.indents[index])
        return self._by_short_line(index)

    def _is_title(self, index: int) -> bool:
        """Whether a line is a heading by its words or capitals: “CHAPTER IV.”, “§ 5”, “THE LEDGER”."""
        if self.lines[index].number in self.document.joined:
            return False
        found = title(self.texts[index], self.draft.language)
        return found is not None and found.form != "numbered" and (self.short[index] or self.texts[index].isupper())

    def _begins(self, index: int) -> bool:
        verdict = self.document.ruled.get(self.lines[index].number, "")
        if verdict:
            return verdict != "no-paragraph"
        if self.lines[index - 1].number in self.document.joined:
            return False
        stars = _ROW_OF_STARS.fullmatch(self.texts[index]) or _ROW_OF_STARS.fullmatch(self.texts[index - 1])
        if stars or self._by_indent(index) or self.apart(index):
            return True
        return not self._in_group[index] and self._by_shape(index)

    def _by_shape(self, index: int) -> bool:
        """Whether a block begins by the shape of this line and the one before."""
        loose = index in self.loose
        if loose != (index - 1 in self.loose):
            return True
        if loose:
            return self._after_top_title(index)
        if self._is_top_title(index) or self._is_top_title(index - 1):
            return True
        titled = self.finished[index - 1] and self.short[index] and self._is_title(index)
        if titled or (self.is_top(index) and self._at_top(index)):
            return True
        plain = not self.paragraph_indent and (self.is_top(index) or not self.by_gaps)
        return plain and self._by_short_line(index)

    def _is_top_title(self, index: int) -> bool:
        """Whether a short line at the top of a page is no prose: the page before was finished, the next line is new."""
        if not self.is_measured or (index and not (self.is_top(index) and self.finished[index - 1])):
            return False
        if index + 1 == len(self.lines) or not self.short[index] or self.small(index):
            return False
        return not STOP.search(self.texts[index]) and not self.small(index + 1)

    def _after_top_title(self, index: int) -> bool:
        """Whether a title at the top of a page ends before this finished line: “Royal Catholic Majesty:”."""
        first = index - 1
        while first and first in self.loose and not self.is_top(first) and index - first < _TITLE_LINES:
            first -= 1
        if not (first == 0 or self.is_top(first)) or first not in self.loose or not self.finished[index]:
            return False
        return not any(STOP.search(self.texts[i]) for i in range(first, index))

    def _by_indent(self, index: int) -> bool:
        own, before = self.indents[index], self.indents[index - 1]
        if self._in_group[index] or self._in_group[index - 1]:
            return own != before and not (self.is_top(index) and own < LEAST_INDENT and self.small(index))
        if self._as_paragraph(own):
            return not (index in self.loose and index - 1 in self.loose and before == own)
        if own >= LEAST_INDENT and own != before and (self.paragraph_indent or self.has_gaps):
            return True
        after = self.paragraph_indent and before > self.paragraph_indent + 1 and own < LEAST_INDENT
        return bool(after) and not self.is_top(index)

    def _by_short_line(self, index: int) -> bool:
        return self.finished[index - 1] and not self.small(index) and self.ended[index - 1]

    def _at_top(self, index: int) -> bool:
        """Whether a block begins with a page, where the page before ended with a full line."""
        if not self.finished[index - 1] or self.small(index) or self.paragraph_indent:
            return False
        if ENUMERATOR.match(self.texts[index]):
            return True
        speech = _ENDS_SPEECH.search(self.texts[index - 1]) and _BEGINS_SPEECH.match(self.texts[index])
        wide = width(self.draft.source[self.lines[index - 1].span])
        short = wide < self.gauge.mean - _BARELY * self.gauge.deviation
        return self.by_gaps and (bool(speech) or short)


def typesetting(document: Document, lines: Sequence[Line]) -> Typesetting:
    """The typesetting of a flow's lines, its measure taken from them."""
    return Typesetting(document, lines, measure(full_lines(document.draft.source, [line.span for line in lines])))
