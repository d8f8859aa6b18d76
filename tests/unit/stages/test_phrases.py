"""Phrases in another language are marked where the editor says so."""

from __future__ import annotations

from encoder.kinds import FOREIGN
from unit.sample import draft_of, one


def test_a_foreign_phrase_bears_its_language() -> None:
    text = "He called it a coup de main.\n"
    phrase = one(draft_of(text, "phrases", rulings=[("coup de main", "foreign fr")]), FOREIGN)
    assert text[phrase.start : phrase.end] == "coup de main"
    assert phrase.get("xml:lang") == "fr"
    assert phrase.evidence.responsibility == "#editor"


def test_a_phrase_is_drawn_out_to_the_end_of_a_broken_word() -> None:
    text = "He called it Narod¬\nnaya Volia.\n"
    phrase = one(draft_of(text, "phrases", rulings=[("Narod", "foreign ru-Latn")]), FOREIGN)
    assert text[phrase.start : phrase.end] == "Narod¬\nnaya"


def test_nothing_is_foreign_by_rule() -> None:
    assert not list(draft_of("A coup de main.\n").of(FOREIGN))
