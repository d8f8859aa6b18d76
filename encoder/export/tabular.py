"""Tables as files: comma-separated values, a SQLite database, Parquet."""

from __future__ import annotations

import csv
import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from encoder.export.data import EditionData
from encoder.export.tables import TABLES, Row, Table
from encoder.problems import Exit, Failure, Place, error

if TYPE_CHECKING:
    import pyarrow
    from pyarrow import parquet

DATABASE = "editions.sqlite"
ROWS = 20_000  # of a table in a group of Parquet


class Csv:
    """One file for each table: UTF-8, a line with the names of the columns, nothing where nothing is known.

    Source: https://www.rfc-editor.org/rfc/rfc4180
    """

    def __init__(self, folder: Path) -> None:
        self._files = ExitStack()
        self._writers = {}
        for table in TABLES:
            path = folder / f"{table.name}.csv"
            file = self._files.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._writers[table.name] = csv.writer(file)
            self._writers[table.name].writerow(column.name for column in table.columns)

    def add(self, data: EditionData) -> None:
        """Write the rows of an edition."""
        for table in TABLES:
            self._writers[table.name].writerows(table.rows(data))

    def close(self) -> None:
        """Finish the files."""
        self._files.close()


class Sqlite:
    """One database with all tables; the first two columns of a table are its key, where they are unique.

    Source: https://www.sqlite.org/lang_createtable.html
    """

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / DATABASE)
        with _as_system_errors():
            for setting in ("journal_mode = OFF", "synchronous = OFF"):  # the file counts when it is whole
                self._connection.execute(f"PRAGMA {setting}")
            for table in TABLES:
                self._connection.execute(_creation(table))

    def add(self, data: EditionData) -> None:
        """Write the rows of an edition."""
        with _as_system_errors(), self._connection:
            for table in TABLES:
                places = ", ".join("?" * len(table.columns))
                self._connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", table.rows(data))

    def close(self) -> None:
        """Make what is asked for most quick to find, and finish the file."""
        with _as_system_errors(), self._connection:
            self._connection.execute("CREATE INDEX mentions_of_entity ON mentions (document, entity)")
            self._connection.execute("CREATE INDEX mentions_on_page ON mentions (document, page)")
        self._connection.close()


@contextmanager
def _as_system_errors() -> Iterator[None]:
    """A full disk or a database that cannot be written, said as the system says it of any file."""
    try:
        yield
    except sqlite3.OperationalError as reason:
        raise OSError(errno.ENOSPC if "full" in str(reason) else errno.EIO, str(reason)) from reason


def _creation(table: Table) -> str:
    """The statement that makes a table."""
    names = [f'"{column.name}" {"INTEGER" if column.holds is int else "TEXT"}' for column in table.columns]
    if table.name == "documents":
        names.append('PRIMARY KEY ("document")')
    elif table.name != "identifiers":
        names.append(f'PRIMARY KEY ("document", "{table.columns[1].name}")')
    return f"CREATE TABLE {table.name} ({', '.join(names)})"


class Parquet:
    """One file for each table, in groups of so many rows that few are needed and the memory holds them.

    Errors: EXPORT-02 where the library for it is not installed.
    Source: https://parquet.apache.org/docs/file-format/
    """

    def __init__(self, folder: Path) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            hint = "install it: pip install 'tei-edition-encoder[parquet]'"
            problem = error("EXPORT-02", Place("--to parquet"), "Parquet needs the package pyarrow", hint)
            raise Failure(problem, Exit.USAGE) from None
        self._pyarrow = pyarrow
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._schemas = {table.name: _schema(pyarrow, table) for table in TABLES}
        self._writers: dict[str, parquet.ParquetWriter] = {
            name: parquet.ParquetWriter(folder / f"{name}.parquet", schema) for name, schema in self._schemas.items()
        }

    def add(self, data: EditionData) -> None:
        """Take the rows of an edition, and write those of which there are enough."""
        for table in TABLES:
            self._waiting[table.name].extend(table.rows(data))
            if len(self._waiting[table.name]) >= ROWS:
                self._write(table.name)

    def close(self) -> None:
        """Write the rows that are left, and finish the files."""
        for name, writer in self._writers.items():
            self._write(name)
            writer.close()

    def _write(self, name: str) -> None:
        """Write the rows of a table that wait, as one group."""
        self._writers[name].write_table(_filled(self._pyarrow, self._schemas[name], self._waiting[name]))
        self._waiting[name].clear()


def _schema(arrow: pyarrow, table: Table) -> pyarrow.Schema:
    types = {str: arrow.string(), int: arrow.int64()}
    return arrow.schema([(column.name, types[column.holds]) for column in table.columns])


def _filled(arrow: pyarrow, schema: pyarrow.Schema, rows: Iterable[Row]) -> pyarrow.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [arrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)
