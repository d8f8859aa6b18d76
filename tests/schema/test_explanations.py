"""The explanations of the codes: one for each code that the program can give, and examples that are true."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from encoder import documentation, resources
from encoder.validation.validating import validate

HERE = Path(__file__).parent
SOURCES = Path(documentation.__file__).parent
SCH = "{http://purl.oclc.org/dsdl/schematron}"
CODE = re.compile(r"\"([A-Z]{2,}-\d{2})\"")
FAMILY = re.compile(r"f\"\{family\}-(\d\d)\"")
NO_CODES = {"UTF-16", "UTF-32", "ISO-88"}
GIVES_NONE = SOURCES / "validation" / "consequences.py"  # it tells which codes of others follow from which

EXPLANATIONS: dict[str, dict[str, str]] = tomllib.loads((SOURCES / "explanations.toml").read_text(encoding="utf-8"))


@cache
def in_python() -> frozenset[str]:
    """The codes that the modules give, those of the two families of quoted rows included."""
    text = "".join(path.read_text(encoding="utf-8") for path in _modules())
    families = {f"{family}-{number}" for family in ("CORR", "RULE") for number in FAMILY.findall(text)}
    return frozenset(CODE.findall(text)) - NO_CODES | families


def _modules() -> list[Path]:
    return [path for path in sorted(SOURCES.rglob("*.py")) if path != GIVES_NONE]


@cache
def in_schematron() -> frozenset[str]:
    schema = etree.parse(str(resources.schemas() / "edition.sch"))
    return frozenset(str(check.get("id")) for check in schema.iter(SCH + "assert", SCH + "report"))


@cache
def fixtures(code: str) -> tuple[Path, ...]:
    """The invalid documents that announce a code."""
    announced = re.compile(rf"<!-- {code} on line")
    found = (HERE / "invalid").glob("*.xml")
    return tuple(sorted(path for path in found if announced.search(path.read_text(encoding="utf-8"))))


def test_each_code_of_the_sources_is_explained() -> None:
    assert in_python() | in_schematron() <= EXPLANATIONS.keys()


def test_no_explanation_is_of_a_code_that_nothing_gives() -> None:
    assert EXPLANATIONS.keys() <= in_python() | in_schematron()


def test_no_code_is_given_by_two_parts_for_different_things() -> None:
    assert in_python() & in_schematron() == set()


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_an_explanation_is_complete(code: str) -> None:
    told = EXPLANATIONS[code]
    assert told.keys() == {"title", "why", "wrong", "right", "link"}
    assert "\n" not in told["title"]
    assert len(told["title"]) <= 80
    assert not told["title"].endswith(".")
    assert told["why"].endswith(".")
    assert told["wrong"] != told["right"]


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_a_link_leads_to_the_web_or_to_a_document_of_ours(code: str) -> None:
    link = EXPLANATIONS[code]["link"]
    assert link.startswith("https://") or (documentation.REPOSITORY / link).is_file()


@pytest.mark.parametrize("code", sorted(code for code in EXPLANATIONS if code in in_schematron() or fixtures(code)))
def test_the_wrong_example_gives_the_code_and_the_right_one_does_not(code: str, tmp_path: Path) -> None:
    wrong, right = EXPLANATIONS[code]["wrong"], EXPLANATIONS[code]["right"]
    using = [path for path in fixtures(code) if wrong in path.read_text(encoding="utf-8")]
    assert using, f"no fixture of {code} holds the wrong example"
    for path in using:
        assert {problem.code for problem in validate(path)} == {code}
        text = path.read_text(encoding="utf-8").replace(wrong, right)
        mended = tmp_path / path.name
        mended.write_text(text.replace("../../../schemas", str(resources.schemas())), encoding="utf-8")
        assert code not in {problem.code for problem in validate(mended)}
