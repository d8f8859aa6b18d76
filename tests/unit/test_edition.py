"""The edition folder: its tables are read, and what does not fit the source is told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder.edition import load, siglum_of
from encoder.problems import Failure, Problem

TEXT = "The keeper of the light, and the light itself,\n\nwere one for him. Alder-\n\nshaw never left.\n"
CORRECTIONS = "line\twas\tnow\tclass\tcertainty\twhy\n"
RULINGS = "line\tquote\truling\tcertainty\twhy\n"
AUTHORITY = """<standOff xmlns="http://www.tei-c.org/ns/1.0"><listPerson>
  <person xml:id="aldershaw"><persName type="preferred">Edmund Aldershaw</persName>
    <persName type="variant">Alder<!-- cut -->shaw</persName><persName type="variant">old
    Ned</persName></person>
  <person xml:id="only"><persName type="preferred">Ida Brandt</persName></person>
</listPerson><listBibl>
  <bibl xml:id="gazette" type="newspaper"><title type="preferred">Harbour Gazette</title></bibl>
  <bibl xml:id="book"><title type="preferred">The Lamps</title></bibl>
</listBibl></standOff>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_bytes(TEXT.encode())
    (tmp_path / "edition.toml").write_text('siglum = "light"\n', encoding="utf-8")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def problems_of(folder: Path) -> list[Problem]:
    return load(folder)[2]


def refused(folder: Path) -> str:
    with pytest.raises(Failure) as caught:
        load(folder)
    assert caught.value.exit_code == 4
    return caught.value.problem.code


def test_a_bare_text_is_an_edition_without_decisions(tmp_path: Path) -> None:
    path = tmp_path / "My Text (1).txt"
    path.write_bytes(TEXT.encode())
    source, edition, problems = load(path)
    assert source.text == TEXT
    assert (edition.siglum, edition.folder, edition.corrections, problems) == ("my-text-1", None, (), [])


@pytest.mark.parametrize(
    ("name", "siglum"),
    [
        ("1936.txt", "text-1936"),
        ("Ärger.txt", "rger"),
        ("…", "text-edition"),
        ("ocr.txt", "ocr-edition"),
        ("a__b.tar", "a-b"),
    ],
)
def test_a_siglum_made_from_a_file_name_is_an_xml_name(name: str, siglum: str) -> None:
    assert siglum_of(Path(name)) == siglum


def test_a_correction_points_at_the_quoted_characters(folder: Path) -> None:
    write(folder, "corrections.tsv", CORRECTIONS + "3\tnever\tevery\tocr\thigh\twhy\n".replace("3", "5"))
    source, edition, problems = load(folder)
    assert problems == []
    assert [source[row.span] for row in edition.corrections] == ["never"]
    assert (edition.corrections[0].now, edition.corrections[0].cause) == ("every", "ocr")


def test_bars_tell_which_of_the_quoted_characters_are_meant(folder: Path) -> None:
    write(folder, "corrections.tsv", CORRECTIONS + "1\t|light| itself\tlamp\tocr\thigh\twhy\n")
    source, edition, problems = load(folder)
    assert problems == []
    assert edition.corrections[0].span.start == TEXT.index("light itself")
    assert source[edition.corrections[0].span] == "light"


def test_a_stroke_between_blanks_leads_over_the_line_division(folder: Path) -> None:
    write(folder, "rulings.tsv", RULINGS + "3\tone for him. Alder- / shaw\tq\thigh\twhy\n")
    source, edition, problems = load(folder)
    assert problems == []
    assert source[edition.rulings[0].span] == "one for him. Alder-\n\nshaw"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("9\tlight\tlamp\tocr\thigh\twhy", "CORR-01"),
        ("x\tlight\tlamp\tocr\thigh\twhy", "CORR-01"),
        ("5\tnewer\tnever\tocr\thigh\twhy", "CORR-02"),
        ("1\tlight\tlamp\tocr\thigh\twhy", "CORR-03"),
        ("1\t\tlamp\tocr\thigh\twhy", "CORR-03"),
        ("5\tnever\tever\tscan\thigh\twhy", "CORR-04"),
        ("5\tnever\tever\tocr\tsure\twhy", "CORR-05"),
        ("5\tnever\tever\tocr\thigh", "TABLE-03"),
    ],
)
def test_a_correction_that_cannot_be_taken_is_told_by_its_row(folder: Path, row: str, code: str) -> None:
    write(folder, "corrections.tsv", f"{CORRECTIONS}5\tshaw\tshow\tocr\tlow\twhy\n{row}\n")
    _, edition, problems = load(folder)
    assert codes(problems) == [code]
    assert problems[0].place.line == 3
    assert len(edition.corrections) == 1


def test_a_quote_on_a_neighbouring_line_is_shown_where_it_is(folder: Path) -> None:
    write(folder, "corrections.tsv", CORRECTIONS + "3\tnever\tever\tocr\thigh\twhy\n")
    assert problems_of(folder)[0].hint == "it is on line 5"


def test_two_corrections_of_the_same_characters_are_a_problem(folder: Path) -> None:
    rows = "5\tshaw never\tshow never\tocr\thigh\twhy\n5\tnever left\tever left\tocr\thigh\twhy\n"
    write(folder, "corrections.tsv", CORRECTIONS + rows)
    assert codes(problems_of(folder)) == ["CORR-06"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("9\tlight\tparagraph\thigh\twhy", "RULE-01"),
        ("5\tlight\tparagraph\thigh\twhy", "RULE-02"),
        ("1\tlight\tparagraph\thigh\twhy", "RULE-03"),
        ("5\tnever\t\thigh\twhy", "RULE-04"),
        ("5\tnever\tparagraph\tsure\twhy", "RULE-05"),
    ],
)
def test_a_ruling_that_cannot_be_taken_is_told_by_its_row(folder: Path, row: str, code: str) -> None:
    write(folder, "rulings.tsv", f"{RULINGS}{row}\n")
    _, edition, problems = load(folder)
    assert codes(problems) == [code]
    assert problems[0].place.line == 2
    assert edition.rulings == ()


def test_rulings_are_found_by_their_first_word_in_the_order_of_the_source(folder: Path) -> None:
    rows = "5\tleft\tdate when=1931\thigh\twhy\n1\tkeeper\tno-name\thigh\twhy\n3\tone\tdate when=1932\tlow\twhy\n"
    write(folder, "rulings.tsv", RULINGS + rows)
    _, edition, _ = load(folder)
    assert [ruling.words[1] for ruling in edition.ruled("date")] == ["when=1932", "when=1931"]
    assert [ruling.verb for ruling in edition.ruled("date", "no-name")] == ["no-name", "date", "date"]


def test_a_table_with_other_columns_is_refused(folder: Path) -> None:
    write(folder, "corrections.tsv", "line\tfrom\tto\n")
    assert refused(folder) == "TABLE-02"


def test_a_table_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / "rulings.tsv").write_bytes(b"line\tquote\truling\tcertainty\twhy\n1\tcaf\xe9\tq\thigh\t\n")
    assert refused(folder) == "TABLE-01"


def test_quotation_marks_in_a_table_are_characters_like_others(folder: Path) -> None:
    write(
        folder,
        "corrections.tsv",
        CORRECTIONS + '5\tnever\t"never\tocr\thigh\tone mark only\n5\tleft\tleft"\tocr\tlow\t\n',
    )
    _, edition, problems = load(folder)
    assert problems == []
    assert [row.now for row in edition.corrections] == ['"never', 'left"']


def test_a_folder_without_edition_toml_is_no_edition(folder: Path) -> None:
    (folder / "edition.toml").unlink()
    assert refused(folder) == "EDITION-01"


def test_settings_that_are_not_toml_are_refused(folder: Path) -> None:
    write(folder, "edition.toml", "siglum = light\n")
    assert refused(folder) == "EDITION-02"


def test_a_setting_of_the_wrong_kind_is_refused(folder: Path) -> None:
    write(folder, "edition.toml", "[source]\nfile = 3\n")
    assert refused(folder) == "EDITION-03"


def test_another_source_than_the_one_received_is_refused(folder: Path) -> None:
    write(folder, "edition.toml", f'[source]\nsha256 = "{"0" * 64}"\n')
    assert refused(folder) == "EDITION-04"


def test_a_setting_is_found_by_its_table_and_key(folder: Path) -> None:
    write(folder, "edition.toml", '[notes]\nresponsibility = "translator"\n')
    _, edition, _ = load(folder)
    assert edition.setting("notes", "responsibility") == "translator"
    assert edition.setting("notes", "place", "bottom") == "bottom"
    assert edition.setting("pages", "first") is None


def test_an_entry_is_named_by_its_variants_or_else_by_its_preferred_form(folder: Path) -> None:
    write(folder, "authority.xml", AUTHORITY)
    entries = {entry.id: entry for entry in load(folder)[1].entries}
    assert entries["aldershaw"].forms == ("Aldershaw", "old Ned")
    assert entries["only"].forms == ("Ida Brandt",)
    assert (entries["gazette"].element, entries["gazette"].level, entries["book"].level) == (
        "title",
        "j",
        "m",
    )


def test_an_authority_file_that_is_not_well_formed_is_refused(folder: Path) -> None:
    write(folder, "authority.xml", "<standOff>")
    assert refused(folder) == "LIST-01"


@pytest.mark.parametrize("said", ['"pier.png" = 3', '"pier.png" = "a bell: \\u0007"'])
def test_what_is_said_of_a_picture_is_text(folder: Path, said: str) -> None:
    write(folder, "edition.toml", f"[pictures]\n{said}\n")
    assert refused(folder) == "EDITION-03"


@pytest.mark.parametrize("toml", ['siglum = "1 light"', "siglum = 3", 'language = "not a tag"', 'notes = "translator"'])
def test_settings_that_would_break_the_tei_are_refused(folder: Path, toml: str) -> None:
    write(folder, "edition.toml", toml + "\n")
    assert refused(folder) == "EDITION-03"


def test_an_edition_names_a_shared_authority_file_or_is_given_one_and_its_own_goes_before(tmp_path: Path) -> None:
    def lists(person: str) -> str:
        return f'<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="{person}"/></listPerson>'

    (tmp_path / "authority.xml").write_text(lists("shared"), encoding="utf-8")
    (tmp_path / "given.xml").write_text(lists("given"), encoding="utf-8")
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "source.txt").write_text("A text.\n", encoding="utf-8")
    settings = folder / "edition.toml"

    def ids() -> list[str]:
        return [entry.id for entry in load(folder, shared_authority=tmp_path / "given.xml")[1].entries]

    settings.write_text('siglum = "a"\n', encoding="utf-8")
    assert ids() == ["given"]
    settings.write_text('siglum = "a"\n[authority]\nfile = "../authority.xml"\n', encoding="utf-8")
    assert ids() == ["shared"]
    settings.write_text('siglum = "a"\n', encoding="utf-8")
    (folder / "authority.xml").write_text(lists("own"), encoding="utf-8")
    assert ids() == ["own"]
    settings.write_text('siglum = "a"\n[authority]\nfile = "../nowhere.xml"\n', encoding="utf-8")
    with pytest.raises(Failure, match="LIST-03"):
        load(folder)
