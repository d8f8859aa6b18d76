from __future__ import annotations

import os
from pathlib import Path

import pytest

from encoder.deposit.taking import take
from encoder.problems import Exit, Failure


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "edition.toml").write_text('siglum = "x"\n', encoding="utf-8")
    (folder / "source.txt").write_bytes(b"text\r\n\xff")
    return folder


def taken(edition: Path, into: Path) -> dict[str, bytes]:
    take(edition, into)
    return {p.relative_to(into).as_posix(): p.read_bytes() for p in into.rglob("*") if p.is_file()}


def test_every_file_is_taken_byte_for_byte_under_its_own_name(edition: Path, tmp_path: Path) -> None:
    (edition / "gold").mkdir()
    (edition / "gold" / "a b – ñ.tsv").write_bytes(b"\x00")
    assert taken(edition, tmp_path / "into") == {
        "edition/edition/edition.toml": b'siglum = "x"\n',
        "edition/edition/source.txt": b"text\r\n\xff",
        "edition/edition/gold/a b – ñ.tsv": b"\x00",
    }


def test_a_bare_file_and_a_folder_of_pages_are_a_source(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.txt").write_bytes(b"one")
    (tmp_path / "book.txt").write_bytes(b"book")
    assert taken(tmp_path / "pages", tmp_path / "a") == {"source/pages/1.txt": b"one"}
    assert taken(tmp_path / "book.txt", tmp_path / "b") == {"source/book.txt": b"book"}


def test_what_is_hidden_is_not_taken_and_is_listed(edition: Path, tmp_path: Path) -> None:
    (edition / ".git").mkdir()
    (edition / ".git" / "config").write_text("secret", encoding="utf-8")
    (edition / ".env").write_text("secret", encoding="utf-8")
    path, left = take(edition, tmp_path / "into")
    assert path == "edition/edition"
    assert [(item.path, item.role) for item in left] == [(".env", "hidden"), (".git", "hidden")]
    assert not [p for p in (tmp_path / "into").rglob("*") if p.name.startswith(".")]


def test_a_link_within_the_folder_becomes_the_file(edition: Path, tmp_path: Path) -> None:
    (edition / "same.txt").symlink_to("source.txt")
    assert taken(edition, tmp_path / "into")["edition/edition/same.txt"] == b"text\r\n\xff"
    assert not (tmp_path / "into/edition/edition/same.txt").is_symlink()


@pytest.mark.parametrize("kind", ["outside", "circle", "broken", "folder", "pipe"])
def test_what_is_no_file_of_the_folder_is_refused_by_name(edition: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "private.txt").write_text("private", encoding="utf-8")
    odd = edition / "odd.txt"
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to({"outside": "../private.txt", "circle": "odd.txt", "broken": "none", "folder": "."}[kind])
    with pytest.raises(Failure) as failed:
        take(edition, tmp_path / "into")
    assert (failed.value.problem.code, failed.value.exit_code) == ("DEPOSIT-03", Exit.CONFIGURATION)
    assert failed.value.problem.place.path == str(odd)


@pytest.mark.parametrize("name", ["two\nlines.txt", "bell\x07.txt", "100%25.txt", "a%0Ab.txt", b"latin-\xe9.txt"])
def test_names_that_readers_of_bags_cannot_give_back_are_refused(
    edition: Path, tmp_path: Path, name: str | bytes
) -> None:
    Path(os.fsdecode(os.fsencode(edition) + b"/" + os.fsencode(name))).write_bytes(b"x")
    with pytest.raises(Failure, match="the name") as failed:
        take(edition, tmp_path / "into")
    assert failed.value.problem.code == "DEPOSIT-04"
    str(failed.value.problem).encode()  # can be printed, whatever the name


@pytest.mark.parametrize("names", [("\u00e9.txt", "e\u0301.txt"), ("Notes.txt", "notes.txt")])
def test_two_names_that_some_systems_take_for_one_are_refused(
    edition: Path, tmp_path: Path, names: tuple[str, str]
) -> None:
    for name in names:
        (edition / name).write_text(name, encoding="utf-8")
    with pytest.raises(Failure, match="some systems take") as failed:
        take(edition, tmp_path / "into")
    assert failed.value.problem.code == "DEPOSIT-04"


def test_an_edition_whose_source_lies_elsewhere_is_refused(edition: Path, tmp_path: Path) -> None:
    (edition / "edition.toml").write_text('siglum = "x"\n[source]\nfile = "../book.txt"\n', encoding="utf-8")
    with pytest.raises(Failure) as failed:
        take(edition, tmp_path / "into")
    assert failed.value.problem.code == "DEPOSIT-02"


@pytest.mark.parametrize("name", ["../authority.xml", "../lists/of all.xml"])
def test_an_authority_file_that_editions_share_is_taken_along(edition: Path, tmp_path: Path, name: str) -> None:
    (edition / "edition.toml").write_text(f'siglum = "x"\n[authority]\nfile = "{name}"\n', encoding="utf-8")
    (edition / name).parent.mkdir(exist_ok=True)
    (edition / name).write_bytes(b"<standOff/>")
    found = taken(edition, tmp_path / "into")
    assert found[f"edition/{name.removeprefix('../')}"] == b"<standOff/>" and len(found) == 3


@pytest.mark.parametrize("name", ["../../authority.xml", "absolute"])
def test_an_authority_file_that_is_too_far_away_is_refused(edition: Path, tmp_path: Path, name: str) -> None:
    lies = tmp_path.parent / "authority.xml"
    lies.write_bytes(b"<standOff/>")
    named = str(lies) if name == "absolute" else name
    (edition / "edition.toml").write_text(f'siglum = "x"\n[authority]\nfile = "{named}"\n', encoding="utf-8")
    with pytest.raises(Failure, match="too far") as failed:
        take(edition, tmp_path / "into")
    assert failed.value.problem.code == "DEPOSIT-02"


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Failure) as failed:
        take(tmp_path / "none", tmp_path / "into")
    assert (failed.value.problem.code, failed.value.exit_code) == ("IN-01", Exit.UNREADABLE)
