"""Faults: what happens to a corpus when runs are killed, disks full and inputs bad, counted into docs/faults.md.

    python benchmarks/faults.py [--kills 50] [--seed 1] [--write]

A trial is sound when afterwards no document stands there half-made, none that was done was made again, and the
results are those of a run without faults, byte for byte. Full and read-only disks need the rights of root on Linux.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import written

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "faults.md"
CORPUS = "## A corpus\n\n"  # the part of the page that is written
DOCUMENTS = 100


@dataclass
class Row:
    """A line of the table: what was tried, how often, how often it was sound, and what was seen."""

    fault: str
    trials: int
    sound: int
    seen: str

    def __str__(self) -> str:
        return f"| {self.fault} | {self.trials} | {self.sound} | {self.seen} |"


def command(source: Path, out: Path, *options: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "encoder",
        "-q",
        "corpus",
        "build",
        str(source),
        "-o",
        str(out),
        "--views",
        "none",
        *options,
    ]


def build(source: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(source, out, *options), cwd=ROOT, capture_output=True, text=True, check=False)


def tree(out: Path) -> dict[str, str]:
    """The hashes of all results."""
    files = (path for path in out.rglob("*") if path.is_file() and ".corpus" not in path.relative_to(out).parts)
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def half_made(out: Path) -> list[str]:
    """The documents whose results are not those of their record."""
    found = []
    folders = {
        path.parent for path in (out / "documents").rglob("*") if path.is_file() and path.parent.name != "schemas"
    }
    for folder in folders:
        try:
            outputs = json.loads((folder / "record.json").read_bytes())["outputs"]
            sound = all(hashlib.sha256((folder / o["name"]).read_bytes()).hexdigest() == o["sha256"] for o in outputs)
        except (OSError, ValueError):
            sound = False
        found += [] if sound and outputs else [str(folder)]
    return found


def done(out: Path) -> dict[str, int]:
    """The documents that are done, each with the number of its record's file, which a new one would change."""
    return {str(path.parent): path.stat().st_ino for path in out.glob("documents/**/record.json")}


def killed(place: Path, source: Path, whole: dict[str, str], kills: int, seed: int, span: float) -> Row:
    """A run killed at random moments and run again, until it is through; and anew, until it was killed often enough."""
    chance, sound, in_work, through = random.Random(seed), 0, 0, 0
    out, number = place / "killed-0", 0
    count = 0
    while count < kills:
        before = done(out)
        running = subprocess.Popen(command(source, out), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            running.wait(timeout=chance.uniform(0.1, 0.8) * span)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            time.sleep(0.3)  # its processes see that it is gone, and end
            count += 1
            after = done(out)
            in_work += 0 < len(after) < DOCUMENTS
            sound += not half_made(out) and before.items() <= after.items()
            continue
        through += 1
        sound -= tree(out) != whole
        number += 1
        out = place / f"killed-{number}"
    build(source, out)
    sound -= tree(out) != whole
    seen = (
        f"{in_work} times in the middle of the work; {through + 1} times run to the end, each time with the same bytes"
    )
    return Row("killed (SIGKILL) at a random moment, then run again", kills, sound, seen)


def as_at_a_terminal() -> None:
    """Let Ctrl-C end what is started, also where this script itself runs in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupted(place: Path, source: Path, whole: dict[str, str], which: signal.Signals, times: int) -> Row:
    sound = 0
    for number in range(times):
        out = place / f"{which.name}-{number}"
        running = subprocess.Popen(
            command(source, out),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=as_at_a_terminal,  # noqa: PLW1509 - one thread
        )
        while len(done(out)) < 3 + 5 * number and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(which)
        said = running.communicate()[1].decode()
        before = done(out)
        build(source, out)
        sound += (
            running.returncode == 130
            and "run the same command again" in said
            and before.items() <= done(out).items()
            and tree(out) == whole
        )
    return Row(f"interrupted ({which.name}), then run again", times, sound, "exit code 130, and what to do is said")


@contextmanager
def disk(place: Path, options: str) -> Iterator[Path | None]:
    """A small disk; none where one may not be mounted."""
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
    try:
        yield None if mounted.returncode else place
    finally:
        subprocess.run(["umount", place], capture_output=True, check=False)


def full(place: Path, source: Path, whole: dict[str, str], sizes: range) -> Row:
    sound = tried = 0
    for size in sizes:
        with disk(place / f"full-{size}", f"size={size}k") as out:
            if out is None:
                continue
            tried += 1
            run = build(source, out)
            before = done(out)
            clean = run.returncode == 5 and "[OUT-03]" in run.stderr and not half_made(out)
            subprocess.run(["mount", "-o", "remount,size=64m", out], check=True)
            build(source, out)
            sound += clean and before.items() <= done(out).items() and tree(out) == whole
    return Row(
        "disk full in the middle, then given room and run again",
        tried,
        sound,
        f"from {sizes[0]} to {sizes[-1]} KB of room; exit code 5, OUT-03",
    )


def read_only(place: Path, source: Path) -> Row:
    with disk(place / "read-only", "ro") as out:
        if out is None:
            return Row("target read-only", 0, 0, "not tried: no disk could be mounted")
        run = build(source, out)
        return Row(
            "target read-only", 1, int(run.returncode == 5 and "[OUT-01]" in run.stderr), "exit code 5, OUT-01, at once"
        )


def bad(place: Path, name: str, seen: str, spoil: Callable[[Path], None], failing: int) -> Row:
    """A folder with ten good documents and something bad: the good ones are made, the bad ones named."""
    source = written(place / name.replace(" ", "-"), 10)
    spoil(source)
    runs = [build(source, place / f"{name}-{jobs}", "--jobs", jobs) for jobs in ("1", "2")]
    lines = (place / f"{name}-1" / "results.jsonl").read_text("utf-8").splitlines()
    statuses = [json.loads(line)["status"] for line in lines]
    made = sum(status != "failed" for status in statuses)
    alike = tree(place / f"{name}-1") == tree(place / f"{name}-2")
    sound = alike and statuses.count("failed") == failing and made >= 10 and runs[0].returncode == (1 if failing else 0)
    return Row(name, 1, int(sound), f"{seen}: {made} made, {statuses.count('failed')} named as failed")


def unreadable(source: Path) -> None:
    (source / "gone.txt").symlink_to("nowhere")
    os.mkfifo(source / "pipe.txt")
    (source / "empty.txt").touch()
    (source / "binary.txt").write_bytes(bytes(range(256)))


def names(source: Path) -> None:
    text = "A short text.\n\nIt has two paragraphs.\n"
    for name in (
        "with space.txt",
        "new\nline.txt",
        "Größe.txt",
        "中文.txt",
        "-dash.txt",
        "quote'\".txt",
        "a" * 200 + ".txt",
    ):
        (source / name).write_text(text, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(source) + b"/not\xffutf8.txt")).write_text(text, encoding="utf-8")


def loops(source: Path) -> None:
    (source / "again").symlink_to(".")
    (source / "0000" / "up").symlink_to("..")
    (source / "self.txt").symlink_to("self.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = written(place / "in", DOCUMENTS)
        begun = time.perf_counter()
        build(source, place / "whole")
        span = time.perf_counter() - begun
        whole = tree(place / "whole")
        rows = [
            killed(place, source, whole, arguments.kills, arguments.seed, span),
            interrupted(place, source, whole, signal.SIGINT, 3),
            interrupted(place, source, whole, signal.SIGTERM, 3),
            full(place, source, whole, range(700, 1500, 200)),
            read_only(place, source),
            bad(
                place,
                "inputs that cannot be read",
                "a link to nothing, a pipe, an empty file, a binary one",
                unreadable,
                4,
            ),
            bad(place, "names of all sorts", "spaces, line breaks, other alphabets, no UTF-8, 200 letters", names, 0),
            bad(place, "links in circles", "a folder in itself, a link to itself", loops, 1),
        ]
    table = "\n".join(["| fault | trials | sound | what was seen |", "|---|---|---|---|", *map(str, rows)])
    print(table)
    if arguments.write:
        command_line = f"python benchmarks/faults.py --kills {arguments.kills} --seed {arguments.seed} --write"
        said = f"Seen on {time.strftime('%Y-%m-%d')} with {DOCUMENTS} documents (`{command_line}`).\n\n{table}\n"
        before, _, rest = PAGE.read_text("utf-8").partition(CORPUS)
        after = rest[rest.index("\n## ") :]
        PAGE.write_text(f"{before}{CORPUS}{said}{after}", encoding="utf-8")
    sys.exit(any(row.sound < row.trials for row in rows))


if __name__ == "__main__":
    main()
