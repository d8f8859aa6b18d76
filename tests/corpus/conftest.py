"""The command line, for the tests of whole corpora."""

from __future__ import annotations

import subprocess

import pytest
from corpora import Encoder, Run, command, variables


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The command line, in a process of its own."""

    def run(*arguments: object, **environment: str) -> Run:
        return subprocess.run(
            command(*arguments), capture_output=True, text=True, check=False, env=variables(**environment)
        )

    return run
