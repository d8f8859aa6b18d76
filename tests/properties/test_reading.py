"""A reading is continuous text, and each of its characters is found again in the source."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from encoder import stages
from encoder.characters import as_read
from encoder.draft import Draft
from encoder.edition import Edition
from encoder.source import decode
from properties.strategies import editions, texts


@settings(max_examples=150, deadline=None)
@given(texts())
def test_every_letter_of_a_reading_is_the_letter_of_the_source_to_which_it_maps(text: str) -> None:
    source = decode(text.encode(), "text.txt")
    for reading in stages.run(Draft(source, Edition("sample"))).readings:
        for index, character in enumerate(reading.text):
            if character.isalnum():
                origin = reading.span(index, index + 1)
                letters = "".join(letters for _, _, letters in as_read(source[origin])) or source[origin]
                assert character in letters
                assert reading.flow.holds(origin.start)
                assert index - reading.offset(origin.start) in range(len(letters))


@settings(max_examples=150, deadline=None)
@given(texts())
def test_a_reading_has_no_doubled_blank_and_no_blank_at_its_edges(text: str) -> None:
    source = decode(text.encode(), "text.txt")
    for reading in stages.run(Draft(source, Edition("sample"))).readings:
        assert reading.text == reading.text.strip()
        assert not any(a.isspace() and b.isspace() for a, b in zip(reading.text, reading.text[1:], strict=False))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_runs_of_a_corrected_reading_lie_side_by_side_and_in_the_order_of_the_source(
    data: st.DataObject,
) -> None:
    source = decode(data.draw(texts()).encode(), "text.txt")
    for reading in stages.run(Draft(source, data.draw(editions(source)))).readings:
        assert sum(run.length for run in reading.runs) == len(reading.text)
        for one, other in zip(reading.runs, reading.runs[1:], strict=False):
            assert one.offset + one.length == other.offset
            assert one.origin.start <= other.origin.start
