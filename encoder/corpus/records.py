"""Records: what became of each document, kept beside its results.

The record is the last file of a document's folder to be written. Where it stands and its key is the document's,
the document is done.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from encoder.problems import Place, Problem, Severity, has_errors

NAME = "record.json"
MADE, WITH_PROBLEMS, FAILED = "made", "with problems", "failed"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a document's results. Units: bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one document.

    Shape: the key is empty where the result says nothing of the document itself, as when there was no memory; then
    it is tried again. Paths of problems are those in the folder that was named, or in that of the results. What was
    read outside of the edition folder, such as a shared authority file, stands in outside, as paths from there, and
    so does the authority file of an edition.
    """

    name: str
    source: str
    form: str
    key: str = ""
    siglum: str = ""
    outputs: tuple[Written, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    outside: tuple[str, ...] = ()
    authority: str = ""
    state: str = ""

    @property
    def status(self) -> str:
        """Whether it was made, made with errors in it, or not made."""
        if self.state:
            return self.state
        if not any(output.name.endswith(".xml") for output in self.outputs):
            return FAILED
        return WITH_PROBLEMS if has_errors(self.problems) else MADE

    def count(self, what: str) -> int:
        """One of the counts."""
        return dict(self.counts).get(what, 0)

    def of_severity(self, severity: Severity) -> int:
        """How many problems have a severity."""
        return sum(problem.severity is severity for problem in self.problems)


def as_object(record: Record) -> dict[str, Any]:
    """A record as an object of JSON."""
    found = asdict(record)
    found["status"] = record.status
    del found["state"]
    found["outputs"] = [asdict(output) for output in record.outputs]
    found["counts"] = dict(record.counts)
    found["problems"] = [problem_object(problem) for problem in record.problems]
    return found


def problem_object(problem: Problem) -> dict[str, object]:
    """A problem as an object of JSON."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def from_object(found: dict[str, Any]) -> Record:
    """A record from an object of JSON. Errors: KeyError, TypeError, ValueError where it is none."""
    return Record(
        name=found["name"],
        source=found["source"],
        form=found["form"],
        key=found["key"],
        siglum=found["siglum"],
        outputs=tuple(Written(**output) for output in found["outputs"]),
        problems=tuple(_problem(problem) for problem in found["problems"]),
        counts=tuple(found["counts"].items()),
        outside=tuple(found["outside"]),
        authority=found["authority"],
    )


def _problem(found: dict[str, Any]) -> Problem:
    place = Place(found["path"], found["line"], found["column"])
    return Problem(found["code"], Severity(found["severity"]), place, found["message"], found["hint"])


def serialized(record: Record) -> bytes:
    """A record as the bytes of its file."""
    return (json.dumps(as_object(record), indent=1) + "\n").encode()


def parsed(data: bytes | None) -> Record | None:
    """The record in a file's bytes; none where it is none."""
    if data is None:
        return None
    try:
        return from_object(json.loads(data))
    except (ValueError, KeyError, TypeError):
        return None
