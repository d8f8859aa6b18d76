"""Annotations: where a thing begins and ends that was printed in pieces."""

from __future__ import annotations

from encoder.annotation import ENCODER, Annotation, Evidence
from encoder.kinds import NOTE
from encoder.source import Span

NOTE_IN_PIECES = Annotation(NOTE, (Span(5, 9), Span(20, 31)), Evidence("test"), (("n", "2"),))


def test_a_thing_in_pieces_reaches_from_its_first_character_to_its_last() -> None:
    assert NOTE_IN_PIECES.start == 5
    assert NOTE_IN_PIECES.end == 31
    assert NOTE_IN_PIECES.hull == Span(5, 31)


def test_an_attribute_that_is_not_given_is_empty() -> None:
    assert NOTE_IN_PIECES.get("n") == "2"
    assert NOTE_IN_PIECES.get("resp") == ""
    assert NOTE_IN_PIECES.get("resp", "#editor") == "#editor"


def test_the_program_answers_for_a_claim_unless_another_is_named() -> None:
    assert Evidence("folio").responsibility == ENCODER
    assert Evidence("folio").certainty == ""
