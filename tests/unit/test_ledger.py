"""The ledger: what the source reads otherwise, where, and why."""

from __future__ import annotations

from typing import Any

from lxml import etree

from unit.sample import TEI, tei_of


def ledger(text: str, **decisions: Any) -> list[tuple[str, str, str, str]]:
    """The entries as type, place, what stands now, what stood there."""
    apps = tei_of(text, **decisions).iter(f"{TEI}app")
    return [
        (
            app.get("type", ""),
            app.get("loc", ""),
            app.findtext(f"{TEI}lem") or "",
            app.findtext(f"{TEI}rdg") or "",
        )
        for app in apps
    ]


def entries(text: str, **decisions: Any) -> list[etree._Element]:
    return list(tei_of(text, **decisions).iter(f"{TEI}app"))


def test_a_text_that_reads_as_its_source_has_no_ledger() -> None:
    root = tei_of("The light of the har-\nbour.\n")
    assert root.find(f".//{TEI}listApp") is None
    assert root.find(f".//{TEI}variantEncoding") is None


def test_a_misreading_an_error_of_the_print_and_noise_are_told_apart() -> None:
    text = "The keeper had sewed ■ untill the storm.\n"
    decisions = [("sewed", "served", "ocr"), ("■", "", "ocr"), ("untill", "until", "printer")]
    assert ledger(text, corrections=decisions) == [
        ("misreading", "L1:16", "served", "sewed"),
        ("noise", "L1:21", "", " ■"),
        ("printer", "L1:24", "until", "untill"),
    ]


def test_an_entry_points_to_the_element_that_it_is_about() -> None:
    root = tei_of("The keeper had sewed.\n", corrections=[("sewed", "served", "ocr")])
    entry = next(root.iter(f"{TEI}app"))
    corr = root.find(f".//{TEI}corr")
    assert corr is not None
    assert entry.get("from") == f"#{corr.get('{http://www.w3.org/XML/1998/namespace}id')}"
    assert (entry.get("resp"), entry.get("cert"), entry.findtext(f"{TEI}note")) == ("#editor", "high", "why")


def test_noise_points_nowhere_since_nothing_is_left_of_it() -> None:
    assert entries("The light ■ was lit.\n", corrections=[("■", "", "ocr")])[0].get("from") is None


def test_a_siglum_is_entered_where_it_is_misread_and_only_there() -> None:
    text = "The light,1 and the harbour.3 Nobody\nspoke.\n1Since the storm.\n2At Nordholm.\n"
    assert ledger(text) == [("siglum", "L1:29", "2", "3")]


def test_a_blank_after_a_siglum_is_no_misreading() -> None:
    text = "The light,1 and the harbour.2 Nobody\nspoke.\n1 Since the storm.\n2 At Nordholm.\n"
    assert [entry for entry in ledger(text) if entry[0] == "siglum"] == []


def test_an_unusual_sign_of_a_broken_word_is_entered() -> None:
    text = "The har¬\nbour, the la¬\ndder and the lan-\ntern.\n"
    assert ledger(text) == [("hyphen", "L3:17", "", "-")]


def test_a_lost_sign_is_entered_as_nothing_where_one_is_usual() -> None:
    text = "The har¬\nbour, and the lan\ntern.\n"
    assert ledger(text, rulings=[("the lan", "join")]) == [("hyphen", "L2:18", "", "")]


def test_a_line_that_ends_otherwise_than_most_is_entered_in_code_points() -> None:
    assert ledger("The light \nof the\t\nharbour \nwas lit. \n") == [("space", "L2:7", "", "U+0009")]


def test_entries_come_in_the_order_of_the_source() -> None:
    text = "The l1ght \nof tbe\t\nharb0ur \nwas lit. \n"
    decisions = [("harb0ur", "harbour", "ocr"), ("l1ght", "light", "ocr"), ("tbe", "the", "ocr")]
    assert [entry[1] for entry in ledger(text, corrections=decisions)] == ["L1:5", "L2:4", "L2:7", "L3:1"]


def test_a_reading_that_begins_or_ends_with_a_blank_says_that_blanks_count() -> None:
    entry = entries("The light ■ was lit.\n", corrections=[("■", "", "ocr")])[0]
    reading = entry.find(f"{TEI}rdg")
    assert reading is not None
    assert reading.text == " ■"
    assert reading.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_the_reason_for_an_unclear_reading_stands_in_the_ledger() -> None:
    (app,) = entries("The lumps burn.\n", corrections=[("lumps", "lumps", "ocr")])
    assert (app.get("type"), app.get("from")) == ("unclear", "#unclear-L1-5")
    assert app.findtext(f"{TEI}lem") == app.findtext(f"{TEI}rdg") == "lumps"
    assert app.findtext(f"{TEI}note")
