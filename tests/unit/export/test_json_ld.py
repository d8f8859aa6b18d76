"""Linked data: every mention is an annotation that finds its words in two ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from encoder.export.data import EditionData
from encoder.export.json_ld import JsonLd


def graph(folder: Path, edition: EditionData) -> list[dict[str, Any]]:
    JsonLd(folder).add(edition)
    data = json.loads((folder / f"{edition.document}.jsonld").read_text(encoding="utf-8"))
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def test_each_mention_is_an_annotation_on_its_words(tmp_path: Path, edition: EditionData) -> None:
    found = [node for node in graph(tmp_path, edition) if node["type"] == "Annotation"]
    assert len(found) == len(edition.marked.get("mention", ()))
    for annotation in found:
        place, quotation = annotation["target"]["selector"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert edition.text[place["start"] : place["end"]] == quotation["exact"]
        assert edition.text[max(0, place["start"] - 32) : place["end"] + 32] == around


def test_an_annotation_speaks_of_an_entry_that_is_there(tmp_path: Path, letter: EditionData) -> None:
    nodes = graph(tmp_path, letter)
    entries = {node["id"] for node in nodes if node["type"] != "Annotation"}
    assert {node["body"] for node in nodes if node["type"] == "Annotation"} <= entries


def test_an_entry_is_the_same_as_in_the_authority_files_it_names(tmp_path: Path, letter: EditionData) -> None:
    nodes = {node["id"]: node for node in graph(tmp_path, letter)}
    numbered = [entity for entity in letter.entities if any(number.address for number in entity.identifiers)]
    assert numbered
    for entity in numbered:
        addresses = [number.address for number in entity.identifiers if number.address]
        assert nodes[f"{letter.document}.xml#{entity.id}"]["schema:sameAs"] == addresses


def test_no_id_is_given_twice(tmp_path: Path, edition: EditionData) -> None:
    ids = [node["id"] for node in graph(tmp_path, edition)]
    assert len(ids) == len(set(ids))
