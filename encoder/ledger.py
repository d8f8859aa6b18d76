"""The ledger: every place where the source reads otherwise than the text now does.

It also says why a reading that both have is unclear. It is a TEI apparatus by location: `loc` gives line and column of
the source, `lem` what stands now, `rdg` what the source has. With the line beginnings it is all that is needed to give
back the source.
Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/TC.html#TCAPLN
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from encoder.annotation import ENCODER, Annotation
from encoder.draft import Draft
from encoder.figures import description_of
from encoder.kinds import CORRECTION, FIGURE, JOIN, NOISE, PICTURE, REFERENCE, SIGLUM, TRANSCRIPTION, UNCLEAR
from encoder.source import Line, Span
from encoder.spaces import LineEnds, code_points, trailing

TYPES = ("misreading", "printer", "unclear", "noise", "siglum", "hyphen", "space", "omission")
HYPHEN = "-"
DASHES = "-‐–—"
BESIDE = "signs beside the number"
_BESIDE = re.compile(r"^[(\[\s]+|[)\].\s]+$")
BY_SEQUENCE = "the number follows from the sequence of the notes"


@dataclass(frozen=True, slots=True)
class Record:
    """One entry: what kind of departure, where, on which element, what stands now and what stood there."""

    type: str
    line: int
    column: int
    now: str
    was: str
    responsibility: str = ENCODER
    certainty: str = "high"
    why: str = ""
    target: str = ""
    subtype: str = ""

    @property
    def location(self) -> str:
        """Line and column of the source, as `loc` gives them."""
        return f"L{self.line}:{self.column}"


Targets = Callable[[Annotation], str]


def records(draft: Draft, ends: LineEnds, targets: Targets, unreferenced: Set[int] = frozenset()) -> list[Record]:
    """The ledger of a draft in the order of the source.

    Shape: targets gives the id of an annotation's element; unreferenced are the beginnings of notes that stand in
    the TEI where the source has no reference.
    """
    found = [
        *_changes(draft, targets),
        *_doubts(draft, targets),
        *_sigla(draft, targets, unreferenced),
        *_hyphens(draft, ends),
        *_spaces(draft, ends),
        *_pictures(draft, targets),
    ]
    return sorted(found, key=lambda record: (record.line, record.column, record.type, record.subtype))


def _changes(draft: Draft, targets: Targets) -> Iterator[Record]:
    types = {TRANSCRIPTION: "misreading", CORRECTION: "printer", NOISE: "noise"}
    for annotation in draft.of(*types):
        place = draft.source.place(annotation.start)
        yield Record(
            types[annotation.kind],
            place.line,
            place.column,
            annotation.replacement or "",
            draft.source[annotation.hull],
            annotation.evidence.responsibility,
            annotation.evidence.certainty,
            annotation.evidence.why,
            "" if annotation.kind is NOISE else targets(annotation),
        )


def _doubts(draft: Draft, targets: Targets) -> Iterator[Record]:
    """Why the editor is not sure of a reading: the text and the source have the same, and the reason stands beside."""
    for annotation in draft.of(UNCLEAR):
        if annotation.evidence.why:
            place, was = draft.source.place(annotation.start), draft.source[annotation.hull]
            evidence = annotation.evidence
            yield Record(
                "unclear",
                place.line,
                place.column,
                was,
                was,
                evidence.responsibility,
                evidence.certainty,
                evidence.why,
                targets(annotation),
            )


def _sigla(draft: Draft, targets: Targets, unreferenced: Set[int]) -> Iterator[Record]:
    for annotation in draft.of(REFERENCE, SIGLUM):
        was, now = draft.source[annotation.hull], annotation.get("n")
        evidence = annotation.evidence
        if annotation.kind is REFERENCE and int(annotation.get("note")) in unreferenced:
            was = now = ""
        elif was == now and not evidence.why:
            continue
        place = draft.source.place(annotation.start)
        if not was and evidence.rule == "note without reference":
            now = ""
        yield Record(
            "siglum",
            place.line,
            place.column,
            now,
            was,
            evidence.responsibility,
            evidence.certainty,
            evidence.why or (BESIDE if now and now == _BESIDE.sub("", was) else BY_SEQUENCE),
            targets(annotation),
            "reference" if annotation.kind is REFERENCE else "note",
        )


def _hyphens(draft: Draft, ends: LineEnds) -> Iterator[Record]:
    for annotation in draft.of(JOIN):
        was = draft.source[annotation.hull]
        now = HYPHEN if annotation.get("verdict") == "keep" else ""
        if was == (now or ends.sign) and (now or not _is_after_dash(draft, annotation.start)):
            continue  # a dash that is left would seem to be the sign
        place = draft.source.place(annotation.start)
        evidence = annotation.evidence
        yield Record(
            "hyphen",
            place.line,
            place.column,
            now,
            was,
            evidence.responsibility,
            evidence.certainty,
            evidence.why or evidence.rule,
            f"L{annotation.get('continued')}",
        )


def _is_after_dash(draft: Draft, offset: int) -> bool:
    """Whether a dash stands before an offset, when what was taken out as noise is not counted."""
    start = draft.source.line(draft.source.line_number(offset)).span.start
    noise = {edit.end: edit.start for edit in draft.edits_in(Span(start, offset)) if edit.kind is NOISE}
    while noise.get(offset, offset) < offset:
        offset = noise[offset]
    return offset > start and draft.source.text[offset - 1] in DASHES


def _spaces(draft: Draft, ends: LineEnds) -> Iterator[Record]:
    """The lines that end in other white space than is usual, as code points."""
    for line in draft.source.visible_lines:
        found = trailing(draft.source, line)
        if found != ends.plain:
            yield _space(draft, line, found)


def _pictures(draft: Draft, targets: Targets) -> Iterator[Record]:
    """The pictures, of which the source has nothing: what they show in the editor's words, or else their files."""
    for annotation in draft.of(FIGURE, PICTURE):
        place, evidence = draft.source.place(annotation.start), annotation.evidence
        yield Record(
            "omission",
            place.line,
            place.column,
            description_of(draft, annotation) or annotation.get("file"),
            "",
            evidence.responsibility,
            evidence.certainty,
            evidence.why,
            targets(annotation),
        )


def _space(draft: Draft, line: Line, found: str) -> Record:
    column = draft.source.column(line.span.end)
    return Record(
        "space",
        line.number,
        column,
        "",
        code_points(found),
        why="white space at the end of the line",
        target=f"L{line.number}",
    )
