"""Suspicions: what an editor should look at, each with its evidence and the row that would settle it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from encoder.edition import LINE_DIVISION
from encoder.source import Source, Span
from encoder.tables import CORRECTION_TABLE, RULING_TABLE

WORTH = {
    "high": 0.9,
    "medium": 0.7,
    "low": 0.1,
}  # the share of such suspicions that is right, on a text proofread twice

_HALVES = 2
_UNQUOTABLE = re.compile(r"[|\t\r\f\v]")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One thing to look at: its group, its place, what speaks for it, how sure it is, and the row proposed.

    Shape: row holds its cells from the line to the reason; table and row are empty where no row can quote the place.
    asks says that the row waits for an answer which only who sees the print can give: its ruling is empty, or its
    reading the one that stands there.
    """

    group: str
    span: Span
    evidence: str
    certainty: str
    table: str = ""
    row: tuple[str, ...] = ()
    asks: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same suspicion in another run: table, line, quoted text and proposal."""
        return (self.table, *self.row[:3])


def correction(source: Source, span: Span, now: str, evidence: str, certainty: str, group: str) -> Suspicion:
    """The suspicion that a reading is wrong, with the row of corrections.tsv that mends it."""
    span, now = _on_one_line(source, span, now)
    quote = quoted(source, span)
    if not quote:
        return Suspicion(group, span, evidence, certainty)
    row = (str(source.line_number(span.start)), quote, now, "ocr", certainty, evidence)
    return Suspicion(group, span, evidence, certainty, CORRECTION_TABLE, row, now == source[span])


def _on_one_line(source: Source, span: Span, now: str) -> tuple[Span, str]:
    """Of a word broken over a line end, the half that is misread, and what it should be."""
    halves = source[span].split()
    if len(halves) != _HALVES or not now:
        return span, now
    first, last = halves[0].rstrip("-¬=­"), halves[1]
    if now.startswith(first):
        return Span(span.end - len(last), span.end), now[len(first) :]
    if now.endswith(last):
        return Span(span.start, span.start + len(first)), now[: len(now) - len(last)]
    return span, now


def ruling(source: Source, span: Span, words: str, evidence: str, certainty: str, group: str) -> Suspicion:
    """The suspicion that a rule decided badly, with the row of rulings.tsv that decides it.

    Shape: words are empty where the editor must say what is right; the row then waits for the answer.
    """
    quote = quoted(source, span)
    if not quote:
        return Suspicion(group, span, evidence, certainty)
    row = (str(source.line_number(span.start)), quote, words, certainty, evidence)
    return Suspicion(group, span, evidence, certainty, RULING_TABLE, row, not words)


def quoted(source: Source, span: Span) -> str:
    """The characters as a table quotes them: alone where they stand once on their line, else between bars.

    Shape: empty where they cannot be quoted, since they go over a line end or hold what separates cells.
    """
    line = source.line(source.line_number(span.start))
    text = source[line.whole]
    was = source[span]
    if not line.whole.contains(span) or not was.strip() or _UNQUOTABLE.search(was):
        return ""
    if text.count(was) == 1 and LINE_DIVISION not in was and was == was.strip():
        return was
    before, after = span.start - line.whole.start, span.end - line.whole.start
    for more in range(1, len(text)):
        start, end = max(0, before - more), min(len(text), after + more)
        while start < before and text[start].isspace():
            start += 1
        while end > after and text[end - 1].isspace():
            end -= 1
        if _UNQUOTABLE.search(text[start:end]):
            return ""
        if text.count(text[start:end]) == 1:
            return f"{text[start:before]}|{was}|{text[after:end]}"
    return ""


def context(source: Source, span: Span) -> tuple[str, str, str]:
    """The line on which the characters stand: what is before, they themselves, what is after."""
    line = source.line(source.line_number(span.start)).span
    end = max(line.end, span.end)
    middle = " ".join(source[span].split())
    start = min(line.start, span.start)
    return source.text[start : span.start], middle, source.text[span.end : end].rstrip()
