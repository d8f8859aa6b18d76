"""What stops a view is a coded problem, and nothing else is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder import saxon
from encoder.problems import Exit, Failure
from encoder.views import publish
from encoder.views.publish import OUTPUTS, markup, transform

VALID = Path(__file__).parents[2] / "schema" / "valid"
SAMPLE = Path(__file__).parents[2] / "xslt" / "sample.xml"
LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A Letter</title></titleStmt>'
    '<publicationStmt><date when="2020-02-03"/></publicationStmt></fileDesc></teiHeader>\n'
    "<text><body>\n<p>{}</p></body></text></TEI>"
)


def letter(content: str) -> bytes:
    return LETTER.format(content).encode()


def failure(tei: bytes | Path, to: str) -> Failure:
    with pytest.raises(Failure) as raised:
        transform(tei, to)
    return raised.value


@pytest.mark.parametrize("to", OUTPUTS)
def test_an_element_without_a_look_stops_every_view_and_is_named(to: str, capfd: pytest.CaptureFixture[str]) -> None:
    stopped = failure(letter("A sum: <formula>1 + 1</formula>"), to)
    assert stopped.problem.code == "VIEW-01"
    assert stopped.problem.place.line == 3
    assert "“formula”" in stopped.problem.message
    assert stopped.exit_code is Exit.CONFIGURATION
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("to", OUTPUTS)
def test_a_note_that_turns_two_pages_in_paragraphs_of_its_own_is_shown(to: str) -> None:
    breaks = "".join(f'<p>Words <pb n="{n}" xml:id="in-note-{n}" corresp="#pb-{n}"/> and words.</p>' for n in (2, 3))
    name = '<p>He met <persName ref="#ada">Ada</persName>.</p>'
    note = f'<note xml:id="note-1" n="1" place="bottom">{breaks}{name}</note>'
    pages = "".join(f'<pb n="{n}" xml:id="pb-{n}"/>Page {n}.' for n in (2, 3))
    lists = '<standOff><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></standOff>'
    tei = letter(f'<pb n="1" xml:id="pb-1"/>A text{note}.{pages}').replace(b"<text>", lists.encode() + b"<text>")
    made = transform(tei, to)
    assert to in ("print", "epub") or b"Ada" in made


def test_a_view_nobody_has_made_is_a_matter_of_usage() -> None:
    stopped = failure(letter("x"), "papyrus")
    assert (stopped.problem.code, stopped.exit_code) == ("VIEW-04", Exit.USAGE)
    assert "web, print, epub, text" in stopped.problem.hint


def test_what_is_not_well_formed_is_unreadable_and_says_where() -> None:
    stopped = failure(b"<TEI>\n<text></TEI>", "web")
    assert (stopped.problem.code, stopped.exit_code) == ("VIEW-03", Exit.UNREADABLE)
    assert stopped.problem.place.line == 2


def test_what_is_not_tei_is_unreadable() -> None:
    assert failure(b"<html/>", "text").problem.code == "VIEW-03"


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    stopped = failure(tmp_path / "none.xml", "web")
    assert (stopped.problem.code, stopped.exit_code) == ("VIEW-07", Exit.UNREADABLE)
    assert stopped.problem.place.path == "none.xml"


def test_a_broken_stylesheet_is_a_matter_of_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.xsl").write_text("<broken/>", encoding="utf-8")
    monkeypatch.setattr(publish, "stylesheets", lambda: tmp_path)
    stopped = failure(letter("x"), "text")
    assert (stopped.problem.code, stopped.exit_code) == ("VIEW-02", Exit.CONFIGURATION)


def test_the_book_is_dated_by_the_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "datetime(year: 2020, month: 2, day: 3)" in markup(letter("x"), "print")


def test_the_book_is_dated_by_the_run_when_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "datetime(year: 1970, month: 1, day: 2)" in markup(letter("x"), "print")


def test_a_date_of_the_run_that_is_no_number_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    stopped = failure(letter("x"), "print")
    assert (stopped.problem.code, stopped.exit_code) == ("VIEW-06", Exit.CONFIGURATION)


def test_no_stylesheet_is_compiled_twice() -> None:
    saxon.compiled.cache_clear()
    for to in (*OUTPUTS, *OUTPUTS):
        transform(letter("x"), to)
    assert saxon.compiled.cache_info().misses == len(OUTPUTS)


def test_a_text_is_parsed_once_and_settled_once_for_all_views(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = publish._ask

    def noted(executable: object, mode: str, *rest: object) -> None:
        asked.append(mode)
        ask(executable, mode, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(publish, "_ask", noted)
    saxon._tree.cache_clear()
    for to in OUTPUTS:
        transform(letter("Parsed once"), to)
    assert saxon._tree.cache_info().misses == 1
    assert asked == ["settled", "web", "corrected", "print", "epub", "text"]


@pytest.mark.parametrize("path", [*VALID.glob("*.xml"), SAMPLE], ids=lambda path: path.stem)
def test_the_corrected_reading_is_the_same_with_and_without_the_other_beside_it(path: Path) -> None:
    transform(letter("another text, so that nothing of this one is kept"), "text")
    alone = markup(path, "print")
    transform(letter("another text"), "text")
    transform(path, "web")
    assert markup(path, "print") == alone


def test_entities_are_refused_since_they_may_read_other_files(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    declared = f'<!DOCTYPE TEI [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    stopped = failure(declared.encode() + letter("&e;"), "text")
    assert (stopped.problem.code, stopped.exit_code) == ("VIEW-03", Exit.UNREADABLE)
    assert "entity" in stopped.problem.message


def test_a_view_may_be_made_of_bytes_or_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "letter.xml"
    file.write_bytes(letter("Dear A,"))
    assert transform(file, "text") == transform(letter("Dear A,"), "text") == b"A Letter\n\nDear A,\n"


def test_tei_in_another_encoding_reads_the_same() -> None:
    latin = '<?xml version="1.0" encoding="iso-8859-1"?>' + letter("Café").decode()
    assert transform(latin.encode("iso-8859-1"), "text") == transform(letter("Café"), "text")
