"""Pictures: each view shows those that lie beside the TEI, and has words for those who cannot see them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from lxml import etree, html
from PIL import Image

from encoder.views import illustrations
from encoder.views.publish import publish

ReadPdf = Callable[[bytes], list[tuple[tuple[str, ...], str]]]
SEEN = "Three boys on a pier"
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>A Letter</title></titleStmt><publicationStmt><date when="2020-02-03"/></publicationStmt>
<sourceDesc><p>Typed.</p></sourceDesc></fileDesc></teiHeader>
<text xml:id="text"><body><div xml:id="one"><head>One</head>
<p>Before it.</p><figure xml:id="f1"><head>Fig. 1. The pier.</head><graphic url="pier.png"/>
<figDesc>{seen}</figDesc></figure>
<p>After it.</p><figure xml:id="f2"><graphic url="ship.jpg"/></figure><p>The end.</p></div></body></text></TEI>"""
WORDS = "Before it. Fig. 1. The pier. After it. The end."


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A TEI edition with its two pictures beside it, one of them described."""
    Image.new("RGB", (600, 400), (90, 120, 140)).save(tmp_path / "pier.png")
    Image.new("L", (300, 500), 130).save(tmp_path / "ship.jpg")
    path = tmp_path / "letter.xml"
    path.write_text(TEI.format(seen=SEEN), encoding="utf-8")
    return path


def words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.xpath(".//p//text()[not(ancestor::a)] | .//figcaption//text()")).split())


def test_the_page_carries_its_pictures_within_itself(edition: Path) -> None:
    made = publish(edition, "web")
    page = html.document_fromstring(made.data.decode())
    pier, ship = page.xpath("//figure/img")
    assert made.problems == ()
    assert base64.b64decode(pier.get("src").partition(",")[2]) == (edition.parent / "pier.png").read_bytes()
    assert (pier.get("width"), pier.get("height"), pier.get("alt")) == ("600", "400", SEEN)
    assert ship.get("src").startswith("data:image/jpeg;base64,")
    assert ship.get("alt") == "Picture without a description"
    assert words(page.get_element_by_id("text")) == WORDS


def test_pictures_beyond_the_measure_of_a_page_lie_beside_it(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(illustrations, "EMBEDDED", (edition.parent / "pier.png").stat().st_size)
    page = html.document_fromstring(publish(edition, "web").data.decode())
    assert [image.get("src")[:10] for image in page.xpath("//figure/img")] == ["data:image", "ship.jpg"]


def test_the_book_has_its_pictures_with_words_for_those_who_do_not_see_them(edition: Path, read_pdf: ReadPdf) -> None:
    made = publish(edition, "print")
    with pikepdf.open(io.BytesIO(made.data)) as book:
        alternatives = [
            str(node.Alt) for node in book.objects if isinstance(node, pikepdf.Dictionary) and "/Alt" in node
        ]
    images = [image for page in pypdf.PdfReader(io.BytesIO(made.data)).pages for image in page.images]
    pieces = read_pdf(made.data)
    text = " ".join("".join(piece for _, piece in pieces).split())
    assert made.problems == ()
    assert sorted(alternatives) == ["Picture without a description", SEEN]
    assert [image.image.size for image in images if image.image] == [(600, 400), (300, 500)]
    assert WORDS in text
    assert SEEN not in text
    assert {tags[-2:] for tags, piece in pieces if piece == "Fig. 1. The pier."} == {("/Caption", "/P")}


def test_the_e_book_has_its_pictures_among_its_files(edition: Path) -> None:
    made = publish(edition, "epub")
    with zipfile.ZipFile(io.BytesIO(made.data)) as book:
        listed = etree.fromstring(book.read("EPUB/package.opf"))
        part = etree.fromstring(book.read("EPUB/part-001.xhtml"))
        pier, ship = part.xpath("//*[local-name() = 'img']")
        files = {item.get("href"): item.get("media-type") for item in listed.iter("{*}item")}
        assert (files[pier.get("src")], files[ship.get("src")]) == ("image/png", "image/jpeg")
        assert book.read(f"EPUB/{pier.get('src')}") == (edition.parent / "pier.png").read_bytes()
    assert (pier.get("alt"), ship.get("alt")) == (SEEN, "Picture without a description")
    facts = {(item.get("property"), item.text) for item in listed.iter("{*}meta")}
    assert ("schema:accessMode", "visual") in facts
    assert ("schema:accessModeSufficient", "textual,visual") in facts  # one picture has no words
    assert made.problems == ()


@pytest.mark.parametrize("to", ["web", "print", "epub"])
def test_pictures_are_the_same_on_every_run(edition: Path, to: str) -> None:
    assert publish(edition, to).data == publish(edition, to).data


@pytest.mark.parametrize("to", ["web", "print", "epub"])
def test_words_stand_in_place_of_a_picture_that_cannot_be_shown(edition: Path, to: str) -> None:
    (edition.parent / "pier.png").unlink()
    (edition.parent / "ship.jpg").write_bytes(b"no picture")
    made = publish(edition, to)
    assert [(problem.code, problem.severity.value) for problem in made.problems] == [
        ("PICT-01", "warning"),
        ("PICT-03", "warning"),
    ]
    assert {problem.place.path for problem in made.problems} == {str(edition)}
    text = text_of(made.data, to)
    assert f"Fig. 1. The pier. {SEEN}" in text
    assert "[Picture: ship.jpg]" in text


def text_of(data: bytes, to: str) -> str:
    """The words of a view."""
    if to == "print":
        return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())
    if to == "epub":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = book.read("EPUB/part-001.xhtml")
    return " ".join(re.sub("<[^>]*>", " ", data.decode()).split())


def test_a_picture_in_the_network_is_linked_and_never_fetched(edition: Path) -> None:
    tei = edition.read_text(encoding="utf-8").replace("ship.jpg", "https://example.org/ship.jpg")
    edition.write_text(tei, encoding="utf-8")
    made = publish(edition, "web")
    page = html.document_fromstring(made.data.decode())
    assert made.problems == ()
    assert page.xpath("//figure[@id = 'f2']//a/@href") == ["https://example.org/ship.jpg"]
    assert len(page.xpath("//img")) == 1


def test_the_plain_text_tells_what_a_picture_shows_in_brackets(edition: Path) -> None:
    text = " ".join(publish(edition, "text").data.decode().split())
    assert f"Fig. 1. The pier. [Picture: {SEEN}] After it. [Picture: ship.jpg] The end." in text


def test_a_page_of_the_source_leads_to_its_image_in_the_network() -> None:
    images = '<facsimile><surface xml:id="s2"><graphic url="https://example.org/2.jpg"/></surface></facsimile>'
    pages = (
        '<pb xml:id="pb-1" n="1" facs="https://example.org/1.jpg"/>Before <pb xml:id="pb-2" n="2" facs="#s2"/>it. '
        '<pb xml:id="pb-3" n="3" facs="3.jpg"/>'
    )
    tei = TEI.format(seen=SEEN).replace("<text ", f"{images}<text ").replace("Before it.", pages)
    page = html.document_fromstring(publish(tei.encode(), "web").data.decode())
    found = {pb.get("id"): pb.xpath("a[not(starts-with(@href, '#'))]") for pb in page.xpath("//span[@class = 'pb']")}
    assert {name: [link.get("href") for link in links] for name, links in found.items()} == {
        "pb-1": ["https://example.org/1.jpg"],
        "pb-2": ["https://example.org/2.jpg"],
        "pb-3": [],
    }
    assert found["pb-1"][0].get("aria-label") == "Image of page 1"
