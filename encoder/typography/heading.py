"""Headings: what the words of a short block say about the division that it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from encoder.language import Language

_NUMBER = r"(?:\d{1,3}|[IVXLC]{1,8}|[ivxlc]{1,8})"
_ONLY_NUMBER = re.compile(rf"(?:§\s?|No?\.\s|Nr\.\s)?{_NUMBER}\s?[.):—–]?|[A-Z]\.")
_NUMBERED = re.compile(rf"\*?(?:§\s?)?(?P<number>{_NUMBER})\s?[.):—–]\s?(?P<rest>\S.*)|§\s?\d+\s?\S.*")
_COUNTED = re.compile(r"[*\[(]?(?:§\s?)?(?P<mark>\d{1,3}|[IVXLC]{1,8}|[A-Z])(?:[.)\]]|$)")
_COUNTED_WORD = re.compile(rf"{_NUMBER}(?:\.|er|e|te|ter|tes|st|nd|rd|th)?\s(?P<word>[^\W\d_]+)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MOST_WORDS = 60  # of a heading with a summary of its chapter
_FEW = 8  # texts of one number that are looked at
_WORD = re.compile(r"[^\W\d_]+")
_LEVELS = {"part": 1, "chapter": 2, "letter": 2, "section": 4, "front": 2, "back": 2}
_CAPITALS, _TITLE = 3, 5
INNERMOST = 9  # the level of what begins without a heading, by its date or salutation


@dataclass(frozen=True, slots=True)
class Title:
    """What a heading says: the type of its division, its level (smaller encloses), by which form it is one."""

    type: str
    level: int
    form: str


def title(text: str, language: Language) -> Title | None:
    """The heading that a text is by its words and letters alone: “CHAPTER IV.”, “Zweites Kapitel”, “§ 3. Persia”."""
    by_word = _by_word(text, language)
    if by_word is not None:
        return by_word
    if _ONLY_NUMBER.fullmatch(text):
        return Title("section", 4 if text.startswith("§") else 3, "number")
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters):
        return Title("section", _CAPITALS, "capitals")
    if text.startswith("§") and re.match(r"§\s?\d", text) and len(text) < 100:
        return Title("section", 4, "word")
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return Title("section", 4, "numbered")
    return None


def _by_word(text: str, language: Language) -> Title | None:
    """The division that is named: its word stands with a number or an ordinal, or opens a line of its own."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words or len(words) > _MOST_WORDS:
        return None
    lists = (
        ("part", language.part_words),
        ("chapter", language.chapter_words),
        ("letter", language.letter_words),
        ("section", language.section_words),
    )
    for type_, names in lists:
        if words[0] in names and _is_counted(text, words, language):
            return Title(type_, _LEVELS[type_], "word")
        if len(words) > 1 and words[1] in names and words[0].startswith(language.ordinals):
            return Title(type_, _LEVELS[type_], "word")
        counted = _COUNTED_WORD.match(text)
        if counted and counted["word"].casefold() in names:
            return Title(type_, _LEVELS[type_], "word")
    small = text.casefold().strip(" .:—-[]")
    for type_, names in (("front", language.front_words), ("back", language.back_words)):
        if small in names or (len(words) < 8 and words[0] in names and text[:3].isupper()):
            return Title(type_, _LEVELS[type_], "word")
    return None


def _is_counted(text: str, words: list[str], language: Language) -> bool:
    after = text[_WORD.search(text).end() :].lstrip(" .:")  # type: ignore[union-attr]
    number = re.match(rf"{_NUMBER}\b", after)
    ordinal = " ".join(words[1:3])
    return bool(number) or any(ordinal.startswith(name) for name in language.ordinals)


def in_series(texts: Sequence[str]) -> frozenset[int]:
    """The indexes of the texts whose number or letter follows or precedes another's, with text between the two."""
    where: dict[tuple[str, int], list[int]] = {}
    for index, text in enumerate(texts):
        for value in _values(text):
            where.setdefault(value, []).append(index)
    found = {
        index
        for (style, value), indexes in where.items()
        for index in indexes
        if any(
            abs(other - index) > 1 for near in (value - 1, value + 1) for other in where.get((style, near), ())[:_FEW]
        )
    }
    return frozenset(found)


def _values(text: str) -> Iterator[tuple[str, int]]:
    """What number a text begins with, in each of the ways in which it may be read: “C.” is 100, or the third."""
    match = _COUNTED.match(text)
    mark = match["mark"] if match else ""
    if mark.isdecimal():
        yield "arabic", int(mark)
        return
    if len(mark) == 1:
        yield "letter", ord(mark)
    if mark and all(c in _ROMAN for c in mark):
        values = [_ROMAN[c] for c in mark]
        yield "roman", sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def plain_title(level: int = _TITLE) -> Title:
    """A heading by its place alone."""
    return Title("section", level, "place")
