"""Commands for an editor at work: survey, init."""

from __future__ import annotations

from pathlib import Path

import click

from encoder.commands.speech import Speech, deliver, failing, spoken, verdict


@click.command(epilog="Example: encoder survey book.txt -o report.html")
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


@click.command(epilog="Example: encoder init editions/my-book --source book.txt")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), help="The text as received [the one in FOLDER].")
@click.option("--language", help="The BCP 47 tag of the text's language [found from its words].")
@click.option("--ner", metavar="PIPELINE", help="A spaCy pipeline, by name or folder, as one more witness to names.")
@spoken
@click.pass_obj
def init(speech: Speech, folder: Path, source: Path | None, language: str | None, ner: str | None) -> None:
    """Make FOLDER an edition of a source, with proposals in its tables; or add to it what is newly proposed."""
    from encoder.folder import begin
    from encoder.report import table
    from encoder.witness import witness

    with failing(speech):
        made = begin(folder, source, language, witness(ner) if ner else None)
        if not speech.quiet:
            click.echo(table(made.rows))
        speech.note(f"read {folder / 'README.md'} first; then: encoder build {folder}")
