"""Requests: what was asked for on the command line, checked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from encoder.corpus.keys import configuration
from encoder.corpus.remote import is_address
from encoder.corpus.running import Request
from encoder.problems import Exit, Failure, Place, error
from encoder.source import read_bytes
from encoder.views.publish import OUTPUTS

NO_VIEWS = "none"
SHARE = 0.9  # of the machine's memory, for all processes together
UNKNOWN_MEMORY = 4 << 30  # bytes for a process where the system does not tell


def requested(
    dirs: Sequence[str], out: str, views: str, authority: Path | None, charset: str, as_pages: bool
) -> Request:
    """The request. Errors: VIEW-04 a view that there is not; IN-* the authority file cannot be read."""
    wanted = [view.strip() for view in views.split(",") if view.strip() not in ("", NO_VIEWS)]
    for view in wanted:
        if view not in OUTPUTS:
            hint = f"the views are {', '.join(OUTPUTS)}, separated by commas; or {NO_VIEWS}"
            raise Failure(error("VIEW-04", Place("--views"), f"there is no view “{view}”", hint), Exit.USAGE)
    shared = read_bytes(authority) if authority else None
    how = configuration(wanted, charset, shared)
    target = out if is_address(out) else str(Path(out).absolute())
    return Request(dirs, target, how, str(authority or ""), as_pages)


def memory_share(jobs: int) -> int:
    """The memory of one of several processes. Units: bytes."""
    processes = jobs or os.cpu_count() or 1
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return UNKNOWN_MEMORY
    return int(whole * SHARE / processes)
