"""Unknown words: what speaks against a misreading where a known word is near."""

from __future__ import annotations

import pytest

from encoder.survey.surveying import survey
from encoder.survey.suspicions import Suspicion
from unit.sample import draft_of

FILLING = "The keeper of the light went home in the evening and said that all was well with the light. "


def suspicion(text: str, word: str, language: str = "en") -> Suspicion:
    found = [s for s in survey(draft_of(text, language=language)).suspicions if s.row and word in s.row[1]]
    assert found, f"“{word}” is not suspected"
    return found[0]


def is_suspected(text: str, word: str, language: str = "en") -> bool:
    found = survey(draft_of(text, language=language)).suspicions
    return any(s.row and word in s.row[1] for s in found)


def test_what_looks_like_a_word_of_the_document_is_suspected_without_doubt() -> None:
    found = suspicion(
        FILLING + "The kecper slept, and the keeper woke, as a keeper and no other keeper does.\n", "kecper"
    )
    assert (found.row[2], found.certainty) == ("keeper", "high")
    assert "but" not in found.evidence


@pytest.mark.parametrize(
    ("text", "word", "doubt"),
    [
        ("The kezper slept, the keeper woke.\n", "kezper", "do not look alike"),
        ("There was a responsibiliy in it.\n", "responsibiliy", "has that word nowhere"),
        (
            "The kezper slept through all of the night.\nThen the kezper woke, and no keeper sat with the keeper.\n",
            "kezper",
            "seldom makes the same form twice",
        ),
        ("He said pecuniam vorabam stultibus evcning rembus of old.\n", "evcning", "another language"),
    ],
)
def test_what_speaks_against_a_misreading_makes_it_less_sure_and_is_said(text: str, word: str, doubt: str) -> None:
    found = suspicion(FILLING + text, word)
    assert found.certainty == "low"
    assert doubt in found.evidence


def test_what_stands_within_brackets_of_an_editor_is_half_a_word() -> None:
    assert not is_suspected(FILLING + "He saw R[enate] and enated.\n", "enate]")
    assert is_suspected("Renate kam. Renate ging. Renate schlief. Sie sah die enate dort.\n", "enate", "de")
    assert not is_suspected("Renate kam. Renate ging. Renate schlief. Er sah R[enate] dort.\n", "enate", "de")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die epische Dichtung ist die älteste.\n", "de"),
        ("La réformation fut rapide, et cinquante hommes la virent.\n", "fr"),
        ("Ils commencerent la derniere guerre.\n", "fr"),
        ("Er sah es zulezt.\n", "de"),
    ],
)
def test_inflected_words_and_those_of_old_spelling_are_no_misreadings(text: str, language: str) -> None:
    found = survey(draft_of(text, language=language)).suspicions
    assert [s for s in found if s.certainty != "low"] == []


def test_a_word_of_any_ending_may_be_misread() -> None:
    text = "Le gouvernement tombe. Le gouvernement tient. Le gouvernement, ce gouvcrnement, chancelle.\n"
    assert suspicion(text, "gouvcrnement", "fr").row[2] == "gouvernement"


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "He said pecuniam vorabam stultibus habeet rembus of old.\n", "habeet"),
        ("de", "Das Haus war weitläuftig.\nDas Feld war weitläuftig.\n", "weitläuftig"),
    ],
)
def test_what_is_likelier_sound_needs_no_eye(language: str, text: str, word: str) -> None:
    assert not is_suspected(text, word, language)
