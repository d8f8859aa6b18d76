"""The table of our own grammar: that it is the grammar, and when it is used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from encoder import documentation, resources
from encoder.validation.markup import DEEPEST, new_parser
from encoder.validation.relaxng.automaton import automaton
from encoder.validation.relaxng.kept import TABLE, kept_automaton
from encoder.validation.relaxng.recognising import recognises

GRAMMAR = resources.schemas() / "edition.rng"
FIXTURES = Path(__file__).parents[3] / "schema"


def test_the_table_that_is_kept_is_what_the_grammar_gives_now() -> None:
    assert TABLE.read_text(encoding="utf-8") == documentation.table()


@pytest.mark.parametrize("fixture", sorted(FIXTURES.glob("*valid/*.xml")), ids=lambda path: path.name)
def test_the_table_judges_as_the_grammar_does(fixture: Path) -> None:
    def verdict(engine: object) -> str:
        try:
            return str(recognises(engine, [fixture.read_bytes()], new_parser(), DEEPEST))  # type: ignore[arg-type]
        except Exception as reason:  # what is no XML is none by either way
            return repr(reason)

    assert verdict(kept_automaton(GRAMMAR)) == verdict(automaton(GRAMMAR))


@pytest.mark.parametrize("changed", ["edition.rng", "core.rng", ""])
def test_the_table_serves_only_a_schema_that_it_was_made_of(changed: str, tmp_path: Path) -> None:
    schemas = shutil.copytree(resources.schemas(), tmp_path / "schemas")
    if changed:
        with (schemas / changed).open("a") as file:
            file.write("<!-- changed -->")
    assert (kept_automaton(schemas / "edition.rng") is None) == bool(changed)
    assert kept_automaton(schemas / "core.rng") is None
    assert kept_automaton(tmp_path / "edition.rng") is None
