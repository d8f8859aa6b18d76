"""Placing: what page files tell of where lines stand, for the judgements on blocks."""

from __future__ import annotations

from collections.abc import Sequence

from encoder.intake.page_geometry import Placed
from encoder.source import Line, Source

_LEAST_ROOM = 1.0  # sizes of type that a line must end before the edge of its column to be short
_LEAST_SHARE = 0.05  # … and of the column
_MOST_SHARE = 0.25
_CENTRED = 0.04  # share of the column by which the white before a centred line may differ from that after it
_LEAST_WHITE = 1.0  # sizes of type before and after a centred line
_RIGHT, _AT_THE_EDGE = 0.25, 0.12  # share of the column before a line at the right, and of what is left after it
_LARGER = 1.2  # times the usual size of type from which on the type is another one
_EVEN = 0.02  # share of the column that is left after most lines where their ends are even
_RAGGED = 0.9  # share of the lines that go on which no short one may be like, where the ends are not even


def placed_lines(source: Source, lines: Sequence[Line]) -> list[Placed]:
    """Where lines stand on their pages, none when this is not known of every one."""
    found = [source.placed(line.number) for line in lines] if source.layout.sheets else []
    placed = [one for one in found if one is not None]
    return placed if len(placed) == len(lines) else []


def is_short(placed: Sequence[Placed], goes_on: Sequence[bool]) -> list[bool]:
    """For each line whether it ends before its column does, or is set at its right edge.

    Shape: goes_on says of which lines the text goes on.
    """
    usual = sorted(one.room / one.measure for one, going in zip(placed, goes_on, strict=False) if going)
    is_even = not usual or usual[len(usual) // 2] < _EVEN
    least = _LEAST_SHARE if is_even else min(usual[int(_RAGGED * (len(usual) - 1))], _MOST_SHARE)
    return [one.room > max(_LEAST_ROOM, least * one.measure) or is_at_right(one) for one in placed]


def are_centred(lines: Sequence[Placed]) -> bool:
    """Whether lines have as much white before them as after them."""
    return bool(lines) and all(
        min(one.indent, one.room) >= _LEAST_WHITE
        and abs(one.indent - one.room) <= max(_LEAST_WHITE, _CENTRED * one.measure)
        for one in lines
    )


def is_at_right(line: Placed) -> bool:
    """Whether a line is set at the right edge of its column, as signatures and dates are."""
    white = line.indent > _RIGHT * line.measure
    return white and line.room < _AT_THE_EDGE * line.measure and line.room < line.indent / 2


def are_larger(lines: Sequence[Placed]) -> bool:
    """Whether lines are set in larger type than the text."""
    return bool(lines) and all(one.size is not None and one.size >= _LARGER for one in lines)
