"""Corrections: what the editor changed, cut down to what really changes."""

from __future__ import annotations

from encoder.kinds import CORRECTION, NOISE, TRANSCRIPTION, UNCLEAR
from unit.sample import draft_of, found, one


def made(text: str, was: str, now: str, cause: str = "ocr") -> tuple[str, str | None]:
    """The source text that a row really changes, and what it becomes."""
    annotation = one(draft_of(text, "corrections", corrections=[(was, now, cause)]), TRANSCRIPTION, CORRECTION)
    return text[annotation.start : annotation.end], annotation.replacement


def test_an_error_of_the_scan_and_one_of_the_print_are_different_claims() -> None:
    draft = draft_of(
        "sewed untill\n",
        "corrections",
        corrections=[("sewed", "served", "ocr"), ("untill", "until", "printer")],
    )
    assert found(draft, TRANSCRIPTION) == ["sewed"]
    assert found(draft, CORRECTION) == ["untill"]


def test_a_word_quoted_only_to_be_found_stays_as_it_is() -> None:
    assert made("would not he prosecuted\n", "not he prosecuted", "not be prosecuted") == ("he", "be")
    assert made("on December i, 1934\n", "December i,", "December 1,") == ("i", "1")


def test_a_word_is_changed_as_a_whole() -> None:
    assert made("The Smimov trial\n", "Smimov", "Smirnov") == ("Smimov", "Smirnov")
    assert made("Zinoviev-Smimov trial\n", "Zinoviev-Smimov", "Zinoviev-Smirnov") == ("Smimov", "Smirnov")


def test_a_sign_that_was_lost_is_put_to_the_word_before_it() -> None:
    assert made("to avert it” and\n", "it”", "it.”") == ("it", "it.")


def test_a_blank_that_was_lost_or_read_too_much_is_changed_with_its_words() -> None:
    text = "inthe light of the har bour\n"
    assert made(text, "inthe", "in the") == ("inthe", "in the")
    assert made(text, "har bour", "harbour") == ("har bour", "harbour")


def test_an_empty_reading_is_noise_and_takes_the_blank_with_it() -> None:
    for text in ("The light ■ was\n", "The light ■\n", "The ■light\n"):
        draft = draft_of(text, "corrections", corrections=[("■", "", "ocr")])
        noise = one(draft, NOISE)
        rest = text[: noise.start] + text[noise.end :]
        assert "  " not in rest and " \n" not in rest


def test_noise_at_the_beginning_of_a_line_takes_the_blank_after_it() -> None:
    assert found(draft_of("■ The light\n", "corrections", corrections=[("■", "", "ocr")]), NOISE) == ["■ "]


def test_a_reading_left_as_it_is_is_undecided() -> None:
    draft = draft_of("The lymj years\n", "corrections", corrections=[("lymj", "lymj", "ocr")])
    assert found(draft, UNCLEAR) == ["lymj"]
    assert not list(draft.of(TRANSCRIPTION, NOISE))


def test_the_editor_answers_for_each_with_certainty_and_reason() -> None:
    evidence = one(draft_of("sewed\n", "corrections", corrections=[("sewed", "served", "ocr")]), TRANSCRIPTION).evidence
    assert (evidence.responsibility, evidence.certainty, evidence.why) == ("#editor", "high", "why")


def test_a_byte_order_mark_is_noise_by_rule() -> None:
    noise = one(draft_of("\ufeffThe light\n", "corrections"), NOISE)
    assert (noise.start, noise.end, noise.evidence.responsibility) == (0, 1, "#encoder")
    assert not list(draft_of("The \ufefflight\n", "corrections").of(NOISE))
