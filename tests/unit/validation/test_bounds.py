"""However much is wrong with a document, so much is listed, the rest is counted, and the work is bounded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from encoder.__main__ import main
from encoder.problems import Severity
from encoder.validation import schematron
from encoder.validation.findings import MOST
from encoder.validation.relaxng.explaining import Explainer
from encoder.validation.validating import findings_of_bytes

RIGHT = (Path(__file__).parents[2] / "schema" / "valid" / "names.xml").read_text(encoding="utf-8")
SCHEMAS = str(Path(__file__).parents[3] / "schemas")
MANY = 4000


def document(paragraph: str, times: int = MANY, head: str = "") -> bytes:
    """A valid document with more paragraphs at its beginning."""
    begin = RIGHT.index(">", RIGHT.index("<body")) + 1
    begin = RIGHT.index(">", RIGHT.index("<div", begin)) + 1
    text = RIGHT[:begin] + head + f"{paragraph}\n" * times + RIGHT[begin:]
    return text.replace("../../../schemas", SCHEMAS).encode()


def counted(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> list[None]:
    """A list that grows each time something is called."""
    calls: list[None] = []
    real: Callable[..., Any] = getattr(where, name)

    def counting(*arguments: object) -> Any:
        calls.append(None)
        return real(*arguments)

    monkeypatch.setattr(where, name, counting)
    return calls


def validated(tmp_path: Path, content: bytes, *options: object) -> Result:
    path = tmp_path / "many.xml"
    path.write_bytes(content)
    return CliRunner().invoke(main, ["validate", *map(str, options), str(path)])


def test_a_document_full_of_mistakes_is_read_no_further_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    starts = counted(monkeypatch, Explainer, "start")
    findings = findings_of_bytes(document('<p><persName rfe="#x">X</persName></p>'), most=50)
    header = RIGHT.count("<", 0, RIGHT.index("<body"))
    assert len(starts) < header + 2 * 50 + 10
    assert [finding.problem.code for finding in findings] == ["RNG-04"] * 50 + ["MAX-02"]


def test_mistakes_that_end_in_other_mistakes_do_not_stop_the_reading_early() -> None:
    findings = findings_of_bytes(document("<p>He <row>x</row> <cell/> <div>x</div></p>"), most=50)
    assert findings[-1].problem.code == "MAX-02"
    assert 45 <= len(findings) <= 51


def test_only_breaches_that_are_listed_are_put_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    worded = counted(monkeypatch, schematron, "_breach")
    findings = findings_of_bytes(document("<p>So <hi>so</hi></p>"), most=50)
    assert len(worded) == 50
    last = findings[-1]
    assert (len(findings), last.problem.code, last.problem.severity) == (51, "MAX-01", Severity.ERROR)
    assert last.more >= MANY - 50


def test_the_first_in_the_document_are_those_that_are_listed() -> None:
    findings = findings_of_bytes(document("<p>So <hi>so</hi></p>"), most=50)[:-1]
    lines = [finding.problem.place.line for finding in findings if finding.problem.code == "HI-01"]
    assert lines == list(range(min(lines), min(lines) + len(lines)))


def test_the_summary_counts_what_is_not_listed(tmp_path: Path) -> None:
    result = validated(tmp_path, document("<p>So <hi>so</hi></p>", 30), "--max-findings", 10)
    assert result.exit_code == 1
    assert result.stderr.startswith("1 file: ")
    listed = len([line for line in result.stdout.splitlines() if line.startswith(str(tmp_path))]) - 1
    assert listed == 10
    assert "more not listed" in result.stderr


def test_the_summary_says_that_reading_stopped(tmp_path: Path) -> None:
    result = validated(tmp_path, document("<pp/>", 30), "--max-findings", 10)
    assert "1 file not read to the end" in result.stderr
    assert "[MAX-02]" in result.stdout


def test_an_error_that_is_not_listed_fails_nevertheless(tmp_path: Path) -> None:
    warnings = "<p>[fill in: who printed it]</p>" * 20
    content = document("<p>So <hi>so</hi></p>", 1).replace(b"<sourceDesc>", b"<sourceDesc>" + warnings.encode())
    result = validated(tmp_path, content, "--max-findings", 5, "--format", "json")
    [file] = json.loads(result.stdout)["files"]
    assert [each["code"] for each in file["findings"]] == ["FILL-01"] * 5 + ["MAX-01"]
    assert result.exit_code == 1


def test_a_document_with_few_mistakes_is_told_whole() -> None:
    findings = findings_of_bytes(document("<p>So <hi>so</hi></p>", 3))
    assert "MAX-01" not in {finding.problem.code for finding in findings}
    assert len(findings) < MOST
