"""Page geometry: where lines stand, though scans are askew and the margins of left and right pages differ."""

from __future__ import annotations

import pytest

from encoder.edition import Edition
from encoder.intake.page_geometry import Placed, placements
from encoder.intake.page_layout import Box, Layout, PrintedLine, Sheet
from encoder.kinds import HEADING, PARAGRAPH, VERSE
from encoder.pipeline import encode
from encoder.source import Received, Source
from encoder.typography.page_edge import page_edges

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


def column(text: str, row: float, left: int, width: int = 450) -> PrintedLine:
    base = 300 + row * PITCH
    return PrintedLine(text, Box(left, round(base - 28), left + width, round(base + 8)))


def test_a_head_over_two_columns_does_not_make_one_of_them() -> None:
    """A page of minutes: “V. Resolutions adopted on the reports of the Second Committee” stands above both columns."""
    half = PROSE[:20]
    sides = [column(half, row, left) for left in (200, 700) for row in range(2, 10)]
    found = placements(Layout((page(column(PROSE, 0, 300, 750), *sides),)))
    assert [found[number].column for number in range(2, 18)] == [0] * 8 + [1] * 8
    assert max(found[number].room for number in range(2, 18)) == 0


def text(number: int, rows: range) -> list[PrintedLine]:
    """Lines of prose of which none is like another."""
    words = [
        "keeper",
        "oil",
        "wick",
        "glass",
        "stair",
        "gull",
        "harbour",
        "ledger",
        "winter",
        "rope",
        "signal",
        "vessel",
    ]
    return [line(" ".join(words[(5 * number + 7 * row + k) % 12] for k in (0, 3, 1, 5, 2, 8, 4)), row) for row in rows]


def edges(*sheets: Sheet) -> list[tuple[str, str]]:
    whole = "\f".join("".join(f"{one.text}\n" for one in sheet.lines) for sheet in sheets)
    source = Source(whole, received=Received("hOCR"), layout=Layout(sheets))
    numbers = iter(source.lines)
    pages = [[next(numbers) for _ in sheet.lines] for sheet in sheets]
    return [(edge.type, source[edge.line.span]) for found in page_edges(source, pages) for edge in found]


def test_what_stands_in_one_row_with_a_page_number_is_a_running_head() -> None:
    """Weisthümer: “2”, “ZÜRICH” in one row."""
    sheets = [
        page(line(str(n), 0, room=23), line(f"Of {what}", 0, indent=9, room=9), *text(n, range(2, 12)))
        for n, what in ((14, "oil"), (15, "wicks"), (16, "glass"))
    ]
    assert [head for kind, head in edges(*sheets) if kind == "header"] == ["Of oil", "Of wicks", "Of glass"]


def test_a_line_beside_a_number_without_white_space_below_is_text() -> None:
    sheets = [
        page(line(str(n), 0, room=23), line(f"Of {what}", 0, indent=9, room=9), *text(n, range(1, 12)))
        for n, what in ((14, "oil"), (15, "wicks"), (16, "glass"))
    ]
    assert {kind for kind, _ in edges(*sheets)} == {"pageNum"}


def test_a_heading_with_the_words_of_the_heads_after_it_is_none_of_them() -> None:
    """Sainte-Beuve: “GLANES, POÉSIES PAR MADEMOISELLE LOUISE BER-”, “TIN.”, and on the next pages heads like it."""
    name = "SONGS BY ONE WHO KEEPS A LAMP"
    heads = [page(line(f"{name} {n}", 0, indent=3, room=3), *text(n, range(2, 12))) for n in range(14, 26)]
    opening = page(line(f"{name}-", 0, indent=2, room=2), line("HOUSE.", 1, indent=9, room=9), *text(13, range(3, 12)))
    assert edges(opening, *heads) == [("header", f"{name} {n}") for n in range(14, 26)]


def test_what_stands_in_one_row_with_the_mark_of_a_sheet_is_furniture_too() -> None:
    """Kant in the Berlinische Monatsschrift: “B. Monatsschr. IV. B. 6. St. H h”, “(na-”."""
    mark, word = line("L. Monthl. IV. B. 6. St. H h", 12, room=9), line("(na-", 12, indent=21)
    assert edges(page(*text(1, range(12)), mark, word)) == [("sig", mark.text), ("catch", "(na-")]
    assert edges(page(*text(1, range(12)), line("as the keeper said", 12, room=9), word)) == []


def test_in_speech_a_paragraph_may_be_one_line() -> None:
    """Manchette: “— Quoi ? Demanda Gros.”, “— Tire, tire ; t’occupes pas de ce que je raconte. Tire.”"""
    said = ["— Is it lit?", "— It is.", "— Who lit it?", "— Ida lit it."]
    speech = [line(text, 12 + row, indent=1.5, room=14) for row, text in enumerate(said)]
    before = [one for row in (0, 6) for one in paragraph("The night was long, and the lamp", row, 6)]
    found = blocks(page(*before, *speech, *paragraph("The day was short, and the lamp", 16, 6)))
    assert [text for kind, text in found if kind == "paragraph"][2:6] == said
    assert "verse" not in dict(found)
