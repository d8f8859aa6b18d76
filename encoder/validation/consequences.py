"""Consequences: what is wrong only because something else is, so that one mistake gives one finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from encoder.problems import Severity
from encoder.validation.findings import Finding

COUNTS = "TAGS-"  # the counts in the header
# What is not found where an element is missing by the grammar: it may be what was looked for, or held it.
_LOOKED_FOR = f"{COUNTS} PTR-01 LEDG-01 LANG-01 AUTH-01 PAGE-02 NOTE-01".split()
_LACKING = "RNG-03"
# Where elements are misspelt: the rules that look for them there.
_MISSPELT = "RNG-01"
_WITHIN = {"/profileDesc[": "LANG-"}
# What tells that an element is lost or too much: the counts of the header are no second mistake.
_is_loss = re.compile("PAGE-02|NOTE-0[12]|PTR-01|LEDG-0[12]|EMPTY-01").fullmatch


def without_consequences(of_grammar: Sequence[Finding], of_rules: Iterable[Finding]) -> list[Finding]:
    """The findings of the rules that do not follow from those of the grammar."""
    codes: set[str] = {COUNTS} if of_grammar else set()
    for finding in of_grammar:
        if finding.problem.code == _LACKING:
            codes.update(_LOOKED_FOR)
        elif finding.problem.code == _MISSPELT:
            codes.update(code for place, code in _WITHIN.items() if place in finding.xpath)
    return [finding for finding in of_rules if not finding.problem.code.startswith(tuple(codes))]


def with_counts(findings: list[Finding], counts: Sequence[tuple[str, Finding]]) -> list[Finding]:
    """The findings of the rules, with those of the counts of the header, each by the name that it counts.

    Shape: a count that is wrong because of an element that another finding is about is told in its hint, and makes it
    an error, since the document is wrong whatever the print has; only a count that nothing explains stands alone.
    """
    alone = []
    for name, count in counts:
        by_name = (at for at, each in enumerate(findings) if _is_about(each, name))
        by_loss = (at for at, each in enumerate(findings) if _is_loss(each.problem.code))
        cause = next(by_name, next(by_loss, None))
        if cause is None:
            alone.append(count)
        else:
            findings[cause] = _explained_by(findings[cause], count)
    return findings + alone


def _is_about(finding: Finding, name: str) -> bool:
    """Whether a finding is about an element of the text of that name, or about an attribute of one."""
    return "/text[" in finding.xpath and re.search(rf"/{re.escape(name)}\[\d+\](/@[^/]+)?$", finding.xpath) is not None


def _explained_by(finding: Finding, count: Finding) -> Finding:
    """A finding that tells of a wrong count, too."""
    problem = finding.problem
    hint = f"{problem.hint}; {count.problem.message}" if "the header counts" not in problem.hint else problem.hint
    return finding.with_problem(replace(problem, severity=Severity.ERROR, hint=hint))
