"""Notes: found by their sequence, since no number can be trusted."""

from __future__ import annotations

import pytest

from encoder.kinds import CORRECTION, NOTE, REFERENCE, SIGLUM, TRANSCRIPTION, UNCLEAR
from encoder.stages.notes import likeness
from unit.sample import draft_of


def notes(text: str, **decisions: object) -> list[tuple[str, str, str, str]]:
    """The notes as number, siglum at the note, siglum in the text, the words before it."""
    draft = draft_of(text, "notes", **decisions)
    sigla = [draft.source[a.hull] for a in draft.of(SIGLUM)]
    references = sorted(draft.of(REFERENCE), key=lambda a: int(a.get("note")))
    numbers = [a.get("n") for a in draft.of(NOTE)]
    at = [draft.source[a.hull] for a in references]
    before = [text[: a.start].rsplit(maxsplit=1)[-1] for a in references]
    return list(zip(numbers, sigla, at, before, strict=True))


WORDS = {
    "light": "The keeper of the light{} Nobody\nspoke of it in thirty years.",
    "lamp": "He counted every single lamp{} Then\nthe mate came up with oil.",
    "tower": "In the morning from the tower{} Out\nat sea was the mail boat.",
}


def page(reference: str, note: str, word: str = "light") -> str:
    return f"{WORDS[word].format(reference)}\n{note}\n"


FIRST = page(".1", "1Since the storm.") + "\f"
LAST = "\f" + page(".3", "3In spring.", "tower")


def test_a_number_in_the_text_and_the_same_at_the_foot_make_a_note() -> None:
    assert notes(page(",1", "1Since the storm.")) == [("1", "1", "1", "light,")]


def test_numbers_that_go_on_from_page_to_page_are_one_sequence() -> None:
    text = FIRST + page(".2", "2At Nordholm.", "lamp") + LAST
    assert [number for number, *_ in notes(text)] == ["1", "2", "3"]


@pytest.mark.parametrize(("reference", "note"), [("3", "2"), ("2", "3"), ("n", "2"), ("2", "B"), ("°", "2")])
def test_a_misread_siglum_is_told_by_its_place_in_the_sequence(reference: str, note: str) -> None:
    text = FIRST + page(f".{reference}", f"{note}The lamp.", "lamp") + LAST
    assert notes(text)[1] == ("2", note, reference, "lamp.")


def test_numbers_begin_again_on_a_new_page_where_the_print_does_so() -> None:
    text = FIRST + page(".1", "1At Nordholm.", "lamp") + LAST.replace("3", "1")
    assert [number for number, *_ in notes(text)] == ["1", "1", "1"]


def test_two_notes_on_a_page_are_told_apart() -> None:
    text = "The keeper,1 and the light.2 Nobody\nspoke.\n1Since the storm.\n2At Nordholm.\n"
    assert notes(text) == [("1", "1", "1", "keeper,"), ("2", "2", "2", "light.")]


def test_a_symbol_marks_a_note_and_stays_its_label() -> None:
    assert notes(page("*", "*Since the storm.")) == [("*", "*", "*", "light")]


def test_a_siglum_in_brackets_is_taken_with_them() -> None:
    assert notes(page(".(1)", "(1) Since the storm.")) == [("1", "(1)", "(1)", "light.")]


def test_a_number_at_the_head_of_a_page_begins_no_note() -> None:
    assert notes("1The storm came,1 and\nwent.\n") == []


CLOSED = "Der Wärter von {} war (so sagt\nman in {}, und{}) alt. Er zählte die Lampen{} nur\nselten.\n{}\n"


@pytest.mark.parametrize("town", ["Neustadt", "Purgstall", "Helgoland"])
def test_the_last_letter_of_a_word_is_no_figure_of_the_siglum_that_closes_it(town: str) -> None:
    text = CLOSED.format(f"{town}1)", "Kiel", "", "2)", "1) An der See.\n2) Es waren drei.")
    assert [(number, before) for number, _, _, before in notes(text)] == [("1", town), ("2", "Lampen")]


def test_a_bracket_that_was_opened_is_closed_by_no_siglum() -> None:
    text = CLOSED.format("Kiel1)", "Neustadt", " schon !", "3)", "1) An der See.\n2) Seit langem.\n3) Es waren drei.")
    assert [(number, read) for number, _, read, _ in notes(text)] == [("1", "1)"), ("2", ""), ("3", "3)")]


def test_a_lost_mark_does_not_take_that_of_the_next_note() -> None:
    pages = [
        "The keeper1) spoke, and the light2) and\nthe lamp burnt.\n1) Since the storm.\n2) Oil.\n",
        "The keeper1) went to the quay.\n1) Of stone.\n",
        "The mate spoke;' the boat2) and\nthe bell were old.\n1) From Kiel.\n2) At Nordholm.\n",
    ]
    found = [(label, before) for label, _, _, before in notes("\f".join(pages))]
    assert found == [("1", "keeper"), ("2", "light"), ("1", "keeper"), ("1", "old."), ("2", "boat")]


def test_a_letter_misread_before_its_note_is_told_by_its_place() -> None:
    text = "The keepera) of the lightb) and\nthe lampc) burnt.\na) Since the storm.\n') At Nordholm.\nc) Oil.\n"
    found = [("a", "a)", "a)"), ("b", "') ", "b)"), ("c", "c)", "c)")]
    assert [(label, siglum, read) for label, siglum, read, _ in notes(text)] == found


def test_a_list_of_numbers_that_nothing_refers_to_is_no_notes() -> None:
    assert notes("The keeper had:\n1 Lamp\n2 Ladders\n3 Ropes\n") == []


def test_a_year_at_the_beginning_of_a_line_is_no_note() -> None:
    assert notes("It stood until the storm of\n1874. The light was lit.\nAgain.\n") == []


def test_the_editor_says_where_a_note_begins_and_where_it_is_referred_to() -> None:
    text = "The keepers and the light. Nobody\nspoke.\nblumkin, an associate.\n"
    rulings = [("||blumkin", "note 1"), ("keeper|s|", "reference 1")]
    assert notes(text, rulings=rulings) == [("1", "", "s", "keeper")]


def test_the_editor_says_that_a_line_begins_no_note() -> None:
    text = page(",1", "1Since the storm.")
    assert notes(text, rulings=[("1Since", "no-note")]) == []


def test_a_note_reaches_to_the_next_or_to_the_foot_of_the_page() -> None:
    text = "The keeper,1 the light.2 Nobody\nspoke.\n1Since the\nstorm.\n2At\nNordholm.\n\fThe lamp.\n"
    draft = draft_of(text, "notes")
    assert [draft.source[a.hull] for a in draft.of(NOTE)] == ["1Since the\nstorm.", "2At\nNordholm."]


def test_whose_the_notes_are_stands_in_the_settings() -> None:
    draft = draft_of(page(",1", "1So."), "notes", settings={"notes": {"responsibility": "translator"}})
    assert [a.get("resp") for a in draft.of(NOTE)] == ["#translator"]
    assert [a.get("resp") for a in draft_of(page(",1", "1Since."), "notes").of(NOTE)] == [""]


def test_a_page_number_at_the_foot_is_no_part_of_the_note() -> None:
    text = page(",1", "1Since the storm.") + "4\n\f" + page(".2", "2At Nordholm.", "lamp") + "5\n"
    draft = draft_of(text, "notes")
    assert [draft.source[a.hull] for a in draft.of(NOTE)] == ["1Since the storm.", "2At Nordholm."]


@pytest.mark.parametrize(
    ("read", "number", "least", "most"),
    [
        ("12", 12, 1, 1),
        ("l2", 12, 0.7, 0.9),
        ("n", 11, 0.2, 0.3),
        ("*", 1, 1, 1),
        ("†", 2, 1, 1),
        ("**", 7, 1, 1),
        ("abc", 1, 0, 0),
    ],
)
def test_a_siglum_is_the_liker_the_more_of_its_signs_agree(read: str, number: int, least: float, most: float) -> None:
    assert least <= likeness(read, number) <= most


def test_a_right_number_is_liker_than_a_misread_one_and_that_than_one_of_another_length() -> None:
    assert likeness("12", 12) > likeness("13", 12) > likeness("35", 12) > likeness("1", 12)


CORRECTED = "The keeper had served the harbour.{} Nobody\ncounted the lamps.\n1Since the great storm.\n"


@pytest.mark.parametrize(("was", "now"), [("3", "1"), (".3", ".1"), ("3", "3")])
def test_the_number_of_a_note_takes_the_place_of_what_the_editor_said_of_it(was: str, now: str) -> None:
    text = CORRECTED.format("3").replace("lamps.", "lamps.2") + "2Of the town.\n"
    draft = draft_of(text, "notes", corrections=[(was, now, "ocr")])
    reference, _ = draft.of(REFERENCE)
    assert (reference.evidence.responsibility, reference.evidence.why) == ("#editor", "why")
    assert list(draft.of(TRANSCRIPTION, CORRECTION, UNCLEAR)) == []


def test_what_the_editor_took_out_is_no_reference() -> None:
    draft = draft_of(CORRECTED.format("1*"), corrections=[("*", "", "ocr")])
    assert [draft.source[a.hull] for a in draft.of(REFERENCE)] == ["1"]


def test_a_mark_within_a_word_that_the_editor_wrote_is_none() -> None:
    draft = draft_of(CORRECTED.format("3"), corrections=[("harbour.3", "harbor.1", "ocr")])
    assert list(draft.of(REFERENCE)) == []
    assert [a.replacement for a in draft.of(TRANSCRIPTION)] == ["harbor.1"]


def test_a_numbered_list_that_is_longer_than_the_notes_does_not_hide_them() -> None:
    items = "\n".join(f"{number}) Eine Lampe aus dem Vorrath." for number in range(3, 16))
    first = (
        "Der Wärter.1) Niemand\nsprach davon, und im Hause2) war es still.\n1) Seit dem Sturm.\n2) Bey Nordholm.\n\f"
    )
    last = "\fVon dem Thurm.1) Draußen\nlag das Postschiff.\n1) Im Frühjahr.\n"
    text = f"{first}Er zählte die Lampen nach.\n{items}\n{last}"
    assert [(number, before) for number, _, _, before in notes(text)] == [
        ("1", "Wärter."),
        ("2", "Hause"),
        ("1", "Thurm."),
    ]


def test_a_list_above_the_place_that_calls_a_note_is_text() -> None:
    items = "3) Eine Lampe.\n4) Ein Docht, der nicht brannte.1) Auch Oel\nwar da."
    first = (
        "Der Wärter.1) Niemand\nsprach davon, und im Hause2) war es still.\n1) Seit dem Sturm.\n2) Bey Nordholm.\n\f"
    )
    found = notes(f"{first}Er zählte sie nach.\n{items}\n1) Aus Hanf.\n")
    assert [(number, before) for number, _, _, before in found] == [("1", "Wärter."), ("2", "Hause"), ("1", "brannte.")]


def test_marks_that_nowhere_agree_make_no_note() -> None:
    assert notes("The keeper, who had counted 24 of them.3 Nobody\nspoke of it.\n* The lamps.\n") == []


def test_the_author_and_the_editor_have_each_a_series_on_a_page() -> None:
    first = "The keeper of the light* had seen\nit all.1 Nobody spoke.\n* Since the storm.\n1 The author errs.\n\f"
    last = "He counted the lamps,1 and the mate* came\nup with oil.\n* From Nordholm.\n1 So the first edition.\n"
    found = [(number, before) for number, _, _, before in notes(first + last)]
    assert found == [("*", "light"), ("1", "all."), ("*", "mate"), ("1", "lamps,")]


def test_numbers_that_begin_again_in_a_new_chapter_go_on_over_its_pages() -> None:
    first = page(",1", "1Since the storm.") + "\f" + page(".2", "2At Nordholm.", "lamp")
    last = "\fII\n" + page(".1", "1In spring.", "tower") + "\fThen came the ice.2 It\nstayed.\n2 In May.\n"
    assert [(n, before) for n, _, _, before in notes(first + last)][2:] == [("1", "tower."), ("2", "ice.")]


def test_a_note_may_call_a_note_of_another_series() -> None:
    text = "The keeper of the light1 had seen\nit all.\n1 Since the storm,* they say.\n* Of 1810.\n\f" + page(
        ".2", "2In May."
    )
    assert [(n, before) for n, _, _, before in notes(text)] == [("1", "light"), ("*", "storm,"), ("2", "light.")]


def test_the_verse_in_a_note_is_of_the_note() -> None:
    verse = "1 So the song:\n     The lamp is out,\n     The sea is wide."
    text = f"The keeper of the light1 had seen\nit all.\n{verse}\n\f" + page(".2", "2In May.", "lamp")
    draft = draft_of(text, "notes")
    assert [draft.source[a.hull] for a in draft.of(NOTE)] == [verse, "2In May."]


LEAVES = (
    ("He counted the lamps{} twice over.", "Brass was dear in those days."),
    ("Nobody came down from the tower{} that night.", "It is ninety steps high."),
    ("The mail boat{} brought the ledger.", "She was called the Nordholm."),
    ("In May the ice{} went out to sea.", "A week later than usual."),
    ("The mate sold his coat{} for oil.", "So the register of the parish."),
)


def leaves(*signs: tuple[str, str]) -> str:
    """Pages with one note each: the sign in the text, the sign at the foot."""
    pages = zip(LEAVES, signs, strict=False)
    return "".join(
        f"{text.format(called)}\nSo they say at the inn.\n{at} {note}\n\f" for (text, note), (called, at) in pages
    )


def test_a_list_above_the_place_of_notes_is_text() -> None:
    items = "1) Eine Lampe.\n2) Ein Docht.\n3) Das Oel.\nThe rest was sold when the\nboat went back without him.\n"
    found = notes(f"{leaves(*[('1)', '1)')] * 5)}In the store room were\n{items}")
    assert [before for _, _, _, before in found] == ["lamps", "tower", "boat", "ice", "coat"]


def test_of_two_numbers_alike_the_lower_one_begins_the_note() -> None:
    between = "".join(f"and lamp {number} of them,\n" for number in range(20))
    listed = (
        f"From the store1) they took\n1) Eine Lampe aus Kupfer,\n{between}2) Eine alte,\n{between}1) Bey Nordholm.\n"
    )
    draft = draft_of(leaves(("1)", "1)")) + listed, "notes")
    assert draft.source[list(draft.of(NOTE))[-1].hull] == "1) Bey Nordholm."


def test_the_numbers_of_a_table_call_no_notes_that_stand_with_brackets() -> None:
    rows = "Lamps that burned, by year,\nspring, 1\nautumn, 2\n1) Lamps of brass, of which\n2) were lost.\n"
    assert len(notes(leaves(*[("1)", "1)")] * 5) + rows)) == 5


def test_a_series_may_begin_with_a_dagger_on_every_page_that_has_one() -> None:
    found = notes(leaves(("*", "*"), ("†", "†"), ("†", "†"), ("*", "*"), ("†", "†")))
    assert [number for number, _, _, _ in found] == ["*", "†", "†", "*", "†"]


def test_a_sign_set_off_from_its_word_calls_a_note_and_a_row_of_asterisks_does_not() -> None:
    text = leaves(*[(" *", "*")] * 3) + "The end came soon. * * *\n* * *\nNobody knows how.\n"
    assert [before for _, _, _, before in notes(text)] == ["lamps", "tower", "boat"]


def test_a_number_of_many_figures_at_the_beginning_of_a_line_is_no_note() -> None:
    text = leaves(("1)", "1)")) + "The ship2) came with a load of\n452) barrels, all of them empty.\n"
    assert [number for number, _, _, _ in notes(text)] == ["1"]
