"""The data of an edition: nothing of the reading text is lost, and every offset finds its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from encoder.export.data import EditionData
from encoder.export.running_text import RunningText
from encoder.views import publish

TEI = "{http://www.tei-c.org/ns/1.0}"


def letters(element: etree._Element) -> Iterator[str]:
    """What stands in an element of a settled text, without notes and apparatus, the signs for gaps included."""
    yield element.text or ""
    for child in element:
        apparatus = child.tag == f"{TEI}div" and child.get("type") == "apparatus"
        if child.tag == f"{TEI}gap":
            yield "[…]"
        elif child.tag == f"{TEI}ptr":
            yield (child.get("target") or "").removeprefix("#")
        elif child.tag != f"{TEI}note" and not apparatus:
            yield from letters(child)
        yield child.tail or ""


def tight(words: str) -> str:
    return "".join(words.split())


def test_the_reading_text_has_every_letter_of_the_settled_text_once(edition: EditionData) -> None:
    text = etree.fromstring(publish.settled(edition.tei)).find(f"{TEI}text")
    assert text is not None
    notes = list(text.iter(f"{TEI}note"))
    outer = [note for note in notes if next(note.iterancestors(f"{TEI}note"), None) is None]
    inner = [note for note in notes if note not in outer]
    expected = tight("".join(letters(text)) + "".join("".join(letters(note)) for note in (*outer, *inner)))
    assert tight(edition.text) == expected


def test_a_paragraph_stands_on_a_line_of_its_own(letter: EditionData) -> None:
    lines = letter.text.split("\n")
    whole = [block for block in letter.marked["block"] if "\n" not in letter.words(block)]
    assert len(whole) == len(letter.marked["block"])
    assert {letter.words(block) for block in whole} <= set(lines)
    assert all(line == line.strip() and line for line in lines)


def test_a_mention_reads_as_its_offsets_say(letter: EditionData) -> None:
    names = Counter(letter.words(mention) for mention in letter.marked["mention"])
    root = etree.fromstring(publish.settled(letter.tei))
    kinds = ("persName", "placeName", "orgName", "eventName", "title")
    text = root.find(f"{TEI}text")
    assert text is not None
    in_tei: Counter[str] = Counter()
    for kind in kinds:
        for name in text.iter(TEI + kind):
            if name.get("ref") and not name.get("prev"):
                in_tei[" ".join("".join(letters(name)).split())] += 1
    assert names == in_tei


def test_a_note_says_where_its_reference_stands(letter: EditionData) -> None:
    first = letter.marked["note"][0]
    anchor = int(first.facts["anchor"])
    assert first.facts["n"] == "1"
    assert letter.text[anchor - 1].isalnum() or letter.text[anchor - 1] in ".,;:!?”’)"
    assert next(block for block in letter.marked["block"] if block.facts["id"] == first.facts["anchor-block"])


def test_pages_follow_on_each_other_without_a_gap(letter: EditionData) -> None:
    pages = letter.marked["page"]
    notes = letter.marked["note"][0].start.offset
    assert [p.start.offset for p in pages[1:]] == [p.end.offset for p in pages[:-1]]
    assert (pages[0].start.offset, pages[-1].end.offset) == (0, notes)


def test_white_space_at_the_edge_of_a_block_is_no_text() -> None:
    running = RunningText()
    running.write("one ")
    mark, end = running.here(), running.there()
    running.new_line()
    running.write(" two")
    assert running.finished() == "one\ntwo"
    assert (end.offset, mark.offset) == (3, 4)


def test_a_mark_that_nothing_follows_stands_at_the_end() -> None:
    running = RunningText()
    running.write("one")
    mark = running.here()
    running.finished()
    assert mark.offset == 3
