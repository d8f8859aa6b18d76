"""A real Dask cluster on this machine: a scheduler and workers, started here, lost here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import Encoder, aged, command, tree, variables, write

pytest.importorskip("distributed", reason="Dask is missing: pip install 'tei-edition-encoder[cluster]'")
pytestmark = pytest.mark.slow
ONCE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", "DASK_DISTRIBUTED__SCHEDULER__WORK_STEALING": "False"}
SOON = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}  # a lost scheduler is given up, instead of in 30


class Cluster:
    """A scheduler and its workers as processes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        deadline = time.monotonic() + 30
        while not (self.file.exists() and self.file.read_text("utf-8").strip()):
            assert time.monotonic() < deadline, "the scheduler does not start"
            time.sleep(0.05)
        self.address = json.loads(self.file.read_text("utf-8"))["address"]

    def start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        module = f"distributed.cli.dask_{what}"
        process = subprocess.Popen(
            [sys.executable, "-m", module, "--scheduler-file", str(self.file), *options],
            cwd=self.folder,
            env=variables(**ONCE),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        return self.start("worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", *options)

    def end(self) -> None:
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    started = Cluster(tmp_path / "cluster")
    yield started
    started.end()


def corpus(folder: Path, documents: int) -> Path:
    for number in range(documents):
        write(folder / f"{number:03}.txt", year=1900 + number)
    return aged(folder)


def until_some_are_done(out: Path, some: int) -> dict[str, int]:
    deadline = time.monotonic() + 40
    while True:
        made = {path.parent.name: path.stat().st_ino for path in out.glob("documents/*/record.json")}
        if len(made) >= some:
            return made
        assert time.monotonic() < deadline, f"only {len(made)} documents are done"
        time.sleep(0.02)


def told(out: Path) -> list[str]:
    """The documents in the order of the journal."""
    return [json.loads(line)["name"] for line in (out / ".corpus" / "journal.jsonl").read_bytes().splitlines()]


def begun(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments), env=variables(**SOON), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty documents, and one that cannot be made."""
    folder = corpus(tmp_path_factory.mktemp("cluster") / "in", 30)
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def once(source: Path, encoder: Encoder) -> dict[str, bytes]:
    """The results of a run of the same documents on this machine alone."""
    encoder("corpus", "build", source, "-o", source.parent / "once", "--views", "none")
    return tree(source.parent / "once")


def test_the_results_are_those_of_a_local_run_though_a_worker_was_killed(
    tmp_path: Path, cluster: Cluster, source: Path, once: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    first, _ = cluster.worker("--no-nanny"), cluster.worker("--no-nanny")
    running = begun("corpus", "build", source, "-o", out, "--views", "none", "--scheduler", cluster.address)
    until_some_are_done(out, 3)
    os.killpg(first.pid, signal.SIGKILL)
    said = running.communicate(timeout=60)
    assert running.returncode == 1 and "[IN-04]" in said[0], said
    assert "31 documents: 30 made, 0 with problems, 1 failed" in said[1]
    assert sorted(told(out)) == [f"{number:03}" for number in range(30)], "something was lost or told twice"
    assert tree(out) == once


def test_a_document_that_takes_its_workers_down_is_named_and_the_others_are_made(
    tmp_path: Path, cluster: Cluster
) -> None:
    source, out = corpus(tmp_path / "in", 4), tmp_path / "out"
    (source / "large.txt").write_bytes(b"It was.\n" * 25_000_000)
    cluster.worker("--memory-limit", "420MB")
    running = begun("corpus", "build", source, "-o", out, "--views", "none", "--scheduler", cluster.address)
    said = running.communicate(timeout=90)
    assert running.returncode == 1, said
    assert "large.txt: error: [SYS-02] the process that was to make this ended each time" in said[0]
    assert "5 documents: 4 made, 0 with problems, 1 failed" in said[1]


def test_a_lost_scheduler_is_said_and_what_was_done_stays_done(
    tmp_path: Path, cluster: Cluster, encoder: Encoder, source: Path, once: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    cluster.worker("--no-nanny")
    build = ("corpus", "build", source, "-o", out, "--views", "none")
    running = begun(*build, "--scheduler", cluster.address)
    until_some_are_done(out, 3)
    os.killpg(cluster.scheduler.pid, signal.SIGKILL)
    said = running.communicate(timeout=60)
    assert running.returncode == 4 and "[CLUSTER-02] the scheduler was lost" in said[1], said
    assert "run the same command again" in said[1]
    cluster.end()
    kept = until_some_are_done(out, 3)
    assert len(kept) < 30
    assert encoder(*build).returncode == 1, "one document is empty"
    now = until_some_are_done(out, 30)
    assert kept.items() <= now.items(), "something was written twice"
    assert sorted(told(out)) == sorted(now), "something was told twice"
    assert tree(out) == once


def test_an_address_where_nothing_answers_is_said(tmp_path: Path, encoder: Encoder) -> None:
    source = corpus(tmp_path / "in", 1)
    run = encoder("corpus", "build", source, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert run.returncode == 4 and "[CLUSTER-01] no scheduler answers" in run.stderr
