"""Plain text and CoNLL-U: what language tools read."""

from __future__ import annotations

from pathlib import Path

import conllu

from encoder.export.data import EditionData
from encoder.export.texts import Conll, Text


def units(folder: Path, edition: EditionData) -> list[conllu.TokenList]:
    Conll(folder).add(edition)
    return conllu.parse((folder / f"{edition.document}.conllu").read_text(encoding="utf-8"))


def test_the_plain_text_is_the_text_that_offsets_count_in(tmp_path: Path, letter: EditionData) -> None:
    Text(tmp_path).add(letter)
    assert (tmp_path / f"{letter.document}.txt").read_text(encoding="utf-8") == letter.text + "\n"


def test_every_word_stands_where_it_says(tmp_path: Path, edition: EditionData) -> None:
    for unit in units(tmp_path, edition):
        for token in unit:
            misc = token["misc"]
            assert edition.text[int(misc["Start"]) : int(misc["End"])] == token["form"]


def test_the_words_of_a_unit_make_its_text_again(tmp_path: Path, edition: EditionData) -> None:
    found = units(tmp_path, edition)
    for unit in found:
        words = "".join(t["form"] + ("" if t["misc"].get("SpaceAfter") == "No" else " ") for t in unit)
        assert " ".join(words.split()) == " ".join(unit.metadata["text"].split())
    assert [unit.metadata["text"] for unit in found] == [line for line in edition.text.split("\n") if line]


def test_there_is_a_name_for_every_outermost_mention(tmp_path: Path, letter: EditionData) -> None:
    begun = [t for unit in units(tmp_path, letter) for t in unit if t["misc"].get("NER", "").startswith("B-")]
    end, outermost = 0, []
    for mention in letter.marked["mention"]:
        if mention.start.offset >= end:
            outermost.append((mention.start.offset, letter.kind(mention)))
            end = mention.end.offset
    assert [(int(t["misc"]["Start"]), t["misc"]["NER"][2:]) for t in begun] == outermost


def test_a_name_within_a_name_is_said_beside_it(tmp_path: Path, letter: EditionData) -> None:
    words = [t for unit in units(tmp_path, letter) for t in unit if "Inner" in t["misc"]]
    assert {t["misc"]["NER"][2:] for t in words} >= {"event"}
    assert {t["misc"]["Inner"][2:] for t in words} >= {"person"}
