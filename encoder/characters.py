"""Characters that print and databases write otherwise: separate accents, ligatures, private use.

They stay in the text as received. Where words are looked for, they are read as what they stand for.
Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/WD.html
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ACCENTED = "[^\\W\\d_][\u0300-\u036f]+"
_LIGATURE = "[\ufb00-\ufb06]"
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
_UNUSUAL = re.compile(f"{_ACCENTED}|{_LIGATURE}")
_COUNTED = (
    (_ACCENTED, "letter with a separate accent", "letters with separate accents"),
    (_LIGATURE, "ligature character", "ligature characters"),
    ("ſ", "long s", "long s"),
    (_PRIVATE, "character of private use", "characters of private use"),
)


def as_read(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has letters with separate accents or ligatures: start, end, and the letters they stand for."""
    if text.isascii():
        return
    for match in _UNUSUAL.finditer(text):
        letters = unicodedata.normalize("NFC" if len(match.group()) > 1 else "NFKC", match.group())
        if letters != match.group():
            yield match.start(), match.end(), letters


def peculiarities(text: str) -> list[str]:
    """How many characters of each unusual sort a text has, as phrases; none for a text without any."""
    if text.isascii():
        return []
    counts = [(len(re.findall(pattern, text)), one, more) for pattern, one, more in _COUNTED]
    return [f"{count} {one if count == 1 else more}" for count, one, more in counts if count]


def printable(text: str) -> str:
    """A text on one line, with escapes for what is no character or would move the cursor."""
    escaped = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
    return escaped.encode("utf-8", "backslashreplace").decode()
