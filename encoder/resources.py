"""Where the program's own data lies: schemas, stylesheets, editions.

A wheel carries them inside the package, a clone has them beside it; nobody else needs to know.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


def schemas() -> Path:
    """The folder that holds `edition.rng` and `edition.sch`."""
    return _folder("schemas")


def stylesheets() -> Path:
    """The folder that holds the XSLT stylesheets."""
    return _folder("xslt")


def editions() -> Path:
    """The folder that holds one folder per edition."""
    return _folder("editions")


def program() -> Path:
    """The folder that holds the program's own modules."""
    return Path(__file__).resolve().parent


@cache
def _folder(name: str) -> Path:
    """The folder of that name in the installed package, or else in the clone."""
    packed = program() / "_data" / name
    return packed if packed.is_dir() else program().parent / name
