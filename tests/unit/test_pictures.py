"""Pictures: files that the text names are read with care, since they come from elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from encoder.pictures import named_in, picture
from encoder.problems import Failure, Place

ROW = Place("rulings.tsv", 2)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def image(form: str, size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    """A picture with a different colour in each corner, so that its data is not trivial."""
    made = Image.new("RGB", size, (200, 30, 40))
    made.paste((20, 90, 160), (0, 0, size[0] // 2, size[1] // 2))
    data = io.BytesIO()
    made.save(data, form, **options)
    return data.getvalue()


@pytest.fixture
def code_of(tmp_path: Path) -> Callable[[str, bytes | None], str]:
    """The code of what is wrong with a picture of a name and content."""

    def found(name: str, data: bytes | None = None) -> str:
        if data is not None:
            (tmp_path / name).write_bytes(data)
        with pytest.raises(Failure) as raised:
            picture(name, tmp_path, ROW)
        assert raised.value.problem.place == ROW
        assert raised.value.problem.hint
        return raised.value.problem.code

    return found


@pytest.mark.parametrize(
    ("form", "options", "media_type"),
    [
        ("PNG", {}, "image/png"),
        ("JPEG", {}, "image/jpeg"),
        ("JPEG", {"progressive": True, "comment": b"a comment"}, "image/jpeg"),
        ("GIF", {}, "image/gif"),
    ],
)
def test_a_picture_is_known_by_its_content(
    form: str, options: dict[str, object], media_type: str, tmp_path: Path
) -> None:
    (tmp_path / "plate.png").write_bytes(image(form, **options))
    found = picture("plate.png", tmp_path, ROW)
    assert (found.media_type, found.width, found.height) == (media_type, 30, 20)


def test_a_name_in_the_code_of_addresses_is_that_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a plate.png").write_bytes(image("PNG"))
    assert picture("a%20plate.png", tmp_path, ROW).url == "a%20plate.png"


def test_a_picture_that_is_not_there_is_told(code_of: Callable[..., str]) -> None:
    assert code_of("plate.png") == "PICT-01"
    assert code_of("a\0b.png") == "PICT-01"


def test_a_folder_is_no_picture(code_of: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "plate.png").mkdir()
    assert code_of("plate.png") == "PICT-01"


@pytest.mark.parametrize(
    "name", ["../plate.png", "/plate.png", "sub\\plate.png", "file:///plate.png", "//host/plate.png"]
)
def test_a_picture_outside_of_the_folder_is_refused(name: str, code_of: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path.parent / "plate.png").write_bytes(image("PNG"))
    assert code_of(name) == "PICT-02"


def test_a_link_that_leads_out_of_the_folder_is_refused(code_of: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path.parent / "secret.png").write_bytes(image("PNG"))
    (tmp_path / "plate.png").symlink_to(tmp_path.parent / "secret.png")
    assert code_of("plate.png") == "PICT-02"


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90", image("BMP"), image("TIFF")]
)
def test_what_is_no_picture_of_the_usual_kinds_is_refused(data: bytes, code_of: Callable[..., str]) -> None:
    assert code_of("plate.png", data) == "PICT-03"


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_picture_that_breaks_off_is_damaged(form: str, kept: float, code_of: Callable[..., str]) -> None:
    data = image(form, (300, 200))
    assert code_of("plate.png", data[: int(len(data) * kept)]) == "PICT-03"


def test_a_picture_with_a_wrong_byte_is_damaged(code_of: Callable[..., str]) -> None:
    data = bytearray(image("PNG"))
    data[len(data) // 2] ^= 1
    assert code_of("plate.png", bytes(data)) == "PICT-03"


def test_a_picture_that_would_fill_the_memory_is_refused(code_of: Callable[..., str]) -> None:
    assert code_of("plate.gif", b"GIF89a" + b"\xff\xff\xff\xff" + b"\0\0\0;") == "PICT-03"


def test_the_pictures_of_the_text_are_named_and_not_those_of_the_facsimile() -> None:
    figures = '<figure><graphic url="a.png"/></figure>\n<figure><graphic url="b.png"/><graphic url="a.png"/></figure>'
    images = '<facsimile><surface><graphic url="page.png"/></surface></facsimile>'
    assert named_in(TEI.format(f"{images}<text>{figures}</text>")) == [("a.png", 1), ("b.png", 2)]
    assert named_in(TEI.format("<text><p>a graphic tale</p></text>")) == []
