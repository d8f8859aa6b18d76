"""What there is to do: documents found in folders, and their names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encoder.corpus.listing import local_folder
from encoder.corpus.works import EDITION, FILE, PAGES, Names, Work, plain, works

ALTO = b'<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout/></alto>'
HOCR_PAGE = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page"/></body></html>'
HOCR_BOOK = HOCR_PAGE.replace(b"</body>", b'<div class="ocr_page"/></body>')
SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/")


def put(path: Path, data: bytes = b"A text.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def found(root: Path, as_pages: bool = False) -> list[Work]:
    return list(works(local_folder(root), Names(), lambda inside: (root / inside).read_bytes(), as_pages))


def by_name(root: Path, as_pages: bool = False) -> dict[str, str]:
    return {work.name: work.form for work in found(root, as_pages)}


def test_editions_page_folders_and_single_files_are_found_at_any_depth(tmp_path: Path) -> None:
    put(tmp_path / "letters/1936/edition.toml")
    put(tmp_path / "letters/1936/source.txt")
    put(tmp_path / "scans/vol1/0001.xml", ALTO)
    put(tmp_path / "scans/vol1/0002.xml", ALTO)
    put(tmp_path / "hocr/one-page/1.hocr", HOCR_PAGE)
    put(tmp_path / "hocr/books/a.hocr", HOCR_BOOK)
    put(tmp_path / "hocr/books/b.hocr", HOCR_BOOK)
    put(tmp_path / "memoir.txt")
    assert by_name(tmp_path) == {
        "hocr/books/a": FILE,
        "hocr/books/b": FILE,
        "hocr/one-page": PAGES,
        "letters/1936": EDITION,
        "memoir": FILE,
        "scans/vol1": PAGES,
    }


def test_what_is_no_source_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "old.xml", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    put(tmp_path / "photo.jpg")
    put(tmp_path / ".hidden.txt")
    put(tmp_path / ".git/notes.txt")
    assert found(tmp_path) == []


def test_a_folder_of_text_files_is_many_documents_or_with_pages_one(tmp_path: Path) -> None:
    put(tmp_path / "book/1.txt")
    put(tmp_path / "book/2.txt")
    assert by_name(tmp_path) == {"book/1": FILE, "book/2": FILE}
    assert by_name(tmp_path, as_pages=True) == {"book": PAGES}


def test_an_authority_file_above_editions_makes_no_edition_of_their_folder(tmp_path: Path) -> None:
    put(tmp_path / "authority.xml", b"<standOff xmlns='http://www.tei-c.org/ns/1.0'/>")
    put(tmp_path / "one/edition.toml")
    put(tmp_path / "two.txt")
    assert by_name(tmp_path) == {"one": EDITION, "two": FILE}


def test_a_folder_that_is_itself_an_edition_is_called_by_its_name(tmp_path: Path) -> None:
    put(tmp_path / "letter/edition.toml")
    assert by_name(tmp_path / "letter") == {"letter": EDITION}


def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt")
    (tmp_path / "in/again").symlink_to(tmp_path / "in")
    (tmp_path / "in/deep").mkdir()
    (tmp_path / "in/deep/up").symlink_to("..")
    (tmp_path / "in/self.txt").symlink_to("self.txt")
    names = {work.name: work.fault for work in found(tmp_path / "in")}
    assert names.keys() == {"a", "self"}
    assert names["a"] == "" and "symbolic links" in names["self"]


def test_what_can_not_be_read_is_named_and_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert {work.name: bool(work.fault) for work in found(tmp_path)} == {"gone": True, "pipe": True}


def test_files_that_differ_in_the_suffix_alone_or_stand_beside_a_folder_get_names_of_their_own(tmp_path: Path) -> None:
    put(tmp_path / "vol.txt")
    put(tmp_path / "vol.text")
    put(tmp_path / "vol/a.txt")
    names = [work.name for work in found(tmp_path)]
    assert len(set(names)) == 3 and "vol/a" in names
    assert not [one for one in names for other in names if other.startswith(f"{one}/")]


def test_the_stamp_of_a_document_changes_with_its_files_and_is_not_trusted_while_they_are_young(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    [before] = found(tmp_path)
    put(path, b"B text.\n")
    os.utime(path, (1_000_000_001, 1_000_000_001))
    [after] = found(tmp_path)
    assert before.stamp and after.stamp and before.stamp != after.stamp
    path.write_bytes(b"C text.\n")
    assert found(tmp_path)[0].stamp == ""


@given(st.text(min_size=1).filter(lambda part: "/" not in part and "\0" not in part and part.strip(".")))
def test_any_name_becomes_one_that_every_file_system_takes(part: str) -> None:
    made = plain(part)
    assert made and SAFE.issuperset(made) and "/" not in made and not made.startswith(("-", "."))
    assert len(made) <= 110


@given(st.lists(st.sampled_from(["a", "A b", "ä", "\n", "a/b", "a/b/c", "b"]), unique=True, min_size=2))
def test_no_two_documents_get_one_name_nor_one_inside_the_other(paths: list[str]) -> None:
    names = Names()
    given_names = [names.give(path.split("/"), path) for path in paths]
    assert len(set(given_names)) == len(paths)
    assert not [one for one in given_names for other in given_names if other.startswith(f"{one}/")]


@pytest.mark.parametrize("name", ["letter_01", "Vol.2", "1936", "a" * 100])
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    assert plain(name) == name
