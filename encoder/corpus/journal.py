"""The journal: one line for each document that is done, appended and put on the disk before the next goes on.

It is what makes a second run quick: what it says is believed without reading a document again, as long as the
stamps of what was read are the same and nothing is missing of the results. A line that was torn when the program
was killed or the disk was full is passed over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from encoder.corpus.records import Record, as_object, from_object


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal: a record, and the cheap key that it was found to hold for."""

    record: Record
    cheap_key: str


def as_line(entry: Entry) -> bytes:
    """An entry as a line of JSON."""
    return (json.dumps({"cheap_key": entry.cheap_key, **as_object(entry.record)}) + "\n").encode()


def entries(data: bytes) -> dict[str, Entry]:
    """The entries by name, the last of each; torn lines are passed over."""
    found: dict[str, Entry] = {}
    for line in data.splitlines():
        try:
            fields = json.loads(line)
            entry = Entry(from_object(fields), str(fields["cheap_key"]))
        except (ValueError, KeyError, TypeError):
            continue
        found[entry.record.name] = entry
    return found


class Journal:
    """The journal in a file of this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def read(self) -> dict[str, Entry]:
        """The entries by name; the file is written anew where most of its lines are out of date."""
        data = self.path.read_bytes() if self.path.exists() else b""
        found = entries(data)
        if data.count(b"\n") > 2 * len(found) + 100:
            self._rewrite(found.values())
        return found

    def _rewrite(self, kept: Iterable[Entry]) -> None:
        aside = self.path.with_suffix(".new")
        with aside.open("wb") as file:
            file.writelines(map(as_line, kept))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self.path)

    def append(self, new: Iterable[Entry]) -> None:
        """Put entries on the disk. Errors: OSError where there is no room."""
        if self._file is None:
            self._file = self.path.open("ab+", buffering=0)
            size = self._file.seek(0, os.SEEK_END)
            if size and self._last_byte() != b"\n":
                self._file.write(b"\n")  # what was torn ends here
        data = b"".join(map(as_line, new))
        while data:
            data = data[self._file.write(data) :]
        os.fsync(self._file.fileno())

    def _last_byte(self) -> bytes:
        assert self._file is not None
        self._file.seek(-1, os.SEEK_END)
        return self._file.read(1)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
