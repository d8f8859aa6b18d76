"""The windows that the page is looked at in, the edition that is shown, and what to do when a tool is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

LETTER = Path(__file__).parents[2] / "editions" / "old-bolshevik"
WIDE = {"width": 1280, "height": 900}
MIDDLE = {"width": 768, "height": 1000}
PHONE = {"width": 390, "height": 800}


def missing(what: str, command: str) -> None:
    """Skip with the command that helps; under CI, where nothing may be missing, fail."""
    message = f"{what} is missing. Install it: {command}"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
