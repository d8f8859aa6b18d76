"""What a page shows: its lines, its number, how wide a line was set.

Widths are estimated from the letters, since the text of an OCR engine has no measurements: in a justified
column every full line has nearly the same width, however many characters stand on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from encoder.annotation import Annotation
from encoder.source import Line, Source, Span

SOFT_SIGNS = "¬\u00ad"  # signs that only ever mark a broken word
PLAIN_SIGNS = "-‐"  # signs that may be the word's own
SIGNS = f"{SOFT_SIGNS}{PLAIN_SIGNS}⸗="  # all signs with which a line may end within a word
# Widths of characters in a common book face, in fractions of the type size.
_WIDTHS = {
    character: width
    for characters, width in (
        ("iljtf.,;:!|’‘'", 0.28),
        ("r-()“” ", 0.36),
        ('sczJ"', 0.41),
        ("aeg", 0.46),
        ("EFLPSTZ", 0.58),
        ("wABCGHNOQRUVXYKD", 0.7),
        ("mMW—&", 0.85),
    )
    for character in characters
}
_USUAL_WIDTH = 0.5
_WIDTH_OF = defaultdict(lambda: _USUAL_WIDTH, _WIDTHS)
_SHORT = 2.5  # standard deviations below the mean
_LEAST_TOLERANCE = 0.08


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page: the annotation that begins it and its visible lines."""

    annotation: Annotation
    lines: tuple[Line, ...]

    @property
    def number(self) -> str:
        """The printed or inferred number."""
        return self.annotation.get("n")


def pages_of(source: Source, beginnings: Sequence[Annotation]) -> tuple[Page, ...]:
    """The pages with their lines, in order. Shape: beginnings sorted by their place in the source."""
    starts = [page.start for page in beginnings] + [len(source.text) + 1]
    pages: list[list[Line]] = [[] for _ in beginnings]
    index = -1
    for line in source.visible_lines:
        while line.span.start >= starts[index + 1]:
            index += 1
        if index >= 0:
            pages[index].append(line)
    return tuple(Page(page, tuple(lines)) for page, lines in zip(beginnings, pages, strict=True))


def width(text: str) -> float:
    """The estimated width of a line of type. Units: type sizes (em)."""
    return sum(map(_WIDTH_OF.__getitem__, text))


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide full lines are set, and how much the estimate varies. Units: type sizes (em)."""

    mean: float
    deviation: float

    def is_short(self, text: str) -> bool:
        """Whether a line is clearly shorter than a full one."""
        return width(text) < self.mean - max(_SHORT * self.deviation, _LEAST_TOLERANCE * self.mean)


def measure(texts: Iterable[str]) -> Measure:
    """The measure of a column from lines known to be full (those that end within a word)."""
    widths = sorted(width(text) for text in texts)
    if not widths:
        return Measure(0.0, 0.0)
    margin = len(widths) // 50
    kept = widths[margin : len(widths) - margin] or widths
    return Measure(fmean(kept), pstdev(kept))


def full_lines(source: Source, spans: Iterable[Span]) -> list[str]:
    """The texts of those lines that end within a word; of all but the shortest third when there are few."""
    texts = [source[span] for span in spans]
    broken = [text for text in texts if text and text[-1] in SIGNS]
    if len(broken) >= 8:
        return broken
    return sorted(texts, key=width)[len(texts) // 3 :]
