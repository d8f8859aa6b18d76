r"""Regular expressions as XML Schema writes them, made into those of Python.

They differ in what . \s \d \w mean, in \i \c \p{…}, in classes less classes ([a-z-[aeiou]]), and in ^ and $, which
are characters here: an expression always means the whole text.
Source: https://www.w3.org/TR/xmlschema-2/#regexs
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

_STARTS = (
    r"_A-Za-zÀ-ÖØ-öø-˿Ͱ-ͽͿ-῿\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_GOES_ON = r"\-.0-9·̀-ͯ\u203F-\u2040"
NAME = f"[:{_STARTS}]"
NAME_CHAR = f"[:{_STARTS}{_GOES_ON}]"

_INSIDE = {"s": r" \t\n\r", "i": f":{_STARTS}", "c": f":{_STARTS}{_GOES_ON}", "d": r"\d"}
_PLAIN = {"n": r"\n", "r": r"\r", "t": r"\t"}


@cache
def translated(expression: str) -> str:
    """The expression for Python; use it with `fullmatch` only.

    Errors: ValueError where it cannot be read. A group that is not closed is found out when it is first used.
    """
    try:
        return _Translation(expression).result
    except IndexError as reason:
        raise ValueError(f"the expression “{expression}” cannot be read") from reason


class _Translation:
    """One expression on its way, read from left to right."""

    def __init__(self, expression: str) -> None:
        self.text, self.at = expression, 0
        pieces = []
        while self.at < len(self.text):
            pieces.append(self._piece())
        self.result = "".join(pieces)

    def _next(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def _piece(self) -> str:
        """What stands outside of a class."""
        character = self._next()
        if character == "[":
            return self._class()
        if character == "\\":
            inside, negated = self._escape()
            return f"[^{inside}]" if negated else f"[{inside}]"
        if character == "(":
            return "(?:"
        if character == ".":
            return r"[^\n\r]"
        return "\\" + character if character in "^$" else character

    def _escape(self) -> tuple[str, bool]:
        """What an escape means inside a class, and whether it means all but that."""
        letter = self._next()
        if letter in "pP":
            end = self.text.index("}", self.at)
            name, self.at = self.text[self.at + 1 : end], end + 1
            return _category(name), letter == "P"
        if letter.lower() in _INSIDE:
            return _INSIDE[letter.lower()], letter.isupper()
        if letter in "wW":
            return _category("P") + _category("Z") + _category("C"), letter == "w"
        return _PLAIN.get(letter, re.escape(letter)), False

    def _class(self) -> str:
        """A class, with the class that is taken away from it, as alternatives and a look ahead."""
        negated = self.text[self.at] == "^"
        self.at += negated
        inside, others, taken = "", [], ""
        while (character := self._next()) != "]":
            if character == "-" and self.text[self.at] == "[":
                self.at += 1
                taken = f"(?!{self._class()})"
            elif character == "\\":
                part, complement = self._escape()
                if complement:
                    others.append(f"[^{part}]")
                else:
                    inside += part
            else:
                inside += "\\" + character if character in "[^&~|" else character
        choices = [*([f"[{inside}]"] if inside else []), *others]
        found = choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
        if negated:
            found = f"(?!{found})[\\s\\S]"
        return f"(?:{taken}{found})" if taken or negated else found


@cache
def _category(name: str) -> str:
    """The characters of a Unicode category, as the inside of a class."""
    if name.startswith("Is"):
        raise ValueError(f"the block “{name}” is not known")
    ranges: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)).startswith(name):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
