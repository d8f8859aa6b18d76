"""Dates: calendar expressions with their value; a year that is left out is resolved from the context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.calendar_words import Found, expressions
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import DATE, EVENT, ORGANISATION
from encoder.reading import Reading
from encoder.source import Span

_LIFETIME = 40  # years between a year of two figures and one that is stated: letters, not centuries
_NEAR = 45  # characters within which a later date may lend its year
_SENTENCE_END = re.compile(r"[.!?][”’»)]*\s+[^\W\d_a-zß-ÿ]|\n")


def dates(draft: Draft) -> Iterator[Annotation]:
    """The dates, one annotation each, with normalized values.

    Shape: a year taken from the context has certainty `medium`; a season is given by its first and last month.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#CONADA
    """
    rulings = list(draft.edition.ruled("date", "no-date"))
    taken = [r.span for r in rulings]
    for ruling in rulings:
        span = draft.words(ruling.span) if ruling.verb == "date" else None
        if span is not None:
            yield _ruled(span, ruling)
    named = [a.hull for a in draft.of(EVENT, ORGANISATION)]
    reached = list(accumulate((name.end for name in named), max))  # how far the names up to each one reach
    year = 0
    for reading in draft.readings:
        years = _stated_years(draft, reading)
        found = expressions(reading.text, draft.edition.language)
        for index, date in enumerate(found):
            span = reading.span(date.start, date.end)
            while years and years[0][0] <= date.start:
                year = years.pop(0)[1]
            resolved = date.year or _later_year(reading.text, found, index) or year
            if date.short is not None:
                resolved = _near_year(date.short, year or _first_year(found))
            if date.year and date.whole:
                year = date.year
            free = not any(span.overlaps(other) for other in taken)
            before = bisect_right(named, span.start, key=lambda name: name.start)
            in_name = before > 0 and reached[before - 1] >= span.end
            if free and resolved and (date.year or not in_name):
                yield _annotation(span, date, resolved)


def _stated_years(draft: Draft, reading: Reading) -> list[tuple[int, int]]:
    """Where in a reading the editor says of which year the text goes on to speak: offset, year."""
    rulings = [r for r in draft.edition.ruled("year") if reading.flow.holds(r.span.start)]
    return [(reading.offset(r.span.start), int(r.words[1])) for r in rulings]


def _first_year(found: Sequence[Found]) -> int:
    return next((date.year for date in found if date.year and date.whole), 0)


def _near_year(short: int, year: int) -> int:
    """The year with these last figures that is nearest to another; 0 where that is far off, or none is known."""
    nearest = min(
        (year - year % 100 + century + short for century in (-100, 0, 100)), key=lambda each: abs(each - year)
    )
    return nearest if year and abs(nearest - year) <= _LIFETIME else 0


def _ruled(span: Span, ruling: Ruling) -> Annotation:
    attributes = tuple((name, value) for name, _, value in (word.partition("=") for word in ruling.words[1:]))
    evidence = Evidence("rulings.tsv", EDITOR, ruling.certainty, ruling.why)
    return Annotation(DATE, (span,), evidence, attributes)


def _later_year(text: str, found: Sequence[Found], index: int) -> int:
    """The year of the next date when that stands close by in the same sentence (“July … August, 1928”)."""
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or not following.year or not following.whole:
        return 0
    between = text[found[index].end : following.start]
    return following.year if len(between) < _NEAR and not _SENTENCE_END.search(between) else 0


def _annotation(span: Span, date: Found, year: int) -> Annotation:
    attributes = tuple((name, value.format(f"{year:04d}")) for name, value in date.attributes)
    if not date.year:
        return Annotation(DATE, (span,), Evidence("year from the context", certainty="medium"), attributes)
    if date.about:
        return Annotation(
            DATE, (span,), Evidence("a year that is said to be approximate", certainty="medium"), attributes
        )
    return Annotation(DATE, (span,), Evidence("calendar words"), attributes)
