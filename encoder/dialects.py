"""The dialect of a source: how it shows pages, their numbers, lines, broken words and paragraphs.

It is read off a finished draft: what the stages found is compared with what stands in the source at those
places, so that it says what the text does and not which rule was tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from encoder.draft import Draft
from encoder.intake.page_layout import FORM_FEED
from encoder.kinds import FURNITURE, JOIN, PAGE, PARAGRAPH
from encoder.source import Line
from encoder.spaces import code_points
from encoder.typography.folio import folio
from encoder.typography.page_mark import PAGE_MARK

_MOST = 0.5  # a sign that stands at more than this share of the places is the sign of this text
_OFTEN = 0.15  # … and at more than this share it is one of several
_LONG_LINE = 150  # characters; a line of print has fewer
_LEAST_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a source shows what stands on its pages, each as a phrase; and in which form it was received."""

    pages: str
    numbers: str
    lines: str
    hyphens: str
    paragraphs: str

    @property
    def sentence(self) -> str:
        """The dialect as one sentence for the header."""
        return (
            f"As the source shows it: pages by {self.pages}; page numbers {self.numbers}; {self.lines}; "
            f"broken words by {self.hyphens}; paragraphs by {self.paragraphs}."
        )

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The dialect as rows of label and value."""
        return (
            ("pages", self.pages),
            ("page numbers", self.numbers),
            ("lines", self.lines),
            ("broken words", self.hyphens),
            ("paragraphs", self.paragraphs),
        )


def dialect(draft: Draft) -> Dialect:
    """The dialect of the source of a draft that has run through the stages."""
    return Dialect(_pages(draft), _numbers(draft), _lines(draft), _hyphens(draft), _paragraphs(draft))


def _pages(draft: Draft) -> str:
    starts = [draft.source.line_number(a.start) for a in draft.of(PAGE)][1:]
    if draft.source.layout.sheets:
        return "the files or page elements in which it was received"
    if not starts:
        return "no sign"
    usual = _usual_blanks(draft)
    signs = Counter(sign for number in starts for sign in _page_signs(draft, number, usual))
    return _phrase(signs, len(starts), "signs that differ from page to page")


def _page_signs(draft: Draft, number: int, usual: int) -> Iterator[str]:
    """By what a line is seen to begin a page. Shape: usual is how many blank lines stand between any two lines."""
    line = draft.source.line(number)
    before = _visible_before(draft, number)
    gap = draft.source.text[before.span.end if before else 0 : line.span.start]
    blanks = (line.number - before.number - 1 if before else 0) - usual
    if any(edit.evidence.rule == PAGE_MARK for edit in draft.edits_in(line.span)):
        yield "a line of the program that made the text"
    elif FORM_FEED in gap:
        yield "a form feed"
    elif any(folio(draft.source[near.span]) for near in (before, line) if near):
        yield "a number alone on its line"
    elif blanks > 0:
        yield "blank lines"
    elif line.span.start > line.whole.start:
        yield "a leading blank"


def _usual_blanks(draft: Draft) -> int:
    """How many blank lines stand between two lines of print, 0 in most texts."""
    numbers = [line.number for line in draft.source.visible_lines]
    return round(median(b - a - 1 for a, b in pairwise(numbers))) if len(numbers) > 1 else 0


def _visible_before(draft: Draft, number: int) -> Line | None:
    """The last visible line before the one of that number."""
    while number > 1:
        number -= 1
        line = draft.source.line(number)
        if len(line.span):
            return line
    return None


def _numbers(draft: Draft) -> str:
    shown: Counter[str] = Counter()
    for found in draft.of(FURNITURE):
        if found.get("type") == "pageNum":
            shown[found.get("place") or "on their own"] += 1
    pages = {page.get("n").casefold() for page in draft.of(PAGE)}
    within = sum(not pages.isdisjoint(words) for words in _words_of_heads(draft))
    if within > sum(shown.values()):
        shown["within the running heads"] = within
    total = sum(shown.values())
    if not total:
        return "are not shown"
    names = {"top": "stand at the head", "bottom": "stand at the foot"}
    places = " or ".join(
        names.get(place, f"stand {place}") for place, count in shown.most_common() if count > total * _OFTEN
    )
    return f"{places} ({total} on {sum(1 for _ in draft.of(PAGE))} pages)"


def _words_of_heads(draft: Draft) -> Iterator[set[str]]:
    """The words and numbers of each running head and foot."""
    for found in draft.of(FURNITURE):
        if found.get("type") in ("header", "footer"):
            yield set(re.findall(r"\w+", draft.source[found.hull].casefold()))


def _lines(draft: Draft) -> str:
    lengths = [len(line.span) for line in draft.source.visible_lines]
    usual = round(median(lengths)) if lengths else 0
    if usual > _LONG_LINE:
        return f"a line of the file holds a whole paragraph (usually {usual} characters)"
    return f"a line of the file is a line of print (usually {usual} characters)"


def _hyphens(draft: Draft) -> str:
    signs = Counter(draft.source[a.hull].strip() for a in draft.of(JOIN))
    total = sum(signs.values())
    if not total:
        return "no sign"
    return " and ".join(f"{_shown(sign)} ({count})" for sign, count in _usual(signs, total))


def _shown(sign: str) -> str:
    """A sign as a reader sees it, or by its code point when it cannot be seen."""
    if not sign:
        return "no sign at all"
    return f"“{sign}”" if sign.isprintable() else code_points(sign)


def _usual(signs: Counter[str], total: int) -> list[tuple[str, int]]:
    """The signs that are more than slips, the commonest first."""
    ordered = sorted(signs.items(), key=lambda item: (-item[1], item[0]))
    return [item for item in ordered if item[1] > total * _LEAST_SHARE] or ordered[:1]


def _paragraphs(draft: Draft) -> str:
    tops = draft.page_tops
    first = [draft.source.line_number(a.start) for a in draft.of(PARAGRAPH)]
    within = [number for number in first[1:] if number not in tops]
    if not within:
        return "no sign"
    usual, blanks = _indent_of_others(draft, set(first)), _usual_blanks(draft)
    signs: Counter[str] = Counter()
    for number in within:
        line = draft.source.line(number)
        before = _visible_before(draft, number)
        if line.span.start - line.whole.start > usual:
            signs["an indent"] += 1
        if before and line.number - before.number - 1 > blanks:
            signs["a blank line"] += 1
    return _phrase(signs, len(within), "the short last line of the one before")


def _indent_of_others(draft: Draft, first: set[int]) -> int:
    """The white space before lines that begin no paragraph, in characters."""
    others = [line.span.start - line.whole.start for line in draft.source.visible_lines if line.number not in first]
    return round(median(others)) if others else 0


def _phrase(signs: Counter[str], total: int, otherwise: str) -> str:
    """The usual signs with how often they stand, or what remains when none is usual."""
    usual = [(sign, count) for sign, count in signs.most_common() if count > total * _OFTEN]
    if sum(count for _, count in usual) <= total * _MOST:
        return otherwise
    return " or ".join(f"{sign} ({count} of {total})" for sign, count in sorted(usual, key=lambda u: (-u[1], u[0])))
