"""Proposed names: marked with certainty and responsibility, and only where no authority file lists names."""

from __future__ import annotations

from lxml import etree

from encoder.kinds import PERSON
from unit.sample import PEOPLE, TEI, draft_of, found, tei_of

TEXT = "They met Mr. Aldershaw. Then Ida Brandt said that Aldershaw was in Moscow.\n"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def test_a_proposed_name_says_whom_it_means_how_surely_and_who_says_so() -> None:
    first = next(draft_of(TEXT, "proposed_names").of(PERSON))
    assert dict(first.attributes) == {"ref": "#aldershaw", "resp": "#encoder", "cert": "medium"}


def test_with_an_authority_file_nothing_is_proposed() -> None:
    draft = draft_of("They met Captain Ostrev and Aldershaw.\n", "proposed_names", entries=PEOPLE)
    assert found(draft, PERSON) == ["Aldershaw"]


def test_what_the_editor_ruled_is_not_proposed_again() -> None:
    draft = draft_of("They met Mr. Aldershaw.\n", "proposed_names", rulings=[("Aldershaw", "no-name")])
    assert found(draft, PERSON) == []


def test_every_proposed_name_has_an_entry_with_its_forms() -> None:
    root = tei_of(TEXT)
    entries = {item.get(ID): item for item in root.iter(f"{TEI}person", f"{TEI}place", f"{TEI}org")}
    pointers = {item.get("ref") for item in root.find(f"{TEI}text").iter(f"{TEI}persName", f"{TEI}placeName")}
    assert pointers == {f"#{name}" for name in entries} == {"#aldershaw", "#brandt", "#moscow"}
    assert {(item.get("resp"), item.get("cert")) for item in entries.values()} == {("#encoder", "medium")}
    forms = [(name.get("type"), name.text) for name in entries["brandt"]]
    assert forms == [("preferred", "Ida Brandt"), ("variant", "Ida Brandt")]


def test_a_name_over_a_line_end_is_one_name() -> None:
    root = tei_of("They met Ida Bran-\ndt, and then Mr. Brandt was gone from there.\n")
    assert [item.get("ref") for item in root.find(f"{TEI}text").iter(f"{TEI}persName")] == ["#brandt"] * 2
    assert isinstance(root, etree._Element)
