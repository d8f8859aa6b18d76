"""Problems: everything the program has to tell about its input, as values.

A problem is never raised through the pipeline when the work can go on: stages and checks return
problems, the command collects, sorts and prints them. What stops a command is raised as
:class:`Failure`, which carries the problem and the exit code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum


class Severity(Enum):
    """How much a problem matters: an error makes the result wrong, a warning makes it doubtful."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Exit(IntEnum):
    """The exit codes of every command."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    CONFIGURATION = 4
    NOT_WRITABLE = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands: a file, and in it a line and a column where they are known.

    Units: lines and columns count from 1; 0 means unknown.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column or 1}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its stable code, how much it matters, where it stands, what is wrong, how to mend it."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity.value}: [{self.code}] {self.message}"
        return f"{text}\n    {self.hint}" if self.hint else text


class Failure(Exception):
    """The command cannot go on: the one problem that stops it and the exit code that tells so."""

    def __init__(self, problem: Problem, exit_code: Exit) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.exit_code = exit_code


def error(code: str, place: Place, message: str, hint: str = "") -> Problem:
    """A problem that makes the result wrong."""
    return Problem(code, Severity.ERROR, place, message, hint)


def warning(code: str, place: Place, message: str, hint: str = "") -> Problem:
    """A problem that makes the result doubtful."""
    return Problem(code, Severity.WARNING, place, message, hint)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line, column and code, each once."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.place.path, p.place.line, p.place.column, p.code, p.message),
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
