"""Joins: the words broken over a line end, and whether their hyphen stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import JOIN
from encoder.source import Line, Span
from encoder.typography.hyphenation import Words
from encoder.typography.page import SIGNS


def joins(draft: Draft) -> Iterator[Annotation]:
    """The words broken over a line end, one annotation each, on the sign at the line's end.

    Shape: the verdict is `join` (the sign was the printer's) or `keep` (the hyphen is the word's own); the span
    is empty where the sign was lost; `continued` is the number of the line on which the word goes on.
    Both halves are in the same flow, whatever stands between them.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COPU-2
    """
    texts = draft.source
    pairs = [pair for flow in draft.flows for pair in pairwise(draft.text_lines(flow))]
    words = Words(draft, [(texts[line.span], texts[following.span]) for line, following in pairs])
    ruled = {texts.line_number(r.span.start): r for r in draft.edition.ruled("join", "keep", "no-join")}
    for line, following in pairs:
        if line.number in ruled:
            annotation = _ruled(draft, line, ruled[line.number])
        else:
            annotation = _inferred(draft, words, line, following)
        if annotation is not None:
            yield replace(annotation, attributes=(*annotation.attributes, ("continued", str(following.number))))


def _ruled(draft: Draft, line: Line, ruling: Ruling) -> Annotation | None:
    if ruling.verb == "no-join":
        return None
    end = line.span.end
    span = Span(max(ruling.span.start, end - 1), end) if _is_sign(draft, line, ruling) else Span(end, end)
    evidence = Evidence("rulings.tsv", EDITOR, ruling.certainty, ruling.why)
    return Annotation(JOIN, (span,), evidence, (("verdict", ruling.verb),))


def _is_sign(draft: Draft, line: Line, ruling: Ruling) -> bool:
    """Whether the last character of the line is the sign (a misread one when the ruling points at it alone)."""
    last = draft.source.text[line.span.end - 1]
    return last in SIGNS or (ruling.span == Span(line.span.end - 1, line.span.end) and not last.isalnum())


def _inferred(draft: Draft, words: Words, line: Line, following: Line) -> Annotation | None:
    text, after, end = draft.source[line.span], draft.source[following.span], line.span.end
    signed = text[-1] in SIGNS and len(text) > 1 and (text[-2].isalnum() or text[-2] in "’'")
    found = words.verdict(text[:-1], text[-1], after) if signed else words.unmarked(text, after)
    if found is None:
        return None
    span = Span(end - 1 if signed else end, end)
    return Annotation(JOIN, (span,), Evidence(found.why, certainty=found.certainty), (("verdict", found.verdict),))
