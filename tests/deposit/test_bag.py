"""The bag as an archive receives it: read with the library of the Library of Congress, and by hand."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import bagit_profile
import pytest

from encoder.deposit.bags import PROFILE
from encoder.deposit.packing import Packed, Wish, package
from encoder.pipeline import encode_path

RESTRICTED = '<availability status="restricted"><p>Not to be passed on before 2090.</p></availability>'


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_reference_implementation_accepts_the_bag(bag: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "bagit", "--validate", str(bag)], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert bagit.Bag(str(bag)).version_info == (1, 0)


def test_every_file_is_in_both_manifests_with_its_true_sum(bag: Path) -> None:
    for algorithm in ("sha256", "sha512"):
        for manifest, listed in ((f"manifest-{algorithm}.txt", "data/"), (f"tagmanifest-{algorithm}.txt", "")):
            lines = (bag / manifest).read_text(encoding="utf-8").splitlines()
            sums = dict(reversed(line.split("  ", 1)) for line in lines)
            assert all(name.startswith(listed) for name in sums)
            for name, value in sums.items():
                assert hashlib.new(algorithm, (bag / name).read_bytes()).hexdigest() == value
            there = {f"data/{name}" for name in files_in(bag / "data")} if listed else set()
            assert sums.keys() == there or not listed


def test_the_bag_keeps_the_profile_that_it_declares(bag: Path) -> None:
    # what the profile of Beyond the Repository asks of a bag, as its own page says
    rules = {
        "BagIt-Profile-Info": {
            "BagIt-Profile-Identifier": PROFILE,
            "Source-Organization": "Beyond the Repository Bagit Profile Group",
            "External-Description": "deposit",
            "Version": "1.0",
        },
        "Bag-Info": {name: {"required": True} for name in ("Source-Organization", "Bagging-Date", "Payload-Oxum")},
        "Manifests-Required": [],
        "Allow-Fetch.txt": False,
        "Serialization": "optional",
        "Accept-Serialization": ["application/zip"],
        "Accept-BagIt-Version": ["0.97", "1.0"],
    }
    profile = bagit_profile.Profile(PROFILE, profile=rules)
    assert profile.validate(bagit.Bag(str(bag))), profile.report.errors


def test_bag_info_says_what_the_header_says_and_what_was_found(bag: Path) -> None:
    info = bagit.Bag(str(bag)).info
    assert info["Source-Organization"] == "Harbour Society"
    assert info["External-Identifier"] == "10.5072/harbour.1"
    assert info["Internal-Sender-Identifier"] == "harbour"
    assert info["Contact-Name"] == "Josiah Carberry"
    assert info["Bagging-Date"] == "2024-03-05"
    assert info["External-Description"].startswith("The Harbour Letters: A “Report” & more")
    assert (info["Edition-Valid"], info["Edition-Proved"]) == ("yes", "yes")
    payload = files_in(bag / "data")
    assert info["Payload-Oxum"] == f"{sum(map(len, payload.values()))}.{len(payload)}"
    assert "Packed-Despite-Problems" not in info


def test_the_payload_holds_what_is_needed_for_twenty_years(bag: Path, edition: Path) -> None:
    payload = files_in(bag / "data")
    assert {name: data for name, data in payload.items() if name.startswith("edition/")} == {
        f"edition/{edition.name}/{name}": data for name, data in files_in(edition).items()
    }
    assert payload["tei/harbour.xml"] == encode_path(edition).tei
    assert payload["views/harbour.pdf"].startswith(b"%PDF-") and payload["views/harbour.epub"].startswith(b"PK")
    for name in (
        "README.md",
        "tei/schemas/edition.rng",
        "program/schemas/edition.odd",
        "program/xslt/web.xsl",
        "program/xslt/fonts/OFL.txt",
        "program/licences/typst/LICENSE",
        "reports/certificate.txt",
        "reports/validation.json",
        "reports/corrections.tsv",
        "reports/names.tsv",
    ):
        assert payload[name], name
    assert b"lines with visible characters" in payload["reports/certificate.txt"]
    lock = payload["program/requirements.txt"].decode()
    for needed in ("lxml==", "saxonche==", "typst==", "simplemma==", "click=="):
        assert f"\n{needed}" in lock


def test_the_program_in_the_bag_makes_the_same_bytes_as_its_readme_says(bag: Path, tmp_path: Path) -> None:
    readme = (bag / "data/README.md").read_text(encoding="utf-8")
    command = next(line.strip() for line in readme.splitlines() if "-m encoder build" in line)
    assert command.startswith("PYTHONPATH=program /tmp/rebuild/bin/python -m encoder build ")
    words = command.split(" build ")[1].split(" -o ")[0].strip('"')
    environment = {**os.environ, "PYTHONPATH": str(bag / "data/program"), "PYTHONDONTWRITEBYTECODE": "1"}
    line = [sys.executable, "-c", "import encoder; print(encoder.__file__)"]
    where = subprocess.run(line, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(bag)
    line = [sys.executable, "-m", "encoder", "-q", "build", words, "-o", str(tmp_path / "output")]
    subprocess.run(line, env=environment, check=True, cwd=bag / "data")
    made = files_in(tmp_path / "output")
    assert made.pop("harbour.certificate.txt") == (bag / "data/reports/certificate.txt").read_bytes()
    assert len(made) == 19
    for name, data in made.items():
        folder = "tei" if name.endswith(".xml") or name.startswith("schemas/") else "views"
        assert (bag / "data" / folder / name).read_bytes() == data, name


def test_a_second_run_gives_the_same_bytes(bag: Path, edition: Path, tmp_path: Path) -> None:
    package(edition, tmp_path / "harbour.bag", Wish())
    assert files_in(tmp_path / "harbour.bag") == files_in(bag)


def test_a_zip_file_has_the_same_bytes_twice_and_one_folder(edition: Path, bag: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "harbour.bag.zip", tmp_path / "again" / "harbour.bag.zip"
    for target in (one, other):
        package(edition, target, Wish(zipped=True))
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as container:
        names = container.namelist()
        assert names == sorted(names) and {name.partition("/")[0] for name in names} == {"harbour.bag"}
        assert {entry.date_time for entry in container.infolist()} == {(2024, 3, 5, 0, 0, 0)}
        for name, data in files_in(bag).items():
            assert container.read(f"harbour.bag/{name}") == data, name


def test_the_date_of_the_run_wins_over_that_of_the_header(
    packed: Callable[..., Packed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    info = bagit.Bag(str(packed().target)).info
    assert (info["Bagging-Date"], info["Source-Date-Epoch"]) == ("2023-11-14", "1700000000")


def test_what_has_no_date_is_dated_today_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A note that has no date.\n", encoding="utf-8")
    made = package(tmp_path / "note.txt", tmp_path / "note.bag", Wish())
    assert [problem.code for problem in made.problems] == ["DEPOSIT-07"]
    assert (tmp_path / "note.bag/data/source/note.txt").read_bytes() == b"A note that has no date.\n"
    readme = (tmp_path / "note.bag/data/README.md").read_text(encoding="utf-8")
    assert "CITATION.cff: an author or an editor" in readme
    assert not (tmp_path / "note.bag/data/CITATION.cff").exists()


def break_encoding(edition: Path) -> None:
    header = (edition / "header.xml").read_text(encoding="utf-8")
    (edition / "header.xml").write_text(header.replace('ref="#carberry"', 'ref="#nobody"'), encoding="utf-8")


def test_what_is_not_valid_is_not_packed(edition: Path, tmp_path: Path) -> None:
    break_encoding(edition)
    made = package(edition, tmp_path / "made.bag", Wish())
    assert made.target is None
    assert "DEPOSIT-01" in {problem.code for problem in made.problems}
    assert [path.name for path in tmp_path.iterdir()] == [edition.name]


def test_what_is_not_valid_is_packed_when_asked_for_and_the_bag_says_so(edition: Path, tmp_path: Path) -> None:
    break_encoding(edition)
    made = package(edition, tmp_path / "made.bag", Wish(despite_problems=True))
    bag = bagit.Bag(str(made.target))
    bag.validate()
    assert bag.info["Edition-Valid"] == "no"
    assert bag.info["Packed-Despite-Problems"] == "1 errors, listed in data/reports/validation.txt"
    assert "nobody" in (tmp_path / "made.bag/data/reports/validation.txt").read_text(encoding="utf-8")
    premis = (tmp_path / "made.bag/data/metadata/preservation.xml").read_text(encoding="utf-8")
    assert "<premis:eventOutcome>fail</premis:eventOutcome>" in premis


def test_a_restricted_edition_gives_a_public_bag_without_its_text(packed: Callable[..., Packed]) -> None:
    made = packed(Wish(public=True), availability=RESTRICTED)
    assert made.target is not None
    bag = bagit.Bag(str(made.target))
    bag.validate()
    payload = files_in(made.target / "data")
    assert not [name for name in payload if name.startswith(("edition/", "source/", "tei/harbour", "views/"))]
    assert not {"reports/corrections.tsv", "reports/names.tsv"} & payload.keys()
    assert not [name for name, data in payload.items() if b"nobody knew why" in data]
    listed = payload["reports/left-out.tsv"].decode().splitlines()
    assert (
        "views/harbour.pdf\tview\trestricted by the header (publicationStmt): Not to be passed on before 2090."
        in listed
    )
    assert bag.info["Left-Out"] == f"{len(listed) - 1}, listed in data/reports/left-out.tsv"


def test_a_restricted_source_file_alone_is_left_out(packed: Callable[..., Packed]) -> None:
    made = packed(Wish(public=True), ocr_availability=RESTRICTED)
    assert made.target is not None
    payload = files_in(made.target / "data")
    assert "edition/edition/source.txt" not in payload
    assert {"edition/edition/header.xml", "tei/harbour.xml", "views/harbour.txt"} <= payload.keys()
    assert b"file-" in payload["mets.xml"] and b"source.txt" not in payload["mets.xml"]


def test_without_public_everything_is_there_and_the_bag_says_what_is_restricted(packed: Callable[..., Packed]) -> None:
    made = packed(availability=RESTRICTED)
    assert made.target is not None
    assert (made.target / "data/views/harbour.pdf").is_file()
    assert bagit.Bag(str(made.target)).info["Rights-Status"] == "restricted"


def test_unknown_rights_leave_nothing_out_and_are_told(packed: Callable[..., Packed]) -> None:
    unknown = RESTRICTED.replace("restricted", "unknown")
    made = packed(Wish(public=True), print_availability=unknown)
    assert [problem.code for problem in made.problems] == ["DEPOSIT-09"]
    assert made.target is not None and (made.target / "data/tei/harbour.xml").is_file()


def test_the_packages_that_the_program_needs_are_taken_along(edition: Path, tmp_path: Path) -> None:
    from encoder.deposit.software import used

    wheels = tmp_path / "wheels"
    wheels.mkdir()
    for found in used():
        (wheels / f"{found.metadata['Name']}-{found.version}-py3-none-any.whl").write_bytes(b"a wheel")
    made = package(edition, tmp_path / "made.bag", Wish(wheels=wheels))
    assert made.target is not None
    taken = {path.name for path in (made.target / "data/program/wheels").iterdir()}
    assert taken == {"SHA256SUMS.txt", *(path.name for path in wheels.iterdir())}
    assert "--find-links program/wheels" in (made.target / "data/README.md").read_text(encoding="utf-8")
