"""Unknown words: those that neither the document nor its language knows, each with a known one that is near."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from encoder.nearness import shape
from encoder.reading import Reading
from encoder.survey.habits import change
from encoder.survey.vocabulary import LETTERS, Vocabulary

_RARE, _LONG, _OFTEN = 2, 4, 3
_ROMAN = re.compile(r"(?=[ivxlcdm]{2})m*(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})(?:e|er|es|ème)?")
_BEFORE, _AFTER = re.compile(r"[^\W\d_][\[\](){}⟨⟩<>]$"), re.compile(r"[\[\](){}⟨⟩<>][^\W\d_]")
_BESIDE, _STRANGE = 4, 3  # words on either side, and how many of them strange make a passage in another language


@dataclass(frozen=True, slots=True)
class Unknown:
    """An unknown word: where it stands in a reading, what is near, how sure that is, how often it stands.

    Shape: strange counts the words beside it that the language has not either.
    """

    start: int
    end: int
    word: str
    now: str
    certainty: str
    times: int
    strange: int
    inflected: bool


def is_likelier_sound(unknown: Unknown, times: int) -> bool:
    """Whether so much speaks against a misreading that nobody need look. Shape: times as for :func:`doubt_about`.

    Of 1,176 unknown words (see there) 348 were so, and 1 of them was an error.
    """
    far = not times and shape(unknown.word) != shape(unknown.now)
    return far and (unknown.strange >= _STRANGE or unknown.times > 1 or unknown.inflected)


def doubt_about(unknown: Unknown, usual: Collection[str], times: int) -> str:
    """What speaks against a misreading, though a known word is near; empty where nothing does.

    Shape: usual are the changes that several words would need; times is how often the document has the known word.
    Of 1,176 unknown words in nine texts with planted errors, 13 of 100 were errors; of those of which one of the first
    five is true, 1 of 100; of the last two, 6 and 15 (benchmarks/survey.py GOLD… --times 1, November 2026).
    """
    alike = shape(unknown.word) == shape(unknown.now)
    borne_out = alike and times > 0
    put = len(unknown.word) == len(unknown.now) and sorted(unknown.word) != sorted(unknown.now)
    doubts = (
        (change(unknown.word, unknown.now) in usual, "several words here are spelt so"),
        (unknown.strange >= _STRANGE, "the words beside it are as strange: another language?"),
        (unknown.strange and not borne_out, "a word beside it is as strange: another language?"),
        (unknown.times > 1 and not (alike and times >= _OFTEN), "a misreading seldom makes the same form twice"),
        (unknown.inflected and not borne_out, "the language has another form of it"),
        (put and not alike, "the letters that differ do not look alike"),
        (not alike and not times, "the document has that word nowhere"),
    )
    return next((doubt for holds, doubt in doubts if holds), "")


def unknown_words(reading: Reading, vocabulary: Vocabulary) -> Iterator[Unknown]:
    """The unknown words of a reading in order."""
    text = reading.text
    words = list(LETTERS.finditer(text))
    strange = [_is_strange(match.group(), vocabulary) for match in words]
    for index, match in enumerate(words):
        word = re.sub(r"[’']s$", "", match.group())
        end = match.start() + len(word)
        times = vocabulary.counts[match.group()] if word.islower() else vocabulary.folded[match.group().casefold()]
        if times > _RARE or len(word) == 1 or _is_abbreviation(text, word, end) or _ROMAN.fullmatch(word):
            continue
        known = not strange[index] and vocabulary.in_language(word)
        if known or vocabulary.is_compound(word) or _is_part(text, match.start(), end):
            continue
        now, certainty = vocabulary.better(word)
        if now and now != word:
            yield Unknown(
                match.start(),
                end,
                word,
                now,
                certainty,
                times,
                sum(_beside(strange, index)),
                vocabulary.is_inflected(word),
            )


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether an editor’s bracket within a word parts this from the rest of it: “R[enate]”."""
    return _BEFORE.search(text, max(0, start - 2), start) is not None or _AFTER.match(text, end) is not None


def _is_strange(word: str, vocabulary: Vocabulary) -> bool:
    return word.islower() and len(word) > 1 and not vocabulary.in_language(word) and not vocabulary.is_compound(word)


def _beside(strange: Sequence[bool], index: int) -> Sequence[bool]:
    return [*strange[max(0, index - _BESIDE) : index], *strange[index + 1 : index + 1 + _BESIDE]]


def _is_abbreviation(text: str, word: str, end: int) -> bool:
    capitals = word.isupper() and len(word) > 1
    return capitals or "’" in word or "'" in word or (len(word) <= _LONG and text[end : end + 1] == ".")
