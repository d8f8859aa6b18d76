"""The benchmarks can still be run: what they take of the encoder is there, and each says how it is used."""

from __future__ import annotations

import ast
import importlib
import runpy
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
BENCHMARKS = sorted(FOLDER.glob("*.py"))


def test_there_are_benchmarks() -> None:
    assert FOLDER / "validation.py" in BENCHMARKS


def test_what_benchmarks_take_of_the_encoder_is_there_and_public() -> None:
    taken = [
        (path.name, node.module, name.name)
        for path in BENCHMARKS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "encoder"
        for name in node.names
    ]
    assert taken
    for benchmark, module, name in taken:
        found = importlib.import_module(module)
        if not hasattr(found, name):
            importlib.import_module(f"{module}.{name}")
        assert not name.startswith("_"), f"{benchmark} rests on {module}.{name}, which may go at any time"


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_says_how_it_is_used(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(path), "--help"])
    monkeypatch.syspath_prepend(str(FOLDER))  # as Python does for a script
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(path), run_name="__main__")
    assert left.value.code in (0, None)
    assert "usage:" in capsys.readouterr().out
