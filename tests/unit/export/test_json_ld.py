"""Linked data: every mention is an annotation that finds its words in two ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib

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


# What the Web Annotation model asks for; nothing else is said in its words.
# Source: https://www.w3.org/TR/annotation-model/#annotations, #text-quote-selector, #text-position-selector
ANNOTATION = {"id", "type", "motivation", "body", "target"}
SELECTORS = {"TextPositionSelector": {"start", "end"}, "TextQuoteSelector": {"exact", "prefix", "suffix"}}
SCHEMA_ORG = {"name", "author", "inLanguage", "license", "datePublished", "mentions", "alternateName", "description"}


def test_an_annotation_is_as_the_model_asks(tmp_path: Path, edition: EditionData) -> None:
    for found in graph(tmp_path, edition):
        if found["type"] != "Annotation":
            assert {name for name in found if not name.startswith("schema:")} == {"id", "type"}
            assert {name.removeprefix("schema:") for name in found} - {"id", "type"} <= SCHEMA_ORG | {"sameAs"}
            continue
        assert set(found) == ANNOTATION and found["motivation"] == "identifying"
        body = found["body"]
        assert (isinstance(body, str) and "#" in body) or body["type"].startswith("schema:")
        assert found["target"]["source"] == f"{edition.document}.txt"
        for selector in found["target"]["selector"]:
            assert set(selector) - {"type"} == SELECTORS[selector["type"]]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib of itself
def test_another_reader_of_json_ld_finds_the_same(tmp_path: Path, letter: EditionData) -> None:
    """Read as RDF: the context of the W3C, which lies on the web, is replaced by the terms of it that are used."""
    JsonLd(tmp_path).add(letter)
    data = json.loads((tmp_path / f"{letter.document}.jsonld").read_text("utf-8"))
    oa, schema = "http://www.w3.org/ns/oa#", "https://schema.org/"
    terms = {"oa": oa, "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "motivation": "oa:motivatedBy"}
    terms |= {"body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"}}
    data["@context"] = [terms, data["@context"][1]]
    found = rdflib.Graph().parse(data=json.dumps(data), format="json-ld", base="https://example.org/")
    mentions = letter.marked["mention"]
    annotations = set(found.subjects(rdflib.RDF.type, rdflib.URIRef(f"{oa}Annotation")))
    assert len(annotations) == len(mentions)
    named = {str(one).partition("#")[2] for one in found.objects(None, rdflib.URIRef(f"{oa}hasBody"))}
    assert named == {mention.facts["entity"] for mention in mentions if "entity" in mention.facts}
    people = set(found.subjects(rdflib.RDF.type, rdflib.URIRef(f"{schema}Person")))
    assert len(people) == sum(entity.kind == "person" for entity in letter.entities)
