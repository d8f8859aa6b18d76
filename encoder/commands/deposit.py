"""Commands for archives: package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from encoder.commands.speech import Speech, failing, spoken, verdict
from encoder.problems import Exit


@click.command(
    epilog="Examples: encoder package editions/old-bolshevik  ·  "
    "encoder package editions/old-bolshevik -o letter.zip --zip  ·  encoder package --check letter.zip"
)
@click.argument("edition", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The bag to make [output/SIGLUM.bag, or .bag.zip]."
)
@click.option("--zip", "zipped", is_flag=True, help="As one zip file.")
@click.option("--public", is_flag=True, help="Without what may not be passed on by the header’s availability.")
@click.option("--despite-problems", is_flag=True, help="Pack what is invalid or not proved too; the bag says so.")
@click.option("--force", "replace", is_flag=True, help="Replace what has that name already.")
@click.option(
    "--wheels", type=click.Path(path_type=Path), help="A folder with the wheels of all that the program needs."
)
@click.option("--check", "bag", type=click.Path(path_type=Path), help="Check this bag, a folder or a zip file.")
@spoken
@click.pass_obj
def package(
    speech: Speech, /, edition: Path | None, output: Path | None, bag: Path | None, zipped: bool, **wished: Any
) -> None:
    """Pack EDITION, a folder, a text file or page files, as a bag for an archive; or check such a bag.

    EDITION is built, proved and validated anew; nothing is packed when that finds errors. A check needs no network.
    """
    if (edition is None) == (bag is None):
        raise click.UsageError("Name an edition to pack, or a bag to check with --check.")
    if bag is not None:
        _check(speech, bag)
    from encoder.deposit.packing import Wish
    from encoder.deposit.packing import package as package_edition
    from encoder.edition import siglum_of
    from encoder.files import real
    from encoder.report import table

    assert edition is not None
    target = output or Path("output") / f"{siglum_of(real(edition))}.bag{'.zip' if zipped else ''}"
    with failing(speech):
        wish = Wish(zipped=zipped, **wished)
        packed = package_edition(edition, target, wish, speech.detail)
        speech.findings(packed.problems)
        if not speech.quiet and packed.target is not None:
            click.echo(table(packed.rows))
    sys.exit(Exit.FINE) if packed.target is not None else verdict(packed.problems)


def _check(speech: Speech, bag: Path) -> None:
    """Say of a bag in one line each what holds and what does not, and leave."""
    from encoder.deposit.checking import check

    with failing(speech):
        lines = list(check(bag))
        if not speech.quiet:
            width = max(len(line.name) for line in lines)
            for line in lines:
                click.echo(f"{line.name.ljust(width)}  {line.state.value.ljust(11)}  {line.words}")
        problems = [problem for line in lines for problem in line.problems]
        speech.findings(problems)
    verdict(problems)
