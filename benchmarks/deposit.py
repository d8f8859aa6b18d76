"""Faults and time of packing: kills at random moments, disks that fill at random sizes, and how long a bag takes.

    python benchmarks/deposit.py [--kills 50] [--full 20] [EDITION]

After each fault there must be a whole valid bag or none, the edition must be as it was, and the next run must
make the same bag as an undisturbed one. Exits with 1 where one of these does not hold.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bagit

ROOT = Path(__file__).resolve().parent.parent


def command(edition: Path, target: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "encoder", "-q", "package", str(edition), "-o", str(target), *options]


def digest(folder: Path) -> str:
    """The sum over names and contents of all files in a folder."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def verdict(target: Path, whole: str) -> str:
    """What a fault left under the name of the bag."""
    if not target.exists():
        return "none"
    return "whole" if bagit.Bag(str(target)).is_valid() and digest(target) == whole else "HALF"


def killed(edition: Path, target: Path, seconds: float) -> None:
    """A run that is killed after a time."""
    run = subprocess.Popen(command(edition, target), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    run.send_signal(signal.SIGKILL)
    run.wait()


def filled(edition: Path, target: Path, size: int) -> int:
    """A run on a disk that takes no file larger than a size: its exit code."""
    limit = (size, size)
    run = subprocess.run(
        command(edition, target),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    return run.returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("edition", nargs="?", type=Path, default=ROOT / "editions/old-bolshevik")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--full", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        edition, target = room / wanted.edition.name, room / "out" / "letter.bag"
        shutil.copytree(wanted.edition, edition)
        untouched = digest(edition)
        begin = time.perf_counter()
        subprocess.run(command(edition, target), check=True)
        taken = time.perf_counter() - begin
        whole = digest(target)
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "encoder", "-q", "package", "--check", str(target)], check=True)
        checked = time.perf_counter() - begin
        size = sum(p.stat().st_size for p in target.rglob("*") if p.is_file())
        largest = max(p.stat().st_size for p in target.rglob("*") if p.is_file())
        print(f"packed in {taken:.1f} s, checked in {checked:.1f} s, {size / 1e6:.1f} MB")
        shutil.rmtree(target)
        found: dict[str, dict[str, int]] = {"killed": {}, "disk full": {}}
        for _ in range(wanted.kills):
            killed(edition, target, chance.uniform(0.1, taken * 1.1))
            count(found["killed"], verdict(target, whole))
            shutil.rmtree(target, ignore_errors=True)
        for _ in range(wanted.full):
            code = filled(edition, target, chance.randrange(1000, largest))
            count(found["disk full"], verdict(target, whole) if code == 5 else f"exit {code}")
            shutil.rmtree(target, ignore_errors=True)
        subprocess.run(command(edition, target), check=True)
        after = verdict(target, whole)
        left = sorted(p.name for p in target.parent.iterdir())
        for fault, counts in found.items():
            print(f"{fault}: {', '.join(f'{what} {number}' for what, number in sorted(counts.items()))}")
        kept = "as it was" if digest(edition) == untouched else "CHANGED"
        print(f"the next run: {after}; beside it: {left}; the edition: {kept}")
        fine = after == "whole" and left == ["letter.bag"] and kept == "as it was"
        return 0 if fine and not any(what.startswith(("HALF", "exit")) for c in found.values() for what in c) else 1


def count(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1


if __name__ == "__main__":
    sys.exit(main())
