"""The rules: the stylesheet that is kept for our own schema, and those that are made for others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from encoder import documentation, resources
from encoder.validation.schematron import kept_stylesheet, stylesheet_of

RULES = resources.schemas() / "edition.sch"
DOUBTFUL = Path(__file__).parents[2] / "schema" / "invalid" / "AUTH-01.xml"


def test_the_stylesheet_that_is_kept_is_what_the_schema_gives_now() -> None:
    assert kept_stylesheet().read_text(encoding="utf-8") == documentation.rules()


@pytest.mark.parametrize(("changed", "compiled"), [(False, "False"), (True, "True")])
def test_only_a_schema_that_is_not_ours_is_compiled(changed: bool, compiled: str, tmp_path: Path) -> None:
    schema = tmp_path / "edition.sch"
    schema.write_bytes(RULES.read_bytes() + (b"<!-- changed -->" if changed else b""))
    program = (
        "import sys; from pathlib import Path; from encoder.validation import schematron\n"
        "made = []; make = schematron.stylesheet_of\n"
        "schematron.stylesheet_of = lambda schema: made.append(schema) or make(schema)\n"
        f"found = schematron.breaches(Path({str(DOUBTFUL)!r}).read_bytes(), Path({str(schema)!r}), 10).kept\n"
        "print(bool(made), *[breach.code for breach in found])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [compiled, "AUTH-01"]


def test_a_change_of_the_schema_or_of_the_compiler_shows_in_the_mark(tmp_path: Path) -> None:
    schema = tmp_path / "edition.sch"
    schema.write_bytes(RULES.read_bytes() + b"<!-- changed -->")
    marks = {stylesheet_of(path).partition("<!--")[2][:20] for path in (RULES, schema)}
    assert len(marks) == 2
