"""The commands: they parse, call, print and exit."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from encoder.problems import Exit, Failure, Problem, Severity, has_errors, in_order

if TYPE_CHECKING:
    from encoder.validation.inspection import Report

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
BUNDLED = "old-bolshevik"
STEPS = 8


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


def _say_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from encoder.header import program_version

        click.echo(f"encoder, version {program_version()}")
        context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 problems found, 2 usage, 3 input unreadable, 4 configuration or schema broken, "
    "5 output not writable.  Example: encoder build editions/old-bolshevik -o output/old-bolshevik",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_say_version, help="Show the version."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
@click.pass_context
def main(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Compile the OCR text of a printed document and an editor's decisions into a proved TEI edition."""
    context.obj = Speech(quiet, verbose)


@main.command(epilog="Example: encoder build editions/old-bolshevik -o output/old-bolshevik")
@click.argument("edition", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to build into [output/SIGLUM].")
@click.option("--encoding", default="", help="The encoding of plain text [from the edition, or found from its bytes].")
@spoken
@click.pass_obj
def build(speech: Speech, edition: Path | None, output: Path | None, encoding: str) -> None:
    """Encode, prove, validate and publish EDITION: a folder, a text file, or page files.

    Without EDITION the bundled one is built.
    """
    from encoder.build import build as build_edition
    from encoder.edition import siglum_of
    from encoder.report import intake_table, made_table, rulings_line
    from encoder.resources import editions

    path = edition or editions() / BUNDLED
    out = output or Path("output") / siglum_of(path)
    with failing(speech), _bar(speech) as step:
        made = build_edition(path, out, step, encoding)
    with failing(speech):
        speech.findings(made.problems)
        if not speech.quiet:
            click.echo(made_table(made))
        speech.detail(intake_table(made.encoding))
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
@click.option("--encoding", default="", help="The encoding of plain text [from the edition, or found from its bytes].")
@spoken
@click.pass_obj
def encode(speech: Speech, source: Path, output: Path | None, language: str | None, encoding: str) -> None:
    """Encode SOURCE, an edition folder, a text file, an hOCR, ALTO or PAGE file or a folder of these, as TEI."""
    from encoder.pipeline import encode_path
    from encoder.report import intake_table, rulings_line

    with failing(speech):
        found = encode_path(source, language, encoding)
        deliver(found.tei, output, source)
        speech.findings(found.problems, to_stderr=output is None or str(output) == "-")
        speech.detail(intake_table(found))
        speech.detail(rulings_line(found))
    verdict(found.problems)


def _list_codes(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from encoder.validation.codes import all_codes

        for code, (severity, title) in all_codes().items():
            click.echo(f"{code:9} {severity.value:8} {title}")
        context.exit()


@main.command(
    epilog="Examples: encoder validate output/  ·  encoder validate - < letter.xml  ·  "
    "encoder validate letter.xml --format sarif > letter.sarif"
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--schema", type=click.Path(path_type=Path), help="A RELAX NG grammar in XML syntax.")
@click.option("--schematron", type=click.Path(path_type=Path), help="A Schematron schema with XSLT 3.0.")
@click.option("--grammar-only", is_flag=True, help="Leave out the Schematron rules.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="How many processes [0: as many as are worth it].")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning"]), default="error", help="From where on the exit code is 1."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif", "junit", "svrl"]),
    default="text",
    help="How to report the findings [text].",
)
@click.option(
    "--list-codes", is_flag=True, is_eager=True, expose_value=False, callback=_list_codes, help="List all codes."
)
@spoken
@click.pass_obj
def validate(
    speech: Speech,
    paths: tuple[Path, ...],
    schema: Path | None,
    schematron: Path | None,
    grammar_only: bool,
    jobs: int,
    fail_on: str,
    style: str,
) -> None:
    """Validate PATHS: files, folders with all *.xml in them, or - for standard input.

    Without --schema and --schematron, the schemas that a document names by xml-model and that lie beside it are
    used, or else those of the encoder. What a code means: encoder explain CODE.
    """
    from encoder.validation.inspection import Request, exit_code, inspected, summary

    reports: list[Report] = []
    with failing(speech):
        request = Request(schema, schematron, speech.verbose, not grammar_only)
        for report in inspected(paths, request, jobs):
            reports.append(report)
            if style == "text":
                _say_findings(speech, report)
        if style != "text":
            from encoder.header import program_version
            from encoder.validation.formats import FORMATS

            click.echo(FORMATS[style](reports, program_version()), nl=False)
        speech.note(summary(reports))
    sys.exit(exit_code(reports, Severity(fail_on)))


def _say_findings(speech: Speech, report: Report) -> None:
    """Print the findings of one document; in full when verbose."""
    from encoder.validation.inspection import as_text

    if not speech.verbose:
        speech.findings([finding.problem for finding in report.findings])
        return
    for finding in report.findings:
        first, _, rest = as_text(report, finding).partition("\n")
        click.secho(first, fg=COLOURS[finding.problem.severity], color=speech.colour)
        if rest:
            click.echo(rest)


@main.command(epilog="Example: encoder explain NOTE-03")
@click.argument("code")
@spoken
@click.pass_obj
def explain(speech: Speech, code: str) -> None:
    """Explain CODE: what the rule is for, a wrong and a right example, and where the Guidelines speak of it."""
    from encoder.validation.codes import explanation

    with failing(speech):
        click.echo(str(explanation(code)))


@main.command(epilog="Example: encoder rebuild output/old-bolshevik/old-bolshevik.xml -o source.txt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file to write [-].")
@spoken
@click.pass_obj
def rebuild(speech: Speech, file: Path, output: Path | None) -> None:
    """Give back the source text from the TEI edition in FILE alone."""
    from encoder.proof.rebuild import rebuild as rebuild_source
    from encoder.source import read_bytes

    with failing(speech):
        rebuilt = rebuild_source(read_bytes(file), str(file))
        deliver(rebuilt.data(), output, file)
        speech.findings(rebuilt.problems, to_stderr=True)
    verdict(rebuilt.problems)


@main.command(epilog="Example: encoder verify output/old-bolshevik/old-bolshevik.xml --source source.txt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, type=click.Path(path_type=Path), help="The text or page files as received.")
@spoken
@click.pass_obj
def verify(speech: Speech, file: Path, source: Path) -> None:
    """Prove that the TEI edition in FILE gives back its source, and print a certificate."""
    from encoder.proof.second_reading import as_received
    from encoder.proof.verification import verify as verify_edition
    from encoder.report import table
    from encoder.source import read_bytes

    with failing(speech):
        certificate, problems = verify_edition(read_bytes(file), as_received(source), str(file), str(source))
        speech.findings(problems)
        if not speech.quiet:
            click.echo(table(certificate.rows()))
            click.echo("proved: nothing is lost, nothing is invented" if not problems else "NOT proved")
    verdict(problems)


@main.command(epilog="Example: encoder transform old-bolshevik.xml --to print -o letter.pdf")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", "view", required=True, type=click.Choice(["web", "print", "epub", "text"]), help="The view to make."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file to write [-].")
@spoken
@click.pass_obj
def transform(speech: Speech, file: Path, view: str, output: Path | None) -> None:
    """Make a view of the TEI edition in FILE: a web page, a PDF, or plain text."""
    from encoder.views.publish import publish

    with failing(speech):
        made = publish(file, view)
        deliver(made.data, output, file)
        speech.findings(made.problems, to_stderr=True)


@main.command(epilog="Example: encoder survey book.txt -o report.html")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A web page with all of it.")
@click.option("--language", help="The BCP 47 tag of the text's language [from the edition, or found from its words].")
@click.option("--most", type=click.IntRange(0), default=50, help="How many are shown on the terminal, 0 for all [50].")
@spoken
@click.pass_obj
def survey(speech: Speech, source: Path, output: Path | None, language: str | None, most: int) -> None:
    """Say what in SOURCE, an edition folder or a bare text file, needs an editor's eye, most valuable first."""
    from encoder.pipeline import encode_path
    from encoder.survey.page import as_page
    from encoder.survey.surveying import as_text
    from encoder.survey.surveying import survey as survey_of

    with failing(speech):
        encoding = encode_path(source, language)
        found = survey_of(encoding.draft)
        if output is not None:
            deliver(as_page(found), output, source)
        if not speech.quiet:
            click.echo(as_text(found, most) if output is None else found.estimate)
        speech.findings(encoding.problems, to_stderr=True)
    verdict(encoding.problems)


@main.command(epilog="Example: encoder init editions/my-book --source book.txt")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), help="The text as received [the one in FOLDER].")
@click.option("--language", help="The BCP 47 tag of the text's language [found from its words].")
@spoken
@click.pass_obj
def init(speech: Speech, folder: Path, source: Path | None, language: str | None) -> None:
    """Make FOLDER an edition of a source, with proposals in its tables; or add to it what is newly proposed."""
    from encoder.folder import begin
    from encoder.report import table

    with failing(speech):
        made = begin(folder, source, language)
        if not speech.quiet:
            click.echo(table(made.rows))
        speech.note(f"read {folder / 'README.md'} first; then: encoder build {folder}")


if __name__ == "__main__":
    main(prog_name="encoder")
