"""Checking a bag, as an archivist would who has come by it: what is damaged is found, and said by name."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from encoder.deposit.checking import Line, State, check
from encoder.deposit.packing import Packed, Wish, package
from encoder.problems import Failure

RESTRICTED = '<availability status="restricted"><p>Not to be passed on.</p></availability>'


@pytest.fixture
def copy(bag: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bag, tmp_path / "copy.bag"))


def checked(path: Path) -> dict[str, Line]:
    return {line.name: line for line in check(path)}


def found(lines: dict[str, Line], name: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.path) for problem in lines[name].problems]


def resealed(bag: Path) -> None:
    """What somebody does who changes a bag on purpose: all sums are made to agree again."""
    made = bagit.Bag(str(bag))
    made.save(manifests=True)


def test_a_bag_that_nobody_touched_holds_in_every_line(bag: Path) -> None:
    lines = checked(bag)
    assert list(lines) == ["checksums", "inventory", "validity", "fidelity", "rebuild"]
    assert {line.state for line in lines.values()} == {State.FINE}
    assert lines["fidelity"].words.startswith("8 of 8 lines")
    assert lines["rebuild"].words == "the same bytes again: 20 files"


def test_an_edition_with_a_shared_authority_file_is_built_again_from_its_bag(edition: Path, tmp_path: Path) -> None:
    (edition / "authority.xml").rename(edition.parent / "people.xml")
    settings = edition / "edition.toml"
    settings.write_text(f'{settings.read_text("utf-8")}[authority]\nfile = "../people.xml"\n', encoding="utf-8")
    assert package(edition, tmp_path / "made.bag", Wish()).target
    assert (tmp_path / "made.bag/data/edition/people.xml").is_file()
    shutil.move(tmp_path / "made.bag", tmp_path / "elsewhere.bag")
    (edition.parent / "people.xml").unlink()
    lines = checked(tmp_path / "elsewhere.bag")
    assert {line.state for line in lines.values()} == {State.FINE}
    assert b"Aldershaw" in (tmp_path / "elsewhere.bag/data/tei/harbour.xml").read_bytes()


def test_one_changed_byte_is_found_and_named(copy: Path) -> None:
    view = copy / "data/views/harbour.pdf"
    data = bytearray(view.read_bytes())
    data[1000] ^= 1
    view.write_bytes(bytes(data))
    lines = checked(copy)
    assert set(found(lines, "checksums")) == {("BAG-02", "data/views/harbour.pdf")}
    assert found(lines, "inventory") == [("BAG-05", "data/views/harbour.pdf")]
    assert found(lines, "rebuild") == [("BAG-06", "data/views/harbour.pdf")]
    assert {lines["validity"].state, lines["fidelity"].state} == {State.FINE}


def test_a_missing_and_an_added_file_are_found(copy: Path) -> None:
    (copy / "data/reports/names.tsv").unlink()
    (copy / "data/views/notes.txt").write_text("mine", encoding="utf-8")
    lines = checked(copy)
    assert set(found(lines, "checksums")) == {("BAG-01", "bagit.txt")}  # the sum of octets tells it first
    assert ("BAG-05", "data/reports/names.tsv") in found(lines, "inventory")
    assert ("BAG-05", "data/views/notes.txt") in found(lines, "inventory")


@pytest.mark.parametrize("name", ["bag-info.txt", "manifest-sha512.txt"])
def test_a_changed_tag_file_is_found(copy: Path, name: str) -> None:
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("Contact-Name: Somebody Else\n" if name == "bag-info.txt" else f"{'0' * 128}  data/no.txt\n")
    assert checked(copy)["checksums"].state is State.FAILED


def test_a_change_in_the_tei_that_was_sealed_again_is_found_by_the_proof(copy: Path) -> None:
    tei = copy / "data/tei/harbour.xml"
    tei.write_bytes(tei.read_bytes().replace(b"nobody knew why", b"nobody knew how"))
    resealed(copy)
    lines = checked(copy)
    assert lines["checksums"].state is State.FINE
    assert lines["fidelity"].state is State.FAILED and found(lines, "fidelity")[0][0] == "VERIFY-01"
    assert ("BAG-06", "data/tei/harbour.xml") in found(lines, "rebuild")


def test_an_invalid_tei_is_found_by_the_schemas_in_the_bag(copy: Path) -> None:
    tei = copy / "data/tei/harbour.xml"
    tei.write_bytes(tei.read_bytes().replace(b"<body>", b"<body><blink/>"))
    resealed(copy)
    assert ("RNG-01", str(tei)) in found(checked(copy), "validity")


def test_other_versions_than_then_are_named_when_the_bytes_differ(copy: Path) -> None:
    lock = copy / "data/program/requirements.txt"
    lock.write_text(lock.read_text(encoding="utf-8").replace("typst==", "typst==0.1+"), encoding="utf-8")
    (copy / "data/views/harbour.pdf").write_bytes(b"%PDF-1.7 of another typst")
    hints = [problem.hint for problem in checked(copy)["rebuild"].problems]
    assert len(hints) == 1 and "typst==0.1+" in hints[0]


def test_a_zip_file_is_checked_like_the_folder(edition: Path, tmp_path: Path) -> None:
    package(edition, tmp_path / "harbour.zip", Wish(zipped=True))
    assert {line.state for line in check(tmp_path / "harbour.zip")} == {State.FINE}


def test_a_public_bag_says_what_could_not_be_checked(packed: Callable[..., Packed]) -> None:
    made = packed(Wish(public=True), ocr_availability=RESTRICTED)
    assert made.target is not None
    lines = checked(made.target)
    assert {name for name, line in lines.items() if line.state is State.NOT_DONE} == {"fidelity", "rebuild"}
    assert {lines["checksums"].state, lines["inventory"].state, lines["validity"].state} == {State.FINE}


def test_a_bag_with_its_own_date_of_the_run_is_rebuilt_with_it(
    packed: Callable[..., Packed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = packed()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert made.target is not None
    assert checked(made.target)["rebuild"].state is State.FINE


def test_bag_info_cannot_lead_out_of_the_bag(copy: Path) -> None:
    info = (copy / "bag-info.txt").read_text(encoding="utf-8")
    (copy / "bag-info.txt").write_text(info.replace("data/tei/harbour.xml", "../secret.xml"), encoding="utf-8")
    (copy.parent / "secret.xml").write_text("<TEI/>", encoding="utf-8")
    assert found(checked(copy), "validity") == [("BAG-07", "bag-info.txt")]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["../../evil.txt"], "leads out"),
        (["/etc/evil.txt"], "leads out"),
        (["one/bagit.txt", "two/bagit.txt"], "not one folder"),
    ],
)
def test_a_hostile_zip_file_is_not_unpacked(tmp_path: Path, names: list[str], said: str) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as container:
        for name in names:
            container.writestr(name, "x")
    with pytest.raises(Failure, match=said) as failed:
        list(check(tmp_path / "bad.zip"))
    assert failed.value.problem.code == "DEPOSIT-12"
    assert not list(tmp_path.parent.glob("evil.txt"))


def test_what_is_no_bag_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("no zip", encoding="utf-8")
    with pytest.raises(Failure, match="neither a folder nor a zip") as failed:
        list(check(tmp_path / "text.txt"))
    assert failed.value.problem.code == "DEPOSIT-11"
    (tmp_path / "empty").mkdir()
    lines = checked(tmp_path / "empty")
    assert {line.state for line in lines.values()} == {State.FAILED}


def test_the_command_prints_a_line_for_each_check_and_its_exit_code_says_whether_all_hold(
    command: Callable[..., subprocess.CompletedProcess[str]], copy: Path
) -> None:
    run = command("--check", copy)
    assert run.returncode == 0, run.stdout + run.stderr
    assert [line.split()[:2] for line in run.stdout.splitlines()] == [
        [name, "ok"] for name in ("checksums", "inventory", "validity", "fidelity", "rebuild")
    ]
    (copy / "data/views/harbour.txt").write_text("other", encoding="utf-8")
    run = command("--check", copy)
    assert run.returncode == 1
    assert "FAILED" in run.stdout and "[BAG-06]" in run.stdout
