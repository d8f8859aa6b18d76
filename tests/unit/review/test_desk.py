"""The desk: each verdict stands in its file at once, and every other byte stays as the editor wrote it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from encoder.edition import load
from encoder.files import write_whole
from encoder.folder import begin
from encoder.pipeline import encode_path
from encoder.problems import Failure
from encoder.review import desk as desk_module
from encoder.review.desk import Desk
from encoder.review.proposals import Proposal
from encoder.survey.surveying import survey
from unit.review.shelf import AUTHORITY, CORRECTIONS, RULINGS, TEXT, edition


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return edition(tmp_path)


def one(desk: Desk, was: str, line: int = 0) -> Proposal:
    """The proposal for a form, on a line where there are several."""
    found = [p for p in desk.proposals() if p.was == was and (not line or p.passages[0].line == line)]
    assert len(found) == 1, found
    return found[0]


def read(folder: Path, name: str) -> str:
    return (folder / name).read_bytes().decode()


def refusal(desk: Desk, proposal: Proposal, verdict: str = "accepted", **changed: str) -> str:
    with pytest.raises(Failure) as caught:
        desk.decide([proposal.id], verdict, changed)
    assert caught.value.problem.hint
    return caught.value.problem.code


def test_all_that_is_proposed_lies_on_the_desk_with_its_place(folder: Path) -> None:
    found = Desk(folder).proposals()
    assert [(p.file, p.was, p.status) for p in found] == [
        ("corrections.tsv", "r935", "proposed"),
        ("corrections.tsv", "responsibiliy", "proposed"),
        ("corrections.tsv", "responsibiliy", "proposed"),
        ("corrections.tsv", "great", "accepted"),
        ("corrections.tsv", "nowhere", "proposed"),
        ("rulings.tsv", "So", "proposed"),
        ("authority.xml", "Aldershaw", "proposed"),
        ("authority.xml", "Moscow", "proposed"),
    ]
    passage = found[0].passages[0]
    assert (passage.line, passage.before, passage.middle) == (1, "They met Mr. Aldershaw in Moscow in ", "r935")
    assert passage.below.startswith("Ida Brandt")
    assert [p.places for p in found[-2:]] == [2, 2]
    assert "CORR-02" in found[4].fault


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_verdict_changes_one_word_of_one_line(folder: Path, verdict: str) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "r935").id], verdict, {})
    row = "1\tr935\t1935\tocr\thigh\tletters among figures\t"
    assert read(folder, "corrections.tsv") == CORRECTIONS.replace(row + "proposed", row + verdict)
    assert read(folder, "rulings.tsv") == RULINGS
    assert read(folder, "authority.xml") == AUTHORITY


ASKED = "1\tThey\t\thigh\tno reference was found for note 2; “reference 2” says where it is\tproposed\n"
UNREAD = "4\tspoke\tspoke\tocr\tmedium\ta sign that no word has\tproposed\n"


def test_a_row_that_waits_for_an_answer_takes_it_with_its_place_and_can_be_taken_back(folder: Path) -> None:
    (folder / "rulings.tsv").write_bytes((RULINGS + ASKED).encode())
    desk = Desk(folder)
    asked = one(desk, "They")
    assert asked.asks
    assert refusal(desk, asked) == "RULE-04"
    desk.decide([asked.id], "accepted", {"line": "2", "quote": "Ida", "ruling": "paragraph"})
    answered = "2\tIda\tparagraph\thigh\tno reference was found for note 2\taccepted\n"
    assert read(folder, "rulings.tsv") == RULINGS + answered
    assert not load(folder)[2]
    assert desk.undo() == 1
    assert read(folder, "rulings.tsv") == RULINGS + ASKED


def test_an_answer_that_stands_nowhere_is_refused_and_changes_nothing(folder: Path) -> None:
    (folder / "rulings.tsv").write_bytes((RULINGS + ASKED).encode())
    desk = Desk(folder)
    assert refusal(desk, one(desk, "They"), line="2", quote="nobody", ruling="paragraph") == "RULE-02"
    assert refusal(desk, one(desk, "They"), ruling="referenze 2") == "RULE-04"
    assert read(folder, "rulings.tsv") == RULINGS + ASKED


def test_what_is_dismissed_is_not_asked_again(folder: Path) -> None:
    (folder / "rulings.tsv").write_bytes((RULINGS + ASKED).encode())
    desk = Desk(folder)
    desk.decide([one(desk, "They").id], "rejected", {})
    assert ("rulings.tsv", "1", "They") in load(folder)[1].settled


def test_a_reading_that_nobody_could_guess_is_written_or_marked_unclear(folder: Path) -> None:
    (folder / "corrections.tsv").write_bytes((CORRECTIONS + UNREAD).encode())
    desk = Desk(folder)
    assert one(desk, "spoke").asks
    desk.decide([one(desk, "spoke").id], "accepted", {"now": "spake"})
    assert "4\tspoke\tspake\tocr\tmedium\ta sign that no word has\taccepted" in read(folder, "corrections.tsv")
    desk.undo()
    desk.decide([one(desk, "spoke").id], "accepted", {})
    assert b"<unclear" in encode_path(folder).tei


def test_all_places_of_one_garbled_form_are_decided_together_and_taken_back_together(folder: Path) -> None:
    desk = Desk(folder)
    first = one(desk, "responsibiliy", 1)
    group = [p.id for p in desk.proposals() if p.group == first.group]
    assert desk.decide(group, "accepted", {}) == 2
    assert read(folder, "corrections.tsv") == CORRECTIONS.replace("near a word\tproposed", "near a word\taccepted")
    assert desk.undo() == 2
    assert read(folder, "corrections.tsv") == CORRECTIONS


def test_a_change_is_written_and_accepted(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "r935").id], "accepted", {"now": "1936", "class": "printer", "why": "so in the print"})
    assert "1\tr935\t1936\tprinter\thigh\tso in the print\taccepted\n" in read(folder, "corrections.tsv")
    desk.decide([one(desk, "So").id], "accepted", {"ruling": "paragraph"})
    assert read(folder, "rulings.tsv") == RULINGS.replace("no-paragraph", "paragraph").replace("proposed", "accepted")
    corrections, rulings = load(folder)[1].corrections, load(folder)[1].rulings
    assert [row.now for row in corrections] == ["1936", '"great"']
    assert [ruling.verb for ruling in rulings] == ["paragraph"]


def test_blanks_of_a_correction_are_kept(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "r935").id], "accepted", {"now": "1935 "})
    assert "\t1935 \t" in read(folder, "corrections.tsv")


def test_what_could_not_be_carried_out_is_refused_and_nothing_is_written(folder: Path) -> None:
    desk = Desk(folder)
    assert refusal(desk, one(desk, "So"), ruling="parragraph") == "RULE-04"
    assert refusal(desk, one(desk, "So"), certainty="sure") == "RULE-05"
    assert refusal(desk, one(desk, "r935"), **{"class": "mine"}) == "CORR-04"
    assert refusal(desk, one(desk, "r935"), now="19\t35") == "REVIEW-02"
    assert refusal(desk, one(desk, "r935"), line="3") == "REVIEW-02"
    assert refusal(desk, one(desk, "r935"), verdict="perhaps") == "REVIEW-02"
    assert refusal(desk, one(desk, "nowhere")) == "CORR-02"
    assert refusal(desk, one(desk, "Aldershaw"), name="") == "REVIEW-02"
    assert [read(folder, name) for name in ("corrections.tsv", "rulings.tsv", "authority.xml")] == [
        CORRECTIONS,
        RULINGS,
        AUTHORITY,
    ]
    assert not desk.can_undo


def test_two_corrections_of_the_same_words_are_refused(folder: Path) -> None:
    table = folder / "corrections.tsv"
    table.write_bytes((CORRECTIONS + "2\tthe |responsibiliy|\tx\tocr\tlow\tother\tproposed\n").encode())
    desk = Desk(folder)
    first, second = (p for p in desk.proposals() if p.was == "responsibiliy" and p.passages[0].line == 2)
    desk.decide([first.id], "accepted", {})
    assert refusal(desk, second) == "CORR-06"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_the_byte_order_mark_stay(folder: Path, end: str) -> None:
    table = folder / "corrections.tsv"
    before = ("\ufeff" + CORRECTIONS).replace("\n", end).removesuffix(end)
    table.write_bytes(before.encode())
    desk = Desk(folder)
    desk.decide([one(desk, "r935").id], "accepted", {})
    assert read(folder, "corrections.tsv") == before.replace("figures\tproposed", "figures\taccepted")


def test_an_accepted_name_is_no_longer_the_programs(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "Moscow").id], "accepted", {})
    assert read(folder, "authority.xml") == AUTHORITY.replace(" cert=\"low\" resp='#encoder'", "")
    assert desk.undo() == 1
    assert read(folder, "authority.xml") == AUTHORITY


def test_a_rejected_name_stays_as_a_comment_without_effect_and_can_be_reopened(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "Moscow").id], "rejected", {})
    assert "moscow" not in {entry.id for entry in load(folder)[1].entries}
    assert b"<placeName" not in encode_path(folder).tei
    again = one(Desk(folder), "Moscow")
    assert again.status == "rejected"
    desk.decide([again.id], "proposed", {})
    assert read(folder, "authority.xml") == AUTHORITY


def test_a_comment_within_a_rejected_entry_does_not_end_it(folder: Path) -> None:
    lists = folder / "authority.xml"
    text = AUTHORITY.replace("<placeName", "<!-- a -- b -->".replace(" -- ", " - ") + "<placeName", 1)
    lists.write_bytes(text.encode())
    desk = Desk(folder)
    desk.decide([one(desk, "Moscow").id], "rejected", {})
    etree.parse(str(lists))
    desk.decide([one(desk, "Moscow").id], "proposed", {})
    assert read(folder, "authority.xml") == text


def test_a_name_is_changed_in_its_place(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "Aldershaw").id], "accepted", {"name": "Edmund & Co", "forms": "Aldershaw | Mr. Aldershaw"})
    expected = AUTHORITY.replace(' resp="#encoder" cert="medium"', "")
    expected = expected.replace('"preferred">Aldershaw', '"preferred">Edmund &amp; Co')
    gap = "\n      "
    added = f'Aldershaw</persName>{gap}<persName type="variant">Mr. Aldershaw</persName>'
    assert read(folder, "authority.xml") == expected.replace('"variant">Aldershaw</persName>', f'"variant">{added}')
    desk.undo()
    assert read(folder, "authority.xml") == AUTHORITY


def test_a_name_of_another_kind_goes_to_its_list(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "Moscow").id], "accepted", {"kind": "org"})
    entries = {entry.id: entry.element for entry in load(folder)[1].entries}
    assert entries["moscow"] == "orgName"
    text = read(folder, "authority.xml")
    assert text.index("<listOrg>") > text.index("rejected: <place")
    desk.undo()
    assert read(folder, "authority.xml") == AUTHORITY


def test_such_a_name_is_taken_back_though_the_file_was_changed_since(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "Moscow").id], "accepted", {"kind": "org"})
    lists = folder / "authority.xml"
    lists.write_bytes(lists.read_bytes().replace(b"whom I know", b"whom I knew"))
    desk.undo()
    assert [(e.id, e.element) for e in load(folder)[1].entries if e.id == "moscow"] == [("moscow", "placeName")]
    assert "whom I knew" in read(folder, "authority.xml")


def test_an_entry_that_a_ruling_names_is_not_rejected(folder: Path) -> None:
    (folder / "rulings.tsv").write_bytes((RULINGS + "4\tMoscow\tplace moscow\thigh\tmine\taccepted\n").encode())
    desk = Desk(folder)
    found = next(p for p in desk.proposals() if p.file == "authority.xml" and p.was == "Moscow")
    assert refusal(desk, found, "rejected") == "REVIEW-04"


def test_an_authority_file_in_another_encoding_stays_in_it(folder: Path) -> None:
    text = AUTHORITY.replace("UTF-8", "ISO-8859-1").replace("whom I know", "größer")
    (folder / "authority.xml").write_bytes(text.encode("latin-1"))
    desk = Desk(folder)
    desk.decide([one(desk, "Moscow").id], "accepted", {})
    expected = text.replace(" cert=\"low\" resp='#encoder'", "").encode("latin-1")
    assert (folder / "authority.xml").read_bytes() == expected


def test_what_another_program_wrote_meanwhile_is_kept(folder: Path) -> None:
    desk = Desk(folder)
    shown = one(desk, "r935")
    table = folder / "corrections.tsv"
    theirs = CORRECTIONS.replace("my own remark", "another remark") + "4\tspoke\tspake\tocr\tlow\ttheirs\taccepted\n"
    table.write_bytes(theirs.encode())
    desk.decide([shown.id], "accepted", {})
    assert read(folder, "corrections.tsv") == theirs.replace("figures\tproposed", "figures\taccepted")
    table.write_bytes(theirs.replace("1935", "1936").encode())
    with pytest.raises(Failure) as caught:
        desk.decide([shown.id], "rejected", {})
    assert caught.value.problem.code == "REVIEW-03"
    with pytest.raises(Failure):
        desk.undo()
    assert read(folder, "corrections.tsv") == theirs.replace("1935", "1936")


def test_what_is_written_between_reading_and_writing_is_not_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes at the worst moment: after the file was read, before it is replaced."""
    table, meanwhile = folder / "corrections.tsv", [b"4\tspoke\tspake\tocr\tlow\ttheirs\taccepted\n"]

    def late(path: Path, data: bytes, instead_of: bytes | None = None) -> bool:
        if meanwhile:
            table.write_bytes(table.read_bytes() + meanwhile.pop())
        return write_whole(path, data, instead_of)

    monkeypatch.setattr(desk_module, "write_whole", late)
    desk = Desk(folder)
    desk.decide([one(desk, "r935").id], "accepted", {})
    text = read(folder, "corrections.tsv")
    assert "theirs" in text
    assert "figures\taccepted" in text


def test_a_crash_while_writing_leaves_the_file_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(folder)
    shown = one(desk, "r935")

    def crash(*_: Any) -> None:
        raise OSError(5, "the power failed")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", crash)
        with pytest.raises(Failure) as caught:
            desk.decide([shown.id], "accepted", {})
    assert caught.value.problem.code == "OUT-01"
    assert read(folder, "corrections.tsv") == CORRECTIONS
    assert {path.name for path in folder.iterdir()} == {
        "source.txt",
        "edition.toml",
        "corrections.tsv",
        "rulings.tsv",
        "authority.xml",
    }
    assert not desk.can_undo
    desk.decide([shown.id], "accepted", {})


def test_rows_that_read_the_same_are_decided_one_by_one(folder: Path) -> None:
    twice = "2\tgone\twent\tocr\tlow\twhy\tproposed\n"
    (folder / "corrections.tsv").write_bytes((CORRECTIONS + twice * 2).encode())
    desk = Desk(folder)
    first, second = (p for p in desk.proposals() if p.was == "gone")
    assert first.id != second.id
    desk.decide([first.id, second.id], "rejected", {})
    assert read(folder, "corrections.tsv").count("why\trejected\n") == 2


def test_a_decision_is_replayed_and_one_that_no_longer_fits_is_told(folder: Path) -> None:
    desk = Desk(folder)
    desk.decide([one(desk, "r935").id], "accepted", {})
    assert b">1935</corr>" in encode_path(folder).tei
    assert b">1935</corr>" in encode_path(folder).tei
    source = folder / "source.txt"
    source.write_bytes(b"A title\n\n" + source.read_bytes())
    problems = [p for p in encode_path(folder).problems if p.code == "CORR-02"]
    assert problems[0].place.line == 3
    assert problems[0].hint == "it is on line 3"


def test_what_was_rejected_is_not_proposed_again(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_bytes(TEXT.encode())
    folder = tmp_path / "book"
    begin(folder, tmp_path / "book.txt")
    desk = Desk(folder)
    found = desk.proposals()
    assert {p.file for p in found} >= {"corrections.tsv", "authority.xml"}
    desk.decide([p.id for p in found], "rejected", {})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    begin(folder, None)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "offered.tsv").unlink()
    begin(folder, None)
    assert not [p for p in Desk(folder).proposals() if p.status == "proposed"]
    rejected = {(p.file, p.passages[0].line) for p in found if p.file != "authority.xml"}
    suspected = survey(encode_path(folder).draft).suspicions
    assert not {(s.table, int(s.row[0])) for s in suspected if s.row} & rejected


def test_two_editors_work_merges_line_by_line(folder: Path, tmp_path: Path) -> None:
    """Each decides other rows; what differs between their files and the first are those rows alone."""
    other = edition(tmp_path / "other")
    one_desk, other_desk = Desk(folder), Desk(other)
    one_desk.decide([one(one_desk, "r935").id], "accepted", {})
    other_desk.decide([one(other_desk, "responsibiliy", 2).id], "rejected", {})
    base = CORRECTIONS.split("\n")
    changed = [
        {at for at, (a, b) in enumerate(zip(base, read(where, "corrections.tsv").split("\n"), strict=True)) if a != b}
        for where in (folder, other)
    ]
    assert changed == [{2}, {5}]


def test_a_bare_text_has_no_desk(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_bytes(TEXT.encode())
    with pytest.raises(Failure) as caught:
        Desk(tmp_path / "book.txt")
    assert caught.value.problem.code == "REVIEW-01"
