"""Annotations: claims about spans of the source, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from encoder.kinds import Kind
from encoder.source import Span

EDITOR = "#editor"
ENCODER = "#encoder"


@dataclass(frozen=True, slots=True)
class Evidence:
    """On what a claim rests: the rule or the file that made it, who answers for it, how sure it is.

    Shape: responsibility is a TEI pointer; certainty is high, medium, low, unknown or empty (not stated).
    """

    rule: str
    responsibility: str = ENCODER
    certainty: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A claim about spans of the source.

    Shape: more than one span when the thing was printed in pieces (a note over two pages).
    """

    kind: Kind
    spans: tuple[Span, ...]
    evidence: Evidence
    attributes: tuple[tuple[str, str], ...] = ()
    replacement: str | None = None

    @property
    def start(self) -> int:
        """The offset at which the thing begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The offset after the last character of the thing."""
        return self.spans[-1].end

    @property
    def hull(self) -> Span:
        """The span from its beginning to its end, whatever stands in between."""
        return Span(self.start, self.end)

    def get(self, name: str, default: str = "") -> str:
        """The value of one of its attributes."""
        return dict(self.attributes).get(name, default)
