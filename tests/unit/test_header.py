"""The header: the editor's own, completed with what this run counted and did."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from encoder.pipeline import encode, encode_path
from encoder.problems import Failure
from unit.sample import TEI, edition_of, source_of, tei_of

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TEXT = "The keeper had sewed ■ untill the\nstorm of 1874,1 by the har-\nbour.\n1Of “which” he never spoke.\n"
CORRECTIONS = [
    ("sewed", "served", "ocr"),
    ("■", "", "ocr"),
    ("untill", "until", "printer"),
    ("spoke", "spoke", "ocr"),
]
OWN = """<?xml version="1.0"?><!-- by hand --><teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc><titleStmt>
<title>The Light</title><respStmt xml:id="encoder"><resp>encoded</resp></respStmt></titleStmt>
<publicationStmt><p>Nowhere.</p></publicationStmt>
<sourceDesc><bibl xml:id="ocr"><title>A scan</title></bibl></sourceDesc></fileDesc>
<encodingDesc><editorialDecl><correction><p>By two readers.</p></correction></editorialDecl>
<refsDecl><p>By line.</p></refsDecl></encodingDesc>
<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>"""


def with_header(header: str, text: str = TEXT) -> etree._Element:
    edition = replace(edition_of(text, corrections=CORRECTIONS if text == TEXT else ()), header=header.encode())
    return etree.fromstring(encode(source_of(text), edition).tei)


def header_of(root: etree._Element) -> etree._Element:
    found = root.find(f"{TEI}teiHeader")
    assert found is not None
    return found


def said(root: etree._Element, name: str) -> str:
    return " ".join("".join(header_of(root).find(f".//{TEI}{name}").itertext()).split())


def order(parent: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in parent]


@pytest.mark.parametrize("root", [tei_of(TEXT, corrections=CORRECTIONS), with_header(OWN)], ids=["plain", "own"])
def test_elements_are_counted_as_they_stand_in_the_text(root: etree._Element) -> None:
    text = root.find(f"{TEI}text")
    assert text is not None
    within = [item for item in text.iter(f"{TEI}*") if item is not text]
    counted = Counter(etree.QName(item).localname for item in within)
    with_id = Counter(etree.QName(item).localname for item in within if item.get(XML_ID))
    usages = {u.get("gi"): (u.get("occurs"), u.get("withId")) for u in root.iter(f"{TEI}tagUsage")}
    assert usages == {name: (str(count), str(with_id[name])) for name, count in counted.items()}


@pytest.mark.parametrize("root", [tei_of(TEXT, corrections=CORRECTIONS), with_header(OWN)], ids=["plain", "own"])
def test_the_source_is_named_by_hash_and_length(root: etree._Element) -> None:
    bibl = next(item for item in root.iter(f"{TEI}bibl") if item.get(XML_ID) == "ocr")
    assert bibl.findtext(f"{TEI}idno[@type='sha256']") == source_of(TEXT).sha256
    measure = bibl.find(f"{TEI}extent/{TEI}measure")
    assert measure is not None
    assert (measure.get("unit"), measure.get("quantity")) == ("line", "4")


def test_the_extent_counts_pages_notes_and_words() -> None:
    measures = header_of(tei_of("The light,1 and\nthe har-\nbour.\n1Well-known, isn’t it.\n"))
    found = {m.get("unit"): m.get("quantity") for m in measures.iterfind(f".//{TEI}fileDesc/{TEI}extent/{TEI}measure")}
    assert found == {"page": "1", "note": "1", "word": "8"}


def test_what_this_run_corrected_is_told_in_numbers() -> None:
    sentence = said(with_header(OWN), "correction")
    assert sentence.startswith("By two readers.")
    assert [number for number in sentence if number.isdigit()] == ["1", "1", "1", "1"]


def test_each_practice_is_declared_once() -> None:
    declared = header_of(with_header(OWN)).find(f".//{TEI}editorialDecl")
    assert declared is not None
    names = order(declared)
    assert len(names) == len(set(names))
    assert {"correction", "hyphenation", "segmentation", "quotation", "interpretation", "stdVals"} <= set(names)


def test_the_parts_of_the_description_stand_in_the_order_of_tei() -> None:
    root = with_header(OWN, "The light\x01 of the \n har-\nbour. \n\x1bIt is.\n")
    description = header_of(root).find(f"{TEI}encodingDesc")
    assert description is not None
    names = order(description)
    wanted = ["editorialDecl", "tagsDecl", "refsDecl", "variantEncoding", "charDecl", "appInfo"]
    assert [name for name in names if name in wanted] == [name for name in wanted if name in names]
    assert {"editorialDecl", "tagsDecl", "refsDecl", "charDecl", "appInfo"} <= set(names)
    assert order(header_of(root)) == ["fileDesc", "encodingDesc", "profileDesc"]


def test_line_ends_and_indents_are_declared_by_code_points() -> None:
    root = tei_of("The light of the har¬ \n\tbour was \nlit. \n")
    declared = {r.get(XML_ID): (r.text, r.get("selector")) for r in root.iter(f"{TEI}rendition")}
    assert declared == {
        "line-end": ("U+0020", "lb"),
        "hyphen-end": ("U+00AC U+0020", "lb[@break='no']"),
        "indent-1": ("U+0009", None),
    }


def test_no_sign_is_declared_where_no_word_is_broken() -> None:
    root = tei_of("The light \nof the harbour \n")
    assert [r.get(XML_ID) for r in root.iter(f"{TEI}rendition")] == ["line-end"]


def test_the_encoder_names_itself_only_where_the_editor_has_not() -> None:
    own = with_header(OWN)
    statement = next(item for item in own.iter(f"{TEI}respStmt") if item.get(XML_ID) == "encoder")
    name = statement.find(f"{TEI}name")
    assert name is not None and name.get("type") == "software"
    named = with_header(OWN.replace("<resp>encoded</resp>", "<resp>encoded</resp><name>by us</name>"))
    own = next(item for item in named.iter(f"{TEI}respStmt") if item.get(XML_ID) == "encoder")
    assert [item.text for item in own.iter(f"{TEI}name")] == ["by us"]


def test_an_editor_whom_no_header_names_is_named_where_something_answers_to_the_editor() -> None:
    statements = [item.get(XML_ID) for item in with_header(OWN).iter(f"{TEI}respStmt")]
    assert statements.count("editor") == 1
    root = tei_of("The l1ght.\n", corrections=[("l1ght", "light", "ocr")])
    assert [item.get(XML_ID) for item in root.iter(f"{TEI}respStmt")] == ["encoder", "editor"]


def test_comments_of_the_editor_stay_in_the_folder() -> None:
    assert not list(with_header(OWN).iter(etree.Comment))


def test_a_bare_text_has_a_header_that_claims_no_editor() -> None:
    root = tei_of("The light.\n")
    assert "source.txt" in said(root, "sourceDesc")
    assert [item.get(XML_ID) for item in root.iter(f"{TEI}respStmt")] == ["encoder"]


def test_a_bare_text_is_called_by_its_file_and_a_folder_without_header_by_its_siglum(tmp_path: Path) -> None:
    assert said(tei_of("The light.\n"), "title") == "source"
    (tmp_path / "source.txt").write_text("The light.\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text('siglum = "lamp"\n', encoding="utf-8")
    assert said(etree.fromstring(encode_path(tmp_path).tei), "title") == "lamp"


@pytest.mark.parametrize(
    ("code", "alone", "decided"),
    [
        ("en", "without an editor’s decisions", "under an editor’s decisions"),
        ("de", "ohne Entscheidungen eines Herausgebers", "nach Regeln und Entscheidungen eines Herausgebers"),
        ("fr", "sans décision d’un éditeur", "selon les décisions d’un éditeur"),
    ],
)
@pytest.mark.parametrize("table", ["rulings", "corrections"])
def test_a_text_without_header_is_encoded_under_decisions_where_there_are_some(
    code: str, alone: str, decided: str, table: str
) -> None:
    text = "The l1ght of\nthe harbour.\n"
    rulings = edition_of(text, rulings=[("harbour", "foreign la")])
    edition = rulings if table == "rulings" else edition_of(text, corrections=[("l1ght", "light", "ocr")])
    for found, words in ((edition_of(text), alone), (edition, decided)):
        root = etree.fromstring(encode(source_of(text), replace(found, language=code)).tei)
        (responsible,) = (i for i in root.iter(f"{TEI}respStmt") if i.get(XML_ID) == "encoder")
        assert words in (responsible.findtext(f"{TEI}resp") or "")


@pytest.mark.parametrize(
    ("code", "said_of_it", "language", "own"),
    [
        ("en", "encoded by rule, under an editor’s decisions", "English", None),
        ("de-AT", "nach Regeln und Entscheidungen eines Herausgebers kodiert", "Deutsch", "en"),
        ("fr", "encodé par règles et selon les décisions d’un éditeur", "français", "en"),
        ("pl", "encoded by rule, under an editor’s decisions", "Polish", "en"),
    ],
)
def test_what_the_program_says_in_english_is_marked_in_a_text_of_another_language(
    code: str, said_of_it: str, language: str, own: str | None
) -> None:
    edition = replace(edition_of(TEXT, corrections=CORRECTIONS), language=code)
    root = etree.fromstring(encode(source_of(TEXT), edition).tei)
    (responsible,) = (i for i in root.iter(f"{TEI}respStmt") if i.get(XML_ID) == "encoder")
    assert responsible.findtext(f"{TEI}resp") == said_of_it
    assert {p.get(XML_LANG) for p in header_of(root).iterfind(f".//{TEI}editorialDecl//{TEI}p")} == {own}
    assert {m.get(XML_LANG) for m in header_of(root).iter(f"{TEI}measure")} == {own}
    declared = {item.get("ident"): item.text for item in header_of(root).iter(f"{TEI}language")}
    assert declared[code] == language
    assert set(declared) == {code, own or code}


def test_a_reason_is_in_the_language_of_whoever_gives_it() -> None:
    text = "Der Leuchtthurm ſtand auf dem Handels⸗\nPlatz. Im Win⸗\nter zählte er die Schffe.\n"
    edition = replace(edition_of(text, corrections=[("Schffe", "Schiffe", "printer")]), language="de")
    root = etree.fromstring(encode(source_of(text), edition).tei)
    entries = list(root.iter(f"{TEI}app"))
    reasons = {(app.get("resp"), note.get(XML_LANG)) for app in entries for note in app.iter(f"{TEI}note")}
    assert reasons == {("#editor", None), ("#encoder", "en")}


@pytest.mark.parametrize(
    ("header", "code"),
    [("<teiHeader>", "HEAD-01"), ("<teiHeader/>", "HEAD-02"), ("<x xmlns='y'/>", "HEAD-02")],
)
def test_a_header_that_is_none_is_refused(header: str, code: str) -> None:
    with pytest.raises(Failure) as caught:
        with_header(header)
    assert caught.value.problem.code == code
    assert caught.value.exit_code == 4
