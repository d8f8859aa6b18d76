"""Problems: how they read, in which order they come, what makes them errors."""

from __future__ import annotations

from encoder.problems import Exit, Failure, Place, error, has_errors, in_order, warning


def test_a_problem_reads_as_place_severity_code_message_and_its_hint_on_the_next_line() -> None:
    problem = error("CORR-02", Place("corrections.tsv", 14), "“i934” is not on line 118", "it is on line 119")
    assert str(problem) == "corrections.tsv:14:1: error: [CORR-02] “i934” is not on line 118\n    it is on line 119"


def test_a_problem_without_a_hint_is_one_line() -> None:
    assert "\n" not in str(warning("NOTE-01", Place("source.txt", 3, 7), "no reference was found"))


def test_a_place_without_a_line_is_the_file_alone() -> None:
    assert str(Place("header.xml")) == "header.xml"
    assert str(Place("header.xml", 4, 9)) == "header.xml:4:9"


def test_problems_come_by_file_line_column_and_code_and_each_once() -> None:
    last = error("A-01", Place("b.tsv", 1, 1), "later file")
    third = error("A-01", Place("a.tsv", 10, 1), "later line")
    second = error("B-01", Place("a.tsv", 2, 1), "later code")
    first = error("A-01", Place("a.tsv", 2, 1), "first")
    assert in_order([last, third, second, first, third]) == [first, second, third, last]


def test_a_warning_alone_is_no_error() -> None:
    doubtful = warning("NOTE-01", Place("a"), "doubtful")
    assert not has_errors([doubtful])
    assert has_errors([doubtful, error("NOTE-02", Place("a"), "wrong")])


def test_a_failure_reads_as_its_problem_and_tells_the_exit_code() -> None:
    failure = Failure(error("IN-01", Place("x.txt"), "there is no such file"), Exit.UNREADABLE)
    assert str(failure) == "x.txt: error: [IN-01] there is no such file"
    assert failure.exit_code == 3


def test_exit_codes_keep_their_numbers() -> None:
    assert [code.value for code in Exit] == [0, 1, 2, 3, 4, 5]
