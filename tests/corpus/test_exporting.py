"""A corpus that was built, exported: one set of tables for all documents, and one DTS tree of the collection."""

from __future__ import annotations

import csv
import json
import shutil
import weakref
from pathlib import Path

import duckdb
import pytest
from corpora import Encoder, tree, write
from pyarrow import parquet

from encoder.export import dts, exporting, tabular
from encoder.export.data import EditionData, edition_data
from encoder.export.exporting import export
from encoder.export.formats import FORMATS

SMALL = Path(__file__).parents[1] / "schema" / "valid" / "transcription.xml"
AUTHORITY = """<standOff xmlns="http://www.tei-c.org/ns/1.0"><listPerson>
<person xml:id="aldershaw"><persName type="preferred">Aldershaw</persName></person></listPerson></standOff>"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """Four documents, two of one siglum, and one that cannot be made."""
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("1911/letter.txt", "1912/letter.txt", "1912/diary.txt", "memoir.txt"):
        write(folder / "in" / name, title=name)
    (folder / "in" / "empty.txt").touch()
    (folder / "authority.xml").write_text(AUTHORITY, encoding="utf-8")
    options = ("--views", "none", "--authority", folder / "authority.xml")
    assert encoder("corpus", "build", folder / "in", "-o", folder / "out", *options).returncode == 1
    return folder / "out"


NAMES = ["1911~letter", "1912~diary", "1912~letter", "memoir"]


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_documents_stand_in_one_set_of_tables_under_their_names(
    corpus: Path, encoder: Encoder, tmp_path: Path
) -> None:
    run = encoder("export", corpus, "--to", "csv", "--to", "parquet", "-o", tmp_path)
    assert run.returncode == 1 and "[EXPORT-04] this document was not made, and is left out" in run.stderr
    found = [(row["document"], row["siglum"]) for row in rows(tmp_path, "documents")]
    assert found == [(name, name.rpartition("~")[2]) for name in NAMES]
    question = "SELECT document, count(*) FROM '{}' WHERE entity = 'aldershaw' GROUP BY ALL ORDER BY ALL"
    found = duckdb.sql(question.format(tmp_path / "mentions.parquet")).fetchall()
    assert found == [(name, 1) for name in NAMES]


def test_a_folder_with_a_corpus_and_an_edition_gives_both(corpus: Path, encoder: Encoder, tmp_path: Path) -> None:
    shutil.copytree(corpus, tmp_path / "in" / "corpus")
    (tmp_path / "in" / "small.xml").write_bytes(SMALL.read_bytes())
    run = encoder("export", tmp_path / "in", "--to", "csv", "-o", tmp_path / "out")
    assert [row["document"] for row in rows(tmp_path / "out", "documents")] == [*NAMES, "transcription"]
    assert "VIEW-03" not in run.stderr, "the reports of the corpus are no editions"


def test_the_second_run_gives_the_same_bytes(corpus: Path, encoder: Encoder, tmp_path: Path) -> None:
    formats = [
        word for name in ("csv", "parquet", "sqlite", "jsonld", "text", "conll", "dts") for word in ("--to", name)
    ]
    for out in ("first", "second"):
        encoder("export", corpus, *formats, "-o", tmp_path / out)
    first = tree(tmp_path / "first")
    assert first and first == tree(tmp_path / "second")


def many(folder: Path, count: int) -> Path:
    """A corpus of so many documents that are all the same."""
    lines = []
    for number in range(count):
        place = folder / "documents" / f"{number:04}"
        place.mkdir(parents=True)
        (place / "small.xml").hardlink_to(SMALL)
        lines.append(json.dumps({"name": f"{number:04}", "siglum": "small", "status": "made"}))
    (folder / "results.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_the_collection_is_given_in_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dts, "SIBLINGS", 5)
    export([many(tmp_path / "in", 12)], ["dts"], tmp_path / "out")

    def answer(address: str) -> dict[str, object]:
        found: dict[str, object] = json.loads((tmp_path / "out" / address.lstrip("/")).read_text("utf-8"))
        return found

    page = answer("/dts/collection.json")
    assert answer(f"/dts/collection/{page['@id']}.json") == page and page["totalChildren"] == 12
    found, looked = [], 0
    while True:
        found += [member["@id"] for member in page["member"]]  # type: ignore[attr-defined]
        view = page["view"]
        looked += 1
        if view["@id"] == view["last"]:  # type: ignore[index]
            break
        page = answer(view["next"])  # type: ignore[index]
    assert found == [f"{number:04}" for number in range(12)] and looked == 3
    for name in found:
        parent = answer(f"/dts/collection/{name};nav=parents.json")["member"][0]  # type: ignore[index]
        assert parent["totalChildren"] == 12


def test_one_document_is_held_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[weakref.ref[EditionData]] = []
    most = 0

    def read(path: Path, name: str) -> EditionData:
        nonlocal most
        data = edition_data(path, name)
        held.append(weakref.ref(data))
        most = max(most, sum(one() is not None for one in held))
        return data

    monkeypatch.setattr(exporting, "edition_data", read)
    export([many(tmp_path / "in", 8)], FORMATS, tmp_path / "out")
    assert len(held) == 8 and most <= 2, "the one before is let go when the next has been read"


def test_rows_are_written_as_soon_as_there_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "ROWS", 50)
    export([many(tmp_path / "in", 30)], ["parquet"], tmp_path / "out")
    lines = parquet.ParquetFile(tmp_path / "out" / "lines.parquet").metadata
    groups = [lines.row_group(number).num_rows for number in range(lines.num_row_groups)]
    each = lines.num_rows // 30
    assert len(groups) > 1 and all(50 <= rows < 50 + each for rows in groups[:-1])
    documents = duckdb.sql(f"SELECT DISTINCT document FROM '{tmp_path / 'out' / 'lines.parquet'}'").fetchall()
    assert len(documents) == 30
