"""Calendar words: the date expressions of a text, read by the words and the order of figures of its language."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from encoder.language import Language, language

_YEAR = r"1[0-9]{3}|20[0-9]{2}"
_DAY = "3[01]|[12][0-9]|0?[1-9]"
_DAY_FIRST = "day first"  # the order of figures where it is never the other: 3. 5. 1892
_DASH = r"\s?[-–]\s?"
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = re.compile(r"(X{0,2})(IX|IV|V?I{0,3})")
_FIRST_ORDINAL = 11  # what the first of the ordinals of centuries counts
_MONEY = re.compile(r"[$£€¥ƒ₤§#]\s?$")
_SHARE = re.compile(r"\s?[%‰°′″$£€]|[-‐]?(?:[xX×]|\s[x×])\s?\d")
_SHORT_YEAR = re.compile(r",?\s(\d\d)(?=\s?[.;:)\]]|,(?!\s?\d)|\s?(?:\n|$)|\s\[)")
_COUNT_AFTER = re.compile(r"\s?[-–—]\s?(?:\d{1,3}[.,]\d{3}|(?:[3-9]\d{3}|\d{5,})\b)")
_COUNT_BEFORE = re.compile(r"(?:[.,]\d{3}|\b[3-9]\d{3}|\b\d{5,})\s?[-–—]\s?$")
_BEFORE, _AFTER = 24, 40  # characters beside a number that are looked at: a word and its stop, two words and a street


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression: its range in the reading, its TEI attributes, and the year it states or lacks.

    Shape: attribute values have `{}` in place of a year that is not stated; about says that the text itself calls the
    year approximate; a date that is not whole lends its year to no other. short is what it states of its year, where
    that is the last two figures (“12 Aug. 98”).
    """

    start: int
    end: int
    attributes: tuple[tuple[str, str], ...]
    year: int = 0
    whole: bool = True
    about: bool = False
    short: int | None = None


def expressions(text: str, code: str) -> list[Found]:
    """The date expressions of a text in order, the longest reading of each.

    Shape: code is the BCP 47 tag of the language.
    """
    text = text.replace("ſ", "s")
    speech, pattern = language(code), _pattern(code)
    found: list[Found] = []
    position = 0
    while match := pattern.search(text, position):
        position = match.end()
        date = _with_short_year(_read(match, speech), text, speech)
        if date is not None:
            found += _listed(text, date, match, speech) or [date]
            position = found[-1].end
    return found


def _with_short_year(date: Found | None, text: str, speech: Language) -> Found | None:
    """The date with the two figures of its year that follow; none where words say that its year is another."""
    if date is None or date.year:
        return date
    if re.compile(rf"\s(?:{_any(speech.other_year_words)})(?!\w)").match(text, date.end):
        return None
    short = _SHORT_YEAR.match(text, date.end)
    return replace(date, end=short.end(1), short=int(short[1])) if short else date


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """What a date may look like in a language, the longer forms first."""
    forms = "|".join((*_day_forms(language(code)), *_year_forms(language(code))))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w]|,\d|-[^\W\d_]|,?\s[’'‘]\d\d\b)")


def _any(words: Iterable[str]) -> str:
    """One of some words, the longest first; nothing at all where there are none."""
    found = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", r"\s") for word in found) or "(?!)"


def _between(words: Iterable[str]) -> str:
    return "|".join(rf"\s{word}\s" for word in words) or "(?!)"


def _month(speech: Language) -> str:
    forms = [*speech.whole_months, *(re.escape(m) + r"\." for m in speech.short_months)]
    return "|".join(f"(?:{m[0]}|{m[0].upper()}){m[1:]}" if m[0].islower() else m for m in forms)  # 9 Janvier


def _year_after(name: str, speech: Language, mark: str = ",") -> str:
    """The year behind a day or month: “1934”, “, 1934”, “of the year 1934”."""
    return rf"(?:[{mark}]?\s(?:(?:{_any(speech.year_link)})\s)?(?P<{name}>{_YEAR}))"


def _day_forms(speech: Language) -> tuple[str, ...]:
    """Days and months, with their year or without."""
    month = _month(speech)
    suffix = "|".join(re.escape(s) for s in sorted(speech.day_suffixes, key=len, reverse=True))
    day = rf"(?:{_DAY})(?:{suffix})?(?!\d)"
    of = rf"\s(?:(?:{_any(speech.day_link)})\s)?"
    to = "|".join([_DASH, _between(speech.range_words)])
    day_first = speech.day_order == _DAY_FIRST
    numeric = rf"(?P<d5>{_DAY})[./]\s?(?P<n1>1[0-2]|0?[1-9]|[IVX]+(?=[./]))[./]\s?(?P<y8>{_YEAR})"
    month_first = "(?!)" if day_first else ""  # “im Juli 12 Schiffe” is no date
    return (
        rf"{month_first}(?P<m1>{month})\s(?P<d1>{day})(?:(?:{to})(?:(?P<m2>{month})\s)?(?P<d2>{day}))?"
        rf"{_year_after('y1', speech, ',.')}?",
        rf"(?P<d6>{day}){of}(?P<m6>{month})(?:{to})(?P<d7>{day}){of}(?P<m7>{month}){_year_after('y9', speech)}?",
        rf"(?P<d3>{day})(?:(?:{to})(?P<d4>{day}))?{of}(?P<m3>{month}){_year_after('y2', speech)}?",
        numeric if day_first else "(?!)",
        rf"(?P<m8>{month})(?:{to})(?P<m9>{month}){_year_after('y10', speech)}",
        rf"(?P<m4>{month}){_year_after('y3', speech)}",
    )


def _year_forms(speech: Language) -> tuple[str, ...]:
    """Seasons, years, decades and centuries, and the months that are no other word."""
    both, to = _between(speech.and_words), _between(speech.range_words)
    season = "|".join(name for name, _ in speech.seasons)
    link = "|".join([*(rf"\s{w}\s" for w in speech.season_link), r"\s"])
    ordinal = rf"\d{{1,2}}(?:{_any(speech.century_suffixes)})|[XVI]+(?:{_any(speech.century_suffixes)})"
    decade = rf"(?P<e2>1[0-9]{{2}}0|20[0-9]0)\s?(?:{_any(speech.decade_after)})"
    sure = [m for m in speech.months if m not in speech.ambiguous_months]
    return (
        rf"(?P<s1>{season})(?:(?:{both})(?P<s2>{season}))?(?:{link})(?P<y4>{_YEAR})(?:(?:{_DASH}|/)(?P<y5>\d{{4}}|\d{{2}}))?",
        rf"(?:{_any(speech.between_words)})\s(?P<b1>{_YEAR})(?:{both})(?P<b2>{_YEAR})",
        rf"(?:{_any(speech.from_words)})\s(?P<f1>{_YEAR})(?:{to})(?P<f2>{_YEAR})",
        rf"(?:{_any(speech.decade_before)})\s(?P<e1>1[0-9]{{2}}0|20[0-9]0)|{decade}",
        rf"(?P<c1>{ordinal}|{_any(speech.century_ordinals)})\s(?:{_any(speech.century_words)})",
        rf"(?P<y6>{_YEAR})(?:(?:{_DASH}|/)(?P<y7>{_YEAR}|\d\d?))?",
        rf"(?P<m5>{'|'.join(sure)})",
    )


def _read(match: re.Match[str], speech: Language) -> Found | None:
    """The date that a match is, and none where it is no day of the calendar or no year."""
    group = match.groupdict()
    if group["m1"]:
        last = speech.month(group["m2"] or group["m1"])
        return _days(match, speech.month(group["m1"]), group["d1"], group["d2"], last, group["y1"])
    if group["m6"]:
        first, last = speech.month(group["m6"]), speech.month(group["m7"])
        return _days(match, first, group["d6"], group["d7"], last, group["y9"])
    if group["m3"]:
        month = speech.month(group["m3"])
        return _days(match, month, group["d3"], group["d4"], month, group["y2"])
    if group.get("n1"):
        number = group["n1"]
        month = int(number) if number.isdecimal() else _roman_month(number)
        return _days(match, month, group["d5"], None, month, group["y8"]) if month else None
    if group["m4"] or group["m5"]:
        value = f"{{}}-{speech.month(group['m4'] or group['m5']):02d}"
        return Found(*match.span(), (("when", value),), int(group["y3"] or 0))
    return _period(match, group, speech)


def _period(match: re.Match[str], group: Mapping[str, str | None], speech: Language) -> Found | None:
    """Several months, a season, a year or several."""
    if group["m8"]:
        first, last = speech.month(str(group["m8"])), speech.month(str(group["m9"]))
        attributes = (("from", f"{{}}-{first:02d}"), ("to", f"{{}}-{last:02d}"))
        return Found(*match.span(), attributes, int(group["y10"] or 0)) if first < last else None
    if group["s1"]:
        return _season(match, speech)
    if group["y6"]:
        return None if _is_no_year(match, speech) else _years(match, str(group["y6"]), group["y7"], speech)
    return _long(match, group, speech)


def _long(match: re.Match[str], group: Mapping[str, str | None], speech: Language) -> Found | None:
    """Years from one to another, a decade, a century."""
    if group["b1"]:
        return _stretch(match, "notBefore", str(group["b1"]), "notAfter", str(group["b2"]))
    if group["f1"]:
        return _stretch(match, "from", str(group["f1"]), "to", str(group["f2"]))
    if group["e1"] or group["e2"]:
        first = int(group["e1"] or group["e2"] or 0)
        return _stretch(match, "from", str(first), "to", str(first + 9))
    century = _century(str(group["c1"]), speech)
    return _stretch(match, "from", f"{century - 1}01", "to", f"{century}00") if 10 < century < 22 else None


def _stretch(match: re.Match[str], begins: str, first: str, ends: str, last: str) -> Found | None:
    """What lasts from one year to another. Shape: it lends no year to what is said next, having more than one."""
    if int(first) >= int(last):
        return None
    return Found(*match.span(), ((begins, first), (ends, last)), int(last), False)


def _roman_month(numeral: str) -> int:
    return _ROMAN_MONTHS.index(numeral) + 1 if numeral in _ROMAN_MONTHS else 0


def _century(words: str, speech: Language) -> int:
    """Which century is meant by a numeral or an ordinal, 0 where none is."""
    if words in speech.century_ordinals:
        return speech.century_ordinals.index(words) + _FIRST_ORDINAL
    if words[0].isdecimal():
        return int(re.match(r"\d+", words).group())  # type: ignore[union-attr]
    tens, units = _ROMAN.match(words).groups()  # type: ignore[union-attr]
    ones = units.count("I") * (-1 if units.endswith(("X", "V")) else 1)
    return 10 * (len(tens) + ("X" in units)) + 5 * ("V" in units) + ones


def _is_no_year(match: re.Match[str], speech: Language) -> bool:
    """Whether a number of four figures counts or cites something: “p. 1848”, “1848 francs”, “the Berline 1800”."""
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    after = match.string[match.end() : match.end() + _AFTER]
    if any(sign.search(before) for sign in (_MONEY, _COUNT_BEFORE)) or _SHARE.match(after) or _COUNT_AFTER.match(after):
        return True
    words = before.split()
    year_word = bool(words) and words[-1].casefold() in speech.year_words
    if str(match["y6"]).endswith("000") and not year_word:
        return True
    if re.match(rf",?\s(?:[A-ZÀ-Þ][\w.’'-]*\s){{0,2}}(?:{_any(speech.street_words)})(?!\w)", after):
        return True
    beside = words[-1].lstrip("([„“»«‘").casefold() if words and before[-1].isspace() else ""
    counted = re.match(r"\s([^\W\d_]+\.?)", after)
    unit = counted[1].casefold() if counted else ""
    if beside in speech.reference_words or {unit, unit.rstrip(".")} & set(speech.unit_words):
        return True
    return len(words) > 1 and words[-1].istitle() and words[-2].casefold() in speech.articles


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


def _years(match: re.Match[str], year: str, last: str | None, speech: Language) -> Found | None:
    if last is None:
        about = re.search(rf"(?i)(?<!\w)(?:{_any(speech.about_words)})\s$", match.string[: match.start()][-_BEFORE:])
        return Found(*match.span(), (("when", year),), int(year), about=bool(about))
    end = year[: 4 - len(last)] + last
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
