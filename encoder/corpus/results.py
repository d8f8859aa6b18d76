"""Results: what became of the documents of a corpus, as a table, as JSON Lines and as JUnit.

Shape: nothing in them changes from run to run when nothing was changed: no times, no paths of this machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from encoder.corpus.records import FAILED, MADE, WITH_PROBLEMS, Record, as_object
from encoder.problems import Severity
from encoder.xml_text import attribute, text

COLUMNS = ("document", "status", "pages", "lines", "given back", "errors", "warnings")


def as_table(records: Sequence[Record]) -> str:
    """A line for each document, in columns, under a line of headings."""
    rows = [COLUMNS, *map(_row, records)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = (
        "  ".join(_aligned(cell, width, i) for i, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _row(record: Record) -> tuple[str, ...]:
    counts = (record.count("pages"), record.count("lines"), record.count("lines_given_back"))
    found = (record.of_severity(Severity.ERROR), record.of_severity(Severity.WARNING))
    return (record.name, record.status, *map(str, (*counts, *found)))


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column < 2 else cell.rjust(width)


def as_json_lines(records: Iterable[Record]) -> str:
    """One object of JSON for each document on a line of its own."""
    return "".join(json.dumps(_told(record)) + "\n" for record in records)


def _told(record: Record) -> dict[str, object]:
    found = as_object(record)
    return {key: found[key] for key in ("name", "source", "form", "siglum", "status", "key", "counts", "problems")}


def as_junit(records: Sequence[Record]) -> str:
    """A suite with a test case for each document; what fails is a document that is not made without errors."""
    cases = "".join(map(_case, records))
    counts = {status: sum(record.status == status for record in records) for status in (WITH_PROBLEMS, FAILED)}
    head = (
        f'<testsuite name="encoder corpus" tests="{len(records)}" failures="{counts[WITH_PROBLEMS]}" '
        f'errors="{counts[FAILED]}">'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{head}\n{cases}</testsuite>\n</testsuites>\n'


def _case(record: Record) -> str:
    start = f"  <testcase classname={attribute(record.form)} name={attribute(record.name)}"
    if record.status == MADE:
        return f"{start}/>\n"
    errors = [problem for problem in record.problems if problem.severity is Severity.ERROR]
    kind = "error" if record.status == FAILED else "failure"
    said = text("\n".join(map(str, errors)))
    first = errors[0]
    return (
        f"{start}><{kind} type={attribute(first.code)} message={attribute(first.message)}>{said}</{kind}></testcase>\n"
    )


def summary(records: Sequence[Record]) -> str:
    """How many documents there are, by what became of them."""
    counts = {status: sum(record.status == status for record in records) for status in (MADE, WITH_PROBLEMS, FAILED)}
    noun = "document" if len(records) == 1 else "documents"
    return f"{len(records)} {noun}: " + ", ".join(f"{count} {status}" for status, count in counts.items())


FORMATS: Mapping[str, Callable[[Sequence[Record]], str]] = {
    "table": as_table,
    "jsonl": as_json_lines,
    "junit": as_junit,
}
FILES: Mapping[str, str] = {"table": "results.txt", "jsonl": "results.jsonl", "junit": "results.junit.xml"}


def reports(records: Sequence[Record]) -> dict[str, bytes]:
    """All three reports, as the files that are put beside the results."""
    return {name: FORMATS[style](records).encode() for style, name in FILES.items()}
