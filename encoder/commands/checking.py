"""Commands that check: validate, explain, rebuild, verify."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from encoder.commands.speech import COLOURS, Speech, deliver, failing, spoken, verdict
from encoder.problems import Severity

if TYPE_CHECKING:
    from typing import TypedDict, Unpack

    from encoder.validation.inspection import Report

    class _Against(TypedDict):
        """What documents are held against, and how many findings are wanted."""

        schema: Path | None
        schematron: Path | None
        grammar_only: bool
        most: int


def _list_codes(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from encoder.validation.codes import all_codes

        for code, (severity, title) in all_codes().items():
            click.echo(f"{code:9} {severity.value:8} {title}")
        context.exit()


@click.command(
    epilog="Examples: encoder validate output/  ·  encoder validate - < letter.xml  ·  "
    "encoder validate letter.xml --format sarif > letter.sarif"
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--schema", type=click.Path(path_type=Path), help="A RELAX NG grammar in XML syntax.")
@click.option("--schematron", type=click.Path(path_type=Path), help="A Schematron schema with XSLT 3.0.")
@click.option("--grammar-only", is_flag=True, help="Leave out the Schematron rules.")
@click.option(
    "--max-findings",
    "most",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="How many findings of one file to list; with more mistakes against the grammar, the file is read no further.",
)
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
    jobs: int,
    fail_on: str,
    style: str,
    **against: Unpack[_Against],
) -> None:
    """Validate PATHS: files, edition folders, folders with all *.xml in them, or - for standard input.

    Of an edition folder, also one within another folder, its decisions are checked and the TEI that they make.
    Without --schema and --schematron, the schemas that a document names by xml-model and that lie beside it are
    used, or else those of the encoder. What a code means: encoder explain CODE.
    """
    from encoder.validation.inspection import Request, edition_folders, exit_code, inspected, summary

    reports: list[Report] = []
    with failing(speech):
        rules = not against["grammar_only"]
        request = Request(against["schema"], against["schematron"], speech.verbose, rules, against["most"])
        for report in chain(map(_of_edition, edition_folders(paths)), inspected(paths, request, jobs)):
            reports.append(report)
            if style == "text":
                _say_findings(speech, report)
        if style != "text":
            from encoder.header import program_version
            from encoder.validation.formats import FORMATS

            click.echo(FORMATS[style](reports, program_version()), nl=False)
        speech.note(summary(reports))
    sys.exit(exit_code(reports, Severity(fail_on)))


def _of_edition(folder: Path) -> Report:
    """The report of an edition folder: what is wrong with its files, and with the TEI made of them."""
    from encoder.build import invalid
    from encoder.edition import siglum_of
    from encoder.files import real
    from encoder.pipeline import encode_path
    from encoder.problems import Failure
    from encoder.validation.findings import Finding
    from encoder.validation.inspection import Report

    try:
        encoding = encode_path(folder)
        problems = [*encoding.problems, *invalid(encoding.tei, f"{siglum_of(real(folder))}.xml")]
        return Report(str(folder), tuple(map(Finding, problems)))
    except Failure as failure:
        return Report(str(folder), (Finding(failure.problem),), failure.exit_code)


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


@click.command(epilog="Example: encoder explain NOTE-03")
@click.argument("code")
@spoken
@click.pass_obj
def explain(speech: Speech, code: str) -> None:
    """Explain CODE: what the rule is for, a wrong and a right example, and where the Guidelines speak of it."""
    from encoder.validation.codes import explanation

    with failing(speech):
        click.echo(str(explanation(code)))


@click.command(epilog="Example: encoder rebuild output/old-bolshevik/old-bolshevik.xml -o source.txt")
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


@click.command(epilog="Example: encoder verify output/old-bolshevik/old-bolshevik.xml --source source.txt")
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
