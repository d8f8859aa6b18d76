"""Page geometry: where lines stand, though scans are askew and the margins of left and right pages differ."""

from __future__ import annotations

import pytest

from encoder.edition import Edition
from encoder.intake.page_geometry import Placed, placements
from encoder.intake.page_layout import Box, Layout, PrintedLine, Sheet
from encoder.kinds import HEADING, PARAGRAPH, VERSE
from encoder.pipeline import encode
from encoder.source import Received, Source

EM, PITCH, LEFT, WIDTH = 40, 50, 200, 1000
PROSE = "the lamp was lit again that night, and burned"
TYPE = WIDTH / (0.43 * len(PROSE))  # the size of type that the width of such a line speaks for


def line(
    text: str, row: float, indent: float = 0.0, room: float = 0.0, lean: float = 0.0, left: int = LEFT
) -> PrintedLine:
    """A line of prose that begins and ends so many sizes of type within its column."""
    base = 300 + row * PITCH
    shift = round(lean * base)
    edge = Box(
        left + round(indent * EM) + shift, round(base - 28), left + WIDTH - round(room * EM) + shift, round(base + 8)
    )
    return PrintedLine(text, edge)


def page(*lines: PrintedLine, image: str = "") -> Sheet:
    return Sheet("p.xml", image, Box(0, 0, 1500, 2400), lines)


def placed(*sheets: Sheet) -> list[Placed]:
    return list(placements(Layout(sheets)).values())


def prose(rows: range, **how: float) -> list[PrintedLine]:
    return [line(PROSE, row, **how) for row in rows]  # type: ignore[arg-type]


def test_a_line_knows_its_indent_and_its_room_in_sizes_of_type() -> None:
    found = placed(
        page(*prose(range(8)), line("But Ida lit it again, as she", 8, indent=1.5), line("did.", 9, room=20))
    )
    assert found[8].indent == pytest.approx(1.5 * EM / TYPE, abs=0.05)
    assert found[9].room == pytest.approx(20 * EM / TYPE, abs=0.1)
    assert found[3].indent == 0


def test_the_edge_of_a_column_leans_as_the_scan_does() -> None:
    found = placed(page(*prose(range(20), lean=0.03)))
    assert max(abs(one.indent) for one in found) == 0
    assert max(abs(one.room) for one in found) < 0.2


def test_a_gap_is_measured_from_baseline_to_baseline_in_lines() -> None:
    found = placed(page(*prose(range(8)), line(PROSE, 9)))
    assert [one.gap > 0 for one in found] == [False] * 8 + [True]
    assert found[-1].gap == pytest.approx(1.0, abs=0.05)


def test_a_page_of_verse_has_the_column_of_its_neighbours() -> None:
    verse = [line("Where the lamp is low", row, indent=6, room=9) for row in range(12)]
    found = placed(page(*prose(range(12))), page(*prose(range(12))), page(*verse), page(*prose(range(12))))
    assert [one.indent for one in found[24:36]] == [pytest.approx(6 * EM / TYPE, abs=0.05)] * 12


def test_two_columns_have_edges_of_their_own() -> None:
    right = [line(PROSE, row, left=LEFT + WIDTH + 100) for row in range(8)]
    found = placed(page(*prose(range(8)), *right))
    assert {one.column for one in found[:8]} == {0}
    assert {one.column for one in found[8:]} == {1}
    assert max(one.indent for one in found) == 0


def test_lines_without_coordinates_stand_nowhere() -> None:
    assert placed(page(PrintedLine("The keeper lit the lamp."), *prose(range(2)))) == []


def blocks(*sheets: Sheet) -> list[tuple[str, str]]:
    text = "\f".join("".join(f"{one.text}\n" for one in sheet.lines) for sheet in sheets)
    source = Source(text, received=Received("hOCR"), layout=Layout(sheets))
    draft = encode(source, Edition("light")).draft
    return [(a.kind.name, draft.source[a.hull].split("\n")[0]) for a in draft.of(PARAGRAPH, HEADING, VERSE)]


def paragraph(first: str, row: int, rows: int) -> list[PrintedLine]:
    return [
        line(first, row, indent=1.5),
        *prose(range(row + 1, row + rows - 1)),
        line("it went out.", row + rows - 1, room=15),
    ]


def test_paragraphs_of_page_files_begin_at_an_indent() -> None:
    lines = [
        one
        for n, row in enumerate(range(0, 24, 6))
        for one in paragraph(f"Night {'I' * (n + 1)} was long, and the lamp", row, 6)
    ]
    assert [text for kind, text in blocks(page(*lines)) if kind == "paragraph"] == [
        "Night I was long, and the lamp",
        "Night II was long, and the lamp",
        "Night III was long, and the lamp",
        "Night IIII was long, and the lamp",
    ]


def test_a_centred_line_below_a_gap_is_a_heading() -> None:
    before = [one for row in (0, 6) for one in paragraph("The night was long, and the lamp", row, 6)]
    after = [one for row in (16, 22) for one in paragraph("The day was short, and the lamp", row, 6)]
    head = line("Of the second lamp", 14, indent=8, room=8)
    assert ("heading", "Of the second lamp") in blocks(page(*before, head, *after))


def test_lines_set_in_between_gaps_are_verse() -> None:
    before = [one for row in (0, 6) for one in paragraph("The night was long, and the lamp", row, 6)]
    verse = [
        line(f"Where the lamp is {how},", 13 + row, indent=4, room=10)
        for row, how in enumerate(("low", "lit", "out", "lost"))
    ]
    after = [one for row in (18, 24) for one in paragraph("The day was short, and the lamp", row, 6)]
    assert ("verse", "Where the lamp is low,") in blocks(page(*before, *verse, *after))
