"""Reports: what was made, in words and columns for a person to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from encoder.annotation import EDITOR
from encoder.dialects import dialect
from encoder.intake.receiving import MARKUP
from encoder.kinds import CORRECTION, NOISE, NOTE, TRANSCRIPTION
from encoder.pipeline import Encoding

if TYPE_CHECKING:
    from encoder.build import Made

_COUNTED = (
    ("pages", "page"),
    ("paragraphs", "paragraph"),
    ("notes", "note"),
    ("persons named", "person"),
    ("places named", "place"),
    ("organisations named", "organisation"),
    ("events named", "event"),
    ("titles", "title"),
    ("dates", "date"),
)


def table(rows: Sequence[tuple[str, str]]) -> str:
    """Rows of label and value in two columns."""
    width = max((len(label) for label, _ in rows), default=0)
    return "\n".join(f"{label.ljust(width)}  {value}".rstrip() for label, value in rows)


def made_table(made: Made) -> str:
    """What a build made: counts, the proof, and where the files lie."""
    counts = made.encoding.counts
    corrections = sum(1 for _ in made.encoding.draft.of(TRANSCRIPTION, CORRECTION, NOISE))
    rows = [(label, str(counts[kind])) for label, kind in _COUNTED]
    rows.insert(3, ("corrections", str(corrections)))
    proof = made.certificate
    rows.append(("source lines given back", f"{proof.lines_equal} of {proof.lines}"))
    rows += [(what, str(path)) for what, path in made.files]
    return table(rows)


def intake_table(encoding: Encoding) -> str:
    """In which form the source was received, and its dialect."""
    received = encoding.draft.source.received
    form = received.format if len(received.files) < 2 else f"{received.format}, {len(received.files)} files"
    characters = f"{received.encoding}, by {received.rests_on}" if received.rests_on else received.encoding
    rows = [("received as", form), *dialect(encoding.draft).rows]
    if received.rests_on != MARKUP:
        rows.insert(1, ("characters", f"{characters} (certainty {received.certainty})"))
    return table(rows)


def rulings_line(encoding: Encoding) -> str:
    """How many rulings the edition needs for every hundred lines of text."""
    lines = len(encoding.draft.source.visible_lines)
    rulings = len(encoding.draft.edition.rulings)
    share = 100 * rulings / lines if lines else 0.0
    by_editor = sum(a.evidence.responsibility == EDITOR for a in encoding.draft.annotations)
    notes = sum(1 for _ in encoding.draft.of(NOTE))
    return (
        f"{rulings} rulings for {lines} lines: {share:.1f} in 100; "
        f"{by_editor} of {len(encoding.draft.annotations)} annotations rest on the editor’s word, {notes} notes"
    )
