"""The one table of what may be claimed about a text, and how TEI says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class InReading(Enum):
    """What becomes of the annotated characters in the continuous text."""

    KEEP = "keep"
    DROP = "drop"
    REPLACE = "replace"
    OWN_FLOW = "own flow"


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be claimed: its name, its TEI element, and how it nests and reads.

    Shape: of two kinds on the same span, the one with the smaller rank encloses the other.
    """

    name: str
    element: str
    rank: int
    in_reading: InReading = InReading.KEEP
    may_split: bool = False
    guideline: str = ""

    @property
    def is_block(self) -> bool:
        """Whether the element stands between paragraphs rather than inside them."""
        return self.rank < FIRST_INLINE_RANK


FIRST_INLINE_RANK = 10

# Layout: what the page shows.
MATTER = Kind("matter", "body", 0, guideline="DS.html#DSDIV")
DIVISION = Kind("division", "div", 1, guideline="DS.html#DSDIV1")
HEADING = Kind("heading", "head", 4, guideline="DS.html#DSHD")
PARAGRAPH = Kind("paragraph", "p", 4, guideline="CO.html#COPA")
VERSE = Kind("verse", "lg", 4, guideline="VE.html#VESE")
VERSE_LINE = Kind("verse line", "l", 5, guideline="CO.html#COVE")
LIST = Kind("list", "list", 3, guideline="CO.html#COLI")
ITEM = Kind("item", "item", 4, guideline="CO.html#COLI")
TABLE = Kind("table", "table", 3, guideline="FT.html#FTTAB")
ROW = Kind("row", "row", 4, guideline="FT.html#FTTAB1")
CELL = Kind("cell", "cell", 5, guideline="FT.html#FTTAB1")
OPENER = Kind("opener", "opener", 4, guideline="DS.html#DSOC")
DATELINE = Kind("dateline", "dateline", 5, guideline="DS.html#DSDTB")
SALUTE = Kind("salute", "salute", 5, guideline="DS.html#DSOC")
POSTSCRIPT = Kind("postscript", "postscript", 3, guideline="DS.html#DSOC")
CLOSER = Kind("closer", "closer", 4, guideline="DS.html#DSOC")
SIGNATURE = Kind("signature", "signed", 5, guideline="DS.html#DSOC")
PAGE = Kind("page", "pb", 2, InReading.DROP, guideline="CO.html#CORS5")
FURNITURE = Kind("furniture", "fw", 3, InReading.DROP, guideline="PH.html#PHSK")
NOTE = Kind("note", "note", 6, InReading.OWN_FLOW, guideline="CO.html#CONONO")
REFERENCE = Kind("reference", "note", 7, InReading.DROP, guideline="CO.html#CONONO")
SIGLUM = Kind("siglum", "note", 8, InReading.DROP, guideline="CO.html#CONONO")
JOIN = Kind("join", "lb", 9, InReading.DROP, guideline="CO.html#COPU-2")

# Text: what the words say.
SAID = Kind("said", "said", 10, may_split=True, guideline="CO.html#COHQQ")
QUOTE = Kind("quote", "quote", 10, may_split=True, guideline="CO.html#COHQQ")
SO_CALLED = Kind("soCalled", "soCalled", 10, may_split=True, guideline="CO.html#COHQQ")
MENTIONED = Kind("mentioned", "mentioned", 10, may_split=True, guideline="CO.html#COHQU")
Q = Kind("q", "q", 10, may_split=True, guideline="CO.html#COHQQ")
TITLE = Kind("title", "title", 11, may_split=True, guideline="CO.html#COBICOL")
EVENT = Kind("event", "eventName", 12, may_split=True, guideline="ND.html#NDEVENT")
ORGANISATION = Kind("organisation", "orgName", 13, may_split=True, guideline="ND.html#NDORG")
DATE = Kind("date", "date", 14, may_split=True, guideline="CO.html#CONADA")
PERSON = Kind("person", "persName", 15, may_split=True, guideline="ND.html#NDPER")
PLACE = Kind("place", "placeName", 15, may_split=True, guideline="ND.html#NDPLAC")
FOREIGN = Kind("foreign", "foreign", 16, may_split=True, guideline="CO.html#COHQHF")
TRANSCRIPTION = Kind("transcription", "corr", 20, InReading.REPLACE, guideline="PH.html#PHCC")
CORRECTION = Kind("correction", "choice", 20, InReading.REPLACE, guideline="CO.html#COEDCOR")
NOISE = Kind("noise", "app", 20, InReading.DROP, guideline="TC.html#TCAPLN")
UNCLEAR = Kind("unclear", "unclear", 20, guideline="PH.html#PHDA")

NAMES = {kind.element: kind for kind in (PERSON, PLACE, ORGANISATION, EVENT, TITLE)}
QUOTATIONS = {kind.name: kind for kind in (SAID, QUOTE, SO_CALLED, MENTIONED, Q, TITLE)}
