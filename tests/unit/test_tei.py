"""TEI: the tree that is built of events, its ids, its white space."""

from __future__ import annotations

import pytest
from lxml import etree

from unit.sample import PEOPLE, TEI, tei_of

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def text_of(text: str, **decisions: object) -> etree._Element:
    found = tei_of(text, **decisions).find(f"{TEI}text")
    assert found is not None
    return found


def xml(text: str, path: str, **decisions: object) -> str:
    """The first element at a path, without its namespace."""
    found = text_of(text, **decisions).find(f".//{TEI}{path}")
    assert found is not None
    found.tail = None
    return etree.tostring(found, encoding="unicode").replace(f' xmlns="{TEI[1:-1]}"', "")


def test_a_line_feed_stands_before_a_line_but_not_within_a_word() -> None:
    assert xml("The har-\nbour was\nlit.\n", "p") == (
        '<p xml:id="p-L1"><lb xml:id="L1"/>The har<lb xml:id="L2" break="no"/>bour was\n<lb xml:id="L3"/>lit.</p>'
    )


def test_a_claim_that_was_cut_is_linked_piece_to_piece() -> None:
    text = "They said “it was in the spring” of 1874 and left.\n"
    root = text_of(text, rulings=[("spring” of 1874", "date when=1874")])
    first, second = root.iter(f"{TEI}date")
    assert ["".join(piece.itertext()) for piece in (first, second)] == ["spring”", " of 1874"]
    assert first.get("next") == f"#{second.get(XML_ID)}"
    assert second.get("prev") == f"#{first.get(XML_ID)}"
    assert first.get("prev") is None and second.get("next") is None
    assert first.get("when") == second.get("when") == "1874"


def test_a_claim_that_was_not_cut_needs_no_id() -> None:
    assert xml("In 1874 it blew.\n", "date") == '<date when="1874">1874</date>'


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (
            "The sewed.\n",
            "corr",
            '<corr xml:id="corr-L1-5" source="#ocr" resp="#editor" cert="high">served</corr>',
        ),
        ("4\x01 lamps.\n", "g", '<g ref="#char-0001"/>'),
        ("The lamp was Ned’s.\n", "persName", '<persName ref="#aldershaw">Ned</persName>'),
    ],
)
def test_an_element_is_written_with_its_attributes_in_a_fixed_order(text: str, path: str, expected: str) -> None:
    corrections = [("sewed", "served", "ocr")] if "sewed" in text else []
    assert xml(text, path, entries=PEOPLE, corrections=corrections) == expected


def test_a_misreading_within_a_name_stands_inside_the_name() -> None:
    assert xml(
        "They met A1dershaw.\n", "persName", entries=PEOPLE, corrections=[("A1dershaw", "Aldershaw", "ocr")]
    ) == (
        '<persName ref="#aldershaw"><corr xml:id="corr-L1-10" source="#ocr" resp="#editor" cert="high">'
        "Aldershaw</corr></persName>"
    )


def test_ids_name_lines_and_columns_and_numbers() -> None:
    text = "PREFACE\nThe light,1 and the\nlymj lamp.\n1Since the storm.\n"
    ids = [item.get(XML_ID) for item in text_of(text, corrections=[("lymj", "lymj", "ocr")]).iter() if item.get(XML_ID)]
    assert ids == [
        "text",
        "pb-1",
        "preface",
        "head-L1",
        "L1",
        "p-L2",
        "L2",
        "note-1",
        "L4",
        "L3",
        "unclear-L3-1",
    ]


def test_notes_and_pages_of_the_same_number_are_told_apart_by_their_lines() -> None:
    text = "The light,1 and\nlamp.\n1Since.\n\fThe tower,1 and\nstair.\n1So.\n"
    ids = [item.get(XML_ID) for item in text_of(text).iter(f"{TEI}note")]
    assert ids == ["note-L3", "note-L6"]


def test_a_note_that_is_doubtful_says_so() -> None:
    root = text_of("The light of the\nharbour. Nobody.\n1At Nordholm.\n", rulings=[("|1|At", "note 1")])
    assert [note.get("cert") for note in root.iter(f"{TEI}note")] == ["low"]


def test_a_note_of_the_same_number_as_the_one_before_is_doubtful() -> None:
    first = "The light was seen in the harbour,¹ and the lamps were lit.²\n¹ Since the storm.\n² At Nordholm.\n"
    second = "The tower had a lamp) and a stair² of stone, and wide,³\n¹ So it is said.\n² Of granite.\n³ Three feet.\n"
    notes = [(note.get("n"), note.get("cert")) for note in text_of(f"{first}\f{second}").iter(f"{TEI}note")]
    assert notes == [("1", None), ("2", None), ("2", "low"), ("3", None), ("1", "low")]


def test_markup_in_the_source_stays_text() -> None:
    assert "".join(text_of("The <lb/> & ]]> &amp; it.\n").itertext()).strip() == "The <lb/> & ]]> &amp; it."
