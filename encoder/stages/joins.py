"""Joins: the words broken over a line end, and whether their hyphen stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from itertools import pairwise

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import JOIN, NOISE, REFERENCE, SIGLUM
from encoder.source import Line, Span
from encoder.typography.hyphenation import Words
from encoder.typography.page import SIGNS

_BLOCKS = ("paragraph", "heading", "signature", "division")  # what a line may be ruled to begin
_IN_WORDS = "’'-‐‑–—"  # a dash may be set close on both sides
_IDLE_SIGN = re.compile(r"(?P<sign>(?P<soft>\u00ad+)|(?P<after>(?<=[\w\u0300-\u036f])¬+)|¬+)")
_IDLE = Evidence("sign of a broken word", certainty="medium", why="a sign of a broken word where no word goes on")


def joins(draft: Draft) -> Iterator[Annotation]:
    """The words broken over a line end, one annotation each, on the sign at the line's end.

    Shape: the verdict is `join` (the sign was the printer's) or `keep` (the hyphen is the word's own); the span
    is empty where the sign was lost; `continued` is the number of the line on which the word goes on.
    Both halves are in the same flow, whatever stands between them.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COPU-2
    """
    pairs = [pair for flow in draft.flows for pair in pairwise(draft.text_lines(flow))]
    words = Words(draft, [(draft.corrected(line), draft.corrected(following)) for line, following in pairs])
    joined: set[int] = set()
    ruled = {draft.source.line_number(r.span.start): r for r in draft.edition.ruled("join", "keep", "no-join")}
    begun = {draft.source.line_number(r.span.start) for r in draft.edition.ruled(*_BLOCKS)}
    for line, following in pairs:
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

    Shape: joined are the ends of the signs that break a word; before the mark of a note none goes on. Blanks between
    two pieces of noise go with them: of a line of nothing else they would be left, where no text may stand.
    """
    marks = {mark.end: mark.start for mark in draft.of(REFERENCE, SIGLUM) if len(mark.hull)}
    ends = {_last_kept(draft, line, marks) for line in draft.source.visible_lines} | set(marks.values())
    gone = {edit.end: edit.start for edit in draft.of(NOISE)}
    begun = set(gone.values())
    for match in _IDLE_SIGN.finditer(draft.source.text):
        start, end = match.span("sign")
        if not (match["soft"] or match["after"] or end in ends):
            continue
        free = [at for at in range(start, end) if at + 1 not in joined and not draft.is_read_otherwise(at)]
        for at in free:
            before, after = _without_blanks(draft.source.text, Span(at, at + 1))
            span = Span(before if before in gone else at, after if after in begun else at + 1)
            gone[span.end] = span.start
            yield Annotation(NOISE, (span,), _IDLE)


def _without_blanks(text: str, span: Span) -> tuple[int, int]:
    """Where the blanks before a span begin, and where those after it end; both on its line."""
    before, after = span.start, span.end
    while before and _is_blank(text[before - 1]):
        before -= 1
    while after < len(text) and _is_blank(text[after]):
        after += 1
    return before, after


def _is_blank(character: str) -> bool:
    return character.isspace() and character not in "\n\r\f"


def _last_kept(draft: Draft, line: Line, marks: Mapping[int, int]) -> int:
    """Where a line ends without what was taken out at its end. Shape: marks are those of notes, ends to starts."""
    noise = {min(edit.end, line.span.end): edit.start for edit in draft.edits_in(line.span) if edit.kind is NOISE}
    end = line.span.end
    while end > line.span.start:
        start = noise.get(end, marks.get(end, end))
        if start == end and not draft.source.text[end - 1].isspace():
            break
        end = min(start, end - 1)
    return max(end, line.span.start)


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
    if draft.is_read_otherwise(line.span.end - 1):
        return None
    text, after, end = draft.corrected(line), draft.corrected(following), line.span.end
    signed = text[-1:] in SIGNS and len(text) > 1 and (text[-2].isalnum() or text[-2] in "’'")
    whole = draft.source.whole_word(line)
    found = words.verdict(text[:-1], text[-1], after, whole) if signed else words.unmarked(text, after)
    if found is None:
        return None
    span = Span(end - 1 if signed else end, end)
    return Annotation(JOIN, (span,), Evidence(found.why, certainty=found.certainty), (("verdict", found.verdict),))
