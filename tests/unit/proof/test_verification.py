"""Verification: what the certificate counts, and what each disagreement is called."""

from __future__ import annotations

import re
from typing import Any

import pytest

from encoder.pipeline import encode
from encoder.problems import Failure
from encoder.proof.verification import Certificate, verify
from unit.sample import edition_of, source_of

TEXT = "The light,1 by the har-\nbour, ■ had sewed.\n1Since ■ the storm.\n"


def proved(text: str, **decisions: Any) -> Certificate:
    certificate, problems = verify(encode(source_of(text), edition_of(text, **decisions)).tei, text.encode())
    assert problems == []
    return certificate


def encoded(text: str = TEXT) -> bytes:
    return encode(source_of(text), edition_of(text)).tei


def codes(tei: bytes, source: str) -> list[str]:
    return [problem.code for problem in verify(tei, source.encode())[1]]


def test_every_visible_character_is_accounted_for_once() -> None:
    found = proved(TEXT, corrections=[(",| ■|", "", "ocr"), ("sewed", "served", "ocr")])
    assert found.characters == len("".join(TEXT.split()))
    assert (found.kept, found.moved, found.corrected) == (
        len("Thelight,bytheharbour,had."),
        len("Since■thestorm."),
        len("sewed"),
    )
    assert (found.signs, found.sigla, found.noise) == (1, 2, 1)
    assert (found.lines, found.lines_equal, found.identical) == (3, 3, True)


def test_a_hyphen_that_stays_is_kept_and_no_sign() -> None:
    found = proved("The Zinoviev-\nKamenev trial.\n")
    assert (found.kept, found.signs) == (len("TheZinoviev-Kamenevtrial."), 0)


def test_a_misread_siglum_is_counted_as_it_was_read() -> None:
    found = proved("The light,ll and\nthe lamp.\n1Since.\n", rulings=[("light,|ll| and", "reference 1")])
    assert (found.sigla, found.kept) == (3, len("Thelight,andthelamp."))


def test_a_change_of_white_space_between_lines_is_told_but_no_problem() -> None:
    text = "The light\n \nof the harbour\n"
    assert not proved(text).identical
    assert "white space" in dict(proved(text).rows())["  the whole file, byte for byte"]


def test_the_certificate_names_both_files_by_their_hash() -> None:
    rows = dict(proved(TEXT).rows())
    assert all(re.fullmatch(r"[0-9a-f]{64}", rows[name]) for name in ("source, SHA-256", "TEI, SHA-256"))
    assert rows["source, SHA-256"] != rows["TEI, SHA-256"]


def test_a_line_that_differs_is_named_with_line_and_column() -> None:
    _, problems = verify(encoded().replace(b"sewed", b"served"), TEXT.encode(), "light.xml", "source.txt")
    assert [(p.code, str(p.place)) for p in problems] == [("VERIFY-01", "source.txt:2:15")]


def test_a_line_that_the_tei_lacks_is_missing() -> None:
    assert codes(encoded(), TEXT + "One more.\n") == ["VERIFY-04", "VERIFY-02"]


def test_a_line_that_the_source_lacks_is_added() -> None:
    assert codes(encoded(), TEXT.rsplit("\n", 2)[0] + "\n") == ["VERIFY-04", "VERIFY-03"]


def test_another_copy_of_the_source_is_told_by_its_hash() -> None:
    assert codes(encoded(), TEXT + "\n") == ["VERIFY-04"]


def test_a_tei_that_states_no_hash_is_judged_by_its_lines() -> None:
    bare = re.sub(rb"<idno type=.sha256.>.*?</idno>", b"", encoded())
    assert b"sha256" not in bare
    assert codes(bare, TEXT) == []


def test_lines_that_change_places_are_told() -> None:
    changed = encoded().replace(b'"L1"', b'"L9"').replace(b'"L2"', b'"L1"').replace(b'"L9"', b'"L2"')
    assert set(codes(changed, TEXT)) == {"VERIFY-01"}


def test_a_source_that_is_not_utf_8_is_a_problem() -> None:
    with pytest.raises(Failure) as caught:
        verify(encoded(), b"The caf\xe9\n")
    assert caught.value.problem.code == "IN-06"
