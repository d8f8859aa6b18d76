"""Rebuilding: the source from TEI alone, TEI that was written by hand included."""

from __future__ import annotations

import pytest

from encoder.problems import Failure
from encoder.proof.rebuild import rebuild

HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc>
<bibl><extent><measure unit="line" quantity="{count}"/></extent></bibl></sourceDesc></fileDesc>
<encodingDesc><tagsDecl>{renditions}</tagsDecl>{chars}</encodingDesc></teiHeader>"""
RENDITIONS = """<rendition xml:id="line-end" scheme="free">U+0020</rendition>
<rendition xml:id="hyphen-end" scheme="free">U+00AC U+0020</rendition>
<rendition xml:id="indent-1" scheme="free">U+0020 U+0009</rendition>"""


def tei(text: str, ledger: str = "", renditions: str = "", chars: str = "", count: int = 0) -> bytes:
    stand_off = f'<standOff><listApp type="transcription">{ledger}</listApp></standOff>' if ledger else ""
    head = HEAD.format(renditions=renditions, chars=chars, count=count or "")
    return f"{head}{stand_off}<text><body>{text}</body></text></TEI>".encode()


def app(type_: str, loc: str, lem: str, rdg: str, attributes: str = "") -> str:
    return (
        f'<app type="{type_}" loc="{loc}" {attributes}><lem>{lem}</lem>'
        f'<rdg xml:space="preserve">{rdg}</rdg><note>why</note></app>'
    )


def lines(data: bytes) -> dict[int, str]:
    found = rebuild(data)
    assert found.problems == ()
    return found.lines


def test_a_line_runs_from_its_beginning_to_the_next_whatever_stands_in_it() -> None:
    text = '<p><lb xml:id="L2"/>The <persName>kee<hi>per</hi></persName> of\n<lb xml:id="L4"/>the light.</p>'
    assert lines(tei(text)) == {2: "The keeper of", 4: "the light."}


def test_lines_without_a_number_in_the_tei_come_back_empty() -> None:
    assert rebuild(tei('<p><lb xml:id="L2"/>a\n<lb xml:id="L4"/>b</p>')).text() == "\na\n\nb\n"


def test_empty_lines_at_the_end_come_back_by_the_count_in_the_header() -> None:
    assert rebuild(tei('<p><lb xml:id="L1"/>a</p>', count=3)).text() == "a\n\n\n"


def test_a_line_gets_its_usual_end_and_its_indent() -> None:
    text = '<p><lb xml:id="L1" rendition="#indent-1"/>a\n<lb xml:id="L2"/>b</p>'
    assert lines(tei(text, renditions=RENDITIONS)) == {1: " \ta ", 2: "b "}


def test_a_broken_word_gets_its_sign_back() -> None:
    text = '<p><lb xml:id="L1"/>har<lb xml:id="L2" break="no"/>bour</p>'
    assert lines(tei(text, renditions=RENDITIONS)) == {1: "har¬ ", 2: "bour "}


def test_a_word_that_keeps_its_hyphen_gets_no_other_sign() -> None:
    text = '<p><lb xml:id="L1"/>half-<lb xml:id="L2" break="no"/>way</p>'
    assert lines(tei(text, renditions=RENDITIONS))[1] == "half- "


def test_the_ledger_tells_another_sign_or_none() -> None:
    text = '<p><lb xml:id="L1"/>har<lb xml:id="L2" break="no"/>bour la<lb xml:id="L3" break="no"/>dder</p>'
    ledger = app("hyphen", "L1:4", "", "=") + app("hyphen", "L2:8", "", "")
    assert lines(tei(text, ledger, RENDITIONS)) == {1: "har= ", 2: "bour la ", 3: "dder "}


def test_a_note_goes_back_to_where_it_was_printed() -> None:
    text = (
        '<p><lb xml:id="L1"/>light,<note xml:id="note-1" n="1"><lb xml:id="L3"/>Since\n'
        '<lb xml:id="L4"/>then.</note> and\n<lb xml:id="L2"/>lamp.</p>'
    )
    assert lines(tei(text)) == {1: "light,1 and", 2: "lamp.", 3: "1Since", 4: "then."}


def test_a_siglum_comes_back_as_it_was_read_in_the_text_and_at_the_note() -> None:
    text = '<p><lb xml:id="L1"/>light,<note xml:id="note-1" n="1"><lb xml:id="L2"/>Since</note> and</p>'
    ledger = app("siglum", "L1:7", "1", "l", 'subtype="reference" from="#note-1"')
    assert lines(tei(text, ledger)) == {1: "light,l and", 2: "1Since"}
    ledger = app("siglum", "L2:1", "1", "1 ", 'subtype="note" from="#note-1"')
    assert lines(tei(text, ledger)) == {1: "light,1 and", 2: "1 Since"}


def test_a_word_cut_by_a_page_with_a_note_between_gets_its_sign_in_the_body() -> None:
    text = (
        '<p><lb xml:id="L1"/>light,<note xml:id="note-1" n="1"><lb xml:id="L2"/>Since</note> har'
        '<pb n="2" break="no"/><lb xml:id="L3" break="no"/>bour</p>'
    )
    assert lines(tei(text, renditions=RENDITIONS)) == {1: "light,1 har¬ ", 2: "1Since ", 3: "bour "}


def test_a_word_cut_by_a_page_with_a_folio_between_gets_its_sign_before_the_folio() -> None:
    text = (
        '<p><lb xml:id="L1"/>har<fw type="pageNum"><lb xml:id="L2"/>4</fw><pb n="5" break="no"/>'
        '<lb xml:id="L3" break="no"/>bour</p>'
    )
    assert lines(tei(text, renditions=RENDITIONS)) == {1: "har¬ ", 2: "4 ", 3: "bour "}


def test_a_correction_gives_way_to_what_the_ledger_has() -> None:
    text = '<p><lb xml:id="L1"/>had <corr xml:id="c">served</corr> long</p>'
    assert lines(tei(text, app("misreading", "L1:5", "served", "sewed", 'from="#c"'))) == {1: "had sewed long"}


def test_a_choice_gives_its_sic() -> None:
    text = '<p><lb xml:id="L1"/>wait <choice xml:id="c"><sic>untill</sic><corr>until</corr></choice> then</p>'
    assert lines(tei(text, app("printer", "L1:6", "until", "untill", 'from="#c"'))) == {1: "wait untill then"}


def test_noise_comes_back_at_its_column_in_and_between_lines() -> None:
    text = '<p><lb xml:id="L1"/>The light.</p>'
    ledger = app("noise", "L1:4", "", " ■") + app("noise", "L3:1", "", "~")
    assert lines(tei(text, ledger)) == {1: "The ■ light.", 3: "~"}


def test_two_pieces_of_noise_on_a_line_both_come_back() -> None:
    ledger = app("noise", "L1:6", "", " ~") + app("noise", "L1:2", "", " ■")
    assert lines(tei('<p><lb xml:id="L1"/>a b c</p>', ledger)) == {1: "a ■ b ~ c"}


def test_a_declared_character_comes_back() -> None:
    chars = '<charDecl><char xml:id="char-0001"><mapping>U+0001</mapping></char></charDecl>'
    assert lines(tei('<p><lb xml:id="L1"/>a<g ref="#char-0001"/>b</p>', chars=chars)) == {1: "a\x01b"}


@pytest.mark.parametrize(
    ("now", "ledger"),
    [("saved", app("misreading", "L1:1", "served", "sewed", 'from="#c"')), ("served", "")],
    ids=["told otherwise", "not told"],
)
def test_a_correction_of_which_the_ledger_tells_otherwise_is_a_problem(now: str, ledger: str) -> None:
    text = f'<p><lb xml:id="L1"/><choice xml:id="c"><sic>sewed</sic><corr>{now}</corr></choice></p>'
    assert [problem.code for problem in rebuild(tei(text, ledger)).problems] == ["REBUILD-02"]


def test_a_sign_that_does_not_stand_at_its_line_is_a_problem() -> None:
    text = '<p><lb xml:id="L1"/>half<lb xml:id="L2" break="no"/>way</p>'
    found = rebuild(tei(text, app("hyphen", "L1:5", "-", "¬")))
    assert [problem.code for problem in found.problems] == ["REBUILD-02"]


def test_a_text_without_line_beginnings_cannot_be_given_back() -> None:
    with pytest.raises(Failure) as caught:
        rebuild(tei("<p>The light.</p>"))
    assert (caught.value.problem.code, caught.value.exit_code) == ("REBUILD-01", 1)


@pytest.mark.parametrize("data", [b"<TEI>", b"", b"The light.", b"\xff\xfe"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Failure) as caught:
        rebuild(data)
    assert (caught.value.problem.code, caught.value.exit_code) == ("XML-01", 3)


@pytest.mark.parametrize(
    "attributes", ['xml:id="first"', 'xml:id="L"', 'n="3"'], ids=["no number", "no digits", "no id"]
)
def test_a_line_beginning_without_a_number_is_a_problem(attributes: str) -> None:
    assert rebuild(tei(f'<p><lb xml:id="L1"/>a\n<lb {attributes}/>b</p>')).problems


def test_an_entity_from_outside_is_not_read(tmp_path: pytest.TempPathFactory) -> None:
    data = b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + tei('<p><lb xml:id="L1"/>a&x;b</p>')
    assert rebuild(data).lines[1] in ("ab", "a&x;b")
