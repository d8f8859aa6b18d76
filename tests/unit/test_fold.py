"""Folding: overlap is settled, and everything that opens closes in order."""

from __future__ import annotations

from encoder.annotation import Annotation, Evidence
from encoder.fold import Does, fold
from encoder.kinds import FOREIGN, HEADING, PARAGRAPH, PERSON, QUOTE, REFERENCE, SAID, TITLE, Kind
from encoder.problems import Problem
from encoder.reading import Flow
from encoder.source import Span
from unit.sample import draft_of, source_of, span_of

TEXT = "He said: “The light of Nordholm\nis out.” Nobody spoke.\n"


def shape(text: str, *claims: tuple[Kind, str]) -> tuple[str, list[Problem]]:
    """The events of a text as marks: names in brackets, | for a line beginning."""
    source = source_of(text)
    annotations = [Annotation(kind, (span_of(text, quote),), Evidence("test")) for kind, quote in claims]
    events, problems = fold(source, Flow(None, (Span(0, len(text)),)), annotations)
    marks = {Does.LINE: "|", Does.PAGE: "#", Does.NOTE: "*"}
    parts = []
    for event in events:
        name = event.annotation.kind.name if event.annotation else ""
        opened = {Does.OPEN: f"<{name}>", Does.CLOSE: f"</{name}>"}
        parts.append(opened.get(event.does) or marks.get(event.does) or event.text)
    return "".join(parts), problems


def test_lines_begin_with_a_point_and_hold_their_visible_text() -> None:
    assert shape(" a \n\nb\n") == ("|a|b", [])


def test_the_wider_span_encloses_the_narrower() -> None:
    assert shape("a b c\n", (PERSON, "b"), (SAID, "a b c")) == ("|<said>a <person>b</person> c</said>", [])


def test_of_two_on_the_same_words_the_one_of_smaller_rank_encloses_the_other() -> None:
    expected = "|<said><title><person>a</person></title></said>"
    assert shape("a\n", (PERSON, "a"), (SAID, "a"), (TITLE, "a")) == (expected, [])


def test_spans_that_touch_stand_side_by_side() -> None:
    assert shape("ab\n", (PERSON, "a"), (FOREIGN, "b")) == ("|<person>a</person><foreign>b</foreign>", [])


def test_where_two_cross_the_one_of_larger_rank_is_cut() -> None:
    expected = "|<said>a <person>b</person></said><person> c</person>"
    assert shape("a b c\n", (SAID, "a b"), (PERSON, "b c")) == (expected, [])
    expected = "|<person>a </person><said><person>b</person> c</said>"
    assert shape("a b c\n", (PERSON, "a b"), (SAID, "b c")) == (expected, [])


def test_three_that_cross_all_nest() -> None:
    text, problems = shape("a b c d\n", (SAID, "a b"), (PERSON, "b c"), (TITLE, "c d"))
    assert problems == []
    assert text == "|<said>a <person>b</person></said><person> </person><title><person>c</person> d</title>"


def test_a_note_that_no_mark_calls_stands_in_the_block_whose_text_it_follows() -> None:
    source = source_of("a b\n")
    marks = [
        Annotation(kind, (span,), Evidence("test")) for kind, span in ((PARAGRAPH, Span(0, 3)), (PERSON, Span(2, 3)))
    ]
    events, _ = fold(
        source, Flow(None, (Span(0, 4),)), [*marks, Annotation(REFERENCE, (Span(3, 3),), Evidence("test"))]
    )
    last = [(event.does, event.annotation.kind.name if event.annotation else "") for event in events][-3:]
    assert last == [(Does.CLOSE, "person"), (Does.NOTE, "reference"), (Does.CLOSE, "paragraph")]


def test_a_quotation_over_two_paragraphs_is_cut_at_their_border() -> None:
    text, problems = shape("a\nb\n", (PARAGRAPH, "a"), (PARAGRAPH, "b"), (QUOTE, "a\nb"))
    assert problems == []
    assert text.count("<quote>") == text.count("</quote>") == 2
    without = text.replace("<quote>", "").replace("</quote>", "")
    assert without == "<paragraph>|a</paragraph><paragraph>|b</paragraph>"


def test_a_line_begins_outside_of_what_begins_with_it() -> None:
    assert shape("a\nb c\n", (PERSON, "b"))[0] == "|a|<person>b</person> c"


def test_a_name_over_a_line_end_holds_the_line_beginning() -> None:
    assert shape("a b\nc d\n", (PERSON, "b\nc"))[0] == "|a <person>b|c</person> d"


CROSSING_BLOCKS = (HEADING, "a\nb"), (PARAGRAPH, "b\nc")


def test_a_block_that_would_have_to_be_cut_is_a_problem() -> None:
    _, problems = shape("a\nb\nc\n", *CROSSING_BLOCKS)
    assert [problem.code for problem in problems] == ["FOLD-01"]
    assert "paragraph" in problems[0].message


def test_a_problem_of_crossing_blocks_names_both() -> None:
    _, problems = shape("a\nb\nc\n", *CROSSING_BLOCKS)
    assert "heading" in problems[0].message and "paragraph" in problems[0].message


def test_a_note_stands_at_its_reference_and_not_where_it_was_printed() -> None:
    draft = draft_of("The light,1 and the\nharbour.\n1Since the storm.\n")
    events, problems = fold(draft.source, draft.flows[0], draft.annotations)
    assert problems == []
    at = [event.does for event in events].index(Does.NOTE)
    assert events[at - 1].text == "The light,"
    assert events[at + 1].text == " and the"


def test_a_line_that_goes_on_a_word_is_marked_so() -> None:
    draft = draft_of("The har¬\nbour was\nlit.\n")
    events, _ = fold(draft.source, draft.flows[0], draft.annotations)
    assert [event.joined for event in events if event.does is Does.LINE] == [False, True, False]


def test_a_page_within_a_word_is_marked_so() -> None:
    draft = draft_of("The har¬\n\fbour was\nlit.\n")
    events, _ = fold(draft.source, draft.flows[0], draft.annotations)
    assert [event.joined for event in events if event.does is Does.PAGE] == [False, True]
