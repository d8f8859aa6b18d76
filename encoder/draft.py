"""The draft: a source, its edition, and all that has been claimed so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from encoder.annotation import Annotation
from encoder.edition import Edition
from encoder.kinds import CORRECTION, FURNITURE, NOISE, PAGE, REFERENCE, SIGLUM, TRANSCRIPTION, InReading, Kind
from encoder.language import Language, language
from encoder.reading import Flow, Reading, flows, readings_of
from encoder.source import Line, Source, Span
from encoder.typography.page import Page, pages_of
from encoder.witness import Witness

# What has been computed of a draft and stays true when only words are annotated.
_OF_LAYOUT = ("language", "pages", "set_aside", "_edits", "page_tops", "flows", "readings")


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
        """This draft with more annotations, in the order of the source."""
        added = tuple(more)
        both = sorted((*self.annotations, *added), key=lambda a: (a.start, -a.end, a.kind.rank))
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
        return frozenset(
            line.number
            for annotation in self.of(FURNITURE, NOISE)
            for line in self.source.lines_in(annotation.hull)
            if annotation.hull.contains(line.span)
        )

    def corrected(self, line: Line) -> str:
        """The text of a line with its corrections made, its noise and its note numbers taken out."""
        parts, position = [], line.span.start
        for edit in self._edits.get(line.number, ()):
            if edit.start >= position:
                parts += [self.source.text[position : edit.start], edit.replacement or ""]
                position = edit.end
        parts.append(self.source.text[position : line.span.end])
        return "".join(parts).strip()

    @cached_property
    def _edits(self) -> dict[int, list[Annotation]]:
        found: dict[int, list[Annotation]] = {}
        for annotation in self.of(TRANSCRIPTION, CORRECTION, NOISE, REFERENCE, SIGLUM):
            found.setdefault(self.source.line_number(annotation.start), []).append(annotation)
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

    def words(self, span: Span) -> Span:
        """The span of the quoted words, drawn out to the end of a word that is broken over a line."""
        for reading in self.readings:
            if reading.flow.holds(span.start):
                return reading.span(*reading.range_of(span))
        return span


Stage = Callable[[Draft], Iterable[Annotation]]
