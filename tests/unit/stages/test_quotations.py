"""Quotations: what stands in marks, by its function."""

from __future__ import annotations

import pytest

from encoder.kinds import QUOTATIONS
from encoder.stages.quotations import quoted
from unit.sample import PEOPLE, draft_of

DOUBLE = [("“", "”"), ("‘", "’")]


def quotations(text: str, **decisions: object) -> list[tuple[str, str]]:
    """The quotations as element and text."""
    draft = draft_of(text, "quotations", **decisions)
    return [(a.kind.element, " ".join(draft.source[a.hull].split())) for a in draft.of(*QUOTATIONS.values())]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text, DOUBLE)]


def test_the_marks_belong_to_the_quotation() -> None:
    assert pieces("The “light” was lit.") == ["“light”"]


def test_an_apostrophe_does_not_close_a_quotation() -> None:
    assert pieces("He said ‘the keeper’s lamp’ twice.") == ["‘the keeper’s lamp’"]


def test_an_apostrophe_without_an_opening_mark_quotes_nothing() -> None:
    assert pieces("The keepers’ lamp and the mates’ boat.") == []


def test_a_quotation_within_another_comes_after_it() -> None:
    assert pieces("“He said ‘no’ to it.”") == ["“He said ‘no’ to it.”", "‘no’"]


def test_a_mark_that_is_not_closed_in_its_block_quotes_nothing() -> None:
    assert pieces("The “light was lit.\nIt was” dark.") == []


def test_an_opening_mark_that_is_never_closed_does_not_swallow_the_next_quotation() -> None:
    assert pieces("The “light and the “lamp” too.") == ["“lamp”"]


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("He said, “There is no light.” So", "said"),
        ("“Put out the boat,” cried the mate. So", "said"),
        ("The so-called “light of the whole wide harbour” was out. So", "soCalled"),
        ("The “upper office” came. So", "soCalled"),
        ("The word “lamp” is old. So", "mentioned"),
        ("The indictment was that “no lamp had ever been lit in the harbour” there. So", "quote"),
        ("They knew that “no lamp had ever been lit in the harbour” there. So", "q"),
        ("He read the “Harbour Gazette,” daily. So", "title"),
        ("They called for “Ned” again. So", "soCalled"),
    ],
)
def test_the_words_around_tell_the_function(text: str, element: str) -> None:
    assert [name for name, _ in quotations(f"{text}\n", entries=PEOPLE)] == [element]


def test_a_title_in_marks_points_to_its_work() -> None:
    draft = draft_of("He read the “Harbour Gazette,” daily.\n", "quotations", entries=PEOPLE)
    (title,) = draft.of(QUOTATIONS["title"])
    assert (title.get("ref"), title.get("level")) == ("#gazette", "j")


def test_what_is_not_decided_is_marked_as_doubtful() -> None:
    draft = draft_of("They knew that “no lamp had ever been lit there” at all.\n", "quotations")
    (quotation,) = draft.of(*QUOTATIONS.values())
    assert (quotation.kind.name, quotation.evidence.certainty) == ("q", "low")


@pytest.mark.parametrize(
    ("ruling", "attributes"),
    [
        ("said aldershaw", (("who", "#aldershaw"),)),
        ("said", ()),
        ("quote", ()),
        ("title a gazette", (("level", "a"), ("ref", "#gazette"))),
        ("title", (("level", "m"),)),
    ],
)
def test_the_editor_says_what_a_quotation_is(ruling: str, attributes: tuple[tuple[str, str], ...]) -> None:
    draft = draft_of("The “upper office” came.\n", "quotations", rulings=[("upper", ruling)])
    (quotation,) = draft.of(*QUOTATIONS.values())
    assert quotation.kind.name == ruling.split(maxsplit=1)[0]
    assert quotation.attributes == attributes
    assert quotation.evidence.responsibility == "#editor"


def test_a_ruling_holds_for_the_quotation_that_it_points_at() -> None:
    text = "The “upper office” came and the “lower office” went.\n"
    assert quotations(text, rulings=[("lower", "quote")]) == [
        ("soCalled", "“upper office”"),
        ("quote", "“lower office”"),
    ]


def test_a_ruling_on_an_inner_quotation_leaves_the_outer_alone() -> None:
    text = "He said, “They told me ‘no light’ and left.”\n"
    found = quotations(text, rulings=[("no light", "mentioned")])
    assert found == [("said", "“They told me ‘no light’ and left.”"), ("mentioned", "‘no light’")]


def test_a_quotation_is_found_over_line_ends_with_corrected_marks() -> None:
    text = 'He said, "There is no\nlight.” So\n'
    assert quotations(text, corrections=[('"', "“", "ocr")]) == [("said", '"There is no light.”')]


def test_each_language_has_its_own_marks() -> None:
    assert quotations("Er sagte: „Kein Licht mehr.“\n", language="de") == [("said", "„Kein Licht mehr.“")]
    assert quotations("Il dit : « pas de lumière ».\n", language="fr") == [("said", "« pas de lumière »")]
    assert quotations("Er sagte: »Kein ›Licht‹ mehr.«\n", language="de")[1] == ("soCalled", "›Licht‹")
