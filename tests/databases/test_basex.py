"""A real XML database takes the TEI unchanged and counts as we do.

BaseX is Debian's package `basex`, which needs Java; where it is missing the tests are skipped and say so.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from encoder.export.data import EditionData, edition_data
from encoder.export.exporting import export
from encoder.export.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = (ROOT / "output/old-bolshevik/old-bolshevik.xml", *sorted((ROOT / "tests/schema/valid").glob("*.xml")))
PROLOGUE = 'declare default element namespace "http://www.tei-c.org/ns/1.0"; '

pytestmark = pytest.mark.skipif(
    not shutil.which("basex"), reason="BaseX is not installed: apt-get install basex (it needs Java)"
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a database `editions` that holds the documents as they are."""
    home = tmp_path_factory.mktemp("basex")
    documents = home / "documents"
    documents.mkdir()
    for edition in EDITIONS:
        (documents / edition.name).write_bytes(edition.read_bytes())
    (home / ".basex").write_text(f"DBPATH = {home / 'data'}\nREPOPATH = {home}\nLOGPATH = logs\n")
    basex(home, "-c", "SET CHOP false", "-c", f"CREATE DB editions {documents}")
    return home


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letter and two texts of one siglum, built as a corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "in").mkdir()
    (folder / "in" / "letter").symlink_to(ROOT / "editions" / "old-bolshevik", target_is_directory=True)
    for year in ("1911", "1912"):
        (folder / "in" / year).mkdir()
        text = f"They met Mr. Aldershaw in Moscow in {year}. Mr. Aldershaw was gone by then.\n"
        (folder / "in" / year / "text-one.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "encoder", "-q", "corpus", "build", folder / "in", "-o", folder / "out"]
    subprocess.run([*command, "--views", "none"], cwd=ROOT, check=True)
    return folder / "out"


def basex(home: Path, *words: str) -> str:
    options = f"-Dorg.basex.path={home} -Dorg.basex.DBPATH={home / 'data'}"
    run = subprocess.run(
        ["basex", *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=home,
        env=os.environ | {"BASEX_JVM": options, "JAVA_ARGS": options, "HOME": str(home)},
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def found(home: Path, query: str, name: str = "editions") -> dict[str, int]:
    """What a query for pairs of key and count gives."""
    lines = basex(home, "-i", name, "-q", PROLOGUE + query).splitlines()
    return {key: int(count) for key, _, count in (line.rpartition("=") for line in lines if "=" in line)}


@pytest.fixture(scope="module")
def editions() -> list[EditionData]:
    return [edition_data(path) for path in EDITIONS]


def rows(editions: list[EditionData], name: str) -> list[dict[str, object]]:
    table = next(table for table in TABLES if table.name == name)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for edition in editions for row in table.rows(edition)]


def test_all_mentions_of_each_person_are_found(database: Path, editions: list[EditionData]) -> None:
    query = """
        for $tei in //TEI, $person in $tei/standOff//person
        let $named := $tei/text//*[@ref = concat('#', $person/@xml:id)][not(@prev)]
        return concat($tei/@xml:id, ' ', $person/@xml:id, '=', count($named))
    """
    ours = {
        f"{row['document']} {row['entity']}": row["mentions"]
        for row in rows(editions, "entities")
        if row["kind"] == "person"
    }
    assert found(database, query) == ours
    assert max(ours.values()) > 50  # type: ignore[type-var]


def test_all_notes_of_each_page_are_found(database: Path, editions: list[EditionData]) -> None:
    query = """
        for $tei in //TEI[@xml:id = 'old-bolshevik']
        for $note in $tei/text//note
        group by $page := $note/preceding::pb[not(ancestor::note)][1]/@n/string()
        return concat($page, '=', count($note))
    """
    ours = Counter(row["page"] for row in rows(editions, "notes") if row["document"] == "old-bolshevik")
    assert found(database, query) == dict(ours)
    assert sum(ours.values()) == 23


def test_all_corrections_of_each_class_are_found(database: Path, editions: list[EditionData]) -> None:
    query = """
        for $app in //TEI[@xml:id = 'old-bolshevik']/standOff/listApp/app
        group by $class := $app/@type/string()
        return concat($class, '=', count($app))
    """
    ours = Counter(row["class"] for row in rows(editions, "corrections") if row["document"] == "old-bolshevik")
    assert found(database, query) == dict(ours)
    assert sum(ours.values()) > 100


def test_what_the_database_gives_back_is_the_text_to_the_letter(database: Path) -> None:
    given = basex(database, "-i", "editions", "-q", PROLOGUE + "string(//TEI[@xml:id = 'old-bolshevik']/text)")
    from lxml import etree

    text = etree.parse(EDITIONS[0]).getroot().find("{http://www.tei-c.org/ns/1.0}text")
    assert text is not None
    assert given.rstrip("\n") == "".join(text.itertext()).rstrip("\n")


def test_a_corpus_is_loaded_as_it_was_built_and_counted_as_it_is_exported(
    database: Path, corpus: Path, tmp_path: Path
) -> None:
    basex(database, "-c", "SET CHOP false", "-c", f"CREATE DB corpus {corpus / 'documents'}")
    export([corpus], ["csv"], tmp_path)
    query = """
        for $tei in //TEI, $entry in $tei/standOff/(listPerson/person | listPlace/place)
        let $named := $tei/text//*[@ref = concat('#', $entry/@xml:id)][not(@prev)]
        return concat(replace(db:path($tei), '/[^/]+$', ''), ' ', $entry/@xml:id, '=', count($named))
    """
    with (tmp_path / "entities.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in ("person", "place")]
    ours = {f"{row['document'].replace('~', '/')} {row['entity']}": int(row["mentions"]) for row in rows}
    assert found(database, query, "corpus") == ours
    assert {name.partition(" ")[0] for name in ours} == {"letter", "1911/text-one", "1912/text-one"}
