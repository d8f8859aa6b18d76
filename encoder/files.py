"""Writing files whole or not at all, and never over something of the user's without being asked."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from encoder.problems import Exit, Failure, Place, error


def write_whole(path: Path, data: bytes, instead_of: bytes | None = None) -> bool:
    """Put the bytes into the file at once: written aside first, then moved into place; and whether that was done.

    Shape: where it is said what they stand instead of, nothing is done when the file holds something else by then.
    Errors: OUT-01 the folder or file cannot be written; OUT-02 it is a folder; OUT-03 no room is left.
    """
    if path.is_dir():
        raise _failure("OUT-02", path, "this is a folder, not a file", "name a file in it")
    if path.exists() and not path.is_file():
        return _write_through(path, data)
    aside: Path | None = None
    made = _missing(path.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        aside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(_mode(path))
        if instead_of is not None and path.read_bytes() != instead_of:
            aside.unlink()
            return False
        aside.replace(path)
    except BaseException as reason:  # Ctrl-C too must leave nothing behind
        if aside is not None:
            with suppress(OSError):
                aside.unlink()
        _take_away(made)
        if isinstance(reason, OSError):
            raise cannot_write(path, reason) from reason
        raise
    return True


def _write_through(path: Path, data: bytes) -> bool:
    """Write to what is no file but a device or a pipe, and must not be replaced by one."""
    try:
        path.write_bytes(data)
    except OSError as reason:
        raise cannot_write(path, reason) from reason
    return True


@contextmanager
def moved_into(out: Path) -> Iterator[Path]:
    """A folder to write into; what stands in it at the end is moved into `out`, file by file, if nothing failed.

    Errors: OUT-01 the folder cannot be written; OUT-02 it is a file; OUT-03 no room is left.
    """
    if out.exists() and not out.is_dir():
        raise _failure("OUT-02", out, "this is a file, not a folder", "name a folder for the results")
    aside: Path | None = None
    made = _missing(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".export.", dir=out))
        yield aside
        for folder, folders, names in os.walk(aside):  # folder by folder, since there may be a million files
            folders.sort()
            for path in (Path(folder) / name for name in sorted(names)):
                target = out / path.relative_to(aside)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.chmod(_mode(target))
                path.replace(target)
    except OSError as reason:
        raise cannot_write(out, reason) from reason
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
        _take_away(made)


def _missing(folder: Path) -> list[Path]:
    """Those of a folder and the folders around it that are not there yet, the innermost first."""
    return [path for path in (folder, *folder.parents) if not os.path.lexists(path)]


def _take_away(folders: Iterable[Path]) -> None:
    """Take away the folders that were made for a result, where nothing came to stand in them."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def keep_from(out: Path, received: Path) -> None:
    """Refuse to write over the file that a command reads, or into the edition folder that it reads.

    Errors: OUT-04 the result would stand where the input does.
    """
    target, source = real(out), real(received)
    if target == source or (source.is_dir() and target.parent == source):
        hint = "name another file for the result; what was received is never changed"
        raise _failure("OUT-04", out, "this is part of the input", hint)


def real(path: Path) -> Path:
    """Where a path leads; as far as it does where its links go round in a circle."""
    return Path(os.path.realpath(path))


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def cannot_write(path: Path, reason: OSError) -> Failure:
    """What stops a command that cannot write: OUT-03 where no room is left, else OUT-01."""
    if reason.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _failure("OUT-03", path, "no room is left on the device", "nothing was changed; make room")
    hint = "check that you may write there; nothing was changed"
    return _failure("OUT-01", path, f"this cannot be written: {reason.strerror}", hint)


def _failure(code: str, path: Path, message: str, hint: str) -> Failure:
    return Failure(error(code, Place(str(path)), message, hint), Exit.NOT_WRITABLE)
