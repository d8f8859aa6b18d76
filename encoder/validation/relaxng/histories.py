"""Histories: whether a child that may not stand where it stands is there already, or comes too late."""

from __future__ import annotations

from encoder.validation.relaxng.frames import Frame
from encoder.validation.relaxng.names import shown_name
from encoder.validation.relaxng.vocabulary import Vocabulary


def history(frame: Frame, name: str, vocabulary: Vocabulary) -> tuple[bool, str]:
    """Whether an element is there already and may not come again; else the child it should precede."""
    state, before, seen_at = frame.first, "", -1
    for index, (child, line) in enumerate(frame.children):
        if state is None:
            return False, ""
        if state.open(name) is not None:
            before = f"“{shown_name(child)}” of line {line}" if child != name else before
            seen_at = index if child == name else seen_at
        step = state.open(child)
        state = step.whatever if step else None
    repeats = any(child == name for child, _ in frame.children)
    once = repeats and state is not None and name not in vocabulary.still_possible(state)
    if once and (not before or (seen_at >= 0 and _only_once(frame, name, vocabulary))):
        return True, ""
    return False, before


def _only_once(frame: Frame, name: str, vocabulary: Vocabulary) -> bool:
    """Whether nothing of that name may ever follow one of that name."""
    state = frame.first
    for child, _ in frame.children:
        step = state.open(child) if state else None
        state = step.whatever if step else None
        if child == name:
            return state is None or name not in vocabulary.still_possible(state)
    return False
