"""Provenance: in which form a source was received and how its characters were read, for the header."""

from __future__ import annotations

from collections.abc import Iterator

from encoder.characters import peculiarities
from encoder.source import PLAIN_TEXT, Received, Source
from encoder.spaces import code_points


def form(received: Received) -> Iterator[tuple[str, str]]:
    """In which form the source was received, where it is not plain text in UTF-8; rebuilding reads it."""
    usual = Received()
    if received.format != usual.format:
        yield "format", received.format
    if received.encoding != usual.encoding:
        yield "encoding", received.encoding
    if received.line_end != usual.line_end:
        yield "line-end", code_points(received.line_end)


def sentences(source: Source) -> Iterator[str]:
    """How the characters of the source were read, where there is anything to tell."""
    received = source.received
    pages = f"{len(source.layout.sheets)} page{'' if len(source.layout.sheets) == 1 else 's'}"
    if received.format != PLAIN_TEXT:
        yield f"The source was received as {received.format}, {pages}; its text is the lines of these pages."
    moved = sum(sheet.is_moved for sheet in source.layout.sheets)
    if moved:
        yield f"On {moved} of them the lines stand in another order in the file; they are read as the page shows them."
    if received.encoding != Received().encoding:
        sure = f"on the ground of {received.rests_on}; certainty {received.certainty}"
        yield f"The characters of the source were read by the encoding {received.encoding} ({sure})."
    if received.line_end != Received().line_end:
        yield "The lines of the source end in a carriage return; the program reads it as a line feed."
    found = peculiarities(source.text)
    if found:
        yield (
            f"No character of the source is replaced: {', '.join(found)}. Where names and dates are looked for, "
            "letters with separate accents and ligatures are read as the letters that they stand for."
        )
