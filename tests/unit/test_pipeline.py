"""From a folder or a bare text to TEI: what is gathered, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from encoder.pipeline import encode, encode_path
from unit.sample import TEI, edition_of, source_of, tei_of

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TEXT = "Aldershaw met the man of the Harbour Office\nand read his letter.\n"
AUTHORITY = """<standOff xmlns="http://www.tei-c.org/ns/1.0"><!-- checked -->
<listPerson><head>Persons</head><person xml:id="aldershaw"><persName>Aldershaw</persName></person>
<person xml:id="brandt"><persName>Brandt</persName></person></listPerson>
<listPlace><place xml:id="nordholm"><placeName>Nordholm</placeName></place></listPlace>
<listOrg><org xml:id="office"><orgName>Harbour Office</orgName></org></listOrg></standOff>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_bytes(TEXT.encode())
    (tmp_path / "edition.toml").write_text('siglum = "light"\n', encoding="utf-8")
    (tmp_path / "authority.xml").write_text(AUTHORITY, encoding="utf-8")
    return tmp_path


def root_of(path: Path, language: str | None = None) -> etree._Element:
    return etree.fromstring(encode_path(path, language).tei)


def test_only_those_who_are_named_come_into_the_edition(folder: Path) -> None:
    stand_off = root_of(folder).find(f"{TEI}standOff")
    assert stand_off is not None
    assert [item.get(XML_ID) for item in stand_off.iter(f"{TEI}*") if item.get(XML_ID)] == [
        "aldershaw",
        "office",
    ]
    assert [etree.QName(lists).localname for lists in stand_off] == ["listPerson", "listOrg"]


def test_whom_only_the_header_names_comes_into_the_edition_too(folder: Path) -> None:
    header = (
        '<teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc><titleStmt><title>x</title>'
        '<author><persName ref="#brandt">B.</persName></author></titleStmt>'
        "<publicationStmt><p>x</p></publicationStmt>"
        "<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
    )
    (folder / "header.xml").write_text(header, encoding="utf-8")
    ids = [item.get(XML_ID) for item in root_of(folder).iter(f"{TEI}person")]
    assert ids == ["aldershaw", "brandt"]


def test_the_tei_bears_the_siglum_and_the_language(folder: Path) -> None:
    root = root_of(folder)
    assert (root.get(XML_ID), root.get(XML_LANG)) == ("light", "en")


def test_the_language_of_a_bare_text_is_guessed_and_may_be_told(tmp_path: Path) -> None:
    path = tmp_path / "licht.txt"
    path.write_text("Der Wächter und die Lampe sind nicht von dem Hafen.\n", encoding="utf-8")
    assert root_of(path).get(XML_LANG) == "de"
    assert root_of(path, "fr").get(XML_LANG) == "fr"


def test_the_parts_stand_in_the_order_of_tei(folder: Path) -> None:
    assert [etree.QName(part).localname for part in root_of(folder)] == ["teiHeader", "standOff", "text"]


def test_grammar_and_rules_are_named_by_relative_addresses(folder: Path) -> None:
    lines = encode_path(folder).tei.decode().split("\n")
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert [line.split('"')[1] for line in lines[1:3]] == ["schemas/edition.rng", "schemas/edition.sch"]
    assert lines[-1] == ""


def test_lines_end_in_line_feeds_alone_whatever_the_source_has() -> None:
    assert b"\r" not in encode(source_of("The light\r\nof the har-\r\nbour.\r\n"), edition_of("x\n")).tei


def test_a_note_without_a_reference_is_a_warning_with_its_place() -> None:
    text = "The light of the\nharbour. Nobody spoke of it.\n1At Nordholm.\n"
    problems = encode(source_of(text), edition_of(text, rulings=[("|1|At", "note 1")])).problems
    assert [(problem.code, problem.place.line) for problem in problems] == [("REF-01", 2)]


def test_a_note_without_a_reference_stands_at_the_end_of_the_text_above_the_notes() -> None:
    text = "The light,1 of the\nharbour. Nobody spoke of it.\n1Since the storm.\n2At Nordholm.\n"
    root = tei_of(text, rulings=[("|2|At", "note 2")])
    assert len(root.findall(f".//{TEI}note[@n]")) == 2
    assert root.find(f".//{TEI}text//{TEI}note//{TEI}note") is None


def test_problems_of_the_tables_come_with_those_of_the_text(folder: Path) -> None:
    (folder / "rulings.tsv").write_text("line\tquote\truling\tcertainty\twhy\n7\tx\tq\thigh\t\n", encoding="utf-8")
    assert [problem.code for problem in encode_path(folder).problems] == ["RULE-01"]


def test_annotations_are_counted_by_kind() -> None:
    text = "The light,1 of the har-\nbour.\n1Since the storm.\n"
    counts = encode(source_of(text), edition_of(text)).counts
    assert (counts["note"], counts["join"], counts["page"], counts["person"]) == (1, 1, 1, 0)


def test_every_id_is_there_once() -> None:
    root = tei_of("A\n\fThe light,1 and\n1So.\n\fThe lamp,1 and\n1So.\n", rulings=[])
    ids = [item.get(XML_ID) for item in root.iter(f"{TEI}*") if item.get(XML_ID)]
    assert len(ids) == len(set(ids))


RULED = "The keeper saw “so it was” in 1934 and\nleft.\n"


@pytest.mark.parametrize("ruling", ["note", "reference", "continues", "division", "foreign", "year"])
def test_a_ruling_that_lacks_its_words_is_a_problem(ruling: str) -> None:
    problems = encode(source_of(RULED), edition_of(RULED, rulings=[("keeper", ruling)])).problems
    assert [problem.code for problem in problems] == ["RULE-04"]


@pytest.mark.parametrize("ruling", ["paragrafh", "person", "date foo"])
def test_a_ruling_that_cannot_be_understood_is_a_problem(ruling: str) -> None:
    problems = encode(source_of(RULED), edition_of(RULED, rulings=[("keeper", ruling)])).problems
    assert [problem.code for problem in problems] == ["RULE-04"]


@pytest.mark.parametrize("ruling", ["note x", "quote", "continues 4", "reference 4", "title m"])
def test_a_ruling_of_which_nothing_came_is_a_problem(ruling: str) -> None:
    problems = encode(source_of(RULED), edition_of(RULED, rulings=[("keeper", ruling)])).problems
    assert [problem.code for problem in problems] == ["RULE-06"]


@pytest.mark.parametrize(
    ("quote", "ruling"),
    [
        ("so it", "quote"),
        ("1934", "date when=1934"),
        ("1934", "no-date"),
        ("keeper", "foreign de"),
        ("keeper", "no-name"),
        ("left", "page 7"),
        ("left", "paragraph"),
        ("left", "no-paragraph"),
        ("left", "furniture footer"),
        ("and", "join"),
        ("keeper", "year 1934"),
    ],
)
def test_a_ruling_that_holds_is_no_problem(quote: str, ruling: str) -> None:
    assert encode(source_of(RULED), edition_of(RULED, rulings=[(quote, ruling)])).problems == ()


def test_a_heading_that_the_editor_ruled_opens_a_division() -> None:
    text = "The light\nof the harbour was lit, and it was\nseen from afar. \n"
    found = encode(source_of(text), edition_of(text, rulings=[("The", "heading"), ("of", "paragraph")]))
    assert found.problems == ()
    assert b"<head" in found.tei
