"""The payload: what a build made and the program that made it, laid out for people, each file with its role."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from encoder import __version__
from encoder.build import Made
from encoder.deposit import software
from encoder.deposit.inventory import all_below
from encoder.problems import Exit, Failure, Place, Problem, Severity, error, in_order
from encoder.validation.findings import Finding
from encoder.validation.formats import as_json
from encoder.validation.inspection import Report

Roles = dict[str, str]


def lay_out(made: Made, taken: str, payload: Path) -> Roles:
    """Move what was built to where it belongs in a payload, and give every file so far its role.

    Shape: `taken` is the path in the payload of the edition that was built.
    """
    source = Path(made.encoding.draft.source.path)
    roles: Roles = {}
    for path in all_below(payload, ("edition", "source")):
        file = payload / path
        roles[path] = "source" if file == source or source in file.parents else "edition"
    if (payload / taken).is_file():
        roles[taken] = "source"
    folders = {"TEI edition": ("tei", "tei"), "certificate": ("reports", "report"), "picture": ("views", "picture")}
    for what, built in made.files:
        if what == "picture":  # the TEI and the views look for it beside themselves
            shutil.copyfile(built, payload / "tei" / built.name)
            roles[f"tei/{built.name}"] = "picture"
        folder, role = folders.get(what, ("views", "view"))
        path = f"{folder}/{'certificate.txt' if what == 'certificate' else built.name}"
        _move(built, payload / path)
        roles[path] = role
    _move(made.files[0][1].parent / "schemas", payload / "tei" / "schemas")
    return roles | dict.fromkeys(all_below(payload, ("tei/schemas",)), "schema")


def _move(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    file.rename(to)


def write_validation(findings: Iterable[Finding], problems: Iterable[Problem], tei: str, payload: Path) -> Roles:
    """Write the reports of validation: for programs that of the TEI, for people all that building it had to say."""
    report = Report(tei, tuple(findings))
    (payload / "reports").mkdir(exist_ok=True)
    (payload / "reports/validation.json").write_bytes(as_json([report], __version__).encode())
    lines = [str(problem) for problem in in_order(problems)]
    errors = sum(finding.problem.severity is Severity.ERROR for finding in report.findings)
    head = f"{tei}: {errors} errors, {len(report.findings) - errors} warnings\n"
    said = "\n".join(lines) if lines else "Nothing was found, neither by encoding, nor proving, nor validating."
    (payload / "reports/validation.txt").write_bytes(f"{head}\n{said}\n".encode())
    return dict.fromkeys(("reports/validation.json", "reports/validation.txt"), "report")


def write_program(distributions: list[Distribution], payload: Path, wheels: Path | None) -> Roles:
    """Copy the program and say what it needs; with a folder of wheels, take along the packages themselves.

    Errors: DEPOSIT-08 a package is not among the wheels.
    """
    roles: Roles = {}
    for name, file in software.program_files():
        roles[f"program/{name}"] = software.role_of(name)
        (payload / "program" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, payload / "program" / name)
    said = {
        "requirements.txt": software.requirements(distributions).encode(),
        "environment.txt": software.environment(distributions).encode(),
        **dict(software.licences(distributions)),
    }
    if wheels is not None:
        found = [_wheel(distribution, wheels) for distribution in distributions]
        said |= {f"wheels/{wheel.name}": wheel.read_bytes() for wheel in found}
        sums = "".join(f"{hashlib.sha256(w.read_bytes()).hexdigest()}  {w.name}\n" for w in found)
        said["wheels/SHA256SUMS.txt"] = sums.encode()
    for name, data in said.items():
        roles[f"program/{name}"] = software.role_of(name)
        (payload / "program" / name).parent.mkdir(parents=True, exist_ok=True)
        (payload / "program" / name).write_bytes(data)
    return roles


def _wheel(distribution: Distribution, folder: Path) -> Path:
    """The wheel of a distribution in the version that is in use."""
    name = distribution.metadata["Name"].lower().replace("-", "_").replace(".", "_")
    wanted = f"{name}-{distribution.version}-".lower()
    for wheel in sorted(folder.glob("*.whl")):
        if wheel.name.lower().replace(".", "_").startswith(wanted.replace(".", "_")):
            return wheel
    hint = "fill the folder: pip wheel -w WHEELS -r program/requirements.txt of a package"
    message = f"there is no wheel of {distribution.metadata['Name']} {distribution.version} here"
    raise Failure(error("DEPOSIT-08", Place(str(folder)), message, hint), Exit.CONFIGURATION)
