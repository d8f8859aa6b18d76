"""Regions of page files that stand in another order in the file than on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encoder.intake.alto import alto_sheets
from encoder.intake.page_xml import page_xml_sheets
from encoder.intake.receiving import receive
from encoder.proof.second_markup import READERS

Placed = tuple[str, int, int, int]  # text, left, top, width
HEIGHT = 40
HEAD, NUMBER = ("HEAD", 400, 20, 200), ("7", 850, 20, 40)
LEFT = [(f"left {n}", 100, 100 + 50 * n, 380) for n in range(3)]
RIGHT = [(f"right {n}", 520, 100 + 50 * n, 380) for n in range(3)]
FOOT = ("foot", 100, 400, 800)


def page_xml(regions: Sequence[Sequence[Placed]], order: str = "") -> bytes:
    found = ""
    for number, region in enumerate(regions):
        found += f'<TextRegion id="r{number}">'
        for text, left, top, width in region:
            right, bottom = left + width, top + HEIGHT
            found += f'<TextLine><Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'
            found += f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
        found += "</TextRegion>"
    return f'<PcGts><Page imageWidth="900" imageHeight="900">{order}{found}</Page></PcGts>'.encode()


def alto(regions: Sequence[Sequence[Placed]]) -> bytes:
    found = ""
    for region in regions:
        lines = (
            f'<TextLine HPOS="{left}" VPOS="{top}" WIDTH="{width}" HEIGHT="{HEIGHT}">'
            f'<String CONTENT="{text}"/></TextLine>'
            for text, left, top, width in region
        )
        found += f"<TextBlock>{''.join(lines)}</TextBlock>"
    return f"<alto><Layout><Page><PrintSpace>{found}</PrintSpace></Page></Layout></alto>".encode()


def read_as_both(regions: Sequence[Sequence[Placed]]) -> list[list[str]]:
    """The lines as each format gives them, and as they are read for the proof."""
    found = []
    for form, data, sheets in (
        ("PAGE XML", page_xml(regions), page_xml_sheets),
        ("ALTO", alto(regions), alto_sheets),
    ):
        (sheet,) = sheets(data, "p.xml")
        found.append([line.text for line in sheet.lines])
        assert READERS[form](data, "p.xml")[0] == found[-1], "the second reading differs"
    return found


def read(regions: Sequence[Sequence[Placed]]) -> list[str]:
    """The lines as both formats give them."""
    of_page, of_alto = read_as_both(regions)
    assert of_page == of_alto
    return of_page


def texts(*parts: Sequence[Placed]) -> list[str]:
    return [text for part in parts for text, *_ in part]


def test_a_head_and_a_number_behind_the_text_are_read_before_it() -> None:
    assert read([LEFT, RIGHT, [FOOT], [HEAD], [NUMBER]]) == texts([HEAD, NUMBER], LEFT, RIGHT, [FOOT])


def test_lines_gathered_in_one_region_each_find_their_place() -> None:
    text = [("one", 100, 100, 800), ("two", 100, 150, 800)]
    assert read([text, [HEAD, FOOT]]) == texts([HEAD], text, [FOOT])


def test_the_lower_half_of_a_column_is_read_after_the_upper_one() -> None:
    assert read([LEFT, RIGHT[2:], RIGHT[:2]]) == texts(LEFT, RIGHT)


def test_which_column_comes_first_is_left_to_the_file() -> None:
    assert read([RIGHT, LEFT]) == texts(RIGHT, LEFT)


def test_a_heading_across_both_columns_parts_them() -> None:
    across = ("across", 100, 150, 800)
    lower = [
        [(f"{text} below", left, top + 150, width) for text, left, top, width in part[:1]] for part in (LEFT, RIGHT)
    ]
    regions = [[LEFT[0], *lower[0]], [RIGHT[0], *lower[1]], [across]]
    assert read(regions) == texts(LEFT[:1], RIGHT[:1], [across], *lower)


def test_outlines_that_reach_into_the_line_below_do_not_hinder() -> None:
    near = [("one", 100, 100, 800), ("two", 100, 132, 800)]
    assert read([near[1:], near[:1]]) == texts(near)


def test_a_page_on_which_a_line_has_no_box_stays_as_it_is() -> None:
    assert read([LEFT, [("no box", 100, 300, 0)], [HEAD]]) == [*texts(LEFT), "no box", "HEAD"]


def test_a_declared_order_decides_against_the_place() -> None:
    order = '<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="r0"/></OrderedGroup></ReadingOrder>'
    data = page_xml([LEFT, [HEAD]], order)
    (sheet,) = page_xml_sheets(data, "p.xml")
    assert [line.text for line in sheet.lines] == READERS["PAGE XML"](data, "p.xml")[0] == texts(LEFT, [HEAD])


def test_pages_whose_regions_were_put_in_order_are_named(tmp_path: Path) -> None:
    path = tmp_path / "p.xml"
    path.write_bytes(alto([LEFT, [HEAD]]))
    assert [problem.code for problem in receive(path)[1]] == ["IN-18"]


@pytest.mark.parametrize("regions", [[], [LEFT], [[HEAD], LEFT, RIGHT, [FOOT]]])
def test_regions_in_order_are_not_named(regions: list[list[Placed]]) -> None:
    assert not any(sheet.is_moved for sheet in alto_sheets(alto(regions), "p.xml"))


PLACES = st.tuples(
    st.sampled_from(("a", "b", "c", "")),
    st.integers(0, 20).map(lambda n: n * 30),
    st.integers(0, 400),
    st.sampled_from((0, 30, 300)),
)


@given(st.lists(st.lists(PLACES, max_size=5), max_size=5))
def test_both_readings_agree_and_no_line_is_lost(regions: list[list[Placed]]) -> None:
    for found in read_as_both(regions):
        assert sorted(found) == sorted(filter(None, texts(*regions)))
