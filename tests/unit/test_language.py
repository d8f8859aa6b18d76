"""What the encoder knows of languages."""

from __future__ import annotations

import pytest

from encoder.language import language, language_codes, sniff_language


@pytest.mark.parametrize("code", language_codes())
def test_every_language_has_twelve_months_and_its_marks(code: str) -> None:
    speech = language(code)
    assert len(speech.months) == len(speech.month_abbreviations) == 12
    assert len(set(speech.months)) == 12
    assert speech.quotation_marks
    assert all(opening != closing for opening, closing in speech.quotation_marks)


@pytest.mark.parametrize("code", language_codes())
def test_every_season_begins_in_a_month_and_lasts_three(code: str) -> None:
    for _, (first, count) in language(code).seasons:
        assert 1 <= first <= 12
        assert count == 3


@pytest.mark.parametrize(
    ("code", "word", "number"),
    [
        ("en", "August", 8),
        ("en", "sept.", 9),
        ("de", "März", 3),
        ("de", "Dez.", 12),
        ("fr", "février", 2),
        ("en", "Brumaire", 0),
    ],
)
def test_a_month_is_known_by_its_name_and_by_its_abbreviation(code: str, word: str, number: int) -> None:
    assert language(code).month(word) == number


def test_no_abbreviation_is_the_empty_word() -> None:
    assert language("en").month("") == 0
    assert language("en").month(".") == 0


def test_a_region_speaks_its_language_and_keeps_its_tag() -> None:
    speech = language("de-AT")
    assert speech.name == "German"
    assert speech.code == "de-AT"


def test_a_language_without_data_is_read_by_the_rules_of_english() -> None:
    assert language("la").months == language("en").months


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The keeper of the light was with the man that counted the lamps.", "en"),
        ("Der Wächter sah die Lampe nicht und ging mit dem Buch von der Treppe.", "de"),
        ("Le gardien qui est dans la tour ne voit que les lampes et une porte.", "fr"),
        ("42", "en"),
    ],
)
def test_a_text_is_known_by_its_small_words(text: str, code: str) -> None:
    assert sniff_language(text) == code
