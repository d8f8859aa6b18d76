"""Loose lines: runs of lines that cannot be prose, since they are short, unfinished, and begin with capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from encoder.typography.verse_lines import Look

_STOP = re.compile(r"[.,;:!?…—–-]\s?['’”“\"»)\]]*$")
_UNFINISHED = 3  # one in so many lines of a run must be unfinished; in short paragraphs all are finished


def loose_lines(looks: Sequence[Look], barred: Set[int], has_room: Sequence[bool]) -> frozenset[int]:
    """The indexes of the loose lines. Shape: barred are the lines that are something else; has_room is as known."""
    found: set[int] = set()
    run: list[int] = []
    for index, look in enumerate(looks):
        new = bool(run) and (look.apart or (look.top and looks[index - 1].finished))
        may_be = index not in barred and look.short and not look.small and not look.broken
        if may_be and not new:
            run.append(index)
            continue
        found.update(_as_loose(looks, run, has_room))
        run = [index] if may_be else []
    return frozenset(found.union(_as_loose(looks, run, has_room)))


def _as_loose(looks: Sequence[Look], run: list[int], has_room: Sequence[bool]) -> list[int]:
    """The lines of a run, without the last line of the paragraph before it."""
    whole = len(run)
    if run and run[0] and _ends_paragraph(looks, run[0]):
        run = run[1:]
    unfinished = sum(not looks[i].finished for i in run[:-1])
    if len(run) == 1 and whole > 1 and has_room[run[0]] and _stands_alone(looks, run[0]):
        return run  # “who kisses your royal hands,” and then “Doctor Francisco de Sande”
    return run if len(run) > 1 and unfinished and _UNFINISHED * unfinished >= len(run) - 1 else []


def _stands_alone(looks: Sequence[Look], index: int) -> bool:
    if index + 1 == len(looks) or _STOP.search(looks[index].text):
        return False
    return not looks[index + 1].small and not looks[index + 1].short


def _ends_paragraph(looks: Sequence[Look], index: int) -> bool:
    """Whether a short line is the last of the paragraph before it."""
    look = looks[index]
    return not (looks[index - 1].short or look.set_in or look.apart or look.top)
