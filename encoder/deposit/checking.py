"""Checking a package, perhaps years later and without any network: is it whole, valid, faithful, made as it says?"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from lxml import etree

from encoder import __version__
from encoder.build import build
from encoder.deposit import bags, software
from encoder.deposit.archive import opened
from encoder.problems import Failure, Place, Problem, Severity, error, has_errors
from encoder.proof.second_reading import as_received
from encoder.proof.verification import verify
from encoder.validation.validating import findings_of_file

METS = "{http://www.loc.gov/METS/}"
HREF = "{http://www.w3.org/1999/xlink}href"
SECONDS = "SOURCE_DATE_EPOCH"


class State(Enum):
    """How a check ended."""

    FINE = "ok"
    FAILED = "FAILED"
    NOT_DONE = "not checked"


@dataclass(frozen=True, slots=True)
class Line:
    """One check: its name, how it ended, in words, and what is wrong."""

    name: str
    state: State
    words: str
    problems: tuple[Problem, ...] = ()


def check(path: Path) -> Iterator[Line]:
    """The checks of a bag, a folder or a zip file, one line for each.

    Errors: DEPOSIT-11, DEPOSIT-12 it cannot be opened; as problems BAG-01 to BAG-04 where it is not whole, BAG-05
    where METS and files differ, BAG-06 where a rebuild gives other bytes, BAG-07 where what is needed for a
    check is not in the bag without being left out; and those of validation and proof.
    """
    with opened(path) as folder:
        info = bags.info_of(folder)
        yield _whole(folder)
        yield _listed(folder)
        for name, judge in (("validity", _valid), ("fidelity", _faithful), ("rebuild", _rebuilt)):
            try:
                yield judge(name, folder, info)
            except Failure as failure:
                yield Line(name, State.FAILED, "this could not be checked", (failure.problem,))


def _whole(folder: Path) -> Line:
    found = bags.breaches(folder)
    if found:
        return Line("checksums", State.FAILED, f"{len(found)} files or manifests do not agree", tuple(found))
    count = sum(1 for file in (folder / "data").rglob("*") if file.is_file())
    return Line("checksums", State.FINE, f"{count} files agree with SHA-256 and SHA-512, and none is missing")


def _listed(folder: Path) -> Line:
    """Whether METS lists the files that are there, with their true sums."""
    name, mets = "inventory", folder / "data" / "mets.xml"
    try:
        root = etree.parse(
            str(mets), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        ).getroot()
    except (OSError, etree.XMLSyntaxError) as reason:
        problem = error("BAG-05", Place("data/mets.xml"), f"this cannot be read: {reason}")
        return Line(name, State.FAILED, "there is no list of the files", (problem,))
    listed = {_path_of(file): file.get("CHECKSUM") for file in root.iter(f"{METS}file")}
    there = {p.relative_to(folder / "data").as_posix() for p in (folder / "data").rglob("*") if p.is_file()}
    wrong = [
        error("BAG-05", Place(f"data/{path}"), "METS does not list this file")
        for path in sorted(there - listed.keys())
        if path not in ("mets.xml", "ro-crate-metadata.json")
    ]
    wrong += [
        error("BAG-05", Place(f"data/{path}"), "METS lists a file that is not here")
        for path in sorted(listed.keys() - there)
    ]
    wrong += [
        error("BAG-05", Place(f"data/{path}"), "METS has another checksum for this file")
        for path in sorted(there & listed.keys())
        if hashlib.sha512((folder / "data" / path).read_bytes()).hexdigest() != listed[path]
    ]
    if wrong:
        return Line(name, State.FAILED, f"METS and the files differ ({len(wrong)})", tuple(wrong))
    return Line(name, State.FINE, f"METS lists the {len(listed)} files that are there, with their checksums")


def _path_of(file: etree._Element) -> str:
    located = file.find(f"{METS}FLocat")
    return unquote(located.get(HREF, "")) if located is not None else ""


def _valid(name: str, folder: Path, info: Mapping[str, list[str]]) -> Line:
    tei = _part(folder, info, "Edition-TEI")
    if tei is None:
        return _absent(name, info, "the TEI")
    found = [finding.problem for finding in findings_of_file(tei)]
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if errors:
        return Line(name, State.FAILED, f"the TEI is not valid by the schemas in the bag ({len(errors)})", tuple(found))
    return Line(name, State.FINE, "the TEI is valid by the schemas in the bag", tuple(found))


def _faithful(name: str, folder: Path, info: Mapping[str, list[str]]) -> Line:
    tei, source = _part(folder, info, "Edition-TEI"), _part(folder, info, "Edition-Source")
    if tei is None or source is None:
        return _absent(name, info, "the TEI" if tei is None else "the source")
    certificate, problems = verify(tei.read_bytes(), as_received(source), str(tei.relative_to(folder)), source.name)
    words = f"{certificate.lines_equal} of {certificate.lines} lines of the source are given back by the TEI alone"
    return Line(name, State.FAILED if problems else State.FINE, words, tuple(problems))


def _rebuilt(name: str, folder: Path, info: Mapping[str, list[str]]) -> Line:
    """Whether building the edition in the bag gives the bytes that are in the bag."""
    edition, source = _part(folder, info, "Edition-Folder"), _part(folder, info, "Edition-Source")
    if edition is None or source is None:
        return _absent(name, info, "what the edition is built from")
    with TemporaryDirectory(prefix="encoder-rebuild-") as room, _dated(info.get("Source-Date-Epoch", [""])[0]):
        made = build(edition, Path(room))
        compared = {file: folder / "data" / path for file, path in _counterparts(Path(room))}
        differing = [
            f"data/{there.relative_to(folder / 'data').as_posix()}"
            for file, there in compared.items()
            if there.is_file() and there.read_bytes() != file.read_bytes()
        ]
        missing = [there for there in compared.values() if not there.is_file()]
    problems = [error("BAG-06", Place(path), "a rebuild gives other bytes", _versions(folder)) for path in differing]
    problems += [
        error(
            "BAG-07",
            Place(f"data/{p.relative_to(folder / 'data').as_posix()}"),
            "a rebuild makes this file, the bag has it not",
        )
        for p in missing
    ]
    if problems or (has_errors(made.problems) and "Packed-Despite-Problems" not in info):
        return Line(name, State.FAILED, f"{len(problems)} of {len(compared)} files are not the same", tuple(problems))
    return Line(name, State.FINE, f"the same bytes again: {len(compared)} files")


def _counterparts(built: Path) -> Iterator[tuple[Path, str]]:
    """The files of a build, and the paths that they have in a payload."""
    for file in sorted(p for p in built.rglob("*") if p.is_file()):
        path = file.relative_to(built).as_posix()
        if path.endswith(".certificate.txt"):
            yield file, "reports/certificate.txt"
        else:
            yield file, f"{'tei' if path.endswith('.xml') or path.startswith('schemas/') else 'views'}/{path}"


def _versions(folder: Path) -> str:
    """In what this program differs from the one that made the bag, as a hint."""
    recorded = folder / "data" / "program" / "requirements.txt"
    then = set(recorded.read_text(encoding="utf-8").splitlines()) if recorded.is_file() else set()
    now = set(software.requirements(software.used()).splitlines())
    if then == now:
        return f"the program and its packages are the same as then ({__version__}): the files were changed"
    changed = [line.removeprefix("# ") for line in sorted(then - now)]
    return f"made with other versions: {'; '.join(changed)}; README.md in the bag says how to have them again"


def _part(folder: Path, info: Mapping[str, list[str]], label: str) -> Path | None:
    """The file or folder in the bag that bag-info.txt names, None where it is not there; never one outside."""
    for name in info.get(label, ()):
        path = folder / name
        if path.exists() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None


def _absent(name: str, info: Mapping[str, list[str]], what: str) -> Line:
    if "Left-Out" in info and "Public" in info:
        return Line(name, State.NOT_DONE, f"{what} is left out of this public package")
    problem = error("BAG-07", Place("bag-info.txt"), f"{what} is not in the bag, or bag-info.txt does not name it")
    return Line(name, State.FAILED, f"{what} is missing", (problem,))


@contextmanager
def _dated(epoch: str) -> Iterator[None]:
    """The date of the run as it was when the package was made: that of SOURCE_DATE_EPOCH, or none."""
    before = os.environ.pop(SECONDS, None)
    try:
        if epoch:
            os.environ[SECONDS] = epoch
        yield
    finally:
        os.environ.pop(SECONDS, None)
        if before is not None:
            os.environ[SECONDS] = before
