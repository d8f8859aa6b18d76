"""Slips: everything small that can go wrong at one element of a document, at each of its elements.

Where `mutations` plants what a rule is made for, these are blind: nobody thought of what they lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mutations import Document, Edit, Element


@dataclass(frozen=True, slots=True)
class Slip:
    """A damaged document: what was done, to which element, and the line of its start tag in the whole one."""

    document: str
    what: str
    name: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}: {self.name} {self.what}"


def slips(document: Document, alike: int) -> Iterator[Slip]:
    """The document with one slip each; of elements with one name, parent and attributes, so many are damaged."""
    seen: dict[tuple[object, ...], int] = {}
    for element in document.elements:
        if element.parent is None:
            continue
        key = (element.name, element.parent.name, *sorted(element.attributes))
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= alike:
            line = document.text.count("\n", 0, element.start) + 1
            for what, edits in _edits(document, element):
                yield Slip(document.name, what, element.name, line, _edited(document.text, edits))


def _edited(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda it: it.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _edits(document: Document, element: Element) -> Iterator[tuple[str, list[Edit]]]:
    start, name = element.start + 1, element.name
    names = [Edit(start, start, name[0])]
    if element.close != element.end:
        names.append(Edit(element.close + 2, element.close + 2, name[0]))
        yield "unwrapped", [Edit(element.start, element.inside, ""), Edit(element.close, element.end, "")]
        yield "emptied", [Edit(element.inside, element.close, "")]
    yield "misspelt", names
    yield "removed", [Edit(element.start, element.end, "")]
    yield "doubled", [Edit(element.end, element.end, document.text[element.start : element.end])]
    tag = document.text[element.start : element.inside]
    for found in re.finditer(r"\s([\w:.-]+)=\"([^\"]*)\"", tag):
        key, at = found[1], element.start + found.start(1)
        last = at + key.rfind(":") + 2
        yield f"with its {key} misspelt", [Edit(last, last, "x")]
        yield f"without its {key}", [Edit(element.start + found.start(), element.start + found.end(), "")]
        yield f"with an empty {key}", [Edit(element.start + found.start(2), element.start + found.end(2), "")]
