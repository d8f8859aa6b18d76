"""White space and line ends of the source, written so that they survive in XML.

What a line of the source begins and ends with is no part of the text. The usual case is declared once in the
header; each line that departs from it has an entry in the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from encoder.annotation import Annotation
from encoder.kinds import JOIN
from encoder.source import Line, Source


def code_points(text: str) -> str:
    """The characters as U+0020 U+00AC …, empty for no characters."""
    return " ".join(f"U+{ord(character):04X}" for character in text)


@dataclass(frozen=True, slots=True)
class LineEnds:
    """What lines of this source usually end with: after a whole word, and within a broken one."""

    plain: str
    broken: str

    @property
    def sign(self) -> str:
        """The usual sign of a broken word."""
        return self.broken.rstrip()


def leading(source: Source, line: Line) -> str:
    """The white space with which the line begins."""
    return source.text[line.whole.start : line.span.start]


def trailing(source: Source, line: Line) -> str:
    """The white space with which the line ends."""
    return source.text[line.span.end : line.whole.end]


def line_ends(source: Source, joins: Iterable[Annotation]) -> LineEnds:
    """The usual line ends of a source. Shape: joins are its annotations of broken words."""
    plain = Counter(trailing(source, line) for line in source.visible_lines)
    usual = plain.most_common(1)[0][0] if plain else ""
    signs = Counter(source[a.hull] for a in joins if a.kind is JOIN and a.get("verdict") == "join" and len(a.hull))
    sign = min(signs, key=lambda s: (-signs[s], s)) if signs else ""
    return LineEnds(usual, sign + usual)
