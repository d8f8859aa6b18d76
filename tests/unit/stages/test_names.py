"""Names: mentions of those whom the authority file lists."""

from __future__ import annotations

import pytest

from encoder.edition import Entry
from encoder.kinds import EVENT, ORGANISATION, PERSON, PLACE, TITLE
from unit.sample import PEOPLE, draft_of


def names(text: str, *entries: Entry, **decisions: object) -> list[tuple[str, str, str]]:
    """The names as element, text on one line, and whom they mean."""
    draft = draft_of(text, "names", entries=entries or PEOPLE, **decisions)
    return [
        (a.kind.element, " ".join(draft.source[a.hull].split()), a.get("ref"))
        for a in draft.of(PERSON, PLACE, ORGANISATION, EVENT, TITLE)
    ]


def test_a_listed_name_is_marked_with_whom_it_means() -> None:
    assert names("They met Aldershaw in Nordholm.\n") == [
        ("persName", "Aldershaw", "#aldershaw"),
        ("placeName", "Nordholm", "#nordholm"),
    ]


def test_the_longest_form_wins() -> None:
    assert names("They met Ida Brandt.\n") == [("persName", "Ida Brandt", "#brandt")]


@pytest.mark.parametrize("possessive", ["’s", "'s", "’"])
def test_a_possessive_stays_outside(possessive: str) -> None:
    assert names(f"They read Aldershaw{possessive} letter.\n") == [("persName", "Aldershaw", "#aldershaw")]


@pytest.mark.parametrize("word", ["Aldershawites", "Neds", "Nordholmer", "Brandts", "aldershaw", "Unned"])
def test_a_longer_word_or_one_in_small_letters_is_no_name(word: str) -> None:
    assert names(f"They met {word} there.\n") == []


def test_within_the_name_of_an_event_its_persons_are_named() -> None:
    assert names("At the Aldershaw-Brandt trial Brandt spoke.\n") == [
        ("eventName", "Aldershaw-Brandt trial", "#trial"),
        ("persName", "Aldershaw", "#aldershaw"),
        ("persName", "Brandt", "#brandt"),
        ("persName", "Brandt", "#brandt"),
    ]


def test_a_place_within_the_name_of_an_organisation_is_part_of_it() -> None:
    assert names("He wrote to the Nordholm Harbour Office.\n") == [("orgName", "Nordholm Harbour Office", "#office")]


def test_each_part_of_a_compound_is_a_name_where_no_event_is_listed() -> None:
    assert [text for _, text, _ in names("The Brandt-Aldershaw affair.\n")] == ["Brandt", "Aldershaw"]


def test_a_name_is_found_over_line_and_page_end() -> None:
    assert names("They met Alder¬\n\fshaw and Ida\nBrandt.\n") == [
        ("persName", "Alder¬ shaw", "#aldershaw"),
        ("persName", "Ida Brandt", "#brandt"),
    ]


def test_a_name_is_found_as_the_editor_corrected_it() -> None:
    found = names("They met A1dershaw.\n", corrections=[("A1dershaw", "Aldershaw", "ocr")])
    assert found == [("persName", "A1dershaw", "#aldershaw")]


def test_a_name_with_an_apostrophe_is_found_with_either_sign() -> None:
    people = Entry("neill", "persName", ("O’Neill",))
    assert [ref for *_, ref in names("O'Neill met O’Neill.\n", people)] == ["#neill", "#neill"]


def test_a_form_that_several_bear_is_marked_with_all_and_as_doubtful() -> None:
    people = (Entry("one", "persName", ("Ned",)), Entry("two", "persName", ("Ned",)))
    draft = draft_of("They met Ned.\n", "names", entries=people)
    assert [(a.get("ref"), a.evidence.certainty) for a in draft.of(PERSON)] == [("#one #two", "low")]


def test_the_editor_says_whom_a_name_means() -> None:
    people = (Entry("one", "persName", ("Ned",)), Entry("two", "persName", ("Ned",)))
    found = names("They met Ned, and old Ned.\n", *people, rulings=[("met |Ned|,", "person two")])
    assert [ref for *_, ref in found] == ["#two", "#one #two"]


def test_the_editor_says_that_a_word_is_no_name_and_names_what_is_not_listed() -> None:
    rulings = [("They", "person brandt"), ("Aldershaw", "no-name")]
    assert names("They met Aldershaw.\n", rulings=rulings) == [("persName", "They", "#brandt")]


def test_a_work_is_a_title_with_its_level() -> None:
    draft = draft_of("He read the Harbour Gazette.\n", "names", entries=PEOPLE)
    assert [(a.get("ref"), a.get("level")) for a in draft.of(TITLE)] == [("#gazette", "j")]


def test_a_title_in_its_marks_is_named_once() -> None:
    assert [text for _, text, _ in names("He read the “Harbour Gazette.”\n")] == ["“Harbour Gazette.”"]


def test_names_in_notes_are_marked() -> None:
    assert names("The light,1 and\nlamp.\n1As Aldershaw says.\n") == [("persName", "Aldershaw", "#aldershaw")]


def test_no_name_crosses_the_border_of_a_paragraph() -> None:
    assert names("They met Ida\nBrandt too.\n", rulings=[("Brandt", "paragraph")]) == [
        ("persName", "Brandt", "#brandt")
    ]
