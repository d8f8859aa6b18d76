"""Lines that programs write between pages."""

from __future__ import annotations

import pytest

from encoder.source import Source
from encoder.typography.page_mark import page_marks

BODY = "The keeper went down to the quay.\n"


def marks(text: str) -> list[tuple[int, int, int | None]]:
    """Line, leaf, page number of each mark."""
    source = Source(text, "book.txt")
    found = page_marks(source, source.visible_lines)
    return [(number, mark.leaf, mark.number.value if mark.number else None) for number, mark in found.items()]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("## p. 12 (#26) ########", "## p. 13 (#27) ########", [(1, 26, 12), (3, 27, 13)]),
        ("## p. (#7) ###", "## p. xii (#8) ###", [(1, 7, None), (3, 8, 12)]),
        ("===== Page 12 =====", "===== Page 14 =====", [(1, 12, 12), (3, 14, 14)]),
        ("--- Seite 3 ---", "--- Seite 4 ---", [(1, 3, 3), (3, 4, 4)]),
        ("*** image [12] ***", "*** image [13] ***", [(1, 12, None), (3, 13, None)]),
    ],
)
def test_marks_that_count_begin_pages(first: str, second: str, wanted: list[tuple[int, int, int | None]]) -> None:
    assert marks(f"{first}\n{BODY}{second}\n{BODY}") == wanted


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("--- 12 ---", "--- 13 ---"),  # may be printed at the foot
        ("----------", "----------"),
        ("p. 12", "p. 13"),
        ("=== Page 12 ===", "=== Page 12 ==="),
        ("*** Note 1 ***", "*** Note 2 ***"),
        ("see p. 12 (#26) ###", "see p. 13 (#27) ###"),
    ],
)
def test_what_may_be_print_is_no_mark(first: str, second: str) -> None:
    assert marks(f"{first}\n{BODY}{second}\n{BODY}") == []


@pytest.mark.parametrize(("line", "is_mark"), [("## p. 1 (#9) ##########", True), ("## p. 1 (#9) ##", False)])
def test_a_mark_alone_is_one_by_its_length(line: str, is_mark: bool) -> None:
    assert bool(marks(f"{line}\n{BODY}")) is is_mark
