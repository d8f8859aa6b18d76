"""The tutorial: its commands are run one after the other, and what it promises is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all commands of the tutorial have been run."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "bin").mkdir()
    program = folder / "bin" / "encoder"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m encoder "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    said = []
    paths = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(TUTORIAL.parents[1])}
    for block in COMMANDS:
        run = subprocess.run(
            ["sh", "-e", "-c", block], cwd=folder, env={**os.environ, **paths}, capture_output=True, check=False
        )
        assert run.returncode == 0, (block, run.stdout.decode(), run.stderr.decode())
        said.append(run.stdout.decode())
    (folder / "said.txt").write_text("\n".join(said), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_survey_suspects_what_the_tutorial_says(place: Path) -> None:
    said = (place / "said.txt").read_text(encoding="utf-8")
    for suspected in ("[i]", "[r925]", "[responsibiliy]"):
        assert suspected in said
    assert (place / "report.html").read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.slow
def test_an_edition_stands_at_the_end(place: Path) -> None:
    made = {path.name for path in (place / "output" / "harbour").iterdir()}
    assert made >= {"harbour.xml", "harbour.html", "harbour.pdf", "harbour.txt", "harbour.certificate.txt", "schemas"}


@pytest.mark.slow
def test_what_was_accepted_is_corrected_and_the_names_are_marked(place: Path) -> None:
    tei = (place / "output" / "harbour" / "harbour.xml").read_text(encoding="utf-8")
    for now in (">1<", ">1925<", ">responsibility<"):
        assert now in tei
    assert '<persName ref="#ostrev"' in tei
    assert '<orgName ref="#harbour-committee"' in tei
    assert "[fill in" not in tei
    folder = place / "editions" / "harbour"
    assert "\tproposed" not in (folder / "corrections.tsv").read_text(encoding="utf-8")
    assert 'resp="#encoder"' not in (folder / "authority.xml").read_text(encoding="utf-8")
