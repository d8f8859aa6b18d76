"""One mistake gives one finding, also where several rules see it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from encoder.problems import Problem, Severity
from encoder.validation.validating import validate, validate_bytes

REPOSITORY = Path(__file__).parents[3]
LETTER = REPOSITORY / "output" / "old-bolshevik" / "old-bolshevik.xml"
NAMES = (REPOSITORY / "tests" / "schema" / "valid" / "names.xml").read_text(encoding="utf-8")


def without(text: str, pattern: str) -> list[Problem]:
    """The problems of a document from which the first that fits a pattern is taken out."""
    found = re.search(pattern, text, re.DOTALL)
    assert found, pattern
    return validate_bytes((text[: found.start()] + text[found.end() :]).encode())


@pytest.mark.skipif(not LETTER.is_file(), reason="the edition has not been built")
@pytest.mark.parametrize(("page", "code"), [(12, "PTR-01"), (13, "PAGE-02"), (40, "PAGE-02")])
def test_a_lost_page_beginning_is_told_once(page: int, code: str) -> None:
    [problem] = without(LETTER.read_text(encoding="utf-8"), rf'<pb xml:id="pb-{page}"[^>]*/>')
    assert problem.code == code
    assert problem.severity is Severity.ERROR
    assert "the header counts 64 elements “pb”, the text has 63" in problem.hint


@pytest.mark.parametrize("pattern", [r"<langUsage>.*?</langUsage>", r"<teiHeader>.*?</teiHeader>"])
def test_what_was_in_a_missing_part_is_not_missed_again(pattern: str) -> None:
    assert [problem.code for problem in without(NAMES, pattern)] == ["RNG-03"]


def test_a_misspelt_language_is_not_also_an_undeclared_one() -> None:
    wrong = NAMES.replace("langUsage>", "langusage>")
    assert [problem.code for problem in validate_bytes(wrong.encode())] == ["RNG-01"]


def test_a_misspelt_element_hides_no_pointer_that_leads_nowhere() -> None:
    wrong = NAMES.replace("</p>", ' <gi>p</gi> <persName ref="#nobody">N.</persName></p>')
    assert {problem.code for problem in validate_bytes(wrong.encode())} >= {"RNG-01", "PTR-01"}


def test_a_count_that_nothing_explains_stands_alone() -> None:
    [problem] = validate(REPOSITORY / "tests" / "schema" / "invalid" / "TAGS-01.xml")
    assert problem.code == "TAGS-01"


VALID = REPOSITORY / "tests" / "schema" / "valid"
BOOK = (VALID / "book.xml").read_text(encoding="utf-8")
PRIVATE = (VALID / "letter.xml").read_text(encoding="utf-8")
TRANSCRIPTION = (VALID / "transcription.xml").read_text(encoding="utf-8")


def said(text: str, *changes: tuple[str, str]) -> list[tuple[str, Severity, str]]:
    """The codes, severities and hints of a document in which the first of each text is another."""
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return [(problem.code, problem.severity, problem.hint) for problem in validate_bytes(text.encode())]


@pytest.mark.skipif(not LETTER.is_file(), reason="the edition has not been built")
def test_a_lost_note_is_told_once_though_the_ledger_points_to_it() -> None:
    letter = LETTER.read_text(encoding="utf-8")
    pointing = re.search(r'<app type="siglum"[^>]* from="#(note-3)"', letter)
    assert pointing
    line = letter.count("\n", 0, pointing.start()) + 1
    [problem] = without(letter, r'<note xml:id="note-3".*?</note>')
    assert (problem.code, problem.severity) == ("NOTE-01", Severity.ERROR)
    assert f"the ledger entry points to “#note-3”, but there is no such id (line {line})" in problem.hint


@pytest.mark.skipif(not LETTER.is_file(), reason="the edition has not been built")
def test_more_dangling_pointers_than_things_that_are_lost_stand_for_themselves() -> None:
    letter = LETTER.read_text(encoding="utf-8")
    note = re.search(r'<note xml:id="note-3".*?</note>', letter, re.DOTALL)
    assert note
    wrong = letter.replace(note[0], "")
    names = sorted(set(re.findall(r'persName ref="#[\w-]+"', wrong)))[:40]
    for number, name in enumerate(names):
        wrong = wrong.replace(f"<{name}", f'<persName ref="#nobody-{number}"', 1)
    codes = [problem.code for problem in validate_bytes(wrong.encode())]
    assert codes.count("PTR-01") == len(names)


def test_a_ledger_entry_that_misses_its_correction_names_it() -> None:
    [(code, _, hint)] = said(TRANSCRIPTION, ('from="#corr-L1-4"', 'from="#corr-L1-5"'))
    assert code == "LEDG-01"
    assert "the correction “1” is not in the ledger (line 70)" in hint


def test_a_pointer_to_nobody_names_the_entry_that_nothing_points_to() -> None:
    [(code, severity, hint)] = said(NAMES, ('placeName ref="#fen"', 'placeName ref="#fenn"'))
    assert (code, severity) == ("PTR-01", Severity.ERROR)
    assert "nothing points to the entry “fen” (line 28)" in hint


def test_a_wrong_page_number_is_told_at_the_page_and_not_at_the_note_that_runs_over_to_it() -> None:
    [(code, severity, hint)] = said(PRIVATE, ('<pb n="2" xml:id="pb-2"/>', '<pb n="12" xml:id="pb-2"/>'))
    assert (code, severity) == ("PAGE-02", Severity.ERROR)
    assert "the note runs over to page 2 but points to pb 12" in hint


def test_a_lost_page_explains_a_sign_that_stands_twice() -> None:
    found = re.search(r'<pb n="2"[^>]*/>', BOOK)
    assert found
    [(code, _, hint)] = said(BOOK, (found[0], ""))
    assert code == "PAGE-02"
    assert "the sign “*” stands for two notes on page 1" in hint


def test_a_passage_that_stands_twice_is_told_once() -> None:
    passage = PRIVATE[PRIVATE.index('<p xml:id="p-L3">') : PRIVATE.index('<p xml:id="p-L9">')]
    [(code, _, hint)] = said(PRIVATE, (passage, passage + passage))
    assert code == "ID-01"
    assert "the id “L3” is already that of another “lb”" in hint
    assert "more that may follow from it" in hint


def test_two_ids_that_stand_twice_in_different_places_are_two_mistakes() -> None:
    codes = [code for code, *_ in said(PRIVATE, ('xml:id="L9"', 'xml:id="L1"'), ('xml:id="note-2"', 'xml:id="ada"'))]
    assert codes == ["ID-01", "ID-01"]


def test_an_element_with_a_faulty_part_is_not_said_to_lack_it() -> None:
    for wrong in ("<perssName type", '<persName tpye="preferred" x'):
        text = NAMES.replace("<persName type", wrong, 1)
        text = re.sub(r"(<perssName[^>]*>[^<]*(?:<(?!/persName).*?)?)</persName>", r"\1</perssName>", text, count=1)
        codes = {problem.code for problem in validate_bytes(text.encode())}
        assert "AUTH-02" not in codes, wrong


def test_counts_that_nothing_explains_are_one_mistake() -> None:
    [(code, _, hint)] = said(TRANSCRIPTION, ('<fw type="header" place="top"><lb xml:id="L40"/>A LETTER</fw>', ""))
    assert code == "TAGS-01"
    assert "other counts are wrong, too: " in hint


def test_a_language_that_is_not_declared_is_told_where_it_is_used_first() -> None:
    twice = ("Deo volente</foreign>", 'Deo volente</foreign>, <foreign xml:lang="cy">ie</foreign>')
    again = ("for better news", 'for better <foreign xml:lang="cy">newyddion</foreign>')
    problems = validate_bytes(PRIVATE.replace(*twice).replace(*again).encode())
    [problem] = [problem for problem in problems if problem.code == "LANG-01"]
    assert problem.message == "the language “cy” is not declared (1 more)"


@pytest.mark.parametrize(
    "change",
    [
        ("<choice><sic>hopped</sic><corr", "<cchoice><sic>hopped</sic><corr"),
        ("<language ident", "<language idnet"),
        ('<respStmt xml:id="translator"', '<respStmt xml:xid="translator"'),
        ('<respStmt xml:id="translator"', '<respStmt xml:id=""'),
    ],
)
def test_what_a_mistake_of_the_grammar_makes_unknown_is_not_missed(change: tuple[str, str]) -> None:
    text = PRIVATE.replace(*change, 1)
    if "cchoice" in change[1]:
        text = text.replace("hoped</corr></choice>", "hoped</corr></cchoice>", 1)
    codes = [problem.code for problem in validate_bytes(text.encode())]
    assert len(codes) == 1
    assert codes[0].startswith("RNG-")
