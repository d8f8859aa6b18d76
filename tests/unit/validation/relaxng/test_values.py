"""Which texts are values of a datatype, and what the expressions of XML Schema mean."""

from __future__ import annotations

import re

import pytest

from encoder.validation.relaxng.datatypes import XSD, UnknownDatatype, datatype
from encoder.validation.relaxng.expressions import translated


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (
            "date",
            ["1900-02-28", "2000-02-29", "-0044-03-15", "1900-01-01Z"],
            ["1900-02-29", "1900-13-01", "1900-1-1", ""],
        ),
        ("gMonthDay", ["--02-29"], ["--02-30", "-02-01"]),
        ("gYear", ["1900", "-0001"], ["19", "01900"]),
        ("time", ["24:00:00", "12:30:59.5"], ["24:00:01", "12:30"]),
        ("nonNegativeInteger", ["0", "+7", "9" * 5000], ["-1", "1.0", "", "٣"]),
        ("decimal", ["1", "-.5", "1."], ["1e3", "."]),
        ("boolean", ["true", "0"], ["yes", "TRUE"]),
        ("NCName", ["a", "_1", "é-ü", "中"], ["1a", "a:b", "a b", ""]),
        ("Name", ["a:b"], ["-a"]),
        ("language", ["en", "de-AT"], ["e n", "englishlanguage"]),
        ("dateTime", ["1900-02-28T00:00:00"], ["1900-02-30T00:00:00", "1900-02-28"]),
        ("duration", ["P1Y", "PT0.5S"], ["P", "PT"]),
        ("unsignedByte", ["255"], ["256"]),
    ],
)
def test_a_datatype_has_its_values_and_no_others(name: str, right: list[str], wrong: list[str]) -> None:
    kind = datatype(XSD, name)
    assert [text for text in right if not kind.accepts(text)] == []
    assert [text for text in wrong if kind.accepts(text)] == []


def test_facets_narrow_a_datatype() -> None:
    kind = datatype(XSD, "decimal", [("maxInclusive", "100"), ("minExclusive", "0")])
    assert [text for text in ("100", "0.1", "0", "100.1") if kind.accepts(text)] == ["100", "0.1"]
    assert datatype(XSD, "token", [("maxLength", "3")]).accepts(" abc ")


@pytest.mark.parametrize(("library", "name"), [("", "date"), (XSD, "colour"), ("urn:other", "date")])
def test_an_unknown_datatype_is_refused_by_name(library: str, name: str) -> None:
    with pytest.raises(UnknownDatatype, match=name):
        datatype(library, name)


@pytest.mark.parametrize(
    ("expression", "right", "wrong"),
    [
        (r"\S+", ["a", "\xa0"], ["a b", ""]),
        (r"a.c", ["abc"], ["a\nc"]),
        (r"^a$", ["^a$"], ["a"]),
        (r"[a-z-[aeiou]]+", ["xyz"], ["abc"]),
        (r"[^a-z]", ["A", "\n"], ["a"]),
        (r"\i\c*", ["a1:b"], ["1a"]),
        (r"\p{Lu}\P{Lu}", ["Äa"], ["aa", "AA"]),
        (r"[\s\-_]", [" ", "-", "_"], ["\xa0", "s"]),
        (r"(ab|c){2}", ["abc"], ["ab"]),
        (r"[[]\]|&&", ["[]", "&&"], ["[["]),
    ],
)
def test_an_expression_means_what_xml_schema_says(expression: str, right: list[str], wrong: list[str]) -> None:
    matches = re.compile(translated(expression)).fullmatch
    assert [text for text in right if not matches(text)] == []
    assert [text for text in wrong if matches(text)] == []


def test_a_no_break_space_is_no_white_space() -> None:
    assert datatype(XSD, "token", [("pattern", r"\S+")]).accepts(" a\xa0b ")
    assert datatype(XSD, "token").canonical(" a \n b\u2003c ") == "a b\u2003c"
