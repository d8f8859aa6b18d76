"""A folder that an editor has worked on: whatever was written there, `init` adds what is new and keeps the rest."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from encoder.__main__ import main
from encoder.edition import load
from encoder.folder import begin
from encoder.problems import Failure, has_errors

TEXT = (
    "They met Mr. Aldershaw in Moscow in r935, and the responsibiliy was his. Then\n"
    "Ida Brandt said that Aldershaw was gone from Moscow, and so he was.\n"
)
HEAD = "line\twas\tnow\tclass\tcertainty\twhy"
OWN = "2\tgone\tgone\tocr\tlow\tmy own"
TEI = "http://www.tei-c.org/ns/1.0"
OPEN, CLOSE = f'<standOff xmlns="{TEI}">', "</standOff>"
PERSON = '<person xml:id="ned"><persName type="preferred">Aldershaw</persName></person>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition in which all that was proposed is forgotten, so that it is new again."""
    (tmp_path / "book.txt").write_bytes(TEXT.encode())
    begin(tmp_path / "book", tmp_path / "book.txt")
    (tmp_path / "book" / "offered.tsv").unlink()
    return tmp_path / "book"


TABLES = {
    "comments and blank lines": f"{HEAD}\tstatus\n\n# mine\n{OWN}\taccepted\n\n   \n# the end\n",
    "line ends of Windows": f"{HEAD}\tstatus\r\n{OWN}\taccepted\r\n",
    "line ends of an old Macintosh": f"{HEAD}\tstatus\r{OWN}\taccepted\r",
    "line ends of both kinds": f"{HEAD}\tstatus\r\n{OWN}\taccepted\n# mine\r\n",
    "a byte order mark": f"\ufeff{HEAD}\tstatus\n{OWN}\taccepted\n",
    "no end of the last line": f"{HEAD}\tstatus\n{OWN}\taccepted",
    "a mended row": f"{HEAD}\tstatus\n1\tr935\t1936\tprinter\tlow\tI looked\taccepted\n",
    "another order, an empty status": f"{HEAD}\tstatus\n{OWN}\t\n1\tr935\t1935\tocr\thigh\tw\trejected\n",
    "nothing but the head": f"{HEAD}\tstatus\n",
    "letters beyond ASCII and strange blanks": f"{HEAD}\tstatus\n2\tgone\tgöne\u2028\tocr\tlow\tß\u00a0\tproposed\n",
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_stays_as_it_was_written_and_grows_at_its_end(folder: Path, kind: str) -> None:
    table, before = folder / "corrections.tsv", TABLES[kind].encode()
    table.write_bytes(before)
    begin(folder, None)
    after = table.read_bytes()
    assert after.startswith(before)
    added = after[len(before) :].decode()
    assert "\tresponsibiliy\tresponsibility\tocr\t" in added
    assert added.rstrip("\r\n").endswith("\tproposed")
    assert not has_errors(load(folder)[2])
    begin(folder, None)
    assert table.read_bytes() == after


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_of_a_table_without_status_only_the_head_is_widened(folder: Path, mark: str) -> None:
    table = folder / "corrections.tsv"
    table.write_bytes(f"{mark}{HEAD}\r\n{OWN}\r\n".encode())
    begin(folder, None)
    assert table.read_bytes().startswith(f"{mark}{HEAD}\tstatus\r\n{OWN}\r\n".encode())
    assert [row.why for row in load(folder)[1].corrections] == ["my own"]


def test_a_row_that_is_taken_out_or_decided_is_not_offered_again(folder: Path) -> None:
    begin(folder, None)
    table = folder / "corrections.tsv"
    rows = table.read_text(encoding="utf-8").replace("\tproposed", "\trejected").splitlines(keepends=True)
    table.write_text("".join(rows[:2]), encoding="utf-8")
    before = table.read_bytes()
    begin(folder, None)
    assert table.read_bytes() == before


STRANGE = '<person xml:id="x"><persName type="preferred"><![CDATA[</listPerson>]]></persName></person>'
LISTS = {
    "line ends of Windows": f"{OPEN}\r\n  <listPerson>\r\n    {PERSON}\r\n  </listPerson>\r\n{CLOSE}",
    "a list within a list": f"{OPEN}<listPerson><listPerson>\n{PERSON}\n</listPerson></listPerson>{CLOSE}",
    "closing tags in comments": f"{OPEN}\n<listPerson>\n{PERSON}\n</listPerson>\n"
    f"<!-- </listPerson>{CLOSE} -->\n{CLOSE}\n<!-- {CLOSE} -->\n",
    "blanks in tags": f"<standOff  xmlns='{TEI}' >\n <listPerson\n >{PERSON}</listPerson >\n</standOff >\n",
    "a prefix": f'<t:standOff xmlns:t="{TEI}">\n  <t:listPerson>\n  </t:listPerson>\n</t:standOff>\n',
    "a section of characters": f"{OPEN}<listPerson>{STRANGE}</listPerson>{CLOSE}",
    "all on one line": f"{OPEN}<listPerson>{PERSON}</listPerson>{CLOSE}",
    "no list yet": f"{OPEN}\n  <!-- none -->\n{CLOSE}\n",
    "a whole document": f'<TEI xmlns="{TEI}">\n<standOff>\n<listPerson>\n{PERSON}\n</listPerson>\n{CLOSE}\n</TEI>',
    "a byte order mark": f"\ufeff{OPEN}\n<listPerson>\n{PERSON}\n</listPerson>\n{CLOSE}\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_an_authority_file_stays_as_it_was_written_and_grows_in_its_lists(folder: Path, kind: str) -> None:
    lists, before = folder / "authority.xml", LISTS[kind].encode()
    lists.write_bytes(before)
    begin(folder, None)
    after = lists.read_bytes()
    changes = {tag for tag, *_ in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()}
    assert changes == {"equal", "insert"}
    forms = {form for entry in load(folder)[1].entries for form in entry.forms}
    assert {"Aldershaw", "Ida Brandt", "Moscow"} <= forms
    root = etree.fromstring(after)
    for name in ("person", "place"):
        assert all(item.getparent().tag.endswith(f"list{name.title()}") for item in root.iter(f"{{{TEI}}}{name}"))
    begin(folder, None)
    assert lists.read_bytes() == after


def test_an_empty_tag_of_a_list_is_opened(folder: Path) -> None:
    (folder / "authority.xml").write_text(f'<standOff xmlns="{TEI}">\n  <listPerson/>\n</standOff>\n', encoding="utf-8")
    begin(folder, None)
    assert "brandt" in {entry.id for entry in load(folder)[1].entries}
    (folder / "authority.xml").write_text(f'<standOff xmlns="{TEI}"/>\n', encoding="utf-8")
    (folder / "offered.tsv").unlink()
    begin(folder, None)
    assert "brandt" in {entry.id for entry in load(folder)[1].entries}


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_an_authority_file_stays_in_its_encoding(folder: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<standOff xmlns="{TEI}"><!-- größer --></standOff>\n'
    (folder / "authority.xml").write_bytes(text.encode(encoding))
    begin(folder, None)
    after = (folder / "authority.xml").read_bytes().decode(encoding)
    assert after.startswith(text.removesuffix("</standOff>\n"))
    assert "brandt" in {entry.id for entry in load(folder)[1].entries}


def test_a_file_without_a_standoff_is_refused_and_nothing_is_changed(folder: Path) -> None:
    text = f'<listPerson xmlns="{TEI}">{PERSON}</listPerson>'
    (folder / "authority.xml").write_text(text, encoding="utf-8")
    with pytest.raises(Failure) as caught:
        begin(folder, None)
    assert caught.value.problem.code == "LIST-02"
    assert (folder / "authority.xml").read_text(encoding="utf-8") == text


def _mended(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"[fill in: the title of the text]", b"The Keeper"))


@pytest.mark.parametrize("name", ["header.xml", "README.md", "edition.toml", "source.txt", "notes-of-mine.txt"])
@pytest.mark.parametrize("edit", [_mended, lambda path: None])
def test_no_other_file_is_touched(folder: Path, name: str, edit: Callable[[Path], None]) -> None:
    path = folder / name
    if not path.exists():
        path.write_bytes(b"mine\r\n")
    if name == "header.xml":
        edit(path)
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    begin(folder, None)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, when)


def test_a_header_that_was_taken_away_stays_away(folder: Path) -> None:
    (folder / "header.xml").unlink()
    begin(folder, None)
    assert not (folder / "header.xml").exists()


def test_validate_names_every_placeholder_until_it_is_filled_in(folder: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["validate", str(folder)])
    header = (folder / "header.xml").read_text(encoding="utf-8")
    assert run.output.count("[HEAD-03]") == header.count("[fill in:") > 5
    assert run.exit_code == 0
    assert CliRunner().invoke(main, ["validate", "--fail-on", "warning", str(folder)]).exit_code == 1
    tei = tmp_path / "book.xml"
    CliRunner().invoke(main, ["-q", "encode", str(folder), "-o", str(tei)])
    assert CliRunner().invoke(main, ["validate", str(tei)]).output.count("[FILL-01]") == header.count("[fill in:")
    (folder / "header.xml").write_text(header.replace("[fill in: ", "").replace("]<", "<"), encoding="utf-8")
    assert "HEAD-03" not in CliRunner().invoke(main, ["validate", str(folder)]).output


def test_validate_tells_of_a_decision_that_does_not_fit(folder: Path) -> None:
    (folder / "corrections.tsv").write_text(f"{HEAD}\n2\tcame\tcome\tocr\thigh\tmine\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["validate", str(folder)])
    assert "[CORR-02]" in run.output
    assert run.exit_code == 1
