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
    if draft.source.text.startswith(BYTE_ORDER_MARK):
        why = "a byte order mark is no part of the text"
        evidence = Evidence("byte order mark", certainty="high", why=why)
        yield Annotation(NOISE, (_with_space(draft.source, Span(0, 1)),), evidence)
    for row in draft.edition.corrections:
        yield _annotation(draft.source, row)


def _annotation(source: Source, row: Correction) -> Annotation:
    evidence = Evidence("corrections.tsv", EDITOR, row.certainty, row.why)
    if row.now == source[row.span] and row.now:
        return Annotation(UNCLEAR, (row.span,), evidence, (("reason", "illegible"),))
    span, now = _essential(source, row)
    if not now:
        return Annotation(NOISE, (_with_space(source, span),), evidence)
    kind = TRANSCRIPTION if row.cause == "ocr" else CORRECTION
    return Annotation(kind, (span,), evidence, replacement=now)


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
