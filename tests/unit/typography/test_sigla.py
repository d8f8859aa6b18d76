"""Sigla: what in a line may be the mark of a note, and what only looks like one."""

from __future__ import annotations

import pytest

from encoder.typography.sigla import beginning, references


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("§ Ibid. p. 12.", "§"),
        ("§ 2 Cor. xii. 7.", "§"),
        ("§. 13. Von den Lampen", None),
        ("§ 13. Von den Lampen", None),
        ("3 ibid.", "3"),
        ("3 1870 was the year", "3"),
        ("1 900,72 Mark wurden gezahlt", None),
        ("* Ibid.", "*"),
        ("*** Niemand. † Abend. †† Oel.", "***"),
        ("* j* *5 * FOR SALE", None),
    ],
)
def test_what_may_begin_a_note(line: str, read: str | None) -> None:
    mark = beginning(line, 0, len(line))
    assert (mark.read if mark else None) == read


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("In 1879,3 the lamp", ["3"]),
        ("attached as Tab 4.43", ["43"]),
        ("zusammen 21 086,72 Mark", []),
        ("nach §. 13. und", []),
        ("Das Feuer l) und", ["l"]),
        ("Teil III) ein Anker", []),
        ("The light,* the lamp,† the oil,‡ the wick.§", ["*", "†", "‡", "§"]),
        ("v *j* *5 «!• *•* x* ,*", []),
    ],
)
def test_what_may_call_a_note(line: str, read: list[str]) -> None:
    assert [mark.read for mark in references(line, 0, len(line))] == read
