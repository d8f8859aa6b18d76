"""The site of a corpus in a browser: narrowing, and searching, from a server and from the disk."""

from __future__ import annotations

import base64
import functools
import http.server
import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from screens import LETTER

from encoder.corpus import full_text
from encoder.corpus.facts import Facts
from encoder.corpus.pages import pages
from encoder.corpus.site import looks
from encoder.views import publish

pytestmark = pytest.mark.slow
HEADER = """<teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc>
<titleStmt><title type="main">Harbour notes</title><author>Ida Brandt</author>
<respStmt xml:id="encoder"><resp>encoded by rule</resp></respStmt></titleStmt>
<publicationStmt><authority>not published</authority></publicationStmt>
<sourceDesc><bibl xml:id="ocr" type="digital"><title>Notes</title></bibl></sourceDesc></fileDesc>
<profileDesc><creation><date when="1912">1912</date></creation>
<langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>"""
GERMAN = "Ein Brief\n\nDie Häuser der Stadt waren alt, und der Leuchtturm stand nicht mehr.\nWir sind nach Hause.\n"
PAGES = ("index.html", "site/names/person.html", "site/chronology/index.html", "site/chronology/1936.html")
SHOWN = "all => all.filter(item => !item.hidden).map(item => item.firstElementChild.textContent)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letter, another edition and three bare texts, one of them in German, built as a corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "in").mkdir()
    (folder / "in" / "old-bolshevik").symlink_to(LETTER, target_is_directory=True)
    edition = folder / "in" / "harbour"
    edition.mkdir()
    (edition / "source.txt").write_text("The lamp was lit on May 1, 1912 in Moscow.\n", encoding="utf-8")
    (edition / "edition.toml").write_text('siglum = "harbour"\n', encoding="utf-8")
    (edition / "header.xml").write_text(HEADER, encoding="utf-8")
    for name in ("one", "two"):
        (folder / "in" / f"{name}.txt").write_text(f"Text {name} on zeppelins.\n\nNothing else.\n", encoding="utf-8")
    (folder / "in" / "brief.txt").write_text(GERMAN, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "encoder",
        "corpus",
        "build",
        folder / "in",
        "-o",
        folder / "out",
        "--views",
        "web",
    ]
    run = subprocess.run([*command, "--title", "Five texts"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site as a server on this machine gives it."""

    class Silent(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/favicon.ico":  # browsers ask for it by themselves
                self.send_response(204)
                self.end_headers()
            else:
                super().do_GET()

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(10_000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def search(page: Any, words: str) -> None:
    page.fill("#words", words)
    page.press("#words", "Enter")


def shown(page: Any) -> list[str]:
    found: list[str] = page.eval_on_selector_all("#documents > li", SHOWN)
    return found


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, site: Path, address: str) -> str:
    """Where the site begins."""
    return f"{address}index.html" if request.param == "server" else (site / "index.html").as_uri()


def test_the_texts_are_searched_and_a_result_leads_to_its_page(page: Any, start: str) -> None:
    page.goto(start)
    search(page, "Nikolaiev terrorist")
    page.wait_for_selector("#results li li a")
    assert page.inner_text("#said") == "1 document with these words"
    assert page.inner_text("#results > ol > li > a") == "Letter of an Old Bolshevik"
    assert page.locator("#results mark").count() > 0
    page.click("#results li li a")
    page.wait_for_selector("html.ready", state="attached")
    assert "#pb-" in page.url and page.url.startswith(
        f"{start.removesuffix('index.html')}documents/old-bolshevik/old-bolshevik.html"
    )
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_a_text_is_found_in_the_words_of_its_own_language(page: Any, start: str) -> None:
    page.goto(start)
    assert page.locator("html").get_attribute("lang") == "en"
    search(page, "Haus")
    page.wait_for_selector("#results li li a")
    found = page.eval_on_selector_all("#results li li a", "all => all.map(link => link.href)")
    assert any(link.endswith("documents/brief/brief.html#pb-1") for link in found)
    assert "Häuser" in page.locator("#results mark").all_inner_texts()


def test_facets_narrow_the_list_and_the_results(page: Any, start: str) -> None:
    page.goto(start)
    assert len(shown(page)) == 5
    page.check("input[name=author][value='Ida Brandt']")
    assert shown(page) == ["Harbour notes"] and page.inner_text("#count") == "1"
    search(page, "zeppelins")
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    assert page.inner_text("#said") == "No document has these words."
    page.click("#facets button[type=reset]")
    page.wait_for_function("document.querySelectorAll('#results > ol > li').length === 2")
    assert len(shown(page)) == 5


def test_without_an_index_the_list_is_searched_and_it_is_said(page: Any, tmp_path: Path, site: Path) -> None:
    without = (site / "index.html").read_text("utf-8").replace('data-searchable="true"', 'data-searchable="false"')
    (tmp_path / "site").mkdir()
    for name in ("corpus.js", "corpus.css"):
        (tmp_path / "site" / name).write_bytes((site / "site" / name).read_bytes())
    (tmp_path / "index.html").write_text(without, encoding="utf-8")
    page.goto((tmp_path / "index.html").as_uri())
    search(page, "bolshevik moscow")
    assert shown(page) == ["Letter of an Old Bolshevik"]
    assert "without an index of the texts" in page.inner_text("#said")


def test_of_many_texts_a_search_reads_a_small_part(page: Any, tmp_path: Path) -> None:
    """Three hundred texts of five hundred words, out of thirty thousand."""
    chance = random.Random(6)
    words = ["".join(chance.choices("abdegiklmnoprstu", k=8)) for _ in range(30_000)]
    texts = [chance.choices(words, k=500) for _ in range(300)]
    documents = [document(tmp_path, number, text) for number, text in enumerate(texts)]
    with ThreadPoolExecutor(1) as beside:  # the browser's driver has a loop of events in this thread
        beside.submit(full_text.index, documents, tmp_path, tmp_path / "site" / "search").result()
    for name, data in looks():
        (tmp_path / "site" / name).write_bytes(data)
    (tmp_path / "index.html").write_text(publish.page(etree.tostring(next(pages(documents, "Many", True))[1])))
    read: list[str] = []
    page.on("request", lambda request: read.append(request.url.partition("/site/search/")[2]))
    page.goto((tmp_path / "index.html").as_uri())
    search(page, texts[217][3])
    page.wait_for_selector("#results li li a")
    assert "d217/" in "".join(page.eval_on_selector_all("#results li li a", "all => all.map(a => a.href)"))
    every = sum(path.stat().st_size for path in (tmp_path / "site/search").glob("[if]*/*"))
    some = sum((tmp_path / "site/search" / path).stat().st_size for path in read if path.startswith(("index", "frag")))
    assert 0 < some < every / 10


def document(out: Path, number: int, words: list[str]) -> Facts:
    folder = out / f"d{number}"
    folder.mkdir()
    page = f'<h1>Text {number}</h1><h2 id="pb-1">Page 1</h2><p>{" ".join(words)}</p>'
    head = f'<html lang="en"><head><title>Text {number}</title></head>'
    (folder / "text.search.html").write_text(f"{head}<body>{page}</body></html>", encoding="utf-8")
    return Facts(f"d{number}", "text", f"Text {number}", "", (), "en", "English", "", (), (), ())


def test_without_script_the_whole_list_stands(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((site / "index.html").as_uri())
    assert opened.locator("#documents > li").count() == 5
    assert not opened.is_visible("#facets")
    context.close()


def test_names_and_days_lead_into_all_documents_that_have_them(page: Any, address: str, site: Path) -> None:
    page.goto(f"{address}site/names/place.html")
    moscow = page.locator(".index > li", has=page.locator(".name", has_text="Moscow"))
    assert "Letter of an Old Bolshevik" in moscow.first.locator("li a").all_inner_texts()
    for link in page.eval_on_selector_all(".index li li a", "all => all.map(a => a.getAttribute('href'))"):
        target, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in (site / "site" / "names" / target).read_text("utf-8"), link
    page.goto(f"{address}site/chronology/1912.html")
    assert "May 1, 1912 Harbour notes" in page.inner_text("main")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_that_axe_finds(browser: Any, address: str, path: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": 420, "height": 800})
    opened = context.new_page()
    opened.goto(address + path)
    found = Axe().run(opened).response["violations"]
    context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_the_pages_of_the_documents_are_as_they_are_built_alone(site: Path, letter: Path) -> None:
    assert (site / "documents/old-bolshevik/old-bolshevik.html").read_bytes() == letter.read_bytes()


def test_the_index_knows_the_document_of_every_text(site: Path) -> None:
    script = (site / "site/search/documents.json.js").read_text("ascii")
    numbers = json.loads(base64.b64decode(script.split('"')[3]))
    assert sorted(numbers.values()) == [0, 1, 2, 3, 4]
