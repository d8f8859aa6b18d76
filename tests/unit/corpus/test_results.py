"""Results: the table, JSON Lines and JUnit say the same of each document."""

from __future__ import annotations

import json

from lxml import etree

from encoder.corpus.records import Record, Written
from encoder.corpus.results import as_json_lines, as_junit, as_table, summary
from encoder.problems import Place, error, warning

TEI = (Written("a.xml", 1, "00"),)
COUNTS = (("lines", 120), ("lines_given_back", 120), ("pages", 3))
RECORDS = (
    Record("a", "a.txt", "file", "k", "a", TEI, (warning("IN-07", Place("a.txt"), "guessed"),), COUNTS),
    Record("b", "b\udcff.txt", "file", "k", "b", TEI, (error("TEXT-01", Place("b.xml", 2, 3), "“<&”\x07"),), COUNTS),
    Record("c", "c.txt", "file", problems=(error("IN-04", Place("c.txt"), "the file is empty"),)),
)


def test_the_table_has_a_line_for_each_document() -> None:
    assert as_table(RECORDS).splitlines() == [
        "document  status         pages  lines  given back  errors  warnings",
        "a         made               3    120         120       0         1",
        "b         with problems      3    120         120       1         0",
        "c         failed             0      0           0       1         0",
    ]


def test_json_lines_are_whole_objects_whatever_is_in_the_names() -> None:
    found = [json.loads(line) for line in as_json_lines(RECORDS).splitlines()]
    assert [(one["name"], one["status"]) for one in found] == [("a", "made"), ("b", "with problems"), ("c", "failed")]
    assert found[1]["source"] == "b\udcff.txt"
    assert found[1]["problems"][0]["line"] == 2 and found[0]["counts"]["pages"] == 3


def test_junit_counts_failures_and_errors_and_holds_any_character() -> None:
    suite = etree.fromstring(as_junit(RECORDS).encode())[0]
    assert dict(suite.attrib) == {"name": "encoder corpus", "tests": "3", "failures": "1", "errors": "1"}
    assert [len(case) for case in suite] == [0, 1, 1]
    assert suite[1][0].get("message") == "“<&”\\u0007" and suite[2][0].get("type") == "IN-04"


def test_the_summary_counts_by_status() -> None:
    assert summary(RECORDS) == "3 documents: 1 made, 1 with problems, 1 failed"
