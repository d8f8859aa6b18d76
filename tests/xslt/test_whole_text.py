"""Every view holds the whole text: its words, read by other means, are those of the TEI, in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from encoder.views import publish

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
    """The words of an element as it reads: without note numbers, and without what only the source has."""

    def pieces(node: html.HtmlElement) -> list[str]:
        classes = (node.get("class") or "").split()
        if "note-reference" in classes or "voice" in classes or node.get("role") == "doc-backlink":
            return []
        if node.get("hidden") is not None:
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
    assert not page.xpath("//script[@src] | //link | //img | //iframe")
    assert set(re.findall(r"url\(\w+:?", page.findtext(".//style"))) <= {"url(data:"}


def test_the_plain_text_holds_the_whole_text_and_the_notes(text: etree._Element) -> None:
    plain = publish.transform(SAMPLE, "text").decode()
    body, *notes = re.split(r"\n\n\[\d+\] ", plain)
    words = re.sub(r"\[\d+\]", "", body).replace("– ", "").split()
    assert words[-len(words_of_tei(text)) :] == words_of_tei(text)
    assert [note.split() for note in notes] == [words_of_tei(note) for note in text.iter(f"{TEI}note")]


@pytest.mark.parametrize("to", publish.OUTPUTS)
def test_two_runs_give_the_same_bytes(to: str) -> None:
    assert publish.transform(SAMPLE, to) == publish.transform(SAMPLE, to)
