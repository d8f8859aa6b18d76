"""Adjoining lines: what goes on in what."""

from __future__ import annotations

import pytest

from encoder.typography.adjoining import Adjoining

TEXT = "".join(
    f"In the year {year} the keeper of the light went to the end of the quay and saw the mail boat. Then\n"
    f"he went home. He counted the lamps of the harbour, and the lighthouse of the island was the last of the {day}.\n"
    for year, day in zip(range(1800, 1830), ("day", "week", "month") * 10, strict=True)
)


@pytest.mark.parametrize(
    ("line", "likely", "unlikely"),
    [
        ("and counted the lamps of", "the harbour again", "and went to sleep"),
        ("to the end of the quay.", "He counted the lamps", "the harbour, and"),
        ("saw from the quay the light-", "house of the island", "keeper went to bed"),
        ("and so the old lampk-", "eeper went to the quay", "year after year"),
    ],
)
def test_a_line_goes_on_as_words_do_elsewhere(line: str, likely: str, unlikely: str) -> None:
    adjoining = Adjoining(TEXT, "en")
    assert adjoining.told(line, likely) > max(0.0, adjoining.told(line, unlikely))


def test_a_short_text_leaves_it_to_what_is_usual() -> None:
    adjoining = Adjoining("The lamp burnt.\nNobody spoke.\n", "en")
    assert adjoining.told("the end.", "Then he") > 0 > adjoining.told("the end.", "then he")
    assert adjoining.told("of a", "keeper") > 0 > adjoining.told("of a", "Keeper")


def test_where_there_is_no_text_nothing_is_told() -> None:
    assert Adjoining("", "en").told("", "the") == Adjoining("", "en").told("the", "") == 0.0
