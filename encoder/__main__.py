"""The command line: one group, and the commands in it."""

from __future__ import annotations

import atexit
import gc
from importlib import import_module

import click

from encoder.commands.speech import Speech

# The commands, and the module of encoder.commands that each is in: only that of the command that is called is read.
COMMANDS = {
    "build": "editing",
    "encode": "editing",
    "transform": "editing",
    "survey": "refining",
    "init": "refining",
    "review": "reviewing",
    "validate": "checking",
    "explain": "checking",
    "rebuild": "checking",
    "verify": "checking",
    "export": "exporting",
    "package": "deposit",
    "corpus": "corpus",
}


SELDOM = 50_000  # new objects after which the collector looks; Python's own 700 cost 5 % of a validation


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """The command of a name, or None where there is none."""
        if name not in COMMANDS:
            return None
        found = getattr(import_module(f"encoder.commands.{COMMANDS[name]}"), name)
        assert isinstance(found, click.Command)
        return found


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


def run() -> None:
    """Run the command line in a process of its own.

    Grammars and documents are many small objects that live long: the collector is to look at them more seldom, and
    not once more when the process ends.
    """
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)
    main(prog_name="encoder")


if __name__ == "__main__":
    run()
