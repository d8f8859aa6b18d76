"""The page under every condition it may meet: widths, themes, media, without script, without a mouse."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest
from screens import LETTER, MIDDLE, PHONE, WIDE, missing

from encoder.views import publish

FORMS = sorted((Path(__file__).parents[1] / "schema" / "valid").glob("*.xml"))
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
WIDTHS = {"wide": WIDE, "middle": MIDDLE, "phone": PHONE}


def test_without_script_the_reading_stands_and_every_link_leads_on(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE, java_script_enabled=False)
    assert not page.is_visible("#tools")
    assert not page.is_visible(".source >> nth=0")
    assert page.is_visible("#p-L334")
    page.click("#note-1-ref")
    assert page.url.endswith("#note-1")
    page.click("#note-1 .back")
    assert page.url.endswith("#note-1-ref")
    page.click("#p-L334 ~ .p a.persName >> nth=0")
    assert page.is_visible(".entry:target .strip")
    assert page.is_visible("#together table") is False
    page.click("#together summary")
    assert page.is_visible("#together table")


def test_in_print_only_the_text_is_left(open_page: Any) -> None:
    page = open_page(viewport=WIDE)
    page.emulate_media(media="print")
    for gone in ("#tools", ".sidenote >> nth=0", ".contents", ".address >> nth=0"):
        assert not page.is_visible(gone)
    assert page.is_visible("#note-1")
    assert page.is_visible("#p-L334")
    assert page.pdf(format="A5").startswith(b"%PDF")


def test_in_print_the_table_of_corrections_is_whole_and_has_its_heads(open_page: Any) -> None:
    page = open_page(viewport=WIDE)
    rows, heads = page.locator("table.type-corrections tbody tr"), page.locator("table.type-corrections thead th")
    reasons = ["".join(words.split()) for words in rows.locator(".reason").all_text_contents()]
    said = "".join("".join(heads.all_inner_texts()).split()).casefold()
    assert len(reasons) > 100
    book = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    printed = "".join("".join(sheet.extract_text() for sheet in book.pages).split())
    assert all(reason in printed for reason in reasons if "-" not in reason)
    assert said and said in printed.casefold()


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_nothing_sticks_out(open_page: Any, width: int, view: str) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.check(f"#view input[value={view}]", force=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_is_dark_and_forced_colours_are_obeyed(open_page: Any) -> None:
    page = open_page(color_scheme="dark")
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert red + green + blue < 150
    forced = open_page(forced_colors="active", reduced_motion="reduce")
    assert forced.evaluate("matchMedia('(forced-colors: active)').matches")
    checked, other = forced.evaluate(
        "[...document.querySelectorAll('#view label')].map(label => getComputedStyle(label).backgroundColor)"
    )
    assert checked != other


def test_everything_is_reached_by_keyboard_alone(open_page: Any) -> None:
    page = open_page(viewport=MIDDLE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    passed = []
    for _ in range(9):
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert passed[:2] == ["tool", "page"]
    assert {"marks", "query"} <= set(passed)
    page.focus("#p-L334 ~ .p a.persName >> nth=0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#card') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('persName')")


@pytest.fixture(scope="session")
def axe() -> str:
    try:
        import axe_playwright_python
    except ImportError:
        missing("axe-core", "pip install -e '.[test]'")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Any, axe: str) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and good practice."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html']} ({len(each['nodes'])})" for each in found]


STATES = {
    "reading": lambda page: None,
    "diplomatic": lambda page: page.check("#view input[value=diplomatic]", force=True),
    "note": lambda page: page.locator(".note-reference a").first.evaluate("link => link.click()"),
    "name": lambda page: page.locator("main a.persName").first.evaluate("link => link.click()"),
    "correction": lambda page: page.locator("main a.corr").first.evaluate("link => link.click()"),
    "citation": lambda page: page.locator(".address").first.evaluate("link => link.click()"),
    "search": lambda page: page.fill("#query", "the"),
    "no marks": lambda page: page.uncheck("#marks"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("siglum", ["sample", "leuchtfeuer", "phare"])
def test_axe_finds_nothing_in_any_state(
    open_page: Any, pages: dict[str, Path], axe: str, siglum: str, width: str, scheme: str
) -> None:
    page = open_page(pages[siglum], viewport=WIDTHS[width], color_scheme=scheme)
    found = {}
    for state, enter in STATES.items():
        enter(page)
        found[state] = violations(page, axe)
        page.keyboard.press("Escape")
    assert {state: each for state, each in found.items() if each} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_axe_finds_nothing_in_any_form_of_text(
    open_page: Any, axe: str, tmp_path: Path, path: Path, scheme: str
) -> None:
    page_file = tmp_path / "sample.html"
    made = publish.transform(path, "web").decode()
    page_file.write_text(re.sub(r'src="[^"]*"', f'src="{PIXEL}"', made), encoding="utf-8")  # the picture is not at hand
    page = open_page(page_file, viewport=PHONE, color_scheme=scheme)
    reading = violations(page, axe)
    STATES["diplomatic"](page)
    assert (reading, violations(page, axe)) == ([], [])


def test_axe_finds_nothing_in_the_letter(open_page: Any, axe: str) -> None:
    page = open_page(viewport=PHONE, color_scheme="dark")
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert violations(page, axe) == []


def test_axe_finds_what_it_should(open_page: Any, axe: str) -> None:
    page = open_page()
    page.evaluate(
        "document.querySelector('main p').style.color = document.documentElement.removeAttribute('lang') || '#ccc'"
    )
    assert {each.partition(":")[0] for each in violations(page, axe)} >= {"color-contrast", "html-has-lang"}


def test_metadata_is_there_for_finders_and_reference_managers(open_page: Any) -> None:
    page = open_page()
    told = json.loads(page.text_content("script[type='application/ld+json']"))
    assert (told["@type"], told["name"], told["inLanguage"]) == ("Book", "Letter of an Old Bolshevik", "en")
    for name in ("DC.title", "DC.language", "citation_title", "citation_author", "citation_publication_date"):
        assert page.get_attribute(f"meta[name='{name}']", "content")
    siglum = LETTER.name
    assert page.get_attribute("#downloads li:first-child a", "href") == f"{siglum}.xml"


def test_the_nu_checker_has_nothing_to_say(letter: Path, pages: dict[str, Path]) -> None:
    """Runs where the npm package vnu-jar and Java are present: npm install --no-save vnu-jar"""
    jar = next(Path.cwd().glob("node_modules/vnu-jar/build/dist/vnu.jar"), None)
    if jar is None or shutil.which("java") is None:
        pytest.skip("the Nu checker is missing. Install it: npm install --no-save vnu-jar (and Java)")
    command = ["java", "-Xss8m", "-jar", str(jar), str(letter), *map(str, pages.values())]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""
