"""Bags: BagIt 1.0 by the library of the Library of Congress, with what it leaves to chance made certain.

Source: RFC 8493, https://www.rfc-editor.org/rfc/rfc8493
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import bagit

from encoder.problems import Exit, Failure, Place, Problem, error

ALGORITHMS = ("sha256", "sha512")
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# The profile of the group Beyond the Repository, for deposits that any of its preservation services takes.
PROFILE = "https://github.com/dpscollaborative/btr_bagit_profile/releases/download/1.0/btr-bagit-profile.json"
Info = Mapping[str, str | list[str]]


def agent() -> str:
    """The library that makes the bags, and its version."""
    return f"bagit {bagit.VERSION}"


def seal(folder: Path, info: Info) -> None:
    """Make a bag of a folder in its place, and hold it against the standard.

    Shape: `bagit` writes the manifests of the payload. It declares version 0.97 and lists tag files in the order
    in which the system happens to give them: both are written anew here.
    Errors: DEPOSIT-06 the bag is not valid.
    """
    with _quiet():
        bagit.make_bag(str(folder), dict(info), processes=1, checksums=list(ALGORITHMS))
    (folder / "bagit.txt").write_bytes(DECLARATION.encode())
    for algorithm in ALGORITHMS:
        listed = sorted(p.name for p in folder.glob("*.txt") if not p.name.startswith("tagmanifest-"))
        lines = (f"{hashlib.new(algorithm, (folder / name).read_bytes()).hexdigest()}  {name}\n" for name in listed)
        (folder / f"tagmanifest-{algorithm}.txt").write_bytes("".join(lines).encode())
    found = breaches(folder)
    if found:
        problem = error("DEPOSIT-06", Place(folder.name), f"the bag is not valid: {found[0].message}", found[0].hint)
        raise Failure(problem, Exit.CONFIGURATION)


def breaches(folder: Path) -> list[Problem]:
    """What of a bag does not agree with its manifests, or with the standard; nothing where it is valid.

    Errors: BAG-01 it is no bag, or one that cannot be read; BAG-02 a file is not what it was; BAG-03 a file is
    missing; BAG-04 a file that is not listed.
    """
    try:
        with _quiet():
            bag = bagit.Bag(str(folder))
            bag.validate(processes=1)
    except bagit.BagValidationError as reason:
        details = [_detail(found) for found in reason.details]
        return details or [error("BAG-01", Place("bagit.txt"), str(reason))]
    except (bagit.BagError, UnicodeError, OSError, ValueError) as reason:
        return [error("BAG-01", Place("bagit.txt"), f"this is no bag that can be read: {reason}")]
    missing = [name for name in ALGORITHMS if f"tagmanifest-{name}.txt" not in {p.name for p in folder.iterdir()}]
    return [error("BAG-03", Place(f"tagmanifest-{name}.txt"), "this file is missing") for name in missing]


def _detail(found: bagit.ManifestErrorDetail) -> Problem:
    place = Place(str(found.path))
    if isinstance(found, bagit.ChecksumMismatch):
        algorithm = str(found.algorithm).upper().replace("SHA", "SHA-")
        hint = "the file was changed or damaged after it was packed: take it from another copy"
        return error("BAG-02", place, f"its {algorithm} is not the one in the manifest", hint)
    if isinstance(found, bagit.FileMissing):
        return error("BAG-03", place, "this file is missing", "take it from another copy of the bag")
    return error("BAG-04", place, "this file is in no manifest", "it was added after the bag was packed")


def info_of(folder: Path) -> dict[str, list[str]]:
    """The fields of bag-info.txt, each with its values; none where it cannot be read."""
    try:
        with _quiet():
            found = bagit.Bag(str(folder)).info
    except (bagit.BagError, UnicodeError, OSError, ValueError):
        return {}
    return {label: value if isinstance(value, list) else [str(value)] for label, value in found.items()}


def size_in_words(size: int) -> str:
    """A number of bytes as Bag-Size gives it: for people."""
    if size < 1000:
        return f"{size} bytes"
    power = max(n for n in range(1, 5) if size >= 1000**n)
    return f"{size / 1000**power:.1f} {('KB', 'MB', 'GB', 'TB')[power - 1]}"


def fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Label and value of each line “Label: value”."""
    for line in lines:
        label, colon, value = line.partition(": ")
        if colon:
            yield label, value


@contextmanager
def _quiet() -> Iterator[None]:
    """What the library would write to standard error is said by problems."""
    logger = logging.getLogger("bagit")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
