"""Taking an editor's folder, or a bare source, into a package: every file as it is, and none that is not meant."""

from __future__ import annotations

import os
import shutil
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from encoder.deposit.inventory import LeftOut
from encoder.problems import Exit, Failure, Place, error

READ_AS_CODES = ("%0a", "%0d", "%25")


def take(edition: Path, into: Path) -> tuple[str, list[LeftOut]]:
    """Copy an edition into a payload: where it lies there, and what is not taken along.

    Shape: a folder with edition.toml lies in edition/, anything else in source/, under its own name, from which
    the siglum may be made. Hidden files are not taken along. An authority file that several editions share, beside
    the folder or in a folder beside it, is taken along to where the edition names it.
    Errors: IN-01 it is not there; IN-03 it cannot be read; DEPOSIT-02 the source lies outside the folder, or a shared
    authority file too far away; DEPOSIT-03 a link leads out of it, or something is not a file; DEPOSIT-04 a name that
    no bag can hold.
    """
    left: list[LeftOut] = []
    try:
        return _taken(edition, into, left), left
    except FileNotFoundError as reason:
        message, hint = "there is no such file", "check the path and its spelling"
        raise _failure("IN-01", edition, message, hint, Exit.UNREADABLE) from reason
    except PermissionError as reason:
        named = Path(reason.filename or edition)
        if named.is_relative_to(into):
            raise
        raise _failure(
            "IN-03", named, "the file cannot be read", "check that you may read it", Exit.UNREADABLE
        ) from reason


def _taken(edition: Path, into: Path, left: list[LeftOut]) -> str:
    whole = Path(os.path.realpath(edition))  # links that go round in a circle stop resolve()
    kind = "edition" if (whole / "edition.toml").is_file() else "source"
    settings = _settings(whole)
    _check_source(whole, settings)
    path = f"{kind}/{whole.name}"
    if not whole.is_dir():
        _copy(whole, into / path, whole.parent, edition)
    for name in _walk(whole, Path(), edition, left) if whole.is_dir() else ():
        _copy(whole / name, into / path / name, whole, edition)
    if shared := _shared_authority(whole, settings):
        _copy((whole / shared).resolve(), Path(os.path.normpath(into / path / shared)), whole.parent, edition)
    return path


def _walk(root: Path, inside: Path, shown: Path, left: list[LeftOut]) -> Iterator[Path]:
    """The files below a folder by their paths from it, in order; what is hidden is noted, not entered."""
    known: dict[str, str] = {}
    for entry in sorted(os.scandir(root / inside), key=lambda found: found.name):
        other = known.setdefault(unicodedata.normalize("NFC", entry.name).casefold(), entry.name)
        if other != entry.name:
            message = f"the names {other!a} and {entry.name!a} are two that some systems take for one"
            raise _failure("DEPOSIT-04", shown / inside, message, "give one of them another name")
        path = inside / entry.name
        if entry.name.startswith(".") or entry.name == "__pycache__":
            left.append(LeftOut(path.as_posix(), "hidden", "a hidden file or folder, of no use to the edition"))
            continue
        _check_name(entry.name, shown / inside)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, shown, left)
        else:
            yield path


def _copy(file: Path, to: Path, root: Path, shown: Path) -> None:
    """Copy one file; a link to a file of the same folder becomes that file."""
    _check_name(file.name, shown)
    named = shown if file == Path(os.path.realpath(shown)) else shown / file.relative_to(root)
    try:
        real = file.resolve(strict=True)
    except (OSError, RuntimeError) as reason:
        if not file.is_symlink():
            raise
        message, hint = "this link leads nowhere, or round in a circle", "put the file itself here, or take it away"
        raise _failure("DEPOSIT-03", named, message, hint) from reason
    if not real.is_file():
        raise _failure("DEPOSIT-03", named, "this is not a file", "take it away, or put what is meant into the folder")
    if not real.is_relative_to(root):
        message, hint = f"this link leads out of the folder, to {real}", "put a copy of the file here"
        raise _failure("DEPOSIT-03", named, message, hint)
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(real, to)


def _check_name(name: str, folder: Path) -> None:
    """Names that BagIt 1.0 or its readers cannot give back are refused.

    Source: RFC 8493, section 2.1.3: line ends and the per cent sign are written in code.
    """
    wrong = ""
    if not name.isprintable() or any("\ud800" <= sign <= "\udfff" for sign in name):
        wrong = "a character that cannot be seen"
    elif any(code in name.lower() for code in READ_AS_CODES):
        wrong = "what readers of bags take for a code (%0A, %0D, %25)"
    if wrong:
        message = f"the name {name!a} has {wrong}"
        raise _failure("DEPOSIT-04", folder, message, "give the file another name")


def _settings(edition: Path) -> dict[str, Any]:
    """What edition.toml says; nothing where it cannot be read, which encoding tells."""
    try:
        return tomllib.loads((edition / "edition.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _file_of(settings: dict[str, Any], table: str) -> str:
    """The file that a table of edition.toml names, if it does."""
    found = settings.get(table)
    name = found.get("file") if isinstance(found, dict) else None
    return name if isinstance(name, str) else ""


def _check_source(edition: Path, settings: dict[str, Any]) -> None:
    """Refuse an edition whose source lies elsewhere: in the package its folder has to stand by itself."""
    name = _file_of(settings, "source")
    if name and not (edition / name).resolve().is_relative_to(edition):
        hint = "move the source into the folder, and name it in edition.toml"
        message = f"the source, {name}, lies outside the folder of the edition"
        raise _failure("DEPOSIT-02", edition / "edition.toml", message, hint)


def _shared_authority(edition: Path, settings: dict[str, Any]) -> str:
    """The path from the edition of an authority file outside of it; empty where there is none."""
    name = _file_of(settings, "authority")
    if not name or not (edition / name).is_file() or (edition / name).resolve().is_relative_to(edition):
        return ""
    beside = Path(os.path.normpath(name)).parts
    if beside[0] != ".." or ".." in beside[1:] or Path(name).is_absolute():
        hint = "put it beside the folder of the edition, such as ../authority.xml, or into it"
        message = f"the authority file, {name}, lies too far from the folder of the edition to be packed with it"
        raise _failure("DEPOSIT-02", edition / "edition.toml", message, hint)
    return name


def _failure(code: str, path: Path, message: str, hint: str, exit_code: Exit = Exit.CONFIGURATION) -> Failure:
    return Failure(error(code, Place(str(path)), message, hint), exit_code)
