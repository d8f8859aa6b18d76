"""Notes that run over: where on the next page the rest of an unfinished note begins.

Below a rule there is nothing to ask. Without one the evidence is weighed for every line: how the lines from
there on look, whether a gap stands before it, whether it goes on with the note's last word or sentence, and
whether the text above goes on on the page after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from encoder.draft import Draft
from encoder.source import Line
from encoder.typography.adjoining import Adjoining
from encoder.typography.margin import column_end
from encoder.typography.note_look import NoteLines, NoteLook

__all__ = ["FINISHED", "Border", "NoteLines", "continuations"]
FINISHED = re.compile(r"""[.!?:;…]["’”“»)\]]*$|[—–-]\s*[T7][rVY>]?[.>]*$""")
_STOPPED = re.compile(r"(\w+)\.[\"’”“»)\]]*$")
_LEAST = 0.0
_LEAST_FRESH = 0.8
_MOST_PAGES = 6  # a note that seems to run over more pages than this was misjudged
_WORD_END, _WORD_START = re.compile(r"([^\W\d_]+)[¬\u00ad⸗=‐-]?$"), re.compile(r"[^\W\d_]+")
# What is likely before any line is looked at, by how the note ends on its page; and how much is believed of what
# adjoining lines tell: that the note goes on here; that the line above does not; that that line goes on overleaf; that
# what the page ends with does not. Fitted to 506 ends of notes in 28 documents, 115 with a rest on the next page, and
# rounded. Brackets and room are judged by hand on the same documents: what is a sign of nothing else weighs much.
_UNFINISHED, _ABBREVIATED, _FINISHED = 0.3, 0.0, -2.3
_GOES_ON, _SEVERED, _OVERLEAF, _STAYS = 0.45, 0.6, 0.45, 0.25
_BRACKET = 0.5  # what it tells that a bracket is closed where one is open, or is not
_BRACKETS = re.compile(r"[(\[]|(?<!\b\w)(?<!\b\w\w)[)\]]")  # “a)” closes none
_WITH_ROOM = -4.0  # … with room for the next word, which a paragraph that goes on would have taken


def continuations(
    border: Border,
    first: Mapping[int, int],
    notes: Sequence[NoteLines],
    zones: Mapping[int, int],
    called: Mapping[int, int],
) -> list[list[list[Line]]]:
    """The lines of each note, one list for each page on which it stands.

    Shape: `first` gives for a page the index of the line that begins its first own note, `zones` that of the
    line below its rule, `called` that of the last line that calls a note; when any page has a rule, notes stand
    only below rules.
    """
    draft, pages = border.draft, border.pages
    ruled = {draft.source.line_number(r.span.start): r.words[1] for r in draft.edition.ruled("continues")}
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
                start = border.start(page, end, pieces[-1], called.get(page, 0) + 1)
            if start is None or start >= end:
                break
            end = column_end(draft.source, pages[page], start, start, end)
            pieces.append(list(pages[page][start:end]))
            if end < len(pages[page]):
                break
            page += 1
        result.append(pieces)
    return result


def _ruled_start(lines: Sequence[Line], ruled: Mapping[int, str], label: str) -> int | None:
    return next((i for i, line in enumerate(lines) if ruled.get(line.number) == label), None)


class Border:
    """Finds the border between the text of a page and the notes below it."""

    def __init__(self, draft: Draft, pages: Sequence[Sequence[Line]], look: NoteLook) -> None:
        self.draft, self.pages, self.look = draft, pages, look
        self.adjoining = Adjoining(draft.source.text, draft.edition.language)

    def start(self, page: int, end: int, before: Sequence[Line], least: int = 1) -> int | None:
        """The index of the line with which the note goes on here, None when it was finished."""
        text = self.draft.source[before[-1].span]
        ending = self._ending(text)
        is_open = _pairing([self.draft.source[line.span] for line in before])[0][1] > 0
        closed = [bool(closing) for closing, _ in _pairing([self._text(page, i) for i in range(end)])]
        best: tuple[float, int] = (_LEAST, -1)
        for score, index in self._scores(page, end):
            if index < least:
                continue
            below = self._text(page, index)
            told = score + _GOES_ON * self.adjoining.told(text, below) + ending
            if ending == _FINISHED and not self.look.is_full(f"{text} {below.split(maxsplit=1)[0]}"):
                told += _WITH_ROOM
            if is_open or closed[index]:
                told += _BRACKET if is_open and closed[index] else -_BRACKET
            best = max(best, (told, index))
        return best[1] if best[1] >= 0 else None

    def fresh(self, page: int, end: int, after: int) -> int | None:
        """The index of the line with which a note begins that has no siglum, below the offset of its reference."""
        best: tuple[float, int] = (_LEAST_FRESH, -1)
        for score, index in self._scores(page, end):
            text = self._text(page, index)
            if self.pages[page][index].span.start > after and not text[0].islower():
                best = max(best, (score, index))
        return best[1] if best[1] >= 0 else None

    def is_finished(self, line: Line) -> bool:
        """Whether a line ends a sentence."""
        return self._ending(self.draft.source[line.span]) == _FINISHED

    def _ending(self, text: str) -> float:
        """How likely it is that a note goes on, by its last line: a broken word, no full stop, a full line."""
        stopped = _STOPPED.search(text)
        if not FINISHED.search(text):
            return _UNFINISHED
        return _ABBREVIATED if stopped and stopped[1].casefold() in self.draft.language.abbreviations else _FINISHED

    def _scores(self, page: int, end: int) -> list[tuple[float, int]]:
        """How much speaks for the notes of a page to begin with each of its lines, rather than with the line `end`."""
        lines = self.pages[page]
        following = self._text(page + 1, 0) if page + 1 < len(self.pages) and self.pages[page + 1] else ""
        sums = [0.0, *accumulate(self.look.likeness(line) for line in lines[:end])]
        told = self.adjoining.told
        stays = told(self._text(page, end - 1), following) if following and end else 0.0
        found = []
        for index in range(1, end):
            above, below = self._text(page, index - 1), self._text(page, index)
            score = sums[end] - sums[index] + self.look.gap(lines[index]) - _SEVERED * told(above, below)
            if following:
                score += _OVERLEAF * told(above, following) - _STAYS * stays
            found.append((score, index))
        return found

    def _text(self, page: int, index: int) -> str:
        return self.draft.source[self.pages[page][index].span]


def _pairing(texts: Sequence[str]) -> list[tuple[int, int]]:
    """For each line how many brackets from there on are closed that were not opened, and opened but not closed."""
    found = [(0, 0)]
    for text in reversed(texts):
        closing, opened = 0, 0
        for sign in _BRACKETS.findall(text):
            if sign in "([":
                opened += 1
            elif opened:
                opened -= 1
            else:
                closing += 1
        after_closing, after_opened = found[-1]
        paired = min(opened, after_closing)
        found.append((closing + after_closing - paired, opened - paired + after_opened))
    return found[:0:-1]
