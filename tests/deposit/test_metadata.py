"""The metadata of a package, held against published schemas where a package brings them, and else against the rules."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import metsrw
import pytest
import yaml
from datacite import schema45
from lxml import etree
from rocrate.rocrate import ROCrate

from encoder.deposit.packing import Packed, Wish, package

from . import published

NS = {
    "m": "http://www.loc.gov/METS/",
    "p": "http://www.loc.gov/premis/v3",
    "mods": "http://www.loc.gov/mods/v3",
    "x": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "t": "http://www.tei-c.org/ns/1.0",
    "d": "http://datacite.org/schema/kernel-4",
}
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def tree(bag: Path, name: str) -> etree._ElementTree:
    return etree.parse(str(bag / "data" / name))


def payload_of(bag: Path) -> set[str]:
    return {p.relative_to(bag / "data").as_posix() for p in (bag / "data").rglob("*") if p.is_file()}


def texts(found: etree._ElementTree | etree._Element, path: str) -> list[str]:
    return [
        str(value) if not isinstance(value, etree._Element) else value.text or ""
        for value in found.xpath(path, namespaces=NS)
    ]


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    target = tmp_path_factory.mktemp("letter") / "letter.bag"
    assert package(repository / "editions/old-bolshevik", target, Wish()).target == target
    return target


@pytest.mark.parametrize("name", ["mets.xml", "metadata/mods.xml", "metadata/preservation.xml"])
@pytest.mark.parametrize("which", ["bag", "letter"])
def test_mets_mods_and_premis_are_valid_by_their_published_schemas(
    which: str, name: str, request: pytest.FixtureRequest
) -> None:
    schema = published.schema()
    found = tree(request.getfixturevalue(which), name)
    assert schema.validate(found), schema.error_log


def test_the_published_schemas_do_refuse(bag: Path) -> None:
    found = tree(bag, "mets.xml")
    for event in found.iterfind(".//p:event", NS):
        event.remove(event[0])
    assert not published.schema().validate(found)


def test_mets_lists_every_file_with_its_role_and_sums(bag: Path) -> None:
    mets = tree(bag, "mets.xml")
    listed = {file[0].get(f"{{{NS['x']}}}href"): file for file in mets.iterfind(".//m:file", NS)}
    assert {unquote(name) for name in listed} == payload_of(bag) - {"mets.xml", "ro-crate-metadata.json"}
    view = listed["views/harbour.pdf"]
    data = (bag / "data/views/harbour.pdf").read_bytes()
    assert view.get("CHECKSUM") == hashlib.sha512(data).hexdigest() and view.get("SIZE") == str(len(data))
    assert view.getparent().get("USE") == "view" and view.get("MIMETYPE") == "application/pdf"
    uses = set(texts(mets, "//m:fileGrp/@USE"))
    assert {"source", "edition", "tei", "view", "schema", "stylesheet", "odd", "licence", "program", "report"} <= uses
    source = next(name for name in listed if name.endswith("source.txt"))
    assert source == "edition/the%20harbour%20%E2%80%93%20%C3%86r%C3%B8/source.txt"


def test_the_library_of_archivematica_reads_the_files_in_their_folders(bag: Path) -> None:
    document = metsrw.METSDocument.fromfile(str(bag / "data/mets.xml"))
    read = {unquote(entry.path): entry for entry in document.all_files() if entry.type == "Item"}
    assert read.keys() == payload_of(bag) - {"mets.xml", "ro-crate-metadata.json"}
    view = read["views/harbour.pdf"]
    assert (view.use, view.label) == ("view", "harbour.pdf")
    assert view.checksum == hashlib.sha512((bag / "data/views/harbour.pdf").read_bytes()).hexdigest()
    assert view.parent.label == "views" and view.parent.type == "Directory"
    (premis,) = view.get_premis_objects()
    assert "fmt/479" in str(premis.data)
    assert "views/harbour.pdf" in str(premis.data)
    kinds = [part.contents.mdtype for section in view.amdsecs for part in section.subsections]
    assert kinds == ["PREMIS:OBJECT", "PREMIS:EVENT"]


def test_mets_shows_the_letter_by_section_and_by_page(letter: Path) -> None:
    mets = tree(letter, "mets.xml")
    sections = "//m:structMap[@TYPE='logical']/m:div/m:div"
    assert texts(mets, f"{sections}/@LABEL") == ["TRANSLATOR’S PREFACE", "Letter of an Old Bolshevik"]
    assert texts(mets, f"{sections}/@ORDER") == ["1", "2"]
    assert texts(mets, f"{sections}/@TYPE") == ["preface", "letter"]
    pages = texts(mets, "//m:structMap[@ID='pages']/m:div/m:div/@ORDERLABEL")
    assert pages == [str(number) for number in range(3, 63)]
    tei = texts(mets, "//m:file[m:FLocat/@x:href='tei/old-bolshevik.xml']/@ID")[0]
    web = texts(mets, "//m:file[m:FLocat/@x:href='views/old-bolshevik.html']/@ID")[0]
    html = (letter / "data/views/old-bolshevik.html").read_text(encoding="utf-8")
    ids = set(texts(tree(letter, "tei/old-bolshevik.xml"), "//@xml:id"))
    for file, there in ((tei, ids), (web, set(re.findall(r'\bid="([^"]+)"', html)))):
        begins = texts(mets, f"//m:area[@FILEID='{file}']/@BEGIN")
        assert len(begins) == 62 and set(begins) <= there
    links = texts(mets, "//m:smLink[@x:from='section-preface']/@x:to")
    assert links == [f"page-{number}" for number in range(1, len(links) + 1)]


def test_a_file_has_one_name_in_premis_and_mets(bag: Path) -> None:
    premis = tree(bag, "metadata/preservation.xml")
    names = dict(
        zip(
            texts(premis, "//p:object[p:objectCharacteristics]/p:objectIdentifier[1]/p:objectIdentifierValue"),
            texts(premis, "//p:object[p:objectCharacteristics]/p:originalName"),
            strict=True,
        )
    )
    mets = {
        file.get("ID"): file[0].get(f"{{{NS['x']}}}href") for file in tree(bag, "mets.xml").iterfind(".//m:file", NS)
    }
    assert len(names) > 250
    assert {name: unquote(mets[name]) for name in names} == names


def test_premis_tells_what_was_done_by_whom_and_with_what(bag: Path) -> None:
    premis = tree(bag, "metadata/preservation.xml")
    kinds = texts(premis, "//p:event/p:eventType")
    assert kinds == ["encoding", "fidelity check", "validation", *["transformation"] * 4]
    assert texts(premis, "//p:event[p:eventType='validation']//p:eventOutcome") == ["pass"]
    assert texts(premis, "//p:event/p:eventDateTime") == ["2024-03-05T00:00:00Z"] * 7
    agents = dict(zip(texts(premis, "//p:agent/p:agentName"), texts(premis, "//p:agent/p:agentType"), strict=True))
    assert agents["Josiah Carberry"] == "person" and agents["Harbour Society"] == "organization"
    assert agents["encoder"] == agents["saxonche"] == "software"
    linked = texts(premis, "//p:linkingAgentIdentifierValue")
    assert set(linked) <= set(texts(premis, "//p:agentIdentifierValue"))
    objects = set(texts(premis, "//p:objectIdentifierValue"))
    assert set(texts(premis, "//p:linkingObjectIdentifierValue | //p:relatedObjectIdentifierValue")) <= objects
    assert texts(premis, "//p:licenseDocumentationIdentifierValue") == [CC_BY]
    assert "fmt/1476" in texts(premis, "//p:object[p:originalName='tei/harbour.xml']//p:formatRegistryKey")
    assert "fmt/479" in texts(premis, "//p:object[p:originalName='views/harbour.pdf']//p:formatRegistryKey")


def test_dublin_core_says_what_the_header_says(bag: Path) -> None:
    found = tree(bag, "metadata/dublin-core.xml").getroot()
    said = [(etree.QName(child).localname, child.text) for child in found]
    assert ("title", "The Harbour Letters: A “Report” & more") in said
    assert ("creator", "Edward Aldershaw") in said and ("contributor", "Josiah Carberry") in said
    assert ("date", "2024-03-05") in said and ("identifier", "10.5072/harbour.1") in said
    assert ("rights", CC_BY) in said and ("source", "The text as scanned") not in said
    assert {etree.QName(child).namespace for child in found} == {NS["dc"]}
    allowed = "title creator subject description publisher contributor date type format identifier source language"
    assert {name for name, _ in said} <= {*allowed.split(), "relation", "coverage", "rights"}


def test_the_records_of_datacite_are_valid_and_say_the_same(bag: Path) -> None:
    record = json.loads((bag / "data/metadata/datacite.json").read_text(encoding="utf-8"))
    assert [error.message for error in schema45.validator.iter_errors(record)] == []
    assert record["doi"] == "10.5072/harbour.1" and record["publicationYear"] == "2024"
    ours, theirs = tree(bag, "metadata/datacite.xml").getroot(), schema45.dump_etree(record)
    assert facts(ours) == facts(theirs)
    assert texts(ours, "//d:rights/@rightsIdentifier") == ["CC-BY-4.0"]


def facts(record: etree._Element) -> list[tuple[str, str, dict[str, str]]]:
    """Every piece of text with its element and attributes, in no order."""
    return sorted(
        (etree.QName(e).localname, e.text or "", {etree.QName(k).localname: v for k, v in e.attrib.items()})
        for e in record.iter()
        if not len(e)
    )


def test_without_a_doi_none_is_invented(packed: Callable[..., Packed], letter: Path) -> None:
    assert texts(tree(letter, "metadata/datacite.xml"), "//d:identifier") == ["(:tba)"]
    record = json.loads((letter / "data/metadata/datacite.json").read_text(encoding="utf-8"))
    assert "doi" not in record and schema45.validate(record)


@pytest.mark.parametrize("which", ["bag", "letter"])
def test_the_citation_is_valid_by_the_schema_of_cff(which: str, request: pytest.FixtureRequest) -> None:
    text = (request.getfixturevalue(which) / "data/CITATION.cff").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)
    numbers = [reference for reference in found.get("references", ()) if "year" in reference]
    for reference in numbers:
        reference["year"] = int(reference["year"])
    errors = jsonschema.Draft7Validator(published.citation_schema()).iter_errors(found)
    assert [error.message for error in errors] == []
    assert len(numbers) == len(found["references"])


def test_the_citation_quotes_what_yaml_would_misread(bag: Path) -> None:
    found = yaml.safe_load((bag / "data/CITATION.cff").read_text(encoding="utf-8"))
    assert found["title"] == "The Harbour Letters: A “Report” & more"
    assert found["keywords"] == ["harbours: closed"]
    assert found["version"] == "2"
    assert found["authors"][1] == {
        "family-names": "Carberry",
        "given-names": "Josiah",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
    }


@pytest.mark.parametrize("which", ["bag", "letter"])
def test_the_crate_is_read_and_complete(which: str, request: pytest.FixtureRequest) -> None:
    payload = request.getfixturevalue(which) / "data"
    crate = ROCrate(str(payload))
    graph = json.loads((payload / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    ids = [entity["@id"] for entity in graph]
    assert len(ids) == len(set(ids))
    assert pointed_to(graph) - set(ids) <= {"https://w3id.org/ro/crate/1.1"}
    root = crate.root_dataset
    # the properties that RO-Crate 1.1 asks of the root data entity
    assert all(root.get(name) for name in ("name", "description", "datePublished", "license"))
    listed = {unquote(entity["@id"]) for entity in graph if entity["@type"] == "File"}
    assert listed == payload_of(payload.parent) - {"ro-crate-metadata.json"}


def pointed_to(value: Any) -> set[str]:
    """The ids that entities point to."""
    if isinstance(value, list):
        return set().union(*(pointed_to(item) for item in value))
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            return {value["@id"]}
        return set().union(*(pointed_to(item) for item in value.values()))
    return set()


def test_cmif_keeps_the_rules_of_the_format(bag: Path) -> None:
    found = tree(bag, "metadata/cmif.xml")
    header = "/t:TEI/t:teiHeader/t:fileDesc"
    assert texts(found, f"{header}/t:publicationStmt/t:idno[@type='url']") == ["https://example.org/harbour/cmif.xml"]
    assert texts(found, f"{header}/t:titleStmt/t:editor") == ["Josiah Carberry"]
    assert texts(found, "//t:licence/@target") == [CC_BY]
    assert [etree.QName(e).localname for e in found.find(f".//{{{NS['t']}}}publicationStmt")] == [
        "publisher",
        "idno",
        "date",
        "availability",
    ]
    letter = found.find(f".//{{{NS['t']}}}correspDesc")
    assert letter.get("ref") == "https://example.org/harbour"
    assert letter.get("source") == "#" + texts(found, "//t:bibl/@xml:id")[0]
    assert re.search("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", letter.get("source"))
    assert texts(letter, "t:correspAction/@type") == ["sent", "received"]
    assert texts(letter, "t:correspAction[@type='sent']/t:persName/@ref") == ["https://viaf.org/viaf/102333412"]
    assert texts(letter, "t:correspAction[@type='received']/t:persName") == ["Unknown"]
    assert texts(letter, ".//t:date/@when") == ["1931-03-01"]


def test_where_the_header_says_too_little_there_is_no_cmif_and_the_reason_is_given(letter: Path) -> None:
    assert not (letter / "data/metadata/cmif.xml").exists()
    readme = (letter / "data/README.md").read_text(encoding="utf-8")
    assert '- CMIF: where the index will stand (publicationStmt/idno type="URL" subtype="cmif"); an editor' in readme


def test_the_tables_count_what_the_tei_has(letter: Path) -> None:
    tei = tree(letter, "tei/old-bolshevik.xml")
    corrections = (letter / "data/reports/corrections.tsv").read_text(encoding="utf-8").splitlines()
    assert len(corrections) - 1 == len(tei.findall(f".//{{{NS['t']}}}app"))
    rows = [line.split("\t") for line in (letter / "data/reports/names.tsv").read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {8}
    counted = {row[0]: int(row[5]) for row in rows[1:]}
    mentions = texts(
        tei, "//t:text//*[self::t:persName or self::t:placeName or self::t:orgName][@ref][not(@prev)]/@ref"
    )
    for name in ("stalin", "kirov", "moscow"):
        assert counted[name] == mentions.count(f"#{name}") > 0, name
