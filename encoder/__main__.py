"""The command line: one group, and the commands in it."""

from __future__ import annotations

import click

from encoder.commands.checking import explain, rebuild, validate, verify
from encoder.commands.corpus import corpus
from encoder.commands.deposit import package
from encoder.commands.editing import build, encode, transform
from encoder.commands.exporting import export
from encoder.commands.refining import init, survey
from encoder.commands.reviewing import review
from encoder.commands.speech import Commands, Speech


def _say_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from encoder.header import program_version

        click.echo(f"encoder, version {program_version()}")
        context.exit()


@click.group(
    cls=Commands,
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


for command in (
    build,
    encode,
    survey,
    init,
    review,
    validate,
    explain,
    rebuild,
    verify,
    transform,
    export,
    package,
    corpus,
):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="encoder")
