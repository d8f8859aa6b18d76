"""Formats: reports of validation for programs that read them.

Source: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/; SVRL, ISO/IEC 19757-3; JUnit as Jenkins reads it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from encoder.problems import Severity
from encoder.validation.findings import Finding
from encoder.validation.inspection import Report
from encoder.xml_text import attribute, text

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_json(reports: Sequence[Report], version: str) -> str:
    """One object: the files with their findings."""
    files = [
        {
            "path": report.path,
            "validated": not report.failure,
            "findings": [_object(finding) for finding in report.findings],
        }
        for report in reports
    ]
    return json.dumps({"program": "encoder", "version": version, "files": files}, ensure_ascii=True, indent=2) + "\n"


def _object(finding: Finding) -> dict[str, object]:
    problem = finding.problem
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "hint": problem.hint,
        "xpath": finding.xpath,
        "page": finding.page,
        "source_line": finding.source_line,
    }


def as_sarif(reports: Sequence[Report], version: str) -> str:
    """A SARIF log with one run."""
    codes = sorted({finding.problem.code for report in reports for finding in report.findings})
    run = {
        "tool": {"driver": {"name": "encoder", "version": version, "rules": [{"id": code} for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not any(report.failure for report in reports)}],
        "results": [_result(report, finding, codes) for report in reports for finding in report.findings],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=2) + "\n"


def _result(report: Report, finding: Finding, codes: Sequence[str]) -> Mapping[str, object]:
    problem = finding.problem
    where: dict[str, object] = {"artifactLocation": {"uri": _uri(report.path)}}
    if problem.place.line:
        where["region"] = {"startLine": problem.place.line, "startColumn": problem.place.column or 1}
    location: dict[str, object] = {"physicalLocation": where}
    if finding.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.xpath}]
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.message}\n{problem.hint}".strip()},
        "locations": [location],
    }


def _uri(path: str) -> str:
    """A path as a URI reference."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path, errors="replace")


def as_junit(reports: Sequence[Report], _: str) -> str:
    """A test suite for each file, a test case for each finding; a warning is a case that passes with a word."""
    suites = "".join(map(_suite, reports))
    failures = sum(report.count(Severity.ERROR) for report in reports)
    tests = sum(max(len(report.findings), 1) for report in reports)
    head = f'<testsuites name="encoder validate" tests="{tests}" failures="{failures}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'


def _suite(report: Report) -> str:
    cases = "".join(_case(report, finding) for finding in report.findings)
    cases = cases or f'    <testcase classname={attribute(report.path)} name="valid"/>\n'
    tests, failures = max(len(report.findings), 1), report.count(Severity.ERROR)
    return f'  <testsuite name={attribute(report.path)} tests="{tests}" failures="{failures}">\n{cases}  </testsuite>\n'


def _case(report: Report, finding: Finding) -> str:
    problem = finding.problem
    name = attribute(f"{problem.code} {problem.place.line}:{problem.place.column}")
    said = text(str(problem))
    inner = f"<system-out>{said}</system-out>"
    if problem.severity is Severity.ERROR:
        inner = f"<failure type={attribute(problem.code)} message={attribute(problem.message)}>{said}</failure>"
    return f"    <testcase classname={attribute(report.path)} name={name}>{inner}</testcase>\n"


def as_svrl(reports: Sequence[Report], _: str) -> str:
    """An SVRL report: an active pattern for each file, and behind it what failed in it."""
    body = "".join(map(_pattern, reports))
    head = '<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" title="encoder validate">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{body}</svrl:schematron-output>\n'


def _pattern(report: Report) -> str:
    path = attribute(_uri(report.path))
    failed = "".join(map(_failed, report.findings))
    return f'  <svrl:active-pattern documents={path}/>\n  <svrl:fired-rule context="/"/>\n{failed}'


def _failed(finding: Finding) -> str:
    problem = finding.problem
    place = f'location={attribute(finding.xpath or "/")} id={attribute(problem.code)} role="{problem.severity.value}"'
    hint = f'<svrl:diagnostic-reference diagnostic="mend">{text(problem.hint)}</svrl:diagnostic-reference>'
    said = text(f"{problem.place.line}:{problem.place.column}: {problem.message}")
    hint = hint if problem.hint else ""
    return f'  <svrl:failed-assert test="true()" {place}>{hint}<svrl:text>{said}</svrl:text></svrl:failed-assert>\n'


FORMATS: Mapping[str, Callable[[Sequence[Report], str], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "svrl": as_svrl,
}
