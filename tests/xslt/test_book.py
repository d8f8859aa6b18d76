"""The PDF, read back by tools that did not write it: the whole text, tagged, archival, with its TEI inside."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from encoder.views import publish

SAMPLE = Path(__file__).with_name("sample.xml")
LETTER = Path(__file__).parents[2] / "output/old-bolshevik/old-bolshevik.xml"
BLOCKS = {"p", "head", "l", "item", "dateline", "salute", "signed", "note"}
TEI = "{http://www.tei-c.org/ns/1.0}"
MEANT_FOR_TYPST = "#$*_`<>@=-+/~'\"[](){}\\.:;,!?%^&| "
MILLIMETRE = 72 / 25.4


VALID = Path(__file__).parents[1] / "schema" / "valid"


@pytest.mark.parametrize("path", sorted(VALID.glob("*.xml")), ids=lambda path: path.stem)
def test_every_form_of_text_that_the_grammar_allows_becomes_a_book(path: Path) -> None:
    book = pypdf.PdfReader(io.BytesIO(publish.transform(path, "print")))
    assert len(book.pages) > 4


def test_the_title_page_of_the_source_is_a_page_of_its_own() -> None:
    pages = [
        page.extract_text()
        for page in pypdf.PdfReader(io.BytesIO(publish.transform(VALID / "book.xml", "print"))).pages
    ]
    (title_page,) = [said for said in pages if "in two chapters" in said]
    assert "To the reader" not in title_page


@pytest.fixture(scope="module")
def text() -> etree._Element:
    found = etree.parse(SAMPLE).find(f"{TEI}text")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def data() -> bytes:
    return publish.transform(SAMPLE, "print")


@pytest.fixture(scope="module")
def book(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def words_of_tei(element: etree._Element) -> list[str]:
    """The words of an element: the correction of each choice, no furniture, no notes inside."""

    def pieces(node: etree._Element) -> list[str]:
        name = etree.QName(node).localname
        if name in {"lb", "pb"}:
            return [] if node.get("break") == "no" else [" "]
        if name in {"fw", "sic"} or (name == "note" and node is not element):
            return []
        inside = [piece for child in node for piece in (*pieces(child), child.tail or "")]
        space = " " if name in BLOCKS else ""
        return [space, node.text or "", *inside, space]

    return "".join(pieces(element)).split()


def notes_of(pieces: list[tuple[tuple[str, ...], str]]) -> list[tuple[str, list[str]]]:
    """The sign and the words of each note, in order."""
    found: list[tuple[str, str]] = []
    for path, said in pieces:
        if "/Note" in path and "/Lbl" in path:
            found.append((said.strip(), ""))
        elif "/Note" in path:
            found[-1] = (found[-1][0], found[-1][1] + said)
    return [(sign, words.split()) for sign, words in found if sign]


def body_of(pieces: list[tuple[tuple[str, ...], str]]) -> list[str]:
    return "".join(said for path, said in pieces if "/Note" not in path and "/Lbl" not in path).split()


def test_the_book_holds_the_whole_text_in_order(text: etree._Element, data: bytes, read_pdf: Callable) -> None:
    body, wanted = body_of(read_pdf(data)), words_of_tei(text)
    start = next(at for at in range(len(body)) if body[at : at + 5] == wanted[:5])
    assert body[start : start + len(wanted)] == wanted


def test_the_book_holds_every_note_under_its_printed_number(
    text: etree._Element, data: bytes, read_pdf: Callable
) -> None:
    numbered = [(sign, words) for sign, words in notes_of(read_pdf(data)) if sign.isdigit()]
    assert numbered == [(note.get("n"), words_of_tei(note)) for note in text.iter(f"{TEI}note")]


@pytest.mark.slow
@pytest.mark.skipif(not LETTER.exists(), reason="the bundled edition is not built: make")
def test_the_book_of_the_letter_is_whole(read_pdf: Callable) -> None:
    text = etree.parse(LETTER).find(f"{TEI}text")
    assert text is not None
    pieces = read_pdf(publish.transform(LETTER, "print"))
    body, at = body_of(pieces), 0
    for division in text.iter(f"{TEI}div"):  # one without a head is given the title of the work
        wanted = words_of_tei(division)
        at = next(start for start in range(at, len(body)) if body[start : start + 9] == wanted[:9])
        assert body[at : at + len(wanted)] == wanted
        at += len(wanted)
    numbered = [(sign, words) for sign, words in notes_of(pieces) if sign.isdigit()]
    assert numbered == [(note.get("n"), words_of_tei(note)) for note in text.iter(f"{TEI}note")]


def test_a_note_and_a_name_in_a_head_are_in_the_book_once(read_pdf: Callable) -> None:
    tei = SAMPLE.read_text("utf-8")
    entry = re.search(r'<person xml:id="([^"]+)"', tei)
    assert entry
    added = (
        f'<note xml:id="added" n="77" place="bottom">As <persName ref="#{entry[1]}">Somebody</persName> wrote.</note>'
    )
    name = f' of <persName ref="#{entry[1]}">Somebody</persName>'
    changed = re.sub(
        r"(<div [^>]*>\s*<head[^>]*>(?:(?!</head>).)*)</head>", rf"\1{name}{added}</head>", tei, count=1, flags=re.S
    )
    assert changed != tei
    data = publish.transform(changed.encode(), "print")
    notes = [words for sign, words in notes_of(read_pdf(data)) if sign == "77"]
    assert notes == [["As", "Somebody", "wrote."]]
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert sum("As Somebody wrote" in page for page in pages) == 1
    assert sum("of Somebody" in page for page in pages) == 2, "in the contents and where the head stands"


def test_what_was_mended_is_told_in_a_series_with_letters(data: bytes, read_pdf: Callable) -> None:
    lettered = [(sign, " ".join(words)) for sign, words in notes_of(read_pdf(data)) if sign.isalpha()]
    assert lettered == [("a", "name] the print reads: nmae"), ("b", "we] uncertain reading")]


def test_the_book_carries_the_tei_and_says_how_it_belongs(data: bytes, book: pypdf.PdfReader) -> None:
    assert book.attachments == {"sample.xml": [SAMPLE.read_bytes()]}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        attached = pdf.Root.AF[0]
        assert attached.AFRelationship == "/Source"
        assert attached.EF.F.Subtype == "/application/tei+xml"


def test_the_book_says_what_it_is(data: bytes, book: pypdf.PdfReader) -> None:
    assert book.metadata is not None
    assert (book.metadata.title, book.metadata.author) == ("Two Winters at the Lock", "M. D.")
    assert book.trailer["/Root"]["/Lang"] == "en"
    xmp = book.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_the_book_is_tagged_throughout(data: bytes, book: pypdf.PdfReader, read_pdf: Callable) -> None:
    assert book.trailer["/Root"]["/MarkInfo"]["/Marked"]
    tags = {tag for path, _ in read_pdf(data) for tag in path}
    assert {"/Document", "/H1", "/P", "/Note", "/Table", "/TH", "/TD", "/L", "/LI", "/Link"} <= tags


def test_all_fonts_are_embedded(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        descriptors = [thing for thing in pdf.objects if is_dictionary(thing, "/FontDescriptor")]
        assert descriptors
        for descriptor in descriptors:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())


def is_dictionary(thing: object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def test_the_outline_leads_to_every_part_and_what_begins_anew_opens_on_the_right(book: pypdf.PdfReader) -> None:
    parts = [item for item in book.outline if not isinstance(item, list)]
    assert [part.title for part in parts] == [
        "TRANSLATOR’S PREFACE",
        "THE LETTER",
        "About this edition",
        "Corrections",
        "Index",
    ]
    at = [book.get_destination_page_number(part) for part in parts]
    assert [page % 2 for page in at[:3]] == [0, 0, 0], "of the preface, the text and the apparatus"
    assert [later - earlier for earlier, later in pairwise(at[2:])] == [1, 1], "the rest of the apparatus follows"


def chapters(characters: int, parts: int = 5) -> bytes:
    """A text in chapters of that length."""
    paragraph = f"<p>{'Words of the keeper. ' * (characters // 42)}</p>"
    divisions = "".join(f'<div xml:id="d{n}"><head>Chapter {n}</head>{paragraph * 2}</div>' for n in range(parts))
    return f'<TEI xmlns="{TEI[1:-1]}" xml:lang="en"><text><body>{divisions}</body></text></TEI>'.encode()


@pytest.mark.parametrize(
    ("characters", "steps", "heads"),
    [(1000, {0, 1}, 1), (6000, {3, 4}, 0), (19500, {10}, 0)],
    ids=["here", "on the next page", "on the right"],
)
def test_chapters_open_where_their_length_leaves_few_empty_pages(characters: int, steps: set[int], heads: int) -> None:
    made = pypdf.PdfReader(io.BytesIO(publish.transform(chapters(characters), "print", {"print-apparatus": "false"})))
    at = [made.get_destination_page_number(part) for part in made.outline if not isinstance(part, list)]
    assert at[0] % 2 == 0, "the text begins on the right"
    assert {later - earlier for earlier, later in pairwise(at)} <= steps
    said = [page.extract_text() for page in made.pages]
    assert ("" in said[at[0] :]) is (characters > 16000), "pages stay empty only between long chapters"
    running = [number for number in set(at[1:]) - {at[0]} if str(number + 1) in said[number].splitlines()[0]]
    assert len(running) == (len(set(at[1:]) - {at[0]}) if heads else 0), "a page on which a chapter goes on has a head"


def test_the_book_has_front_and_back(book: pypdf.PdfReader) -> None:
    pages = [page.extract_text() for page in book.pages]
    assert pages[0].split() == ["Two", "Winters", "at", "the", "Lock"]
    assert pages[1] == ""
    assert pages[2].split()[:8] == ["Two", "Winters", "at", "the", "Lock", "A", "Lock-keeper’s", "Letter"]
    assert "CC0 1.0" in pages[3]
    assert pages[4].startswith("Contents")
    assert "Set in Libertinus Serif" in pages[-1]


def test_a_page_says_which_pages_of_the_source_it_holds(book: pypdf.PdfReader) -> None:
    heads = [page.extract_text().splitlines()[0] for page in book.pages if page.extract_text()]
    assert any(re.search(r"\[5\]", head) and "Two Winters" in head for head in heads)


def test_the_index_names_the_pages_of_the_book(book: pypdf.PdfReader) -> None:
    pages = [" ".join(page.extract_text().split()) for page in book.pages]
    index = next(page for page in reversed(pages) if "Lise Orban" in page)
    number = re.search(r"Lise Orban (\d+)", index)
    assert number is not None
    assert "Dear Lise," in pages[int(number[1]) - 1]


def test_a_book_without_apparatus_ends_with_the_text() -> None:
    plain = pypdf.PdfReader(io.BytesIO(publish.transform(SAMPLE, "print", {"print-apparatus": "false"})))
    assert [item.title for item in plain.outline] == ["TRANSLATOR’S PREFACE", "THE LETTER"]
    assert "the print reads" not in "".join(page.extract_text() for page in plain.pages)


def test_paper_type_and_sides_are_the_editors_choice() -> None:
    options = {"print-page": "a4", "print-size": "14", "print-sided": "1"}
    made = pypdf.PdfReader(io.BytesIO(publish.transform(SAMPLE, "print", options)))
    assert [round(float(side) / MILLIMETRE) for side in made.pages[0].mediabox[2:]] == [210, 297]
    assert {made.get_destination_page_number(part) % 2 for part in made.outline if not isinstance(part, list)} == {0, 1}


def test_what_no_font_can_show_is_still_in_the_text_layer(read_pdf: Callable) -> None:
    shown = body_of(read_pdf(publish.transform(letter(["before 中文 after"]), "print")))
    assert "before 中文 after" in " ".join(shown)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=st.lists(st.text(st.sampled_from(MEANT_FOR_TYPST + "aB1é—“”"), min_size=1, max_size=30)))
def test_signs_that_mean_something_to_typst_come_back_from_the_pdf(paragraphs: list[str], read_pdf: Callable) -> None:
    shown = body_of(read_pdf(publish.transform(letter(paragraphs), "print")))
    wanted = "\n".join(paragraphs).split()
    colophon = shown.index("Digital", len(shown) - 40) - 1
    assert shown[colophon - len(wanted) : colophon] == wanted


@settings(max_examples=20, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30))
def test_no_character_of_unicode_stops_a_book(words: str) -> None:
    assert publish.transform(letter([words]), "print").startswith(b"%PDF")


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
