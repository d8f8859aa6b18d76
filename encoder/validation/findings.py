"""Findings: problems of a document, each with all that is known of its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from encoder.problems import Problem

MOST = (
    1000  # findings of one file: nobody reads more at one go, and a file that is nothing but mistakes would fill memory
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and where it is in the tree and in the edition.

    Shape: `tag` is the line and column of the start tag that it is about, by which findings of the grammar and
    of the rules on one element are known to be of one element.
    """

    problem: Problem
    xpath: str = ""
    page: str = ""  # the n of the page beginning before it
    source_line: str = ""  # the id of the line beginning before it
    tag: tuple[int, int] = (0, 0)
    more: int = 0  # how many others it stands for, which are not listed
    targets: tuple[tuple[int, int], ...] = ()
    twin: str = ""
    counts: str = ""

    @property
    def edition_place(self) -> str:
        """The place in words of the edition, or nothing."""
        page = f"page {self.page}" if self.page else ""
        line = f"line {self.source_line.removeprefix('L')} of the source" if self.source_line else ""
        return ", ".join(filter(None, (page, line)))

    def with_problem(self, problem: Problem) -> Finding:
        """The finding with another problem at the same place."""
        return replace(self, problem=problem)


def in_order_of_place(findings: list[Finding]) -> list[Finding]:
    """The findings by line and column, each problem once."""
    unique = {finding.problem: finding for finding in reversed(findings)}
    return sorted(
        unique.values(),
        key=lambda f: (f.problem.place.line, f.problem.place.column, f.problem.code, f.problem.message),
    )
