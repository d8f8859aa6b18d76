"""Lines of PAGE files that stand in another order in the file than on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encoder.intake.line_order import in_order_of_print
from encoder.intake.page_layout import Box, PrintedLine
from encoder.intake.page_xml import page_xml_sheets
from encoder.intake.receiving import receive
from encoder.proof.second_markup import READERS

Placed = tuple[str, int, int]  # text, left, top
HEIGHT, WIDTH = 40, 300
ONE, TWO, THREE = ("one", 100, 100), ("two", 100, 150), ("three", 100, 200)


def region(lines: Sequence[Placed], custom: Sequence[str] = ()) -> str:
    found = ""
    for number, (text, left, top) in enumerate(lines):
        outline = f"{left},{top} {left + WIDTH},{top} {left + WIDTH},{top + HEIGHT} {left},{top + HEIGHT}"
        named = f' custom="{custom[number]}"' if custom else ""
        found += f'<TextLine id="l{number}"{named}><Coords points="{outline}"/>'
        found += f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
    return f'<TextRegion id="r"><Coords points="0,0 9,9"/>{found}</TextRegion>'


def page(*regions: str) -> bytes:
    namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    inner = "".join(regions)
    return f'<PcGts xmlns="{namespace}"><Page imageWidth="900" imageHeight="900">{inner}</Page></PcGts>'.encode()


def read(data: bytes) -> list[str]:
    (sheet,) = page_xml_sheets(data, "p.xml")
    texts = [line.text for line in sheet.lines]
    assert [text for text in READERS["PAGE XML"](data, "p.xml")[0] if text] == texts, "the second reading differs"
    return texts


def test_lines_in_the_order_of_their_names_are_read_as_the_page_shows_them() -> None:
    assert read(page(region([ONE, THREE, TWO]))) == ["one", "two", "three"]


def test_lines_in_one_row_are_read_from_the_left() -> None:
    lines = [("tail", 500, 104), ONE, THREE, TWO, ("four", 100, 250)]
    assert read(page(region(lines))) == ["one", "tail", "two", "three", "four"]


def test_columns_are_left_in_the_order_of_the_file() -> None:
    right = [(f"{text} right", left + 400, top) for text, left, top in (ONE, TWO, THREE)]
    assert read(page(region([ONE, TWO, THREE, *right]))) == ["one", "two", "three", *(text for text, _, _ in right)]


def test_a_declared_order_decides_against_the_place() -> None:
    custom = [f"readingOrder {{index:{n};}} structure {{type:paragraph;}}" for n in (2, 0, 1)]
    assert read(page(region([ONE, TWO, THREE], custom))) == ["two", "three", "one"]


def test_an_order_declared_for_some_lines_only_decides_nothing() -> None:
    assert read(page(region([ONE, TWO, THREE], ["readingOrder {index:9;}", "", ""]))) == ["one", "two", "three"]


def test_regions_are_not_mixed_where_an_order_is_declared() -> None:
    order = '<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="r"/></OrderedGroup></ReadingOrder>'
    below = region([("below", 100, 500)])
    assert read(page(order, below, region([ONE, TWO]))) == ["below", "one", "two"]


def test_lines_without_boxes_stay() -> None:
    lines = [PrintedLine("b", Box(0, 50, 9, 60)), PrintedLine("a", None), PrintedLine("c", Box(0, 10, 9, 20))]
    assert in_order_of_print(lines, [None] * 3) == lines


def test_pages_that_were_put_in_order_are_named(tmp_path: Path) -> None:
    path = tmp_path / "p.xml"
    path.write_bytes(page(region([ONE, THREE, TWO])))
    source, problems = receive(path)
    assert source.text == "one\ntwo\nthree\n"
    (found,) = [problem for problem in problems if problem.code == "IN-18"]
    assert "1 of 1" in found.message and "p.xml" in found.hint


@pytest.mark.parametrize("lines", [[], [ONE], [ONE, TWO, THREE]])
def test_lines_in_order_are_not_named(lines: list[Placed]) -> None:
    (sheet,) = page_xml_sheets(page(region(lines)), "p.xml")
    assert not sheet.is_moved


PLACES = st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 20).map(lambda n: n * 30), st.integers(0, 400))


@given(st.lists(PLACES, max_size=12))
def test_both_readings_agree_and_no_line_is_lost(lines: list[Placed]) -> None:
    assert sorted(read(page(region(lines)))) == sorted(text for text, _, _ in lines)
