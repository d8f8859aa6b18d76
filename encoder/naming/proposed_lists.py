"""Proposed lists: the entries of those whom the encoder found named, as an authority file holds them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from encoder.annotation import ENCODER, Annotation
from encoder.draft import Draft
from encoder.elements import TEI, element
from encoder.kinds import ORGANISATION, PERSON, PLACE
from encoder.stages.proposed_names import RULE

_LISTS = (
    ("persName", "listPerson", "person"),
    ("placeName", "listPlace", "place"),
    ("orgName", "listOrg", "org"),
)


@dataclass(slots=True)
class Proposed:
    """One who is proposed for the lists: the element of the name, its forms, whether any mention is sure."""

    element: str
    forms: Counter[str] = field(default_factory=Counter)
    sure: bool = False

    @property
    def preferred(self) -> str:
        """The commonest of the fullest forms."""
        fullest = [form for form in self.forms if len(form.split()) > 1] or list(self.forms)
        return min(fullest, key=lambda form: (-self.forms[form], -len(form), form))


def proposed(draft: Draft) -> dict[str, Proposed]:
    """Those whom the draft's proposed names name, by id, in the order of the alphabet."""
    found: dict[str, Proposed] = {}
    for annotation, text in _named(draft):
        for pointer in annotation.get("ref").split():
            entry = found.setdefault(pointer.removeprefix("#"), Proposed(annotation.kind.element))
            entry.forms[text] += 1
            entry.sure |= annotation.evidence.certainty == "medium"
    return dict(sorted(found.items()))


def proposed_lists(draft: Draft) -> list[etree._Element]:
    """The lists of persons, places and organisations proposed; an empty one is left out."""
    entries = proposed(draft)
    lists = []
    for name, list_name, entry_name in _LISTS:
        found = element(list_name)
        for identifier, entry in entries.items():
            if entry.element == name:
                found.append(entry_element(identifier, entry, entry_name))
        if len(found):
            lists.append(found)
    return lists


def entry_element(identifier: str, entry: Proposed, name: str = "") -> etree._Element:
    """The entry of one who is proposed: the preferred name, and every form by which the text names him."""
    name = name or next(entry_name for kind, _, entry_name in _LISTS if kind == entry.element)
    found = element(name, id_=identifier, resp=ENCODER, cert="medium" if entry.sure else "low")
    found.append(element(entry.element, entry.preferred, type="preferred"))
    for form in sorted(entry.forms, key=lambda form: (-entry.forms[form], form)):
        etree.SubElement(found, TEI + entry.element, type="variant").text = form
    return found


def _named(draft: Draft) -> Iterator[tuple[Annotation, str]]:
    """The proposed names with their text as it reads."""
    pieces = sorted((piece.start, number) for number, flow in enumerate(draft.flows) for piece in flow.pieces)
    for annotation in draft.of(PERSON, PLACE, ORGANISATION):
        if annotation.evidence.rule == RULE:
            reading = draft.readings[pieces[bisect_right(pieces, (annotation.start, len(pieces))) - 1][1]]
            start, end = reading.offset(annotation.start), reading.offset(annotation.end)
            yield annotation, " ".join(reading.text[start:end].split())
