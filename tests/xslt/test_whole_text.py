"""Every view holds the whole text: its words, read by other means, are those of the TEI, in order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from encoder import publish

SAMPLE = Path(__file__).with_name("sample.xml")
TEI = "{http://www.tei-c.org/ns/1.0}"
TEI_INLINE = {"hi", "date", "corr", "choice", "unclear", "title", "said", "q", "foreign"}
TEI_INLINE |= {"persName", "placeName", "eventName"}
HTML_BLOCKS = {"p", "div", "section", "li", "ol", "ul", "blockquote", "h2", "h3"}
MEANT_FOR_TYPST = "#$*_`<>@=-+/~'\"[](){}\\.:;,!?%^&| "


def words_of_tei(element: etree._Element) -> list[str]:
    """The words of an element: the correction of each choice, no furniture, no notes inside."""

    def pieces(node: etree._Element) -> list[str]:
        name = etree.QName(node).localname
        if name in {"lb", "pb"}:
            return [] if node.get("break") == "no" else [" "]
        if name in {"fw", "sic"} or (name == "note" and node is not element):
            return []
        inside = [piece for child in node for piece in (*pieces(child), child.tail or "")]
        return [node.text or "", *inside] if name in TEI_INLINE else [" ", node.text or "", *inside, " "]

    return "".join(pieces(element)).split()


def words_of_html(element: html.HtmlElement) -> list[str]:
    """The words of an element, without note numbers."""

    def pieces(node: html.HtmlElement) -> list[str]:
        if node.get("class") == "note-reference" or node.get("role") == "doc-backlink":
            return []
        inside = [piece for child in node for piece in (*pieces(child), child.tail or "")]
        return [" ", node.text or "", *inside, " "] if node.tag in HTML_BLOCKS else [node.text or "", *inside]

    return "".join(pieces(element)).split()


@pytest.fixture(scope="module")
def text() -> etree._Element:
    found = etree.parse(SAMPLE).find(f"{TEI}text")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(publish.transform(SAMPLE, "web").decode())


def test_the_web_page_holds_the_whole_text(text: etree._Element, page: html.HtmlElement) -> None:
    assert words_of_html(page.get_element_by_id("text")) == words_of_tei(text)


def test_the_web_page_holds_every_note(text: etree._Element, page: html.HtmlElement) -> None:
    shown = [words_of_html(note) for note in page.xpath("//li[contains(@class, 'note')]")]
    assert shown == [words_of_tei(note) for note in text.iter(f"{TEI}note")]


def test_every_link_of_the_web_page_lands(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.xpath("//@href") if target.startswith("#")} <= set(ids)


def test_the_web_page_asks_the_network_for_nothing(page: html.HtmlElement) -> None:
    assert not page.xpath("//script | //link | //img | //iframe")
    assert "url(" not in page.findtext(".//style")


def test_the_plain_text_holds_the_whole_text_and_the_notes(text: etree._Element) -> None:
    plain = publish.transform(SAMPLE, "text").decode()
    body, *notes = re.split(r"\n\n\[\d+\] ", plain)
    words = re.sub(r"\[\d+\]", "", body).replace("– ", "").split()
    assert words[-len(words_of_tei(text)) :] == words_of_tei(text)
    assert [note.split() for note in notes] == [words_of_tei(note) for note in text.iter(f"{TEI}note")]


def test_the_book_holds_the_whole_text_and_the_notes(text: etree._Element, read_pdf: Callable) -> None:
    pieces = [
        (path, words) for path, words in read_pdf(publish.transform(SAMPLE, "print")) if "/Lbl" not in path
    ]
    body = "".join(words for path, words in pieces if "/Note" not in path).split()
    wanted = words_of_tei(text)
    start = next(at for at in range(len(body)) if body[at : at + 5] == wanted[:5])
    assert body[start : start + len(wanted)] == wanted
    notes = "".join(words for path, words in pieces if "/Note" in path)
    assert notes.split() == [word for note in text.iter(f"{TEI}note") for word in words_of_tei(note)]


def test_the_book_carries_the_tei_and_says_what_it_is() -> None:
    book = pypdf.PdfReader(io.BytesIO(publish.transform(SAMPLE, "print")))
    assert book.attachments == {"sample.xml": [SAMPLE.read_bytes()]}
    assert book.metadata is not None
    assert book.metadata.title == "Two Winters at the Lock"
    assert book.trailer["/Root"]["/Lang"] == "en"
    xmp = book.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


@pytest.mark.parametrize("to", publish.OUTPUTS)
def test_two_runs_give_the_same_bytes(to: str) -> None:
    assert publish.transform(SAMPLE, to) == publish.transform(SAMPLE, to)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=st.lists(st.text(st.sampled_from(MEANT_FOR_TYPST + "aB1é—“”"), min_size=1, max_size=30)))
def test_signs_that_mean_something_to_typst_come_back_from_the_pdf(
    paragraphs: list[str], read_pdf: Callable
) -> None:
    pieces = read_pdf(publish.transform(letter(paragraphs), "print"))
    shown = "".join(words for _, words in pieces).split()
    wanted = "\n".join(paragraphs).split()
    assert shown[len(shown) - len(wanted) :] == wanted


def letter(paragraphs: list[str]) -> bytes:
    """A letter of these paragraphs, half of each in italics, so that text follows a call."""
    root = etree.Element(f"{TEI}TEI", nsmap={None: TEI[1:-1]})
    body = etree.SubElement(etree.SubElement(root, f"{TEI}text"), f"{TEI}body")
    for paragraph in paragraphs:
        p = etree.SubElement(body, f"{TEI}p")
        half = len(paragraph) // 2
        hi = etree.SubElement(p, f"{TEI}hi", rend="underline")
        hi.text, hi.tail = paragraph[:half], paragraph[half:]
    return etree.tostring(root, encoding="utf-8")
