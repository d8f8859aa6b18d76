"""Results in a folder of this machine: written aside, then moved into place at once.

OUT/documents/NAME/     what was made of a document, with its record
OUT/.corpus/            the journal, the lock, and what is being made
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from encoder.build import write_schemas
from encoder.corpus import records
from encoder.corpus.journal import Journal
from encoder.corpus.keys import file_hash
from encoder.corpus.records import Record
from encoder.files import cannot_write, write_whole
from encoder.problems import Exit, Failure, Place, error

try:
    import fcntl
except ImportError:  # elsewhere than on POSIX two runs at once are the user's care
    fcntl = None  # type: ignore[assignment]

DOCUMENTS, STATE = "documents", ".corpus"
SCHEMAS = "schemas"


class LocalResults:
    """The results in a folder; one run at a time works on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, name: str) -> Path:
        """Where the results of a document stand."""
        return self.root / DOCUMENTS / name

    def journal(self) -> Journal:
        """The journal of what is done."""
        return Journal(self.root / STATE / "journal.jsonl")

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """The folder made ready, and kept from other runs; what an earlier run left unfinished is taken away.

        Errors: OUT-01, OUT-03 it cannot be written; CORPUS-02 another run is at work in it.
        """
        with ExitStack() as held:
            try:
                (self.root / STATE).mkdir(parents=True, exist_ok=True)
                self._take(held.enter_context((self.root / STATE / "lock").open("w", encoding="ascii")))
                shutil.rmtree(self.root / STATE / "aside", ignore_errors=True)
                (self.root / STATE / "aside").mkdir()
                write_schemas(self.root / STATE / SCHEMAS)
            except OSError as reason:
                raise cannot_write(self.root, reason) from reason
            yield

    def _take(self, lock: IO[str]) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as reason:
            place, hint = Place(str(self.root)), "wait until it has ended, or name another folder"
            problem = error("CORPUS-02", place, "another run is writing into this folder", hint)
            raise Failure(problem, Exit.NOT_WRITABLE) from reason

    def write(self, name: str, data: bytes) -> None:
        """Put a file into the folder. Errors: OUT-* it cannot be written."""
        write_whole(self.root / name, data)

    def at_hand(self, name: str, _: Path) -> Path:
        """A file of the results as a path of this machine."""
        return self.root / name

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder to write a document's results into; it is gone afterwards, unless it was moved."""
        folder = Path(tempfile.mkdtemp(dir=self.root / STATE / "aside"))
        try:
            (folder / "new").mkdir()
            self._link_schemas(folder / "new" / SCHEMAS)
            yield folder / "new"
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _link_schemas(self, target: Path) -> None:
        """The schemas beside a document: the same files under another name, where the file system has such."""
        target.mkdir()
        for schema in (self.root / STATE / SCHEMAS).iterdir():
            try:
                os.link(schema, target / schema.name)
            except OSError:
                shutil.copyfile(schema, target / schema.name)

    def commit(self, new: Path, name: str) -> None:
        """Move a document's finished folder into place; what stood there goes.

        Errors: OSError.
        """
        target = self.folder(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        _to_disk(new)
        while True:
            with suppress(FileNotFoundError):
                target.rename(Path(tempfile.mkdtemp(dir=new.parent)) / "old")
            try:
                new.rename(target)
            except OSError as reason:
                if reason.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                    raise
            else:
                break  # otherwise another process put the same there in between
        _to_disk(target.parent)

    def record(self, name: str) -> Record | None:
        """The record of a document, where there is one."""
        try:
            return records.parsed((self.folder(name) / records.NAME).read_bytes())
        except OSError:
            return None

    def is_whole(self, record: Record) -> bool:
        """Whether all results of a document are as they were written, byte for byte."""
        folder = self.folder(record.name)
        try:
            return (folder / SCHEMAS).is_dir() and all(
                file_hash(folder / output.name) == output.sha256 for output in record.outputs
            )
        except OSError:
            return False

    def looks_whole(self, record: Record) -> bool:
        """Whether all results are there, of their sizes, and none younger than the record, the last to be written."""
        try:
            with os.scandir(self.folder(record.name)) as entries:
                found = {entry.name: entry.stat() for entry in entries}
        except OSError:
            return False
        if not found.keys() >= {records.NAME, SCHEMAS, *(output.name for output in record.outputs)}:
            return False
        written = found[records.NAME].st_mtime_ns
        return all(
            found[output.name].st_size == output.size and found[output.name].st_mtime_ns <= written
            for output in record.outputs
        )


def _to_disk(folder: Path) -> None:
    """Have the names in a folder written to the disk."""
    with suppress(PermissionError):  # Windows does not open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
