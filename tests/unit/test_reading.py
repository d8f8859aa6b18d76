"""Readings: the continuous text of body and notes, and the way back to the source."""

from __future__ import annotations

from encoder.draft import Draft
from encoder.kinds import NOTE
from encoder.source import Span
from unit.sample import draft_of

PAGES = """He met the keeper Alder-
* See the report of the har¬
14

A LETTER
\fshaw in i934.* He left
the harbour.
bour office.
"""


def texts(draft: Draft) -> list[str]:
    return [reading.text for reading in draft.readings]


def test_lines_become_one_text_with_single_blanks() -> None:
    assert texts(draft_of("The light  of\n\nthe \tharbour \n")) == ["The light of the harbour"]


def test_a_word_broken_over_a_line_end_is_whole() -> None:
    assert texts(draft_of("The har¬\nbour was lit.\n")) == ["The harbour was lit."]


def test_a_compound_broken_at_its_hyphen_keeps_it() -> None:
    assert texts(draft_of("The Zinoviev-\nKamenev trial.\n")) == ["The Zinoviev-Kamenev trial."]


def test_a_note_is_a_text_of_its_own_and_leaves_no_trace_in_the_body() -> None:
    draft = draft_of("The light,1 and the\nharbour.\n1Since the storm of that\nyear.\n")
    assert texts(draft) == ["The light, and the harbour.", "Since the storm of that year."]


def test_blocks_are_parted_by_a_line_feed() -> None:
    draft = draft_of("The light.\nThe harbour.\n", rulings=[("The harbour", "paragraph")])
    assert texts(draft) == ["The light.\nThe harbour."]


def test_corrections_are_made_and_noise_is_gone() -> None:
    text = "The keeper had sewed ■ untill the storm.\n"
    decisions = [("sewed", "served", "ocr"), ("■", "", "ocr"), ("untill", "until", "printer")]
    assert texts(draft_of(text, corrections=decisions)) == ["The keeper had served until the storm."]


def test_an_undecided_word_stays_as_it_was_read() -> None:
    assert texts(draft_of("The lymj- years.\n", corrections=[("lymj", "lymj", "ocr")])) == ["The lymj- years."]


def test_a_page_number_between_the_halves_of_a_word_is_left_out() -> None:
    draft = draft_of("The har¬\n4\n\fbour was lit.\n5\n\fThe lamp.\n")
    assert texts(draft) == ["The harbour was lit. The lamp."]


def test_a_place_in_a_reading_leads_back_to_the_words_of_the_source() -> None:
    text = "He met Alder¬\n\nshaw in i934.\n"
    draft = draft_of(text, corrections=[("i934", "1934", "ocr")])
    reading = draft.readings[0]
    assert reading.text == "He met Aldershaw in 1934."
    start = reading.text.index("Aldershaw")
    assert draft.source[reading.span(start, start + len("Aldershaw"))] == "Alder¬\n\nshaw"
    year = reading.text.index("1934")
    assert draft.source[reading.span(year, year + 4)] == "i934"


def test_any_part_of_a_correction_of_another_length_leads_to_the_whole_misreading() -> None:
    draft = draft_of("In lxxx lamps.\n", corrections=[("lxxx", "80", "ocr")])
    reading = draft.readings[0]
    assert reading.text == "In 80 lamps."
    assert draft.source[reading.span(3, 4)] == draft.source[reading.span(4, 5)] == "lxxx"


def test_a_place_in_the_source_leads_to_its_place_in_the_reading() -> None:
    text = "He met Alder¬\n\nshaw in 1934.\n"
    reading = draft_of(text).readings[0]
    assert reading.text[reading.offset(text.index("shaw")) :].startswith("shaw in")
    assert reading.offset(0) == 0
    assert reading.offset(len(text)) == len(reading.text)


def test_words_quoted_up_to_a_line_end_are_drawn_out_to_the_end_of_the_broken_word() -> None:
    text = "He met Alder¬\nshaw in 1934.\n"
    reading = draft_of(text).readings[0]
    start, end = reading.range_of(Span(text.index("Alder"), text.index("Alder") + 5))
    assert reading.text[start:end] == "Aldershaw"


def test_the_body_holds_what_no_note_holds() -> None:
    text = "The light,1 and the\nharbour.\n1Since the storm.\n"
    body, note = draft_of(text).flows
    assert body.note is None and body.holds(0) and not body.holds(text.index("Since"))
    assert note.note is not None and note.note.kind is NOTE
    assert note.holds(text.index("Since")) and not note.holds(0)


def test_the_joins_of_a_note_are_its_own() -> None:
    draft = draft_of("The keeper,1 and the har¬\nbour.\n1Since the storm of the last win¬\nter.\n")
    assert texts(draft) == ["The keeper, and the harbour.", "Since the storm of the last winter."]
