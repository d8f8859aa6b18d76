"""Tables: the rows of an editor's decisions, read for what they say and rewritten byte for byte beside it.

A table is UTF-8 with one tab between the cells. Blank lines and lines that begin with # are the editor's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from encoder.problems import Exit, Failure, Place, error

CORRECTION_TABLE, RULING_TABLE = "corrections.tsv", "rulings.tsv"
CORRECTION_COLUMNS = ("line", "was", "now", "class", "certainty", "why")
RULING_COLUMNS = ("line", "quote", "ruling", "certainty", "why")
COLUMNS = {CORRECTION_TABLE: CORRECTION_COLUMNS, RULING_TABLE: RULING_COLUMNS}
OFFERED = "offered.tsv"  # what has been proposed before: file, line, quoted text, proposal
STATUS = "status"  # the last column of a table, where it has one
ACCEPTED, PROPOSED, REJECTED = "accepted", "proposed", "rejected"
STATES = (ACCEPTED, PROPOSED, REJECTED)
ASIDE = "; "  # in a reason: before what tells the editor how to answer
MARK = "\ufeff"  # a byte order mark, as spreadsheets write it
COMMENT = "#"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in its table. Shape: end is how its line ends; status is empty where the row has none."""

    number: int
    cells: tuple[str, ...]
    end: str
    status: str = ""

    @property
    def text(self) -> str:
        """The row without the end of its line."""
        return "\t".join(self.cells)


def decoded(data: bytes, path: Path) -> str:
    """The text of a table, its byte order mark kept. Errors: TABLE-01 when it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as reason:
        hint = "save the table as UTF-8, columns separated by tabs"
        raise Failure(
            error("TABLE-01", Place(str(path)), "the table is not UTF-8", hint), Exit.CONFIGURATION
        ) from reason


def lines(text: str) -> list[tuple[str, str]]:
    """The lines of a table, each with how it ends; together they are the text."""
    return [(match[1], match[2]) for match in _LINE.finditer(text) if match.group()]


def rows(text: str, path: Path) -> Iterator[Row]:
    """The rows of a table after its head, all with a cell or more. Errors: TABLE-02 another head than its own."""
    columns = COLUMNS[path.name]
    for number, (line, end) in enumerate(lines(text), 1):
        cells = tuple(line.split("\t"))
        if number == 1:
            _check_head(tuple(line.removeprefix(MARK).split("\t")), columns, path)
            stated = len(cells) > len(columns)
        elif line.strip() and not line.startswith(COMMENT):
            status = cells[len(columns)].strip() if stated and len(cells) > len(columns) else ""
            yield Row(number, cells, end, status)


def has_status(text: str) -> bool:
    """Whether a table has the column in which its rows say that they are proposed."""
    return (lines(text) or [("", "")])[0][0].split("\t")[-1] == STATUS


def _check_head(cells: Sequence[str], columns: Sequence[str], path: Path) -> None:
    if tuple(cells) not in (tuple(columns), (*columns, STATUS)):
        hint = f"the first line must read: {' ⇥ '.join(columns)}, and then status where proposals stand in it"
        place = Place(str(path), 1, 1)
        raise Failure(error("TABLE-02", place, "the columns are not the expected ones", hint), Exit.CONFIGURATION)


def rewritten(text: str, changes: dict[int, str]) -> str:
    """The table with some lines changed, by number; all others, and how each line ends, stay as they are."""
    return "".join(changes.get(number, line) + end for number, (line, end) in enumerate(lines(text), 1))


def offered(folder: Path) -> set[tuple[str, ...]]:
    """What has been proposed before in a folder: file, line, quoted text and proposal of each."""
    path = folder / OFFERED
    text = decoded(path.read_bytes(), path) if path.exists() else ""
    return {tuple(line.split("\t")) for line, _ in lines(text)[1:] if line}


def turned_down(folder: Path, files: Mapping[str, bytes | None]) -> frozenset[tuple[str, ...]]:
    """The proposals that the editor rejected or took away, each by table, line and quoted text."""
    standing: dict[tuple[str, ...], str] = {}
    for name in COLUMNS:
        for row in rows(decoded(files[name] or b"", folder / name), folder / name):
            standing[(name, *row.cells[:2])] = row.status
    gone = {key[:3] for key in offered(folder) if key[0] in COLUMNS} - standing.keys()
    return frozenset(gone.union(key for key, status in standing.items() if status == REJECTED))
