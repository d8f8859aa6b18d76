"""Listings: the files under a folder with what tells cheaply whether one has changed.

A folder that is a link is followed once: where links make a circle, the second visit finds nothing.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SETTLED = 2_000_000_000  # nanoseconds; a file younger than this may change again without a change of its time


@dataclass(frozen=True, slots=True)
class Listed:
    """A file: its name, and a stamp that changes when it does; without one, it has to be read to know.

    Shape: fault says why it cannot be read.
    """

    name: str
    stamp: str = ""
    fault: str = ""


@dataclass(slots=True)
class Folder:
    """A folder: where it lies, its files and folders in the order of their names.

    Shape: fault says why it cannot be listed; then it is empty.
    """

    path: str
    files: list[Listed] = field(default_factory=list)
    folders: list[Folder] = field(default_factory=list)
    fault: str = ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rstrip("/").rpartition("/")[2]

    def walked(self, prefix: str = "") -> Iterator[tuple[str, Listed]]:
        """Every file at any depth, with its path from here."""
        for file in self.files:
            yield prefix + file.name, file
        for folder in self.folders:
            yield from folder.walked(f"{prefix}{folder.name}/")


def local_folder(path: Path, leave_out: Path | None = None, seen: set[tuple[int, int]] | None = None) -> Folder:
    """What lies in a folder of this machine; hidden files, and the folder to be left out, are not seen."""
    seen = set() if seen is None else seen
    found = Folder(str(path))
    try:
        status = path.stat()
        if (status.st_dev, status.st_ino) in seen or (leave_out and path.resolve() == leave_out):
            return found
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(path) as entries:
            inside = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
    except OSError as reason:
        found.fault = reason.strerror or str(reason)
        return found
    for entry in inside:
        if _is_folder(entry):
            found.folders.append(local_folder(Path(entry.path), leave_out, seen))
        else:
            found.files.append(local_file(Path(entry.path)))
    return found


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead to themselves: listed as a file that cannot be read
        return False


def local_file(path: Path) -> Listed:
    """A file of this machine, its stamp being size, time and number."""
    try:
        status = path.stat()
    except OSError as reason:
        return Listed(path.name, fault=reason.strerror or str(reason))
    if not stat.S_ISREG(status.st_mode):
        return Listed(path.name, fault="this is neither a file nor a folder")
    if time.time_ns() - status.st_mtime_ns < SETTLED:
        return Listed(path.name)
    return Listed(path.name, f"{status.st_size}-{status.st_mtime_ns}-{status.st_ino}")
