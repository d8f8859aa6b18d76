"""Whatever the text and whatever the editor decides, the TEI gives back every visible line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from encoder.edition import Correction, Edition
from encoder.pipeline import encode
from encoder.proof.rebuild import rebuild
from encoder.proof.verification import verify
from encoder.source import Source, Span, decode
from properties.strategies import WHITE_CONTROLS, editions, texts

THOROUGH = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def received(text: str) -> Source:
    return decode(text.encode(), "text.txt")


def visible_lines(text: str) -> dict[int, str]:
    """The lines with a visible character, split without the encoder's help."""
    return {number: line for number, line in enumerate(text.split("\n"), 1) if line.strip()}


@THOROUGH
@given(texts())
def test_rebuilding_gives_back_every_visible_line_of_any_text(text: str) -> None:
    rebuilt = rebuild(encode(received(text), Edition("sample")).tei)
    assert rebuilt.problems == ()
    assert rebuilt.lines == visible_lines(text)


@THOROUGH
@given(texts())
def test_verification_accounts_for_every_character_of_any_text(text: str) -> None:
    _, problems = verify(encode(received(text), Edition("sample")).tei, text.encode())
    assert problems == []


@THOROUGH
@given(st.data())
def test_rebuilding_gives_back_what_the_editor_corrected(data: st.DataObject) -> None:
    source = received(data.draw(texts()))
    edition = data.draw(editions(source))
    encoding = encode(source, edition)
    tei = encoding.tei
    assert rebuild(tei).lines == visible_lines(source.text)
    assert verify(tei, source.text.encode())[1] == []


@THOROUGH
@given(texts())
def test_encoding_twice_gives_the_same_bytes(text: str) -> None:
    source = received(text)
    assert encode(source, Edition("sample")).tei == encode(received(text), Edition("sample")).tei


@THOROUGH
@given(texts())
def test_no_sign_of_a_broken_word_is_left_before_a_break_that_joins(text: str) -> None:
    assume("--" not in text)
    root = etree.fromstring(encode(received(text), Edition("sample")).tei)
    for beginning in root.iterfind(".//{*}text//{*}lb[@break='no']"):
        before = beginning.getprevious()
        words = (beginning.getparent().text if before is None else before.tail) or ""
        assert not words.endswith(("¬", "\u00ad"))


@given(texts(), st.sampled_from(WHITE_CONTROLS))
@settings(max_examples=20, deadline=None)
def test_a_control_character_that_counts_as_white_space_is_given_back(text: str, control: str) -> None:
    text = f"the light{control}of {text}"
    assert rebuild(encode(received(text), Edition("sample")).tei).lines == visible_lines(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r\n\r\n", " \n", "\t\n"])
def test_any_line_ending_comes_back_as_it_was(ending: str) -> None:
    text = ending.join(["The light had served the har-", "bour for years.", "Nobody knew.", ""])
    certificate, problems = verify(encode(received(text), Edition("sample")).tei, text.encode())
    assert problems == []
    assert certificate.lines_equal == 3


def correcting(text: str, was: str, now: str) -> bytes:
    source = received(text)
    start = text.index(was)
    row = Correction(Span(start, start + len(was)), now, "ocr", "high", "why")
    return encode(source, Edition("sample", corrections=(row,))).tei


@pytest.mark.parametrize("text", ["4\n", "■\n"])
def test_a_text_that_is_all_furniture_is_given_back(text: str) -> None:
    tei = correcting(text, "■", "") if "■" in text else encode(received(text), Edition("sample")).tei
    assert rebuild(tei).lines == visible_lines(text)


@pytest.mark.parametrize("text", ["■ The light\nof the harbour\n", "The light\n■\u00a0of the harbour\n"])
def test_noise_at_the_beginning_of_a_line_is_given_back(text: str) -> None:
    assert rebuild(correcting(text, "■", "")).lines == visible_lines(text)


def test_noise_before_the_sign_at_a_line_end_is_given_back() -> None:
    text = "The light of  July-\nthe harbour\n"
    assert rebuild(correcting(text, "July", "")).lines == visible_lines(text)


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\f"])
def test_a_blank_after_a_byte_order_mark_is_given_back(blank: str) -> None:
    text = f"\ufeff{blank}The light\n"
    assert rebuild(encode(received(text), Edition("sample")).tei).lines == visible_lines(text)


@pytest.mark.parametrize("now", ["", "—", "har—"])
def test_a_corrected_sign_at_the_end_of_a_line_is_given_back(now: str) -> None:
    text = "The light of the har-\nbour was lit.\n"
    was = "har-" if now.startswith("har") else "-"
    assert verify(correcting(text, was, now), text.encode())[1] == []


@pytest.mark.parametrize("now", ["", "i"])
def test_a_corrected_control_character_is_given_back(now: str) -> None:
    text = "The l\x01ght of the harbour\n"
    assert verify(correcting(text, "\x01", now), text.encode())[1] == []


def test_a_corrected_siglum_is_given_back() -> None:
    text = "The keeper had served the harbour.3 Nobody\ncounted the lamps.\n1Since the great storm.\n"
    assert verify(correcting(text, "3", "1"), text.encode())[1] == []


@pytest.mark.parametrize("siglum", ["text", "ocr", "encoder", "line-end"])
def test_no_siglum_of_a_file_takes_an_id_away_from_the_text(siglum: str) -> None:
    etree.fromstring(encode(received("The light of the har¬ \nbour. \n"), Edition(siglum)).tei)
