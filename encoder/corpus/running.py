"""The run of a corpus: what is not done is given out as tasks, and what comes back is written down at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from encoder.characters import printable
from encoder.corpus.authorities import conflicts, listed
from encoder.corpus.journal import Entry, Journal
from encoder.corpus.keys import Configuration, cheap_key, program_key
from encoder.corpus.making import AUTHORITY, Outcome, Results, Task, failed, make, results_at, too_large
from encoder.corpus.pool import TOO_LARGE, TOO_LONG, Limits, Lost, Pool
from encoder.corpus.records import FAILED, MADE, Record
from encoder.corpus.remote import RemoteJournal
from encoder.corpus.sources import Stamps, bytes_of, documents, resolved
from encoder.corpus.works import EDITION, Work
from encoder.files import cannot_write
from encoder.problems import Exit, Failure, Place, Problem, error, warning
from encoder.source import read_bytes

Answers = Iterator[tuple[Task, Outcome] | Lost[Task]]
Runner = Callable[[Iterable[Task]], Answers]
Report = Callable[["Progress"], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built: the folders that were named, where to, how, and by what."""

    roots: Sequence[str]
    out: str
    how: Configuration
    authority: str = ""
    as_pages: bool = False


@dataclass
class Progress:
    """How far a run is: documents in all, those done before, those made now, and those of them with errors."""

    total: int = 0
    before: int = 0
    made: int = 0
    faulty: int = 0
    last: Record | None = None


@dataclass(frozen=True)
class Corpus:
    """What a run came to: a record for each document in the order of their names, and problems of the whole."""

    records: tuple[Record, ...]
    progress: Progress
    problems: tuple[Problem, ...] = ()


@dataclass
class Plan:
    """What there is to do: documents that are done, those that cannot be read, and those to be made."""

    done: list[Record] = field(default_factory=list)
    unreadable: list[Record] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


def local_runner(jobs: int, limits: Limits) -> Runner:
    """A runner of tasks on this machine."""
    return Pool(make, jobs or os.cpu_count() or 1, limits).answers


def run(request: Request, runner: Runner, report: Report = lambda progress: None) -> Corpus:
    """Make all documents that are not made yet, and say what became of each.

    Errors: CORPUS-01 nothing to build; CORPUS-02 another run is at work there; OUT-* the results cannot be written;
    the problems of single documents stand in their records.
    """
    results = results_at(request.out)
    found = list(documents(request.roots, request.out, request.as_pages))
    if not found:
        hint = "an edition is a folder with edition.toml; a bare source is a .txt, hOCR, ALTO or PAGE file"
        place = Place(", ".join(request.roots))
        raise Failure(error("CORPUS-01", place, "there is no document to build", hint), Exit.UNREADABLE)
    with results.in_use(), closing(results.journal()) as journal:
        if request.authority:
            results.write(AUTHORITY, read_bytes(Path(request.authority)))
        plan = planned(request, found, journal.read(), results)
        progress = Progress(len(found), len(plan.done), faulty=sum(map(_is_faulty, plan.done)))
        records = [*plan.done]
        report(progress)
        with closing(_made(plan.tasks, runner, request, journal)) as made:  # Ctrl-C ends what is being made
            for record in chain(plan.unreadable, made):
                records.append(record)
                progress.made += 1
                progress.faulty += _is_faulty(record)
                progress.last = record
                report(progress)
    records.sort(key=lambda record: record.name)
    problems = (*_shared_sigla(records), *_contradictions(request, found, records))
    return Corpus(tuple(records), progress, problems)


def planned(request: Request, found: Iterable[Work], known: dict[str, Entry], results: Results) -> Plan:
    """What there is to do of what was found, by what is known of earlier runs."""
    plan, stamps, program = Plan(), Stamps(), program_key()
    for work in found:
        entry = known.get(work.name)
        if work.fault:
            problem = error("IN-03", Place(work.whole_path), f"this cannot be read: {work.fault}", "check that you may")
            plan.unreadable.append(failed(work, problem))
        elif entry and entry.cheap_key and _is_done(work, entry, stamps, request.how, results):
            plan.done.append(slim(entry.record))
        else:
            plan.tasks.append(Task(work, request.out, request.how, program, request.authority))
    return plan


def _is_done(work: Work, entry: Entry, stamps: Stamps, how: Configuration, results: Results) -> bool:
    outside = [stamps.of(work, name) for name in entry.record.outside]
    key = cheap_key([work.stamp, *outside], how, program_key())
    return key == entry.cheap_key and results.looks_whole(entry.record)


def _made(
    tasks: list[Task], runner: Runner, request: Request, journal: Journal | RemoteJournal
) -> Generator[Record, None, None]:
    """The records of the tasks as they come in, each in the journal before it is told."""
    for answer in runner(tasks):
        if isinstance(answer, Lost):
            yield failed(answer.asked.work, _loss(answer))
            continue
        task, outcome = answer
        if outcome.stop:
            raise Failure(outcome.stop, Exit.NOT_WRITABLE)
        if outcome.record.key:
            cheap = cheap_key([task.work.stamp, *outcome.stamps], request.how, task.program)
            try:
                journal.append([Entry(outcome.record, cheap)])
            except OSError as reason:
                raise cannot_write(Path(request.out), reason) from reason
        yield slim(outcome.record)


def slim(record: Record) -> Record:
    """A record without what only the journal needs, since all of them are held until the end."""
    return replace(record, outputs=record.outputs[:0], state=record.status)


def _loss(lost: Lost[Task]) -> Problem:
    work = lost.asked.work
    if lost.why == TOO_LARGE:
        return too_large(work)
    place = Place(work.whole_path)
    if lost.why == TOO_LONG:
        return error("SYS-04", place, "this document took too long", "give it more with --time-limit, or divide it")
    hint = "there may be too little memory: build this document by itself to see"
    return error("SYS-02", place, "the process that was to make this ended each time", hint)


def _contradictions(request: Request, found: Iterable[Work], records: Iterable[Record]) -> list[Problem]:
    """What the authority files of the editions say against each other; each file is read once.

    Errors: CORPUS-04, CORPUS-05, CORPUS-06.
    """
    named = {record.name: record.authority for record in records if record.authority}
    files: dict[str, bytes] = {}
    if request.authority:
        files[request.authority] = read_bytes(Path(request.authority))
    seen = {os.path.realpath(request.authority)} if request.authority else set()
    for work in found:
        path = resolved(work, named[work.name]) if work.name in named else ""
        if path and path not in seen:
            seen.add(path)
            shown = os.path.normpath(f"{work.path or work.name}/{named[work.name]}")
            files[shown] = bytes_of(work, named[work.name])
    return conflicts(entry for shown, data in files.items() for entry in listed(data, shown))


def _is_faulty(record: Record) -> bool:
    return record.status != MADE


def _shared_sigla(records: Iterable[Record]) -> Iterator[Problem]:
    """Editions that are called alike, which whoever gathers them cannot tell apart. Errors: CORPUS-03."""
    first: dict[str, Record] = {}
    for record in records:
        if record.form != EDITION or record.status == FAILED:
            continue
        other = first.setdefault(record.siglum, record)
        if other is not record:
            message = f"the siglum {record.siglum} is also that of {printable(other.source)}"
            place = Place(printable(f"{record.source}/edition.toml"))
            yield warning("CORPUS-03", place, message, "give each edition a siglum of its own")
