"""The commands: they parse, call, print and exit."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from encoder.header import program_version
from encoder.problems import Exit, Failure, Problem, Severity, has_errors, in_order

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
BUNDLED = "old-bolshevik"
STEPS = 7


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


@contextmanager
def failing(speech: Speech) -> Iterator[None]:
    """Turn what stops a command into one message and its exit code."""
    try:
        yield
    except Failure as failure:
        speech.findings([failure.problem], to_stderr=True)
        sys.exit(failure.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.NOT_WRITABLE)
    except MemoryError:
        click.echo("error: [SYS-01] there is not enough memory for this document", err=True)
        sys.exit(Exit.UNREADABLE)


def deliver(data: bytes, out: Path | None, received: Path) -> None:
    """Put a result where it was asked for, a file or standard output, but never over what was received."""
    if out is None or str(out) == "-":
        sys.stdout.buffer.write(data)
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


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 problems found, 2 usage, 3 input unreadable, 4 configuration or schema broken, "
    "5 output not writable.  Example: encoder build editions/old-bolshevik -o output/old-bolshevik",
)
@click.version_option(program_version(), prog_name="encoder")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
@click.pass_context
def main(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Compile the OCR text of a printed document and an editor's decisions into a proved TEI edition."""
    context.obj = Speech(quiet, verbose)


@main.command(epilog="Example: encoder build editions/old-bolshevik -o output/old-bolshevik")
@click.argument("edition", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to build into [output/SIGLUM].")
@spoken
@click.pass_obj
def build(speech: Speech, edition: Path | None, output: Path | None) -> None:
    """Encode, prove, validate and publish EDITION: a folder, or a bare text file.

    Without EDITION the bundled one is built.
    """
    from encoder.build import build as build_edition
    from encoder.edition import siglum_of
    from encoder.report import made_table, rulings_line
    from encoder.resources import editions

    path = edition or editions() / BUNDLED
    out = output or Path("output") / siglum_of(path)
    with failing(speech), _bar(speech) as step:
        made = build_edition(path, out, step)
    with failing(speech):
        speech.findings(made.problems)
        if not speech.quiet:
            click.echo(made_table(made))
        speech.detail(rulings_line(made.encoding))
    verdict(made.problems)


@contextmanager
def _bar(speech: Speech) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, nothing in a pipe."""
    if speech.quiet or not sys.stderr.isatty():
        yield lambda step: None
        return
    with click.progressbar(length=STEPS, file=sys.stderr, show_eta=False, item_show_func=str) as bar:
        yield lambda step: bar.update(1, step)


@main.command(epilog="Example: encoder encode book.txt -o book.xml")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file to write [-].")
@click.option("--language", help="The BCP 47 tag of the text's language [from the edition, or found from its words].")
@spoken
@click.pass_obj
def encode(speech: Speech, source: Path, output: Path | None, language: str | None) -> None:
    """Encode SOURCE, an edition folder or a bare text file, as TEI."""
    from encoder.pipeline import encode_path
    from encoder.report import rulings_line

    with failing(speech):
        found = encode_path(source, language)
        deliver(found.tei, output, source)
        speech.findings(found.problems, to_stderr=output is None or str(output) == "-")
        speech.detail(rulings_line(found))
    verdict(found.problems)


@main.command(epilog="Example: encoder validate output/old-bolshevik/old-bolshevik.xml")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@spoken
@click.pass_obj
def validate(speech: Speech, files: tuple[Path, ...]) -> None:
    """Validate FILES against the RELAX NG and Schematron schemas of the encoder."""
    from encoder.validation import validate as validate_file

    found: list[Problem] = []
    worst = Exit.FINE
    for path in files:
        try:
            problems = validate_file(path)
        except Failure as failure:
            problems, worst = [failure.problem], max(worst, failure.exit_code)
        with failing(speech):
            speech.findings(problems)
        found += problems
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    speech.note(f"{len(files)} file{'s' if len(files) > 1 else ''}: {errors} errors, {len(found) - errors} warnings")
    sys.exit(worst or (Exit.PROBLEMS if errors else Exit.FINE))


@main.command(epilog="Example: encoder rebuild output/old-bolshevik/old-bolshevik.xml -o source.txt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file to write [-].")
@spoken
@click.pass_obj
def rebuild(speech: Speech, file: Path, output: Path | None) -> None:
    """Give back the source text from the TEI edition in FILE alone."""
    from encoder.rebuild import rebuild as rebuild_source
    from encoder.source import read_bytes

    with failing(speech):
        rebuilt = rebuild_source(read_bytes(file), str(file))
        deliver(rebuilt.text().encode("utf-8", "surrogatepass"), output, file)
        speech.findings(rebuilt.problems, to_stderr=True)
    verdict(rebuilt.problems)


@main.command(epilog="Example: encoder verify output/old-bolshevik/old-bolshevik.xml --source source.txt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, type=click.Path(path_type=Path), help="The text as it was received.")
@spoken
@click.pass_obj
def verify(speech: Speech, file: Path, source: Path) -> None:
    """Prove that the TEI edition in FILE gives back its source, and print a certificate."""
    from encoder.report import table
    from encoder.source import read_bytes
    from encoder.verification import verify as verify_edition

    with failing(speech):
        certificate, problems = verify_edition(read_bytes(file), read_bytes(source), str(file), str(source))
        speech.findings(problems)
        if not speech.quiet:
            click.echo(table(certificate.rows()))
            click.echo("proved: nothing is lost, nothing is invented" if not problems else "NOT proved")
    verdict(problems)


@main.command(epilog="Example: encoder transform old-bolshevik.xml --to print -o letter.pdf")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "view", required=True, type=click.Choice(["web", "print", "text"]), help="The view to make.")
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file to write [-].")
@spoken
@click.pass_obj
def transform(speech: Speech, file: Path, view: str, output: Path | None) -> None:
    """Make a view of the TEI edition in FILE: a web page, a PDF, or plain text."""
    from encoder.publish import transform as make_view

    with failing(speech):
        deliver(make_view(file, view), output, file)


if __name__ == "__main__":
    main(prog_name="encoder")
