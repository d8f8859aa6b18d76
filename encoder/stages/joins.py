"""Joins: the words broken over a line end, and whether their hyphen stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace
from functools import cached_property

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import JOIN, NOISE
from encoder.source import Line, Span
from encoder.typography.page import SIGNS, SOFT_SIGNS

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"[^\W_]+$")
_LONGEST_HALF = 30  # letters
_LINK = re.compile(r"-[^\W\d_]")
_BLOCKS = ("paragraph", "heading", "signature", "division")  # what a line may be ruled to begin
_IN_WORDS = "’'-‐‑–—"  # a dash may be set close on both sides
_IDLE_SIGN = re.compile(r"(?P<sign>(?P<soft>\u00ad)|(?P<after>(?<=\w)¬)|¬)")
_IDLE = Evidence("sign of a broken word", certainty="medium", why="a sign of a broken word where no word goes on")
_HEAD = re.compile(r"[^\W_]+")


def joins(draft: Draft) -> Iterator[Annotation]:
    """The words broken over a line end, one annotation each, on the sign at the line's end.

    Shape: the verdict is `join` (the sign was the printer's) or `keep` (the hyphen is the word's own); the span
    is empty where the sign was lost; `continued` is the number of the line on which the word goes on.
    Both halves are in the same flow, whatever stands between them.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COPU-2
    """
    words = Words(draft)
    joined: set[int] = set()
    ruled = {draft.source.line_number(r.span.start): r for r in draft.edition.ruled("join", "keep", "no-join")}
    begun = {draft.source.line_number(r.span.start) for r in draft.edition.ruled(*_BLOCKS)}
    for flow in draft.flows:
        lines = draft.text_lines(flow)
        for line, following in zip(lines, lines[1:], strict=False):
            if following.number in begun:
                continue
            if line.number in ruled:
                annotation = _ruled(draft, line, following, ruled[line.number])
            else:
                annotation = _inferred(draft, words, line, following)
            if annotation is not None:
                joined.add(annotation.end)
                yield replace(annotation, attributes=(*annotation.attributes, ("continued", str(following.number))))
    yield from _idle_signs(draft, joined)


def _idle_signs(draft: Draft, joined: Set[int]) -> Iterator[Annotation]:
    """The signs of broken words where no word goes on, as noise: “left.¬”, or “gov¬erned” in a text set anew.

    Shape: joined are the ends of the signs that break a word.
    """
    ends = {_last_kept(draft, line) for line in draft.source.visible_lines}
    for match in _IDLE_SIGN.finditer(draft.source.text):
        span = Span(*match.span("sign"))
        is_sign = match["soft"] or match["after"] or span.end in ends
        if is_sign and span.end not in joined and not draft.is_read_otherwise(span.start):
            yield Annotation(NOISE, (span,), _IDLE)


def _last_kept(draft: Draft, line: Line) -> int:
    """Where a line ends without what was taken out at its end."""
    end = line.span.end
    for edit in reversed(draft.edits_in(line.span)):
        if edit.kind is NOISE and edit.start < end <= edit.end:
            end = edit.start
    while end > line.span.start and draft.source.text[end - 1].isspace():
        end -= 1
    return end


def _ruled(draft: Draft, line: Line, following: Line, ruling: Ruling) -> Annotation | None:
    """The join that the editor ruled, None where there are no two halves of a word."""
    if ruling.verb == "no-join":
        return None
    end = line.span.end
    has_sign = _is_sign(draft, line, ruling) and not draft.is_read_otherwise(end - 1)
    before, after = draft.corrected(line), draft.corrected(following)
    halves = (before[: len(before) - has_sign][-1:], after[:1])
    if not all(half and (half.isalnum() or half in _IN_WORDS) for half in halves):
        return None
    span = Span(max(ruling.span.start, end - 1), end) if has_sign else Span(end, end)
    evidence = Evidence("rulings.tsv", EDITOR, ruling.certainty, ruling.why)
    return Annotation(JOIN, (span,), evidence, (("verdict", ruling.verb),))


def _is_sign(draft: Draft, line: Line, ruling: Ruling) -> bool:
    """Whether the last character of the line is the sign (a misread one when the ruling points at it alone)."""
    last = draft.source.text[line.span.end - 1]
    return last in SIGNS or (ruling.span == Span(line.span.end - 1, line.span.end) and not last.isalnum())


def _inferred(draft: Draft, words: Words, line: Line, following: Line) -> Annotation | None:
    sign = draft.source.text[line.span.end - 1]
    if sign not in SIGNS or draft.is_read_otherwise(line.span.end - 1):
        return None
    text = draft.corrected(line)
    if len(text) < 2 or not (text[-2].isalnum() or text[-2] in "’'"):
        return None
    verdict, certainty, why = words.verdict(text[:-1], sign, draft.corrected(following))
    if not verdict:
        return None
    span = Span(line.span.end - 1, line.span.end)
    return Annotation(JOIN, (span,), Evidence(why, certainty=certainty), (("verdict", verdict),))


class Words:
    """The words that the document itself shows unbroken, as they are read in their flows."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    @cached_property
    def whole(self) -> Counter[str]:
        """How often each word stands inside a line, case folded; compounds as one word."""
        counts: Counter[str] = Counter()
        for flow in self.draft.flows:
            broken = False
            for line in self.draft.text_lines(flow):
                text = self.draft.corrected(line)
                found = [match.group() for match in _WORD.finditer(text)]
                first, broken = int(broken), text[-1:] in SIGNS
                counts.update(word.casefold() for word in found[first : len(found) - broken])
        return counts

    @cached_property
    def parts(self) -> Counter[str]:
        """How often each run of letters stands inside a line, case folded."""
        counts: Counter[str] = Counter()
        for word, count in self.whole.items():
            for part in _LETTERS.findall(word):
                counts[part] += count
        return counts

    def verdict(self, before: str, sign: str, after: str) -> tuple[str, str, str]:
        """What becomes of the sign between two lines: verdict (empty: no word is broken), certainty, reason."""
        head, tail = _TAIL.search(before), _HEAD.match(after)
        if head is None or tail is None:
            return "", "", ""
        first, second = head.group(), tail.group()
        if first.isdigit() or second[0].isdigit() or second[0].isupper():
            return "keep", "high", "a capital or figure follows the hyphen"
        joined, compound = (first + second).casefold(), f"{first}-{second}".casefold()
        linked = self._linked(before, first) or bool(_LINK.match(after[tail.end() :]))
        as_one, as_two = self.whole[joined], self.whole[compound]
        if as_one or as_two:
            if as_one >= as_two:
                return "join", "high", "the document has the word unbroken"
            return "keep", "high", "the document has the compound"
        if linked or self._is_compound(first.casefold(), second.casefold(), sign):
            return "keep", "medium", "a compound by its parts"
        return "join", "high" if sign in SOFT_SIGNS else "medium", "the sign of a broken word"

    @staticmethod
    def _linked(before: str, first: str) -> bool:
        """Whether the half before the break is itself the end of a compound (Zinoviev-Kamenev-)."""
        stem = before[: len(before) - len(first)]
        return stem.endswith("-") and len(stem) > 1 and stem[-2].isalnum()

    @cached_property
    def halves(self) -> tuple[Counter[str], Counter[str]]:
        """How many words begin and end with each part: written with a hyphen (1 each), written as one (-1 each)."""
        begins, ends = Counter[str](), Counter[str]()
        for word in self.whole:
            if "-" in word:
                first, last = word.split("-", 1)[0], word.rsplit("-", 1)[1]
                begins[first] += 1
                ends[last] += 1
            for cut in range(3, min(len(word) - 2, _LONGEST_HALF)):
                if self._is_word(word[:cut]) and self._is_word(word[cut:]):
                    begins[word[:cut]] -= 1
                    ends[word[cut:]] -= 1
        return begins, ends

    def _is_compound(self, first: str, second: str, sign: str) -> bool:
        """Whether a word unknown to the document is a compound: “roughly-written”, but not “some-what”."""
        if first in self.draft.language.compound_prefixes and self.parts[second]:
            return True
        if sign in SOFT_SIGNS:
            return False
        begins, ends = self.halves
        if self._is_word(first) and self._is_word(second):
            return begins[first] + ends[second] >= 0
        return begins[first] > 1 and len(first) > 2 and len(second) > 3

    def _is_word(self, part: str) -> bool:
        return len(part) > 2 and self.parts[part] > 0
