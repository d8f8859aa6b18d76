"""Packing: an edition is built, proved and validated anew, and becomes a bag with all that belongs to it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from encoder import __version__
from encoder.build import Made, build
from encoder.deposit import archive, bags, placing, software
from encoder.deposit.events import history
from encoder.deposit.forms import bag_info, day_of, write_forms
from encoder.deposit.inventory import Inventory, LeftOut, counted, with_role
from encoder.deposit.payload import Roles, lay_out, write_program, write_validation
from encoder.deposit.rights import unknown, withheld
from encoder.deposit.taking import take
from encoder.problems import Failure, Place, Problem, Severity, error, has_errors, in_order, warning
from encoder.proof.second_reading import as_received
from encoder.proof.verification import Certificate, verify
from encoder.validation.findings import Finding
from encoder.validation.validating import findings_of_bytes

Progress = Callable[[str], None]
Info = Mapping[str, str | list[str]]
SECONDS = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: without what may not be passed on, in spite of errors, as one file, over an older one,
    with the packages that the program needs."""

    public: bool = False
    despite_problems: bool = False
    zipped: bool = False
    replace: bool = False
    wheels: Path | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """What came of it: the package, or None where there is none; what is told of it; the problems."""

    target: Path | None
    rows: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def package(edition: Path, target: Path, wish: Wish, progress: Progress = lambda step: None) -> Packed:
    """Pack an edition: a folder, a text file, or page files.

    Errors: as for building, taking, placing and sealing; as problems DEPOSIT-01 there are errors, so nothing is
    packed; DEPOSIT-07 neither header nor run has a date; DEPOSIT-09 rights are unknown.
    """
    placing.keep_apart(target, edition)
    with placing.aside(target, wish.replace) as room:
        bag = room / (target.stem if wish.zipped else target.name)
        taken, left = take(edition, bag)
        try:
            made = build(bag / taken, room / "built", progress)
        except Failure as failure:
            raise Failure(_as_given(failure.problem, bag / taken, edition, room / "built"), failure.exit_code) from None
        problems = [_as_given(problem, bag / taken, edition, room / "built") for problem in made.problems]
        if has_errors(problems) and not wish.despite_problems:
            return Packed(None, (), tuple(in_order([*problems, _refused(edition, problems)])))
        progress("package")
        inventory, info, more = _filled(made, taken, left, bag, wish, problems)
        bags.seal(bag, info)
        whole = bag
        if wish.zipped:
            whole = room / "whole.zip"
            archive.pack(bag, bag.name, whole, inventory.day)
        if hasattr(os, "sync"):
            os.sync()  # what is moved to its name has to be on the disk, whatever happens then
        placing.put(whole, target, room, wish.replace)
    return Packed(target, tuple(_rows(inventory, info, target)), tuple(in_order([*problems, *more])))


@dataclass(frozen=True, slots=True)
class _Judged:
    """The TEI that was built: its path in the payload, its bytes, and what proof and validation found."""

    path: str
    data: bytes
    certificate: Certificate
    unproved: tuple[Problem, ...]
    findings: tuple[Finding, ...]


def _judged(made: Made, path: str, payload: Path) -> _Judged:
    """Prove and validate the very bytes that are in the payload."""
    data = (payload / path).read_bytes()
    source = made.encoding.draft.source.path
    certificate, unproved = verify(data, as_received(Path(source)), path, source)
    return _Judged(path, data, certificate, tuple(unproved), tuple(findings_of_bytes(data, path)))


def _filled(
    made: Made, taken: str, left: list[LeftOut], payload: Path, wish: Wish, problems: list[Problem]
) -> tuple[Inventory, Info, list[Problem]]:
    """Put everything into a payload: the inventory, what bag-info.txt says, and what is doubtful."""
    roles = lay_out(made, taken, payload)
    tei = _judged(made, with_role(roles, "tei")[0], payload)
    distributions = software.used()
    roles |= write_validation(tei.findings, problems, tei.path, payload)
    roles |= write_program(distributions, payload, wish.wheels)
    day, doubts = _dated(tei, wish)
    held = withheld(tei.data) if wish.public else {}
    kept, more_left = _passed_on(roles, held, payload)
    siglum = made.encoding.draft.edition.siglum
    inventory = Inventory(
        siglum=siglum,
        uuid=str(uuid.uuid5(uuid.NAMESPACE_OID, siglum)),
        day=day,
        program=__version__,
        edition=taken,
        epoch=os.environ.get(SECONDS, ""),
        public=wish.public,
        files=tuple(counted(payload, kept)),
        left_out=(*left, *more_left),
        events=tuple(history(roles, tei.certificate, tei.unproved, tei.findings)),
        software=software.programs(distributions),
    )
    inventory = write_forms(tei.data, inventory, payload, tuple(held))
    source = Path(made.encoding.draft.source.path).relative_to(payload).as_posix()
    return inventory, _info(tei, inventory, source, problems), doubts


def _dated(tei: _Judged, wish: Wish) -> tuple[str, list[Problem]]:
    """The day of the package, and what is doubtful of date and rights. Errors: DEPOSIT-07, DEPOSIT-09."""
    doubts = []
    day = day_of(tei.data)
    if not day:
        day = datetime.now(UTC).date().isoformat()
        hint = f"give the header a date of publication, or set {SECONDS}: the same bytes are made only on the same day"
        message = f"the edition has no date; the package has that of today, {day}"
        doubts.append(warning("DEPOSIT-07", Place(tei.path), message, hint))
    if wish.public and unknown(tei.data):
        hint = "settle the rights, or write status=“restricted” in the header"
        message = "rights are said to be unknown; nothing is left out for that"
        doubts.append(warning("DEPOSIT-09", Place(tei.path), message, hint))
    return day, doubts


def _passed_on(roles: Roles, held: Mapping[str, str], payload: Path) -> tuple[Roles, list[LeftOut]]:
    """The files that stay; the others are taken away."""
    left = []
    for path in with_role(roles, *held):
        (payload / path).unlink()
        left.append(LeftOut(path, roles[path], held[roles[path]]))
    for folder in sorted((p for p in payload.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return {path: role for path, role in roles.items() if role not in held}, left


def _state(tei: _Judged, problems: list[Problem]) -> dict[str, str]:
    """What bag-info.txt says of the edition in it."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    valid = not has_errors(finding.problem for finding in tei.findings)
    said = {"Edition-Valid": "yes" if valid else "no", "Edition-Proved": "no" if tei.unproved else "yes"}
    if errors:
        said["Packed-Despite-Problems"] = f"{errors} errors, listed in data/reports/validation.txt"
    return said


def _info(tei: _Judged, inventory: Inventory, source: str, problems: list[Problem]) -> Info:
    """All fields of bag-info.txt but the sum of octets, which sealing adds."""
    found: dict[str, list[str]] = {}
    for label, value in bags.fields(bag_info(tei.data, inventory)):
        found.setdefault(label, []).append(value)
    said = {
        "BagIt-Profile-Identifier": bags.PROFILE,
        "Bagging-Date": inventory.day,
        "Bag-Size": bags.size_in_words(sum(file.size for file in inventory.files)),
        "Bag-Count": "1 of 1",
        "Bag-Software-Agent": f"TEI edition encoder {__version__}, with {bags.agent()}",
        "Edition-Folder": f"data/{inventory.edition}",
        "Edition-Source": f"data/{source}",
        "Edition-TEI": f"data/{tei.path}",
        **_state(tei, problems),
    }
    if inventory.epoch:
        said["Source-Date-Epoch"] = inventory.epoch
    if inventory.public:
        said["Public"] = "yes"
    if inventory.left_out:
        said["Left-Out"] = f"{len(inventory.left_out)}, listed in data/reports/left-out.tsv"
    return {label: values[0] if len(values) == 1 else values for label, values in found.items()} | said


def _as_given(problem: Problem, taken: Path, edition: Path, built: Path) -> Problem:
    """A problem at the place that the user knows, not at that of the copy."""
    path = problem.place.path.replace(str(taken), str(edition)).replace(f"{built}/", "")
    return replace(problem, place=replace(problem.place, path=path))


def _refused(edition: Path, problems: list[Problem]) -> Problem:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    hint = "mend what is reported, or ask for it by name: --despite-problems; the bag then says so"
    return error("DEPOSIT-01", Place(str(edition)), f"not packed, for there are errors ({errors})", hint)


def _rows(inventory: Inventory, info: Info, target: Path) -> list[tuple[str, str]]:
    counts = {role: sum(file.role == role for file in inventory.files) for role in ("source", "edition", "tei", "view")}
    rows = [("files", str(len(inventory.files))), ("size", str(info["Bag-Size"]))]
    rows += [(f"  {role}", str(count)) for role, count in counts.items()]
    rows += [("valid", str(info["Edition-Valid"])), ("proved", str(info["Edition-Proved"]))]
    rows += [("left out", str(len(inventory.left_out)))] if inventory.left_out else []
    return [*rows, ("package", str(target))]
