"""What is promised of an accepted proposal stands in the TEI that is built then."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from encoder.folder import begin
from encoder.pipeline import encode_path
from encoder.proof.verification import verify
from encoder.review.desk import Desk
from encoder.review.proposals import Proposal

TEI = "{http://www.tei-c.org/ns/1.0}"
NOTES = (
    "The keeper of the light went home that evening, as he did on each of the\n"
    "days before, and the lamp burned on.1 He slept well and woke late, and then\n"
    "he went up again to see whether the lamp was burning as it should, and so\n"
    "it was. Nobody came that day, and nobody on the day after it either.3\n"
    "1. So the journal of that year has it.\n"
    "2. The lamp was made in the south.\n"
    "3. The journal has no more of it.\n"
)
PARAGRAPHS = (
    "   The keeper of the light went home that evening, as he did on each of the\n"
    "days before, and the lamp burned on and the\n\n"
    "   light was seen from afar, as it was on each of the nights before it, and\n"
    "nobody came that day.\n\n"
    "   He slept well and woke late, and then he went up again to see whether the\n"
    "lamp was burning as it should, and so it was.\n"
)
HYPHENS = (
    "The keeper of the light went home that evening, and in the fulver-\n"
    "tando of the tower he slept until it was day, and nobody came there.\n"
    "The lamp burned on until the evening, when it went out for good.\n"
)
PAGES = "".join(
    f"{number}\n\nThe keeper of the light went home on the evening of day {number}, and then\nhe slept.\n\f"
    for number in (1, 2, 3, 6, 7)
)


def edition(folder: Path, text: str) -> Desk:
    (folder / "book.txt").write_bytes(text.encode())
    begin(folder / "book", folder / "book.txt", language="en")
    return Desk(folder / "book")


def built(desk: Desk) -> etree._Element:
    """The text of the edition, encoded and proved."""
    tei = encode_path(desk.folder).tei
    assert verify(tei, (desk.folder / "source.txt").read_bytes())[1] == []
    text = etree.fromstring(tei).find(f"{TEI}text")
    assert text is not None
    return text


def proposal(desk: Desk, ruling: str, evidence: str = "") -> Proposal:
    found = [p for p in desk.proposals() if p.fields.get("ruling") == ruling and evidence in p.evidence]
    assert len(found) == 1, [(p.was, p.fields, p.evidence) for p in desk.proposals()]
    return found[0]


def test_a_doubtful_paragraph_goes_on_with_the_one_before(tmp_path: Path) -> None:
    desk = edition(tmp_path, PARAGRAPHS)
    before = len(built(desk).findall(f".//{TEI}p"))
    desk.decide([proposal(desk, "no-paragraph").id], "accepted", {})
    assert len(built(desk).findall(f".//{TEI}p")) == before - 1
    desk.undo()
    assert len(built(desk).findall(f".//{TEI}p")) == before


@pytest.mark.parametrize(
    ("ruling", "word"), [("join", "fulvertando"), ("keep", "fulver-tando"), ("no-join", "fulver-")]
)
def test_an_undecided_hyphen_is_as_it_was_ruled(tmp_path: Path, ruling: str, word: str) -> None:
    desk = edition(tmp_path, HYPHENS)
    desk.decide([proposal(desk, "join").id], "accepted", {"ruling": ruling} if ruling != "join" else {})
    words = "".join(built(desk).itertext()).split()
    assert word in words


def test_a_note_without_a_reference_stands_where_the_editor_says(tmp_path: Path) -> None:
    desk = edition(tmp_path, NOTES)
    desk.decide(
        [proposal(desk, "", "no reference was found for note 2").id],
        "accepted",
        {"line": "2", "quote": "well||", "ruling": "reference 2"},
    )
    note = built(desk).find(f".//{TEI}note[@n='2']")
    assert note is not None
    before = note.getprevious().tail if note.getprevious() is not None else note.getparent().text
    assert (before or "").endswith("slept well")
    assert not [p for p in encode_path(desk.folder).problems if p.code == "REF-01"]


def test_a_gap_in_the_pages_is_numbered_as_the_editor_says(tmp_path: Path) -> None:
    desk = edition(tmp_path, PAGES)
    assert [pb.get("n") for pb in built(desk).iter(f"{TEI}pb")] == ["1", "2", "3", "6", "7"]
    asked = proposal(desk, "", "page 6 follows page 3")
    desk.decide([asked.id], "accepted", {"ruling": "page 4"})
    assert [pb.get("n") for pb in built(desk).iter(f"{TEI}pb")][3] == "4"


def test_a_reference_that_is_accepted_keeps_the_note_whose_siglum_is_lost(tmp_path: Path, repository: Path) -> None:
    text = (repository / "tests" / "golden" / "notes-lost-siglum" / "source.txt").read_text(encoding="utf-8")
    desk = edition(tmp_path, text)
    before = [(note.get("n"), "".join(note.itertext())) for note in built(desk).iter(f"{TEI}note")]
    assert any("The gallery was closed" in text for _, text in before)
    for found in [p for p in desk.proposals() if p.fields.get("ruling", "").startswith("reference")]:
        desk.decide([found.id], "accepted", {})
    assert [(note.get("n"), "".join(note.itertext())) for note in built(desk).iter(f"{TEI}note")] == before
    assert not [p for p in encode_path(desk.folder).problems if p.code == "RULE-06"]


def test_nothing_is_proposed_of_the_first_paragraph_which_none_goes_before(tmp_path: Path) -> None:
    desk = edition(tmp_path, "keeper of the light, went home that evening, and slept.\n\nAnd woke, and it was day.\n")
    assert [p for p in desk.proposals() if p.fields.get("ruling") == "no-paragraph"] == []
