"""What is said of a mistake: once, at its own place, and in words that tell how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder.validation.validating import findings_of_bytes, validate_bytes

VALID = Path(__file__).parents[2] / "schema" / "valid"
NAMES = (VALID / "names.xml").read_text(encoding="utf-8")
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
