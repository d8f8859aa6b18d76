"""Notes that run over: where the rest stands, and when there is none."""

from __future__ import annotations

import pytest

from encoder.draft import Draft
from encoder.kinds import NOTE
from encoder.typography.run_over import FINISHED
from unit.sample import draft_of

BODY = """The keeper of the light had served the harbour
for thirty years,1 and the company sent a man to
count the lamps. He came by the mail boat in the
first week of spring, with a ledger under his
"""
REST = """arm, and asked to be shown the whole of the
tower, from the store room to the gallery, and
the lamp itself. The keeper led him up without a
word and left him there among the lenses.
"""
NOTE_LINE = "1The great storm of that year had taken the old tower, and with it the\n"
UNFINISHED = NOTE_LINE + "two men who kept the lamp; the company then built a new tower, one\n"
FINISHED_NOTE = NOTE_LINE + "two men who kept the lamp, and the company built a new one.—Tr.\n"
CONTINUATION = "of stone, and gave it to the keeper, who was at that time quite a young\nman without family.—Tr.\n"
LAST = "\fIn the morning he asked for a chair and for\nink, and wrote until the boat returned for him.\n"


def pieces(draft: Draft) -> list[list[str]]:
    return [[draft.source[span].split()[0] for span in note.spans] for note in draft.of(NOTE)]


def test_a_note_that_breaks_off_goes_on_at_the_foot_of_the_next_page() -> None:
    draft = draft_of(BODY + UNFINISHED + "\f" + REST + CONTINUATION + LAST)
    assert pieces(draft) == [["1The", "of"]]
    assert draft.readings[1].text.endswith(
        "a new tower, one of stone, and gave it to the keeper, who was at that time quite a young man "
        "without family.—Tr."
    )
    assert "stone" not in draft.readings[0].text


def test_a_note_that_is_finished_takes_nothing_of_the_next_page() -> None:
    draft = draft_of(BODY + FINISHED_NOTE + "\f" + REST + LAST)
    assert pieces(draft) == [["1The"]]


def test_the_rest_of_a_note_ends_where_the_next_page_has_a_note_of_its_own() -> None:
    rest = REST.replace("gallery, and", "gallery,2 and")
    draft = draft_of(BODY + UNFINISHED + "\f" + rest + CONTINUATION + "2The lamp burnt oil.—Tr.\n" + LAST)
    assert pieces(draft) == [["1The", "of"], ["2The"]]
    assert draft.readings[1].text.endswith("man without family.—Tr.")
    assert draft.readings[2].text == "The lamp burnt oil.—Tr."


def test_a_ruling_says_with_which_line_a_note_goes_on() -> None:
    text = BODY + UNFINISHED.replace("tower, one\n", "tower.\n") + "\f" + REST + CONTINUATION + LAST
    assert pieces(draft_of(text)) == [["1The"]]
    assert pieces(draft_of(text, rulings=[("of stone", "continues 1")])) == [["1The", "of"]]


def test_the_first_line_of_a_page_belongs_to_its_text() -> None:
    draft = draft_of(BODY + UNFINISHED + "\f" + CONTINUATION + LAST)
    assert draft.readings[0].text.count("of stone") == 1


@pytest.mark.parametrize("end", ["of it.", "of it.”", "of it?)", "others.—7V.", "case.—Tr.", "x —T>", "etc.—Tr"])
def test_a_line_with_a_stop_or_a_signature_finishes_a_note(end: str) -> None:
    assert FINISHED.search(end)


@pytest.mark.parametrize("end", ["of it", "of it,", "func-", "of “it”", "to the—"])
def test_a_line_that_stops_in_the_sentence_does_not_finish_a_note(end: str) -> None:
    assert not FINISHED.search(end)
