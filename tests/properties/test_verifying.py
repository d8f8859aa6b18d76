"""Verification fails on any change of a single character, in the text or in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from encoder.edition import Correction, Edition, Entry, Ruling
from encoder.pipeline import encode
from encoder.problems import Failure, Place
from encoder.proof.verification import verify
from encoder.source import Source, Span, decode

TEI = "{http://www.tei-c.org/ns/1.0}"
TEXT = """PREFACE
The keeper Aldershaw had sewed the har¬
bour for thirty years,l untill the cornpany sent a
man ■ to count the lamps. He read the “Gazette” to
him on May 3, 1874, in the light-
house,2 by one of his lumps. Then he went to Nord¬
1The great storm had taken the old tower, and of it
nothing was left.
Z At Nordholm. See the last of the l\x01etters.
4
\fholm, and took the led-
ger with him.
E. A.
"""


def at(source: Source, quote: str) -> Span:
    start = source.text.index(quote)
    return Span(start, start + len(quote))


def sample() -> tuple[bytes, bytes]:
    source = decode(TEXT.encode(), "source.txt")
    rows = (
        ("sewed", "served", "ocr"),
        ("untill", "until", "printer"),
        ("cornpany", "company", "ocr"),
        ("■", "", "ocr"),
        ("lumps", "lumps", "ocr"),
    )
    corrections = tuple(Correction(at(source, was), now, cause, "high", "why") for was, now, cause in rows)
    z = at(source, "Z At")
    rulings = (Ruling(Span(z.start, z.start + 2), ("note", "2"), "high", "why", Place("rulings.tsv", 2)),)
    entries = (Entry("aldershaw", "persName", ("Aldershaw",)), Entry("nordholm", "placeName", ("Nordholm",)))
    edition = Edition("sample", corrections=corrections, rulings=rulings, entries=entries)
    return encode(source, edition).tei, TEXT.encode()


TEI_BYTES, SOURCE_BYTES = sample()


def proved_nodes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The text nodes that must be proved: those of the text, and of both readings in the ledger."""
    readings = root.iterfind(f"{TEI}standOff/{TEI}listApp/{TEI}app/*")
    proved = [root.find(f"{TEI}text"), *(r for r in readings if r.tag in (f"{TEI}lem", f"{TEI}rdg"))]
    for top in proved:
        assert top is not None
        for found in top.iter():
            yield found, "text"
            if found is not top:
                yield found, "tail"


def is_number_of_note(found: etree._Element) -> bool:
    """Whether this is what the ledger says that a siglum should read."""
    parent = found.getparent()
    return found.tag == f"{TEI}lem" and parent is not None and parent.get("type") == "siglum"


def changed_characters(of_sigla: bool = False) -> Iterator[tuple[int, int, str]]:
    root = etree.fromstring(TEI_BYTES)
    for number, (found, where) in enumerate(proved_nodes(root)):
        if is_number_of_note(found) is not of_sigla:
            continue
        for index, character in enumerate(getattr(found, where) or ""):
            if not character.isspace():
                yield number, index, character


def changed(number: int, index: int, put: str) -> bytes:
    root = etree.fromstring(TEI_BYTES)
    found, where = list(proved_nodes(root))[number]
    text = getattr(found, where)
    setattr(found, where, text[:index] + put + text[index + 1 :])
    return etree.tostring(root, encoding="utf-8")


def is_refused(tei: bytes) -> bool:
    try:
        return bool(verify(tei, SOURCE_BYTES)[1])
    except Failure:
        return True


def test_the_sample_holds_all_that_a_ledger_may_tell() -> None:
    root = etree.fromstring(TEI_BYTES)
    types = {app.get("type") for app in root.iter(f"{TEI}app")}
    assert types == {"misreading", "printer", "noise", "siglum", "hyphen", "unclear"}
    names = {etree.QName(found).localname for found in root.find(f"{TEI}text").iter(f"{TEI}*")}
    assert {"note", "choice", "corr", "unclear", "fw", "g", "persName", "placeName", "date", "pb"} <= names
    assert {"head", "signed", "soCalled"} <= names


def test_the_sample_itself_is_proved() -> None:
    assert not is_refused(TEI_BYTES)


@pytest.mark.parametrize("put", ["x", "", "\u0430\u0430"], ids=["another", "none", "two"])
def test_a_change_of_one_character_is_refused(put: str) -> None:
    accepted = [
        (number, index, character)
        for number, index, character in changed_characters()
        if put != character and not is_refused(changed(number, index, put))
    ]
    assert accepted == []


def test_another_number_of_a_note_in_the_ledger_is_refused() -> None:
    changes = list(changed_characters(of_sigla=True))
    assert len(changes) == 2
    assert all(is_refused(changed(number, index, "7")) for number, index, _ in changes)


def test_a_change_of_case_is_refused() -> None:
    letters = [change for change in changed_characters() if change[2].swapcase() != change[2]]
    assert len(letters) > 300
    assert [c for c in letters if not is_refused(changed(c[0], c[1], c[2].swapcase()))] == []


def test_a_line_beginning_that_is_taken_away_is_refused() -> None:
    for number in range(len(etree.fromstring(TEI_BYTES).findall(f".//{TEI}lb"))):
        root = etree.fromstring(TEI_BYTES)
        found = root.findall(f".//{TEI}lb")[number]
        parent, before = found.getparent(), found.getprevious()
        assert parent is not None
        if before is None:
            parent.text = (parent.text or "") + (found.tail or "")
        else:
            before.tail = (before.tail or "") + (found.tail or "")
        parent.remove(found)
        assert is_refused(etree.tostring(root)), found.attrib


def test_a_mark_of_a_broken_word_that_is_taken_away_is_refused() -> None:
    total = len(etree.fromstring(TEI_BYTES).findall(f".//{TEI}lb[@break]"))
    assert total >= 3
    for number in range(total):
        root = etree.fromstring(TEI_BYTES)
        found = root.findall(f".//{TEI}lb[@break]")[number]
        del found.attrib["break"]
        assert is_refused(etree.tostring(root)), found.attrib


def test_an_entry_of_the_ledger_that_is_taken_away_is_refused() -> None:
    for number in range(len(etree.fromstring(TEI_BYTES).findall(f".//{TEI}app"))):
        root = etree.fromstring(TEI_BYTES)
        entry = root.findall(f".//{TEI}app")[number]
        parent = entry.getparent()
        assert parent is not None
        if entry.get("type") == "unclear":
            continue  # it gives a reason; the reading itself stands in the text
        parent.remove(entry)
        assert is_refused(etree.tostring(root)), entry.attrib


def test_another_number_of_a_note_is_refused() -> None:
    for number in range(2):
        root = etree.fromstring(TEI_BYTES)
        root.findall(f".//{TEI}note[@n]")[number].set("n", "7")
        assert is_refused(etree.tostring(root))


def test_a_changed_source_is_refused() -> None:
    for old, new in (
        (b"sewed", b"served"),
        (b"keeper", b"keepers"),
        (b"\nE. A.", b""),
        (b"E. A.", b"E. A.\nlight"),
    ):
        assert old in SOURCE_BYTES
        assert verify(TEI_BYTES, SOURCE_BYTES.replace(old, new))[1]
