"""Which items of a list stand within which."""

from __future__ import annotations

from encoder.typography.item_level import item_levels, items_of, lists_of


def _levels(*marks: str) -> list[int]:
    return item_levels([f"{mark} Barges and their masters" for mark in marks])


def test_letters_below_figures_stand_within_them() -> None:
    assert _levels("1.", "a.", "b.", "2.", "a.", "b.", "3.") == [0, 1, 1, 0, 1, 1, 0]


def test_figures_below_letters_below_figures_are_a_third_list() -> None:
    assert _levels("1.", "A.", "1.", "2.", "B.", "C.", "2.", "A.") == [0, 1, 2, 2, 1, 1, 0, 1]


def test_a_roman_number_is_read_by_what_it_follows() -> None:
    assert _levels("(h)", "(i)", "(j)") == [0, 0, 0]
    assert _levels("(a)", "(i)", "(ii)", "(b)") == [0, 1, 1, 0]


def test_a_number_in_brackets_is_another_way_to_number() -> None:
    assert _levels("1.", "1)", "2)", "2.") == [0, 1, 1, 0]


def test_one_number_that_was_lost_breaks_no_list() -> None:
    assert _levels("1.", "a.", "c.", "3.") == [0, 1, 1, 0]


def test_a_list_after_another_of_its_way_is_not_within_it() -> None:
    assert _levels("1.", "2.", "1.", "2.") == [0, 0, 0, 0]


def test_nothing_is_said_where_a_number_fits_nowhere() -> None:
    assert _levels("1.", "a.", "b.", "7.") == [0, 0, 0, 0]
    assert item_levels(["1. Barges", "Stones"]) == [0, 0]


def test_marks_that_repeat_without_end_are_no_lists_within_lists() -> None:
    assert _levels(*["1.", "a."] * 50) == [0] * 100


def test_lists_and_items_hold_what_is_deeper() -> None:
    levels = [0, 1, 1, 0]
    assert list(lists_of(levels)) == [(0, 4), (1, 3)]
    assert list(items_of(levels)) == [(0, 3), (1, 2), (2, 3), (3, 4)]
