"""Inspection: many documents validated one after the other or side by side, and what was found in each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from encoder.problems import Exit, Failure, Place, Problem, Severity, error
from encoder.validation.findings import MOST, Finding
from encoder.validation.models import schemas_named
from encoder.validation.schematron import encoding_of
from encoder.validation.validating import findings_of_bytes, findings_of_file, read_bounded

STANDARD_INPUT = Path("-")
SETTINGS = "edition.toml"  # what makes a folder an edition
WORTH_A_PROCESS = 4 * 1024 * 1024  # bytes of documents; starting a process costs as much as validating a few letters
MARKED_WIDTH = 100  # characters of a line that are shown around a place


@dataclass(frozen=True, slots=True)
class Request:
    """What a document is held against, and whether the lines of its findings are wanted."""

    schema: Path | None = None
    schematron: Path | None = None
    with_lines: bool = False
    with_rules: bool = True
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one document.

    Shape: `failure` is not FINE where it could not be validated; then the only finding says why. `lines` holds
    the lines of text that findings are on, by number, where they were asked for.
    """

    path: str
    findings: tuple[Finding, ...]
    failure: Exit = Exit.FINE
    lines: tuple[tuple[int, str], ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.problem.severity is severity for finding in self.findings)


def edition_folders(paths: Iterable[Path]) -> list[Path]:
    """The edition folders among paths and in those that are folders, at any depth."""
    found = (settings.parent for path in paths if path.is_dir() for settings in sorted(path.rglob(SETTINGS)))
    return list(dict.fromkeys(found))


def documents(paths: Iterable[Path]) -> Iterator[Path | Report]:
    """The files that paths stand for: a folder for all *.xml in it, at any depth; a report for one without.

    Shape: the files of an edition folder are parts of an edition, not documents.
    """
    for path in paths:
        if path == STANDARD_INPUT or not path.is_dir():
            yield path
            continue
        editions = set(edition_folders([path]))
        files = (file for file in sorted(path.rglob("*.xml")) if file.is_file())
        inside = [file for file in files if editions.isdisjoint(file.parents)]
        yield from inside
        if not inside and not editions:
            problem = error("IO-01", Place(str(path)), "there is no *.xml in this folder", "name a file, or its folder")
            yield Report(str(path), (Finding(problem),), Exit.UNREADABLE)


def inspected(paths: Iterable[Path], request: Request, jobs: int = 0) -> Iterator[Report]:
    """A report for each document, in the order of the paths; with jobs 0, as many processes as are worth it."""
    found = list(documents(paths))
    files = [path for path in found if isinstance(path, Path) and path != STANDARD_INPUT]
    wanted = jobs or (os.cpu_count() or 1 if _size(files) >= WORTH_A_PROCESS else 1)
    processes = min(wanted, max(len(files), 1))
    reports = _side_by_side(files, request, processes) if processes > 1 else (inspect(path, request) for path in files)
    for each in found:
        if isinstance(each, Report):
            yield each
        else:
            yield inspect(each, request) if each == STANDARD_INPUT else next(reports)


def _size(files: Iterable[Path]) -> int:
    """The bytes of those files that are there. Units: bytes."""
    return sum(file.stat().st_size for file in files if file.is_file())


def _side_by_side(files: Sequence[Path], request: Request, processes: int) -> Iterator[Report]:
    """The reports of several processes, in order; a process that dies takes the rest of its files with it."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    chunk = max(1, min(32, len(files) // (processes * 4)))
    done = 0
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:  # a fork would share Saxon
        try:
            for report in pool.map(inspect, files, [request] * len(files), chunksize=chunk):
                done += 1
                yield report
        except BrokenProcessPool:
            for path in files[done:]:
                hint = "there may be too little memory: validate this file by itself, or with --jobs 1"
                problem = error("SYS-02", Place(str(path)), "the process that was to validate this ended", hint)
                yield Report(str(path), (Finding(problem),), Exit.UNREADABLE)


def inspect(path: Path, request: Request) -> Report:
    """The report of one document; whatever is wrong with it, this returns."""
    try:
        if path == STANDARD_INPUT:
            content = _standard_input()
            named = schemas_named(content, STANDARD_INPUT)  # beside the working folder; elsewhere they may well be
            schemas = request.schema or named.grammar, request.schematron or named.rules
            findings = findings_of_bytes(content, "-", *schemas, with_rules=request.with_rules, most=request.most)
            lines = _lines(content.splitlines(keepends=True), findings, content[:200]) if request.with_lines else ()
            return Report("-", tuple(findings), lines=lines)
        given = request.schema, request.schematron
        findings = findings_of_file(path, *given, with_rules=request.with_rules, most=request.most)
        if not request.with_lines or not findings:
            return Report(str(path), tuple(findings))
        with path.open("rb") as file:
            start = file.read(200)
            file.seek(0)
            return Report(str(path), tuple(findings), lines=_lines(file, findings, start))
    except Failure as failure:
        return Report(str(path), (Finding(failure.problem),), failure.exit_code)
    except MemoryError:
        problem = error("SYS-01", Place(str(path)), "there is not enough memory for this document")
        return Report(str(path), (Finding(problem),), Exit.UNREADABLE)


def _standard_input() -> bytes:
    """What is piped in, up to a bound."""
    try:
        return read_bounded(sys.stdin.buffer)
    except OSError as reason:
        text = f"cannot be read: {reason.strerror or reason}"
        raise Failure(error("IO-01", Place("-"), text), Exit.UNREADABLE) from None


def _lines(lines: Iterable[bytes], findings: Sequence[Finding], start: bytes) -> tuple[tuple[int, str], ...]:
    """The lines that findings are on, by number."""
    wanted = {finding.problem.place.line for finding in findings if finding.problem.place.line}
    encoding = encoding_of(start)[0]
    if not wanted or encoding.startswith("utf-16"):
        return ()
    found, last = [], max(wanted)
    for number, line in enumerate(lines, 1):
        if number in wanted:
            try:
                found.append((number, line.decode(encoding, "replace").rstrip("\r\n").removeprefix("\ufeff")))
            except LookupError:  # an encoding that nobody knows is itself the finding
                return ()
        if number >= last:
            break
    return tuple(found)


def marked(line: str, column: int) -> tuple[str, str]:
    """The part of a line around a column, and a line with a marker under the place."""
    start = max(0, min(column - 1 - MARKED_WIDTH // 2, len(line) - MARKED_WIDTH))
    shown = line[start : start + MARKED_WIDTH].replace("\t", " ")
    left, right = "…" if start else "", "…" if start + MARKED_WIDTH < len(line) else ""
    return f"{left}{shown}{right}", " " * (len(left) + column - 1 - start) + "^"


def exit_code(reports: Iterable[Report], fail_on: Severity) -> Exit:
    """The exit code for reports: a broken schema counts most, then what cannot be read, then findings."""
    worst = Exit.FINE
    failing = {Severity.ERROR} if fail_on is Severity.ERROR else {Severity.ERROR, Severity.WARNING}
    for report in reports:
        found = any(finding.problem.severity in failing for finding in report.findings)
        worst = max(worst, report.failure or (Exit.PROBLEMS if found else Exit.FINE))
    return worst


def summary(reports: Sequence[Report]) -> str:
    """The counts of files, errors and warnings, and what is not among them."""
    listed = [
        finding for report in reports for finding in report.findings if not finding.problem.code.startswith("MAX-")
    ]
    errors, warnings = (
        sum(finding.problem.severity is severity for finding in listed)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    counts = ((len(reports), "file"), (errors, "error"), (warnings, "warning"))
    text = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts).replace(",", ":", 1)
    others = [finding for report in reports for finding in report.findings if finding.problem.code.startswith("MAX-")]
    more = sum(finding.more for finding in others)
    stopped = sum(finding.problem.code == "MAX-02" for finding in others)
    text += f"; {more} more not listed" if more else ""
    return text + (f"; {stopped} file{'' if stopped == 1 else 's'} not read to the end" if stopped else "")


def as_text(report: Report, finding: Finding) -> str:
    """A finding in full: the message, the hint, the path, the page and line, the text with a marker."""
    problem: Problem = finding.problem
    more = [f"at {finding.xpath}"] if finding.xpath else []
    more += [f"on {finding.edition_place}"] if finding.edition_place else []
    line = dict(report.lines).get(problem.place.line)
    if line is not None and problem.place.column:
        more += marked(line, problem.place.column)
    return "\n    ".join((str(problem), *more))
