"""Work grows with the text and not with its square, whatever the text repeats.

Work is counted and not timed: the calls of each function, those of C included, while a text of each shape is
encoded, proved and validated at three sizes. What the step from twice to four times the size adds is compared with
what the step before it added: 2 times as much is linear, 4 times quadratic. Looking at every function finds one
that is called for every pair of lines where others are called a thousand times for each. What a single call does
within C (a slice of a long list, a search) is not seen here; benchmarks/scale.py measures it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType

import pytest
from shapes import SHAPES

from encoder.edition import Edition
from encoder.pipeline import encode
from encoder.problems import Severity
from encoder.proof.verification import verify
from encoder.source import decode
from encoder.validation.validating import validate_bytes

LINES = 60  # more than the forty nearest to which some rules look
SIZES = dict.fromkeys(
    ("no_blank", "one_letter", "one_capital", "one_figure", "one_sign", "blanks", "dots", "blank_lines"), 2_000
) | {"misread_notes": 20}
MOST = 2.5
BEGUN = 20  # calls for a line of the smallest text by a function that is first needed in a larger one
Work = Counter[tuple[CodeType, str]]


def work(step: Callable[[], object]) -> Work:
    """How often each function is called while a step is taken; those of C by whom they are called from."""
    counts: Work = Counter()

    def called(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            counts[frame.f_code, ""] += 1
        elif event == "c_call":
            counts[frame.f_code, getattr(argument, "__name__", "")] += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        step()
    finally:
        sys.setprofile(before)
    return counts


def edition_of(text: str) -> None:
    """Encode a text, validate what comes of it and prove it."""
    data = text.encode()
    tei = encode(decode(data, "text.txt"), Edition("sample")).tei
    assert verify(tei, data)[1] == []
    assert [str(p) for p in validate_bytes(tei) if p.severity is Severity.ERROR] == []


def overgrown(step: Callable[[int], None], size: int) -> list[str]:
    """The functions whose work grows faster than the text, with how often they are called at each size."""
    step(size)  # tables are read and expressions compiled once
    once, twice, four_times = (work(lambda n=n: step(n)) for n in (size, 2 * size, 4 * size))  # type: ignore[misc]
    return [
        f"{code.co_filename}:{code.co_firstlineno} {code.co_name} {name} {once[key]}, {twice[key]}, {count}"
        for key, count in four_times.items()
        for code, name in (key,)
        if count - twice[key] > MOST * (twice[key] - once[key]) + BEGUN * size
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_text_and_not_with_its_square(name: str) -> None:
    assert overgrown(lambda n: edition_of(SHAPES[name](n)), SIZES.get(name, LINES)) == []


def test_a_function_that_is_called_for_every_pair_of_lines_is_found() -> None:
    def are_same(one: str, other: str) -> bool:
        return one == other

    def compared(size: int) -> None:
        text = SHAPES["prose"](size)
        edition_of(text)
        lines = text.splitlines()
        assert sum(are_same(one, other) for i, one in enumerate(lines) for other in lines[:i]) < size

    found = overgrown(compared, LINES)
    assert [line for line in found if "are_same" in line]
    assert all("test_growth.py" in line for line in found)
