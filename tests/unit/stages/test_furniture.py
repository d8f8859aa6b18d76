"""Furniture: folios and running heads among the lines of the text."""

from __future__ import annotations

from encoder.kinds import FURNITURE
from unit.sample import draft_of


def furniture(text: str, **decisions: object) -> list[tuple[str, str, str]]:
    draft = draft_of(text, "furniture", **decisions)
    return [(draft.source[a.hull], a.get("type"), a.get("place")) for a in draft.of(FURNITURE)]


PAGES = (
    "The keeper of the light had served\nthe harbour for thirty years\nbefore the company sent a man.",
    "He came by the mail boat in spring\nwith a ledger under his arm\nand asked to see the tower.",
    "Nobody has read what he wrote there\nexcept the mate, who told it\nto all that would listen.",
    "In the morning he asked for a chair\nand for ink, and wrote on\nuntil the boat returned.",
)


def printed(heads: tuple[str, ...] = ("",) * 4, feet: tuple[str, ...] = ("",) * 4) -> str:
    """The four pages with these lines above and below."""
    pages = zip(heads, PAGES, feet, strict=True)
    return "\f".join("\n".join(filter(None, page)) + "\n" for page in pages)


def test_a_page_number_alone_at_the_foot_or_at_the_head_is_furniture() -> None:
    numbers = ("4", "5", "6", "7")
    assert furniture(printed(feet=numbers)) == [(number, "pageNum", "bottom") for number in numbers]
    assert furniture(printed(heads=numbers)) == [(number, "pageNum", "top") for number in numbers]


def test_a_number_within_the_page_is_text() -> None:
    text = printed(feet=("4", "5", "6", "7")).replace("thirty years\n", "thirty years\n30\n")
    assert "30" not in [line for line, _, _ in furniture(text)]


def test_a_year_at_the_foot_that_is_not_the_pages_number_is_text() -> None:
    text = printed(feet=("4", "5", "", "7")).replace("would listen.", "would listen in\n1874")
    assert [line for line, _, _ in furniture(text)] == ["4", "5", "7"]


def test_a_year_that_ends_a_text_without_folios_is_text() -> None:
    assert furniture(printed() + "It was the storm of\n1874.\n") == []


def test_a_line_at_the_head_of_page_after_page_is_a_running_head() -> None:
    heads = tuple(f"THE LIGHT {number}" for number in (3, 4, 5, 6))
    assert furniture(printed(heads=heads)) == [(head, "header", "top") for head in heads]


def test_a_line_at_the_head_of_two_pages_may_be_chance() -> None:
    assert furniture(printed(heads=("HE WENT", "", "", "HE WENT"))) == []


def test_a_head_that_was_read_in_other_letters_is_the_same_head() -> None:
    heads = ("THE LIGHT", "The Light.", "the light 5", "THE L1GHT")
    assert [line for line, _, _ in furniture(printed(heads=heads))][:3] == list(heads[:3])


def test_the_editor_says_what_is_furniture() -> None:
    text = "one\ntwo\nSIGNATURE 2\nthree\n"
    assert furniture(text, rulings=[("SIGNATURE", "furniture sig")]) == [("SIGNATURE 2", "sig", "bottom")]
