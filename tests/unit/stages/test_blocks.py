"""Blocks: by which sign paragraphs begin, and what is a heading or a signature."""

from __future__ import annotations

import pytest

from encoder.kinds import CLOSER, DATELINE, DIVISION, HEADING, MATTER, PARAGRAPH, ROW, SIGNATURE, VERSE
from unit.sample import draft_of, found

FULL = "The keeper of the light had served the harbour\n"


def begins(text: str, **decisions: object) -> list[str]:
    """The first words of the paragraphs."""
    return [" ".join(block.split()[:2]) for block in found(draft_of(text, "blocks", **decisions), PARAGRAPH)]


def test_lines_that_go_on_are_one_paragraph() -> None:
    assert begins(FULL * 3) == ["The keeper"]


def test_a_short_finished_line_ends_a_paragraph() -> None:
    text = FULL * 4 + "for years.\nThen he left the harbour and went up the hill\n" + FULL
    assert begins(text) == ["The keeper", "Then he"]


def test_a_short_line_that_is_not_finished_goes_on() -> None:
    assert len(begins(FULL * 4 + "for years\nThen he left the harbour and went up the hill\n" + FULL)) == 1


def test_a_small_letter_begins_no_paragraph() -> None:
    assert len(begins(FULL * 4 + "etc. etc.\nthen he left the harbour and went up the hill\n" + FULL)) == 1


def test_an_indent_on_some_lines_is_the_sign_of_paragraphs() -> None:
    text = ("   " + FULL + FULL * 5) * 3
    assert len(begins(text)) == 3


def test_a_blank_line_at_some_places_is_the_sign_of_paragraphs() -> None:
    assert len(begins("\n".join([FULL * 5, FULL * 5, FULL * 5]))) == 3


def test_a_blank_line_after_every_line_means_nothing() -> None:
    assert len(begins((FULL + "\n") * 8)) == 1


def test_a_word_cut_by_the_line_end_never_ends_a_paragraph() -> None:
    text = "   " + FULL * 6 + FULL.replace("harbour", "har-") + "   bour was dark then.\n" + FULL * 6
    assert len(begins(text)) == 1


def test_the_editor_begins_a_paragraph_and_joins_two() -> None:
    text = FULL * 4 + "for years.\nThen he left the harbour and went up the hill\n" + FULL
    assert begins(text, rulings=[("Then", "no-paragraph")]) == ["The keeper"]
    assert begins(text, rulings=[("for years", "paragraph")]) == ["The keeper", "for years.", "Then he"]


def test_a_line_all_in_capitals_is_a_heading_where_a_block_begins() -> None:
    draft = draft_of("THE LIGHT\n" + FULL * 2, "blocks")
    assert found(draft, HEADING) == ["THE LIGHT"]
    assert begins("THE LIGHT\n" + FULL * 2) == ["The keeper"]


@pytest.mark.parametrize("line", ["GPU", "THE LIGHt", "1934", "The Light"])
def test_a_short_name_in_capitals_or_a_mixed_line_is_no_heading(line: str) -> None:
    assert found(draft_of(f"{line}\n" + FULL * 2, "blocks"), HEADING) == []


def test_initials_alone_at_the_end_are_the_signature() -> None:
    draft = draft_of(FULL * 4 + "for years.\nY. Z.\n", "blocks")
    assert found(draft, CLOSER) == found(draft, SIGNATURE) == ["Y. Z."]


def test_initials_within_the_text_are_no_signature() -> None:
    draft = draft_of(FULL * 4 + "for years.\nY. Z.\n" + FULL, "blocks")
    assert found(draft, SIGNATURE) == []


def test_the_editor_says_what_is_the_signature() -> None:
    draft = draft_of(FULL + "The Keeper of the Light\n", "blocks", rulings=[("Keeper", "signature")])
    assert found(draft, SIGNATURE) == ["The Keeper of the Light"]


def test_a_text_is_one_division_of_the_body_unless_the_editor_says_more() -> None:
    draft = draft_of(FULL * 2, "blocks")
    assert [a.get("type") for a in draft.of(DIVISION)] == ["text"]
    assert [a.get("element") for a in draft.of(MATTER)] == ["body"]


def test_a_preface_is_front_matter_and_an_appendix_back_matter() -> None:
    text = "Before.\nThe first part.\nThe second part.\nAfter.\n"
    rulings = [
        ("Before", "division preface"),
        ("first", "division part"),
        ("second", "division part"),
        ("After", "division appendix"),
    ]
    draft = draft_of(text, "blocks", rulings=rulings)
    assert [(a.get("element"), text[a.start : a.end].rstrip()) for a in draft.of(MATTER)] == [
        ("front", "Before."),
        ("body", "The first part.\nThe second part."),
        ("back", "After."),
    ]
    assert [a.get("type") for a in draft.of(DIVISION)] == ["preface", "part", "part", "appendix"]


def test_what_stands_before_the_first_ruled_division_is_in_one_too() -> None:
    text = "The light\nof old.\nPREFACE\nIt was so.\n"
    draft = draft_of(text, "blocks", rulings=[("PREFACE", "division preface")])
    assert min(a.start for a in draft.of(DIVISION)) == 0


def test_a_note_of_one_paragraph_has_none_of_its_own() -> None:
    draft = draft_of("The light,1 and\nthe lamp.\n1Since the storm.\n", "blocks")
    assert all("Since" not in block for block in found(draft, PARAGRAPH)[1:])
    assert len(found(draft, PARAGRAPH)) == 1


def test_a_note_of_two_paragraphs_has_both() -> None:
    note = "1" + FULL * 3 + "for years.\n" + "Then he left the harbour and went up the hill\n" + FULL
    draft = draft_of("The light,1 and\nthe lamp.\n" + note, "blocks")
    assert [block.split()[0] for block in found(draft, PARAGRAPH)] == ["The", "1The", "Then"]


FULL_FRENCH = "Le gardien du phare avait servi le port de la ville\n"


def test_a_turned_over_line_of_verse_is_no_sign_of_paragraphs() -> None:
    parts = (
        FULL.replace("harbour", place) * 5
        + f"for {ending}.\n"
        + FULL.replace("keeper", ending) * 5
        + f"and {place}.\n      The lamp is lit above the {place} and the long dark\n          {ending},\n\n"
        for place, ending in (("harbour", "shore"), ("village", "storm"), ("country", "light"))
    )
    assert len(begins("".join(parts))) >= 6


@pytest.mark.parametrize("end", ["de l’ode. »", "« Je voulais dire—»"])
def test_a_closing_mark_after_a_space_or_dash_ends_a_sentence(end: str) -> None:
    text = FULL_FRENCH * 4 + f"{end}\nPuis il quitta le port et monta sur la grande colline\n" + FULL_FRENCH
    assert len(begins(text, language="fr")) == 2


def prose(*counts: int) -> str:
    """Paragraphs with an indent, of so many lines each."""
    words = ("harbour", "village", "steamer", "company", "gardens", "library", "chapels", "weather", "islands")
    return "".join(
        "   "
        + "".join(f"Of {words[(i + count) % 9]} the keeper had spoken to the {words[i % 9]}\n" for i in range(count))
        + f"{words[count]}.\n"
        for count in counts
    )


def test_the_heading_at_the_top_of_a_page_is_none_of_the_paragraph_before() -> None:
    text = prose(8, 5, 6) + "\f" + "The Lamp.\n\n" + prose(7, 4, 8) + "\f" + prose(5, 6, 3)
    assert found(draft_of(text, "blocks"), HEADING) == ["The Lamp."]


@pytest.mark.parametrize("line", ["II. Book", "2nd Part.", "CHAPTER IV."])
def test_a_number_before_or_after_its_word_makes_a_heading(line: str) -> None:
    text = prose(8, 5, 6) + f"\n{line}\n\n" + prose(8, 5, 6)
    assert found(draft_of(text, "blocks"), HEADING) == [line]


def test_the_lines_of_a_heading_between_gaps_are_one() -> None:
    lines = "CHAPTER IV. In which the keeper of the light\nleaves the har-\nbour and\nis seen no more"
    text = prose(8, 5, 6) + f"\n{lines}\n\n" + prose(8, 5, 6)
    assert found(draft_of(text, "blocks"), HEADING) == [lines]


def test_below_a_heading_short_lines_between_gaps_go_on_with_it() -> None:
    text = prose(8, 5, 6) + "\nXII.\n\nThe Lamp of Rice.\n\nWith one plate.\n\n" + prose(8, 5, 6)
    assert found(draft_of(text, "blocks"), HEADING) == ["XII.", "The Lamp of Rice.", "With one plate."]


def test_lines_left_with_room_between_gaps_are_verse() -> None:
    lines = "Schwarz ist der Turm,\nund leer ist der Hafen,\nalle sind schlafen."
    text = prose(8, 5, 6) + f"\n{lines}\n\n" + prose(8, 5, 6) + f"\n{lines}\n\n" + prose(4)
    assert found(draft_of(text, "blocks"), VERSE) == [lines, lines]


def test_white_space_between_cells_makes_rows_with_the_sum_below() -> None:
    rows = ["lamps   12   3", "oil   4", "19"]
    text = prose(8, 5, 6) + "\n".join(rows) + "\n" + prose(8, 5, 6)
    assert found(draft_of(text, "blocks"), ROW) == rows


def test_lines_filled_out_with_white_space_are_no_table() -> None:
    text = "   ".join(FULL.split()) + "\n"
    assert found(draft_of(text * 9, "blocks"), ROW) == []


def test_a_citation_is_no_dateline() -> None:
    title = ["XII.", "The Lamp.", "Harbour Gazette, May 1866, p. 77."]
    text = prose(8, 5, 6) + "\n" + "\n\n".join(title) + "\n\n" + prose(8, 5, 6)
    assert found(draft_of(text, "blocks"), DATELINE) == []
    assert found(draft_of(text, "blocks"), HEADING) == title
