"""The book's options are checked, and what no font can show is told, not lost."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdf
import pytest

from encoder.build import build
from encoder.problems import Exit, Failure
from encoder.resources import editions
from encoder.views import pdf
from encoder.views.publish import publish

LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A Letter</title></titleStmt>'
    '<publicationStmt><date when="2020-02-03"/></publicationStmt></fileDesc></teiHeader>'
    "<text><body><p>{}</p></body></text></TEI>"
)


def test_options_become_parameters_of_the_stylesheet() -> None:
    settings = {"page": "a4", "size": 11.5, "sided": 1, "apparatus": False}
    assert pdf.options(settings) == {
        "print-page": "a4",
        "print-size": "11.5",
        "print-sided": "1",
        "print-apparatus": "false",
    }


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"paper": "a5"}, "PRINT-01"),
        ({"page": "a3"}, "PRINT-02"),
        ({"size": 2}, "PRINT-02"),
        ({"size": "11"}, "PRINT-02"),
        ({"sided": 3}, "PRINT-02"),
        ({"sided": True}, "PRINT-02"),
        ({"apparatus": 1}, "PRINT-02"),
        ("a5", "PRINT-02"),
    ],
)
def test_an_option_that_makes_no_sense_is_a_matter_of_configuration(settings: object, code: str) -> None:
    with pytest.raises(Failure) as raised:
        pdf.options(settings, "my/edition.toml")
    assert (raised.value.problem.code, raised.value.exit_code) == (code, Exit.CONFIGURATION)
    assert raised.value.problem.place.path == "my/edition.toml"
    assert raised.value.problem.hint


def test_a_sign_that_no_print_font_has_is_told() -> None:
    made = publish(LETTER.format("before 中文 after").encode(), "print")
    assert [problem.code for problem in made.problems] == ["PRINT-03"]
    assert "“中” (U+4E2D), “文” (U+6587)" in made.problems[0].message


def test_a_private_sign_is_told_and_does_not_stop_an_archival_book() -> None:
    made = publish(LETTER.format("a \ue000 b").encode(), "print")
    assert [problem.code for problem in made.problems] == ["PRINT-04"]
    assert "U+E000" in made.problems[0].message
    assert "a \ufffd b" in pypdf.PdfReader(io.BytesIO(made.data)).pages[6].extract_text()


def test_usual_texts_have_no_doubts() -> None:
    words = "Łódź, Привет, Ἑλλάς; ‘so’ – “ja” — ½ №"
    assert publish(LETTER.format(words).encode(), "print").problems == ()


def test_many_missing_signs_are_counted() -> None:
    made = publish(LETTER.format("".join(map(chr, range(0x4E00, 0x4E20)))).encode(), "print")
    assert made.problems[0].message.endswith("and 20 more: a box stands for each")


def test_markup_that_does_not_compile_is_told() -> None:
    with pytest.raises(Failure) as raised:
        pdf.book("#nothing-of-this-name", "<TEI/>", "letter.xml")
    assert raised.value.problem.code == "VIEW-05"


def edition(folder: Path, printed: str) -> Path:
    """The bundled edition, to be printed otherwise."""
    shutil.copytree(editions() / "old-bolshevik", folder)
    with (folder / "edition.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[print]\n{printed}\n")
    return folder


@pytest.mark.slow
def test_what_the_edition_says_of_print_reaches_the_book(tmp_path: Path) -> None:
    build(edition(tmp_path / "edition", 'page = "a6"'), tmp_path / "out")
    book = pypdf.PdfReader(tmp_path / "out/old-bolshevik.pdf")
    assert [round(float(side) / 72 * 25.4) for side in book.pages[0].mediabox[2:]] == [105, 148]
    assert list(book.attachments) == ["old-bolshevik.xml"]


def test_an_edition_with_a_wrong_option_is_not_built(tmp_path: Path) -> None:
    with pytest.raises(Failure) as raised:
        build(edition(tmp_path / "edition", "margin = 3"), tmp_path / "out")
    assert raised.value.problem.code == "PRINT-01"
    assert raised.value.problem.place.path == str(tmp_path / "edition/edition.toml")
    assert not (tmp_path / "out").exists()


def test_a_word_without_end_is_broken_into_strings_that_an_archival_pdf_may_hold() -> None:
    made = publish(LETTER.format("a" * 40_000).encode(), "print")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)
    assert text.count("a") > 40_000


def test_the_memory_that_is_left_is_what_the_system_says() -> None:
    if not Path("/proc/meminfo").exists():
        assert pdf.memory_left() is None
        return
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    (total,) = (int(line.split()[1]) * 1024 for line in lines if line.startswith("MemTotal"))
    left = pdf.memory_left()
    assert left is not None
    assert 0 < left <= total
