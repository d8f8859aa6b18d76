"""Page marks: the lines that a program wrote between the pages of a text, as no printer would.

Libraries export the text of whole books with a line for each leaf: “## p. 12 (#26) ########”, “===== Page 12 =====”.
It says where the page begins, often also its number; it is no part of the print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from encoder.source import Line, Source
from encoder.typography.folio import Folio, folio

PAGE_MARK = "page mark"  # the rule by which such a line is taken out
_RUN = re.compile(r"(?P<sign>[#=*~_–—-])(?P=sign){2,}")
_WORDS = r"(?:page|pag|pg|p|seite|s|blatt|bl|folio|fol|f|leaf|image|img|bild|scan)"
_MARK = re.compile(
    rf"[\W_]*(?P<word>{_WORDS}\b[\s.:]*)?(?P<label>\d{{1,4}}|[ivxlc]{{1,8}})?\s*(?:[(\[]\s*\#?(?P<leaf>\d{{1,5}})\s*[)\]])?[\W_]*",
    re.IGNORECASE,
)
_LONG = 10  # signs in a row with which a line stands for itself, though no other is like it
_LEAST = 2
_RISING = 0.9  # share of the marks whose number is greater than that of the mark before


@dataclass(frozen=True, slots=True)
class PageMark:
    """A line that marks the beginning of a page, and the page number that it states, if any."""

    line: Line
    number: Folio | None
    leaf: int


def page_marks(source: Source, lines: Sequence[Line]) -> dict[int, PageMark]:
    """The marks among some lines, by the numbers of the lines; empty unless they count pages.

    Shape: two at least whose numbers rise, or one of many signs; in “p. 12 (#26)” it is the leaves that rise.
    """
    found = {line.number: mark for line in lines if (mark := _mark(source, line)) is not None}
    counts = [mark.leaf for mark in found.values()]
    rising = sum(after > before for before, after in pairwise(counts))
    if len(found) >= _LEAST and rising >= _RISING * (len(found) - 1):
        return found
    is_alone = len(found) == 1 and any(
        len(run.group()) >= _LONG for mark in found.values() for run in _RUN.finditer(source[mark.line.span])
    )
    return found if is_alone else {}


def _mark(source: Source, line: Line) -> PageMark | None:
    text = source[line.span]
    match = _MARK.fullmatch(text) if _RUN.search(text) else None
    if match is None or not (match["leaf"] or (match["word"] and match["label"])):
        return None  # “--- 12 ---” may be printed, at the foot
    number = folio(match["label"]) if match["label"] else None
    leaf = int(match["leaf"]) if match["leaf"] else number.value if number else 0
    return PageMark(line, number, leaf)
