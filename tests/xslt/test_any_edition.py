"""Editions without an editor's finish: what is not filled in, too long, or too wide does not spoil a view."""

from __future__ import annotations

import io
import time
import zipfile

import pypdf
import pytest
from lxml import html

from encoder.header_template import new_header
from encoder.views.publish import markup, publish

HEADER = new_header("scan.txt", "en", "English", "2026-01-02").decode().partition("?>")[2]
PLAIN = "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader>"
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="harbour" xml:lang="en">{header}'
    "<text><body>{body}</body></text></TEI>"
)
FIRST_PAGE = 6  # of the text, after half-title, title, imprint and contents
LONG = "A Memorandum from the Under Secretary of the Harbour to All Keepers of Lights, Masters and Pilots"


def tei(body: str, header: str = "", title: str = "A Letter") -> bytes:
    return TEI.format(header=header or PLAIN.format(title=title), body=f'<div xml:id="d">{body}</div>').encode()


def all_text(data: bytes, to: str) -> str:
    """All that a view says, metadata included."""
    if to == "epub":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(("opf", "xhtml")))
    if to == "print":
        book = pypdf.PdfReader(io.BytesIO(data))
        return str(book.metadata) + "".join(page.extract_text() for page in book.pages)
    return data.decode()


@pytest.mark.parametrize("to", ["web", "print", "epub", "text"])
def test_what_an_editor_has_still_to_fill_in_is_shown_by_no_view(to: str) -> None:
    assert HEADER.count("[fill in: ") > 6
    said = all_text(publish(tei("<p>Words.</p>", HEADER), to).data, to)
    assert "fill in" not in said
    assert "harbour" in said  # the siglum stands for the title
    assert "proofreading" not in said  # nobody is named who did it


def test_what_is_filled_in_stays() -> None:
    header = HEADER.replace("[fill in: the names of the editors]", "Ida Brandt")
    said = all_text(publish(tei("<p>Words.</p>", header), "web").data, "web")
    assert "Ida Brandt" in said
    assert "Proofreading" in said


@pytest.mark.parametrize(
    ("items", "marked"),
    [
        (("1. one", "2. two"), True),
        (("(a) one", "b) two"), True),
        (("IV) four", "– dash"), True),
        (("1. one", "two"), False),
        (("one", "two"), False),
        (("1871 was", "1872 was"), False),
    ],
)
def test_a_list_whose_items_have_marks_gets_no_others(items: tuple[str, ...], marked: bool) -> None:
    document = tei(f"<list>{''.join(f'<item>{item}</item>' for item in items)}</list>")
    page = html.document_fromstring(publish(document, "web").data.decode())
    assert [("marked" in found.get("class").split()) for found in page.xpath("//ul[contains(@class, 'list')]")] == [
        marked
    ]
    assert ("– " + items[0] in publish(document, "text").data.decode()) is not marked
    assert f"#items(false, {str(marked).lower()}, " in markup(document, "print")


@pytest.mark.parametrize(("title", "is_long"), [(LONG + ", with an Account of Expenses", True), ("A Letter", False)])
def test_a_title_of_old_length_is_set_smaller(title: str, is_long: bool) -> None:
    page = html.document_fromstring(publish(tei("<p>Words.</p>", title=title), "web").data.decode())
    assert page.xpath("//h1/@class") == (["long"] if is_long else [])
    with zipfile.ZipFile(io.BytesIO(publish(tei("<p>Words.</p>", title=title), "epub").data)) as book:
        assert ('<h1 class="long">' in book.read("EPUB/title-page.xhtml").decode()) is is_long
    sizes: set[float] = set()
    title_page = pypdf.PdfReader(io.BytesIO(publish(tei("<p>Words.</p>", title=title), "print").data)).pages[2]
    title_page.extract_text(visitor_text=lambda said, _cm, tm, _font, size: sizes.add(round(size * abs(tm[0]))))
    assert (max(sizes) < 20) is is_long


def test_the_head_of_a_page_is_one_line_however_long_the_title() -> None:
    text = "<p>" + "Words of the keeper of the light. " * 260 + "</p>"
    pages = pypdf.PdfReader(io.BytesIO(publish(tei(f"<head>{LONG}</head>{text}", title=LONG), "print").data)).pages
    heads = [page.extract_text().splitlines()[:3] for page in pages[FIRST_PAGE + 1 :][:3]]
    cut = "A Memorandum from the Under Secretary of the …"
    assert [any(cut in line for line in lines) for lines in heads] == [True] * 3, heads
    assert LONG in " ".join(pages[FIRST_PAGE].extract_text().split())


def test_a_signature_never_stands_alone_on_a_page() -> None:
    turned = 0
    for sentences in range(60, 84, 2):
        text = "<p>" + "The keeper kept the light. " * sentences + "</p><closer><signed>N. N.</signed></closer>"
        pages = pypdf.PdfReader(io.BytesIO(publish(tei(f"<head>H</head>{text}"), "print").data)).pages
        number, last = next((n, p.extract_text()) for n, p in enumerate(pages) if "N. N." in p.extract_text())
        turned += number > FIRST_PAGE
        assert "the light." in last
    assert 0 < turned < 12


def test_a_wide_table_has_a_frame_that_can_be_reached_and_moved() -> None:
    row = "<row>{}</row>"
    wide, narrow = (f"<table>{row.format('<cell>a</cell>' * cells)}</table>" for cells in (4, 3))
    page = html.document_fromstring(publish(tei(f"{wide}{narrow}"), "web").data.decode())
    assert [table.getparent().get("tabindex") for table in page.xpath("//table")] == ["0", None]
    assert page.xpath("//div[@class = 'across']/@aria-label") == ["Table"]
    assert page.xpath("//div[@class = 'across']/@role") == ["group"]  # two landmarks of one name would not do


def test_a_page_that_turns_within_a_list_or_table_leaves_them_whole() -> None:
    turned = '<fw type="pageNum"><lb xml:id="L{0}"/>{0}</fw>'
    items = f"<list><item>one</item>{turned.format(4)}<item>two</item></list>"
    row = "<row><cell>a</cell><cell>b</cell></row>"
    rows = f"<table>{row}{turned.format(5)}{row}</table>"
    page = html.document_fromstring(publish(tei(items + rows), "web").data.decode())
    assert [item.tag for item in page.xpath("//ul[contains(@class, 'list')]/*")] == ["li"] * 3
    assert [row.tag for row in page.xpath("//tbody/*")] == ["tr"] * 3
    assert [mark.text_content() for mark in page.xpath("//*[contains(@class, 'fw')]")] == ["4", "5"]


@pytest.mark.parametrize("to", ["web", "print", "epub", "text"])
def test_a_view_of_an_edition_without_any_date_does_not_take_that_of_the_day(to: str) -> None:
    document = tei("<p>Words.</p>")
    made = publish(document, to).data
    time.sleep(1.1)  # the dates of files count seconds
    assert publish(document, to).data == made
