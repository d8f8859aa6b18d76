"""The ODD and the page for encoders: made from the schemas, up to date, and complete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from encoder import documentation, resources
from encoder.validation.validating import validate

HERE = Path(__file__).parent
FULL_TEI = HERE.parents[2] / "shared" / "tei" / "tei_all-4.9.0a.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
EXAMPLE = "{http://www.tei-c.org/ns/Examples}"


@pytest.fixture(scope="module")
def odd() -> etree._ElementTree:
    return etree.parse(str(documentation.ODD))


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.parse(str(documentation.PAGE)).getroot()


def grammar() -> Iterator[etree._Element]:
    """The modules of the grammar."""
    for file in sorted(resources.schemas().glob("*.rng")):
        yield etree.parse(str(file)).getroot()


def elements() -> set[str]:
    return {str(found.get("name")) for module in grammar() for found in module.iter(RNG + "element")}


def codes() -> set[str]:
    schema = etree.parse(str(resources.schemas() / "edition.sch"))
    return {str(check.get("id")) for check in schema.iter(SCH + "assert", SCH + "report")}


@pytest.mark.skipif(not documentation.EXAMPLES.is_file(), reason="the edition has not been built")
def test_the_odd_is_what_the_schemas_give_now() -> None:
    assert documentation.odd().encode() == documentation.ODD.read_bytes()


def test_the_page_is_what_the_odd_gives_now() -> None:
    assert documentation.page().encode() == documentation.PAGE.read_bytes()


@pytest.mark.skipif(not documentation.EXAMPLES.is_file(), reason="the edition has not been built")
def test_the_command_finds_nothing_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert documentation.main(["--check"]) == 0
    assert documentation.main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_odd_specifies_every_element_of_the_grammar_once(odd: etree._ElementTree) -> None:
    specs = Counter(spec.get("ident") for spec in odd.iter(TEI + "elementSpec"))
    assert set(specs) == elements()
    assert set(specs.values()) == {1}


def test_the_modules_include_the_elements_that_are_specified(odd: etree._ElementTree) -> None:
    included = [name for module in odd.iter(TEI + "moduleRef") for name in module.get("include", "").split()]
    assert sorted(included) == sorted(elements())


def test_every_reference_of_the_odd_is_to_a_spec_in_it(odd: etree._ElementTree) -> None:
    kinds = ("elementSpec", "classSpec", "macroSpec", "dataSpec")
    specs = {spec.get("ident") for kind in kinds for spec in odd.iter(TEI + kind)}
    references = ("elementRef", "classRef", "macroRef", "dataRef", "memberOf", "specDesc")
    assert {ref.get("key") for kind in references for ref in odd.iter(TEI + kind)} - {None} <= specs


def test_the_values_of_the_odd_are_those_of_the_grammar(odd: etree._ElementTree) -> None:
    ours = {value.text for module in grammar() for value in module.iter(RNG + "value")}
    assert {item.get("ident") for item in odd.iter(TEI + "valItem")} == ours


def test_the_odd_holds_every_rule(odd: etree._ElementTree) -> None:
    assert {check.get("id") for check in odd.iter(SCH + "assert", SCH + "report")} - {None} == codes()


def test_every_element_has_an_example_and_from_the_edition_where_it_has_one(odd: etree._ElementTree) -> None:
    edition = {etree.QName(element).localname for element in etree.parse(str(documentation.EXAMPLES)).iter(TEI + "*")}
    for spec in odd.iter(TEI + "elementSpec"):
        example = spec.find(TEI + "exemplum")
        assert example is not None, spec.get("ident")
        assert example.get("type") == ("edition" if spec.get("ident") in edition else "specimen")


def test_the_prose_speaks_only_of_elements_that_there_are(odd: etree._ElementTree) -> None:
    assert {gi.text for gi in odd.iter(TEI + "gi")} <= elements()


def test_every_sentence_about_an_attribute_is_used(odd: etree._ElementTree) -> None:
    prose = etree.parse(str(resources.stylesheets() / "odd-prose.xml"))
    said = {" ".join((item.text or "").split()) for item in prose.iter(TEI + "item") if item.get("n")}
    assert said == {definition.findtext(TEI + "desc") for definition in odd.iter(TEI + "attDef")}


def test_the_page_speaks_of_every_element_and_every_rule(page: html.HtmlElement) -> None:
    sections = {section.get("id") for section in page.iter("section") if section.get("class") == "element"}
    assert sections == elements()
    assert {row.get("id") for row in page.iter("tr")} - {None} == codes()


def test_every_link_within_the_page_leads_somewhere(page: html.HtmlElement) -> None:
    ids = [element.get("id") for element in page.iter() if isinstance(element.tag, str) and element.get("id")]
    assert len(ids) == len(set(ids))
    links = {link.get("href") for link in page.iter("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert all(link.startswith(("#", "https://www.tei-c.org/")) for link in links)


def test_the_page_needs_nothing_but_itself(page: html.HtmlElement) -> None:
    assert not list(page.iter("script", "link", "img", "iframe"))
    assert not re.search(r"url\(|@import", page.findtext(".//style") or "")


def test_the_page_can_be_read_by_everyone(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en"
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    for table in page.iter("table"):
        assert all(cell.get("scope") for cell in table.iter("th"))


def test_an_example_on_the_page_reads_as_it_is_typed(page: html.HtmlElement, odd: etree._ElementTree) -> None:
    for spec in odd.iter(TEI + "elementSpec"):
        example = spec.find(f"{TEI}exemplum/{EXAMPLE}egXML")
        if example is not None:
            shown = page.get_element_by_id(spec.get("ident")).find(".//pre").text_content()
            typed = etree.fromstring(f"<egXML>{shown}</egXML>")
            assert [etree.QName(it).localname for it in example.iter(EXAMPLE + "*")][1:] == [
                it.tag for it in typed.iter("*")
            ][1:]
            assert "".join(typed.itertext(with_tail=True)).split() == "".join(example.itertext(EXAMPLE + "*")).split()


@pytest.mark.slow
def test_the_odd_is_valid_tei() -> None:
    if not FULL_TEI.exists():
        pytest.skip(f"the full TEI schema is not at {FULL_TEI}")
    assert validate(documentation.ODD, schema=FULL_TEI, schematron=FULL_TEI.with_suffix(".sch")) == []
