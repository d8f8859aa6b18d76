"""What all commands share: how they speak, fail and deliver."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from encoder.problems import Exit, Failure, Problem, Severity, has_errors, in_order

INTERRUPTED = 130  # as shells have it for what ends by Ctrl-C
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Speech:
    """What is said to the user: findings on standard output, progress on standard error."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self.quiet, self.verbose = quiet, verbose
        self.colour = False if "NO_COLOR" in os.environ else None

    def findings(self, problems: Sequence[Problem], to_stderr: bool = False) -> None:
        """Print the problems; only the errors when quiet."""
        for problem in in_order(problems):
            if self.quiet and problem.severity is not Severity.ERROR:
                continue
            first, _, hint = str(problem).partition("\n")
            click.secho(first, fg=COLOURS[problem.severity], err=to_stderr, color=self.colour)
            if hint:
                click.echo(hint, err=to_stderr)

    def note(self, text: str) -> None:
        """Say on standard error what was done."""
        if not self.quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Say on standard error what only a verbose user wants to know."""
        if self.verbose:
            click.echo(text, err=True)


class Speaking(click.Group):
    """The group of all commands, which says so when standard output takes no more or the user does not wait."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command, until Ctrl-C."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            context.exit(INTERRUPTED)

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command that is named. Errors: OUT-03 no room is left for standard output."""
        try:
            return super().main(*arguments, **options)
        except OSError as reason:
            if reason.filename is not None or reason.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise
            _forget_output()
            click.echo("standard output: error: [OUT-03] no room is left on the device\n    make room", err=True)
            sys.exit(Exit.NOT_WRITABLE)


def _forget_output() -> None:
    """Send to nowhere what is still to be written, so that Python does not fail on it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def failing(speech: Speech) -> Iterator[None]:
    """Turn what stops a command into one message and its exit code."""
    try:
        yield
    except Failure as failure:
        speech.findings([failure.problem], to_stderr=True)
        sys.exit(failure.exit_code)
    except BrokenPipeError:
        _forget_output()
        sys.exit(Exit.NOT_WRITABLE)
    except MemoryError:
        click.echo("error: [SYS-01] there is not enough memory for this document", err=True)
        sys.exit(Exit.UNREADABLE)


def deliver(data: bytes, out: Path | None, received: Path) -> None:
    """Put a result where it was asked for, a file or standard output, but never over what was received."""
    if out is None or str(out) == "-":
        rest = memoryview(data)
        while rest:  # unbuffered, as PYTHONUNBUFFERED has it, what is written at once may be less than all
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    else:
        from encoder.files import keep_from, write_whole

        keep_from(out, received)
        write_whole(out, data)


def verdict(problems: Sequence[Problem]) -> None:
    """Leave with 1 when a problem is an error."""
    sys.exit(Exit.PROBLEMS if has_errors(problems) else Exit.FINE)


def _change_speech(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name:
        setattr(context.obj, parameter.name, True)


_Command = TypeVar("_Command", bound=Callable[..., object])


def spoken(command: _Command) -> _Command:
    """The options -q and -v for a command, so that they may stand after its name too."""
    for name, text in (("verbose", "Say more of what is done."), ("quiet", "Say nothing but errors.")):
        add = click.option(
            f"-{name[0]}", f"--{name}", is_flag=True, expose_value=False, callback=_change_speech, help=text
        )
        command = add(command)
    return command
