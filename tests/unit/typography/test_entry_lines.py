"""The entries of lists without marks, and of an index."""

from __future__ import annotations

from encoder.typography.entry_lines import dated_entries, index_entries

_PAPERS = [
    "Order concerning the oil. The Company; May 13, 1879.",
    "Two reports on the lamps of the harbour and on",
    "those of the rocks. J. Aldershaw; June 10, 1879.",
    "Appointments to the watch. The Company; July 8.",
    "Letter to the widow. The Company; July 17, 1881.",
]


def _dated(*texts: str, left: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    return list(dated_entries(texts, [index in left for index in range(len(texts))], ("May", "July")))


def test_entries_that_end_with_a_year_are_a_list() -> None:
    assert _dated("The papers", *_PAPERS, left=(0,)) == [(1, 2), (2, 4), (4, 5), (5, 6)]


def test_the_first_entry_begins_where_no_text_goes_on() -> None:
    assert _dated("They were found in", "the cellar.", *_PAPERS)[0] == (2, 3)
    assert not _dated("They were found among these papers in", *_PAPERS[:4])


def test_three_sentences_that_end_with_a_year_are_prose() -> None:
    assert not _dated(*_PAPERS[:4])


def test_what_ends_with_other_figures_is_no_list() -> None:
    assert not _dated(*("He that hateth reproof shall die. (xv. 10.)",) * 5)


def test_the_rows_of_a_table_are_no_entries() -> None:
    assert not _dated("Oil 1824.", "Lamps 1817.", "Glass 1812.", "Goats 1803.")


def test_a_paragraph_between_divides_a_list() -> None:
    prose = ["The clerk had read them all and", "thought nothing of them, nor", "of him who kept them, and said", "so."]
    assert not _dated(*_PAPERS[:3], *prose, *_PAPERS[3:], left=(2, 6))


_INDEX = ["Register", "Aldershaw, Johann 3, 17", "Brand im Speicher und", "seine Ursache 8, 31 f.", "C.", "Oel 9"]


def _index(*texts: str) -> list[tuple[int, int]]:
    return list(index_entries(texts, {"register"}))


def test_an_entry_of_an_index_ends_with_its_pages() -> None:
    assert _index(*_INDEX) == [(1, 2), (2, 4), (5, 6)]


def test_initials_that_go_back_are_no_index() -> None:
    assert not _index("Register", "Oel 9", "Lampen 4", "Brand 8")


def test_what_no_word_heads_is_no_index() -> None:
    assert not _index(*_INDEX[1:])
