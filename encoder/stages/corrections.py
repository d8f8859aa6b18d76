"""Corrections: the editor's changes to the reading, and marks of the file format that are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Correction
from encoder.kinds import CORRECTION, NOISE, TRANSCRIPTION, UNCLEAR
from encoder.source import Source, Span

BYTE_ORDER_MARK = "\ufeff"
_TOKEN = re.compile(r"\w+|\s+|.")


def corrections(draft: Draft) -> Iterator[Annotation]:
    """One annotation for each row of corrections.tsv: misreading, printer's error, noise, or unclear reading.

    Shape: noise takes with it the white space that would be left doubled.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COED
    """
    spans = [row.span for row in draft.edition.corrections]
    if draft.source.text.startswith(BYTE_ORDER_MARK) and not (spans and spans[0].start == 0):
        why = "a byte order mark is no part of the text"
        evidence = Evidence("byte order mark", certainty="high", why=why)
        yield Annotation(NOISE, (_with_space(draft.source, Span(0, 1)),), evidence)
    for before, row, after in zip([None, *spans], draft.edition.corrections, [*spans[1:], None], strict=False):
        free = Span(before.end if before else 0, after.start if after else len(draft.source.text))
        yield from _annotations(draft.source, row, free)


def _annotations(source: Source, row: Correction, free: Span) -> Iterator[Annotation]:
    """What a row becomes on each line that it touches: what is put stands on the first, the rest is taken out.

    Shape: free is the stretch of the source that no other row speaks of.
    """
    evidence = Evidence("corrections.tsv", EDITOR, row.certainty, row.why)
    undecided = bool(row.now) and row.now == source[row.span]
    span, now = (row.span, "") if undecided else _essential(source, row)
    for line in source.lines_in(span):
        part = Span(max(span.start, line.span.start), min(span.end, line.span.end))
        if undecided and source[part].strip():
            yield Annotation(UNCLEAR, (part,), evidence, (("reason", "illegible"),))
        elif undecided:
            continue
        elif now:
            kind = TRANSCRIPTION if row.cause == "ocr" else CORRECTION
            yield Annotation(kind, (part,), evidence, replacement=now)
            now = ""
        else:
            wide = _with_space(source, part)
            yield Annotation(NOISE, (wide if free.contains(wide) else part,), evidence)


def _essential(source: Source, row: Correction) -> tuple[Span, str]:
    """What a row really changes, in whole words and signs: the words it quotes only to be found stay as they are.

    Shape: neither a pure insertion nor a change to mere white space is cut out of the word that it belongs to.
    """
    was, now = _TOKEN.findall(source[row.span]), _TOKEN.findall(row.now)
    before = after = 0
    while before < min(len(was), len(now)) and was[before] == now[before]:
        before += 1
    while after < min(len(was), len(now)) - before and was[-1 - after] == now[-1 - after]:
        after += 1
    changed, put = was[before : len(was) - after], now[before : len(now) - after]
    if not changed or (put and not "".join(put).strip()):
        lead = min(before, 1)
        before, after = before - lead, after if lead else after - 1
        changed, put = was[before : len(was) - after], now[before : len(now) - after]
        if not "".join(put).strip() or (changed and changed[0].isspace()):
            changed, put, before = was, now, 0
            after = 0
    start = row.span.start + len("".join(was[:before]))
    return Span(start, start + len("".join(changed))), "".join(put)


def _with_space(source: Source, span: Span) -> Span:
    """The span with the blanks before it when blanks or the line's end follow, or with those after it."""
    line = source.line(source.line_number(span.start)).span
    before = source.text[line.start : span.start]
    after = source.text[span.end : line.end]
    if not before:
        return Span(span.start, span.end + len(after) - len(after.lstrip()))
    if not after or after[0].isspace():
        return Span(span.start - (len(before) - len(before.rstrip())), span.end)
    return span
