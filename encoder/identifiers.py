"""The xml:ids of what is claimed about a source, made from its lines and numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from encoder.annotation import Annotation
from encoder.draft import Draft
from encoder.kinds import (
    CORRECTION,
    DIVISION,
    FIGURE,
    HEADING,
    NOTE,
    PAGE,
    PARAGRAPH,
    PICTURE,
    SIGLUM,
    TRANSCRIPTION,
    UNCLEAR,
)


@dataclass(frozen=True)
class Identifiers:
    """The xml:ids of what a draft holds, made from lines and numbers, so that they outlive other decisions."""

    draft: Draft

    def of(self, annotation: Annotation) -> str:
        """The id of the element of an annotation, by line and column."""
        place = self.draft.source.place(annotation.start)
        kinds = {TRANSCRIPTION: "corr", CORRECTION: "corr", UNCLEAR: "unclear"}
        if annotation.kind in kinds:
            return f"{kinds[annotation.kind]}-L{place.line}-{place.column}"
        if annotation.kind in (HEADING, PARAGRAPH, FIGURE):
            return f"{annotation.kind.element}-L{place.line}"
        if annotation.kind is PICTURE:
            return f"picture-L{place.line}"
        return f"{annotation.kind.element}-L{place.line}-{place.column}"

    @cached_property
    def pages(self) -> dict[int, str]:
        """The ids of page beginnings by their offset."""
        return self._numbered("pb", self.draft.of(PAGE))

    @cached_property
    def notes(self) -> dict[int, str]:
        """The ids of notes by the offset of their beginning."""
        return self._numbered("note", self.draft.of(NOTE))

    @cached_property
    def divisions(self) -> dict[int, str]:
        """The ids of divisions by the offset of their beginning: their type where only one has it."""
        found = [(a.start, a.get("type")) for a in self.draft.of(DIVISION)]
        count = Counter(kind for _, kind in found)
        line = self.draft.source.line_number
        return {at: kind if count[kind] == 1 and kind != "text" else f"{kind}-L{line(at)}" for at, kind in found}

    def _numbered(self, stem: str, annotations: Iterable[Annotation]) -> dict[int, str]:
        found = [(a.start, a.get("n")) for a in annotations]
        count = Counter(number for _, number in found)
        line = self.draft.source.line_number
        return {
            at: f"{stem}-{n}" if count[n] == 1 and n.isascii() and n.isalnum() else f"{stem}-L{line(at)}"
            for at, n in found
        }

    def siglum_of(self, annotation: Annotation) -> str:
        """The id of the note to which a reference or the siglum at a note's beginning belongs."""
        if annotation.kind is SIGLUM:
            starts = list(self.notes)
            return self.notes[starts[bisect_right(starts, annotation.start) - 1]]
        return self.notes[int(annotation.get("note"))]

    def target(self, annotation: Annotation) -> str:
        """The id of the element that the ledger's entry for an annotation points to."""
        if annotation.get("n"):
            return self.siglum_of(annotation)
        return self.of(annotation)
