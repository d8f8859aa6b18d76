"""What is made from the schemas: an ODD, a page for encoders, the rules as a stylesheet, the grammar as a table.

A command for developers: `python -m encoder.documentation --write` makes `schemas/edition.odd`,
`docs/encoding.html`, `xslt/edition-rules.xsl` and the table of the grammar anew, `--check` tells whether they are up to
date. Nothing in them is written by hand: the grammar, its annotations, the Schematron schema and the chapters of prose
are the only truth.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from encoder import resources, saxon
from encoder.problems import Exit
from encoder.validation.relaxng.kept import TABLE
from encoder.validation.relaxng.tabulation import table_of
from encoder.validation.schematron import kept_stylesheet, stylesheet_of

REPOSITORY = resources.schemas().parent
ODD = REPOSITORY / "schemas" / "edition.odd"
PAGE = REPOSITORY / "docs" / "encoding.html"
EXAMPLES = REPOSITORY / "output" / "old-bolshevik" / "old-bolshevik.xml"
SPECIMENS = REPOSITORY / "tests" / "schema" / "valid"


def odd() -> str:
    """The ODD of the grammar and the rules, with examples from the edition."""
    return _transformed(
        "odd.xsl",
        resources.schemas() / "edition.rng",
        {
            "schematron": [resources.schemas() / "edition.sch"],
            "prose": [resources.stylesheets() / "odd-prose.xml"],
            "example-edition": [EXAMPLES],
            "specimens": sorted(SPECIMENS.glob("*.xml")),
        },
    )


def page(odd_path: Path = ODD) -> str:
    """The page for encoders that an ODD becomes."""
    return _transformed("encoding.xsl", odd_path, {})


def stale() -> list[Path]:
    """The generated files that differ from what would be generated now."""
    return [path for path, make in MADE.items() if _content(path) != make()]


def rules() -> str:
    """The rules as the stylesheet that the validation runs."""
    return stylesheet_of(resources.schemas() / "edition.sch")


def table() -> str:
    """The grammar as the table that the validation reads."""
    return table_of(resources.schemas() / "edition.rng")


def _content(path: Path) -> str | None:
    """What stands in a file; nothing where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _transformed(stylesheet: str, source: Path, parameters: dict[str, list[Path]]) -> str:
    """What a stylesheet makes of a document; its parameters are the addresses of others."""
    executable = saxon.compiled(resources.stylesheets() / stylesheet)
    for name, paths in parameters.items():
        addresses = " ".join(path.resolve().as_uri() for path in paths)
        executable.set_parameter(name, saxon.processor().make_string_value(addresses))
    return str(executable.transform_to_string(source_file=str(source)))


MADE: dict[Path, Callable[[], str]] = {ODD: odd, PAGE: page, kept_stylesheet(): rules, TABLE: table}


def main(arguments: list[str]) -> int:
    """The exit code of the command, after it has written or checked the generated files."""
    if arguments == ["--write"]:
        for path, make in MADE.items():
            path.write_text(make(), encoding="utf-8")
        return Exit.FINE
    if arguments == ["--check"]:
        old = stale()
        for path in old:
            print(f"{path.relative_to(REPOSITORY)} is not up to date: run python -m encoder.documentation --write")
        return Exit.PROBLEMS if old else Exit.FINE
    print("usage: python -m encoder.documentation --write | --check", file=sys.stderr)
    return Exit.USAGE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
