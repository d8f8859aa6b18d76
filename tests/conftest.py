"""What all tests share: the option that rewrites expectations, and the marker of slow tests."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the encoder now gives as the expectation; read the diff before committing",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than a second or two")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds the encoder, its editions and these tests."""
    return Path(__file__).resolve().parent.parent
