from __future__ import annotations

from pathlib import Path

import bagit
import pytest

from encoder.deposit.bags import breaches, fields, info_of, seal, size_in_words


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "a – ñ.txt").write_text("a", encoding="utf-8")
    seal(folder, {"Bagging-Date": "2024-03-05", "Rights": ["one", "two"], "Source-Organization": "O"})
    return folder


def test_a_sealed_folder_is_a_bag_of_version_one(bag: Path) -> None:
    assert (bag / "bagit.txt").read_text(encoding="utf-8").startswith("BagIt-Version: 1.0\n")
    assert bagit.Bag(str(bag)).is_valid()
    assert breaches(bag) == []
    assert info_of(bag)["Rights"] == ["one", "two"]


def test_the_same_folder_gives_the_same_tag_manifests_in_order(bag: Path) -> None:
    lines = (bag / "tagmanifest-sha512.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split("  ")[1] for line in lines]
    assert names == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"]


def test_a_missing_manifest_of_tag_files_is_found(bag: Path) -> None:
    (bag / "tagmanifest-sha256.txt").unlink()
    assert [(p.code, p.place.path) for p in breaches(bag)] == [("BAG-03", "tagmanifest-sha256.txt")]


@pytest.mark.parametrize(
    ("damage", "code"),
    [("changed", "BAG-02"), ("missing", "BAG-01"), ("added", "BAG-01"), ("undeclared", "BAG-01")],
)
def test_damage_is_found(bag: Path, damage: str, code: str) -> None:
    file = bag / "data/text/a – ñ.txt"
    if damage == "changed":
        file.write_text("b", encoding="utf-8")
    elif damage == "missing":
        file.unlink()
    elif damage == "added":
        file.with_name("b.txt").write_text("", encoding="utf-8")
    else:
        (bag / "bagit.txt").unlink()
    assert {problem.code for problem in breaches(bag)} == {code}


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 KB"), (7_097_406, "7.1 MB"), (5 * 10**12, "5.0 TB")],
)
def test_sizes_are_said_for_people(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_a_field_is_a_label_and_all_that_follows() -> None:
    assert list(fields(["Rights: a: b", "no field"])) == [("Rights", "a: b")]
