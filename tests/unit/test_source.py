"""The source: lines, columns and spans of the text as received."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from encoder.problems import Failure
from encoder.source import Source, Span, decode, read_bytes

TEXT = "The light\n\n  of the harbour \nwas lit."


def test_a_span_holds_what_stands_between_its_ends() -> None:
    assert Source(TEXT)[Span(4, 9)] == "light"
    assert len(Span(4, 9)) == 5


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2)])
def test_a_span_neither_runs_backwards_nor_begins_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_contains_itself_and_what_lies_within_but_not_what_sticks_out() -> None:
    assert Span(2, 6).contains(Span(2, 6))
    assert Span(2, 6).contains(Span(4, 4))
    assert not Span(2, 6).contains(Span(4, 7))


def test_the_empty_line_after_a_last_line_feed_is_no_line() -> None:
    assert len(Source("a\nb\n").lines) == 2
    assert len(Source("a\nb").lines) == 2
    assert Source("").lines == ()


def test_a_line_runs_from_its_first_to_its_last_visible_character() -> None:
    source = Source(TEXT)
    third = source.line(3)
    assert source[third.span] == "of the harbour"
    assert source[third.whole] == "  of the harbour "


def test_lines_without_a_visible_character_are_left_out_of_the_visible_ones() -> None:
    assert [line.number for line in Source("a\n \u00a0\t\nb\n\n").visible_lines] == [1, 3]


def test_only_a_line_feed_ends_a_line() -> None:
    assert len(Source("a\u2028b\x85c\rd\x0be\n").lines) == 1


def test_an_offset_is_found_by_line_and_column_from_one() -> None:
    source = Source(TEXT, "source.txt")
    at = TEXT.index("harbour")
    assert str(source.place(at)) == "source.txt:3:10"
    assert source.line_number(0) == 1
    assert source.column(0) == 1


def test_there_is_no_line_zero() -> None:
    with pytest.raises(IndexError):
        Source(TEXT).line(0)


def test_the_lines_in_a_span_are_those_of_which_it_holds_something_visible() -> None:
    source = Source(TEXT)
    across = Span(TEXT.index("light"), TEXT.index("lit"))
    assert [line.number for line in source.lines_in(across)] == [1, 3, 4]
    only_blanks = Span(TEXT.index("\n"), TEXT.index("of"))
    assert [line.number for line in source.lines_in(only_blanks)] == []


def test_a_byte_order_mark_stays_a_character_of_the_source() -> None:
    assert decode(b"\xef\xbb\xbfa", "x").text == "\ufeffa"


def test_carriage_returns_stay_characters_of_the_source() -> None:
    assert decode(b"a\r\nb\r\n", "x").text == "a\r\nb\r\n"


def test_the_hash_is_that_of_the_bytes() -> None:
    data = "Kirov ■\n".encode()
    assert decode(data, "x").sha256 == hashlib.sha256(data).hexdigest()


def refused(path: Path) -> str:
    with pytest.raises(Failure) as caught:
        decode(read_bytes(path), str(path))
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_a_file_that_is_not_there_a_folder_and_an_empty_file_are_told_apart(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n\n")
    assert "[IN-01]" in refused(tmp_path / "none.txt")
    assert "[IN-02]" in refused(tmp_path)
    assert "[IN-04]" in refused(empty)


def test_binary_data_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_bytes(b"%PDF\0\1")
    assert "[IN-05]" in refused(path)


def test_bytes_that_are_not_utf_8_are_named_by_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"The keeper\nof the caf\xe9\n")
    message = refused(path)
    assert "old.txt:2:11: error: [IN-06]" in message
    assert "0xe9" in message
