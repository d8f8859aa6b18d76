"""The diplomatic view of the web page gives back the source, line by line: nothing but the page is read here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from encoder.pipeline import encode_path
from encoder.views import publish

GOLDEN = Path(__file__).parents[1] / "golden"
LETTER = Path(__file__).parents[2] / "editions" / "old-bolshevik"

# HTML, like XML, has no place for control characters: the page shows them by their code.
NOT_SHOWN = {"source-control-characters", "source-control-characters-white"}
CASES = sorted(path.parent for path in GOLDEN.glob("*/source.txt") if path.parent.name not in NOT_SHOWN)


def lines_of_page(page: str) -> dict[int, str]:
    """The lines of the diplomatic view by number. Shape: what only the edition has is left out."""
    lines: dict[int, str] = {}

    def walk(element: html.HtmlElement, flow: dict[str, object]) -> None:
        classes = (element.get("class") or "").split()
        if {"edition", "voice", "address", "editorial"} & set(classes):
            return
        if "fw" in classes or (element.tag == "li" and "note" in classes):
            flow = {"line": None, "before": ""}
        if "lb" in classes:
            flow["line"] = int(element.get("id", "L0")[1:])
            lines[flow["line"]] = str(flow["before"])
            flow["before"] = ""
        write(element.text, flow)
        for child in element:
            walk(child, flow)
            write(child.tail, flow)

    def write(text: str | None, flow: dict[str, object]) -> None:
        if flow["line"] is None:
            flow["before"] = str(flow["before"]) + (text or "")
        else:
            lines[flow["line"]] += text or ""

    document = html.document_fromstring(page)
    for root in (document.get_element_by_id("text", None), document.get_element_by_id("notes", None)):
        if root is not None:
            walk(root, {"line": None, "before": ""})
    return lines


def without_space(text: str) -> str:
    return "".join(text.replace("\ufeff", "").split())


def shown(edition: Path) -> dict[int, str]:
    tei = encode_path(edition).tei
    lines = lines_of_page(publish.transform(tei, "web").decode())
    return {number: without_space(line) for number, line in lines.items() if without_space(line)}


def received(source: Path) -> dict[int, str]:
    lines = re.split("\r\n?|\n", decoded(source.read_bytes()))
    return {number: without_space(line) for number, line in enumerate(lines, start=1) if without_space(line)}


def decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_diplomatic_view_gives_back_the_source(case: Path) -> None:
    edition = case if (case / "edition.toml").exists() else case / "source.txt"
    assert shown(edition) == received(case / "source.txt")


def test_the_diplomatic_view_gives_back_the_letter() -> None:
    assert shown(LETTER) == received(LETTER / "source.txt")
