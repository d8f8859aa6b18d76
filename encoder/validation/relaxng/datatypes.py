"""Datatypes: which texts are a date, a token, a name, by XML Schema and by RELAX NG itself.

A datatype or facet that is not here is refused by name when the grammar is read.
Source: https://www.w3.org/TR/xmlschema-2/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from encoder.validation.relaxng.expressions import NAME, NAME_CHAR, translated

if TYPE_CHECKING:
    from decimal import Decimal  # whose module takes 2 ms to read, and few values need it

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
ZONE = r"(?P<zone>Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"

Check = Callable[[str], bool]


class UnknownDatatype(Exception):
    """A datatype or facet that this engine does not know; the text says which."""


_spaced = re.compile("[ \t\r\n]").search
_token = re.compile("[^ \t\r\n]+").findall


def tokens(text: str) -> list[str]:
    """The parts of a text between white space as XML has it: a no-break space is none."""
    return _token(text)


@dataclass(frozen=True, slots=True)
class Datatype:
    """A datatype with its facets: whether a text belongs to it, and when two texts mean the same."""

    key: tuple[str, ...]
    keeps_space: bool
    checks: tuple[Check, ...]

    @property
    def name(self) -> str:
        """The name of the type without its library."""
        return self.key[1]

    @property
    def surely(self) -> Callable[[str], object] | None:
        """A check that is soon made, and that only texts of the type pass, though not all; mostly there is none."""
        return _plain_name if self.checks == (_name,) else None

    def canonical(self, text: str) -> str:
        """A text with its white space as the type sees it."""
        return text if self.keeps_space or not _spaced(text) else " ".join(tokens(text))

    def accepts(self, text: str) -> bool:
        """Whether a text is a value of the type."""
        value = text if self.keeps_space or not _spaced(text) else " ".join(_token(text))
        for check in self.checks:  # noqa: SIM110 - this is asked of every id of a document, and all() is slower
            if not check(value):
                return False
        return True


def datatype(library: str, name: str, facets: Iterable[tuple[str, str]] = ()) -> Datatype:
    """The datatype of a library with these facets.

    Errors: UnknownDatatype where the library, the type or a facet is not known.
    """
    facets = tuple(facets)
    key = (library, name, *(text for facet in facets for text in facet))
    if not library and name in ("string", "token") and not facets:
        return Datatype(key, name == "string", ())
    if library != XSD or name not in TYPES:
        raise UnknownDatatype(f"the datatype “{name}” of “{library}”")
    checks = (*TYPES[name], *(_facet(name, *facet) for facet in facets))
    return Datatype(key, name in ("string", "normalizedString"), checks)


def _facet(type_name: str, facet: str, value: str) -> Check:
    """The check that a facet asks for."""
    if facet == "pattern":
        expression = translated(value)
        return lambda text: _matcher(expression, re.NOFLAG)(text) is not None
    if facet in LENGTHS:
        return LENGTHS[facet](int(value), type_name)
    if facet in BOUNDS and type_name in NUMBERS:
        bound, fits = _number(value), BOUNDS[facet]
        return lambda text: (number := _decimal(text)) is not None and fits(number, bound)
    raise UnknownDatatype(f"the facet “{facet}” of “{type_name}”")


def _length(fits: Callable[[int, int], bool]) -> Callable[[int, str], Check]:
    def check(bound: int, type_name: str) -> Check:
        if type_name in ("NMTOKENS", "IDREFS"):
            return lambda text: fits(len(tokens(text)), bound)
        return lambda text: fits(len(text), bound)

    return check


LENGTHS = {
    "length": _length(lambda length, bound: length == bound),
    "minLength": _length(lambda length, bound: length >= bound),
    "maxLength": _length(lambda length, bound: length <= bound),
}
BOUNDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "minInclusive": lambda number, bound: number >= bound,
    "maxInclusive": lambda number, bound: number <= bound,
    "minExclusive": lambda number, bound: number > bound,
    "maxExclusive": lambda number, bound: number < bound,
}


def _number(text: str) -> Decimal:
    """The number that a text is. Errors: ArithmeticError where it is none."""
    from decimal import Decimal

    return Decimal(text)


def _decimal(text: str) -> Decimal | None:
    try:
        return _number(text)
    except ArithmeticError:
        return None


def _form(pattern: str) -> Check:
    """The check that a text has a form; its expression is compiled when it is first needed."""
    return lambda text: _matcher(pattern)(text) is not None


@cache
def _matcher(pattern: str, flags: re.RegexFlag = re.ASCII) -> Callable[[str], re.Match[str] | None]:
    return re.compile(pattern, flags).fullmatch


def _days(year: int, month: int) -> int:
    """The days of a month; the module that knows them reads the names of months in all languages first."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == FEBRUARY else DAYS[month - 1]


FEBRUARY = 2
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _day(pattern: str) -> Check:
    """The check that a text has a form and names a day that the calendar has."""

    def check(text: str) -> bool:
        found = _matcher(pattern)(text)
        if not found:
            return False
        parts = found.groupdict()
        year = int(parts.get("year") or 2000)  # a day of an unknown year may be the 29th of February
        return parts.get("day") is None or int(parts["day"]) <= _days(year, int(parts["month"]))

    return check


MOST_DIGITS = 4300  # that int() reads


def _whole(lowest: int | None = None, highest: int | None = None) -> Check:
    """The check that a text is a whole number within bounds."""

    def check(text: str) -> bool:
        if not _matcher(r"[+-]?\d+")(text):
            return False
        number = int(text) if len(text) <= MOST_DIGITS else _number(text)
        return (lowest is None or number >= lowest) and (highest is None or number <= highest)

    return check


_plain_name: Callable[[str], object] = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*", re.ASCII).fullmatch


def _name(text: str) -> bool:
    """Whether a text is a name without colon; nearly all are plain, and the whole expression is slow to compile."""
    return _plain_name(text) is not None or _matcher(_NC)(text) is not None


MONTH = r"(?P<month>0[1-9]|1[0-2])"
DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_NC = f"{NAME.replace(':', '')}{NAME_CHAR.replace(':', '')}*"
NUMBERS = {
    "decimal": (None, None),
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
    "double": (None, None),
    "float": (None, None),
}
_FLOAT = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN"
TYPES: dict[str, tuple[Check, ...]] = {
    "string": (),
    "normalizedString": (),
    "token": (),
    "boolean": (_form("true|false|0|1"),),
    "language": (_form("[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"),),
    "NMTOKEN": (_form(f"{NAME_CHAR}+"),),
    "NMTOKENS": (_form(f"{NAME_CHAR}+(?: {NAME_CHAR}+)*"),),
    "Name": (_form(f"{NAME}{NAME_CHAR}*"),),
    "QName": (_form(f"(?:{_NC}:)?{_NC}"),),
    **dict.fromkeys(("NCName", "ID", "IDREF", "ENTITY"), (_name,)),
    "IDREFS": (_form(f"{_NC}(?: {_NC})*"),),
    "anyURI": (_form(r"[^\x00-\x20]*"),),
    **{name: (_whole(*bounds),) for name, bounds in NUMBERS.items()},
    "decimal": (_form(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),),
    "double": (_form(_FLOAT),),
    "float": (_form(_FLOAT),),
    "hexBinary": (_form("(?:[0-9a-fA-F]{2})*"),),
    "base64Binary": (_form(r"(?:[A-Za-z0-9+/] ?){0,}(?:= ?){0,2}"),),
    "duration": (_form(r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"),),
    "date": (_day(f"(?P<year>{YEAR})-{MONTH}-{DAY}{ZONE}"),),
    "dateTime": (_day(f"(?P<year>{YEAR})-{MONTH}-{DAY}T{TIME}{ZONE}"),),
    "time": (_form(f"{TIME}{ZONE}"),),
    "gYear": (_form(f"{YEAR}{ZONE}"),),
    "gYearMonth": (_form(f"{YEAR}-{MONTH}{ZONE}"),),
    "gMonth": (_form(f"--{MONTH}{ZONE}"),),
    "gMonthDay": (_day(f"--{MONTH}-{DAY}{ZONE}"),),
    "gDay": (_form(f"---{DAY}{ZONE}"),),
}
