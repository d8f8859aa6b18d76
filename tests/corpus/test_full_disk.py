"""Disks that are full or may not be written: nothing half-made, and the next run goes on.

A real file system of a few megabytes is mounted for it, which needs the rights of root on Linux.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from corpora import Encoder, aged, tree, write

pytestmark = pytest.mark.slow
Mount = Callable[[str], Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """A small disk, with these options; gone at the end."""
    place = tmp_path / "disk"
    place.mkdir()

    def mounted(options: str) -> Path:
        try:
            done = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False
            )
        except FileNotFoundError:
            pytest.skip("no mount: disks that are full or read-only are not tried")
        if done.returncode:
            pytest.skip(f"disks that are full or read-only are not tried: {done.stderr.decode().strip()}")
        return place

    yield mounted
    subprocess.run(["umount", place], capture_output=True, check=False)


def test_a_full_disk_stops_the_run_and_what_was_made_stays(tmp_path: Path, encoder: Encoder, mount: Mount) -> None:
    for number in range(40):
        write(tmp_path / "in" / f"{number}.txt", year=1900 + number)
    aged(tmp_path / "in")
    disk = mount("size=700k")
    build = ("corpus", "build", tmp_path / "in", "-o", disk, "--views", "none", "--jobs", "2")
    full = encoder(*build)
    assert full.returncode == 5 and "[OUT-03] no room is left" in full.stderr
    made = list(disk.glob("documents/*"))
    assert 0 < len(made) < 40
    for folder in made:
        record = json.loads((folder / "record.json").read_bytes())
        assert [o["size"] for o in record["outputs"]] == [
            (folder / o["name"]).stat().st_size for o in record["outputs"]
        ]
    subprocess.run(["mount", "-o", "remount,size=16m", disk], check=True)
    assert encoder(*build).returncode == 0
    encoder("corpus", "build", tmp_path / "in", "-o", tmp_path / "once", "--views", "none")
    assert tree(disk) == tree(tmp_path / "once")


def test_a_target_that_may_not_be_written_is_said_at_once(tmp_path: Path, encoder: Encoder, mount: Mount) -> None:
    write(tmp_path / "in" / "a.txt")
    run = encoder("corpus", "build", tmp_path / "in", "-o", mount("ro"))
    assert run.returncode == 5 and "[OUT-01] this cannot be written: Read-only file system" in run.stderr
