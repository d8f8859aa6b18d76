"""Frames: the open elements of a document that is being explained, and what is missing in them."""

from __future__ import annotations

from dataclasses import dataclass

from encoder.validation.findings import Finding
from encoder.validation.relaxng.automaton import State, Step
from encoder.validation.relaxng.repairing import Token


class Frame:
    """An element that is open, and what has been seen of it."""

    __slots__ = (
        "children", "column", "counts", "findings", "first", "leaf", "line", "name", "state", "step", "texts", "token",
        "tokens", "unknown", "where", "xpath",
    )  # fmt: skip

    def __init__(self, name: str, line: int, column: int, xpath: str) -> None:
        self.name, self.line, self.column, self.xpath = name, line, column, xpath
        self.where = ("", "")  # the page and the line of the source that its start tag is on
        self.counts: dict[str, int] = {}
        self.step: Step | None = None  # how it was entered, where its place was right
        self.token: Token | None = None  # its token, where it stands behind a mistake
        self.first: State | None = None  # the state behind its start tag; None where nothing is known of it
        self.state: State | None = None
        self.children: list[tuple[str, int]] = []  # names and lines of those that were right
        self.tokens: list[Token] | None = None  # the children from the first mistake on
        self.findings: list[Finding] = []
        self.texts: list[str] = []
        self.leaf = True
        self.unknown = False  # there is no such element: it is judged by the name that was most likely meant


@dataclass(frozen=True, slots=True)
class Lack:
    """A finding that elements are missing in one, and the names of those that would do."""

    finding: Finding
    parent: str
    names: list[str]
