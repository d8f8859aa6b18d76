"""The cluster: the same tasks, done by the workers of a Dask scheduler that runs already.

Only so many tasks are given out as the workers can take up soon, so that a million documents burden neither the
scheduler nor this process. Dask itself gives a task to another worker when one is lost; a task looks first whether
its results are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from encoder.corpus.making import Outcome, Task, make
from encoder.corpus.pool import ENDED, Lost
from encoder.problems import Exit, Failure, Place, error

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 2  # tasks for each thread of the workers that are given out before they are needed
WAIT = 5  # seconds for the scheduler to answer
Answers = Iterator[tuple[Task, Outcome] | Lost[Task]]


def cluster_runner(address: str) -> Callable[[Iterable[Task]], Answers]:
    """A runner of tasks on the workers of a scheduler.

    Errors: CLUSTER-01 no scheduler answers; CLUSTER-02 it was lost; CLUSTER-04 Dask is not installed; CLUSTER-05 the
    workers cannot do such tasks.
    """

    def run(tasks: Iterable[Task]) -> Answers:
        client = _client(address)
        try:
            yield from _answers(client, iter(tasks), address)
        except OSError as reason:  # the connection broke while a task was given out
            raise _lost(address, "some") from reason
        finally:
            with suppress(OSError):  # what is closed may have broken before
                client.close(timeout=2)

    return run


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as reason:
        hint = "pip install 'tei-edition-encoder[cluster]'"
        problem = error("CLUSTER-04", Place(address), "Dask is not installed", hint)
        raise Failure(problem, Exit.CONFIGURATION) from reason
    try:
        return Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as reason:
        hint = "start one with: dask scheduler; and workers with: dask worker ADDRESS --nthreads 1"
        problem = error("CLUSTER-01", Place(address), "no scheduler answers at this address", hint)
        raise Failure(problem, Exit.CONFIGURATION) from reason


def _answers(client: Client, waiting: Iterator[Task], address: str) -> Answers:
    """The answers as they come in; for each, another task is given out."""
    from distributed import as_completed

    at_work: dict[str, tuple[Task, Future]] = {}
    done = as_completed(loop=client.loop)
    while _give_out(client, waiting, at_work, done) or at_work:
        future = next(done)
        task, _ = at_work.pop(future.key)
        yield _answer(task, future, address, len(at_work) + 1)


def _give_out(client: Client, waiting: Iterator[Task], at_work: dict[str, tuple[Task, Future]], done: object) -> bool:
    """Give out tasks up to what the workers can take; whether there was one."""
    threads = sum(client.nthreads().values()) if client.status == "running" else 0
    given = False
    while len(at_work) < max(1, AHEAD * threads):
        task = next(waiting, None)
        if task is None:
            break
        future = client.submit(_make, task, key=f"encoder-{task.work.name}", pure=False)
        at_work[future.key] = task, future
        done.add(future)  # type: ignore[attr-defined]
        given = True
    return given


def _answer(task: Task, future: Future, address: str, open_tasks: int) -> tuple[Task, Outcome] | Lost[Task]:
    from distributed.scheduler import KilledWorker

    try:
        outcome: Outcome = future.result()
    except KilledWorker:
        return Lost(task, ENDED)
    except (CancelledError, OSError) as reason:  # OSError: the connection broke; a task raises nothing
        raise _lost(address, str(open_tasks)) from reason
    except Exception as reason:  # whatever the workers' Python has to say, such as a missing package
        hint = "install the same version of the encoder, with its packages, where the workers run"
        message = f"the workers cannot do this: {type(reason).__name__}: {reason}"
        raise Failure(error("CLUSTER-05", Place(address), message, hint), Exit.CONFIGURATION) from reason
    return task, outcome


def _lost(address: str, open_tasks: str) -> Failure:
    hint = f"what is done stays done; {open_tasks} documents were at work: run the same command again"
    return Failure(error("CLUSTER-02", Place(address), "the scheduler was lost", hint), Exit.CONFIGURATION)


@cache
def _thread() -> ThreadPoolExecutor:
    """The one thread of a process in which documents are made: Saxon must not be called from several."""
    return ThreadPoolExecutor(1)


def _make(task: Task) -> Outcome:
    """Make a document on a worker, one at a time, however many threads it has."""
    return _thread().submit(make, task).result()
