"""The draft: a source, its edition, and all that has been claimed so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from encoder.annotation import Annotation
from encoder.edition import Edition
from encoder.kinds import CORRECTION, FURNITURE, NOISE, PAGE, REFERENCE, SIGLUM, TRANSCRIPTION, UNCLEAR, InReading, Kind
from encoder.language import Language, language
from encoder.reading import Flow, Mended, Part, Reading, flows, readings_of
from encoder.source import Line, Source, Span
from encoder.typography.page import Page, pages_of
from encoder.witness import Witness

_MENDING = (TRANSCRIPTION, CORRECTION, NOISE, UNCLEAR)
# What has been computed of a draft and stays true when only words are annotated.
_OF_LAYOUT = ("language", "pages", "set_aside", "taken_out", "_edits", "page_tops", "flows", "readings")


@dataclass(frozen=True)
class Draft:
    """What the stages read: immutable; each stage's annotations make a new draft.

    Shape: the witness is heard by the stage that proposes names; without one, its rules decide alone.
    """

    source: Source
    edition: Edition
    annotations: tuple[Annotation, ...] = ()
    witness: Witness | None = None

    def with_annotations(self, more: Iterable[Annotation]) -> Draft:
        """This draft with more annotations, in the order of the source.

        Shape: the number of a note takes the place of what the editor said of its characters.
        """
        added = tuple(more)
        if not added:
            return self
        marks = [a.hull for a in added if a.kind in (REFERENCE, SIGLUM) and len(a.hull)]
        settled = {id(edit) for mark in marks for edit in self.edits_in(mark)}
        kept = (a for a in self.annotations if id(a) not in settled)
        both = sorted((*kept, *added), key=lambda a: (a.start, -a.end, a.kind.rank))
        draft = Draft(self.source, self.edition, tuple(both), self.witness)
        if not any(a.kind.is_block or a.kind.in_reading is not InReading.KEEP for a in added):
            draft.__dict__.update({name: self.__dict__[name] for name in _OF_LAYOUT if name in self.__dict__})
        return draft

    def of(self, *kinds: Kind) -> Iterator[Annotation]:
        """The annotations of these kinds, in the order of the source."""
        return (annotation for annotation in self.annotations if annotation.kind in kinds)

    @cached_property
    def language(self) -> Language:
        """What the edition's main language says about dates, quotations and hyphens."""
        return language(self.edition.language)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The printed pages found so far, with their lines."""
        return pages_of(self.source, tuple(self.of(PAGE)))

    @cached_property
    def set_aside(self) -> frozenset[int]:
        """The numbers of the lines that are all furniture or noise."""
        furniture = (
            line.number
            for annotation in self.of(FURNITURE)
            for line in self.source.lines_in(annotation.hull)
            if annotation.hull.contains(line.span)
        )
        return frozenset((*furniture, *self.taken_out))

    @cached_property
    def taken_out(self) -> frozenset[int]:
        """The numbers of the lines of which everything visible is noise."""
        reached: dict[int, int] = {}
        for annotation in self.of(NOISE):
            for line in self.source.lines_in(annotation.hull):
                before = Span(reached.get(line.number, line.span.start), max(annotation.start, line.span.start))
                if not self.source[before].strip():
                    reached[line.number] = annotation.end
        ends = {line.number: line.span.end for line in self.source.visible_lines if line.number in reached}
        return frozenset(number for number, end in reached.items() if not self.source.text[end : ends[number]].strip())

    def corrected(self, line: Line) -> str:
        """The text of a line with its corrections made, its noise and its note numbers taken out."""
        return self.as_mended(line).text.strip() if line.number in self._edits else self.source[line.span]

    def as_mended(self, line: Line) -> Mended:
        """The same text, not stripped, with the places of the source where its characters come from."""
        edits = [edit for edit in self._edits.get(line.number, ()) if edit.kind is not UNCLEAR]
        parts: list[Part] = []
        position = line.span.start
        for edit in edits:
            if edit.start >= position:
                plain = Span(position, min(edit.start, line.span.end))
                parts += [Part(self.source[plain], plain, False), Part(edit.replacement or "", edit.hull, True)]
            position = max(position, edit.end)
        if position < line.span.end:
            rest = Span(position, line.span.end)
            parts.append(Part(self.source[rest], rest, False))
        return Mended(tuple(parts))

    def edits_in(self, span: Span) -> list[Annotation]:
        """What the editor said of the characters within a span: corrected, taken out, or left undecided."""
        edits = self._edits.get(self.source.line_number(span.start), ())
        return [edit for edit in edits if edit.kind in _MENDING and edit.hull.overlaps(span)]

    def is_read_otherwise(self, offset: int) -> bool:
        """Whether the character at the offset was corrected, taken out, or is of a note's number."""
        edits = self._edits.get(self.source.line_number(offset), ())
        return any(edit.start <= offset < edit.end for edit in edits if edit.kind is not UNCLEAR)

    @cached_property
    def _edits(self) -> dict[int, list[Annotation]]:
        """What is read otherwise or not surely, by the numbers of all lines that it touches."""
        found: dict[int, list[Annotation]] = {}
        number = self.source.line_number
        for annotation in self.of(*_MENDING, REFERENCE, SIGLUM):
            last = number(max(annotation.start, annotation.end - 1))
            for line in range(number(annotation.start), last + 1):
                found.setdefault(line, []).append(annotation)
        return found

    @cached_property
    def page_tops(self) -> frozenset[int]:
        """The numbers of the lines with which a page begins."""
        return frozenset(page.lines[0].number for page in self.pages if page.lines)

    def text_lines(self, flow: Flow) -> list[Line]:
        """The lines of a flow that hold text of it."""
        return [
            line for piece in flow.pieces for line in self.source.lines_in(piece) if line.number not in self.set_aside
        ]

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The body first, then one flow for each note, in the order of the source."""
        return flows(self.source, self.annotations)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The continuous text of each flow."""
        return readings_of(self.source, self.flows, self.annotations)

    def words(self, span: Span) -> Span | None:
        """The span of the quoted words, drawn out to the end of a word that is broken over a line.

        Shape: None when what is quoted is no text: white space, furniture or noise.
        """
        for reading in self.readings:
            if reading.flow.holds(span.start):
                start, end = reading.range_of(span)
                return reading.span(start, end) if reading.text[start:end].strip() else None
        return None


Stage = Callable[[Draft], Iterable[Annotation]]
