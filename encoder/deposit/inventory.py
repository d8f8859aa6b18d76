"""The inventory of a package: its files, what was done to them, with which software, and what is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

NAMESPACE = "urn:encoder:deposit"
BLOCK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file of the payload: its path from there, with "/" between folders, and what it is in the package."""

    path: str
    role: str
    size: int
    sha256: str
    sha512: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the package, and why."""

    path: str
    role: str
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """What was done: to which files, which came of it, by which programs, and what was found."""

    type: str
    outcome: str
    detail: str
    programs: tuple[str, ...]
    sources: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    found: str = ""


@dataclass(frozen=True, slots=True)
class Software:
    """A program that was used, in the version that was."""

    name: str
    version: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Inventory:
    """All that the stylesheets are told of a package.

    Shape: `edition` is the path of what a rebuild starts from; `epoch` is SOURCE_DATE_EPOCH, where it was set.
    """

    siglum: str
    uuid: str
    day: str
    program: str
    edition: str
    epoch: str = ""
    public: bool = False
    files: tuple[File, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    events: tuple[Event, ...] = ()
    software: tuple[Software, ...] = field(default=())

    def xml(self) -> str:
        """The inventory as the parameter `deposit` of the stylesheets; events name only files that are there."""
        root = etree.Element(f"{{{NAMESPACE}}}deposit")
        for name in ("siglum", "uuid", "day", "program", "edition", "epoch"):
            root.set(name, str(getattr(self, name)))
        root.set("public", str(self.public).lower())
        for file in self.files:
            _add(root, "file", path=file.path, role=file.role, size=file.size, sha256=file.sha256, sha512=file.sha512)
        for event in self.events:
            self._event(root, event)
        for program in self.software:
            _add(root, "software", name=program.name, version=program.version, url=program.url or None)
        for left in self.left_out:
            _add(root, "left-out", path=left.path, role=left.role, why=left.why)
        return etree.tostring(root, encoding="unicode")

    def _event(self, root: etree._Element, event: Event) -> None:
        there = {file.path for file in self.files}
        found = _add(
            root, "event", type=event.type, outcome=event.outcome, detail=event.detail, found=event.found or None
        )
        for program in event.programs:
            _add(found, "agent", name=program)
        for role, paths in (("source", event.sources), ("outcome", event.outcomes)):
            for path in paths:
                if path in there:
                    _add(found, "object", path=path, role=role)


def _add(parent: etree._Element, element: str, /, **attributes: object) -> etree._Element:
    said = {key: str(value) for key, value in attributes.items() if value is not None}
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{element}", said)


def counted(payload: Path, roles: dict[str, str]) -> Iterator[File]:
    """The files of a payload in the order of their paths, with sizes and sums."""
    for path in sorted(roles):
        size, sha256, sha512 = 0, hashlib.sha256(), hashlib.sha512()
        with (payload / path).open("rb") as file:
            while block := file.read(BLOCK):
                size += len(block)
                sha256.update(block)
                sha512.update(block)
        yield File(path, roles[path], size, sha256.hexdigest(), sha512.hexdigest())


def with_role(roles: dict[str, str], *wanted: str) -> tuple[str, ...]:
    """The paths of the files that have one of the roles, in order."""
    return tuple(path for path in sorted(roles) if roles[path] in wanted)


def all_below(payload: Path, folders: Iterable[str]) -> Iterator[str]:
    """The paths of all files in some folders of the payload."""
    for folder in folders:
        yield from sorted(p.relative_to(payload).as_posix() for p in (payload / folder).rglob("*") if p.is_file())
