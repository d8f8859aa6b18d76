"""Software: the program itself and the exact versions of all that it used, for whoever has to do it again."""

from __future__ import annotations

import hashlib
import platform
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from encoder import __version__
from encoder.deposit.inventory import Software
from encoder.problems import Exit, Failure, Place, error
from encoder.resources import program, schemas, stylesheets

OURS = "tei-edition-encoder"
PROGRAM = "encoder"
LOCK = "requirements.txt"
CODE = (".py", ".toml", ".tsv", ".txt", ".json", ".typed")
_LICENCE = re.compile(r"(licen[cs]e|copying|notice|copyright|ofl)", re.IGNORECASE)


def used() -> list[Distribution]:
    """The distributions that the program needs to run, and those that they need, by name; not the program itself.

    Shape: a program that was taken out of a package is not installed; then its lock file says what it needs.
    Errors: DEPOSIT-05 one of them is not installed.
    """
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "") for name in _locked() or [OURS]]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            hint = "install the program with its requirements: pip install tei-edition-encoder"
            problem = error(
                "DEPOSIT-05", Place(name), "this is needed and not installed, so its version is unknown", hint
            )
            raise Failure(problem, Exit.CONFIGURATION) from None
        waiting += required(found[name].requires or (), extra)
    found.pop(OURS, None)
    return [found[name] for name in sorted(found)]


def _locked() -> list[str]:
    """The names in the lock file beside the program, where it lies in a package."""
    lock = program().parent / LOCK
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.is_file() else []
    return [canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line]


def required(requirements: Iterable[str], extra: str = "") -> Iterator[tuple[str, str]]:
    """What is required here, with an extra or without: names as they are normalised, each with an extra or none.

    Source: https://packaging.python.org/en/latest/specifications/dependency-specifiers/
    """
    for requirement in map(Requirement, requirements):
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            for wanted in ("", *sorted(requirement.extras)):
                yield canonicalize_name(requirement.name), wanted


def programs(distributions: list[Distribution]) -> tuple[Software, ...]:
    """The program, Python and the distributions, as they are named in the metadata."""
    return (
        Software(PROGRAM, __version__),
        Software("Python", platform.python_version(), "https://www.python.org/"),
        *(Software(found.metadata["Name"], found.version) for found in distributions),
    )


def requirements(distributions: list[Distribution]) -> str:
    """The lock file: what pip has to install, each in the one version that was used."""
    head = f"# What version {__version__} of the program ran with, in Python {platform.python_version()}.\n"
    return head + "".join(f"{found.metadata['Name']}=={found.version}\n" for found in distributions)


def environment(distributions: list[Distribution]) -> str:
    """On what the package was made: versions, and for each distribution the sum of what its files are.

    Shape: the SHA-256 is that of its RECORD without the files that an installer adds or compiles.
    """
    rows = [
        ("program", f"{OURS} {__version__}"),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        (
            "system",
            f"{platform.system()} {platform.machine()}, {' '.join(platform.libc_ver()).strip() or 'libc unknown'}",
        ),
        ("Unicode", unicodedata.unidata_version),
        *((f"{found.metadata['Name']} {found.version}", f"SHA-256 {_sum(found)}") for found in distributions),
    ]
    width = max(len(label) for label, _ in rows)
    return "".join(f"{label.ljust(width)}  {value}\n" for label, value in rows)


def _sum(found: Distribution) -> str:
    listed = sorted(
        f"{file} {file.hash.value}"
        for file in found.files or ()
        if file.hash
        and ".." not in file.parts
        and file.suffix != ".pyc"
        and file.name not in ("RECORD", "INSTALLER")
        and file.name not in ("REQUESTED", "direct_url.json")
    )
    return hashlib.sha256("\n".join(listed).encode()).hexdigest()


def program_files() -> Iterator[tuple[str, Path]]:
    """The files of the program, as they have to lie beside each other to run, and their licence."""
    for path in sorted(program().rglob("*")):
        if path.suffix in CODE and "_data" not in path.parts and "__pycache__" not in path.parts:
            yield f"{PROGRAM}/{path.relative_to(program()).as_posix()}", path
    for folder in (schemas(), stylesheets()):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path


def licences(distributions: list[Distribution]) -> Iterator[tuple[str, bytes]]:
    """The licences of the distributions and of the program, by the path that each gets."""
    own = program().parent / "LICENSE"
    for found in (*_own(), *distributions):
        for file in found.files or ():
            if _LICENCE.search(file.name) and any("dist-info" in part for part in file.parts):
                yield f"licences/{found.metadata['Name']}/{file.name}", Path(str(found.locate_file(file))).read_bytes()
    for path in (own, program().parent / "licences" / OURS / "LICENSE"):
        if path.is_file():
            yield f"licences/{OURS}/LICENSE", path.read_bytes()


def _own() -> Iterator[Distribution]:
    """The program as it is installed, if it is."""
    with suppress(PackageNotFoundError):
        yield distribution(OURS)


def role_of(path: str) -> str:
    """What a file of the program is in the package."""
    if path.startswith("licences/") or _LICENCE.search(Path(path).name):
        return "licence"
    if path.endswith(".odd"):
        return "odd"
    return {"schemas": "schema", "xslt": "stylesheet"}.get(path.partition("/")[0], "program")
