"""Texts without notes, in which much looks like a mark of one: none is found in them."""

from __future__ import annotations

import pytest

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
