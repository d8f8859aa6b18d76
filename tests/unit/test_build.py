"""Building an edition folder: which views are made, and what is offered for download."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from encoder.build import build
from encoder.problems import Exit, Failure
from encoder.views import pdf

EDITION = Path(__file__).parents[1] / "editions" / "phare"
Folder = Callable[[str], Path]


@pytest.fixture
def edition(tmp_path: Path) -> Folder:
    """A copy of a small edition that says which views are to be made."""

    def made(settings: str) -> Path:
        folder = tmp_path / "phare"
        shutil.copytree(EDITION, folder)
        with (folder / "edition.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n{settings}\n")
        return folder

    return made


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_the_views_that_an_edition_asks_for_are_made_and_no_others(edition: Folder, tmp_path: Path) -> None:
    made = build(edition('[views]\nmake = ["text", "web"]'), tmp_path / "out")
    assert names(tmp_path / "out") == {"phare.xml", "phare.certificate.txt", "phare.html", "phare.txt"}
    assert {path.name for _, path in made.files} == names(tmp_path / "out")
    page = html.document_fromstring((tmp_path / "out" / "phare.html").read_bytes())
    assert page.xpath("//section[@id='downloads']//a/@href") == ["phare.xml", "phare.txt"]


def test_an_edition_that_asks_for_none_has_its_tei_and_the_proof_of_it(edition: Folder, tmp_path: Path) -> None:
    build(edition("[views]\nmake = []"), tmp_path / "out")
    assert names(tmp_path / "out") == {"phare.xml", "phare.certificate.txt"}


def test_all_views_are_made_where_nothing_is_asked_for_and_offered(edition: Folder, tmp_path: Path) -> None:
    build(edition(""), tmp_path / "out")
    page = html.document_fromstring((tmp_path / "out" / "phare.html").read_bytes())
    offered = page.xpath("//section[@id='downloads']//a/@href")
    assert offered == ["phare.xml", "phare.pdf", "phare.epub", "phare.txt"]
    assert set(offered) <= names(tmp_path / "out")


@pytest.mark.parametrize("wanted", ['["web", "papyrus"]', '"papyrus"', "[1]"])
def test_a_view_that_there_is_not_stops_the_build_before_anything_is_written(
    edition: Folder, tmp_path: Path, wanted: str
) -> None:
    with pytest.raises(Failure) as stopped:
        build(edition(f"[views]\nmake = {wanted}"), tmp_path / "out")
    assert (stopped.value.problem.code, stopped.value.exit_code) == ("VIEW-04", Exit.CONFIGURATION)
    assert not (tmp_path / "out").exists()


def test_views_that_are_no_table_are_told_with_how_to_write_them(edition: Folder, tmp_path: Path) -> None:
    folder = edition("")
    (folder / "edition.toml").write_text('siglum = "phare"\nviews = "web"\n', encoding="utf-8")
    with pytest.raises(Failure) as stopped:
        build(folder, tmp_path / "out")
    assert stopped.value.problem.code == "EDITION-03"
    assert "[views]" in stopped.value.problem.hint


def test_a_book_that_would_fill_the_memory_is_told_and_the_other_views_are_made(
    edition: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "memory_left", lambda: 1_000_000)
    made = build(edition(""), tmp_path / "out")
    assert [problem.code for problem in made.problems] == ["VIEW-08"]
    assert "volumes" in made.problems[0].hint
    page = html.document_fromstring((tmp_path / "out" / "phare.html").read_bytes())
    offered = page.xpath("//section[@id='downloads']//a/@href")
    assert offered == ["phare.xml", "phare.epub", "phare.txt"]
    assert names(tmp_path / "out") == {"phare.xml", "phare.certificate.txt", "phare.html", "phare.epub", "phare.txt"}


def test_a_system_that_says_nothing_of_its_memory_is_trusted(
    edition: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "memory_left", lambda: None)
    made = build(edition('[views]\nmake = ["print"]'), tmp_path / "out")
    assert made.problems == ()
    assert "phare.pdf" in names(tmp_path / "out")


def with_picture(folder: Path, data: bytes) -> Path:
    """The edition with a picture without a caption before its first paragraph."""
    lines = (folder / "source.txt").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("Les lettres"))
    with (folder / "rulings.tsv").open("a", encoding="utf-8") as file:
        file.write(f"{number}\t||Les lettres\tfigure phare.png\thigh\tfrontispice\n")
    (folder / "phare.png").write_bytes(data)
    return folder


def test_the_pictures_of_an_edition_lie_beside_its_tei(edition: Folder, tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 160)).save(data, "PNG")
    folder = with_picture(edition('[pictures]\n"phare.png" = "Un phare"\n[views]\nmake = ["web"]'), data.getvalue())
    made = build(folder, tmp_path / "out")
    page = html.document_fromstring((tmp_path / "out" / "phare.html").read_text(encoding="utf-8"))
    assert [problem for problem in made.problems if problem.code.startswith("PICT")] == []
    assert (tmp_path / "out" / "phare.png").read_bytes() == data.getvalue()
    assert ("picture", tmp_path / "out" / "phare.png") in made.files
    assert page.xpath("//figure/img/@alt") == ["Un phare"]


def test_a_picture_that_cannot_be_shown_stops_the_views_at_its_ruling(edition: Folder, tmp_path: Path) -> None:
    folder = with_picture(edition(""), b"no picture")
    made = build(folder, tmp_path / "out")
    rows = (folder / "rulings.tsv").read_text(encoding="utf-8").count("\n")
    found = [
        (problem.code, problem.place.path, problem.place.line) for problem in made.problems if "PICT" in problem.code
    ]
    assert found == [(code, str(folder / "rulings.tsv"), rows) for code in ("PICT-03", "PICT-04")]
    assert names(tmp_path / "out") == {"phare.xml", "phare.certificate.txt"}
