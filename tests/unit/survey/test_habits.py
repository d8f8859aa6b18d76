"""Habits of spelling: what a document writes otherwise in many words is no misreading."""

from __future__ import annotations

import pytest

from encoder.survey.habits import change, habits
from encoder.survey.surveying import survey
from unit.sample import draft_of


@pytest.mark.parametrize(
    ("word", "now", "made"),
    [
        ("wilst", "willst", "a letter that is doubled"),
        ("kanst", "kannst", "a letter that is doubled"),
        ("schikt", "schickt", " → c"),
        ("harrete", "harrte", "e → "),
        ("lamp", "Lump", "a → u"),
        ("modem", "modern", ""),
    ],
)
def test_a_change_is_what_is_left_between_what_two_words_share(word: str, now: str, made: str) -> None:
    assert change(word, now) == made


def test_a_habit_is_a_change_in_several_different_words() -> None:
    once = [("wilst", "willst"), ("wilst", "willst"), ("wilst", "willst"), ("wilst", "willst")]
    assert habits(once) == frozenset()
    several = [("wilst", "willst"), ("kanst", "kannst"), ("komst", "kommst"), ("stelst", "stellst")]
    assert habits(several) == {"a letter that is doubled"}


def certainties(text: str) -> dict[str, str]:
    found = survey(draft_of(text, language="de")).suspicions
    return {s.row[1]: s.certainty for s in found if s.group == "unknown words"}


def test_words_of_the_documents_own_spelling_are_suspected_with_low_certainty() -> None:
    alone = certainties("Du trenst den Saum nicht auf, den du nicht trennst.\n")
    among = certainties("Du trenst den Saum nicht auf. Du kenst ihn, du nenst ihn, du komst und kanst es nicht.\n")
    assert alone["trenst"] != "low"
    assert set(among.values()) == {"low"}


def test_the_long_s_makes_no_word_unknown() -> None:
    assert certainties("Sie beſchatten die urſprünglichen Wieſen.\n") == {}
