"""What a corpus costs: documents per second and core, two processes against one, memory, and the second run.

    python benchmarks/corpus.py [--documents 10000] [--short 200] [--views web,print,epub,text]

The documents are slices of 60 lines of the bundled letter, about two printed pages each. Rates are by CPU time,
which a busy machine disturbs less than the clock; the efficiency of two processes is the median of several pairs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


def build(source: Path, out: Path, *options: str) -> float:
    """The time of a run on the clock. Units: seconds."""
    command = [sys.executable, "-m", "encoder", "-q", "corpus", "build", str(source), "-o", str(out), *options]
    begun = time.perf_counter()
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    assert run.returncode in (0, 1), run.stderr.decode()
    return time.perf_counter() - begun


def efficiency(source: Path, pairs: int, views: str) -> tuple[float, float, float]:
    """How much of two processes comes to use, and the medians of the times of one and two. Units: seconds."""
    found = []
    for _ in range(pairs):
        with tempfile.TemporaryDirectory() as out:
            options = ("--views", views, "--no-site", "--jobs")
            found.append([build(source, Path(out) / jobs, *options, jobs) for jobs in ("1", "2")])
    return median(one / (2 * two) for one, two in found), median(p[0] for p in found), median(p[1] for p in found)


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
    parser.add_argument("--documents", type=int, default=10_000, help="for memory and the second run")
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
        share, one, two = efficiency(short, arguments.pairs, arguments.views)
        print(f"\ntwo processes: efficiency {share:.2f} ({one:.1f} s with one, {two:.1f} s with two)", flush=True)
        many, out = written(place / "many", arguments.documents), place / "out"
        with watched() as seen:
            whole = build(many, out, "--views", arguments.views)
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
        again = [build(many, out, "--views", arguments.views) for _ in range(3)]
        print(f"\nsecond run, nothing to do: {median(again):.1f} s")


if __name__ == "__main__":
    main()
