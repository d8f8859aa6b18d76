"""Well-known persons, and names of which only the words beside them speak."""

from __future__ import annotations

import pytest

from encoder.naming.lexicon import is_common
from encoder.naming.proposals import mentions
from encoder.naming.words import naming
from unit.sample import draft_of


def named(text: str, language: str) -> set[tuple[str, str]]:
    return {(m.element, m.text) for m in mentions(draft_of(text, language=language))}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Il aimait Stendhal plus que tout.\n", "fr", "Stendhal"),
        ("They read Aristotle in the evening.\n", "en", "Aristotle"),
        ("Er las gern in Wieland und anderen.\n", "de", "Wieland"),
    ],
)
def test_a_well_known_person_needs_no_other_evidence(text: str, language: str, name: str) -> None:
    assert ("persName", name) in named(text, language)


def test_a_well_known_name_that_has_an_article_everywhere_stands_for_something_else() -> None:
    text = "Le Pindare de ce siècle vint. On lut le Pindare de Lille, et un Pindare relié.\n"
    assert named(text, "fr") == {("placeName", "Lille")}


def test_no_well_known_person_is_a_place_too() -> None:
    known = naming("en")
    assert known.people & known.places == frozenset()


@pytest.mark.parametrize("title", ["madame", "monsieur"])
def test_a_common_word_after_a_title_twice_in_mid_sentence_is_a_name(title: str) -> None:
    assert is_common("Gros", "fr")
    text = f"Alors {title} Gros parla. Puis on vit {title} Gros sortir.\n"
    assert ("persName", "Gros") in named(text, "fr")
    assert named(f"Alors {title} Gros parla.\n", "fr") == set()


def test_a_month_after_an_initial_is_no_surname() -> None:
    assert named("It was read on S. Decemb. and later on S. Octob. again.\n", "en") == set()


def test_a_form_after_words_before_persons_is_a_person_and_after_those_before_places_a_place() -> None:
    text = (
        "Ich ging mit Zalkow aus. Er kam mit Zalkow an. Sie stritt gegen Zalkow dort.\n"
        "Wir waren in Drahnow gut. Er wohnt in Drahnow lange. Sie kam aus Drahnow heim.\n"
    )
    assert named(text, "de") == {("persName", "Zalkow"), ("placeName", "Drahnow")}


def test_an_initial_that_ends_a_sentence_makes_no_surname_of_a_place() -> None:
    text = "Mit O. Drahnow war schön. " + "Wir waren in Drahnow gut. Er wohnt in Drahnow lange. " * 6
    assert ("placeName", "Drahnow") in named(text + "\n", "de")
