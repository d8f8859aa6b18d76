"""A new edition folder: complete, proposed rows without effect, and nothing of the editor's ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder.edition import load
from encoder.folder import begin
from encoder.pipeline import encode_path
from encoder.problems import Failure, has_errors
from encoder.proof.verification import verify
from encoder.validation.validating import validate_bytes

TEXT = (
    "They met Mr. Aldershaw in Moscow in r935, and the responsibiliy was his. Then\n"
    "Ida Brandt said that Aldershaw was gone from Moscow, and so he was.\n"
)
FILES = {
    "source.txt",
    "edition.toml",
    "header.xml",
    "authority.xml",
    "corrections.tsv",
    "rulings.tsv",
    "README.md",
    "offered.tsv",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "book.txt").write_bytes(TEXT.encode())
    begin(tmp_path / "my-book", tmp_path / "book.txt")
    return tmp_path / "my-book"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_edition_is_complete_and_its_source_is_copied_byte_for_byte(folder: Path) -> None:
    assert set(contents(folder)) == FILES
    assert (folder / "source.txt").read_bytes() == TEXT.encode()
    assert not has_errors(load(folder)[2])


def test_a_new_edition_is_valid_and_proved_at_once(folder: Path) -> None:
    tei = encode_path(folder).tei
    assert [str(p) for p in validate_bytes(tei) if p.severity.value == "error"] == []
    assert verify(tei, TEXT.encode())[1] == []


def test_what_the_editor_must_fill_in_is_named(folder: Path) -> None:
    found = [p for p in encode_path(folder).problems if p.code == "HEAD-03"]
    assert len(found) == (folder / "header.xml").read_text(encoding="utf-8").count("[fill in:")
    assert found[0].place.line > 1


def test_proposals_have_no_effect_until_they_are_accepted(folder: Path) -> None:
    assert "\tproposed\n" in (folder / "corrections.tsv").read_text(encoding="utf-8")
    assert load(folder)[1].corrections == ()
    table = folder / "corrections.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("\tproposed", "\taccepted"), encoding="utf-8")
    assert {row.now for row in load(folder)[1].corrections} == {"1935", "responsibility"}
    table.write_text(table.read_text(encoding="utf-8").replace("\taccepted", "\trejected"), encoding="utf-8")
    assert load(folder)[1].corrections == ()


def test_a_row_without_status_is_accepted(folder: Path) -> None:
    table = folder / "corrections.tsv"
    head = table.read_text(encoding="utf-8").partition("\n")[0]
    table.write_text(f"{head}\n1\tr935\t1935\tocr\thigh\twhy\n", encoding="utf-8")
    assert [row.now for row in load(folder)[1].corrections] == ["1935"]


def test_an_unknown_status_is_a_problem(folder: Path) -> None:
    table = folder / "corrections.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("\tproposed", "\tmaybe", 1), encoding="utf-8")
    assert [problem.code for problem in load(folder)[2]] == ["TABLE-04"]


def test_a_second_run_adds_nothing(folder: Path) -> None:
    before = contents(folder)
    begin(folder, None)
    assert contents(folder) == before


def test_what_the_editor_took_away_stays_away(folder: Path) -> None:
    table, lists = folder / "corrections.tsv", folder / "authority.xml"
    table.write_text(table.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    lists.write_text('<standOff xmlns="http://www.tei-c.org/ns/1.0"><!-- mine --></standOff>\n', encoding="utf-8")
    before = contents(folder)
    begin(folder, None)
    assert contents(folder) == before


def test_what_is_new_is_added_after_what_the_editor_wrote(folder: Path) -> None:
    (folder / "offered.tsv").unlink()
    own = "line\twas\tnow\tclass\tcertainty\twhy\r\n1\tr935\t1935\tocr\thigh\tmy own\r\n"
    (folder / "corrections.tsv").write_bytes(own.encode())
    lists = folder / "authority.xml"
    mine = (
        '<standOff xmlns="http://www.tei-c.org/ns/1.0">\n  <!-- mine -->\n  <listPerson>\n    <person xml:id="ned">'
        '<persName type="preferred">Aldershaw</persName></person>\n  </listPerson>\n</standOff>\n'
    )
    lists.write_text(mine, encoding="utf-8")
    begin(folder, None)
    table = (folder / "corrections.tsv").read_bytes().decode()
    assert table.startswith(own.replace("why\r\n", "why\tstatus\r\n", 1))
    assert "responsibility" in table
    assert "r935" not in table.partition("my own")[2]
    text = lists.read_text(encoding="utf-8")
    assert "<!-- mine -->" in text
    assert text.count("Aldershaw") == 1
    assert "Ida Brandt" in text
    assert not has_errors(load(folder)[2])


def test_a_folder_keeps_to_its_source(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Something else.\n", encoding="utf-8")
    with pytest.raises(Failure) as caught:
        begin(folder, tmp_path / "other.txt")
    assert caught.value.problem.code == "INIT-02"
    with pytest.raises(Failure) as caught:
        begin(tmp_path / "new", None)
    assert caught.value.problem.code == "INIT-01"


def test_nothing_that_stands_in_the_folder_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_bytes(TEXT.encode())
    (tmp_path / "ed").mkdir()
    (tmp_path / "ed" / "README.md").write_text("mine", encoding="utf-8")
    begin(tmp_path / "ed", tmp_path / "book.txt")
    assert (tmp_path / "ed" / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_proposed_entry_says_in_the_text_how_sure_it_is(folder: Path) -> None:
    assert b'<persName ref="#brandt" resp="#encoder" cert="medium">Ida Brandt</persName>' in encode_path(folder).tei


def test_a_folder_of_page_files_is_copied_file_by_file(tmp_path: Path) -> None:
    pages = Path(__file__).parent / "intake" / "received" / "regions"
    begin(tmp_path / "light", pages)
    copied = {path.name: path.read_bytes() for path in (tmp_path / "light" / "source").iterdir()}
    assert copied == {path.name: path.read_bytes() for path in pages.iterdir()}
    assert not has_errors(load(tmp_path / "light")[2])
    assert begin(tmp_path / "light", pages).rows == tuple(
        (name, "0") for name, _ in begin(tmp_path / "light", None).rows
    )


def test_a_word_that_the_engine_doubts_is_proposed_with_the_place_on_its_image(tmp_path: Path) -> None:
    word = "<span class='ocrx_word' title='bbox {} 100 {} 130; x_wconf {}'>{}</span>"
    words = " ".join(
        word.format(at * 100, at * 100 + 90, sure, text)
        for at, (text, sure) in enumerate([("The", 96), ("keepcr", 31), ("lit", 95), ("the", 96), ("lamp.", 95)])
    )
    line = f"<span class='ocr_line' title='bbox 0 100 490 130'>{words}</span>"
    page = f"<div class='ocr_page' title='image \"light-1.png\"; bbox 0 0 600 900'>{line}</div>"
    (tmp_path / "light.hocr").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    begin(tmp_path / "light", tmp_path / "light.hocr")
    row = next(
        row
        for row in (tmp_path / "light" / "corrections.tsv").read_text(encoding="utf-8").splitlines()
        if "keepcr" in row
    )
    assert "31%" in row and "light-1.png at 0,100" in row
