"""Dialects: how a source shows pages, numbers, broken words and paragraphs, in words."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from encoder.dialects import Dialect, dialect
from encoder.pipeline import encode_path
from tests.unit.sample import draft_of

TEI = "{http://www.tei-c.org/ns/1.0}"
FULL = "The keeper of the harbour went up the stairs to the"


def of(text: str) -> Dialect:
    return dialect(draft_of(text))


def page(number: int, blank: str = "") -> str:
    lines = [f"{FULL} light{number}{line}" for line in range(6)]
    return "\n".join([f"   {lines[0]}", *lines[1:3], f"{blank}   The keeper read.", *lines[3:]])


def test_form_feeds_and_numbers_at_the_foot_are_told() -> None:
    found = of("\f".join(f"{page(n)}\n\n{n}\n" for n in range(4, 10)))
    assert found.pages == "a form feed (5 of 5)"
    assert found.numbers == "stand at the foot (6 on 6 pages)"


def test_a_text_without_pages_shows_none() -> None:
    found = of("The light\nof the harbour.\n")
    assert (found.pages, found.numbers, found.hyphens) == ("no sign", "are not shown", "no sign")


def test_the_signs_of_broken_words_are_counted() -> None:
    found = of("The har¬\nbour and the lan¬\ntern of the kee¬\nper.\n")
    assert found.hyphens == "“¬” (3)"


def test_a_sign_that_cannot_be_seen_is_told_by_its_number() -> None:
    assert of("The har\u00ad\nbour.\n").hyphens == "U+00AD (1)"


def test_blank_lines_between_all_lines_are_no_sign_of_paragraphs() -> None:
    lines = [f"{FULL} light." if n % 5 else "He slept." for n in range(60)]
    assert of("\n\n".join(lines) + "\n").paragraphs == "the short last line of the one before"


def test_blank_lines_between_paragraphs_are_their_sign() -> None:
    paragraphs = ["\n".join([f"{FULL} {n}{line} quay" for line in range(4)] + ["and slept."]) for n in range(8)]
    assert of("\n\n".join(paragraphs) + "\n").paragraphs.startswith("a blank line (7 of ")


def test_lines_that_hold_paragraphs_are_told() -> None:
    found = of("\n".join(f"{FULL} light. " * 8 for _ in range(6)))
    assert found.lines.startswith("a line of the file holds a whole paragraph")


def test_the_header_says_the_dialect_and_how_page_files_were_read() -> None:
    root = etree.fromstring(encode_path(Path(__file__).parent / "received" / "alto").tei)
    declared = root.find(f".//{TEI}editorialDecl")
    said = " ".join("".join(declared.itertext()).split())
    assert "As the source shows it: pages by the files or page elements in which it was received;" in said
    assert "The source was received as ALTO, 3 pages; its text is the lines of these pages." in said
    notes = {note.get("n"): note.text for note in root.iterfind(f".//{TEI}sourceDesc//{TEI}note")}
    assert notes == {"format": "ALTO"}
