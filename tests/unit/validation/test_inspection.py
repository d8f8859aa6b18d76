"""The command `validate` on many documents: what is said, in which format, and with which exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from encoder.__main__ import main
from encoder.problems import Failure
from encoder.validation.codes import all_codes, explanation
from encoder.validation.inspection import marked

SCHEMA = Path(__file__).parents[2] / "schema"
RIGHT = SCHEMA / "valid" / "names.xml"
WRONG = SCHEMA / "invalid" / "RNG-certainty.xml"
DOUBTFUL = SCHEMA / "invalid" / "AUTH-01.xml"
FORMATS = ("text", "json", "sarif", "junit", "svrl")


def run(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)], input=given)


def test_what_is_right_leaves_nothing_to_say_but_the_count() -> None:
    result = run(RIGHT)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 file: 0 errors, 0 warnings" in result.stderr


def test_a_finding_begins_with_path_line_column_severity_and_code() -> None:
    result = run(WRONG)
    assert result.exit_code == 1
    assert re.match(rf"{re.escape(str(WRONG))}:53:40: error: \[RNG-06\] .*\n    it may be: high", result.stdout)


def test_with_v_it_says_the_path_the_page_the_line_and_marks_the_place() -> None:
    lines = run("-v", WRONG).stdout.splitlines()
    assert "    at /TEI[1]/text[1]/body[1]/div[1]/p[1]/emph[1]/@cert" in lines
    assert "    on page 1, line 6 of the source" in lines
    assert lines[-2][lines[-1].index("^") :].startswith('cert="sure"')


def test_a_warning_fails_only_when_asked() -> None:
    assert run(DOUBTFUL).exit_code == 0
    assert run(DOUBTFUL, "--fail-on", "warning").exit_code == 1


def test_the_grammar_may_be_asked_alone() -> None:
    assert run(DOUBTFUL, "--grammar-only", "--fail-on", "warning").exit_code == 0
    assert run(WRONG, "--grammar-only").exit_code == 1


def test_a_folder_stands_for_all_documents_in_it(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.xml").write_bytes(RIGHT.read_bytes())
    (tmp_path / "b.txt").write_text("not looked at")
    assert "1 file:" in run(tmp_path).stderr


def test_an_empty_folder_is_not_taken_for_a_success(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 3


def test_standard_input_is_read() -> None:
    result = run("-", given=WRONG.read_bytes())
    assert result.exit_code == 1
    assert result.stdout.startswith("-:53:40: error:")


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    result = run(tmp_path / "missing.xml", WRONG)
    assert result.exit_code == 3
    assert "[IO-01]" in result.stdout
    assert "[RNG-06]" in result.stdout
    assert "2 files: 2 errors" in result.stderr


def test_a_broken_schema_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    schema = tmp_path / "own.rng"
    schema.write_text("<grammar/>")
    assert run(RIGHT, "--schema", schema).exit_code == 4


def test_processes_side_by_side_say_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number, path in enumerate([RIGHT, WRONG, DOUBTFUL] * 4):
        (tmp_path / f"{number:02}.xml").write_bytes(path.read_bytes())
    alone, beside = run(tmp_path, "--jobs", 1), run(tmp_path, "--jobs", 2)
    assert alone.stdout == beside.stdout
    assert alone.stderr == beside.stderr


def test_a_document_is_held_against_the_schema_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "own.rng").write_text(
        '<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><element name="to"><text/></element>'
        "</element>"
    )
    document = tmp_path / "note.xml"
    model = '<?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    document.write_text(f"{model}<note><to>You</to></note>")
    assert run(document).exit_code == 0
    document.write_text(f"{model}<note/>")
    assert "“note” lacks “to”" in run(document).stdout
    document.write_text(f"<!-- {model} --><note/>")
    assert "the document begins with “note”" in run(document).stdout


def test_standard_input_names_schemas_beside_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.rng").write_text(
        '<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    )
    content = b'<?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?><note>You</note>'
    assert "the document begins with “note”" in run("-", given=content).stdout
    monkeypatch.chdir(tmp_path)
    assert run("-", given=content).exit_code == 0


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("https://example.org/tei.rng", "is not fetched from the network"),
        ("tei.rnc", "is in the compact syntax, which is not read"),
        ("lost.rng", "is not there"),
        ("", "has no address (href)"),
    ],
)
def test_a_schema_that_is_not_at_hand_is_told(href: str, said: str, tmp_path: Path) -> None:
    content = RIGHT.read_text(encoding="utf-8").replace("../../../schemas/edition.rng", href)
    document = tmp_path / "moved.xml"
    document.write_text(content.replace("../../../schemas", str(RIGHT.parents[3] / "schemas")), encoding="utf-8")
    result = run(document)
    assert result.stdout.startswith(f"{document}:2:1: warning: [MODEL-02] the grammar that the document names")
    assert f"{said}; that of the encoder was used" in result.stdout.splitlines()[0]
    assert (result.exit_code, run(document, "--fail-on", "warning").exit_code) == (0 if href else 1, 1)
    assert "MODEL-02" not in run(document, "--schema", RIGHT.parents[3] / "schemas" / "edition.rng").stdout


def test_a_grammar_that_is_named_as_rules_is_not_run_as_such(tmp_path: Path) -> None:
    schemas = RIGHT.parents[3] / "schemas"
    document = tmp_path / "letter.xml"
    text = RIGHT.read_text(encoding="utf-8")
    text = text.replace("../../../schemas/edition.sch", "edition.rng").replace("../../../schemas", str(schemas))
    document.write_text(text, encoding="utf-8")
    (tmp_path / "edition.rng").write_bytes((schemas / "edition.rng").read_bytes())
    result = run(document)
    assert result.exit_code == 0
    assert "[MODEL-02] the Schematron schema that the document names (“edition.rng”) is a grammar" in result.stdout


def test_a_schema_on_the_network_is_never_asked_for(tmp_path: Path) -> None:
    content = RIGHT.read_text(encoding="utf-8").replace("../../../schemas/", "http://127.0.0.1:9/")
    document = tmp_path / "far.xml"
    document.write_text(content, encoding="utf-8")
    assert run(document).exit_code == 0


def test_rules_cannot_read_from_the_network(tmp_path: Path) -> None:
    rules = tmp_path / "far.sch"
    rules.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern><rule context="/*">'
        '<report id="A-01" test="doc-available(\'http://127.0.0.1:9/x.xml\')">reached</report></rule></pattern></schema>'
    )
    result = run(RIGHT, "--schematron", rules)
    assert "reached" not in result.stdout


@pytest.mark.parametrize("style", FORMATS)
def test_every_format_tells_of_every_file(style: str, tmp_path: Path) -> None:
    paths = [RIGHT, WRONG, DOUBTFUL, tmp_path / "missing.xml"]
    result = run(*paths, "--format", style)
    assert result.exit_code == 3
    for code in ("RNG-06", "AUTH-01", "IO-01"):
        assert code in result.stdout


def test_sarif_gives_line_and_column_in_code_points() -> None:
    log = json.loads(run(WRONG, "--format", "sarif").stdout)
    [outcome] = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
    assert outcome["locations"][0]["physicalLocation"]["region"] == {"startLine": 53, "startColumn": 40}


def test_json_holds_all_that_is_known() -> None:
    [file] = json.loads(run(WRONG, "--format", "json").stdout)["files"]
    [finding] = file["findings"]
    assert (finding["code"], finding["line"], finding["column"], finding["page"]) == ("RNG-06", 53, 40, "1")


@pytest.mark.parametrize("style", ["junit", "svrl"])
def test_xml_reports_are_well_formed_whatever_a_document_holds(style: str, tmp_path: Path) -> None:
    document = tmp_path / 'a"<&>.xml'
    document.write_bytes(WRONG.read_bytes().replace(b'cert="sure"', b'cert="&lt;&amp;&quot;&#x85;]]&gt;"'))
    root = ET.fromstring(run(document, "--format", style).stdout)
    assert any("]]>" in text for text in root.itertext())


def test_junit_counts_a_test_for_each_finding_and_each_file_without() -> None:
    root = ET.fromstring(run(RIGHT, WRONG, DOUBTFUL, "--format", "junit").stdout)
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    assert len(root.findall(".//failure")) == 1


def test_a_reader_that_goes_away_is_no_accident(tmp_path: Path) -> None:
    command = f"{sys.executable} -m encoder validate --format json {SCHEMA / 'invalid'} | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_the_list_of_codes_has_every_code_once() -> None:
    lines = run("--list-codes").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(all_codes())


def test_explain_says_what_a_rule_is_for() -> None:
    result = CliRunner().invoke(main, ["explain", "note-03"])
    assert result.exit_code == 0
    assert result.stdout.startswith("NOTE-03 (warning)")


def test_explain_helps_with_a_code_that_does_not_exist() -> None:
    result = CliRunner().invoke(main, ["explain", "NOTE-33"])
    assert result.exit_code == 2
    assert "did you mean NOTE-03?" in result.stderr


def test_a_code_without_an_entry_is_explained_by_its_schema(tmp_path: Path) -> None:
    catalogue = tmp_path / "empty.toml"
    catalogue.touch()
    assert "points to …, but there is no such id" in str(explanation("PTR-01", catalogue))


def test_a_catalogue_that_is_gone_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(Failure) as stopped:
        explanation("PTR-01", tmp_path / "missing.toml")
    assert stopped.value.problem.code == "IO-02"


def test_explain_knows_the_codes_of_the_whole_program() -> None:
    result = CliRunner().invoke(main, ["explain", "IN-01"])
    assert result.exit_code == 0
    assert "Right:" in result.stdout


def test_a_long_line_is_shown_around_its_place() -> None:
    shown, marker = marked("a" * 500 + "X" + "b" * 500, 501)
    assert shown[marker.index("^")] == "X"
    assert len(shown) <= 102


def test_an_edition_in_a_folder_is_validated_as_one(tmp_path: Path) -> None:
    edition = tmp_path / "shelf" / "letter"
    edition.mkdir(parents=True)
    (edition / "source.txt").write_text("A short letter \nof two lines. \n", encoding="utf-8")
    (edition / "edition.toml").write_text('siglum = "letter"\nlanguage = "en"\n\n[source]\nfile = "source.txt"\n')
    (edition / "authority.xml").write_text('<standOff xmlns="http://www.tei-c.org/ns/1.0"/>')
    (tmp_path / "names.xml").write_bytes(RIGHT.read_bytes())
    result = run(tmp_path, "--format", "json")
    said = {Path(file["path"]).name: file["findings"] for file in json.loads(result.stdout)["files"]}
    assert said.keys() == {"letter", "names.xml"}
    assert not [each for each in said["letter"] if each["code"].startswith("RNG")]
    assert "[RNG-01]" in run(edition / "authority.xml").stdout
