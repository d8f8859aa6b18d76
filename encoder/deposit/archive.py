"""The archive: a bag as one zip file with the same bytes every time, and such a file opened with care."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from encoder.problems import Exit, Failure, Place, error

Moment = tuple[int, int, int, int, int, int]
EARLIEST = 1980  # the first year that a zip file can write
LARGEST = 1 << 36  # bytes; what an archive may unpack to


def pack(bag: Path, name: str, archive: Path, day: str) -> None:
    """Write a bag into a zip file, in a folder of that name.

    Shape: files in order of their paths, all of one day, none compressed: two builds of zlib do not compress alike.
    Source: RFC 8493, section 4.2: one folder at the top.
    """
    year, month, date = (int(part) for part in day.split("-"))
    moment: Moment = (max(year, EARLIEST), month, date, 0, 0, 0)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as container:
        for path in sorted(p.relative_to(bag).as_posix() for p in bag.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(f"{name}/{path}", moment)
            entry.create_system = 3  # as on Unix, wherever this runs
            entry.external_attr = 0o100644 << 16
            entry.file_size = (bag / path).stat().st_size
            with (bag / path).open("rb") as file, container.open(entry, "w") as inside:
                shutil.copyfileobj(file, inside, 1 << 20)


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of a bag: the one that is named, or that in a zip file, unpacked for the time being.

    Errors: DEPOSIT-11 it is neither; DEPOSIT-12 the zip file cannot be read, or holds what no bag does.
    """
    if path.is_dir():
        yield path
        return
    if not zipfile.is_zipfile(path):
        there = "this is neither a folder nor a zip file" if path.exists() else "there is no such file"
        raise _failure("DEPOSIT-11", path, there, "name the folder of a bag, or its zip file")
    with TemporaryDirectory(prefix="encoder-bag-") as room:
        yield _unpacked(path, Path(room))


def _unpacked(path: Path, room: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as container:
            _check(container, path)
            container.extractall(room)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as reason:
        message = f"the zip file is damaged: {reason}"
        raise _failure("DEPOSIT-12", path, message, "take another copy; this one cannot be opened") from reason
    return next(room.iterdir())


def _check(container: zipfile.ZipFile, path: Path) -> None:
    """Refuse names that lead elsewhere, more than one folder at the top, and what is far too large."""
    names = [PurePosixPath(name) for name in container.namelist()]
    wrong = [str(name) for name in names if name.is_absolute() or ".." in name.parts or "\\" in str(name)]
    if wrong:
        raise _failure("DEPOSIT-12", path, f"a name in it leads out of it: {wrong[0]}", "do not unpack this file")
    if len({name.parts[0] for name in names if name.parts}) != 1:
        raise _failure("DEPOSIT-12", path, "there is not one folder at its top", "a bag has one, and all in it")
    if sum(entry.file_size for entry in container.infolist()) > LARGEST:
        message = f"it would unpack to more than {LARGEST >> 30} GB"
        raise _failure("DEPOSIT-12", path, message, "unpack it yourself, and check the folder")


def _failure(code: str, path: Path, message: str, hint: str) -> Failure:
    return Failure(error(code, Place(str(path)), message, hint), Exit.UNREADABLE)
