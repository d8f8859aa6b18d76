"""Linked data: the edition and its entries in the words of schema.org, each mention as a Web Annotation.

Source: https://schema.org/, https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from encoder.export.data import EditionData, Entity, Marked

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"}]
TYPES = {
    "person": "schema:Person",
    "place": "schema:Place",
    "organisation": "schema:Organization",
    "event": "schema:Event",
    "work": "schema:CreativeWork",
}
QUOTED_AROUND = 32  # characters before and after a quotation, so that it can be found in a text that has changed


class JsonLd:
    """One file for each edition; addresses are relative to it, offsets count in the plain text beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, data: EditionData) -> None:
        """Write the graph of an edition."""
        graph = [_edition(data), *(_entity(data, entity) for entity in data.entities), *_annotations(data)]
        text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
        (self._folder / f"{data.document}.jsonld").write_bytes(f"{text}\n".encode())

    def close(self) -> None:
        """Nothing is left to do."""


def _edition(data: EditionData) -> dict[str, Any]:
    facts = data.facts
    return _known(
        id=f"{data.document}.xml",
        type="schema:CreativeWork",
        **{
            "schema:name": facts["title"],
            "schema:author": list(data.authors),
            "schema:inLanguage": facts.get("language"),
            "schema:license": facts.get("licence"),
            "schema:datePublished": facts.get("date"),
            "schema:mentions": [{"id": _address(data, entity.id)} for entity in data.entities],
        },
    )


def _entity(data: EditionData, entity: Entity) -> dict[str, Any]:
    return _known(
        id=_address(data, entity.id),
        type=TYPES[entity.kind],
        **{
            "schema:name": entity.name,
            "schema:alternateName": list(entity.variants),
            "schema:description": entity.description,
            "schema:sameAs": [number.address for number in entity.identifiers if number.address],
        },
    )


def _annotations(data: EditionData) -> Iterator[dict[str, Any]]:
    for mention in data.marked.get("mention", ()):
        entity = mention.facts.get("entity")
        body: dict[str, Any] | str = (
            _address(data, entity) if entity else {"type": TYPES.get(data.kind(mention), "schema:Thing")}
        )
        yield {
            "id": f"#{mention.facts['id']}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": body,
            "target": {"source": f"{data.document}.txt", "selector": _selectors(data, mention)},
        }


def _selectors(data: EditionData, mention: Marked) -> list[dict[str, Any]]:
    """Where a mention stands, by its place and by its words."""
    start, end = mention.start.offset, mention.end.offset
    quoted = {"type": "TextQuoteSelector", "exact": data.words(mention)}
    around = {
        "prefix": data.text[max(0, start - QUOTED_AROUND) : start],
        "suffix": data.text[end : end + QUOTED_AROUND],
    }
    return [{"type": "TextPositionSelector", "start": start, "end": end}, {**quoted, **around}]


def _address(data: EditionData, identifier: str) -> str:
    return f"{data.document}.xml#{identifier}"


def _known(**properties: Any) -> dict[str, Any]:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value}
