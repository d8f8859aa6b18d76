"""Proposals: the names that a document itself shows, and the common words that it must leave alone."""

from __future__ import annotations

import pytest

from encoder.naming.clusters import clusters
from encoder.naming.lexicon import is_common, is_compound, is_word
from encoder.naming.proposals import Mention, mentions
from encoder.naming.words import naming
from encoder.nearness import Near, differ_by_one, shape
from unit.sample import draft_of


def names(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(mention.element, mention.text) for mention in mentions(draft_of(text, "blocks", language=language))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Mr. Aldershaw there.\n", "Aldershaw"),
        ("They met Captain Brandt there.\n", "Brandt"),
        ("They met L. M. Aldershaw there.\n", "L. M. Aldershaw"),
        ("They met Ida Brandt there.\n", "Ida Brandt"),
        ("They met Juan de Salcedo there.\n", "Juan de Salcedo"),
    ],
)
def test_a_title_initials_or_a_forename_make_a_person(text: str, name: str) -> None:
    assert names(text) == [("persName", name)]


def test_a_surname_is_known_again_without_its_forename() -> None:
    assert names("They met Ida Brandt. She went. Brandt said no more.\n") == [
        ("persName", "Ida Brandt"),
        ("persName", "Brandt"),
    ]


def test_repeated_use_makes_a_person_of_a_word_that_no_list_has() -> None:
    text = "Then Ostrev said no. When Ostrev himself came, they saw Ostrev’s hat, and Ostrev was gone.\n"
    assert names(text) == [("persName", "Ostrev")] * 4


def test_a_possessive_stays_outside() -> None:
    assert names("They read Mr. Aldershaw’s letter.\n") == [("persName", "Aldershaw")]


@pytest.mark.parametrize(
    "text",
    [
        "However, the Opposition of the Bolsheviks was beaten on Monday in March.\n",
        "I’m sure. The House was full. A. Requests were made.\n",
        "The Soviet regime and the Communist movement grew.\n",
        "No name is here at all.\n",
        "THE LETTER OF THE KEEPER\n",
    ],
)
def test_common_words_with_capitals_are_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He lived in Moscow then.\n", "Moscow"),
        ("He sailed to New York then.\n", "New York"),
        ("They climbed Mount Brenkel then.\n", "Mount Brenkel"),
        ("He went to Vesk. All is well in Vesk. They stay in Vesk.\n", "Vesk"),
    ],
)
def test_a_place_is_known_or_shown_by_its_prepositions(text: str, name: str) -> None:
    assert set(names(text)) == {("placeName", name)}


def test_the_head_of_an_organisation_makes_its_name() -> None:
    assert names("He wrote to the Central Committee of the Harbour Party at once.\n") == [
        ("orgName", "Central Committee of the Harbour Party")
    ]


def test_in_german_a_noun_is_no_name() -> None:
    text = "Das Haus und die Wahrheit sind in Gefahr. Herr Direktor, mit Freude und mit Liebe.\n"
    assert names(text, "de") == []


def test_in_german_titles_forenames_and_well_known_places_are_names() -> None:
    assert names("Gestern kam Herr Ostrev mit Ida Brandt nach Wien.\n", "de") == [
        ("persName", "Ostrev"),
        ("persName", "Ida Brandt"),
        ("placeName", "Wien"),
    ]


def test_in_french_a_particle_belongs_to_the_name() -> None:
    assert names("Hier, Ida de Brandt était à Paris avec M. Ostrev.\n", "fr") == [
        ("persName", "Ida de Brandt"),
        ("placeName", "Paris"),
        ("persName", "Ostrev"),
    ]


def mention(text: str, element: str = "persName") -> Mention:
    return Mention(0, 0, len(text), element, text)


def ids(*found: Mention, language: str = "en") -> list[str]:
    return [" ".join(c.id for c in whose) for whose in clusters([*found], naming(language), ("text",))]


def test_forms_of_one_name_are_one_person() -> None:
    forms = [mention(m) for m in ("Ida M. Brandt", "I. Brandt", "Brandt")]
    assert ids(*forms) == ["brandt", "brandt", "brandt"]


def test_a_surname_of_two_persons_is_left_open() -> None:
    forms = [mention(m) for m in ("Ida Brandt", "Otto Brandt", "Brandt")]
    found = ids(*forms)
    assert found[0] != found[1]
    assert set(found[2].split()) == set(found[:2])


def test_a_garbled_form_goes_to_the_common_name() -> None:
    found = ids(*[mention("Nikolaiev")] * 5, mention("Nikolaicv"))
    assert found == ["nikolaiev"] * 6


def test_a_german_genitive_goes_to_its_nominative() -> None:
    assert ids(mention("Ostrev"), mention("Ostrev"), mention("Ostrevs"), language="de") == ["ostrev"] * 3


def test_an_id_never_stands_for_two_things() -> None:
    found = ids(mention("Text"), mention("Washington"), mention("Washington", "placeName"))
    assert len(set(found)) == 3
    assert "text" not in found


def test_nearness_is_one_letter_or_one_shape() -> None:
    near = Near(["Smirnov", "Kirov", "colonies"])
    assert near.of("Smimov") == ["Smirnov"]
    assert near.of("Krov") == ["Kirov"]
    assert near.of("Stalin") == []
    assert shape("colonics") == shape("colonies")
    assert differ_by_one("form", "from")
    assert not differ_by_one("form", "farms")


def test_the_lexicon_knows_words_and_whether_they_are_written_small() -> None:
    assert is_word("house", "en")
    assert not is_word("responsibiliy", "en")
    assert is_common("However", "en")
    assert not is_common("Kirov", "en")
    assert is_compound("Untersuchungshaft", "de")
    assert not is_word("house", "it")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On vit alors le roi de France et la cour.\n", ("placeName", "France")),
        ("On vit alors la duchesse de Sermante et la cour.\n", ("persName", "Sermante")),
        ("Man sah den Herzog von Sachsen und den Hof.\n", ("placeName", "Sachsen")),
    ],
)
def test_what_a_ruler_rules_is_a_place_and_any_other_name_with_a_title_a_person(
    text: str, name: tuple[str, str]
) -> None:
    language = "de" if text.startswith("Man") else "fr"
    assert names(text, language) == [name]


@pytest.mark.parametrize(
    "text", ["Nach Abzug der Kosten bleibt: C. Gewinn.\n", "Man liest bei H. R. Sekretär nichts.\n"]
)
def test_letters_before_a_german_noun_are_no_forenames(text: str) -> None:
    assert names(text, "de") == []


def test_an_abbreviated_title_of_a_work_is_no_surname() -> None:
    assert names("See A. Diog. iii, 4, and R. A. Soc. v, 6.\n") == []


def test_initials_before_a_german_noun_are_those_of_a_person_who_is_named_again() -> None:
    text = "Gestern sprach K. Berger im Saal. Die Rede von K. Berger war kurz, und man lobte sie.\n"
    assert [name for name in names(text, "de") if name[0] == "persName"] == [("persName", "K. Berger")] * 2


def test_a_german_noun_that_also_has_an_article_is_no_surname() -> None:
    text = "Bei der Herzogin Mutter las er vor. Die Mutter der Herzogin schwieg, und die Mutter ging.\n"
    assert ("persName", "Mutter") not in names(text, "de")


@pytest.mark.parametrize("noun", ["Queksilber", "Objectiv", "Beweiſe"])
def test_nouns_in_the_spelling_of_once_are_no_names(noun: str) -> None:
    text = f"Hier sagte {noun} nichts. Auch dort sagte {noun} nichts, und {noun}, sagte man, bleibe.\n"
    assert names(text, "de") == []
