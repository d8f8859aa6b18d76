"""The reading text for language tools: as plain text, and as words with the names in them.

Offsets in all tables count in the plain text. Neither sentences nor lemmas are guessed: a paragraph is one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from encoder.export.data import EditionData, Marked

TOKEN = re.compile(r"\w+(?:[’'.-]\w+)*|[^\w\s]")
EMPTY = "_"


class Text:
    """One plain text for each edition: a block a line, the notes after the text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, data: EditionData) -> None:
        """Write the text of an edition."""
        (self._folder / f"{data.document}.txt").write_bytes(f"{data.text}\n".encode())

    def close(self) -> None:
        """Nothing is left to do."""


class Conll:
    """One file for each edition in the columns of CoNLL-U; names stand in the last one.

    Shape: MISC holds NER (BIO, the outermost name), Inner (a name within that name), Entity, Start and End.
    Units: Start and End are offsets into the plain text.
    Source: https://universaldependencies.org/format.html
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, data: EditionData) -> None:
        """Write the words of an edition."""
        units = "".join(_unit(data, unit, names) for unit, names in _units(data))
        (self._folder / f"{data.document}.conllu").write_bytes(units.encode())

    def close(self) -> None:
        """Nothing is left to do."""


def _units(data: EditionData) -> Iterator[tuple[tuple[str, int, int], Sequence[Marked]]]:
    """Each line of the text, by the id of its block or note, with the names that begin on it."""
    ids = {mark.start.offset: mark.facts["id"] for name in ("note", "block") for mark in data.marked.get(name, ())}
    names = data.marked.get("mention", [])
    at, offset = 0, 0
    for line in data.text.split("\n"):
        end = offset + len(line)
        first = at
        while at < len(names) and names[at].start.offset < end:
            at += 1
        if line:
            yield (ids.get(offset, f"offset-{offset}"), offset, end), names[first:at]
        offset = end + 1


def _unit(data: EditionData, unit: tuple[str, int, int], names: Sequence[Marked]) -> str:
    """A line of the text as a unit of CoNLL-U."""
    name, start, end = unit
    rows = [f"# newpar id = {name}", f"# sent_id = {name}", f"# text = {data.text[start:end]}"]
    tokens = list(_tokens(data.text, start, end, names))
    for number, (first, last) in enumerate(tokens, 1):
        blank = last == end or data.text[last].isspace()
        misc = [
            *_labels(data, names, first, last),
            f"Start={first}",
            f"End={last}",
            *(() if blank else ("SpaceAfter=No",)),
        ]
        rows.append("\t".join((str(number), data.text[first:last], *[EMPTY] * 7, "|".join(misc))))
    return "\n".join(rows) + "\n\n"


def _tokens(text: str, start: int, end: int, names: Sequence[Marked]) -> Iterator[tuple[int, int]]:
    """The words and signs of a line; where a name begins or ends, a word does too."""
    borders = sorted({place for name in names for place in (name.start.offset, name.end.offset) if start < place < end})
    for first, last in zip([start, *borders], [*borders, end], strict=True):
        yield from ((token.start(), token.end()) for token in TOKEN.finditer(text, first, last))


def _labels(data: EditionData, names: Sequence[Marked], first: int, last: int) -> Iterator[str]:
    """What the names around a word say of it, the outermost first."""
    around = [name for name in names if name.start.offset <= first and last <= name.end.offset]
    for label, name in zip(("NER", "Inner"), (around[:1] + around[1:][-1:]), strict=False):
        begins = "B" if name.start.offset == first else "I"
        yield f"{label}={begins}-{data.kind(name)}"
    if around and (entity := around[0].facts.get("entity")):
        yield f"Entity={entity}"
