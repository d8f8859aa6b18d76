"""Keys: hashes of all that a document's results depend on: what is read, the program, what was asked for."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import encoder
from encoder.resources import schemas, stylesheets

ENGINES = ("lxml", "saxonche", "simplemma", "typst")
NOT_OF_A_DOCUMENT = ("commands",)  # how a command speaks changes no document
FORMAT = "1"  # of the records; one more makes all documents anew


@dataclass(frozen=True, slots=True)
class Configuration:
    """What was asked for: the views, the encoding of plain text, the authority file of those that have none.

    Shape: authority is the hash of the file; date is what the environment says in SOURCE_DATE_EPOCH.
    """

    views: tuple[str, ...]
    charset: str = ""
    authority: str = ""
    date: str = ""


def configuration(views: Iterable[str], charset: str, authority: bytes | None) -> Configuration:
    """The configuration of this run."""
    hashed = hashlib.sha256(authority).hexdigest() if authority is not None else ""
    return Configuration(tuple(sorted(views)), charset, hashed, os.environ.get("SOURCE_DATE_EPOCH", ""))


@cache
def program_key() -> str:
    """The hash of the program: its modules and data, Python and the engines."""
    package = Path(encoder.__file__).parent
    said = [f"format {FORMAT}", f"Python {'.'.join(platform.python_version_tuple()[:2])}"]
    said += [f"{engine} {version(engine)}" for engine in ENGINES]
    for root in (package, schemas(), stylesheets()):
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and "__pycache__" not in name and not name.startswith(NOT_OF_A_DOCUMENT):
                said.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def file_hash(path: Path) -> str:
    """The SHA-256 of a file. Errors: OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_key(files: Mapping[str, str], how: Configuration, program: str) -> str:
    """The key of a document by the hashes of its files by name."""
    hashed = [f"{digest}  {name}" for name, digest in sorted(files.items())]
    return _joined([*hashed, *(f"{key} {value}" for key, value in asdict(how).items()), program])


def cheap_key(stamps: Iterable[str], how: Configuration, program: str) -> str:
    """A key by the stamps of files, which is known without reading them; empty where one has none."""
    said = list(stamps)
    if not all(said):
        return ""
    return _joined([*said, *(f"{key} {value}" for key, value in asdict(how).items()), program])


def _joined(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
