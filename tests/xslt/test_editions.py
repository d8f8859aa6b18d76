"""Small editions in German and French, built from their folders: every view is whole and speaks their language."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdf
import pytest
from lxml import etree, html
from test_book import body_of, notes_of
from test_whole_text import words_of_html

from encoder.pipeline import encode_path
from encoder.validation.validating import validate_bytes
from encoder.views import publish

EDITIONS = Path(__file__).parents[1] / "editions"
TEI = "{http://www.tei-c.org/ns/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML = {"h": "http://www.w3.org/1999/xhtml"}
OURS = "Misreadings of the scan"
SAID_BY_THE_VIEWS = {
    "leuchtfeuer": ("Inhalt", "Zu dieser Ausgabe", "Berichtigungen", "3\u00a0Seiten", "Deutsch, Französisch, Englisch"),
    "phare": ("Sommaire", "À propos de cette édition", "Corrections", "3\u00a0pages", "français, anglais"),
}


@pytest.fixture(scope="module", params=sorted(SAID_BY_THE_VIEWS))
def siglum(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def tei(siglum: str) -> bytes:
    found = encode_path(EDITIONS / siglum)
    assert [str(problem) for problem in found.problems] == []
    return found.tei


@pytest.fixture(scope="module")
def views(tei: bytes) -> Mapping[str, bytes]:
    return {name: publish.transform(tei, name) for name in publish.OUTPUTS}


@pytest.fixture(scope="module")
def text(tei: bytes) -> etree._Element:
    found = etree.fromstring(tei).find(f"{TEI}text")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def page(views: Mapping[str, bytes]) -> html.HtmlElement:
    return html.document_fromstring(views["web"].decode())


def letters(words: str) -> str:
    """The words without the spaces between them, which the views set each in its own way."""
    return "".join(words.split())


def letters_of_tei(element: etree._Element) -> str:
    """What an element reads: the correction of each choice, no furniture, no notes inside."""

    def pieces(node: etree._Element) -> list[str]:
        name = etree.QName(node).localname
        if name in {"fw", "sic"} or (name == "note" and node is not element):
            return []
        return [node.text or "", *(piece for child in node for piece in (*pieces(child), child.tail or ""))]

    return letters("".join(pieces(element)))


def letters_of_book(files: zipfile.ZipFile) -> tuple[str, list[str]]:
    """The text and the notes of an e-book, part by part."""
    body, notes = "", []
    for name in sorted(name for name in files.namelist() if "/part-" in name):
        tree = etree.fromstring(files.read(name))
        for aside in tree.xpath("//h:aside[contains(@class, 'note')]", namespaces=XHTML):
            for back in aside.xpath(".//*[@role='doc-backlink']"):
                _leave_out(back)
            if "editorial" not in aside.get("class"):
                notes.append(letters("".join(aside.itertext())))
            _leave_out(aside)
        for reference in tree.xpath("//*[@role='doc-noteref']"):
            _leave_out(reference)
        body += letters("".join(tree.find("{*}body").itertext()))
    return body, notes


def _leave_out(node: etree._Element) -> None:
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    parent.remove(node)


def test_the_tei_is_valid(tei: bytes) -> None:
    assert [str(problem) for problem in validate_bytes(tei, "edition.xml")] == []


def test_every_view_holds_the_whole_text_and_its_notes(
    text: etree._Element, views: Mapping[str, bytes], page: html.HtmlElement, read_pdf: Callable
) -> None:
    wanted, notes = letters_of_tei(text), [letters_of_tei(note) for note in text.iter(f"{TEI}note")]
    assert notes
    assert letters(" ".join(words_of_html(page.get_element_by_id("text")))) == wanted
    assert [letters(" ".join(words_of_html(note))) for note in page.xpath("//li[contains(@class, 'note')]")] == notes
    pieces = read_pdf(views["print"])
    assert wanted in "".join(body_of(pieces))
    assert ["".join(words) for sign, words in notes_of(pieces) if sign.isdigit()] == notes
    with zipfile.ZipFile(io.BytesIO(views["epub"])) as files:
        shown, beside = letters_of_book(files)
    assert shown.startswith(wanted)
    assert beside == notes
    body, *said = re.split(r"\n\n\[\d+\] ", views["text"].decode())
    assert letters(re.sub(r"\[\d+\]", "", body)).endswith(wanted)
    assert [letters(note) for note in said] == notes


def test_the_views_speak_the_language_of_the_text(
    siglum: str, views: Mapping[str, bytes], page: html.HtmlElement
) -> None:
    with zipfile.ZipFile(io.BytesIO(views["epub"])) as files:
        book = "".join(files.read(name).decode() for name in files.namelist() if name.endswith(".xhtml"))
    for label in SAID_BY_THE_VIEWS[siglum]:
        assert label in page.text_content()
        assert label in book


def test_what_the_encoder_says_in_english_is_marked_as_english(
    views: Mapping[str, bytes], page: html.HtmlElement, tei: bytes
) -> None:
    assert [p.get(LANG) for p in etree.fromstring(tei).iter(f"{TEI}p") if OURS in (p.text or "")] == ["en"]
    assert page.xpath(f"//p[contains(., '{OURS}')]/@lang") == ["en"]
    with zipfile.ZipFile(io.BytesIO(views["epub"])) as files:
        parts = [etree.fromstring(files.read(name)) for name in files.namelist() if "/part-" in name]
    assert [lang for part in parts for lang in part.xpath(f"//h:p[contains(., '{OURS}')]/@lang", namespaces=XHTML)] == [
        "en"
    ]


def test_foreign_phrases_carry_their_language_in_every_view_that_can_say_it(
    siglum: str, views: Mapping[str, bytes], page: html.HtmlElement
) -> None:
    other = {"leuchtfeuer": "fr", "phare": "en"}[siglum]
    assert set(page.xpath("//main//i[contains(@class, 'foreign')]/@lang")) == {other}
    assert other in languages_of_pieces(views["print"])


def languages_of_pieces(pdf: bytes) -> set[str]:
    """The languages that pieces of a book are said to be in."""
    contents = (page.get_contents() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    said = b"".join(content.get_data() for content in contents if content is not None)
    return {found.decode() for found in re.findall(rb"/Span<</MCID \d+/Lang\((.*?)\)>>BDC", said)}


def test_a_line_of_french_begins_with_no_sign_that_belongs_to_the_line_before(
    siglum: str, page: html.HtmlElement
) -> None:
    said = page.get_element_by_id("text").text_content()
    loose, bound = re.findall("« | [;:!?»]", said), re.findall("«\u00a0|\u00a0[;:!?»]", said)
    assert (bool(loose), bool(bound)) == (siglum != "phare", siglum == "phare")


def test_the_contents_leave_out_the_full_stop_of_a_heading(page: html.HtmlElement, views: Mapping[str, bytes]) -> None:
    listed = page.xpath("//nav[@id='contents']//a/text()")
    assert not [title for title in listed if title.endswith(".")]
    contents = pypdf.PdfReader(io.BytesIO(views["print"])).pages[4].extract_text()
    assert re.search(r"(Brief|lettre)\s*\d", contents)
