"""One mistake gives one finding, also where several rules see it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from encoder.problems import Problem, Severity
from encoder.validation.validating import validate, validate_bytes

REPOSITORY = Path(__file__).parents[3]
LETTER = REPOSITORY / "output" / "old-bolshevik" / "old-bolshevik.xml"
NAMES = (REPOSITORY / "tests" / "schema" / "valid" / "names.xml").read_text(encoding="utf-8")


def without(text: str, pattern: str) -> list[Problem]:
    """The problems of a document from which the first that fits a pattern is taken out."""
    found = re.search(pattern, text, re.DOTALL)
    assert found, pattern
    return validate_bytes((text[: found.start()] + text[found.end() :]).encode())


@pytest.mark.skipif(not LETTER.is_file(), reason="the edition has not been built")
@pytest.mark.parametrize(("page", "code"), [(12, "PTR-01"), (13, "PAGE-02"), (40, "PAGE-02")])
def test_a_lost_page_beginning_is_told_once(page: int, code: str) -> None:
    [problem] = without(LETTER.read_text(encoding="utf-8"), rf'<pb xml:id="pb-{page}"[^>]*/>')
    assert problem.code == code
    assert problem.severity is Severity.ERROR
    assert "the header counts 64 elements “pb”, the text has 63" in problem.hint


@pytest.mark.parametrize("pattern", [r"<langUsage>.*?</langUsage>", r"<teiHeader>.*?</teiHeader>"])
def test_what_was_in_a_missing_part_is_not_missed_again(pattern: str) -> None:
    assert [problem.code for problem in without(NAMES, pattern)] == ["RNG-03"]


def test_a_misspelt_language_is_not_also_an_undeclared_one() -> None:
    wrong = NAMES.replace("langUsage>", "langusage>")
    assert [problem.code for problem in validate_bytes(wrong.encode())] == ["RNG-01"]


def test_a_misspelt_element_hides_no_pointer_that_leads_nowhere() -> None:
    wrong = NAMES.replace("</p>", ' <gi>p</gi> <persName ref="#nobody">N.</persName></p>')
    assert {problem.code for problem in validate_bytes(wrong.encode())} >= {"RNG-01", "PTR-01"}


def test_a_count_that_nothing_explains_stands_alone() -> None:
    [problem] = validate(REPOSITORY / "tests" / "schema" / "invalid" / "TAGS-01.xml")
    assert problem.code == "TAGS-01"
