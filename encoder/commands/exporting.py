"""The command that gives an edition's data to other programs: export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from encoder.commands.speech import Speech, failing, spoken
from encoder.export.formats import FORMATS


@click.command(epilog="Example: encoder export output/ --to csv --to text -o data/")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", "formats", multiple=True, required=True, type=click.Choice(FORMATS), help="A format; may be given again."
)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to write into.")
@click.option("--base", default="/dts/", help="The address that the DTS tree will have on the web [/dts/].")
@spoken
@click.pass_obj
def export(speech: Speech, paths: tuple[Path, ...], formats: tuple[str, ...], output: Path, base: str) -> None:
    """Export the TEI editions in PATHS: as tables, linked data, plain text, or a static DTS tree.

    A path is a file, a folder, or a corpus that was built. Tables (csv, parquet, sqlite) hold all editions together;
    their offsets count in the plain text (text).
    """
    from encoder.export.exporting import export as export_editions
    from encoder.report import table

    with failing(speech):
        made = export_editions(paths, list(dict.fromkeys(formats)), output, base)
        speech.findings(made.problems, to_stderr=True)
        if not speech.quiet:
            click.echo(table([("editions", str(made.editions)), ("files", str(made.files)), ("folder", str(output))]))
    sys.exit(made.exit_code)
