"""Joins: which line ends cut a word, and whether its hyphen stays."""

from __future__ import annotations

import pytest

from encoder.kinds import JOIN, NOISE
from unit.sample import draft_of, one


def joins(text: str, **decisions: object) -> list[tuple[str, str]]:
    """The signs with what becomes of them."""
    draft = draft_of(text, "joins", **decisions)
    return [(draft.source[a.hull], a.get("verdict")) for a in draft.of(JOIN)]


@pytest.mark.parametrize("sign", ["¬", "\u00ad", "-", "‐"])
def test_a_sign_at_a_line_end_cuts_a_word(sign: str) -> None:
    assert joins(f"The har{sign}\nbour.\n") == [(sign, "join")]


@pytest.mark.parametrize(
    "text", ["The store\nroom.\n", "The harbour —\nlit.\n", "The harbour -\nlit.\n", "-\nlit.\n", "a—\nb\n"]
)
def test_without_a_sign_at_a_word_nothing_is_joined(text: str) -> None:
    assert joins(text) == []


def test_before_a_capital_or_a_figure_the_hyphen_stays() -> None:
    assert joins("The White-\nGuard.\n") == [("-", "keep")]
    assert joins("In 1924-\n1925 it was.\n") == [("-", "keep")]
    assert joins("The Zin¬\nOviev.\n") == [("¬", "keep")]


def test_the_document_decides_by_the_word_that_it_has_unbroken() -> None:
    assert joins("A co-op is lit. The co-\nop is dark.\n") == [("-", "keep")]
    assert joins("A coop is lit. The co-\nop is dark.\n") == [("-", "join")]


def test_a_word_whose_halves_are_none_is_whole_though_its_sign_is_lost() -> None:
    draft = draft_of("The har\nbour.\n", "joins")
    found = one(draft, JOIN)
    assert (found.start, found.end, found.evidence.certainty) == (7, 7, "medium")


LOST = (
    "An enor\nmous har\nbour with its manufac\ntures and cere\nmonies is met of\nten; it may\nbe, and it may be so.\n"
)


def test_where_the_signs_are_lost_words_are_put_together_that_hardly_stand_side_by_side() -> None:
    draft = draft_of(LOST, "joins")
    broken = [LOST[: a.start].rsplit(maxsplit=1)[-1] for a in draft.of(JOIN)]
    assert broken == ["enor", "har", "manufac", "cere", "of"]


def test_two_words_are_left_apart_where_the_signs_are_not_lost() -> None:
    assert joins("An enormous harbour with its manufactures is met of\nten.\n") == []


def test_a_hyphen_that_stands_for_the_rest_of_a_word_joins_nothing() -> None:
    assert joins("Der Ost-\nund Westhafen.\n", language="de") == []
    assert joins("The pre-\nand post-war years.\n") == []


def test_a_particle_keeps_the_hyphen_before_it() -> None:
    assert joins("Que voit-\nelle ?\n", language="fr") == [("-", "keep")]
    assert joins("La nouvel-\nle lampe.\n", language="fr") == [("-", "join")]


def test_german_writes_compounds_as_one_word() -> None:
    text = "Der Turm hat einen Wächter. Der Turm-\nwächter schlief.\n"
    assert joins(text, language="de") == [("-", "join")]
    assert joins("Die Lampen⸗\nölrechnung.\n", language="de") == [("⸗", "join")]
    assert joins("Die Rei=\nſen.\n", language="de") == [("=", "join")]
    assert joins("Der Leucht=\nThurm.\n", language="de") == [("=", "keep")]


def test_a_plain_hyphen_is_the_words_own_where_another_sign_marks_broken_words() -> None:
    text = "The har¬\nbour.\n" * 12 + "The keeper went to the lamp and the oil-\nkeeper.\n"
    assert joins(text)[-1] == ("-", "keep")


def test_two_words_of_the_document_make_a_compound_at_a_hard_hyphen_only() -> None:
    text = "The lamp was the room of all. The lamp{}\nroom.\n"
    assert joins(text.format("-")) == [("-", "keep")]
    assert joins(text.format("¬")) == [("¬", "join")]


def test_a_known_prefix_before_a_word_of_the_document_keeps_its_hyphen() -> None:
    assert joins("The party met. The non¬\nparty man.\n") == [("¬", "keep")]


def test_a_chain_of_hyphens_goes_on_over_the_line_end() -> None:
    assert joins("A jack-of-all-\ntrades.\n") == [("-", "keep")]


def test_the_editors_word_stands_above_the_rule() -> None:
    assert joins("The har-\nbour.\n", rulings=[("har-", "keep")]) == [("-", "keep")]
    assert joins("The White-\nGuard.\n", rulings=[("White-", "join")]) == [("-", "join")]
    assert joins("The har-\nbour.\n", rulings=[("har-", "no-join")]) == []


def test_a_lost_sign_is_ruled_and_stands_for_no_character() -> None:
    draft = draft_of("The har\nbour.\n", "joins", rulings=[("har", "join")])
    found = one(draft, JOIN)
    assert (found.start, found.end, found.evidence.responsibility) == (7, 7, "#editor")


def test_a_sign_that_was_misread_is_ruled_by_pointing_at_it() -> None:
    assert joins("The Opposi<\ntionist.\n", rulings=[("Opposi|<|", "join")]) == [("<", "join")]


def test_halves_are_in_the_same_flow_whatever_stands_between() -> None:
    text = "The light,1 and the har¬\n1Since the great win¬\nter.\n4\n\fbour was lit.\n5\n\fSo.\n"
    draft = draft_of(text, "joins")
    assert [text[a.start - 3 : a.start] for a in draft.of(JOIN)] == ["har", "win"]


def test_a_half_word_after_a_running_head_is_no_word_of_the_document() -> None:
    text = "".join(f"\fTHE LIGHT\nThe keeper led him on and on {end}" for end in ("\n", "\n", "to a led-\n", "\n"))
    text = text.replace("led-\n\fTHE LIGHT\nThe", "led-\n\fTHE LIGHT\nzor. The").removeprefix("\f")
    assert joins(text) == [("-", "join")]


def test_a_sign_that_the_editor_corrected_cuts_no_word() -> None:
    assert joins("The har-\nbour.\n", corrections=[("har-", "har—", "ocr")]) == []


def test_blanks_between_idle_signs_are_taken_out_with_them() -> None:
    draft = draft_of("They left.\n\u00ad \u00ac\n", "joins")
    assert [draft.source[a.hull] for a in draft.of(NOISE)] == ["\u00ad", " \u00ac"]
