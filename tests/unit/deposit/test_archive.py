from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from encoder.deposit.archive import opened, pack
from encoder.problems import Failure


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    for name in ("bagit.txt", "data/ñ and space.txt", "data/a/b.txt"):
        (tmp_path / "bag" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bag" / name).write_bytes(name.encode())
    return tmp_path / "bag"


def test_an_archive_gives_back_what_was_packed(bag: Path, tmp_path: Path) -> None:
    pack(bag, "letter", tmp_path / "letter.zip", "2024-03-05")
    with opened(tmp_path / "letter.zip") as folder:
        assert folder.name == "letter"
        found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert found == {name: name.encode() for name in ("bagit.txt", "data/ñ and space.txt", "data/a/b.txt")}
    assert not folder.exists()


def test_times_and_order_of_the_files_do_not_show(bag: Path, tmp_path: Path) -> None:
    pack(bag, "letter", tmp_path / "one.zip", "1950-03-05")
    (bag / "bagit.txt").touch()
    (bag / "data/a/b.txt").chmod(0o600)
    pack(bag, "letter", tmp_path / "other.zip", "1950-03-05")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as container:
        assert {entry.date_time[0] for entry in container.infolist()} == {1980}


def test_a_damaged_archive_is_refused(bag: Path, tmp_path: Path) -> None:
    pack(bag, "letter", tmp_path / "letter.zip", "2024-03-05")
    data = bytearray((tmp_path / "letter.zip").read_bytes())
    at = data.index(b"data/a/b.txt", data.index(b"data/a/b.txt") + 1)  # the content, which is the name
    data[at] ^= 1
    (tmp_path / "letter.zip").write_bytes(bytes(data))
    with pytest.raises(Failure, match="the zip file is damaged"), opened(tmp_path / "letter.zip"):
        pass
