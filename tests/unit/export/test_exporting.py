"""The command export: all or nothing, in the folder that was named."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from encoder.__main__ import main
from encoder.export.exporting import EXPORTERS
from encoder.export.formats import FORMATS
from tests.unit.export.conftest import LETTER


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, words)])


def test_the_command_knows_the_formats_that_there_are() -> None:
    assert tuple(EXPORTERS) == FORMATS


def test_every_format_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    options = [word for name in FORMATS for word in ("--to", name)]
    result = run(LETTER, *options, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    expected = {"dts", "editions.sqlite", "mentions.csv", "mentions.parquet"}
    expected |= {f"old-bolshevik.{suffix}" for suffix in ("conllu", "jsonld", "txt")}
    names = {path.name for path in tmp_path.iterdir()}
    assert expected <= names
    assert not [name for name in names if name.startswith(".")]


def test_the_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    options = [word for name in FORMATS for word in ("--to", name)]
    for folder in ("first", "second"):
        assert run(LETTER, *options, "-o", tmp_path / folder).exit_code == 0
    first = {p.relative_to(tmp_path / "first"): p.read_bytes() for p in (tmp_path / "first").rglob("*") if p.is_file()}
    second = {
        p.relative_to(tmp_path / "second"): p.read_bytes() for p in (tmp_path / "second").rglob("*") if p.is_file()
    }
    assert first == second


def test_a_file_that_is_no_tei_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xml").write_text("<no-tei/>")
    (tmp_path / "in" / "b.xml").write_bytes(LETTER.read_bytes())
    result = run(tmp_path / "in", "--to", "text", "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "VIEW-03" in result.output
    assert (tmp_path / "out" / "old-bolshevik.txt").stat().st_size > 100_000


def test_two_editions_of_one_siglum_are_not_mixed(tmp_path: Path) -> None:
    (tmp_path / "copy.xml").write_bytes(LETTER.read_bytes())
    result = run(LETTER, tmp_path / "copy.xml", "--to", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "EXPORT-01" in result.output
    assert len((tmp_path / "out" / "documents.csv").read_text().splitlines()) == 2


def test_nothing_to_export_leaves_no_files(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty", "--to", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "EXPORT-03" in result.output
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_where_the_folder_should_be_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    result = run(LETTER, "--to", "text", "-o", tmp_path / "out")
    assert result.exit_code == 5
    assert (tmp_path / "out").read_text() == "mine"


def test_parquet_says_which_package_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def lacking(name: str, *rest: Any) -> Any:
        if name == "pyarrow":
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    result = run(LETTER, "--to", "parquet", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "EXPORT-02" in result.output
    assert "pip install" in result.output
