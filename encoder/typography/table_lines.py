"""Table lines: the lines of a text that are rows of a table, by the white space between their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAP = re.compile(r"(?<=\S)(?:\s{3,}|\t+)(?=\S)")
_TOTAL = re.compile(r"[–—\-_=]{2,}|[$£]?\d[\d.,½¼¾]*")  # a rule, and the sum below it
# Share of the lines that have wide spaces, and of these the share that prose goes on from: more come from justifying.
_FEW, _GOING_ON = 0.5, 0.5


def table_lines(texts: Sequence[str], small: Sequence[bool]) -> frozenset[int]:
    """The indexes of the lines of tables, with the sum below them; none where lines are filled out with white space.

    Shape: small says of each line whether it begins with a small letter; a line alone is a row if it has three cells.
    """
    gaps = [len(_GAP.findall(text)) for text in texts]
    wide = [index for index, count in enumerate(gaps[:-1]) if count]
    if len(wide) > _FEW * len(gaps) or sum(small[index + 1] for index in wide) > _GOING_ON * len(wide):
        return frozenset()
    found: set[int] = set()
    for index, count in enumerate(gaps):
        beside = (index and gaps[index - 1]) or (index + 1 < len(gaps) and gaps[index + 1])
        total = index - 1 in found and _TOTAL.fullmatch(texts[index])
        if (count and (beside or count > 1)) or total:
            found.add(index)
    return frozenset(found)
