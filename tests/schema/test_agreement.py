"""Two other engines, libxml2 and jing, give the same verdicts as ours on what is right and on random damage."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from damage import damaged
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from encoder import resources
from encoder.problems import Severity
from encoder.validation.validating import validate_bytes

HERE = Path(__file__).parent
VALID = sorted((HERE / "valid").glob("*.xml"))
FIXTURES = [*VALID, *sorted((HERE / "invalid").glob("*.xml"))]
WELL_FORMED = [path for path in FIXTURES if not path.stem.startswith("XML-")]
GRAMMAR = resources.schemas() / "edition.rng"
MUTANTS = 400

jing = pytest.mark.skipif(not (shutil.which("jing") and shutil.which("java")), reason="jing or Java is not there")


@cache
def libxml2() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(GRAMMAR)))


@cache
def no_rules(folder: Path) -> Path:
    """A Schematron schema that asks for nothing, so that only the grammar speaks."""
    schema = folder / "none.sch"
    schema.write_text('<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"/>')
    return schema


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return no_rules(tmp_path_factory.mktemp("rules"))


def codes(content: bytes, rules: Path) -> list[str]:
    return [problem.code for problem in validate_bytes(content, schematron=rules)]


def refused_by_jing(paths: list[Path]) -> set[Path]:
    """The documents that jing refuses; it does not look at ids here, as our grammar does not."""
    run = subprocess.run(["jing", "-i", str(GRAMMAR), *map(str, paths)], capture_output=True, text=True, check=False)
    return {Path(found[1]) for found in re.finditer(r"^(.*?):\d+:\d+: (?:error|fatal)", run.stdout, re.MULTILINE)}


@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.stem)
def test_libxml2_gives_the_same_verdict_on_a_fixture(path: Path, rules: Path) -> None:
    if path.stem == "ID-01":
        pytest.skip("libxml2 looks at ids, which are a matter of our Schematron schema")
    tree = etree.parse(str(path), etree.XMLParser(collect_ids=False))
    assert libxml2().validate(tree) == (codes(path.read_bytes(), rules) == [])


@jing
def test_jing_gives_the_same_verdict_on_every_fixture(rules: Path) -> None:
    ours = {path for path in FIXTURES if codes(path.read_bytes(), rules)}
    assert refused_by_jing(FIXTURES) == ours - {HERE / "invalid" / "XML-02.xml"}  # jing reads a document type


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(VALID), st.integers(0, 2**32), st.integers(1, 5))
def test_libxml2_gives_the_same_verdict_on_damage(rules: Path, path: Path, seed: int, times: int) -> None:
    content = damaged(path, seed, times)
    ours = codes(content, rules)
    assert libxml2().validate(etree.fromstring(content, etree.XMLParser(collect_ids=False))) == (ours == [])
    assert "RNG-08" not in ours, "a mistake was not explained"


@jing
def test_jing_gives_the_same_verdict_on_damage(rules: Path, tmp_path: Path) -> None:
    ours = set()
    paths = [tmp_path / f"{seed}.xml" for seed in range(MUTANTS)]
    for seed, path in enumerate(paths):
        path.write_bytes(damaged(VALID[seed % len(VALID)], seed, 1 + seed % 3))
        if codes(path.read_bytes(), rules):
            ours.add(path)
    assert len(ours) > MUTANTS / 2
    assert refused_by_jing(paths) == ours


def test_one_act_of_damage_seldom_gives_more_than_one_finding(rules: Path) -> None:
    counts = [len(codes(damaged(VALID[seed % len(VALID)], seed), rules)) for seed in range(MUTANTS)]
    found = [count for count in counts if count]
    assert sum(count == 1 for count in found) >= 0.9 * len(found)


def test_damage_is_an_error() -> None:
    problems = validate_bytes(damaged(VALID[0], 1, 3))
    assert {problem.severity for problem in problems if problem.code.startswith("RNG-")} <= {Severity.ERROR}
