"""Readings: the continuous text of one flow, mapped back to the source.

A reading drops furniture, sigla and noise, joins words broken over a line end, applies corrections and
collapses white space. Blocks are kept apart by a line feed, so that a pattern need never cross one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from encoder.annotation import Annotation
from encoder.characters import as_read
from encoder.kinds import JOIN, NOTE, InReading
from encoder.source import Source, Span

HYPHEN = "-"
_WIDE = re.compile(r"\A\s+|\s\s+|\s\Z")  # white space that is no single blank between two words


@dataclass(frozen=True, slots=True)
class Flow:
    """One continuous text: the body, or a note; the pieces of the source that it runs through."""

    note: Annotation | None
    pieces: tuple[Span, ...]

    def holds(self, offset: int) -> bool:
        """Whether the character at the offset belongs to this flow."""
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        return index >= 0 and offset < self.pieces[index].end


def flows(source: Source, annotations: Iterable[Annotation]) -> tuple[Flow, ...]:
    """The body, then each note in the order of the source."""
    notes = [annotation for annotation in annotations if annotation.kind is NOTE]
    taken = sorted(span for note in notes for span in note.spans)
    edges = [0, *(edge for span in taken for edge in (span.start, span.end)), len(source.text)]
    body = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
    return (Flow(None, body), *(Flow(note, note.spans) for note in notes))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a reading and where it comes from; atomic when the two differ in length."""

    offset: int
    length: int
    origin: Span


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of a line as they are read, where they come from, and whether they stand for what stood there."""

    text: str
    origin: Span
    is_edit: bool


@dataclass(frozen=True, slots=True)
class Mended:
    """The text of a line with the editor's corrections made, mapped back to the source."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(part.text for part in self.parts)

    def span(self, start: int, end: int) -> Span | None:
        """The source span of these characters, None when a correction stands only partly within them."""
        origins: list[Span] = []
        offset = 0
        for part in self.parts:
            first, last = max(0, start - offset), min(len(part.text), end - offset)
            offset += len(part.text)
            if first >= last:
                continue
            if not part.is_edit:
                origins.append(Span(part.origin.start + first, part.origin.start + last))
            elif last - first == len(part.text):
                origins.append(part.origin)
            else:
                return None
        return Span(origins[0].start, origins[-1].end) if origins else None


@dataclass(frozen=True)
class Reading:
    """The continuous text of a flow, with the map back to the source."""

    flow: Flow
    text: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The source span from the first to the last of these characters of the reading."""
        first, last = self._run(start), self._run(end - 1)
        begin = first.origin.start
        if first.length == len(first.origin):
            begin += start - first.offset
        finish = last.origin.end
        if last.length == len(last.origin):
            finish = last.origin.start + end - last.offset
        return Span(begin, max(begin, finish))

    def offset(self, position: int) -> int:
        """The offset in the reading of the first character from this source position on."""
        index = bisect_right(self.runs, position, key=lambda run: run.origin.start) - 1
        if index < 0:
            return 0
        run = self.runs[index]
        if position >= run.origin.end:
            return run.offset + run.length
        return run.offset + (position - run.origin.start if run.length == len(run.origin) else 0)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The range of the quoted words in this reading, drawn out to the end of a word that is broken."""
        start, end = self.offset(span.start), self.offset(span.end)
        while (
            end < len(self.text)
            and self.text[end].isalnum()
            and (self.text[end - 1].isalnum() or self.text[end - 1] == HYPHEN)
        ):
            end += 1
        return start, end

    def _run(self, offset: int) -> Run:
        return self.runs[bisect_right(self.starts, offset) - 1]


class _Writer:
    """Collects the runs of one reading."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.separator = ""
        self.space = Span(0, 0)
        self.glued = True

    def write(self, text: str, origin: Span) -> None:
        if self.separator and not self.glued:
            self._append(self.separator, self.space)
        self.separator, self.glued = "", False
        self._append(text, origin)

    def _append(self, text: str, origin: Span) -> None:
        self.parts.append(text)
        self.runs.append(Run(self.length, len(text), origin))
        self.length += len(text)

    def white_space(self, origin: Span) -> None:
        self.separator, self.space = self.separator or " ", origin

    def block(self, position: int) -> None:
        self.separator, self.space = "\n", Span(position, position)
        self.glued = not self.parts

    def glue(self) -> None:
        self.separator, self.glued = "", True

    def source_text(self, text: str, start: int) -> None:
        end = 0
        for gap in _WIDE.finditer(text):
            if gap.start() > end:
                self.words(text[end : gap.start()], start + end)
            self.white_space(Span(start + gap.start(), start + gap.end()))
            end = gap.end()
        if end < len(text):
            self.words(text[end:], start + end)

    def words(self, text: str, start: int) -> None:
        """Write words with one white character between two, ligatures and separate accents as what they stand for."""
        end = 0
        read = " ".join(text.split())
        for first, after, letters in as_read(text):
            if first > end:
                self.write(read[end:first], Span(start + end, start + first))
            self.write(letters, Span(start + first, start + after))
            end = after
        if end < len(text):
            self.write(read[end:], Span(start + end, start + len(text)))


def readings_of(source: Source, found: Iterable[Flow], annotations: Iterable[Annotation]) -> tuple[Reading, ...]:
    """The continuous text of each flow under the annotations."""
    edits = _edits(annotations)
    return tuple(_reading(source, flow, edits) for flow in found)


def _reading(source: Source, flow: Flow, edits: Sequence[tuple[Span, Annotation]]) -> Reading:
    writer = _Writer()
    for piece in flow.pieces:
        position = piece.start
        index = bisect_left(edits, piece.start, key=lambda edit: edit[0].start)
        while index < len(edits) and edits[index][0].start < piece.end:
            span, annotation = edits[index]
            index += 1
            if span.start < position:
                continue
            writer.source_text(source.text[position : span.start], position)
            position = max(span.end, position)
            _edit(writer, span, annotation)
        writer.source_text(source.text[position : piece.end], position)
        writer.white_space(Span(piece.end, piece.end))
    return Reading(flow, "".join(writer.parts), tuple(writer.runs), tuple(run.offset for run in writer.runs))


def _edits(annotations: Iterable[Annotation]) -> list[tuple[Span, Annotation]]:
    return sorted(_edit_spans(annotations), key=lambda edit: (edit[0].start, not edit[1].kind.is_block, edit[0].end))


def _edit_spans(annotations: Iterable[Annotation]) -> Iterator[tuple[Span, Annotation]]:
    for annotation in annotations:
        if annotation.kind.in_reading in (InReading.DROP, InReading.REPLACE):
            yield from ((span, annotation) for span in annotation.spans)
        elif annotation.kind.is_block and annotation.kind.in_reading is InReading.KEEP:
            yield Span(annotation.start, annotation.start), annotation


def _edit(writer: _Writer, span: Span, annotation: Annotation) -> None:
    kind = annotation.kind
    if kind is JOIN:
        if annotation.get("verdict") == "keep":
            writer.write(HYPHEN, span)
        writer.glue()
    elif kind.in_reading is InReading.REPLACE and annotation.replacement:
        writer.write(annotation.replacement, span)
    elif kind.in_reading is InReading.KEEP:
        writer.block(span.start)
