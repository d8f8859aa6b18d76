"""Texts without notes, in which much looks like a mark of one: none is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder import stages
from encoder.draft import Draft
from encoder.edition import Edition
from encoder.intake.receiving import receive
from encoder.kinds import NOTE, REFERENCE
from unit.sample import draft_of

ACCOUNTS = """\
Die Kosten betrugen im Rechnungsjahre 21 086,72 und
1 900,72 Mark sind in das neue Jahr übertragen.
Der Bestand verringert sich um 134 738,1 auf die
2 457,94 Mark, welche der Kasse verblieben sind.
1. Für den Bau des Leuchtturms am Hafen
2. Für Oel und Dochte der beiden Lampen
"""
LAW = """\
Erster Abschnitt, von den Leuchtfeuern §. 1. bis 12. und
von den Wärtern derselben §. 13. bis 33. nebst Anhang.
§. 14. Der Wärter soll das Feuer nicht verlassen.
§. 15. Das Oel wird ihm aus der Kasse gegeben.
"""
SHOPPING = """\
For the lighthouse, to be bought on Monday:
1. Oil, 2 barrels
2. Wicks, 12
3. Bread and salt, 3
4. Soap, 4
"""
TABLE = """\
Light        height   keeper
Nordholm*    31 m     two *
Suder Sand   28 m *   one
Holm **      12 m     **
* * * * *
"""
ADVERTISEMENTS = """\
* * * TO LET, a house at the harbour. * * *
Apply to the keeper of the light at noon.
* * * * * *
OIL of the best sort, 3 s. the gallon,
to be had of the chandler in Water street.
* * * LOST, a brown dog. Reward 5 s. * * *
1 reward is given by the harbour master,
and no question will be asked of the finder.
"""
PARTS = """\
Zum Verkauf wird angeboten: I) ein Boot, II) ein Netz, III)
ein Anker mit der Kette, und auch noch manches andere.
I) Bei dem Wärter des Leuchtturms zu erfragen.
II) Bei dem Schiffer am alten Hafen.
"""
LISTED = "The keeper needs 1) oil, 2) wicks and 3) bread\nbefore the winter.\n{}. To be bought in town.\n"


@pytest.mark.parametrize("text", [ACCOUNTS, LAW, SHOPPING, TABLE, ADVERTISEMENTS, PARTS])
def test_no_note_is_found_where_there_is_none(text: str) -> None:
    draft = draft_of(text, "notes")
    assert list(draft.of(NOTE, REFERENCE)) == []


def test_the_items_of_a_sentence_do_not_call_those_of_a_list() -> None:
    draft = draft_of("\f".join(LISTED.format(number) for number in (1, 2, 3)), "notes")
    assert list(draft.of(NOTE)) == []


def test_a_note_of_most_of_a_page_is_one_when_its_mark_agrees() -> None:
    text = "The keeper of the light* spoke.\n* Since the storm he\nhad hardly said a word,\nand never of the sea.\n"
    assert [a.get("n") for a in draft_of(text, "notes").of(NOTE)] == ["*"]


def text_line(text: str, left: int, top: int) -> str:
    """A line of a PAGE file."""
    outline = f"{left},{top} {left + 300},{top} {left + 300},{top + 40} {left},{top + 40}"
    return f'<TextLine><Coords points="{outline}"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>'


def test_a_note_at_the_foot_of_a_column_does_not_take_the_next_column(tmp_path: Path) -> None:
    columns = (
        ("The keeper of the light* had", "served the harbour for thirty", "years, and he counted lamps.", "* A storm."),
        ("In the morning from the tower", "he saw the mail boat, and then", "nobody spoke.", "He went home."),
    )
    lines = [
        [text_line(text, 100 + 400 * at, 100 + 50 * row) for row, text in enumerate(column)]
        for at, column in enumerate(columns)
    ]
    regions = "".join(f'<TextRegion><Coords points="0,0 9,9"/>{"".join(found)}</TextRegion>' for found in lines)
    namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    sheet = tmp_path / "p.xml"
    sheet.write_text(f'<PcGts xmlns="{namespace}"><Page imageWidth="900" imageHeight="900">{regions}</Page></PcGts>')
    source, _ = receive(sheet)
    draft = stages.run(Draft(source, Edition("sample", "en")))
    assert [draft.source[a.hull] for a in draft.of(NOTE)] == ["* A storm."]
