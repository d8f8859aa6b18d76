"""A real browser on the letter's page, as it lies on a disk. What the page says or asks for is held against it.

Debian's Chromium is driven by Playwright; neither downloads anything.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from screens import LETTER, WIDE, missing

from encoder.pipeline import encode_path
from encoder.views import publish

EDITIONS = Path(__file__).parents[1] / "editions"
SAMPLE = Path(__file__).parents[1] / "xslt" / "sample.xml"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright", "pip install -e '.[test]'")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing("A browser", "apt-get install chromium (Debian), brew install --cask chromium (macOS)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled edition."""
    path = tmp_path_factory.mktemp("web") / "old-bolshevik.html"
    path.write_bytes(publish.transform(encode_path(LETTER).tei, "web"))
    return path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short page that has something of everything."""
    path = tmp_path_factory.mktemp("sample") / "sample.html"
    path.write_bytes(publish.transform(SAMPLE, "web"))
    return path


@pytest.fixture(scope="session")
def pages(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The short page and those of the small editions in other languages, by siglum."""
    found = {"sample": sample}
    for folder in sorted(path.parent for path in EDITIONS.glob("*/edition.toml")):
        found[folder.name] = tmp_path_factory.mktemp(folder.name) / "sample.html"
        found[folder.name].write_bytes(publish.transform(encode_path(folder).tei, "web"))
    return found


@pytest.fixture
def open_page(browser: Any, letter: Path) -> Iterator[Open]:
    """Opens a page; at the end, no page may have written to the console or asked for anything but itself."""
    contexts: list[Any] = []
    said: list[str] = []
    asked: list[str] = []

    def open_it(path: Path = letter, viewport: dict[str, int] = WIDE, at: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport=viewport, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri() + at)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html.ready", state="attached")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert {url.split("#")[0].rsplit("/", 1)[-1] for url in asked if url.startswith("file:")} <= {
        "old-bolshevik.html",
        "sample.html",
    }
