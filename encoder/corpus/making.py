"""Making: one document of a corpus built from beginning to end, wherever it is done.

This is the task that a local process and a worker of a cluster run alike. It looks first whether the results are
there already, since a task may be given out again when the process that had it was lost. It raises nothing.
"""

from __future__ import annotations

import os
import tomllib
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from encoder.build import Made, build
from encoder.characters import printable
from encoder.corpus import records
from encoder.corpus.keys import Configuration, content_key, file_hash, program_key
from encoder.corpus.listing import local_folder
from encoder.corpus.local_results import STATE, LocalResults
from encoder.corpus.records import Record, Written
from encoder.corpus.remote import RemoteResults, is_address
from encoder.corpus.sources import at_hand, stamp_of
from encoder.corpus.works import EDITION, FILE, NOT_INPUT, Work
from encoder.files import cannot_write, write_whole
from encoder.problems import Exit, Failure, Place, Problem, error, has_errors
from encoder.views.publish import EXTRACTS, extract

COUNTED = ("page", "paragraph", "note", "person", "place", "organisation", "event", "title", "date")


AUTHORITY = f"{STATE}/authority.xml"  # the shared authority file, where all workers find it
Results = LocalResults | RemoteResults


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be made, where to, and how. Shape: authority is the path of the shared authority file."""

    work: Work
    out: str
    how: Configuration
    program: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task came to.

    Shape: reused when the results were there already; stamps are those of what was read outside of the edition
    folder, before it was read; stop is the problem that keeps every other task from being done as well, such as a
    full disk.
    """

    record: Record
    reused: bool = False
    stamps: tuple[str, ...] = ()
    stop: Problem | None = None


def make(task: Task) -> Outcome:
    """The outcome of a task: the document is made, unless that was done before; whatever is wrong, this returns."""
    try:
        return _made(task)
    except Failure as failure:
        stop = failure.problem if failure.problem.code == "OUT-03" else None
        return Outcome(failed(task.work, failure.problem), stop=stop)
    except MemoryError:
        return Outcome(failed(task.work, too_large(task.work)))
    except Exception as reason:  # a mistake of ours in one document must not take the others with it
        where = traceback.extract_tb(reason.__traceback__)[-1]
        message = f"the encoder failed: {type(reason).__name__}: {reason} ({Path(where.filename).name}:{where.lineno})"
        hint = "this is a mistake in the encoder: report it with the document"
        return Outcome(failed(task.work, error("SYS-03", Place(task.work.path), message, hint)))


def failed(work: Work, problem: Problem) -> Record:
    """The record of a document that could not be made; it is tried again by the next run."""
    return Record(work.name, work.path, work.form, problems=(_placed(problem, _renaming(work)),))


def too_large(work: Work) -> Problem:
    """That there was not enough memory for a document."""
    hint = "give a process more with --memory, or divide the document into volumes"
    return error("SYS-01", Place(work.path or work.name), "there is not enough memory for this document", hint)


def results_at(out: str) -> Results:
    """The results in a folder or at an address."""
    return RemoteResults(out) if is_address(out) else LocalResults(Path(out))


def _made(task: Task) -> Outcome:
    _same_program(task)
    if task.work.form != EDITION:
        with at_hand(task.work) as source:
            return _made_of(task, source, ())
    with at_hand(task.work) as folder:
        outside = tuple(_outside(folder))
    with at_hand(task.work, outside) as source:
        return _made_of(task, source, outside)


def _made_of(task: Task, source: Path, outside: tuple[str, ...]) -> Outcome:
    """The outcome of a task whose document is at hand; what fails is said with its path in the folder as named."""
    try:
        return _made_from(task, source, outside)
    except Failure as failure:
        problem = _placed(failure.problem, _renaming(task.work, source=source))
        raise Failure(problem, failure.exit_code) from failure


def _made_from(task: Task, source: Path, outside: tuple[str, ...]) -> Outcome:
    results = results_at(task.out)
    stamps = tuple(stamp_of(task.work, name) for name in outside)
    key = content_key(_inputs(task.work, source, outside), task.how, task.program)
    before = results.record(task.work.name)
    if before is not None and before.key == key and results.is_whole(before):
        return Outcome(before, reused=True, stamps=stamps)
    own = _authority(source) if task.work.form == EDITION else ""
    record = Record(task.work.name, task.work.path, task.work.form, key, outside=outside, authority=own)
    try:
        with results.aside() as folder:
            authority = results.at_hand(AUTHORITY, folder.parent) if task.authority else None
            record = _built(task, source, folder, authority, record)
            write_whole(folder / records.NAME, records.serialized(record))
            results.commit(folder, record.name)
    except OSError as reason:
        raise cannot_write(results.folder(task.work.name), reason) from reason
    return Outcome(record, stamps=stamps)


def _same_program(task: Task) -> None:
    """Errors: CLUSTER-03 the program here is not that which gave out the task."""
    if program_key() != task.program:
        hint = "install the same version of the encoder and its packages everywhere"
        message = "the worker runs another program than the one that asks"
        raise Failure(error("CLUSTER-03", Place(task.work.path), message, hint), Exit.CONFIGURATION)


def _inputs(work: Work, source: Path, outside: tuple[str, ...]) -> dict[str, str]:
    """The hashes of all files that a document is made of, by name.

    Errors: IN-03 one cannot be read.
    """
    try:
        if work.form == FILE:
            return {source.name: file_hash(source)}
        listed = [name for name, _ in local_folder(source).walked()]
        names = [name for name in listed if not (work.form == EDITION and name.startswith(NOT_INPUT))]
        there = [name for name in (*names, *outside) if (source / name).is_file()]
        return {name: file_hash(source / name) for name in there}
    except OSError as reason:
        path = str(reason.filename or source)
        message = f"the file cannot be read: {reason.strerror}"
        problem = error("IN-03", Place(path), message, "check that you may read it")
        raise Failure(problem, Exit.UNREADABLE) from reason


def _outside(edition: Path) -> Iterator[str]:
    """The files that edition.toml names outside of the folder; what is wrong with that is said by building."""
    for name in filter(None, (_named(edition, "source"), _named(edition, "authority"))):
        path = edition / name
        if not path.resolve().is_relative_to(edition.resolve()):
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
            yield from (os.path.relpath(file, edition) for file in inside if not file.is_dir())


def _authority(edition: Path) -> str:
    """The authority file of an edition, as a path from its folder; empty where it has none."""
    own = "authority.xml"
    return _named(edition, "authority") or (own if (edition / own).is_file() else "")


def _named(edition: Path, table: str) -> str:
    """The file that a table of edition.toml names; nothing where what it says is wrong, which building tells."""
    try:
        return str(tomllib.loads((edition / "edition.toml").read_text("utf-8")).get(table, {}).get("file", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _built(task: Task, source: Path, folder: Path, authority: Path | None, record: Record) -> Record:
    """The record of a document once its results are in a folder."""
    made = build(source, folder, charset=task.how.charset, views=task.how.views, shared_authority=authority)
    if "web" in task.how.views and not has_errors(made.problems):
        _extract(made, folder)
    renaming = _renaming(task.work, folder, source)
    return replace(
        record,
        siglum=made.encoding.draft.edition.siglum,
        outputs=tuple(_written(folder)),
        problems=tuple(_placed(problem, renaming) for problem in made.problems),
        counts=tuple(_counts(made)),
    )


def _extract(made: Made, folder: Path) -> None:
    """Put beside the views what the site of the corpus needs: facts, and the text as search programs read it."""
    stem = made.encoding.draft.edition.siglum
    for what, output in EXTRACTS.items():
        write_whole(folder / f"{stem}{output.suffix}", extract(made.encoding.tei, what))


def _counts(made: Made) -> Iterator[tuple[str, int]]:
    yield "lines", made.certificate.lines
    yield "lines_given_back", made.certificate.lines_equal
    for kind in COUNTED:
        yield f"{kind}s", made.encoding.counts[kind]


def _written(folder: Path) -> Iterator[Written]:
    """The files in a folder, but for the schemas, which are the same for all documents."""
    for path in sorted(folder.iterdir()):
        if path.is_file():
            yield Written(path.name, path.stat().st_size, file_hash(path))


def _renaming(work: Work, folder: Path | None = None, source: Path | None = None) -> Callable[[str], str]:
    """What turns a path of this machine into one that is the same everywhere: from the folder that was named on."""
    shown = work.path or work.whole_path.rstrip("/").rpartition("/")[2]
    pairs = [(str(source or work.whole_path), shown)] + ([(str(folder), f"documents/{work.name}")] if folder else [])

    def renamed(path: str) -> str:
        for start, new in pairs:
            if path == start or path.startswith(f"{start}/"):
                return new + path[len(start) :]
        return path

    return renamed


def _placed(problem: Problem, renamed: Callable[[str], str]) -> Problem:
    """A problem with a path that is the same everywhere, in letters that can be printed."""
    place = replace(problem.place, path=printable(renamed(problem.place.path)))
    return replace(problem, place=place, message=printable(problem.message), hint=printable(problem.hint))
