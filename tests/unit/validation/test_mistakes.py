"""What is said of a mistake: once, at its own place, and in words that tell how to mend it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from encoder import resources
from encoder.validation.relaxng.wording import TEI, is_of_tei, nearest
from encoder.validation.validating import findings_of_bytes, validate_bytes

VALID = Path(__file__).parents[2] / "schema" / "valid"
NAMES = (VALID / "names.xml").read_text(encoding="utf-8")
ELEMENT = "{http://relaxng.org/ns/structure/1.0}element"
LETTER = (VALID / "letter.xml").read_text(encoding="utf-8")
BOOK = (VALID / "book.xml").read_text(encoding="utf-8")


def said(text: str) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.message, problem.hint) for problem in validate_bytes(text.encode())]


@pytest.mark.parametrize(
    ("inside", "column", "message"),
    [
        ("a & b", 3, "an & stands by itself"),
        ("a &b c", 3, "an & stands by itself"),
        ("a < b", 3, "a < stands by itself"),
        ("<p n=1>x</p>", 6, "a value does not begin with a quotation mark"),
        ("<p n=”1”>x</p>", 6, "a value does not begin with a quotation mark"),
        ("<p n='1>x</p><p/>", 10, "a < stands within a value"),
        ('<p n="1"m="2"/>', 9, "white space is missing between two attributes"),
        ("<p>x</p", 8, "a < stands within a tag"),
        ("<!-- a -- b -->", 8, "two hyphens stand within a comment"),
        ("a ]]> b", 3, "]]> stands in the text"),
        ("a\x07b", 2, "XML cannot hold the character U+0007"),
        ("<p/ >", 4, "white space stands where it may not"),
        ("<a:p/>", 1, "the prefix before the colon is not declared"),
        ('<p n="1" n="2"/>', 10, "the tag has an attribute twice"),
    ],
)
def test_what_is_not_well_formed_is_told_in_words_of_ours(inside: str, column: int, message: str) -> None:
    [problem] = validate_bytes(f"<TEI>{inside}</TEI>".encode())
    assert (problem.code, problem.message) == ("XML-01", message)
    assert problem.place.column == len("<TEI>") + column
    assert problem.hint


def test_a_child_out_of_place_is_on_its_own_page_though_judged_at_the_end_of_its_parent() -> None:
    start = BOOK.index("</p>", BOOK.index("Nobody knew"))
    wrong = f"{BOOK[: start + 4]}<row><cell>1</cell></row>{BOOK[start + 4 :]}"
    [finding] = findings_of_bytes(wrong.encode())
    assert (finding.problem.code, finding.page) == ("RNG-02", "1")
    assert '<pb n="2"' in BOOK[start : BOOK.index("</div>", start)]


def test_what_points_to_an_element_with_a_wrong_name_is_no_further_mistake() -> None:
    text = NAMES.replace("<event ", "<evnet ", 1).replace("</event>", "</evnet>", 1)
    assert [code for code, _, _ in said(text)] == ["RNG-01"]


def test_an_entry_that_is_missing_is_told_once_however_many_point_to_it() -> None:
    pointed = NAMES.count('"#fenton"')
    assert pointed > 1
    found = said(NAMES.replace('xml:id="fenton"', 'xml:id="elsewhere"'))
    [message] = [message for code, message, _ in found if code == "PTR-01"]
    assert message.endswith(f"“#fenton”, but there is no such id ({pointed - 1} more point to it)")


def test_an_attribute_under_another_name_is_one_mistake() -> None:
    assert said(BOOK.replace("<pb n=", "<pb num=", 1)) == [
        ("RNG-04", "“pb” has no attribute “num”", "did you mean “n”, which is missing?")
    ]


def test_a_pointer_without_its_sign_is_shown_with_it() -> None:
    [(code, _, hint)] = said(NAMES.replace('ref="#marsh"', 'ref="marsh"', 1))
    assert code == "RNG-06"
    assert hint.startswith("did you mean “#marsh”?")


def test_an_element_of_tei_that_the_schema_does_not_have_is_not_said_not_to_exist() -> None:
    [(code, message, hint)] = said(NAMES.replace("<p>", "<castList><castItem>X</castItem></castList><p>", 1))[:1]
    assert (code, message) == ("RNG-01", "“castList” is an element of TEI that the schema does not have")
    assert hint.endswith("https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-castList.html")


def test_the_names_of_tei_hold_all_that_the_grammar_uses() -> None:
    names = {str(it.get("name")) for file in resources.schemas().glob("*.rng") for it in ET.parse(file).iter(ELEMENT)}
    assert {name for name in names if not is_of_tei(f"{TEI} {name}")} == set()
    assert not is_of_tei(f"{TEI} persname")
    assert not is_of_tei("castList")


@pytest.mark.parametrize(
    ("wrong", "right"), [("pp", "p"), ("ppb", "pb"), ("bp", "pb"), ("rfe", "ref"), ("PersName", "persName"), ("b", "")]
)
def test_the_nearest_name_to_a_slip_is_the_one_that_was_meant(wrong: str, right: str) -> None:
    assert nearest(wrong, ["app", "p", "pb", "q", "persName", "prev", "ref"]) == right


def test_an_attribute_of_other_elements_is_not_taken_for_a_misspelt_one() -> None:
    start = NAMES.index("<TEI ") + len("<TEI ")
    found = said((NAMES[:start] + 'type="edition" ' + NAMES[start:]).replace(' xml:lang="en"', "", 1))
    assert [code for code, *_ in found] == ["RNG-05", "RNG-04"]
    assert not any("did you mean" in hint for *_, hint in found)


def test_an_address_where_only_a_pointer_may_stand_goes_into_the_entry() -> None:
    [(code, _, hint)] = said(NAMES.replace('placeName ref="#fen"', 'placeName ref="https://d-nb.info/gnd/1"', 1))
    assert code == "RNG-06"
    assert "the address goes into an idno of that entry" in hint


def test_a_value_may_be_what_the_grammar_takes() -> None:
    wrong = BOOK.replace("<pb n=", '<pb facs="# a" n=', 1)
    [(code, _, hint)] = said(wrong)
    assert (code, hint) == (
        "RNG-06",
        "a pointer: # and the xml:id of what is meant, as in #kirov, or an address: https://…, "
        "or a file beside this one: page-1.png",
    )


def test_text_without_its_element_is_one_mistake_also_where_an_element_is_required() -> None:
    closer = re.sub(r"<closer>.*?</closer>", "<closer>Yours ever, Ada</closer>", LETTER, count=1, flags=re.DOTALL)
    assert [code for code, *_ in said(closer)] == ["RNG-07"]


def test_elements_of_one_name_that_may_not_stand_there_are_one_mistake() -> None:
    start = BOOK.index("<lg", BOOK.index("</quote>"))
    end = BOOK.index("</lg>", start) + len("</lg>")
    assert "<pb" in BOOK[start:end]
    lines = re.sub(r"</?lg\b[^>]*>", "", BOOK[start:end])
    [(code, message, hint)] = said(BOOK[:start] + lines + BOOK[end:])
    assert code == "RNG-02"
    assert message == "“l” may not stand in “div” (nor the 3 after it)"
    assert hint.startswith("it may stand in: lg, sp")


def test_nothing_is_said_of_the_agreement_of_parts_in_a_document_of_another_kind() -> None:
    assert [code for code, *_ in said('<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"/>')] == ["RNG-01"]
