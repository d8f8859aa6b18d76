"""Entry lines: the entries of lists that have no marks, since each ends with a date, and those of an index.

In a list of documents, of books, of events each entry ends with a date or a year, and the next begins on a line of
its own: “Letter to the king. Francisco Tello; July 12.” In prose a line ends so now and then, but not every few
lines, time after time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

_YEAR = r"(?:1[0-9]|20)\d\d(?:\s?[–/-]\s?\d{1,4})?"
_DATE_END = r"(?:{year}|\b(?:{months})\.?\s\d{{1,2}})[\])?]{{0,2}}\.[\])”»]?$"
_ENDS_IN_INDEX = re.compile(r"\d\s?(?:f|ff|n|sq|sqq|s|ss)?\.?[\])]?[,;.]?$")
_FINISHED = re.compile(r"[.!?…][’”“\"'»)\]]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_LEAST = 4  # entries: that so many lines of prose end with a date one soon after the other was not seen
_MOST_LINES = 3  # of an entry
_LEAST_WORDS = 3  # of an entry: the row of a table has fewer
_LEAST_IN_INDEX = 3  # entries below a word that heads an index
Entry = tuple[int, int]  # index of the first line, and of the one after the last


def dated_entries(texts: Sequence[str], left: Sequence[bool], months: Iterable[str]) -> Iterator[Entry]:
    """The entries of the lists in which every entry ends with a date.

    Shape: left says of each line whether the text does not go on from it: it is a title, or had room for more.
    """
    ends = re.compile(_DATE_END.format(year=_YEAR, months="|".join(map(re.escape, months))), re.IGNORECASE)
    run: list[Entry] = []
    for index in (i for i, text in enumerate(texts) if ends.search(text)):
        going_on = bool(run) and index - run[-1][1] < _MOST_LINES
        begin = run[-1][1] if going_on else _begin(texts, left, index)
        fits = begin is not None and _is_entry(texts[begin : index + 1])
        if not (going_on and fits):
            yield from _whole(run)
            run = []
        if begin is not None and fits:
            run.append((begin, index + 1))
    yield from _whole(run)


def _begin(texts: Sequence[str], left: Sequence[bool], last: int) -> int | None:
    """The line with which the first entry of a list begins that ends with this one: the text does not go on to it."""
    for first in range(last, max(-1, last - _MOST_LINES), -1):
        if not first or left[first - 1] or _FINISHED.search(texts[first - 1]):
            return first
    return None


def _whole(run: Sequence[Entry]) -> Sequence[Entry]:
    return run if len(run) >= _LEAST else ()


def _is_entry(lines: Sequence[str]) -> bool:
    """Whether lines begin with a capital, and are more than a date."""
    return lines[0][:1].isupper() and len(_WORD.findall(" ".join(lines))) >= _LEAST_WORDS


def index_entries(texts: Sequence[str], words: Collection[str]) -> Iterator[Entry]:
    """The entries below each line that is one of the words that head an index.

    Shape: each ends with a page, their initials go through the alphabet; a letter alone stands before those it begins.
    """
    after = 0
    for index, text in enumerate(texts):
        if index < after or text.strip(" .:—–-[]").casefold() not in words:
            continue
        entries = _in_order(texts, index + 1)
        if len(entries) >= _LEAST_IN_INDEX:
            after = entries[-1][1]
            yield from entries


def _in_order(texts: Sequence[str], first: int) -> list[Entry]:
    found: list[Entry] = []
    begin, last = first, ""
    for index in range(first, len(texts)):
        text = texts[index]
        if index == begin and _INITIAL.fullmatch(text):
            begin = index + 1
            continue
        initial = texts[begin][:1].casefold()
        if not initial.isalpha() or initial < last or index - begin >= _MOST_LINES:
            break
        if _ENDS_IN_INDEX.search(text) and not text.endswith(","):
            found.append((begin, index + 1))
            begin, last = index + 1, initial
    return found
