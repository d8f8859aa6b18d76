"""Exporting: editions in the formats asked for, written aside and moved into place when all is well."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from encoder.export.data import EditionData, edition_data
from encoder.export.dts import Dts
from encoder.export.finding import Found, found
from encoder.export.json_ld import JsonLd
from encoder.export.tabular import Csv, Parquet, Sqlite
from encoder.export.texts import Conll, Text
from encoder.files import moved_into
from encoder.problems import Exit, Failure, Place, Problem, error


class Exporter(Protocol):
    """A format being written: editions are added one by one, then it is finished."""

    def add(self, data: EditionData) -> None:
        """Write an edition."""

    def close(self) -> None:
        """Finish the files."""


EXPORTERS: dict[str, Callable[[Path], Exporter]] = {
    "csv": Csv,
    "parquet": Parquet,
    "sqlite": Sqlite,
    "jsonld": JsonLd,
    "text": Text,
    "conll": Conll,
    "dts": Dts,
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported: how many files, how many editions, and what could not be."""

    files: int
    editions: int
    problems: tuple[Problem, ...]
    exit_code: Exit


def export(paths: Iterable[Path], formats: Sequence[str], out: Path, base: str = "/dts/") -> Exported:
    """Write the editions in the formats into a folder; one that cannot be read does not stop the others.

    Shape: base is the address that a DTS tree will have.
    Errors: EXPORT-01 two editions have one name; EXPORT-02 (raised) a format needs a package; EXPORT-03 (raised)
    no edition could be exported; OUT-* (raised) the folder cannot be written; those of `found` and `publish`.
    """
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    worst = Exit.FINE
    with moved_into(out) as aside:
        with ExitStack() as finishing:
            exporters: list[Exporter] = []
            for edition in chain.from_iterable(map(found, paths)):
                try:
                    data = _read(edition, seen)
                except Failure as failure:
                    problems.append(failure.problem)
                    worst = max(worst, failure.exit_code)
                    continue
                exporters = exporters or [
                    finishing.enter_context(closing(each)) for each in _begun(formats, aside, base)
                ]
                for exporter in exporters:
                    exporter.add(data)
        if not seen:
            raise Failure(_nothing(out, problems), worst or Exit.UNREADABLE)
        files = sum(len(names) for _, _, names in os.walk(aside))
    return Exported(files, len(seen), tuple(problems), worst)


def _begun(formats: Sequence[str], folder: Path, base: str) -> Iterator[Exporter]:
    for name in formats:
        yield Dts(folder, base) if name == "dts" else EXPORTERS[name](folder)


def _nothing(out: Path, problems: Iterable[Problem]) -> Problem:
    hint = "; ".join(map(str, problems)) or "name a TEI file or a folder with some"
    return error("EXPORT-03", Place(str(out)), "there is nothing to export", hint)


def _read(edition: Found | Problem, seen: dict[str, str]) -> EditionData:
    """The data of an edition whose name no other has had."""
    if isinstance(edition, Problem):
        raise Failure(edition, Exit.PROBLEMS)
    data = edition_data(edition.path, edition.name)
    if data.document in seen:
        message = f"its name “{data.document}” is that of {seen[data.document]}"
        hint = "give each edition an xml:id of its own on TEI"
        raise Failure(error("EXPORT-01", Place(str(edition.path)), message, hint), Exit.PROBLEMS)
    seen[data.document] = str(edition.path)
    return data
