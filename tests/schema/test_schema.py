"""The grammar and the Schematron schema: what is right passes, and each mistake gives its code on its line."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from encoder import resources
from encoder.problems import Severity
from encoder.validation.validating import validate

HERE = Path(__file__).parent
VALID = sorted((HERE / "valid").glob("*.xml"))
INVALID = sorted((HERE / "invalid").glob("*.xml"))
REPOSITORY = HERE.parents[1]
FULL_TEI = REPOSITORY.parent / "shared" / "tei" / "tei_all-4.9.0a.rng"
TEI_RULES = FULL_TEI.with_suffix(".sch")
RNG = "{http://relaxng.org/ns/structure/1.0}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


def expected(path: Path) -> tuple[str, int, int]:
    """The code, the line and the column that an invalid fixture announces in its comment."""
    found = re.search(r"<!-- ([A-Z]+-\d+) on line (\d+), column (\d+): .*\. -->", path.read_text(encoding="utf-8"))
    assert found, f"{path.name} does not say what is wrong with it"
    return found[1], int(found[2]), int(found[3])


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_document_has_no_problem(path: Path) -> None:
    assert validate(path) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_mistake_gives_exactly_its_code_at_its_place(path: Path) -> None:
    found = [(problem.code, problem.place.line, problem.place.column) for problem in validate(path)]
    assert found == [expected(path)]


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_message_is_a_sentence_of_ours_and_says_how_to_mend(path: Path) -> None:
    for problem in validate(path):
        assert problem.hint
        assert not re.search(r"failed to validate|Expecting|Did not expect|urn:|\{http", problem.message)


def test_every_code_of_the_schematron_schema_has_its_fixture() -> None:
    schema = etree.parse(str(resources.schemas() / "edition.sch"))
    codes = {check.get("id") for check in schema.iter(SCH + "assert", SCH + "report")}
    assert codes <= {path.stem for path in INVALID}


def test_no_id_of_the_schematron_schema_stands_twice() -> None:
    schema = etree.parse(str(resources.schemas() / "edition.sch"))
    ids = [element.get("id") for element in schema.iter(SCH + "*") if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_check_has_a_role_and_tells_how_to_mend() -> None:
    schema = etree.parse(str(resources.schemas() / "edition.sch"))
    known = {diagnostic.get("id") for diagnostic in schema.iter(SCH + "diagnostic")}
    used = set()
    for check in schema.iter(SCH + "assert", SCH + "report"):
        assert check.get("role") in {"error", "warning"}, check.get("id")
        assert set(check.get("diagnostics", "?").split()) <= known, check.get("id")
        used |= set(check.get("diagnostics", "").split())
    assert used == known


def test_severity_is_the_role_of_the_check() -> None:
    severities = {path.stem: {problem.severity for problem in validate(path)} for path in INVALID}
    assert severities["AUTH-01"] == {Severity.WARNING}
    assert severities["PTR-01"] == {Severity.ERROR}


def definitions() -> list[etree._Element]:
    """All definitions of the grammar, of all its modules."""
    files = sorted(resources.schemas().glob("*.rng"))
    return [define for file in files for define in etree.parse(str(file)).iter(RNG + "define")]


def test_an_element_has_three_documented_patterns_and_one_definition() -> None:
    documented = Counter(define.get("name") for define in definitions() if define.find(DOCUMENTATION) is not None)
    names = [element.get("name") for define in definitions() for element in define.iter(RNG + "element")]
    assert len(names) == len(set(names))
    for name in names:
        for pattern in (name, f"{name}.content", f"{name}.attributes"):
            assert documented[pattern] == 1, pattern


def test_every_pattern_is_documented_with_a_link_into_the_guidelines() -> None:
    documented = {define.get("name") for define in definitions() if define.find(DOCUMENTATION) is not None}
    assert {define.get("name") for define in definitions()} == documented
    for text in (define.findtext(DOCUMENTATION) for define in definitions()):
        assert text is None or re.search(r"\. https://www\.tei-c\.org/\S+/html/ref-\S+\.html$", text), text


def test_every_pattern_is_used() -> None:
    files = sorted(resources.schemas().glob("*.rng"))
    used = {ref.get("name") for file in files for ref in etree.parse(str(file)).iter(RNG + "ref")}
    assert {define.get("name") for define in definitions()} <= used


def test_the_grammar_compiles_within_a_second() -> None:
    begin = time.perf_counter()
    etree.RelaxNG(etree.parse(str(resources.schemas() / "edition.rng")))
    assert time.perf_counter() - begin < 1.0


@pytest.mark.slow
def test_what_is_valid_here_is_valid_in_full_tei() -> None:
    if not FULL_TEI.exists():
        pytest.skip(f"the full TEI schema is not at {FULL_TEI}")
    full = etree.RelaxNG(etree.parse(str(FULL_TEI)))
    for path in VALID:
        assert full.validate(etree.parse(str(path))), full.error_log


@pytest.mark.slow
def test_what_is_valid_here_keeps_the_rules_of_full_tei() -> None:
    if not TEI_RULES.exists():
        pytest.skip(f"the rules of full TEI are not at {TEI_RULES}")
    for path in VALID:
        assert [str(problem) for problem in validate(path, schematron=TEI_RULES)] == []


@pytest.mark.slow
def test_a_schematron_mistake_is_not_one_of_the_grammar() -> None:
    grammar = etree.RelaxNG(etree.parse(str(resources.schemas() / "edition.rng")))
    parser = etree.XMLParser(collect_ids=False)
    for path in INVALID:
        if not path.stem.startswith(("RNG-", "XML-", "ID-01")):
            assert grammar.validate(etree.parse(str(path), parser)), path.name
