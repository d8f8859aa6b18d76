"""Blocks: paragraphs, headings, the closing signature, and the divisions of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import (
    CLOSER,
    DIVISION,
    HEADING,
    JOIN,
    MATTER,
    PARAGRAPH,
    SIGNATURE,
)
from encoder.page import Measure, full_lines, measure
from encoder.reading import Flow
from encoder.source import Line, Span

_FINISHED = re.compile(r"""[.!?:…][.’”"'»)\]]*$|[—–-]\s*T\w*\.?$""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,4}")
_SOME, _MANY = 0.02, 0.4  # a sign of paragraphs stands on more than few and on fewer than many lines
_LEAST_INDENT = 2
_FRONT = frozenset(("preface", "foreword", "introduction", "dedication", "titlepage"))
_BACK = frozenset(("appendix", "index", "notes", "afterword"))
_Sign = Callable[[Draft, Measure, Line, Line], bool]
_BEGINNING = ("division", "paragraph", "heading", "signature")


def blocks(draft: Draft) -> Iterator[Annotation]:
    """The paragraphs of every flow, and of the body its headings, closing signature and divisions.

    Shape: a block runs from its first to its last line, whatever stands in between; a note of one paragraph
    has none of its own.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COPA
    """
    body, *notes = draft.flows
    lines = draft.text_lines(body)
    sign = _sign(draft, lines)
    starts = beginnings(draft, lines, _gauge(draft, lines), sign)
    yield from _body_blocks(draft, lines, starts)
    yield from _divisions(draft, lines)
    gauge = _gauge(draft, [line for flow in notes for line in draft.text_lines(flow)])
    for flow in notes:
        yield from _note_paragraphs(draft, flow, gauge, _by_indent if sign is _by_indent else _by_short_line)


def _gauge(draft: Draft, lines: Sequence[Line]) -> Measure:
    return measure(full_lines(draft.source, [line.span for line in lines]))


def beginnings(draft: Draft, lines: Sequence[Line], gauge: Measure, sign: _Sign) -> list[int]:
    """The indexes of the lines with which a block begins, by the sign of this text and the editor's rulings."""
    if not lines:
        return []
    ruled = {draft.source.line_number(r.span.start): r.verb for r in draft.edition.ruled(*_BEGINNING, "no-paragraph")}
    joined = {draft.source.line_number(a.start) for a in draft.of(JOIN)}
    found = [0]
    for index, (before, line) in enumerate(zip(lines, lines[1:], strict=False), 1):
        verdict = ruled.get(line.number, "")
        if verdict == "no-paragraph":
            continue
        follows_heading = index - 1 in found and _is_heading(draft, before)
        if verdict or follows_heading or (before.number not in joined and sign(draft, gauge, before, line)):
            found.append(index)
    return found


def _sign(draft: Draft, lines: Sequence[Line]) -> _Sign:
    """The sign by which this text shows its paragraphs: an indent, a blank line, or a short last line."""
    count = max(1, len(lines))
    indented = sum(_indent(line) >= _LEAST_INDENT for line in lines) / count
    apart = sum(_after_blank(draft, a, b) for a, b in zip(lines, lines[1:], strict=False)) / count
    if _SOME < indented < _MANY:
        return _by_indent
    if _SOME < apart < _MANY:
        return _by_blank
    return _by_short_line


def _by_indent(draft: Draft, gauge: Measure, before: Line, line: Line) -> bool:
    return _indent(line) >= _LEAST_INDENT


def _by_blank(draft: Draft, gauge: Measure, before: Line, line: Line) -> bool:
    return _after_blank(draft, before, line) and (
        line.number not in draft.page_tops or _by_short_line(draft, gauge, before, line)
    )


def _by_short_line(draft: Draft, gauge: Measure, before: Line, line: Line) -> bool:
    text, small = draft.corrected(before), draft.corrected(line)[:1].islower()
    return bool(_FINISHED.search(text)) and not small and gauge.is_short(draft.source[before.span])


def _indent(line: Line) -> int:
    return line.span.start - line.whole.start


def _after_blank(draft: Draft, before: Line, line: Line) -> bool:
    return line.number - before.number > 1 and not len(draft.source.line(line.number - 1).span)


def _is_heading(draft: Draft, line: Line) -> bool:
    """Whether a line is a heading by its form: all in capitals."""
    letters = [c for c in draft.source[line.span] if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters)


def _body_blocks(draft: Draft, lines: Sequence[Line], starts: Sequence[int]) -> Iterator[Annotation]:
    ruled = {draft.source.line_number(r.span.start): r for r in draft.edition.ruled(*_BEGINNING)}
    for first, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        span = Span(lines[first].span.start, lines[after - 1].span.end)
        ruling = ruled.get(lines[first].number)
        evidence = Evidence("rulings.tsv", EDITOR, ruling.certainty) if ruling else Evidence("layout of lines")
        verb = ruling.verb if ruling else ""
        last = after == len(lines) and _INITIALS.fullmatch(draft.source[span].strip())
        if verb == "signature" or last:
            yield Annotation(CLOSER, (span,), evidence)
            yield Annotation(SIGNATURE, (span,), evidence)
        elif verb == "heading" or (after - first == 1 and _is_heading(draft, lines[first])):
            yield Annotation(HEADING, (span,), evidence)
        else:
            yield Annotation(PARAGRAPH, (span,), evidence)


def _divisions(draft: Draft, lines: Sequence[Line]) -> Iterator[Annotation]:
    """The divisions that the editor ruled, and front, body and back around them; one division otherwise."""
    if not lines:
        return
    ruled = list(draft.edition.ruled("division"))
    starts = (
        [(lines[0].span.start, "text", None)]
        if not ruled
        else [(draft.source.line(draft.source.line_number(r.span.start)).span.start, r.words[1], r) for r in ruled]
    )
    ends = [start for start, _, _ in starts[1:]] + [lines[-1].span.end]
    matters: list[tuple[str, int, int]] = []
    for (start, kind, ruling), end in zip(starts, ends, strict=True):
        last = max(line.span.end for line in lines if line.span.start < end)
        yield Annotation(DIVISION, (Span(start, last),), _division_evidence(ruling), (("type", kind),))
        matter = "front" if kind in _FRONT else "back" if kind in _BACK else "body"
        if matters and matters[-1][0] == matter:
            matters.append((matter, matters.pop()[1], last))
        else:
            matters.append((matter, start, last))
    for matter, start, end in matters:
        yield Annotation(MATTER, (Span(start, end),), Evidence("divisions"), (("element", matter),))


def _division_evidence(ruling: Ruling | None) -> Evidence:
    return Evidence("rulings.tsv", EDITOR, ruling.certainty, ruling.why) if ruling else Evidence("whole text")


def _note_paragraphs(draft: Draft, flow: Flow, gauge: Measure, sign: _Sign) -> Iterator[Annotation]:
    lines = draft.text_lines(flow)
    starts = beginnings(draft, lines, gauge, sign)
    if len(starts) > 1:
        for first, after in zip(starts, [*starts[1:], len(lines)], strict=True):
            span = Span(lines[first].span.start, lines[after - 1].span.end)
            yield Annotation(PARAGRAPH, (span,), Evidence("layout of lines"))
