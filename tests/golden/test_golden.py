"""Golden cases: a folder shows one thing; expected.xml is what a TEI editor would write for it.

expected.xml holds what tells how the text was encoded: the declared line ends, indents and characters, the
ledger, and the text itself. Every case must also give back its source, and no case may raise a problem.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from encoder.pipeline import Encoding, encode_path
from encoder.problems import Severity
from encoder.proof.verification import verify
from encoder.validation.validating import validate_bytes

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/source.txt"))
TEI = "{http://www.tei-c.org/ns/1.0}"

# Cases whose expectation was written by hand because the encoder does not yet meet it.
NOT_YET: dict[str, str] = {}
NOT_PROVED: dict[str, str] = {}


def encoding_of(case: Path) -> Encoding:
    return encode_path(case if (case / "edition.toml").exists() else case / "source.txt")


def extract(tei: bytes) -> str:
    """What expected.xml holds of an encoding."""
    root = etree.fromstring(tei)
    found = etree.Element(f"{TEI}TEI", nsmap={None: TEI[1:-1]})
    found.text = "\n"
    parts = [
        *root.iter(f"{TEI}rendition"),
        *root.iter(f"{TEI}charDecl"),
        *root.iterfind(f"{TEI}standOff/{TEI}listApp"),
        *root.iterfind(f"{TEI}text"),
    ]
    for part in parts:
        if part.tag != f"{TEI}text":  # blanks mean something in the text only
            etree.indent(part)
        part.tail = "\n"
        found.append(part)
    return etree.tostring(found, encoding="unicode") + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_encoded_as_an_editor_would_write_it(case: Path, request: pytest.FixtureRequest) -> None:
    if case.name in NOT_YET:
        request.applymarker(pytest.mark.xfail(strict=True, reason=NOT_YET[case.name]))
    found = extract(encoding_of(case).tei)
    expected = case / "expected.xml"
    if request.config.getoption("--update-golden") and case.name not in NOT_YET:
        expected.write_text(found, encoding="utf-8", newline="")
    assert expected.exists(), f"{case.name} has no expected.xml: run with --update-golden and read what it wrote"
    assert found == expected.read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_back_its_source_without_any_problem(case: Path, request: pytest.FixtureRequest) -> None:
    if case.name in NOT_PROVED:
        request.applymarker(pytest.mark.xfail(strict=True, reason=NOT_PROVED[case.name]))
    encoding = encoding_of(case)
    assert [str(problem) for problem in encoding.problems] == []
    certificate, problems = verify(encoding.tei, (case / "source.txt").read_bytes())
    assert [str(problem) for problem in problems] == []
    assert certificate.lines_equal == certificate.lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_valid(case: Path) -> None:
    found = [problem for problem in validate_bytes(encoding_of(case).tei) if problem.severity is Severity.ERROR]
    assert [str(problem) for problem in found] == []


def test_every_folder_here_is_a_case() -> None:
    folders = [path for path in Path(__file__).parent.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert sorted(folders) == CASES
