"""Folios: the numbers of pages as they are printed or misread, and the sequence that they form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_CORE = r"(?P<core>[0-9]{1,4}|[ivxlcIVXLC]{1,8}|[0-9A-Za-z|!]{1,4})"
_ALONE = re.compile(rf"[^\w\s]{{0,3}}\s?(?:[pPS]\.\s?|[Pp]age\s|Seite\s|[Pp]ag\.\s)?{_CORE}\s?[^\w\s]{{0,3}}")
_NUMBER = r"[\[(]?(?P<core>\d{1,4}|[ivxlc]{1,8}|[IVXLC]{2,8}|(?=[lIOoSBZGAg]*\d)[\dlIOoSBZGAg]{2,4})[\])]?"
_BEFORE_HEAD = re.compile(rf"{_NUMBER}\.?(?P<gap>\s[\s.—–|-]*|[—–|]\s*)(?P<head>\S.*)")
_AFTER_HEAD = re.compile(rf"(?P<head>.*\S)(?P<gap>[\s.—–|-]*\s|\s*[—–|]){_NUMBER}\.?")
_MISREAD = str.maketrans("lIi|!oOQSsBZzgqTtGA", "1111100055822997764")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORTH = {**_ROMAN, "d": 500, "m": 1000}  # an editor may number a page MCM
_ROMAN_SIGNS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_NEAR = 4  # pages within which another folio must agree with one
_MOST = 4000
_LONGEST_HEAD = 120  # characters


@dataclass(frozen=True, slots=True)
class Folio:
    """A page number as read: its value, whether roman and in capitals, whether read without doubt."""

    value: int
    roman: bool = False
    capital: bool = False
    exact: bool = True

    def text(self, value: int) -> str:
        """A page number in the form of this one."""
        if not self.roman:
            return str(value)
        return roman(value).upper() if self.capital else roman(value)


def roman(value: int) -> str:
    """A number in small roman figures."""
    digits = ""
    for worth, sign in _ROMAN_SIGNS:
        while value >= worth:
            digits, value = digits + sign, value - worth
    return digits


def folio(text: str) -> Folio | None:
    """The page number that a line shows when it shows nothing else: “12”, “- 12 -”, “[xii]”, “l2” for 12."""
    match = _ALONE.fullmatch(text.strip())
    return _reading(match["core"]) if match else None


def standing(number: str) -> tuple[bool, int]:
    """Whether a page is numbered otherwise than in arabic figures, and the value of its number, 0 when it has none."""
    bare = number.translate(str.maketrans("", "", "[]"))
    if any(character.isdecimal() for character in number):
        return False, int(bare) if bare.isascii() and bare.isdecimal() else 0
    values = [_WORTH.get(digit, 0) for digit in bare.lower()]
    if not values or not all(values):
        return True, 0
    return True, sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def readings(text: str) -> Iterator[tuple[Folio, str]]:
    """The numbers before and after a running head, and the head: “46   THE LIGHT”, “1801] THE LIGHT 47”."""
    stripped = text.strip()
    for pattern in (_BEFORE_HEAD, _AFTER_HEAD) if len(stripped) <= _LONGEST_HEAD else ():
        match = pattern.fullmatch(stripped)
        found = _reading(match["core"]) if match else None
        if match and found is not None and sum(c.isalpha() for c in match["head"]) > 2:
            yield found, match["head"]


def _reading(core: str) -> Folio | None:
    if core.isascii() and core.isdecimal():
        value = int(core)
        return Folio(value) if 0 < value < _MOST else None
    small = core.lower()
    if core in (small, core.upper()) and set(small) <= set(_ROMAN):
        values = [_ROMAN[digit] for digit in small]
        value = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
        if value > 0 and roman(value) == small:
            return Folio(value, roman=True, capital=core != small)
    digits = core.translate(_MISREAD)
    if digits.isascii() and digits.isdecimal() and int(digits) and (any(c.isdigit() for c in core) or len(core) == 1):
        return Folio(int(digits), exact=False)
    return None


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of each page, as text, with its certainty; the pages whose number is printed."""

    numbers: tuple[str, ...]
    certainties: tuple[str, ...]
    printed: frozenset[int]

    def before(self, page: int, other: Numbering) -> Numbering:
        """This numbering up to a page, and the other from there on."""
        printed = {p for p in self.printed if p < page} | {p for p in other.printed if p >= page}
        return Numbering(
            (*self.numbers[:page], *other.numbers[page:]),
            (*self.certainties[:page], *other.certainties[page:]),
            frozenset(printed),
        )


def agreeing(read: Mapping[int, Folio]) -> int:
    """How many neighbouring pages have numbers that follow one another."""
    pages = sorted(read)
    return sum(
        read[b].value - read[a].value == b - a and read[a].roman == read[b].roman
        for a, b in zip(pages, pages[1:], strict=False)
    )


def numbering(count: int, read: Mapping[int, Folio], first: int | None = None) -> Numbering:
    """The numbers of all pages, from those that were read.

    Shape: `first` is the editor's word on the first page, and holds for all.
    """
    if first is not None:
        numbers = tuple(str(first + page) for page in range(count))
        printed = frozenset(page for page, found in read.items() if found.value == first + page)
        return Numbering(numbers, ("high",) * count, printed)
    sure = _sure(read)
    known = sorted(sure)
    if not known:
        return Numbering(tuple(str(page + 1) for page in range(count)), ("low",) * count, frozenset())
    inferred = [_inferred(page, sure, known) for page in range(count)]
    shown = frozenset(page for page in sure if page in read)
    return Numbering(tuple(n for n, _ in inferred), tuple(c for _, c in inferred), shown)


def _sure(read: Mapping[int, Folio]) -> dict[int, Folio]:
    """The numbers that hold: those that agree with another one near, and exact ones that nothing speaks against."""
    pages = sorted(page for page, found in read.items())
    series = {page: (read[page].roman, read[page].value - page) for page in pages}
    supported = [p for i, p in enumerate(pages) if _is_supported(i, pages, series)]
    sure: dict[int, Folio] = {}
    for page in pages:
        at = bisect_left(supported, page)
        before = series[supported[at - 1]] if at else None
        after = series[supported[at]] if at < len(supported) else None
        if after == series[page]:
            sure[page] = read[page]
        elif before is not None and before == after:
            model = read[supported[at]]
            sure[page] = Folio(before[1] + page, before[0], model.capital, exact=False)
        elif read[page].exact:
            sure[page] = read[page]
    return sure


def _is_supported(index: int, pages: Sequence[int], series: Mapping[int, tuple[bool, int]]) -> bool:
    page = pages[index]
    around = pages[max(0, index - _NEAR) : index] + pages[index + 1 : index + 1 + _NEAR]  # type: ignore[operator]
    return any(series[other] == series[page] for other in around)


def _inferred(page: int, sure: Mapping[int, Folio], known: Sequence[int]) -> tuple[str, str]:
    """The number of a page and how sure it is."""
    if page in sure:
        return sure[page].text(sure[page].value), "" if sure[page].exact else "high"
    at = bisect_left(known, page)
    before = known[at - 1] if at else None
    after = known[at] if at < len(known) else None
    guesses = Counter(
        sure[near].text(sure[near].value + page - near)
        for near in (before, after)
        if near is not None and sure[near].value + page - near > 0
    )
    if not guesses:
        return f"[{roman(page + 1)}]", "low"  # a leaf before the first numbered page, as bibliographers count it
    certainty = "high" if before is not None and after is not None and len(guesses) == 1 else "medium"
    number, _ = guesses.most_common(1)[0]
    return number, certainty if len(guesses) == 1 else "low"
