"""Remote folders: sources and results at addresses like s3://bucket/folder, through fsspec.

A remote store moves no folder at once. So the files of a document are put one by one, its record last, and an old
record is taken away first: where a record stands, all that it lists is there. The journal is a row of small files,
since none can be appended to.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from encoder.corpus import records
from encoder.corpus.journal import Entry, as_line, entries
from encoder.corpus.listing import Folder, Listed
from encoder.corpus.local_results import DOCUMENTS, STATE
from encoder.corpus.records import Record
from encoder.problems import Exit, Failure, Place, error

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

OFTEN, MANY = 5.0, 100  # seconds and entries after which the journal is put into the store
_CHANGES = ("ETag", "etag", "LastModified", "mtime", "created")


def is_address(path: str) -> bool:
    """Whether a path is an address of a store, and not a path of this machine."""
    return "://" in path


def store(address: str) -> tuple[AbstractFileSystem, str]:
    """The file system of an address, and the path in it.

    Errors: CLUSTER-04 the packages for it are not installed.
    """
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(address.rstrip("/"))
    except (ImportError, ValueError) as reason:
        hint = "pip install 'tei-edition-encoder[cluster]', and what the store needs, such as s3fs"
        problem = error("CLUSTER-04", Place(address), f"this store cannot be reached: {reason}", hint)
        raise Failure(problem, Exit.UNREADABLE) from reason
    return system, str(path).rstrip("/")


def stamp(info: dict[str, Any]) -> str:
    """What changes when a file of a store does; empty where the store does not tell."""
    changes = next((str(info[key]) for key in _CHANGES if info.get(key)), "")
    return f"{info.get('size')}-{changes}" if changes else ""


def remote_folder(address: str, leave_out: str = "") -> Folder:
    """What lies at an address, hidden files and the address of the results left out.

    Errors: IN-03 it cannot be listed.
    """
    system, path = store(address)
    try:
        found: dict[str, dict[str, Any]] = system.find(path, detail=True)
    except OSError as reason:
        problem = error("IN-03", Place(address), f"this cannot be read: {reason}", "check the address and your rights")
        raise Failure(problem, Exit.UNREADABLE) from reason
    aside = store(leave_out)[1] + "/" if leave_out and is_address(leave_out) else "\0"
    root = Folder(address.rstrip("/"))
    folders = {"": root}
    for name in sorted(found):
        inside = name[len(path) :].lstrip("/")
        if name.startswith(aside) or any(part.startswith(".") for part in inside.split("/")):
            continue
        _folder(folders, inside.rpartition("/")[0]).files.append(Listed(name.rpartition("/")[2], stamp(found[name])))
    return root


def _folder(folders: dict[str, Folder], inside: str) -> Folder:
    """The folder at a path, made with those above it."""
    if inside not in folders:
        above, _, _ = inside.rpartition("/")
        parent = _folder(folders, above)
        folders[inside] = Folder(f"{parent.path}/{inside.rpartition('/')[2]}")
        parent.folders.append(folders[inside])
    return folders[inside]


@contextmanager
def fetched(root: str, path: str, outside: Iterable[str] = ()) -> Iterator[Path]:
    """What lies at a path under an address, brought to this machine, with other paths under it.

    Errors: IN-03 it cannot be read.
    """
    system, base = store(root)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / base.rpartition("/")[2]
        try:
            for each in (path, *outside):
                there = f"{base}/{each}".rstrip("/")
                for name in system.find(there) or [there]:
                    target = here / name[len(base) :].lstrip("/")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    system.get_file(name, str(target))
        except OSError as reason:
            message = f"the file cannot be read: {reason}"
            problem = error("IN-03", Place(f"{root}/{path}"), message, "check that you may read it")
            raise Failure(problem, Exit.UNREADABLE) from reason
        yield here / path if path else here


class RemoteJournal:
    """The journal in a store."""

    def __init__(self, system: AbstractFileSystem, path: str) -> None:
        self._system, self._path = system, path
        self._new: list[Entry] = []
        self._since = time.monotonic()

    def read(self) -> dict[str, Entry]:
        """The entries by name, of all files in the order in which they were put."""
        names = sorted(self._system.find(self._path)) if self._system.exists(self._path) else []
        data: dict[str, bytes] = self._system.cat(names, on_error="raise") if names else {}
        return entries(b"".join(data[name] for name in names))

    def append(self, new: Iterable[Entry]) -> None:
        """Keep entries, and put them into the store when they are many or old."""
        self._new += new
        if len(self._new) >= MANY or time.monotonic() - self._since >= OFTEN:
            self._put()

    def close(self) -> None:
        """Put what is left into the store."""
        self._put()

    def _put(self) -> None:
        if self._new:
            name = f"{self._path}/{time.time_ns():020}-{uuid.uuid4().hex[:8]}.jsonl"
            self._system.pipe_file(name, b"".join(map(as_line, self._new)))
        self._new, self._since = [], time.monotonic()


class RemoteResults:
    """The results at an address."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._system, self._path = store(address)
        self._found: dict[str, dict[str, Any]] | None = None

    def folder(self, name: str) -> Path:
        """Where the results of a document stand, for messages."""
        return Path(f"{self.address}/{DOCUMENTS}/{name}")

    def journal(self) -> RemoteJournal:
        """The journal of what is done."""
        return RemoteJournal(self._system, f"{self._path}/{STATE}/journal")

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """The store made ready. It knows no locks: two runs at once do work twice, but spoil nothing.

        Errors: OUT-01 it cannot be written.
        """
        self.write(f"{STATE}/in-use", b"")
        yield

    def write(self, name: str, data: bytes) -> None:
        """Put a file into the store. Errors: OUT-01 it cannot be written."""
        try:
            self._system.makedirs(f"{self._path}/{name}".rpartition("/")[0], exist_ok=True)
            self._system.pipe_file(f"{self._path}/{name}", data)
        except OSError as reason:
            place, hint = Place(f"{self.address}/{name}"), "check the address and that you may write there"
            problem = error("OUT-01", place, f"this cannot be written: {reason}", hint)
            raise Failure(problem, Exit.NOT_WRITABLE) from reason

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder of this machine to write a document's results into."""
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "new").mkdir()
            yield Path(folder) / "new"

    def at_hand(self, name: str, folder: Path) -> Path:
        """A file of the results as a path of this machine, brought into a folder."""
        self._system.get_file(f"{self._path}/{name}", str(folder / Path(name).name))
        return folder / Path(name).name

    def commit(self, new: Path, name: str) -> None:
        """Put a document's files into the store, its record last. Errors: OSError, or OUT-01."""
        target = f"{DOCUMENTS}/{name}"
        with suppress(FileNotFoundError):
            self._system.rm_file(f"{self._path}/{target}/{records.NAME}")
        files = [path for path in sorted(new.rglob("*")) if path.is_file() and path.name != records.NAME]
        for path in (*files, new / records.NAME):
            self.write(f"{target}/{path.relative_to(new).as_posix()}", path.read_bytes())

    def record(self, name: str) -> Record | None:
        """The record of a document, where there is one."""
        with suppress(OSError):
            return records.parsed(self._system.cat_file(f"{self._path}/{DOCUMENTS}/{name}/{records.NAME}"))
        return None

    def is_whole(self, record: Record) -> bool:
        """Whether all results of a document are as they were written, byte for byte."""
        folder = f"{self._path}/{DOCUMENTS}/{record.name}"
        with suppress(OSError):
            data = {output.name: self._system.cat_file(f"{folder}/{output.name}") for output in record.outputs}
            return all(hashlib.sha256(data[output.name]).hexdigest() == output.sha256 for output in record.outputs)
        return False

    def looks_whole(self, record: Record) -> bool:
        """Whether all results are there, of their sizes; the store is listed once for all documents."""
        if self._found is None:
            path = f"{self._path}/{DOCUMENTS}"
            self._found = self._system.find(path, detail=True) if self._system.exists(path) else {}
        folder = f"{self._path}/{DOCUMENTS}/{record.name}"
        wanted = {f"{folder}/{output.name}": output.size for output in record.outputs}
        sizes = {name: self._found[name].get("size") for name in wanted if name in self._found}
        return sizes == wanted and f"{folder}/{records.NAME}" in self._found
