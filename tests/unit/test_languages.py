"""Languages: what depends on one is data, so that a fourth touches the two tables alone."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import encoder
from encoder import language as languages
from encoder.kinds import DATE, DATELINE, HEADING, SALUTE
from encoder.naming import words
from encoder.naming.proposals import mentions
from unit.sample import draft_of, found

# English is what is taken where nothing is known of the language.
BY_DEFAULT = frozenset({"language", "words", "edition"})
ROOT = Path(encoder.__file__).parent
LETTER = (
    "Capitolo II.\n\nRoma, 4 maggio 1803.\n\nCaro amico,\n\n"
    + "Il guardiano del faro serviva il porto da trenta anni e sapeva\n" * 4
    + "tutto. Il signor Aldèri partì.\n"
)


@pytest.fixture
def italian(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small table of a fourth language, as its author would add it to the two files."""
    tables = tomllib.loads((ROOT / "languages.toml").read_text(encoding="utf-8"))
    names = tomllib.loads((ROOT / "naming/words.toml").read_text(encoding="utf-8"))
    months = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    own = {
        "name": "Italian",
        "months": months.split(),
        "month_abbreviations": [[]] * 12,
        "month_variants": [[]] * 12,
        "function_words": ["il", "del", "da", "e"],
        "chapter_words": ["capitolo"],
        "salute_words": ["caro"],
    }
    monkeypatch.setattr(languages, "_tables", lambda: tables | {"it": tables["fr"] | own})
    monkeypatch.setattr(
        words, "_tables", lambda: names | {"it": names["fr"] | {"titles": ["signor"], "weak_titles": []}}
    )
    for cached in (languages.language, words.naming):
        cached.cache_clear()
    yield
    for cached in (languages.language, words.naming):
        cached.cache_clear()


@pytest.mark.usefixtures("italian")
def test_a_fourth_language_needs_its_tables_alone() -> None:
    assert languages.sniff_language(LETTER) == "it"
    draft = draft_of(LETTER, "dates", language="it")
    assert found(draft, HEADING) == ["Capitolo II."]
    assert found(draft, DATELINE) == ["Roma, 4 maggio 1803."]
    assert found(draft, SALUTE) == ["Caro amico,"]
    assert [dict(a.attributes)["when"] for a in draft.of(DATE)] == ["1803-05-04"]
    assert "Aldèri" in [mention.text for mention in mentions(draft)]


def test_no_module_asks_for_a_language_by_its_code() -> None:
    codes = set(languages.language_codes())
    named = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted(ROOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in codes and path.stem not in BY_DEFAULT
    ]
    assert named == []
