"""The entries of a table of contents."""

from __future__ import annotations

from encoder.typography.contents_lines import contents_entries

_WORDS = {"contents"}
_CONTENTS = ["CONTENTS.", "Preface . . . . v", "The Harbour, and how the", "Dues were raised 1", "Barges ...... 24"]


def _found(*texts: str) -> list[tuple[int, int]]:
    return list(contents_entries(texts, _WORDS))


def test_an_entry_goes_up_to_its_page() -> None:
    assert _found(*_CONTENTS, "The council met again in the spring.") == [(1, 2), (2, 4), (4, 5)]


def test_what_has_no_heading_is_no_table_of_contents() -> None:
    assert not _found(*_CONTENTS[1:])


def test_pages_that_do_not_ascend_are_other_numbers() -> None:
    assert not _found("Contents", "Stones 24", "Barges 17", "Nails 4")


def test_prose_below_a_heading_is_none() -> None:
    prose = [
        "They met in 12",
        "rooms, and the old",
        "quarrel about the",
        "dues was taken up",
        "where it had been",
        "left.",
    ]
    assert not _found("Contents", *prose, "Nails 14")
