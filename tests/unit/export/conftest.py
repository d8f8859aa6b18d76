"""The editions that the exports are tried on: the letter, and the fixtures with all that may stand in a book."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder.export.data import EditionData, edition_data

ROOT = Path(__file__).resolve().parents[3]
LETTER = ROOT / "output" / "old-bolshevik" / "old-bolshevik.xml"
FIXTURES = sorted((ROOT / "tests" / "schema" / "valid").glob("*.xml"))


@pytest.fixture(scope="session")
def letter() -> EditionData:
    return edition_data(LETTER)


@pytest.fixture(scope="session", params=[LETTER, *FIXTURES], ids=lambda path: path.stem)
def edition(request: pytest.FixtureRequest) -> EditionData:
    return edition_data(request.param)
