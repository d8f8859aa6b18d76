"""A static DTS tree: a client that knows only the specification finds its way in it, and reads the whole text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from encoder.export import dts
from encoder.export.data import EditionData
from encoder.export.dts import Dts
from tests.unit.export.test_data import tight

TEI = "{http://www.tei-c.org/ns/1.0}"
WRAPPER = "{https://w3id.org/api/dts#}wrapper"


class Client:
    """A client that expands the URI templates it is given (RFC 6570, as far as they use it)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entry = self.get("/dts/index.json")

    def get(self, address: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads((self.folder / address.lstrip("/")).read_text(encoding="utf-8"))
        return answer

    def passage(self, template: str, **values: Any) -> etree._Element:
        path = self.folder / expanded(template, values).lstrip("/")
        return etree.fromstring(path.read_bytes())

    def ask(self, template: str, **values: Any) -> dict[str, Any]:
        return self.get(expanded(template, values))


def expanded(template: str, values: Mapping[str, Any]) -> str:
    def expansion(match: re.Match[str]) -> str:
        sign, names = match[1], match[2].split(",")
        known = [(name, str(values[name])) for name in names if name in values]
        if sign == ";":
            return "".join(f";{name}={value}" for name, value in known)
        return "".join((sign if sign == "/" else "") + value for _, value in known)

    return re.sub(r"\{([;/]?)([\w,]+)\}", expansion, template)


@pytest.fixture
def client(tmp_path: Path, edition: EditionData) -> Client:
    tree = Dts(tmp_path)
    tree.add(edition)
    tree.close()
    return Client(tmp_path)


@pytest.fixture
def resource(client: Client, edition: EditionData) -> dict[str, Any]:
    root = client.ask(client.entry["collection"])
    assert [member["@id"] for member in root["member"]] == [edition.document]
    found = client.ask(root["collection"], id=root["member"][0]["@id"])
    assert client.ask(found["collection"], nav="parents")["member"][0]["@id"] == root["@id"]
    return found


def test_the_whole_document_is_the_edition_to_the_byte(
    client: Client, resource: dict[str, Any], edition: EditionData
) -> None:
    assert (client.folder / expanded(resource["document"], {}).lstrip("/")).read_bytes() == edition.tei


def test_the_pages_together_are_the_text_from_the_first_page_on(
    client: Client, resource: dict[str, Any], edition: EditionData
) -> None:
    if len(resource["citationTrees"]) < 2:
        pytest.skip("no page of this edition has an id")
    pages = client.ask(resource["navigation"], tree="pages", down=1)["member"]
    found = ""
    for page in pages:
        root = client.passage(resource["document"], tree="pages", ref=page["identifier"])
        wrapper = root.find(WRAPPER)
        assert wrapper is not None
        found += tight("".join(wrapper.itertext()))
    text = etree.fromstring(edition.tei).find(f"{TEI}text")
    assert text is not None
    assert tight("".join(text.itertext())).endswith(found)
    before = len(tight("".join(text.itertext()))) - len(found)
    first = next(pb for pb in text.iter(f"{TEI}pb") if pb.get(dts.XML_ID))
    assert before == len(tight("".join(first.xpath("preceding::text()[ancestor::*[local-name()='text']]"))))


def test_every_unit_of_the_structure_can_be_asked_for_and_read(client: Client, resource: dict[str, Any]) -> None:
    units = client.ask(resource["navigation"], down=-1)["member"]
    for unit in units:
        name = unit["identifier"]
        alone = client.ask(resource["navigation"], ref=name)
        assert alone["ref"] == unit
        assert "member" not in alone
        wrapper = client.passage(resource["document"], ref=name).find(WRAPPER)
        assert wrapper is not None
        assert [child.get(dts.XML_ID) for child in wrapper] == [name]


def test_what_is_within_a_unit_is_what_says_that_it_is(client: Client, resource: dict[str, Any]) -> None:
    units = client.ask(resource["navigation"], down=-1)["member"]
    parents = {unit["identifier"]: unit["parent"] for unit in units}
    for unit in units:
        name = unit["identifier"]
        children = client.ask(resource["navigation"], ref=name, down=1)["member"]
        assert [child["identifier"] for child in children] == [name, *(key for key in parents if parents[key] == name)]


def test_siblings_are_those_with_the_same_parent(client: Client, resource: dict[str, Any]) -> None:
    units = client.ask(resource["navigation"], down=-1)["member"]
    for unit in units:
        answer = client.ask(resource["navigation"], ref=unit["identifier"], down=0)
        found = [sibling["identifier"] for sibling in answer["member"]]
        while "view" in answer and answer["view"]["@id"] != answer["view"]["last"]:
            answer = client.get(answer["view"]["next"])
            found += [sibling["identifier"] for sibling in answer["member"]]
        assert found == [other["identifier"] for other in units if other["parent"] == unit["parent"]]


def test_the_structure_has_every_division_and_paragraph_with_an_id(tmp_path: Path, letter: EditionData) -> None:
    tree = Dts(tmp_path)
    tree.add(letter)
    tree.close()
    client = Client(tmp_path)
    found = client.ask(client.entry["collection"], id=letter.document)
    units = [unit["identifier"] for unit in client.ask(found["navigation"], down=-1)["member"]]
    text = etree.fromstring(letter.tei).find(f"{TEI}text")
    assert text is not None
    blocks = [e for name in ("div", "head", "p", "signed") for e in text.iter(TEI + name)]
    outside = {e.get(dts.XML_ID) for e in blocks if next(e.iterancestors(f"{TEI}note"), None) is None}
    assert set(units) == outside - {None}


def test_long_rows_of_siblings_are_given_in_pages(
    tmp_path: Path, letter: EditionData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dts, "SIBLINGS", 7)
    tree = Dts(tmp_path)
    tree.add(letter)
    tree.close()
    client = Client(tmp_path)
    found = client.ask(client.entry["collection"], id=letter.document)
    test_siblings_are_those_with_the_same_parent(client, found)
