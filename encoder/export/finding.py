"""Finding: the TEI editions that paths stand for, each with the name that it has in what is exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from encoder.corpus.local_results import DOCUMENTS
from encoder.corpus.records import MADE
from encoder.corpus.results import FILES
from encoder.problems import Exit, Failure, Place, Problem, error

RESULTS = FILES["jsonl"]
BETWEEN = "~"  # for the strokes in the name of a document: safe in names and addresses, and in no part of such a name


@dataclass(frozen=True, slots=True)
class Found:
    """A TEI file. Shape: the name is that in its corpus; without one, it is called by its siglum."""

    path: Path
    name: str = ""


def found(path: Path) -> Iterator[Found | Problem]:
    """The editions that a path stands for, in order: a file, a corpus, or a folder with some of these at any depth.

    Shape: of a corpus those documents that were made without errors; the others are given as problems, EXPORT-04.
    Errors: EXPORT-05 the results of a corpus cannot be read.
    """
    if not path.is_dir():
        yield Found(path)
    elif (path / RESULTS).is_file() and (path / DOCUMENTS).is_dir():
        yield from _of_corpus(path)
    else:
        for inner in sorted(path.iterdir()):
            is_folder = inner.is_dir()
            if inner.suffix == ".xml" if not is_folder else not inner.name.startswith(".") and not inner.is_symlink():
                yield from found(inner)


def _of_corpus(folder: Path) -> Iterator[Found | Problem]:
    """The documents of a corpus, read one by one, however many there are."""
    with (folder / RESULTS).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                said = json.loads(line)
                name, siglum, status = (str(said[key]) for key in ("name", "siglum", "status"))
            except (ValueError, KeyError, TypeError) as reason:
                hint = "build the corpus again, which makes it anew"
                place = Place(str(folder / RESULTS), number)
                problem = error("EXPORT-05", place, "this is no result of a document", hint)
                raise Failure(problem, Exit.UNREADABLE) from reason
            if status == MADE:
                yield Found(folder / DOCUMENTS / name / f"{siglum}.xml", name.replace("/", BETWEEN))
            else:
                hint = "mend it and build the corpus again; what is wrong stands in results.jsonl"
                message = f"this document was made {status}" if status != "failed" else "this document was not made"
                yield error("EXPORT-04", Place(f"{folder / DOCUMENTS / name}"), f"{message}, and is left out", hint)
