"""The journal: what is written down is read again, whatever happened in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder.corpus.journal import Entry, Journal, as_line, entries
from encoder.corpus.records import FAILED, MADE, WITH_PROBLEMS, Record, Written, parsed, serialized
from encoder.problems import Place, Problem, error, warning

ERROR = error("TEXT-01", Place("documents/a/a.xml", 3, 4), "wrong", "mend it")
DOUBT = warning("IN-07", Place("a.txt"), "guessed")


def record(name: str = "a", key: str = "k", problems: tuple[Problem, ...] = ()) -> Record:
    outputs = (Written("a.certificate.txt", 3, "00"), Written("a.xml", 12, "ff"))
    return Record(name, f"{name}.txt", "file", key, "a", outputs, problems, (("pages", 2),), ("../authority.xml",))


def test_a_record_comes_back_as_it_was_written() -> None:
    written = record(problems=(ERROR, DOUBT))
    assert parsed(serialized(written)) == written


@pytest.mark.parametrize("data", [None, b"", b"{", b"[]", b'{"name": "a"}', b"\xff"])
def test_what_is_no_record_is_none(data: bytes | None) -> None:
    assert parsed(data) is None


def test_the_status_tells_made_from_faulty_from_missing() -> None:
    assert record(problems=(DOUBT,)).status == MADE
    assert record(problems=(ERROR,)).status == WITH_PROBLEMS
    assert Record("a", "a.txt", "file", problems=(ERROR,)).status == FAILED


def test_the_last_line_of_a_document_counts(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.append([Entry(record(key="old"), "s1"), Entry(record("b"), "s2")])
    journal.append([Entry(record(key="new"), "s3")])
    journal.close()
    found = Journal(journal.path).read()
    assert {name: (entry.record.key, entry.cheap_key) for name, entry in found.items()} == {
        "a": ("new", "s3"),
        "b": ("k", "s2"),
    }


@pytest.mark.parametrize("kept", range(1, 60, 7))
def test_a_torn_line_is_passed_over_and_spoils_none_that_follow(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "journal.jsonl"
    whole, torn = as_line(Entry(record(), "s1")), as_line(Entry(record("b"), "s2"))
    path.write_bytes(whole + torn[:kept])
    journal = Journal(path)
    assert journal.read().keys() == {"a"}
    journal.append([Entry(record("c"), "s3")])
    journal.close()
    assert entries(path.read_bytes()).keys() == {"a", "c"}


def test_a_journal_that_is_mostly_out_of_date_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b"".join(as_line(Entry(record(key=str(number)), "s")) for number in range(300)))
    assert Journal(path).read()["a"].record.key == "299"
    assert path.read_bytes().count(b"\n") == 1
