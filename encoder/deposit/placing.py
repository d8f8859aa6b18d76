"""Placing: what is made stands aside until it is whole, and is then moved to its name at once."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import threading
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

from encoder.problems import Exit, Failure, Place, error

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def aside(target: Path, replace: bool = False) -> Iterator[Path]:
    """A folder beside the target to work in; it is gone afterwards, whatever happens.

    Shape: one run at a time works for one target; what a killed run left behind is taken away by the next.
    Errors: OUT-01 the place cannot be written; OUT-03 no room is left; OUT-05 the target is there already;
    OUT-06 another run is at work on it.
    """
    _check_free(target, replace)
    place = target.parent / f".{target.name}.making"
    with _explained(target), ExitStack() as ending:
        place.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_RDONLY)
        ending.callback(os.close, handle)
        _lock(handle, place, target)
        ending.callback(shutil.rmtree, place, ignore_errors=True)
        ending.enter_context(_interruptible())
        _empty(place)
        yield place


def keep_apart(target: Path, received: Path) -> None:
    """Refuse a target in what is packed, or one that holds it.

    Errors: OUT-04 one lies within the other.
    """
    whole, inside = Path(os.path.realpath(target)), Path(os.path.realpath(received))
    if whole.is_relative_to(inside) or inside.is_relative_to(whole):
        hint = "name a place outside; what was received is never changed"
        raise _failure("OUT-04", target, "this and what is to be packed lie one within the other", hint)


def _check_free(target: Path, replace: bool) -> None:
    """Refuse a name that is taken; when asked to replace, that of anything but a package."""
    if not (target.exists() or target.is_symlink()):
        return
    if not replace:
        hint = "name another, or ask for it to be replaced: --force"
        raise _failure("OUT-05", target, "this is there already; nothing was changed", hint)
    if target.is_symlink() or not ((target / "bagit.txt").is_file() or zipfile.is_zipfile(target)):
        hint = "only a bag, or its zip file, is ever replaced; name another place"
        raise _failure("OUT-05", target, "this is there already and is no package; nothing was changed", hint)


def put(made: Path, target: Path, room: Path, replace: bool) -> None:
    """Move what is whole to its name; what stood there goes only when the new one is in its place.

    Errors: OUT-05 something stands there that was not there before, or that is no package.
    """
    if not (target.exists() or target.is_symlink()):
        made.rename(target)
        return
    if not replace:
        raise _failure("OUT-05", target, "this has come to be there meanwhile; nothing was changed", "")
    _check_free(target, replace)
    old = room / "replaced"
    target.rename(old)
    try:
        made.rename(target)
    except BaseException:
        old.rename(target)
        raise


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """What the system says of the place, as a problem."""
    try:
        yield
    except OSError as reason:
        if reason.errno in NO_ROOM:
            message, hint = "no room is left for the package", "nothing was changed; make room, or name another place"
            raise _failure("OUT-03", target, message, hint) from reason
        said = reason.strerror or str(reason)
        hint = "check that you may write there; nothing was changed"
        raise _failure("OUT-01", target, f"this cannot be written: {said}", hint) from reason


def _lock(handle: int, place: Path, target: Path) -> None:
    """Hold the folder for this run, where the system knows locks; it is free when the process ends, however it does."""
    if fcntl is None:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        same = place.exists() and os.path.samestat(os.fstat(handle), place.stat())
    except BlockingIOError:
        same = False
    if not same:
        raise _failure("OUT-06", target, "another run is making this package", "wait until it is done, or end it")


def _empty(place: Path) -> None:
    for entry in place.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let a request to end the program clean up as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGTERM, before)


def _failure(code: str, path: Path, message: str, hint: str) -> Failure:
    return Failure(error(code, Place(str(path)), message, hint), Exit.NOT_WRITABLE)
