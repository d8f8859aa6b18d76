"""The local pool: tasks done by processes of this machine, each started anew, none able to spoil another's work.

A process is given one task at a time. When it ends in the middle, is too large or takes too long, its task is
known and the others go on: a process that ended is given one more try, since it may have been a bystander.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

LOOK = 0.5  # seconds between two looks at the memory of the processes
TRIES = 2
PAGE_SIZE = 4096 if not hasattr(os, "sysconf") else os.sysconf("SC_PAGE_SIZE")
ENGINE_THREADS = "RAYON_NUM_THREADS"  # of Typst: a process has one core, since there is one process for each
ENDED, TOO_LARGE, TOO_LONG = "ended", "too large", "too long"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use. Units: bytes; seconds for a task; tasks until it is replaced by a new one.

    Shape: a process that holds more than `worn` after a task is replaced, whatever holds it.
    """

    memory: int
    seconds: float = 3600
    tasks: int = 500
    worn: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Lost(Generic[Asked]):
    """A task that came to nothing: its process ended, was too large, or took too long."""

    asked: Asked
    why: str


@dataclass
class _Process(Generic[Asked]):
    process: BaseProcess
    pipe: Connection
    asked: Asked | None = None
    tries: int = 0
    since: float = 0.0
    done: int = 0

    @property
    def memory(self) -> int:
        """What the process holds in memory, where the system tells. Units: bytes."""
        try:
            return int(Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]) * PAGE_SIZE
        except (OSError, IndexError, ValueError):
            return 0


@dataclass
class Pool(Generic[Asked, Answer]):
    """Processes that all do the same function. Errors of the function itself must be in its answers."""

    function: Callable[[Asked], Answer]
    size: int
    limits: Limits
    _running: list[_Process[Asked]] = field(default_factory=list)
    _again: deque[tuple[Asked, int]] = field(default_factory=deque)

    def answers(self, tasks: Iterable[Asked]) -> Iterator[tuple[Asked, Answer] | Lost[Asked]]:
        """The answers in the order in which they come; the tasks are taken one by one as there is need."""
        waiting = iter(tasks)
        try:
            while self._give_out(waiting):
                came = [*self._answered(), *self._overdue()]
                self._give_out(waiting)  # nobody waits while what came is written down
                yield from came
        finally:
            self._end()

    def _give_out(self, waiting: Iterator[Asked]) -> bool:
        """Give every idle process a task; whether any is at work then."""
        for _ in range(self.size - sum(one.asked is not None for one in self._running)):
            asked, tries = self._again.popleft() if self._again else (next(waiting, None), 0)
            if asked is None:
                break
            one = next((one for one in self._running if one.asked is None), None) or self._started()
            one.asked, one.tries, one.since = asked, tries + 1, time.monotonic()
            with suppress(OSError):  # one that ended while it was idle is found when it is waited for
                one.pipe.send(asked)
        return any(one.asked is not None for one in self._running)

    def _started(self) -> _Process[Asked]:
        ours, theirs = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_work, args=(theirs, self.function), daemon=True)
        process.start()
        theirs.close()
        one: _Process[Asked] = _Process(process, ours)
        self._running.append(one)
        return one

    def _answered(self) -> Iterator[tuple[Asked, Answer] | Lost[Asked]]:
        """Wait a little; what came of the tasks meanwhile."""
        ready = connection.wait([one.pipe for one in self._running], LOOK)
        for one in [one for one in self._running if one.pipe in ready]:
            asked = one.asked
            try:
                answer = one.pipe.recv()
            except (EOFError, OSError):
                yield from self._lost(one)
                continue
            one.asked, one.done = None, one.done + 1
            if one.done >= self.limits.tasks or one.memory > self.limits.worn:
                self._remove(one)
            if asked is not None:
                yield asked, answer

    def _lost(self, one: _Process[Asked]) -> Iterator[Lost[Asked]]:
        self._remove(one)
        if one.asked is None:
            return
        if one.tries < TRIES:
            self._again.append((one.asked, one.tries))
        else:
            yield Lost(one.asked, ENDED)

    def _overdue(self) -> Iterator[Lost[Asked]]:
        """End the processes that are too large or take too long."""
        for one in list(self._running):
            if one.asked is None:
                continue
            late = time.monotonic() - one.since > self.limits.seconds
            if late or one.memory > self.limits.memory:
                self._remove(one)
                yield Lost(one.asked, TOO_LONG if late else TOO_LARGE)

    def _remove(self, one: _Process[Asked]) -> None:
        self._running.remove(one)
        one.pipe.close()
        one.process.kill()
        one.process.join()
        one.process.close()

    def _end(self) -> None:
        for one in list(self._running):
            self._remove(one)


def _work(pipe: Connection, function: Callable[[Asked], Answer]) -> None:
    """What a process does: one task after the other, until there are no more or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    os.environ.setdefault(ENGINE_THREADS, "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            asked = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(function(asked))


def _end_with_parent() -> None:
    """End this process at once when its parent was killed, so that nobody else than a later run writes."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
