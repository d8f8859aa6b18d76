"""Contents lines: the entries of a table of contents, each with the page on which something begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

_PAGE = re.compile(r"(?:^|[\s.·…_])(?:\d{1,4}\s?[-–]\s?)?(?P<page>\d{1,4}|[ivxlc]+)\.?$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_LEAST = 3  # entries whose pages ascend
_MOST_LINES = 4  # of an entry: a title of chapter and what it treats of
Entry = tuple[int, int]  # index of the first line, and of the one after the last


def contents_entries(texts: Sequence[str], words: Collection[str]) -> Iterator[Entry]:
    """The entries below each line that is one of the words that head a table of contents.

    Shape: the pages ascend, roman before arabic; a line without a page goes on on the next.
    """
    after = 0
    for index, text in enumerate(texts):
        if index < after or text.strip(" .:—–-[]").casefold() not in words:
            continue
        entries = _entries(texts, index + 1)
        if len(entries) >= _LEAST:
            after = entries[-1][1]
            yield from entries


def _entries(texts: Sequence[str], first: int) -> list[Entry]:
    found: list[Entry] = []
    begin, last = first, 0
    for index in range(first, len(texts)):
        match = _PAGE.search(texts[index])
        page = match["page"] if match and _LETTER.search(" ".join(texts[begin : index + 1])) else ""
        if page.isdecimal() or (page and not last):
            number = int(page) if page.isdecimal() else 0
            if number < last:
                break
            found.append((begin, index + 1))
            begin, last = index + 1, number
        elif index + 1 - begin >= _MOST_LINES:
            break
    return found
