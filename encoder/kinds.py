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

    @property
    def is_block(self) -> bool:
        """Whether the element stands between paragraphs rather than inside them."""
        return self.rank < FIRST_INLINE_RANK


FIRST_INLINE_RANK = 10

# Layout: what the page shows.
MATTER = Kind("matter", "body", 0)
DIVISION = Kind("division", "div", 1)
TITLE_PAGE = Kind("title page", "titlePage", 3)
DOCUMENT_TITLE = Kind("document title", "docTitle", 4)
TITLE_PART = Kind("title part", "titlePart", 5)
BYLINE = Kind("byline", "byline", 4)
IMPRINT = Kind("imprint", "docImprint", 4)
HEADING = Kind("heading", "head", 4)
PARAGRAPH = Kind("paragraph", "p", 4)
VERSE = Kind("verse", "lg", 4)
VERSE_HEADING = Kind("verse heading", "head", 5)
VERSE_LINE = Kind("verse line", "l", 5)
SPEECH = Kind("speech", "sp", 3)
SPEAKER = Kind("speaker", "speaker", 4)
STAGE = Kind("stage direction", "stage", 4)
LIST = Kind("list", "list", 3)
ITEM = Kind("item", "item", 4)
QUOTATION = Kind("block quotation", "quote", 3)
QUOTED = Kind("quoted paragraph", "p", 4)
FIGURE = Kind("figure", "figure", 3)
CAPTION = Kind("caption", "head", 4)
TABLE = Kind("table", "table", 3)
ROW = Kind("row", "row", 4)
CELL = Kind("cell", "cell", 5)
OPENER = Kind("opener", "opener", 4)
DATELINE = Kind("dateline", "dateline", 5)
SALUTE = Kind("salute", "salute", 5)
POSTSCRIPT = Kind("postscript", "postscript", 3)
CLOSER = Kind("closer", "closer", 4)
SIGNATURE = Kind("signature", "signed", 5)
PAGE = Kind("page", "pb", 2, InReading.DROP)
PICTURE = Kind("picture", "figure", 3, InReading.DROP)  # without a caption: a point before a block
FURNITURE = Kind("furniture", "fw", 9, InReading.DROP)
NOTE = Kind("note", "note", 6, InReading.OWN_FLOW)
REFERENCE = Kind("reference", "note", 7, InReading.DROP)
SIGLUM = Kind("siglum", "note", 8, InReading.DROP)
JOIN = Kind("join", "lb", 9, InReading.DROP)

# Text: what the words say.
SAID = Kind("said", "said", 10, may_split=True)
QUOTE = Kind("quote", "quote", 10, may_split=True)
SO_CALLED = Kind("soCalled", "soCalled", 10, may_split=True)
MENTIONED = Kind("mentioned", "mentioned", 10, may_split=True)
Q = Kind("q", "q", 10, may_split=True)
TITLE = Kind("title", "title", 11, may_split=True)
EVENT = Kind("event", "eventName", 12, may_split=True)
ORGANISATION = Kind("organisation", "orgName", 13, may_split=True)
DATE = Kind("date", "date", 14, may_split=True)
PERSON = Kind("person", "persName", 15, may_split=True)
PLACE = Kind("place", "placeName", 15, may_split=True)
FOREIGN = Kind("foreign", "foreign", 16, may_split=True)
TRANSCRIPTION = Kind("transcription", "corr", 20, InReading.REPLACE)
CORRECTION = Kind("correction", "choice", 20, InReading.REPLACE)
NOISE = Kind("noise", "app", 20, InReading.DROP)
UNCLEAR = Kind("unclear", "unclear", 20)

NAMES = {kind.element: kind for kind in (PERSON, PLACE, ORGANISATION, EVENT, TITLE)}
QUOTATIONS = {kind.name: kind for kind in (SAID, QUOTE, SO_CALLED, MENTIONED, Q, TITLE)}
