"""Notes that run over: where on the next page the rest of an unfinished note begins.

Below a rule there is nothing to ask. Without one the evidence is weighed: smaller type gives other widths of
lines, notes are set with other blank lines, a broken word or sentence goes on, and the text above goes on on
the page after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import log
from statistics import fmean, pstdev

from encoder.draft import Draft
from encoder.source import Line
from encoder.typography.page import SIGNS, width

FINISHED = re.compile(r"""[.!?:;…]["”’“»)\]]*$|[—–-]\s*[T7][rVY>]?[.>]*$""")
_LEAST = 1.0
_MOST_PAGES = 6  # a note that seems to run over more pages than this was misjudged
_FEWEST = 4  # lines that a look must rest on
_WORD_END, _WORD_START = re.compile(r"([^\W\d_]+)[¬\u00ad‐-]?$"), re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NoteLines:
    """A note, the page on which it begins, and its lines there."""

    page: int
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How lines look: their width in em with its spread, the share with a blank line before, and with an indent."""

    width: float
    spread: float
    blank: float
    indent: float


def continuations(
    draft: Draft,
    pages: Sequence[Sequence[Line]],
    first: Mapping[int, int],
    notes: Sequence[NoteLines],
    zones: Mapping[int, int],
) -> list[list[list[Line]]]:
    """The lines of each note, one list for each page on which it stands.

    Shape: `first` gives for a page the index of the line that begins its first own note, `zones` that of the
    line below its rule; when any page has a rule, notes stand only below rules.
    """
    ruled = {draft.source.line_number(r.span.start): r.words[1] for r in draft.edition.ruled("continues")}
    border = _Border(draft, pages, notes)
    result: list[list[list[Line]]] = []
    for index, note in enumerate(notes):
        pieces = [list(note.lines)]
        last_on_page = index + 1 == len(notes) or notes[index + 1].page > note.page
        page = note.page + 1
        while last_on_page and page < len(pages) and page - note.page <= _MOST_PAGES:
            end = first.get(page, len(pages[page]))
            start = _ruled_start(pages[page], ruled, note.label)
            if start is None and zones:
                start = zones.get(page)
            elif start is None:
                start = border.start(page, end, pieces[-1])
            if start is None or start >= end:
                break
            pieces.append(list(pages[page][start:end]))
            if end < len(pages[page]):
                break
            page += 1
        result.append(pieces)
    return result


def _ruled_start(lines: Sequence[Line], ruled: Mapping[int, str], label: str) -> int | None:
    return next((i for i, line in enumerate(lines) if ruled.get(line.number) == label), None)


class _Border:
    """Finds the border between the text of a page and the rest of a note below it."""

    def __init__(self, draft: Draft, pages: Sequence[Sequence[Line]], notes: Sequence[NoteLines]) -> None:
        self.draft, self.pages, self.notes = draft, pages, notes

    @cached_property
    def text(self) -> Look:
        """How text looks on pages without notes."""
        with_notes = {note.page for note in self.notes}
        return self._look([line for i, lines in enumerate(self.pages) if i not in with_notes for line in lines[1:]])

    @cached_property
    def note(self) -> Look:
        """How the lines of notes look."""
        return self._look([line for note in self.notes for line in note.lines[1:]])

    @cached_property
    def words(self) -> Counter[str]:
        """The words of the document, case folded."""
        return Counter(re.findall(r"[^\W\d_]+", self.draft.source.text.casefold()))

    def _look(self, lines: Sequence[Line]) -> Look:
        if len(lines) < _FEWEST:
            return Look(0.0, 1.0, 0.5, 0.5)
        widths = sorted(width(self.draft.source[line.span]) for line in lines)[len(lines) // 4 :]
        blank = sum(_blank_before(self.draft, line) for line in lines) / len(lines)
        indent = sum(line.span.start > line.whole.start for line in lines) / len(lines)
        return Look(fmean(widths), max(pstdev(widths), 0.5), _share(blank), _share(indent))

    def start(self, page: int, end: int, before: Sequence[Line]) -> int | None:
        """The index of the line with which the note goes on here, None when it was finished."""
        source = self.draft.source
        text = source[before[-1].span]
        if FINISHED.search(text) or end < 2:
            return None
        lines = self.pages[page]
        following = source[self.pages[page + 1][0].span] if page + 1 < len(self.pages) and self.pages[page + 1] else ""
        marks = [self._likeness(line) for line in lines[:end]]
        sums = [0.0, *accumulate(marks)]
        stays = self._goes_on(source[lines[end - 1].span], following) if following else 0.0
        scores = []
        for index in range(1, end):
            above, below = source[lines[index - 1].span], source[lines[index].span]
            score = sums[end] - sums[index] - (sums[index] - sums[max(0, index - 3)]) / 2
            score += self._goes_on(text, below) - max(0.0, self._goes_on(above, below)) / 2
            if following:
                score += (self._goes_on(above, following) - stays) / 2
            scores.append((score, index))
        best = max(scores, default=(0.0, 0))
        return best[1] if best[0] >= _LEAST else None

    def _likeness(self, line: Line) -> float:
        """How much likelier a line is in a note than in the text: a logarithm, bounded."""
        text, note = self.text, self.note
        if not text.width or not note.width:
            return 0.0
        wide = width(self.draft.source[line.span])
        middle, distance = (text.width + note.width) / 2, note.width - text.width
        spread = max(text.spread, note.spread)
        by_width = max(-1.0, min(1.0, (wide - middle) * distance / spread**2))
        if wide < 0.9 * min(text.width, note.width):
            by_width = 0.0
        by_blank = _weight(_blank_before(self.draft, line), note.blank, text.blank)
        return by_width + by_blank + _weight(line.span.start > line.whole.start, note.indent, text.indent)

    def _goes_on(self, end: str, beginning: str) -> float:
        """How well one line goes on in another: a broken word or sentence in a small letter."""
        small = beginning[:1].islower()
        if end[-1:] in SIGNS:
            head, tail = _WORD_END.search(end), _WORD_START.match(beginning)
            if not small or not head or not tail:
                return -1.0
            word = (head[1] + tail[0]).casefold()
            return 3.0 if self.words[word] else 1.5
        if FINISHED.search(end):
            return -1.0 if small else 0.5
        return 1.5 if small else -0.5


def _share(value: float) -> float:
    return min(max(value, 0.05), 0.95)


def _weight(is_so: bool, note: float, text: float) -> float:
    """The logarithm of how much likelier a sign is in notes than in the text, bounded."""
    ratio = note / text if is_so else (1 - note) / (1 - text)
    return max(-1.0, min(1.0, log(ratio)))


def _blank_before(draft: Draft, line: Line) -> bool:
    return line.number > 1 and not len(draft.source.line(line.number - 1).span)
