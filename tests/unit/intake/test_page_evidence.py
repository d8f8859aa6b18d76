"""What page files say of lines, as the stages take it: furniture, margins, notes, raised marks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from encoder.draft import Draft
from encoder.edition import Edition
from encoder.intake.page_layout import Box, Layout, PrintedLine, Sheet
from encoder.intake.receiving import receive
from encoder.kinds import FURNITURE, JOIN, NOTE, REFERENCE
from encoder.pipeline import encode
from encoder.proof.verification import verify
from encoder.source import Received, Source

REGIONS = Path(__file__).parent / "received" / "regions"


@cache
def draft() -> Draft:
    """A folder of page files with regions, as Transkribus exports them."""
    source, problems = receive(REGIONS)
    assert [problem.code for problem in problems] == ["IN-13"]
    return encode(source, Edition("light")).draft


def of_source(*sheets: Sheet) -> Draft:
    text = "\f".join("".join(f"{line.text}\n" for line in sheet.lines) for sheet in sheets)
    return encode(Source(text, received=Received("ALTO"), layout=Layout(sheets)), Edition("light")).draft


def test_what_the_regions_name_is_furniture_at_its_place_on_the_page() -> None:
    found = [(draft().source[a.hull], a.get("type"), a.get("place")) for a in draft().of(FURNITURE)]
    assert found == [
        ("THE LIGHT", "header", "top"),
        ("14", "pageNum", "top"),
        ("THE HARBOUR", "header", "top"),
        ("15", "pageNum", "top"),
        ("A LEDGER", "header", "top"),
        ("16", "pageNum", "top"),
    ]
    assert [page.number for page in draft().pages] == ["14", "15", "16"]


def test_a_note_in_the_margin_stands_beside_the_line_at_its_height() -> None:
    notes = {a.start: draft().source[a.hull] for a in draft().of(NOTE) if a.get("place") == "margin"}
    assert list(notes.values()) == ["The mail\nboat.", "The tower."]
    beside = [a.start for a in draft().of(REFERENCE) if int(a.get("note")) in notes]
    assert [draft().source.text[at - 4 : at + 6] for at in beside] == ["sent a man", "t\nhe wrote"]


def test_notes_are_called_by_the_marks_that_stand_raised() -> None:
    notes = [(a.get("n"), draft().source[a.hull]) for a in draft().of(NOTE) if a.get("place") == "bottom"]
    assert notes == [
        ("1", "1 See the ledger of the company."),
        ("2", "2 He told it in 1874."),
        ("3", "3 So the mate says."),
    ]


def test_a_page_that_is_all_named_furniture_is_believed_in_nothing() -> None:
    text = [
        "The keeper of the light had served",
        "the harbour for thirty years when",
        "a man came by the mail boat and",
    ] * 3
    lines = [PrintedLine(line, Box(100, 100 + 40 * n, 800, 130 + 40 * n), role="header") for n, line in enumerate(text)]
    assert list(of_source(Sheet("p.xml", lines=tuple(lines))).of(FURNITURE)) == []
    head = PrintedLine("OF THE LIGHT", Box(300, 20, 600, 50), role="header")
    below = [PrintedLine(line.text, line.box) for line in lines]
    found = of_source(Sheet("p.xml", lines=(head, *below)))
    assert [found.source[a.hull] for a in found.of(FURNITURE)] == ["OF THE LIGHT"]


def test_every_line_of_regions_is_given_back() -> None:
    source, _ = receive(REGIONS)
    files = {path.name: path.read_bytes() for path in sorted(REGIONS.iterdir())}
    assert verify(encode(source, Edition("light")).tei, files)[1] == []


WORDS = [
    "lamp",
    "night",
    "burned",
    "keeper",
    "ledger",
    "harbour",
    "spring",
    "tower",
    "boat",
    "company",
    "nobody",
    "chair",
    "morning",
    "served",
    "lower",
]


def sheet(number: int, head: str, gap: int = 60) -> Sheet:
    """A page with a head above white space and eight lines below."""
    texts = [" ".join(Random(10 * number + row).sample(WORDS, 7)) for row in range(8)]
    lines = [PrintedLine(head, Box(500, 100, 800, 136))]
    top = 136 + gap
    for text in texts:
        lines.append(PrintedLine(text, Box(200, top, 1100, top + 36)))
        top += 50
    return Sheet(f"{number}.xml", lines=tuple(lines))


def test_a_head_seen_once_stands_where_the_heads_of_other_pages_do() -> None:
    heads = ["Aar – Abt", "THE LIGHT", "THE LIGHT", "Ahle – Amt", "THE LIGHT", "THE LIGHT"]
    found = of_source(*(sheet(number, head) for number, head in enumerate(heads)))
    assert [found.source[a.hull] for a in found.of(FURNITURE)] == heads


def test_a_first_line_without_white_space_below_it_is_text() -> None:
    heads = ["Aar – Abt", "THE LIGHT", "THE LIGHT", "THE LIGHT", "THE LIGHT"]
    found = of_source(sheet(0, heads[0], gap=14), *(sheet(number, head) for number, head in enumerate(heads) if number))
    assert heads[0] not in [found.source[a.hull] for a in found.of(FURNITURE)]


def test_the_word_that_the_engine_put_together_decides_on_a_hyphen() -> None:
    lines = (PrintedLine("They came to Zorn-", whole_word="Zornhag."), PrintedLine("hag."))
    found = of_source(Sheet("1.xml", lines=lines))
    assert [(found.source[a.hull], a.get("verdict")) for a in found.of(JOIN)] == [("-", "join")]
    lines = (PrintedLine("They came to Zorn-", whole_word="Zorn-hag."), PrintedLine("hag."))
    found = of_source(Sheet("1.xml", lines=lines))
    assert [(found.source[a.hull], a.get("verdict")) for a in found.of(JOIN)] == [("-", "keep")]
