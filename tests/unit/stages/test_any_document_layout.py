"""Any document: pages, notes and blocks are found by the signs that the document itself uses."""

from __future__ import annotations

import pytest

from encoder.kinds import DIVISION, FURNITURE, HEADING, ITEM, NOTE, PAGE, PARAGRAPH, REFERENCE, ROW, VERSE, VERSE_LINE
from unit.sample import draft_of, found

FULL = "The keeper of the light had served the harbour\n"
PROSE = FULL * 6 + "for years.\n"
LINES = (
    "He came by the mail boat in the first week of the",
    "spring, with a ledger under his arm, and asked to",
    "be shown every floor from the store room upward,",
    "which nobody had asked of the old man before that",
    "morning. From below one could hear him turn pages",
    "until the boat returned, and the mate kept silent",
)


def sheet(turn: int) -> str:
    """Six lines of prose, begun with another one for each page."""
    return "\n".join(LINES[(turn + i) % len(LINES)] for i in range(len(LINES))) + "\n"


def numbers(text: str) -> list[str]:
    """The numbers of the pages."""
    return [annotation.get("n") for annotation in draft_of(text, "pages").of(PAGE)]


def pages(*folios: str, foot: bool = False) -> str:
    """Pages parted by form feeds, each with its number alone at the head or foot."""
    sheets = [(sheet(turn), folio) for turn, folio in enumerate(folios)]
    return "\f".join(f"{text}{folio}\n" if foot else f"{folio}\n{text}" for text, folio in sheets)


def test_roman_numbers_stay_roman() -> None:
    assert numbers(pages("xix", "xx", "xxi")) == ["xix", "xx", "xxi"]


@pytest.mark.parametrize("form", ["- {} -", "[{}]", "— {} —", "{}."])
def test_a_number_is_read_whatever_stands_around_it(form: str) -> None:
    assert numbers(pages(*(form.format(n) for n in (45, 46, 47)))) == ["45", "46", "47"]


def test_a_misread_number_is_mended_by_its_neighbours() -> None:
    assert numbers(pages("45", "46", "4l", "48", "49", foot=True)) == ["45", "46", "47", "48", "49"]


def test_numbers_that_begin_again_are_kept_as_printed() -> None:
    assert numbers(pages("5", "6", "7", "2", "3")) == ["5", "6", "7", "2", "3"]


def test_numbers_alone_among_the_lines_part_the_pages() -> None:
    text = "".join(f"{sheet(n)}{n}\n" for n in range(11, 16))
    assert numbers(text) == ["11", "12", "13", "14", "15"]


def test_a_running_head_is_known_in_spite_of_misread_letters() -> None:
    heads = ["THE LIGHT", "IN THE HARBOUR", "THE L1GHT", "IN THE HARB0UR", "TIIE LIGHT", "IN THE HARBOUR"]
    text = "\f".join(f"{head}   {n}\n{sheet(n)}" for n, head in enumerate(heads, 12))
    assert len(found(draft_of(text, "furniture"), FURNITURE)) == 6


@pytest.mark.parametrize(
    ("mark", "start"), [("[1]", "[1] See"), ("1)", "1) Siehe"), ("(a)", "(a) See"), ("¹", "¹ See")]
)
def test_notes_are_known_in_the_form_the_document_uses(mark: str, start: str) -> None:
    sheets = [f"{sheet(n)}as often{mark} as he liked.\n{start} the log of the harbour.\n" for n in range(3)]
    draft = draft_of("\f".join(sheets), "notes")
    assert len(list(draft.of(NOTE))) == len(list(draft.of(REFERENCE))) == 3


def test_below_a_rule_stands_the_rest_of_a_note() -> None:
    first = sheet(0) + "as he liked.1\n________\n1 See the log of\n"
    second = sheet(2) + "as ever.1 The lamp\n________\nthe harbour.\n1 Not found.\n"
    draft = draft_of(f"{first}\f{second}", "notes")
    assert [len(note.spans) for note in draft.of(NOTE)] == [2, 1]


def test_numbered_sentences_without_references_are_no_notes() -> None:
    assert not list(draft_of(PROSE + "1 The lamp is dark.\n2 The oil is gone.\n", "notes").of(NOTE))


def test_headings_open_divisions_within_divisions() -> None:
    text = "\n".join(["BOOK I\n", "CHAPTER I.\n", PROSE, "CHAPTER II.\n", PROSE, "BOOK II\n", "CHAPTER I.\n", PROSE])
    draft = draft_of(text, "blocks")
    assert [a.get("type") for a in draft.of(DIVISION)] == ["part", "chapter", "chapter", "part", "chapter"]
    assert len(found(draft, HEADING)) == 5


def test_lines_set_in_together_are_verse() -> None:
    verse = "     The lamp is low,\n     and the wind is slow,\n     but the night will go.\n"
    draft = draft_of("\n".join([PROSE, verse, PROSE]), "blocks")
    assert (len(found(draft, VERSE)), len(found(draft, VERSE_LINE))) == (1, 3)


def test_numbered_paragraphs_are_a_list_and_columns_a_table() -> None:
    items = "\n".join(f"{n}. The lamp on the stair.\n" for n in (1, 2, 3))
    table = "Lamps      12     40\nOil        14     41\nWicks      15     42\n"
    draft = draft_of("\n".join([PROSE, items, PROSE, table, PROSE]), "blocks")
    assert (len(found(draft, ITEM)), len(found(draft, ROW))) == (3, 3)


def test_a_paragraph_goes_on_over_the_page_where_the_sentence_does() -> None:
    text = "\n".join([PROSE, FULL * 5]) + "\f" + "\n".join([FULL.lower() + PROSE, PROSE])
    assert len(found(draft_of(text, "blocks"), PARAGRAPH)) == 3
