"""Outcomes: whether what the editor ruled stands in what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from encoder.annotation import EDITOR, Annotation
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import (
    DATE,
    DIVISION,
    FIGURE,
    FOREIGN,
    FURNITURE,
    HEADING,
    JOIN,
    NAMES,
    NOTE,
    PAGE,
    PARAGRAPH,
    PICTURE,
    QUOTATIONS,
    REFERENCE,
    SIGLUM,
    SIGNATURE,
    Kind,
)
from encoder.problems import Problem, warning

# What a ruling makes of the line on which it stands, and of the words that it quotes.
_ON_THE_LINE = {
    "division": (DIVISION,),
    "paragraph": (PARAGRAPH,),
    "heading": (HEADING,),
    "signature": (SIGNATURE,),
    "figure": (FIGURE, PICTURE),
    "page": (PAGE,),
    "furniture": (FURNITURE,),
    "join": (JOIN,),
    "keep": (JOIN,),
    "note": (SIGLUM,),
    "continues": (NOTE,),
}
_OF_THE_WORDS = {
    **{verb: (kind,) for verb, kind in QUOTATIONS.items()},
    "person": (NAMES["persName"],),
    "place": (NAMES["placeName"],),
    "organisation": (NAMES["orgName"],),
    "event": (NAMES["eventName"],),
    "work": (NAMES["title"],),
    "date": (DATE,),
    "foreign": (FOREIGN,),
    "reference": (REFERENCE,),
}
_NEVER_ON_THE_LINE = {"no-paragraph": (PARAGRAPH,), "no-page": (PAGE,), "no-join": (JOIN,), "no-note": (SIGLUM,)}
_NEVER_OF_THE_WORDS = {"no-name": tuple(NAMES.values()), "no-date": (DATE,)}
_HINTS = {
    **dict.fromkeys(QUOTATIONS, "quote words that stand between quotation marks"),
    "figure": "quote the first words of the caption; or, with || before it, the first word of a paragraph",
    "reference": "is there a note of that number, below the reference?",
    "continues": "is there a note of that number on an earlier page?",
}
_HINT = "does this line belong to the text? What is furniture or noise takes no other ruling"


def unheeded(draft: Draft) -> Iterator[Problem]:
    """The rulings that do not hold in the draft of which all stages are done.

    Shape: `year` alone is not asked about; it speaks of dates that may or may not follow.
    Errors: RULE-06 nothing came of a ruling.
    """
    claims = _Claims(draft)
    for ruling in draft.edition.rulings:
        if not claims.holds(ruling):
            message = f"nothing came of the ruling “{' '.join(ruling.words)}” on line {claims.line(ruling)}"
            yield warning("RULE-06", ruling.place, message, _HINTS.get(ruling.verb, _HINT))


class _Claims:
    """What is claimed in a draft, by kind."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def line(self, ruling: Ruling) -> int:
        """The number of the line on which a ruling stands."""
        return self.draft.source.line_number(ruling.span.start)

    @cached_property
    def of_kind(self) -> dict[Kind, list[Annotation]]:
        """The annotations by kind."""
        found: dict[Kind, list[Annotation]] = {}
        for annotation in self.draft.annotations:
            found.setdefault(annotation.kind, []).append(annotation)
        return found

    @cached_property
    def lines(self) -> frozenset[tuple[Kind, int]]:
        """On which lines something of a kind begins, or goes on after a page's end."""
        number = self.draft.source.line_number
        return frozenset((a.kind, number(span.start)) for a in self.draft.annotations for span in a.spans)

    def holds(self, ruling: Ruling) -> bool:
        """Whether a ruling is so in the draft."""
        verb, line = ruling.verb, self.line(ruling)
        if verb in _ON_THE_LINE:
            return any((kind, line) in self.lines for kind in _ON_THE_LINE[verb])
        if verb in _NEVER_ON_THE_LINE:
            return not any((kind, line) in self.lines for kind in _NEVER_ON_THE_LINE[verb])
        if verb in _OF_THE_WORDS:
            return any(a.evidence.responsibility == EDITOR for a in self._at(ruling, _OF_THE_WORDS[verb]))
        return not any(True for _ in self._at(ruling, _NEVER_OF_THE_WORDS.get(verb, ())))

    def _at(self, ruling: Ruling, kinds: tuple[Kind, ...]) -> Iterator[Annotation]:
        """The annotations of these kinds that have words in common with a ruling, or stand at its point."""
        for kind in kinds:
            for found in self.of_kind.get(kind, ()):
                if found.hull.overlaps(ruling.span) or found.hull.contains(ruling.span):
                    yield found
