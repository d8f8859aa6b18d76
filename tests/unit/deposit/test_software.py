from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from encoder.deposit import software


def test_what_is_used_is_known_in_its_exact_version() -> None:
    found = {distribution.metadata["Name"]: distribution.version for distribution in software.used()}
    assert {
        name: version(name) for name in ("lxml", "saxonche", "typst", "click", "simplemma")
    }.items() <= found.items()
    assert software.OURS not in found
    assert "pytest" not in found  # an extra is not needed to run


def test_the_lock_file_can_be_given_to_pip() -> None:
    lines = software.requirements(software.used()).splitlines()
    assert all("==" in line for line in lines if not line.startswith("#"))
    assert f"lxml=={version('lxml')}" in lines


def test_a_program_taken_out_of_a_package_knows_what_it_needs_from_its_lock_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "encoder").mkdir()
    (tmp_path / "requirements.txt").write_text("# with\nlxml==1.0\nclick==8\n", encoding="utf-8")
    monkeypatch.setattr(software, "program", lambda: tmp_path / "encoder")
    assert [distribution.metadata["Name"] for distribution in software.used()] == ["click", "lxml"]


def test_the_files_of_the_program_are_those_that_run_and_no_others() -> None:
    names = {name for name, _ in software.program_files()}
    assert {"encoder/__main__.py", "encoder/languages.toml", "schemas/edition.rng", "xslt/web.xsl"} <= names
    assert not [name for name in names if "__pycache__" in name or "_data" in name or name.endswith(".pyc")]


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("encoder/tei.py", "program"),
        ("schemas/core.rng", "schema"),
        ("schemas/edition.odd", "odd"),
        ("xslt/web.xsl", "stylesheet"),
        ("xslt/fonts/OFL.txt", "licence"),
        ("licences/lxml/LICENSES.txt", "licence"),
    ],
)
def test_every_file_of_the_program_has_a_role(path: str, role: str) -> None:
    assert software.role_of(path) == role


@pytest.mark.parametrize(
    ("requirement", "wanted"),
    [
        ("Some_Thing.else>=1", {("some-thing-else", "")}),
        ('one; platform_system == "NoSuchSystem"', set()),
        ('one; extra == "test"', set()),
        ('one; python_version < "3.8"', set()),
        ('one; python_version >= "3.8" and (os_name == "nothing" or python_version < "4")', {("one", "")}),
        ("one[more] @ https://example.org/one.whl", {("one", ""), ("one", "more")}),
    ],
)
def test_a_requirement_holds_for_this_machine_or_not(requirement: str, wanted: set[tuple[str, str]]) -> None:
    assert set(software.required([requirement])) == wanted


def test_what_an_extra_requires_is_required_with_it() -> None:
    said = ['one; extra == "more"', "two"]
    assert set(software.required(said, "more")) == {("one", ""), ("two", "")}
