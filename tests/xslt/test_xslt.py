"""Each folder `<mode>/<case>/` holds a small TEI and what a view makes of it; nodes are compared, not strings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from encoder.resources import schemas, stylesheets
from encoder.views import publish

HERE = Path(__file__).parent
EXPECTED = {"settle": "out.xml", "web": "out.html", "print": "out.typ", "epub": "out.xml", "text": "out.txt"}
CASES = sorted(path.parent for path in HERE.glob("*/*/in.xml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_view_makes_what_is_expected(case: Path, request: pytest.FixtureRequest) -> None:
    expected = case / EXPECTED[case.parent.name]
    made = produced(case)
    if request.config.getoption("--update-golden", default=False):
        expected.write_text(made, encoding="utf-8")
    assert comparable(made, expected.name) == comparable(expected.read_text(encoding="utf-8"), expected.name)


def produced(case: Path) -> str:
    """What the view of the case makes of its TEI, without what is the same for every text."""
    source = case / "in.xml"
    if case.parent.name == "settle":
        return publish.settled(source).decode()
    if case.parent.name == "print":
        return publish.markup(source, "print").removeprefix((stylesheets() / "print.typ").read_text(encoding="utf-8"))
    if case.parent.name == "epub":
        return without_style_sheet(publish.markup(source, "epub"))
    made = publish.transform(source, case.parent.name).decode()
    return without_style(made) if case.parent.name == "web" else made


def without_style_sheet(files: str) -> str:
    same = r'(<file name="(?:style.css|fonts/[^"]*)"[^>]*>).*?(</file>)'
    return re.sub(same, r"\1\2", files, flags=re.DOTALL)


def without_style(page: str) -> str:
    """The page without what is the same for every text: style sheet, script, and the words of the script."""
    same = r'<(style|script)( id="words"[^>]*| type="application/json"[^>]*)?>.*?</\1>'
    return re.sub(same, r"<\1></\1>", page, flags=re.DOTALL)


def comparable(text: str, name: str) -> list[str] | list[object]:
    """The nodes of a document, or the lines of a text, so that layout does not count."""
    if name == "out.html":
        return [node(html.document_fromstring(text))]
    if name == "out.xml":
        return [node(etree.fromstring(text.encode()))]
    return [line.strip() for line in text.splitlines() if line.strip()]


def node(element: etree._Element) -> object:
    """An element as nested tuples: name, attributes, and its text and elements in order."""
    children: list[object] = [element.text or ""]
    for child in element:
        children += [node(child), child.tail or ""]
    return element.tag, sorted(element.attrib.items()), children


RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"


def elements_of_texts() -> list[str]:
    """The names of all elements that the grammar allows somewhere within `text`."""
    definitions: dict[str, list[etree._Element]] = {}
    for module in schemas().glob("*.rng"):
        for definition in etree.parse(module).iter(f"{RELAX_NG}define"):
            definitions.setdefault(definition.get("name", ""), []).append(definition)
    reached: set[str] = set()
    names: set[str] = set()
    waiting = ["text"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            for definition in definitions.get(name, []):
                names |= {element.get("name", "") for element in definition.iter(f"{RELAX_NG}element")}
                waiting += [reference.get("name", "") for reference in definition.iter(f"{RELAX_NG}ref")]
    return sorted(names - {""})


@pytest.mark.parametrize("to", publish.OUTPUTS)
def test_every_element_that_the_grammar_allows_in_a_text_has_a_look(to: str) -> None:
    body = "".join(f"<{name}>word</{name}>" for name in elements_of_texts() if name not in {"text", "pb", "lb"})
    tei = f'<TEI xmlns="{publish.TEI}"><text><body><div><p>{body}</p></div></body></text></TEI>'
    assert publish.markup(tei.encode(), to)


XSL = "{http://www.w3.org/1999/XSL/Transform}"


def with_imports(stylesheet: Path) -> dict[Path, etree._ElementTree]:
    """A stylesheet and all that it imports."""
    tree = etree.parse(stylesheet, etree.XMLParser(collect_ids=False))
    found = {stylesheet: tree}
    for imported in tree.iter(f"{XSL}import", f"{XSL}include"):
        found |= with_imports((stylesheet.parent / imported.get("href", "")).resolve())
    return found


@pytest.mark.parametrize("entry", sorted(stylesheets().glob("*.xsl")), ids=lambda path: path.name)
def test_no_function_silently_takes_the_place_of_another(entry: Path) -> None:
    found: dict[tuple[str, int], list[str]] = {}
    for path, tree in with_imports(entry).items():
        for function in tree.iter(f"{XSL}function"):
            found.setdefault((function.get("name", ""), len(function.findall(f"{XSL}param"))), []).append(path.name)
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
