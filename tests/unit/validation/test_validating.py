"""Validation of hostile, broken and missing input: one clear problem each, and no harm done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from encoder import resources
from encoder.problems import Exit, Failure
from encoder.validation.validating import validate, validate_bytes

VALID = Path(__file__).parents[2] / "schema" / "valid"
NAMES = (VALID / "names.xml").read_bytes()


def codes(content: bytes) -> list[str]:
    """The codes of the problems of a document."""
    return [problem.code for problem in validate_bytes(content)]


def bomb() -> bytes:
    """An entity that grows to a thousand million characters."""
    entities = ['<!ENTITY e0 "aaaaaaaaaa">']
    entities += [f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9)]
    return f"<!DOCTYPE TEI [{''.join(entities)}]><TEI n='&e8;'>&e8;</TEI>".encode()


def test_an_entity_bomb_is_refused_at_once() -> None:
    begin = time.perf_counter()
    assert codes(bomb()) == ["XML-02"]
    assert time.perf_counter() - begin < 1.0


def test_a_text_of_more_signs_of_markup_than_java_takes_is_read() -> None:
    title = b"<title>Names</title>"
    assert title in NAMES
    assert codes(NAMES.replace(title, b"<title>" + b"&amp;" * 100_001 + b"</title>")) == []


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read this")
    document = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]><TEI>&x;</TEI>'
    problems = validate_bytes(document.encode())
    assert [problem.code for problem in problems] == ["XML-02"]
    assert "do not read this" not in str(problems)


def test_an_external_document_type_is_neither_fetched_nor_read(tmp_path: Path) -> None:
    local = tmp_path / "tei.dtd"
    local.write_text("this is no DTD: reading it would be an error of its own")
    for address in ("http://127.0.0.1:9/tei.dtd", local.as_uri()):
        assert codes(f'<!DOCTYPE TEI SYSTEM "{address}"><TEI/>'.encode()) == ["XML-02"]


def test_a_nul_is_not_xml() -> None:
    assert codes(NAMES.replace(b"Fenton", b"Fen\x00ton", 1)) == ["XML-01"]


@pytest.mark.parametrize("content", [b"", b"   \n", b"Plain text.", b"%PDF-1.7", b"\x00\x01\x02\x03"])
def test_what_is_not_xml_gets_one_problem(content: bytes) -> None:
    assert codes(content) == ["XML-01"]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"PK\x03\x04word/document.xml", "XML-01", "a zip file, such as .docx"),
        (b"%PDF-1.7", "XML-01", "a PDF"),
        (b"{\\rtf1 Dear Sir}", "XML-01", "a text in RTF"),
        (b"\0" * 100, "XML-01", "bytes that are no text"),
        ("<TEI/>".encode("utf-32"), "XML-03", "UTF-32"),
        (b'<!DOCTYPE TEI.2 PUBLIC "-//TEI//DTD TEI Lite 1.0//EN">\n<TEI.2/>', "XML-02", "a document type is declared"),
        (b"<TEI>\n<p>&nbsp;</p></TEI>", "XML-02", "the entity &nbsp; is not defined"),
        (b"<TEI>\n<!ELEMENT p (#PCDATA)></TEI>", "XML-01", "a declaration stands where none may"),
        (b'<TEI>\n<pb n="3 xml:id="pb-3"/></TEI>', "XML-01", "the quotation mark at the end of a value is missing"),
    ],
)
def test_what_is_wrong_with_a_file_is_called_by_its_name(content: bytes, code: str, words: str) -> None:
    [problem] = validate_bytes(content)
    assert problem.code == code
    assert words in problem.message


def test_the_character_of_an_entity_of_html_is_told() -> None:
    [problem] = validate_bytes(b"<TEI>&nbsp;</TEI>")
    assert problem.hint == "write the character itself, or &#xA0;"


def test_a_missing_quotation_mark_is_shown_at_the_value_that_lacks_it() -> None:
    [problem] = validate_bytes(b'<TEI>\n<pb n="3 xml:id="pb-3"/></TEI>')
    assert (problem.place.line, problem.place.column) == (2, 7)


def test_a_device_that_never_ends_is_not_read_for_ever() -> None:
    with pytest.raises(Failure, match="256 MB"):
        validate(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_read_as_a_file_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(NAMES,))
    writer.start()
    assert {problem.code for problem in validate(pipe)} == {"MODEL-02"}
    writer.join()


def test_a_message_does_not_repeat_what_would_fill_pages() -> None:
    long = b"h" * 1_000_000
    problems = validate_bytes(
        NAMES.replace(b"<head>", b"<" + long + b">", 1).replace(b"</head>", b"</" + long + b">", 1)
    )
    problems += validate_bytes(NAMES.replace(b'placeName ref="#fen"', b'placeName ref="#' + long + b'"', 1))
    assert [problem.code for problem in problems] == ["RNG-01", "PTR-01"]
    assert all(len(str(problem)) < 1000 for problem in problems)


def test_lines_that_end_with_a_carriage_return_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "old.xml"
    path.write_bytes(NAMES.replace(b"\n", b"\r"))
    assert [problem.place.line for problem in validate(path)] == [2, 3]


def test_broken_rules_say_nothing_on_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rules = tmp_path / "own.sch"
    rule = '<rule context="/"><assert id="A-01" test="xs:integer(\'x\') eq 1">x</assert></rule>'
    rules.write_text(
        SCHEMATRON.format(f'<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/><pattern>{rule}</pattern>')
    )
    with pytest.raises(Failure) as failure:
        validate_bytes(NAMES, schematron=rules)
    assert failure.value.exit_code is Exit.CONFIGURATION
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("wrong", [(b"tagUsage gi=", b"tagUsage n="), (b"<lem>1</lem>", b"<lem>1</lem><lem>1</lem>")])
def test_the_rules_run_where_the_grammar_is_broken(wrong: tuple[bytes, bytes]) -> None:
    content = (VALID / "transcription.xml").read_bytes()
    assert wrong[0] in content
    dangling = content.replace(*wrong, 1).replace(b'resp="#editor">the', b'resp="#nobody">the', 1)
    assert "PTR-01" in codes(dangling)


def test_wrong_tags_are_named_with_both_lines() -> None:
    [problem] = validate_bytes(b"<TEI>\n<text>\n<body>\n</text>\n</TEI>")
    assert problem.code == "XML-01"
    assert problem.place.line == 4
    assert problem.message == "<body> of line 3 is closed by </text>"


def test_latin_1_that_says_it_is_utf_8_is_a_problem_of_encoding() -> None:
    assert codes('<?xml version="1.0" encoding="UTF-8"?><TEI>é</TEI>'.encode("latin-1")) == ["XML-03"]


def test_utf_16_is_read() -> None:
    text = NAMES.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert validate_bytes(text.encode("utf-16")) == []


def test_endless_nesting_is_refused_at_once() -> None:
    begin = time.perf_counter()
    assert codes(b"<TEI>" * 100_000) == ["XML-04"]
    assert time.perf_counter() - begin < 1.0


def test_nesting_is_bounded_in_the_open_document_and_in_a_closed_one() -> None:
    body = NAMES.decode().replace("<body>", "<body>" + '<div type="part">' * 90, 1)
    closed = body.replace("</body>", "</div>" * 90 + "</body>", 1)
    assert "XML-04" not in codes(closed.encode())
    assert codes((b"<TEI>" * 101) + b"</TEI>" * 101) == ["XML-04"]


def within_body(inserted: bytes) -> bytes:
    """A valid document with something at the begin of its body."""
    return NAMES.replace(b"<body>", b"<body>" + inserted, 1)


@pytest.mark.parametrize(
    "inserted",
    [
        b"<row/>" * 20_000,
        b"<row/><item/><p/>" * 5000,
        b"<nonsense/>" * 20_000,
        b"text<nonsense>more</nonsense>" * 10_000,
        b"<p><person/>a<head/></p>" * 5000,
        b"<p " + b" ".join(b'a%d="x"' % number for number in range(10_000)) + b"/>",
        b"<p " + b" ".join(b'a%d="x"' % number for number in range(100_000)) + b"/>",
        b'<p n="' + b"x " * 500_000 + b'"/>',
    ],
    ids=["rows", "mixed", "unknown", "text", "misplaced", "attributes", "many attributes", "value"],
)
def test_a_document_full_of_mistakes_ends_soon(inserted: bytes, tmp_path: Path) -> None:
    rules = tmp_path / "none.sch"
    rules.write_text(SCHEMATRON.format(""))
    begin = time.perf_counter()
    problems = validate_bytes(within_body(inserted), schematron=rules)
    assert 0 < len(problems) <= 6100
    assert time.perf_counter() - begin < 20.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by Linux only")
def test_a_file_too_large_for_the_rules_is_read_piece_by_piece_for_the_grammar(tmp_path: Path) -> None:
    before, begin, after = NAMES.partition(b"<body>")
    large = tmp_path / "large.xml"
    with large.open("wb") as file:
        file.write(before + begin + b'<div type="part">')
        for _ in range(700):
            file.write(b"<p>" + b"word " * 20_000 + b"</p>\n")
        file.write(b"</div>" + after)
    program = (
        "import re; from pathlib import Path; from encoder.validation.validating import validate\n"
        f"print([p.code for p in validate(Path({str(large)!r}))])\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found, megabytes = done.stdout.splitlines()
    assert "XML-04" in found
    assert int(megabytes) < 60


def test_a_broken_expression_in_a_schema_is_a_matter_of_configuration(tmp_path: Path) -> None:
    schema = tmp_path / "own.rng"
    schema.write_text(
        '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><attribute name="xml:lang">'
        '<data type="token"><param name="pattern">(a</param></data></attribute></element>'
    )
    with pytest.raises(Failure) as failure:
        validate_bytes(NAMES.replace(b' xml:id="names"', b""), schema=schema)
    assert failure.value.exit_code is Exit.CONFIGURATION


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.xml", tmp_path):
        with pytest.raises(Failure) as failure:
            validate(path)
        assert failure.value.exit_code is Exit.UNREADABLE
        assert failure.value.problem.code == "IO-01"
        assert str(path) in str(failure.value)


def test_a_file_beyond_the_bound_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(Failure, match="MB"):
        validate(path)


@pytest.mark.parametrize("content", ["", "<grammar", "<grammar/>", "<TEI/>"])
def test_a_broken_grammar_is_a_matter_of_configuration(tmp_path: Path, content: str) -> None:
    schema = tmp_path / "own.rng"
    schema.write_text(content)
    with pytest.raises(Failure) as failure:
        validate_bytes(NAMES, schema=schema)
    assert failure.value.exit_code is Exit.CONFIGURATION
    assert failure.value.problem.place.path == str(schema)


SCHEMATRON = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">{}</schema>'


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("<schema", "edition.sch"),
        (SCHEMATRON.format('<phase id="quick"/>'), "phase"),
        (SCHEMATRON.format('<pattern abstract="true"/>'), "abstract"),
        (SCHEMATRON.format('<pattern><rule context="*"><extends rule="x"/></rule></pattern>'), "extends"),
        (SCHEMATRON.replace("xslt3", "xquery").format(""), "xquery"),
        (SCHEMATRON.format('<pattern><rule context="*["/></pattern>'), "edition.sch"),
        (
            SCHEMATRON.format(
                '<pattern><rule context="*"><assert id="A-01" test="1" diagnostics="no">x</assert></rule></pattern>'
            ),
            "no",
        ),
    ],
)
def test_a_schematron_construct_that_is_not_known_is_refused_by_name(tmp_path: Path, content: str, named: str) -> None:
    schema = tmp_path / "edition.sch"
    schema.write_text(content)
    with pytest.raises(Failure) as failure:
        validate_bytes(NAMES, schematron=schema)
    assert failure.value.exit_code is Exit.CONFIGURATION
    assert named in str(failure.value)


def test_in_a_pattern_only_the_first_rule_that_matches_fires(tmp_path: Path) -> None:
    schema = tmp_path / "edition.sch"
    rules = "".join(
        f'<rule context="{context}"><report id="{code}" test="true()" role="warning">{code}</report></rule>'
        for context, code in (("*:listOrg", "A-01"), ("*[*:org]", "A-02"), ("*:listEvent", "A-03"))
    )
    schema.write_text(SCHEMATRON.format(f"<pattern>{rules}</pattern>"))
    assert [problem.code for problem in validate_bytes(NAMES, schematron=schema)] == ["A-01", "A-03"]


def test_two_mistakes_give_two_problems() -> None:
    content = NAMES.replace(b'cert="high"', b'cert="sure"', 1).replace(b"<head>Persons</head>", b"<hed>Persons</hed>")
    assert codes(content) == ["RNG-01", "RNG-06"]


def test_a_validation_leaves_nothing_behind() -> None:
    twice = NAMES.replace(b'xml:id="fen"', b'xml:id="marsh"', 1)
    assert codes(twice) == codes(twice)
    assert codes(NAMES) == []


def test_the_schemas_lie_where_the_resources_say() -> None:
    assert (resources.schemas() / "edition.rng").is_file()
    assert (resources.stylesheets() / "schematron.xsl").is_file()


def test_nothing_heavy_is_imported_with_the_module() -> None:
    program = "import sys, encoder.validation.validating; print('saxonche' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "False"
