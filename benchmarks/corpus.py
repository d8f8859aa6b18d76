"""What a corpus costs: documents per second and core, two processes against one, memory, and the second run.

    python benchmarks/corpus.py [--documents 10000] [--short 200] [--pairs 3] [--views web,print,epub,text]

The documents are slices of 60 lines of the bundled letter, about two printed pages each. Rates are by CPU time,
which a busy machine disturbs less than the clock. The efficiency of two processes is that of the clock, T1 / (2 T2),
from the start of the command to its end, the median of several pairs; a process has one core, with one as with two.
Beside it stands what the rest of the machine did meanwhile: where others took more than a few per cent, the clock
says nothing. What two processes compute more than one, and for how much of the time they compute, are by CPU time.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
LETTER = ROOT / "editions" / "old-bolshevik" / "source.txt"
LINES = 60
MEGABYTE = 1 << 20


def written(folder: Path, count: int) -> Path:
    """A folder with so many documents, a hundred in each of its folders, their times old enough to be trusted."""
    lines = LETTER.read_text("utf-8").split("\n")
    for number in range(count):
        start = number * 37 % (len(lines) - LINES)
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(lines[start : start + LINES])
        path.write_text(f"DOCUMENT {number}\n\n{text}\n\nWritten in {1800 + number % 200}.\n", encoding="utf-8")
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return folder


def rates(folder: Path, count: int) -> Iterator[tuple[str, float]]:
    """The CPU time of each step for one document, in one process that is warm. Units: seconds."""
    from encoder.pipeline import encode_path
    from encoder.proof.second_reading import as_received
    from encoder.proof.verification import verify
    from encoder.validation.validating import validate_bytes
    from encoder.views.publish import EXTRACTS, OUTPUTS, extract, transform

    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, step: Callable[[], object]) -> object:
        begun = time.process_time()
        made = step()
        spent[name] += time.process_time() - begun
        return made

    paths = sorted(folder.rglob("*.txt"))[:count]
    for turn in (paths[:3], paths):  # the first turn warms up
        spent.clear()
        for path in turn:
            tei: bytes = timed("encode", lambda p=path: encode_path(p).tei)  # type: ignore[assignment, misc]
            timed("prove", lambda p=path, t=tei: verify(t, as_received(p)))  # type: ignore[misc]
            timed("validate", lambda t=tei: validate_bytes(t))  # type: ignore[misc]
            for view in OUTPUTS:
                timed(f"view {view}", lambda t=tei, v=view: transform(t, v))  # type: ignore[misc]
            for what in EXTRACTS:
                timed(f"for the site: {what}", lambda t=tei, w=what: extract(t, w))  # type: ignore[misc]
    yield from ((name, seconds / len(paths)) for name, seconds in spent.items())


@dataclass(frozen=True)
class Spent:
    """What a run took: on the clock, of the processors, and what others took of them meanwhile. Units: seconds."""

    clock: float
    cpu: float
    others: float


def build(source: Path, out: Path, *options: str) -> Spent:
    """What a run takes."""
    command = [sys.executable, "-m", "encoder", "-q", "corpus", "build", str(source), "-o", str(out), *options]
    begun, own, all_of_us = time.perf_counter(), cpu_of_children(), cpu_of_machine()
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    assert run.returncode in (0, 1), run.stderr.decode()
    clock, cpu = time.perf_counter() - begun, cpu_of_children() - own
    return Spent(clock, cpu, max(0.0, cpu_of_machine() - all_of_us - cpu))


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu_of_machine() -> float:
    """The time that all processors together were at work since the machine began; none where it does not tell."""
    try:
        fields = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, interrupts, soft, stolen = map(int, fields[:8])
    return (user + nice + system + interrupts + soft + stolen) / os.sysconf("SC_CLK_TCK")


def efficiency(source: Path, pairs: int, views: str) -> Iterator[tuple[float, Spent, Spent]]:
    """How much of two processes comes to use, with what a run with one and a run with two took, pair by pair."""
    for number in range(pairs):
        taken: dict[str, Spent] = {}
        for jobs in ("1", "2") if number % 2 else ("2", "1"):
            with tempfile.TemporaryDirectory() as out:
                taken[jobs] = build(source, Path(out), "--views", views, "--no-site", "--jobs", jobs)
        one, two = taken["1"], taken["2"]
        yield one.clock / (2 * two.clock), one, two


def tell_efficiency(source: Path, pairs: int, views: str) -> None:
    cores = os.cpu_count() or 1
    found = []
    print("\n| pair | efficiency | one process, s | two, s | CPU of one, s | CPU of two, s | others had |")
    print("|---|---|---|---|---|---|---|")
    for number, (share, one, two) in enumerate(efficiency(source, pairs, views), 1):
        found.append((share, one.cpu / two.cpu, two.cpu / (2 * two.clock)))
        others = (one.others + two.others) / (cores * (one.clock + two.clock))
        print(
            f"| {number} | {share:.2f} | {one.clock:.1f} | {two.clock:.1f} | {one.cpu:.1f} | {two.cpu:.1f} "
            f"| {100 * others:.0f} % |",
            flush=True,
        )
    shares, work, busy = (median(column) for column in zip(*found, strict=True))
    print(f"\ntwo processes: efficiency {shares:.2f}, the median of {pairs} pairs; by CPU time {work:.2f} of what two")
    print(f"compute would have been computed by one, and two processes computed {100 * busy:.0f} % of the time")


@contextmanager
def watched(every: float = 1.0) -> Iterator[list[tuple[int, int]]]:
    """The memory of the run below this process, and of its largest worker, again and again. Units: bytes."""
    seen: list[tuple[int, int]] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(every):
            runs = children(os.getpid())
            workers = [child for run in runs for child in children(run)]
            if runs and workers:
                seen.append((sum(map(memory, runs)), max(map(memory, workers))))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def children(process: int) -> list[int]:
    try:
        return [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except OSError:
        return []


def memory(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def size_of(folder: Path) -> int:
    """The room that files take, those with several names counted once. Units: bytes."""
    found = {(s.st_dev, s.st_ino): s.st_blocks * 512 for s in (p.lstat() for p in folder.rglob("*") if p.is_file())}
    return sum(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000, help="for memory and the second run; or 0")
    parser.add_argument("--short", type=int, default=200, help="for rates and efficiency")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--views", default="web,print,epub,text")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        short = written(place / "short", arguments.short)
        print("| step | ms of one core for a document | documents per second and core |\n|---|---|---|")
        for name, seconds in rates(short, min(arguments.short, 100)):
            print(f"| {name} | {1000 * seconds:.1f} | {1 / seconds:.0f} |", flush=True)
        tell_efficiency(short, arguments.pairs, arguments.views)
        if not arguments.documents:
            return
        many, out = written(place / "many", arguments.documents), place / "out"
        with watched() as seen:
            whole = build(many, out, "--views", arguments.views).clock
        rate = arguments.documents / whole
        print(
            f"\n{arguments.documents} documents: {whole:.0f} s, {rate:.1f} a second, site included where there is one"
        )
        print(f"room for a document: {size_of(out / 'documents') / arguments.documents / 1024:.0f} KB")
        print(f"room for the site: {size_of(out / 'site') / arguments.documents / 1024:.1f} KB for a document\n")
        print("| part of the run | MB of the run itself | MB of its largest worker |\n|---|---|---|")
        for tenth in range(10):
            part = seen[len(seen) * tenth // 10 : len(seen) * (tenth + 1) // 10] or [(0, 0)]
            run, worker = (max(numbers) / MEGABYTE for numbers in zip(*part, strict=True))
            print(f"| {10 * tenth}–{10 * tenth + 10} % | {run:.0f} | {worker:.0f} |")
        again = [build(many, out, "--views", arguments.views).clock for _ in range(3)]
        print(f"\nsecond run, nothing to do: {median(again):.1f} s")


if __name__ == "__main__":
    main()
