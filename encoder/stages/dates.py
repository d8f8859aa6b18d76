"""Dates: calendar expressions with their value; a year that is left out is resolved from the context."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import DATE, EVENT, ORGANISATION
from encoder.language import Language, language
from encoder.reading import Reading
from encoder.source import Span

_NEAR = 45  # characters within which a later date may lend its year
_YEAR = r"1[0-9]{3}|20[0-9]{2}"
_SENTENCE_END = re.compile(r"[.!?][”’»)]*\s+[^\W\d_a-zß-ÿ]|\n")
_DAY = "3[01]|[12][0-9]|0?[1-9]"
_DAY_FIRST = "day first"  # the order of figures where it is never the other: 3. 5. 1892
_DASH = r"\s?[-–]\s?"


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression: its range in the reading, its TEI attributes, and the year it states or lacks.

    Shape: attribute values have `{}` in place of a year that is not stated.
    """

    start: int
    end: int
    attributes: tuple[tuple[str, str], ...]
    year: int = 0
    whole: bool = True


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
    return Annotation(DATE, (span,), Evidence("calendar words"), attributes)


def expressions(text: str, code: str) -> list[Found]:
    """The date expressions of a text in order, the longest reading of each.

    Shape: code is the BCP 47 tag of the language.
    """
    speech, pattern = language(code), _pattern(code)
    found: list[Found] = []
    position = 0
    while match := pattern.search(text, position):
        position = match.end()
        date = _read(match, speech)
        if date is not None:
            found += _listed(text, date, match, speech) or [date]
            position = found[-1].end
    return found


@cache
def _pattern(code: str) -> re.Pattern[str]:
    speech = language(code)
    sure = [m for m in speech.months if m not in speech.ambiguous_months]
    month = "|".join([*speech.whole_months, *(re.escape(m) + r"\." for m in speech.short_months)])
    suffix = "|".join(re.escape(s) for s in sorted(speech.day_suffixes, key=len, reverse=True))
    numeric = rf"| (?P<d5>{_DAY})[./]\s?(?P<n1>1[0-2]|0?[1-9])[./]\s?(?P<y8>{_YEAR})"
    day_first = speech.day_order == _DAY_FIRST
    figures, month_first = (numeric, "(?!)") if day_first else ("", "")  # “im Juli 12 Schiffe” is no date
    day = rf"(?:{_DAY})(?:{suffix})?(?!\d)"
    to = "|".join([_DASH, *(rf"\s{w}\s" for w in speech.range_words)])
    both = "|".join(rf"\s{w}\s" for w in speech.and_words)
    season = "|".join(name for name, _ in speech.seasons)
    link = "|".join([*(rf"\s{w}\s" for w in speech.season_link), r"\s"])
    return re.compile(
        rf"""(?<![\w-])(?:
          {month_first}(?P<m1>{month})\s(?P<d1>{day})(?:(?:{to})(?:(?P<m2>{month})\s)?(?P<d2>{day}))?(?:[,.]?\s(?P<y1>{_YEAR}))?
        | (?P<d3>{day})(?:(?:{to})(?P<d4>{day}))?\s(?:of\s|de\s)?(?P<m3>{month})(?:,?\s(?P<y2>{_YEAR}))?
        {figures}
        | (?P<m4>{month}),?\s(?P<y3>{_YEAR})
        | (?P<s1>{season})(?:(?:{both})(?P<s2>{season}))?(?:{link})(?P<y4>{_YEAR})(?:{_DASH}(?P<y5>\d{{4}}|\d{{2}}))?
        | (?P<y6>{_YEAR})(?:{_DASH}(?P<y7>{_YEAR}|\d\d))?
        | (?P<m5>{"|".join(sure)})
        )(?![\w]|,\d|-[^\W\d_])""",
        re.VERBOSE,
    )


def _read(match: re.Match[str], speech: Language) -> Found | None:
    group = match.groupdict()
    if group["m1"]:
        return _days(
            match,
            speech.month(group["m1"]),
            group["d1"],
            group["d2"],
            speech.month(group["m2"] or group["m1"]),
            group["y1"],
        )
    if group["m3"] or group.get("n1"):
        month = speech.month(group["m3"]) if group["m3"] else int(group["n1"])
        first, year = (group["d3"], group["y2"]) if group["m3"] else (group["d5"], group["y8"])
        return _days(match, month, first, group["d4"], month, year)
    if group["m4"]:
        value = f"{{}}-{speech.month(group['m4']):02d}"
        return Found(*match.span(), (("when", value),), int(group["y3"]))
    if group["s1"]:
        return _season(match, speech)
    if group["y6"]:
        return _years(match, group["y6"], group["y7"])
    return Found(*match.span(), (("when", f"{{}}-{speech.month(group['m5']):02d}"),))


def _days(
    match: re.Match[str], month: int, day: str, last_day: str | None, last_month: int, year: str | None
) -> Found | None:
    """A day or a stretch of days. Shape: none when the month has no such day."""
    first, last = _number(day), _number(last_day or day)
    if first > _length(month, year) or last > _length(last_month, year):
        return None
    value = f"{{}}-{month:02d}-{first:02d}"
    if last_day is None:
        return Found(*match.span(), (("when", value),), int(year or 0))
    until = f"{{}}-{last_month:02d}-{last:02d}"
    return Found(*match.span(), (("from", value), ("to", until)), int(year or 0))


def _length(month: int, year: str | None) -> int:
    return calendar.monthrange(int(year or 2000), month)[1]


def _number(day: str) -> int:
    return int(re.match(r"\d+", day).group())  # type: ignore[union-attr]


def _season(match: re.Match[str], speech: Language) -> Found:
    seasons = {name.casefold(): months for name, months in speech.seasons}
    first, _ = seasons[match["s1"].casefold()]
    begin, count = seasons[(match["s2"] or match["s1"]).casefold()]
    year = int(match["y4"])
    end = begin + count - 1
    last = f"{year + (end > 12):04d}-{(end - 1) % 12 + 1:02d}"
    attributes = (("notBefore", f"{{}}-{first:02d}"), ("notAfter", last))
    return Found(*match.span(), attributes, year)


def _years(match: re.Match[str], year: str, last: str | None) -> Found | None:
    if last is None:
        return Found(*match.span(), (("when", year),), int(year))
    end = last if len(last) == 4 else year[:2] + last
    if int(end) <= int(year):
        return None
    return Found(*match.span(), (("from", year), ("to", end)), int(end))


def _listed(text: str, date: Found, match: re.Match[str], speech: Language) -> list[Found]:
    """The days of a list whose month stands once (“December 6, 12 and 18, 1934”); none when it is no list.

    Shape: a year at the end of the list is that of all its days and belongs to the last.
    """
    if not match["m1"] or match["d2"] or match["y1"]:
        return []
    month = speech.month(match["m1"])
    both = "|".join(rf"\s{word}\s" for word in speech.and_words)
    series = re.compile(rf"(?:,\s|{both})(\d{{1,2}})(?!\d)")
    days = [date]
    while (further := series.match(text, days[-1].end)) and 0 < int(further[1]) <= _length(month, None):
        value = f"{{}}-{month:02d}-{int(further[1]):02d}"
        days.append(Found(*further.span(1), (("when", value),), date.year, False))
    if not text[: days[-1].start].endswith(tuple(f" {word} " for word in speech.and_words)):
        return []
    stated = re.compile(rf",?\s({_YEAR})(?!\d)").match(text, days[-1].end)
    if stated is None:
        return days
    dated = [replace(day, year=int(stated[1])) for day in days]
    return [*dated[:-1], replace(dated[-1], end=stated.end(), whole=True)]
