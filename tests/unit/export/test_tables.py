"""The tables: what they hold, and that programs made for tables read them."""

from __future__ import annotations

import csv
import re
import sqlite3
from pathlib import Path

import duckdb
import pytest

from encoder.export.data import EditionData
from encoder.export.tables import TABLES
from encoder.export.tabular import DATABASE, Csv, Parquet, Sqlite
from tests.unit.export.conftest import ROOT

BY_PAGE = """
    SELECT entity, page, count(*) AS times FROM {mentions} WHERE kind = 'person'
    GROUP BY entity, page ORDER BY times DESC, entity, page
"""


def written(exporter: type, folder: Path, *editions: EditionData) -> Path:
    folder.mkdir(exist_ok=True)
    tables = exporter(folder)
    for edition in editions:
        tables.add(edition)
    tables.close()
    return folder


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_has_a_value_of_its_kind_for_each_column(edition: EditionData, table: object) -> None:
    for row in table.rows(edition):  # type: ignore[attr-defined]
        for value, column in zip(row, table.columns, strict=True):  # type: ignore[attr-defined]
            assert value is None or type(value) is column.holds, column.name
            assert value != "", f"{column.name}: what is not known is None"


@pytest.mark.parametrize(
    "table", [t for t in TABLES if t.name not in ("documents", "identifiers")], ids=lambda t: t.name
)
def test_a_key_names_one_row(edition: EditionData, table: object) -> None:
    keys = [row[1] for row in table.rows(edition)]  # type: ignore[attr-defined]
    assert len(keys) == len(set(keys))


def test_words_in_a_table_are_those_at_its_offsets(letter: EditionData) -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        if "text" in names:
            for row in table.rows(letter):
                found = dict(zip(names, row, strict=True))
                assert letter.text[found["start"] : found["end"]] == found["text"]


def test_comma_separated_values_are_read_back_as_written(tmp_path: Path, edition: EditionData) -> None:
    written(Csv, tmp_path, edition)
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [column.name for column in table.columns]
        assert rows == [["" if value is None else str(value) for value in row] for row in table.rows(edition)]


def test_duckdb_says_who_is_named_most_on_which_pages(tmp_path: Path, letter: EditionData) -> None:
    written(Parquet, tmp_path, letter)
    answers = duckdb.sql(BY_PAGE.format(mentions=f"'{tmp_path / 'mentions.parquet'}'")).fetchall()
    counted: dict[tuple[str, str], int] = {}
    for mention in letter.marked["mention"]:
        if letter.kind(mention) == "person":
            key = (mention.facts["entity"], mention.facts["page"])
            counted[key] = counted.get(key, 0) + 1
    assert answers == [(*key, times) for key, times in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def test_the_database_says_the_same_as_the_parquet(tmp_path: Path, letter: EditionData) -> None:
    written(Parquet, tmp_path, letter)
    written(Sqlite, tmp_path, letter)
    from_parquet = duckdb.sql(BY_PAGE.format(mentions=f"'{tmp_path / 'mentions.parquet'}'")).fetchall()
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        assert connection.execute(BY_PAGE.format(mentions="mentions")).fetchall() == from_parquet


@pytest.mark.parametrize("exporter", [Csv, Parquet, Sqlite])
def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, letter: EditionData, exporter: type) -> None:
    first, second = (written(exporter, tmp_path / name, letter) for name in ("first", "second"))
    assert [p.read_bytes() for p in sorted(first.iterdir())] == [p.read_bytes() for p in sorted(second.iterdir())]


def test_the_documentation_names_every_table_and_column() -> None:
    said = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for table in TABLES:
        row = re.search(rf"^\| `{table.name}` \|.*$", said, re.MULTILINE)
        assert row, table.name
        missing = [column.name for column in table.columns[1:] if f"`{column.name}`" not in row[0]]
        assert not missing, f"{table.name}: {missing}"
