"""Folios: what is a page number, alone on its line."""

from __future__ import annotations

import pytest

from encoder.typography.folio import folio, readings, roman


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("4", 4),
        (" 62 ", 62),
        ("[14]", 14),
        ("— 7 —", 7),
        ("(12)", 12),
        ("xii", 12),
        ("XIV", 14),
        ("iv", 4),
        ("ix", 9),
        ("4.", 4),
    ],
)
def test_a_number_alone_on_a_line_is_a_folio(line: str, number: int) -> None:
    found = folio(line)
    assert found is not None
    assert (found.value, found.exact) == (number, True)


@pytest.mark.parametrize("line", ["4 of", "the", "", "12345", "1934-35", "Y. Z.", "a"])
def test_anything_beside_the_number_makes_it_no_folio(line: str) -> None:
    assert folio(line) is None


@pytest.mark.parametrize("line", ["ill", "civil", "iiii", "vv"])
def test_a_word_of_roman_letters_that_is_no_number_is_no_folio(line: str) -> None:
    assert folio(line) is None


@pytest.mark.parametrize(
    ("value", "figures"), [(90, "xc"), (400, "cd"), (498, "cdxcviii"), (500, "d"), (900, "cm"), (1994, "mcmxciv")]
)
def test_roman_figures_have_signs_for_hundreds_and_thousands(value: int, figures: str) -> None:
    assert roman(value) == figures


def test_four_hundreds_in_a_row_are_no_roman_number() -> None:
    assert folio("cccc") is None


def test_a_number_beside_a_head_may_have_letters_for_figures_but_a_word_is_none() -> None:
    assert [(number.value, number.exact) for number, _ in readings("Tagebuch 3O7")] == [(307, False)]
    assert list(readings("The lamps of the SOS")) == []
