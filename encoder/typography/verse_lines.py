"""Verse lines: the runs of lines that are verse, since no prose would have been set so.

Three signs are weighed, each by how much more often it is seen in verse than in the prose of the same document:
a line is left although the next word had room on it and the sentence goes on; a line begins with a capital
within a sentence; a line is set in, and not as paragraphs are. Where lines are set so, the words must not speak
against it: names in a row, numbered items and the lines of a table are no verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import fmean, pstdev

_OPEN = 4.0  # the next word had room on the line, and the sentence goes on
_CLOSED = 0.7  # … and the sentence is at its end: verse, or a short paragraph
_SHORT = 1.0  # a line is short, but the next word may have had no room
_FULL = -1.2
_SMALL = -3.5  # a line that begins with a small letter
_TURNED = 3.0  # the rest of a line, turned over and set in
_SET_IN, _AS_PARAGRAPH = 1.5, -2.5
_IN_VERSE = 0.95  # share of the lines of verse that begin with a capital
_RAREST, _USUAL = 0.05, 0.5  # bounds for that share in the prose of a document
_DROP = 8.0  # how far the weights may fall again before a run is at its end
_ENOUGH, _BORDER = 12.0, 5.0  # what must speak for a run; what a gap before or after it counts
_TELLING = 2.0  # the weight of a capital where prose has few
_GOES_ON = 1 / 3  # share of the lines before the last that end within a sentence
_SMALL_WORDS = 0.6  # share of the words within lines that begin with a small letter
_SMALL_WORDS_LEFT = 0.4  # … where no word had to be set on a line of its own: names and addresses have fewer
_UNEVEN = 0.45  # standard deviation of the lengths by their mean
_LEAST_WORDS = 2.5  # words of a line in the middle
_DISPLAYED, _LEAST_DISPLAYED = 6, 4  # lines and words of what is displayed by gaps
_INTRODUCING = (":", ",", ";")
_CAPITALS = 0.7  # share of the lines set in together that begin with a capital, if they are verse
_DEEPEST = 0.3  # share of a line's length by which verse is set in at most; a heading or a date stands deeper
_BROKEN = -6.0  # a line that ends within a word, and is not turned over
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE_LAST = re.compile(r"\d[\d.,]*$")
_SPEECH = re.compile(r"[—–-]")


@dataclass(frozen=True, slots=True)
class Look:
    """What a line looks like.

    Shape: roomy where the next word had room on it, left where that tells of its end; apart where a wider gap is
    before it; broken where it ends within a word; turned where it is the rest of the line before; shut where it is a
    heading or the row of a table.
    """

    text: str
    roomy: bool
    left: bool
    short: bool
    finished: bool
    broken: bool
    small: bool
    turned: bool
    indent: float
    set_in: bool
    as_paragraph: bool
    apart: bool
    top: bool
    shut: bool
    numbered: bool


def verse_lines(looks: Sequence[Look], gaps_display: bool) -> frozenset[int]:
    """The indexes of the lines that are verse.

    Shape: gaps_display where gaps set apart what is quoted or a heading, and not paragraphs from one another.
    """
    capital = log(_IN_VERSE / _capital_in_prose(looks))
    found: set[int] = set()
    for first, after in _stretches(looks):
        if gaps_display and (_is_displayed(looks, first, after) or _is_left(looks, first, after)):
            found.update(range(first, after))
            continue
        for run in _runs(looks, first, after, capital):
            begin, end = _trimmed(looks, *run)
            weight = sum(_weight(before, look, capital) for before, look in pairwise(looks[begin:end]))
            if weight >= _needed(looks, begin, end) and _reads_as_verse(looks[begin:end], capital):
                found.update(range(begin, end))
    return frozenset(found)


def stanzas(looks: Sequence[Look], widest: float) -> frozenset[int]:
    """The indexes of the lines that are verse since they are set in together, whatever their length.

    Shape: the rest of a line that is turned over stands deeper; a line alone is one where others are set in as far.
    Units: widest is the length of full lines, in characters.
    """
    runs = [looks[first:after] for first, after in _set_in(looks)]
    several = {_base(run) for run in runs if _is_stanza(run, widest, 2)}
    return frozenset(
        index
        for first, after in _set_in(looks)
        if _is_stanza(looks[first:after], widest, 1 if _base(looks[first:after]) in several else 2)
        for index in range(first, after)
    )


def _set_in(looks: Sequence[Look]) -> Iterator[tuple[int, int]]:
    """The runs of lines that are set in, from gap to gap, to the margin, or to a page that begins with a paragraph."""
    first = 0
    for index, look in enumerate(looks):
        if look.set_in and not (look.apart or look.shut or (look.top and look.as_paragraph)):
            continue
        if first < index:
            yield first, index
        first = index + (look.shut or not look.set_in)
    if first < len(looks):
        yield first, len(looks)


def _base(run: Sequence[Look]) -> float:
    return min(look.indent for look in run)


def _is_stanza(run: Sequence[Look], widest: float, least: int) -> bool:
    """Whether so many lines at least begin at one indent, each but few with a capital, and none as a paragraph."""
    base = _base(run)
    begun = [look for look in run if look.indent <= base + 1]
    if len(begun) < max(least, len(run) / 2) or run[0].indent > base + 1 or base > _DEEPEST * widest:
        return False
    if any(look.as_paragraph for look in begun) or (least == 1 and not _is_shut_off(run)):
        return False
    counted = sum(look.numbered or bool(_FIGURE_LAST.search(look.text)) for look in begun)
    words = [word for look in run for word in _WORD.findall(look.text)[1:]]
    small = sum(word[0].islower() for word in words)
    capital = sum(not look.small for look in begun)
    return counted <= len(begun) / 3 and small >= _SMALL_WORDS * len(words) and capital >= _CAPITALS * len(begun)


def _is_shut_off(run: Sequence[Look]) -> bool:
    """Whether a gap or the turn of a page is before a run, and it has words enough to be a line of verse."""
    return (run[0].apart or run[0].top) and len(_WORD.findall(run[0].text)) >= _LEAST_DISPLAYED


def _capital_in_prose(looks: Sequence[Look]) -> float:
    """The share of the lines that go on from a full line and begin with a capital."""
    going_on = [not b.small for a, b in pairwise(looks) if not (a.roomy or a.short or a.finished)]
    share = sum(going_on) / len(going_on) if going_on else _USUAL
    return min(_USUAL, max(_RAREST, share))


def _stretches(looks: Sequence[Look]) -> Iterator[tuple[int, int]]:
    """The lines from gap to gap and from one that is shut to the next: a stanza at most."""
    first = 0
    for index, look in enumerate(looks):
        if look.apart or look.shut:
            yield first, index
            first = index + look.shut
    yield first, len(looks)


def _runs(looks: Sequence[Look], first: int, after: int, capital: float) -> Iterator[tuple[int, int]]:
    """The runs of verse within a stretch: where the weights of the lines rise and do not fall by much again."""
    begin, best, total, highest = first, first, 0.0, 0.0
    for index in range(first + 1, after + 1):
        if index < after:
            total += _weight(looks[index - 1], looks[index], capital)
            if total > highest:
                highest, best = total, index
            if total > max(0.0, highest - _DROP):
                continue
        if best > begin:
            yield begin, best + 1
        begin, best, total, highest = index, index, 0.0, 0.0


def _weight(before: Look, look: Look, capital: float) -> float:
    """How much more likely this line after that one is verse than prose."""
    if look.turned:
        return _TURNED
    weight = _SMALL if look.small else capital
    if before.broken:
        return weight + _BROKEN
    if before.turned:
        return weight
    if before.roomy or (before.short and before.finished):
        weight += _CLOSED if before.finished else _OPEN
    else:
        weight += _SHORT if before.short else _FULL
    if look.as_paragraph:
        return weight + _AS_PARAGRAPH
    return weight + _SET_IN if look.set_in else weight


def _needed(looks: Sequence[Look], begin: int, end: int) -> float:
    last = end == len(looks)
    return _ENOUGH - _BORDER * (looks[begin].apart or begin == 0) - _BORDER * (last or looks[end].apart)


def _reads_as_verse(lines: Sequence[Look], capital: float) -> bool:
    """Whether the words and lengths of lines do not speak against their being verse."""
    if len(lines) < 2:
        return False
    texts = [line.text for line in lines]
    going_on = sum(_goes_on(line, after, capital) for line, after in pairwise(lines))
    counted = sum(line.numbered or bool(_FIGURE_LAST.search(line.text)) for line in lines)
    spoken = sum(bool(_SPEECH.match(text)) for text in texts)
    if going_on < _GOES_ON * (len(lines) - 1) or counted > len(lines) / 3 or spoken > len(lines) / 2:
        return False
    words = [_WORD.findall(text) for text in texts]
    inner = [word for line in words for word in line[1:]]
    if not inner or sum(word[0].islower() for word in inner) < _SMALL_WORDS * len(inner):
        return False
    lengths = [len(text) for text in texts if _WORD.search(text)]
    even = any(line.turned for line in lines) or pstdev(lengths) <= _UNEVEN * fmean(lengths)
    stopped = any(not text[-1:].isalnum() for text in texts)
    return even and stopped and len(inner) + len(words) >= _LEAST_WORDS * len(lines)


def _goes_on(line: Look, after: Look, capital: float) -> bool:
    """Whether a sentence goes on from a line to the next, and yet prose would not have been set so."""
    broken = line.roomy or (capital > _TELLING and not after.small)
    return after.turned or (broken and not line.finished)


def _is_displayed(looks: Sequence[Look], first: int, after: int) -> bool:
    """Whether a few lines that the text introduces and a gap before and after sets apart are quoted verse."""
    if (
        not 0 < first < after < len(looks)
        or after - first > _DISPLAYED
        or not (looks[first].apart and looks[after].apart)
    ):
        return False
    lines, before = looks[first:after], looks[first - 1]
    if not before.text.endswith(_INTRODUCING) and before.finished:
        return False
    if lines[0].as_paragraph or any(line.numbered or (line.small and not line.turned) for line in lines):
        return False
    words = _WORD.findall(" ".join(line.text for line in lines))
    small = sum(word[0].islower() for word in words[1:])
    stopped = not lines[-1].text[-1:].isalnum()
    return stopped and len(words) >= _LEAST_DISPLAYED and small >= _SMALL_WORDS * len(words)


def _is_left(looks: Sequence[Look], first: int, after: int) -> bool:
    """Whether each of the lines between two gaps was left with room on it, most of them at a stop.

    Shape: prose would have filled the lines, a heading has few stops; two lines alone must be introduced.
    """
    lines = looks[first:after]
    shut = first and after < len(looks) and looks[first].apart and (looks[after].apart or looks[after].top)
    if not shut or len(lines) < 2 or looks[first - 1].shut or lines[0].as_paragraph:
        return False
    if not all(line.left and not line.numbered for line in lines):
        return False
    before = looks[first - 1]
    if len(lines) == 2 and before.finished and not before.text.endswith(_INTRODUCING):
        return False
    stopped = sum(not line.text[-1:].isalnum() for line in lines[:-1])
    words = [word for line in lines for word in _WORD.findall(line.text)[1:]]
    small = sum(word[0].islower() for word in words)
    return stopped >= (len(lines) - 1) / 2 and small >= _SMALL_WORDS_LEFT * max(1, len(words))


def _trimmed(looks: Sequence[Look], begin: int, end: int) -> tuple[int, int]:
    """A run without the end of the paragraph before it and the beginning of the one after it."""
    first = looks[begin]
    if begin and not (first.apart or first.top or first.set_in or _is_closed(looks[begin - 1])):
        begin += 1
    if end < len(looks) and not (looks[end].apart or looks[end - 1].roomy) and looks[end - 2].finished:
        end -= 1
    return (begin, end) if end - begin > 1 else (begin, begin)


def _is_closed(look: Look) -> bool:
    """Whether verse may follow a line: it is at the end of a sentence, or introduces what follows."""
    return look.finished or look.text.endswith((",", ";"))
