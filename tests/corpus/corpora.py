"""Small corpora, and the command as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = "{title}\n\nThey met Mr. Aldershaw in Moscow in {year}, and the harbour was empty.\nThen he was gone.\n"
Run = subprocess.CompletedProcess[str]
Encoder = Callable[..., Run]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "encoder", *map(str, arguments)]


def variables(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **more}


def write(path: Path, title: str = "A memoir", year: int = 1936) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(title=title, year=year), encoding="utf-8")
    return path


def aged(folder: Path) -> Path:
    """A folder whose files are old enough for their times to be trusted."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            os.utime(path, (1_000_000_000, 1_000_000_000))
    return folder


def tree(out: Path) -> dict[str, bytes]:
    """All results, without what the program keeps for itself."""
    files = (path for path in out.rglob("*") if path.is_file() and ".corpus" not in path.relative_to(out).parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
