"""Notes, names, corrections, views and search, as a reader uses them."""

from __future__ import annotations

import csv
import re
from typing import Any

import pytest
from screens import MIDDLE, PHONE, WIDE

CARD = "#card:popover-open"
TITLE = "#card-title"


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.id")


def top_of(page: Any, selector: str) -> float:
    return page.evaluate("selector => document.querySelector(selector).getBoundingClientRect().top", selector)


def look_at(page: Any, selector: str) -> None:
    """Scroll so that the element stands well below the bar."""
    page.evaluate("s => document.querySelector(s).scrollIntoView({ block: 'center' })", selector)


def test_a_note_opens_by_mouse_and_escape_leads_back(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    page.click("#note-3-ref")
    assert page.inner_text(TITLE) == "Note 3 · Translator"
    assert "Riutin case" in page.inner_text(CARD)
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")
    assert focused(page) == "note-3-ref"


def test_a_note_opens_by_touch(open_page: Any) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.tap("#note-1-ref")
    assert "Blumkin" in page.inner_text(CARD)
    page.tap("#card .close")
    assert not page.is_visible("#card")


def test_a_note_opens_by_keyboard_and_all_of_it_can_be_reached(open_page: Any) -> None:
    page = open_page(viewport=WIDE)
    page.focus("#note-2-ref")
    page.keyboard.press("Enter")
    assert focused(page) == "card"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "close"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "card-body"
    page.keyboard.press("Escape")
    assert focused(page) == "note-2-ref"


def test_the_mentions_of_a_page_on_which_a_name_stands_often_open_by_keyboard(open_page: Any) -> None:
    page = open_page(viewport=PHONE)
    further = page.locator("details.further").first
    links = further.locator("a")
    assert (further.locator("summary").text_content() or "").startswith(f"+{links.count()} further mentions, Page ")
    assert links.count() > 3
    assert not links.first.is_visible()
    further.locator("summary").focus()
    page.keyboard.press("Enter")
    assert all(links.nth(n).is_visible() for n in range(links.count()))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(links.first.get_attribute("href")).evaluate("found => found.matches(':target')")


def test_notes_stand_beside_the_text_where_it_is_wide(open_page: Any) -> None:
    page = open_page(viewport=WIDE)
    boxes = page.evaluate(
        """[...document.querySelectorAll('.sidenote')].map(side => {
             const box = side.getBoundingClientRect();
             const at = document.getElementById(side.dataset.href.slice(1) + '-ref').getBoundingClientRect();
             const text = document.querySelector('#text').getBoundingClientRect();
             return [box.top, box.bottom, box.left, at.top, text.right];
           })"""
    )
    assert len(boxes) == 23
    assert all(after[0] >= before[1] for before, after in zip(boxes, boxes[1:], strict=False))
    assert all(box[2] > box[4] and box[0] >= box[3] - 10 for box in boxes)
    assert boxes[0][0] - boxes[0][3] < 10
    page.set_viewport_size(MIDDLE)
    assert not page.is_visible(".sidenote")


def test_notes_at_the_end_lead_back(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    page.click("#note-5 .back")
    assert page.url.endswith("#note-5-ref")
    assert 0 < top_of(page, "#note-5-ref") < 1000


def test_a_name_shows_who_is_meant_and_every_mention_in_context(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    page.click("#p-L334 ~ .p a.persName[href='#riutin'] >> nth=0")
    assert page.inner_text(TITLE).startswith("Ryutin")
    contexts = page.locator("#card .contexts a").all_inner_texts()
    assert len(contexts) == page.locator("#riutin .mentions a").count()
    assert all(re.search(r"R[iy]utin", context) for context in contexts)
    address = page.get_attribute("#card .contexts li:nth-child(3) a", "href")
    page.click("#card .contexts li:nth-child(3) a")
    assert not page.is_visible("#card")
    assert page.url.endswith(address)
    assert 0 < top_of(page, address) < 1000


def test_a_card_of_a_person_has_the_years_of_the_life(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    page.click("#text a.persName[href='#kirov'] >> nth=0")
    assert page.inner_text("#card .type-dates") == "1886–1934"


def test_the_back_button_leads_back_to_the_place(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    look_at(page, "#pb-20")
    before = page.evaluate("scrollY")
    page.locator("#text a.persName:visible").nth(150).evaluate("link => link.click()")
    page.click("#card .onward a")
    assert page.url.split("#")[1] in page.evaluate("[...document.querySelectorAll('.entry')].map(entry => entry.id)")
    page.go_back()
    page.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)


def test_marks_of_names_can_be_switched_off(open_page: Any) -> None:
    page = open_page()
    name = page.locator("#text a.persName").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert name.evaluate(line) == "underline"
    page.uncheck("#marks")
    assert name.evaluate(line) == "none"
    page.reload()
    assert not page.is_checked("#marks")


def test_a_correction_tells_both_readings_how_sure_and_who(open_page: Any) -> None:
    page = open_page()
    page.click("#corr-L253-1")
    card = page.inner_text(CARD)
    for told in ("responsibility", "responsibiliy", "misprint", "certain", "Editor", "compositor"):
        assert told in card
    page.keyboard.press("Escape")
    assert focused(page) == "corr-L253-1"


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_view_is_switched_without_losing_the_place(open_page: Any, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    look_at(page, "#pb-41")
    name = page.evaluate(
        """[...document.querySelectorAll('#text a.persName')]
             .find(name => name.getBoundingClientRect().top > document.querySelector('#tools').offsetHeight + 10).id"""
    )
    before = top_of(page, f"#{name}")
    page.click("#view label:last-of-type")
    assert page.evaluate("document.documentElement.dataset.view") == "diplomatic"
    assert abs(top_of(page, f"#{name}") - before) < 200
    page.click("#view label:first-of-type")
    assert abs(top_of(page, f"#{name}") - before) < 60


def test_the_diplomatic_view_shows_what_the_source_has(open_page: Any) -> None:
    page = open_page()
    assert "responsibiliy" not in page.inner_text("#text")
    assert "¬" not in page.inner_text("#text")
    page.focus("#view input[value=reading]")
    page.keyboard.press("ArrowRight")
    shown = page.inner_text("#text")
    assert "responsibiliy" in shown
    assert "\nernment" in shown
    assert page.is_visible(".fw")
    page.reload()
    assert page.is_checked("#view input[value=diplomatic]")


def search(page: Any, words: str) -> int:
    """How many places are found."""
    page.fill("#query", words)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#hits').textContent !== ''")
    found = page.inner_text("#hits")
    return int(found.split(" of ")[1]) if " of " in found else 0


def test_search_finds_folded_broken_and_distant_words(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    text = page.evaluate("[...document.querySelectorAll('#text, #notes')].map(part => part.innerText).join(' ')")
    assert search(page, "GOVERNMENT") == len(re.findall("government", text, re.IGNORECASE))
    assert search(page, "poincare") == len(re.findall("Poincaré", text)) > 0
    assert search(page, "right-wing bolsheviks") >= 1
    assert search(page, "“general line") == search(page, '"general line') > 0
    assert search(page, "no such words at all") == 0
    assert page.inner_text("#hits") == "not found"


def test_search_finds_every_form_of_a_name(open_page: Any) -> None:
    page = open_page()
    written = page.inner_text("#main").count("Nikolaev")
    assert search(page, "nikolaev") >= page.locator("#nikolaiev .mentions a").count() > written


def test_hits_are_stepped_through(open_page: Any) -> None:
    page = open_page()
    total = search(page, "denunciation") or search(page, "opposition")
    assert page.inner_text("#hits") == f"1 of {total}"
    page.click("#previous")
    assert page.inner_text("#hits") == f"{total} of {total}"
    page.click("#next")
    page.focus("#query")
    page.keyboard.press("Enter")
    assert page.inner_text("#hits") == f"2 of {total}"
    page.keyboard.press("Shift+Enter")
    assert page.inner_text("#hits") == f"1 of {total}"
    top = page.evaluate("[...CSS.highlights.get('hit')][0].getBoundingClientRect().top")
    assert 40 < top < 900


def test_one_can_jump_to_a_page(open_page: Any) -> None:
    page = open_page()
    page.fill("#page", "33")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#pb-33'")
    assert -10 < top_of(page, "#pb-33") < 300
    assert page.input_value("#page") in {"32", "33"}


def test_every_paragraph_note_and_page_can_be_cited(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    page.focus("#p-L334 > .address")
    page.keyboard.press("Enter")
    card = page.inner_text(CARD)
    assert "Letter of an Old Bolshevik" in card
    assert page.url.endswith("#p-L334")
    bibtex, ris = page.locator("#card pre").all_inner_texts()[1:]
    assert bibtex.count("{") == bibtex.count("}")
    assert "pages = {9}" in bibtex
    assert "UR  - old-bolshevik.html#p-L334" in ris.splitlines()  # a path on somebody's disk leads nobody here
    assert ris.rstrip().endswith("ER  -")
    page.keyboard.press("Escape")
    page.click("#note-1-ref")
    page.click("#card .onward button")
    assert page.url.endswith("#note-1")
    page.keyboard.press("Escape")
    page.locator("#pb-12 > a").evaluate("link => link.click()")
    assert "pages = {12}" in page.inner_text(CARD)


def test_the_table_of_corrections_can_be_sorted_and_taken_along(open_page: Any) -> None:
    page = open_page()
    page.click("#corrections-table th.class button")
    classes = page.locator("#corrections-table td.class").all_inner_texts()
    assert classes == sorted(classes)
    assert page.get_attribute("#corrections-table th.class", "aria-sort") == "ascending"
    with page.expect_download() as download:
        page.click("#corrections button.plain")
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + page.locator("#corrections-table tbody tr").count()
    with page.expect_download() as download:
        page.click("#downloads button.plain")
    names = list(csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    kirov = next(row for row in names if row["id"] == "kirov")
    assert (kirov["kind"], kirov["dates"]) == ("person", "1886–1934")
    assert int(kirov["mentions"]) == page.locator("#kirov .mentions a").count()


def test_the_chronology_has_the_dates_in_words_with_what_stands_around_them(open_page: Any) -> None:
    page = open_page(viewport=PHONE)
    days = page.locator("#chronology time").all_inner_texts()
    assert "7 November 1917" in days
    assert not [day for day in days if re.search(r"\d-\d", day)]
    stated = page.locator("#chronology time").evaluate_all("times => times.map(time => time.dateTime)")
    assert stated == sorted(stated)
    assert page.inner_text("#chronology li:has(time[datetime='1881-04-03']) .named").endswith(
        "executed April 3, 1881, for participation in the assassination of Alexander II."
    )


def test_the_whole_table_of_corrections_is_seen_where_the_window_is_wide(open_page: Any) -> None:
    page = open_page(viewport=WIDE)
    assert page.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector('#corrections .wide'))")
