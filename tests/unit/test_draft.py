"""The draft: what has been claimed so far, and what follows from it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from encoder.annotation import Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Edition
from encoder.kinds import PERSON, PLACE, SAID, Kind
from encoder.source import Span
from unit.sample import draft_of, source_of, span_of


def claim(start: int, end: int, kind: Kind = PERSON) -> Annotation:
    return Annotation(kind, (Span(start, end),), Evidence("test"))


def test_claims_are_kept_in_the_order_of_the_source_the_wider_first() -> None:
    draft = Draft(source_of("a b c d\n"), Edition("x"))
    late, narrow, wide = claim(4, 5), claim(0, 1), claim(0, 3)
    assert draft.with_annotations([late, narrow]).with_annotations([wide]).annotations == (wide, narrow, late)


def test_a_draft_does_not_change() -> None:
    draft = Draft(source_of("a\n"), Edition("x"))
    more = draft.with_annotations([claim(0, 1)])
    assert draft.annotations == () and len(more.annotations) == 1
    with pytest.raises(FrozenInstanceError):
        draft.annotations = ()  # type: ignore[misc]


def test_claims_are_found_by_kind() -> None:
    draft = Draft(source_of("a b c\n"), Edition("x")).with_annotations(
        [claim(0, 1), claim(2, 3, PLACE), claim(4, 5, SAID)]
    )
    assert [a.kind for a in draft.of(PLACE, SAID)] == [PLACE, SAID]


def test_the_corrected_line_has_neither_misreading_nor_noise_nor_number_of_a_note() -> None:
    text = "The keeper■ had sewed the light,1 so\nit is said.\n1Since the storm.\n"
    draft = draft_of(text, corrections=[("sewed", "served", "ocr"), ("■", "", "ocr")])
    assert draft.corrected(draft.source.line(1)) == "The keeper had served the light, so"
    assert draft.corrected(draft.source.line(3)) == "Since the storm."


def test_a_line_that_is_all_noise_or_furniture_is_set_aside() -> None:
    text = "The light was lit and\n4\n\f■ ■\nthe keeper ■ slept.\n5\n\fHe woke.\n"
    draft = draft_of(text, corrections=[("■ ■", "", "ocr"), ("keeper| ■| slept", "", "ocr")])
    assert draft.set_aside == {2, 3, 5}
    assert [line.number for line in draft.text_lines(draft.flows[0])] == [1, 4, 6]


def test_quoted_words_are_drawn_out_over_the_line_end() -> None:
    text = "He met Alder¬\nshaw there.\n"
    draft = draft_of(text)
    assert draft.source[draft.words(span_of(text, "Alder"))] == "Alder¬\nshaw"
    assert draft.source[draft.words(span_of(text, "met"))] == "met"


def test_the_tops_of_pages_are_known() -> None:
    assert draft_of("The light\n\fof the\n\fharbour\n").page_tops == {1, 2, 3}
