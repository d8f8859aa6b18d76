"""Commands that make an edition: build, encode, transform."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from encoder.commands.speech import Speech, deliver, failing, spoken, verdict

BUNDLED = "old-bolshevik"
STEPS = 8


@click.command(epilog="Example: encoder build editions/old-bolshevik -o output/old-bolshevik")
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


@click.command(epilog="Example: encoder encode book.txt -o book.xml")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="The file to write [-].")
@click.option("--language", help="The BCP 47 tag of the text's language [from the edition, or found from its words].")
@click.option("--encoding", default="", help="The encoding of plain text [from the edition, or found from its bytes].")
@click.option("--ner", metavar="PIPELINE", help="A spaCy pipeline, by name or folder, as one more witness to names.")
@spoken
@click.pass_obj
def encode(
    speech: Speech, source: Path, output: Path | None, language: str | None, encoding: str, ner: str | None
) -> None:
    """Encode SOURCE, an edition folder, a text file, an hOCR, ALTO or PAGE file or a folder of these, as TEI."""
    from encoder.pipeline import encode_path
    from encoder.report import intake_table, rulings_line
    from encoder.witness import witness

    with failing(speech):
        found = encode_path(source, language, encoding, witness(ner) if ner else None)
        deliver(found.tei, output, source)
        speech.findings(found.problems, to_stderr=output is None or str(output) == "-")
        speech.detail(intake_table(found))
        speech.detail(rulings_line(found))
    verdict(found.problems)


@click.command(epilog="Example: encoder transform old-bolshevik.xml --to print -o letter.pdf")
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
