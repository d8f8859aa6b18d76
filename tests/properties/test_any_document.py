"""Whatever is printed and whatever is decided: the TEI is valid, it is proved, and it is the same twice."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from encoder.edition import Correction, Edition, Entry, Ruling
from encoder.pipeline import encode
from encoder.problems import Place, Severity
from encoder.proof.verification import verify
from encoder.source import Span, decode
from encoder.validation.validating import validate_bytes
from properties.decisions import AUTHORITY, decided
from properties.documents import documents

KEEPER = "The keeper of the light had served the harbour"


def check(text: str, edition: Edition) -> None:
    """Encode, validate and prove. Shape: the assertions name what is wrong."""
    data = text.encode()
    tei = encode(decode(data, "text.txt"), edition).tei
    assert [str(p) for p in validate_bytes(tei) if p.severity is Severity.ERROR] == []
    certificate, problems = verify(tei, data)
    assert [str(problem) for problem in problems] == []
    assert certificate.lines_equal == certificate.lines
    assert encode(decode(data, "text.txt"), edition).tei == tei


@given(documents(), st.sampled_from(("en", "de", "fr", "la")))
@example("The keeper had the harbour\n¬¬\nCHAPTER I.\n", "en")  # signs in a row, of no word
@example("1\nTHE LIGHT\n¢¬0\n", "en")  # a sign is no letter, so that ¬ after it breaks no word
@example("The harbour.\nHe saw the har-\n■\n\f2\nbour had come.\n", "en")  # dirt, a number
@example("1\nHE LIGHT\nThere is no light at all,¬1011\n", "en")  # a sign of no word, before a year
@example("The light of the cafe\u0301¬ in it\n", "fr")  # but a letter with a separate accent is one
@example(
    f"1\nTHE LIGHT\n0{KEEPER}   {KEEPER}\n{KEEPER}   seen’ in the har\n{' ' * 33}bour of it.\n", "en"
)  # a row of two
def test_any_document_becomes_a_valid_and_proved_edition(text: str, language: str) -> None:
    check(text, Edition("sample", language))


@given(st.data())
def test_any_decisions_on_any_document_make_a_valid_and_proved_edition(data: st.DataObject) -> None:
    text = data.draw(documents())
    source = decode(text.encode(), "text.txt")
    check(text, data.draw(decided(source)))


def test_a_text_whose_only_page_the_editor_ruled_away_has_none() -> None:
    text = "The light had served the harbour.\n"
    check(text, Edition("sample", rulings=(Ruling(Span(0, 1), ("no-page",), "high", "why", Place("rulings.tsv", 2)),)))


def test_a_correction_may_reach_into_the_line_that_a_program_wrote_between_pages() -> None:
    text = "The light of the\nhar\n## p. 2 (#2) ###\nHe left.\n## p. 3 (#3) ###\n"
    check(text, Edition("sample", corrections=(Correction(Span(18, 24), " ", "printer", "high", "why"),)))


def test_a_word_may_be_broken_by_one_of_two_hyphens() -> None:
    text = "The light of the harbour--\nand the keeper of the light.\n"
    joined = Ruling(Span(20, 25), ("join",), "low", "why", Place("rulings.tsv", 2))
    check(text, Edition("sample", rulings=(joined,)))


def test_what_is_unclear_may_be_cut_by_a_name() -> None:
    text = "The light.\nAnd there he met THE LIGHT of the harbour, who was gone.\nOf THE LIGHT\n"
    names = (Entry("company", "orgName", ("LIGHT",)),)
    unclear = Correction(Span(28, 34), text[28:34], "ocr", "high", "why")
    check(text, Edition("sample", corrections=(unclear,), entries=names, authority=AUTHORITY))


def test_nothing_opens_a_letter_below_the_paragraph_that_it_begins_with() -> None:
    text = "THE LIGHT\n  Nordholm, May 3, 1874.\n  Dear Sir,\nThe keeper had served.\n  Yours truly,\n  E. A.\n"
    check(
        text, Edition("sample", rulings=(Ruling(Span(0, 0), ("paragraph",), "high", "why", Place("rulings.tsv", 2)),))
    )
