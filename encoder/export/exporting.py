"""Exporting: editions in the formats asked for, written aside and moved into place when all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from encoder.export.data import EditionData, edition_data
from encoder.export.dts import Dts
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


FORMATS: dict[str, Callable[[Path], Exporter]] = {
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
    """What was exported: the files, how many editions, and what could not be."""

    files: tuple[Path, ...]
    editions: int
    problems: tuple[Problem, ...]
    exit_code: Exit


def export(paths: Iterable[Path], formats: Sequence[str], out: Path, base: str = "/dts/") -> Exported:
    """Write the editions in the formats into a folder; one that cannot be read does not stop the others.

    Shape: base is the address that a DTS tree will have.
    Errors: EXPORT-01 two editions have one siglum; EXPORT-02 (raised) a format needs a package; EXPORT-03 (raised)
    no edition could be exported; OUT-* (raised) the folder cannot be written; those of `publish`.
    """
    seen: dict[str, Path] = {}
    problems: list[Problem] = []
    worst = Exit.FINE
    with moved_into(out) as aside:
        with ExitStack() as finishing:
            exporters: list[Exporter] = []
            for path in _files(paths):
                try:
                    data = _read(path, seen)
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
        files = tuple(out / path.relative_to(aside) for path in sorted(aside.rglob("*")) if path.is_file())
    return Exported(files, len(seen), tuple(problems), worst)


def _begun(formats: Sequence[str], folder: Path, base: str) -> Iterator[Exporter]:
    for name in formats:
        yield Dts(folder, base) if name == "dts" else FORMATS[name](folder)


def _nothing(out: Path, problems: Sequence[Problem]) -> Problem:
    """Why nothing could be exported: what is wrong with the one edition, or with each."""
    if len(problems) == 1:
        return problems[0]
    hint = "; ".join(f"{p.place}: {p.message}" for p in problems) or "name a TEI file or a folder with some"
    return error("EXPORT-03", Place(str(out)), "there is nothing to export", hint)


def _read(path: Path, seen: dict[str, Path]) -> EditionData:
    """The data of an edition whose siglum no other has had."""
    data = edition_data(path)
    if data.siglum in seen:
        message = f"its siglum “{data.siglum}” is that of {seen[data.siglum]}"
        hint = "give each edition an xml:id of its own on TEI"
        raise Failure(error("EXPORT-01", Place(str(path)), message, hint), Exit.PROBLEMS)
    seen[data.siglum] = path
    return data


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths stand for: a folder for all *.xml in it, at any depth."""
    for path in paths:
        yield from sorted(file for file in path.rglob("*.xml") if file.is_file()) if path.is_dir() else (path,)
