"""Faults while packing: whatever happens, there is the whole package or none, and nothing of the user's is lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from encoder.deposit.packing import Wish, package
from encoder.deposit.placing import aside
from encoder.problems import Exit, Failure

Command = Callable[..., "subprocess.CompletedProcess[str]"]
NOBODY = 65534


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def limit_files(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_what_is_there_is_not_replaced_without_being_asked(edition: Path, tmp_path: Path, command: Command) -> None:
    target = tmp_path / "mine.bag"
    target.mkdir()
    (target / "letter.txt").write_text("mine", encoding="utf-8")
    run = command(edition, "-o", target)
    assert run.returncode == Exit.NOT_WRITABLE and "[OUT-05]" in run.stderr
    assert (target / "letter.txt").read_text(encoding="utf-8") == "mine"
    assert left_in(target) == {"letter.txt"}
    run = command(edition, "-o", target, "--force")
    assert run.returncode == Exit.NOT_WRITABLE and "is no package" in run.stderr
    assert left_in(target) == {"letter.txt"}


def test_a_package_is_replaced_when_asked_for(edition: Path, tmp_path: Path, command: Command) -> None:
    target = tmp_path / "mine.bag"
    package(edition, target, Wish())
    (target / "data" / "old.txt").write_text("old", encoding="utf-8")
    assert command(edition, "-o", target, "--force").returncode == 0
    assert bagit.Bag(str(target)).is_valid() and not (target / "data" / "old.txt").exists()
    assert left_in(tmp_path) == {edition.name, "mine.bag"}


@pytest.mark.parametrize("where", [".", "inside", ".."])
def test_a_package_does_not_stand_in_the_edition_nor_over_it(edition: Path, where: str) -> None:
    with pytest.raises(Failure) as failed:
        package(edition, edition / where, Wish(replace=True))
    assert (failed.value.problem.code, failed.value.exit_code) == ("OUT-04", Exit.NOT_WRITABLE)
    assert (edition / "source.txt").is_file() and left_in(edition) >= {"source.txt", "edition.toml"}


def test_what_is_there_stays_when_the_new_one_fails(edition: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.bag"
    package(edition, target, Wish())
    before = (target / "manifest-sha512.txt").read_bytes()
    (edition / "source.txt").write_bytes(b"\xff\xfe broken \xd8")
    (edition / "edition.toml").write_text('[source]\nencoding = "utf-8"\n', encoding="utf-8")
    with pytest.raises(Failure):
        package(edition, target, Wish(replace=True))
    assert (target / "manifest-sha512.txt").read_bytes() == before
    assert bagit.Bag(str(target)).is_valid()


@pytest.mark.parametrize("size", [2_000, 100_000, 400_000, 4_000_000])
def test_a_full_disk_leaves_nothing_behind(edition: Path, tmp_path: Path, command: Command, size: int) -> None:
    arguments = [edition, "-o", tmp_path / "out" / "made.zip", "--zip"]
    run = command(*arguments, preexec_fn=limit_files(size))
    assert run.returncode == Exit.NOT_WRITABLE, run.stdout + run.stderr
    assert "Traceback" not in run.stderr and "OUT-0" in run.stderr
    assert left_in(tmp_path / "out") == set()


def test_a_place_that_cannot_be_written_is_named(edition: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for target in (tmp_path / "file" / "made.bag", Path("/proc/nowhere/made.bag")):
        run = command(edition, "-o", target)
        assert run.returncode == Exit.NOT_WRITABLE and "[OUT-01]" in run.stderr, run.stderr
        assert "Traceback" not in run.stderr


def test_a_folder_that_may_only_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "kept"
    place.mkdir(mode=0o555)
    before = os.geteuid()
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    try:
        if before == 0:
            os.seteuid(NOBODY)  # root may write anywhere
        with pytest.raises(Failure, match="Permission denied") as failed, aside(place / "made.bag"):
            pass
    finally:
        os.seteuid(before)
    assert (failed.value.problem.code, failed.value.exit_code) == ("OUT-01", Exit.NOT_WRITABLE)
    assert left_in(place) == set()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_leaves_no_half_of_a_bag(edition: Path, tmp_path: Path, number: signal.Signals) -> None:
    target = tmp_path / "out" / "made.bag"
    line = [sys.executable, "-m", "encoder", "-q", "package", str(edition), "-o", str(target)]
    for pause in (0.0, 0.3, 0.8, 1.3):
        run = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_for(target.with_name(".made.bag.making"), run)
        time.sleep(pause)
        run.send_signal(number)
        said = run.communicate()[1]
        assert b"Traceback" not in said or number == signal.SIGINT
        if target.exists():  # it was in its place before the signal came, whatever the run could still say of that
            assert bagit.Bag(str(target)).is_valid()
            break
        assert run.returncode != 0
        assert number == signal.SIGKILL or left_in(tmp_path / "out") == set()
    package(edition, target, Wish(replace=True))
    assert bagit.Bag(str(target)).is_valid()
    assert left_in(tmp_path / "out") == {"made.bag"}


def wait_for(place: Path, run: subprocess.Popen[bytes]) -> None:
    """Until the run has begun to write, or has ended."""
    while not place.exists() and run.poll() is None:
        time.sleep(0.01)


def test_two_runs_do_not_work_on_one_package(edition: Path, tmp_path: Path) -> None:
    with aside(tmp_path / "made.bag") as place:
        (place / "work").write_text("of the first", encoding="utf-8")
        with pytest.raises(Failure, match="another run is making this package") as failed:
            package(edition, tmp_path / "made.bag", Wish())
        assert failed.value.exit_code is Exit.NOT_WRITABLE
        assert (place / "work").read_text(encoding="utf-8") == "of the first"
    assert not place.exists()


def test_a_package_that_appears_meanwhile_is_not_replaced(edition: Path, tmp_path: Path) -> None:
    target = tmp_path / "made.bag"

    def appear(step: str) -> None:
        target.mkdir(exist_ok=True)
        (target / "theirs.txt").write_text("theirs", encoding="utf-8")

    with pytest.raises(Failure, match="has come to be there meanwhile"):
        package(edition, target, Wish(), appear)
    assert left_in(target) == {"theirs.txt"}
