"""Sources: the documents in the folders that were named, on this machine or in a store, and their files at hand."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from encoder.corpus.listing import local_file, local_folder
from encoder.corpus.remote import fetched, is_address, remote_folder, stamp, store
from encoder.corpus.works import HEAD, Names, Work, single, works
from encoder.problems import Exit, Failure, Place, error


def documents(roots: Sequence[str], out: str, as_pages: bool) -> Iterator[Work]:
    """All documents in the folders that were named. Errors: IN-01, IN-03 one of these is not there."""
    names = Names()
    left_out = None if is_address(out) else Path(out).resolve()
    for root in roots:
        path = Path(root).absolute()  # workers may stand elsewhere
        if is_address(root):
            yield from works(remote_folder(root, out), names, partial(_remote_head, root), as_pages)
        elif path.is_dir():
            yield from works(local_folder(path, left_out), names, partial(_head, path), as_pages)
        elif path.exists() or path.is_symlink():
            yield single(str(path.parent), local_file(path), names)
        else:
            hint = "check the path and its spelling"
            raise Failure(error("IN-01", Place(root), "there is no such folder", hint), Exit.UNREADABLE)


def _head(folder: Path, inside: str) -> bytes:
    """The first bytes of a file; none when it cannot be read, which is said when it is built."""
    try:
        with (folder / inside).open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def _remote_head(root: str, inside: str) -> bytes:
    system, base = store(root)
    try:
        data: bytes = system.cat_file(f"{base}/{inside}", start=0, end=HEAD)
    except OSError:
        return b""
    return data


@contextmanager
def at_hand(work: Work, outside: Sequence[str] = ()) -> Iterator[Path]:
    """The document as a path of this machine, with the files outside of its folder that it names."""
    if not is_address(work.root):
        yield Path(work.whole_path)
        return
    others = [posixpath.normpath(f"{work.path}/{name}") for name in outside]
    with fetched(work.root, work.path, [name for name in others if not name.startswith("..")]) as path:
        yield path


def stamp_of(work: Work, name: str) -> str:
    """The stamp of a file, by its path from a document's folder; empty where there is none."""
    if not is_address(work.root):
        return local_file(Path(work.whole_path) / name).stamp
    system, base = store(work.root)
    try:
        return stamp(system.info(posixpath.normpath(f"{base}/{work.path}/{name}")))
    except OSError:
        return ""


def resolved(work: Work, name: str) -> str:
    """One way to write the path of a file, by its path from a document's folder, however it is reached."""
    path = f"{work.whole_path}/{name}"
    return posixpath.normpath(path) if is_address(work.root) else os.path.realpath(path)


def bytes_of(work: Work, name: str) -> bytes:
    """The bytes of a file, by its path from a document's folder; none where it cannot be read, as building told."""
    try:
        if not is_address(work.root):
            return (Path(work.whole_path) / name).read_bytes()
        system, base = store(work.root)
        data: bytes = system.cat_file(posixpath.normpath(f"{base}/{work.path}/{name}"))
    except OSError:
        return b""
    return data


@dataclass
class Stamps:
    """The stamps of files that many documents may share, each looked up once."""

    _known: dict[str, str] = field(default_factory=dict)

    def of(self, work: Work, name: str) -> str:
        """The stamp of a file, by its path from a document's folder."""
        path = os.path.normpath(f"{work.whole_path}/{name}")
        if path not in self._known:
            self._known[path] = stamp_of(work, name)
        return self._known[path]
