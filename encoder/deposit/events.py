"""Events: what was done to the files of a package, by which programs, and with what outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from encoder import __version__
from encoder.deposit.inventory import Event, with_role
from encoder.problems import Problem, Severity
from encoder.proof.verification import Certificate
from encoder.validation.findings import Finding

ENCODER = "encoder"
MADE_WITH = {".pdf": ("saxonche", "typst"), ".html": ("saxonche",), ".epub": ("saxonche",), ".txt": ("saxonche",)}


def history(
    roles: dict[str, str], certificate: Certificate, unproved: Sequence[Problem], findings: Sequence[Finding]
) -> Iterator[Event]:
    """The encoding, the proof, the validation, and the making of each view."""
    received, tei = with_role(roles, "source", "edition"), with_role(roles, "tei")
    detail = f"The source was encoded by rule under the editor's decisions, by encoder {__version__}."
    yield Event("encoding", "success", detail, (ENCODER, "lxml"), received, tei)
    given_back = f"{certificate.lines_equal} of {certificate.lines} lines are given back from the TEI alone"
    yield Event(
        "fidelity check",
        "fail" if unproved else "pass",
        "The source was taken out of the TEI again and compared with what was received, line by line.",
        (ENCODER,),
        (*with_role(roles, "source"), *tei),
        found=f"{given_back}; {len(unproved)} problems.",
    )
    errors = sum(finding.problem.severity is Severity.ERROR for finding in findings)
    yield Event(
        "validation",
        "fail" if errors else "pass",
        "The TEI was held against its RELAX NG grammar and its Schematron rules.",
        (ENCODER, "saxonche"),
        tei,
        found=f"{errors} errors, {len(findings) - errors} warnings.",
    )
    for view in with_role(roles, "view"):
        suffix = view[view.rindex(".") :]
        detail = f"A view was made of the TEI: {suffix.removeprefix('.').upper()}."
        yield Event("transformation", "success", detail, (ENCODER, *MADE_WITH.get(suffix, ())), tei, (view,))
