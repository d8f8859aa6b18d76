"""Room on lines: whether the next word would have been set on a line, had the text gone on there.

How wide a line with the next line's first word is where the text does go on, the document shows itself: in
lines that are not finished, before lines that begin with a small letter. Print is even in width, the text of a
typewriter or a transcription in characters; whichever varies less is the measure of this document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, pstdev

from encoder.typography.page import width

_ENOUGH_LINES = 40  # lines that go on, to learn the measure from
_CLEARLY = 0.8  # share of the usual measure below which a line is verse or a heading, and teaches nothing
_WIDEST_INDENT = 8
# How often a line ends what it belongs to, where its words allow either: one that is finished, one that is not.
_FINISHED, _UNFINISHED = 1.0, 0.1


@dataclass(frozen=True, slots=True)
class Room:
    """For each line whether it had room for the next word, if it is finished and if it is not; none when not known."""

    if_finished: tuple[bool, ...]
    if_unfinished: tuple[bool, ...]

    @property
    def is_known(self) -> bool:
        """Whether the document has lines enough to tell."""
        return bool(self.if_finished)


def room(
    texts: Sequence[str], indents: Sequence[float], goes_on: Sequence[bool], reaches: Sequence[float] | None = None
) -> Room:
    """The room on lines.

    Shape: goes_on says of each line whether the text surely goes on from it to the next; reaches are where the lines
    end in their columns, in sizes of type, where page files tell it.
    """
    if reaches is not None:
        measures = [_reaching(texts, reaches, goes_on)]
    else:
        measures = [_measured(texts, indents, goes_on, size) for size in (width, len)]
    taught = [(wide, usual) for wide, usual in measures if len(usual) >= _ENOUGH_LINES]
    if not taught:
        return Room((), ())
    wide, usual = min(taught, key=lambda measure: pstdev(measure[1]) / fmean(measure[1]))
    finished, unfinished = _least(usual, _FINISHED), _least(usual, _UNFINISHED)
    return Room(
        (*(value < finished for value in wide), False),
        (*(value < unfinished for value in wide), False),
    )


def _measured(
    texts: Sequence[str], indents: Sequence[float], goes_on: Sequence[bool], size: Callable[[str], float]
) -> tuple[list[float], list[float]]:
    """The sizes of all lines with the next word, and in order those of the lines from which the text goes on."""
    wide = [
        size(" " * min(int(indent), _WIDEST_INDENT) + line + " " + after.split(maxsplit=1)[0])
        for indent, (line, after) in zip(indents, pairwise(texts), strict=False)
    ]
    return wide, _usual(wide, goes_on)


def _reaching(
    texts: Sequence[str], reaches: Sequence[float], goes_on: Sequence[bool]
) -> tuple[list[float], list[float]]:
    """The same by where the lines were seen to end."""
    wide = [reach + width(" " + after.split(maxsplit=1)[0]) for reach, after in zip(reaches, texts[1:], strict=False)]
    return wide, _usual(wide, goes_on)


def _usual(wide: Sequence[float], goes_on: Sequence[bool]) -> list[float]:
    """In order the sizes of the lines from which the text goes on, without those that are no full lines."""
    usual = [value for value, going in zip(wide, goes_on, strict=False) if going]
    least = _CLEARLY * median(usual) if usual else 0.0
    return sorted(value for value in usual if value > least)


def _least(usual: Sequence[float], share: float) -> float:
    """The size below which a line ends something.

    Lines that end something are of any length alike, those that go on are nearly all full: the best border is
    where the first, counted by that share, are most ahead of the second.
    """
    middle = usual[len(usual) // 2]
    ahead = [share * value / middle - index / len(usual) for index, value in enumerate(usual)]
    return usual[max(range(len(usual)), key=ahead.__getitem__)]
