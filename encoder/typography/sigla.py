"""Sigla: the marks by which notes are called, as they are printed and as they are misread.

A print keeps to few forms: figures, letters or symbols; bare, in brackets, or followed by one. Which ones a
document uses is read from the places where the same mark stands in the text and, below it, before a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from encoder.source import Span

SYMBOLS = "*†‡§‖¶"
FIRST_SYMBOL = SYMBOLS[0]
APOSTROPHES = "'‘’´`\"^°"  # a small figure or sign is often read as one of these
_ALIKE = ("ceo", "bhk", "nu", "ilj1t", "fs", "gqy9", "a4", "g6")  # what letters are misread as
FIGURE_LIKE = frozenset("lIioOzZsSTt")  # letters as which figures are misread
RAISED, BARE, SET_OFF = "raised", "bare", "set_off"
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# a sign of sections before a number with a full stop, “§. 13”, “§ 13.”, marks no note; “§ 2 Cor. xii. 7.” may be one
_MARKS = r"(?:[*†‡‖¶]|§(?!§*(?:\.\s?\d|\s?\d+\.))|\|\|)+"
# a row of asterisks, spaced, marks no note
_ONE = rf"(?:\d{{1,3}}|[a-z]|{_MARKS})"
# what figures and symbols are misread as, where the bracket around or after them was read
_MARRED = r"""['‘’"“”°^´`|!]{1,2}|[lIiTtoOzZsS][\dlIi]?"""
_MARRED_WITHIN = r"""['‘’"“”°^´`|!]{1,2}|[lI]"""  # of these few ends many a word without a mark
_BEGINNING = re.compile(
    rf"""[(\[]\s?(?P<bracketed>{_ONE})\s?[)\]]\.?(?=\s?\S)              # (1) See
      | (?P<closed>{_ONE})\)(?=\s?\S)                                    # 1) Siehe
      | (?P<marred>[(\[]?(?:{_MARRED})[)\]])\s?(?=\S)                   # (') See, l) Siehe
      | (?P<raised>[{_SUPERSCRIPT}]{{1,3}})[.)]?(?=\s?\S)                # ¹ See
      | (?P<number>\d{{1,3}})[.]?(?=\s?(?:[^\W\d_a-zß-ÿ]|[“"‘„«»(\[§]))  # 4Kirov, 20 Kuibishev
      | (?P<spaced>\d{{1,3}})(?!\s\d{{3}}(?!\d))\.?(?=\s[^\s.,;:!?)%])  # 3 ibid., 4. — Siehe, not 1 900,72 ℳ
      | (?P<symbol>{_MARKS})(?=\s?[^\s*†‡§])                             # * See
      | (?P<garbled>[\dA-Za-z°^'"’&]{{1,2}})(?=[A-Z][a-z]{{2}})          # l2Voroschilov, BMaxim, °The
      | (?P<apart>[’'"°^lIiT]\.?)(?=\s[“"‘„«»(\[—§]?\s?[A-Z\d])         # ' See, l. § 29
    """,
    re.VERBOSE,
)
_REFERENCE = re.compile(
    rf"""(?<=[^\s(\[])\s?[(\[](?P<bracketed>{_ONE})[)\]]                 # use,[10] word (1)
      | (?<=[^\s(\[])\s?(?P<marred>[(\[](?:{_MARRED})[)\]])             # word (')
      | (?<=[^\s(\[])\s?(?P<raised>[{_SUPERSCRIPT}]{{1,3}}\)?)           # word¹, mot ¹
      | (?<=[^\W\d_]|[.,;:!?”’“"'»«›‹)\]])(?:\s(?!\d+\)))?(?P<closed>{_ONE})\)   # Wort1), Wort a)
      | (?<=[^\W\d_]|[.,;:!?”’“"'»«›‹)\]])\s(?P<away>\d{{1,3}})\)(?=\W|$)   # Wort 1)
      | (?<=[.,;:!?”’“"'»«›‹)\]])\s?(?P<marred_closed>(?:{_MARRED})\))           # Wort.l)
      | (?<=[^\W\d_])\s?(?P<marred_within>(?:{_MARRED_WITHIN})\))                # Wort'), Wortl)
      | (?<=[^\s(\[*†‡§‖¶|])(?P<symbol>{_MARKS})(?=[^\w*]|$|(?<=[†‡])\w)   # word.* $8,000†a year
      | (?<=[^\W\d_]|[.,;:!?”’“"'»«›‹)\]])\s(?P<set_off>{_MARKS})(?=[.,;:!?)”’»]|\s(?![*†‡§‖¶\d])|$)   # word * and
      | (?:(?<!\d,)|(?<=\b1\d\d\d,))                                    # not 21 086,72 but 1879,3
        (?<=[^\W\d_]|[.,;:!?”’“"'»«›‹)\]—–])(?P<tight>\d{{1,3}}["']?|[°^])(?=[\s.,;:!?)”’»«—–\[]|$)
      | (?<=[.,;:!?”’])(?P<letter>[nlio'‘´`])(?=[\s.,;]|$)               # Sosnovski,n for 11; orders.' for 1
      | (?<=[.,;:!?”’"])\s(?P<spaced>\d{{1,3}})(?=\s[A-Z]|\s*$)          # Balmashev.” 16 Other
    """,
    re.VERBOSE,
)
_BARE = frozenset(("number", "spaced", "symbol", "garbled", "apart", "tight", "letter"))
_DOUBTFUL = frozenset(("garbled", "apart", "letter", "marred", "marred_closed", "marred_within"))
_CLOSING = frozenset(("away", "marred_closed", "marred_within"))  # forms in which a bracket may close what was opened
_ASIDE = 300  # characters within which a bracket that was opened is closed
_ROW, _WORD = re.compile(r"[*†‡§‖¶]+"), re.compile(r"[^\W\d_]{2,}")
_ORNAMENT = 3  # asterisks of one ornament at least
_LONGEST_ROMAN = 12  # characters
_ROMAN = re.compile(r"(?<!\w)[IVXLC]+\Z")
_REMEMBERED = 50_000  # likenesses of marks and numbers; ten megabytes at most
_ENOUGH = 0.1  # share of the commonest form that another one needs to be one of this document


class Series(Enum):
    """What the sigla of a series are."""

    FIGURES = "figures"
    LETTERS = "letters"
    SYMBOLS = "symbols"


@dataclass(frozen=True, slots=True)
class Siglum:
    """A mark as read, with its form: bracketed, closed by a bracket, raised or bare."""

    span: Span
    read: str
    form: str
    doubtful: bool = False

    @property
    def series(self) -> Series:
        """What it counts with."""
        if is_symbol(self.read):
            return Series.SYMBOLS
        if len(self.read) == 1 and self.read.isalpha() and not self.doubtful:
            return Series.LETTERS
        return Series.FIGURES


def beginning(text: str, start: int, end: int) -> Siglum | None:
    """The mark with which a line may begin a note; the blank after it is of the note's text."""
    match = _BEGINNING.match(text, start, end)
    if match is not None and match.lastgroup == "symbol" and _is_ornament(text[start:end]):
        return None
    if match is None or (match.lastgroup in ("closed", "marred") and _closes(match)):
        return None
    return _siglum(match)


def references(text: str, start: int, end: int) -> Iterator[Siglum]:
    """The marks in a line that may refer to a note."""
    no_marks = _is_ornament(text[start:end])
    for match in _REFERENCE.finditer(text, start, end):
        is_bare_symbol = match.lastgroup in ("symbol", "set_off")
        if not _closes(match) and not (no_marks and is_bare_symbol) and not _ends_roman(match):
            yield _siglum(match)


def _is_ornament(line: str) -> bool:
    """Whether a line is set of asterisks and the like, as between two advertisements: three, and fewer words."""
    marks = len(_ROW.findall(line))
    return marks >= _ORNAMENT and len(_WORD.findall(line)) < marks


def _ends_roman(match: re.Match[str]) -> bool:
    """Whether a misread mark is the end of a Roman numeral: “III)” numbers a part, and is no “II” with a note 1."""
    is_within = match.lastgroup == "marred_within" and match["marred_within"][0] in "Il"
    return is_within and _ROMAN.search(match.string, max(0, match.start() - _LONGEST_ROMAN), match.start()) is not None


def _closes(match: re.Match[str]) -> bool:
    """Whether the bracket of a mark closes one that was opened before: “(2 und 3)”, “(Adlerhorst)” have no mark."""
    name = str(match.lastgroup)
    may_close = name in _CLOSING or (name == "closed" and match[name].isalpha())
    may_close |= name == "marred" and match[name][0] not in "(["
    text, before = match.string, max(0, match.start() - _ASIDE)
    opened, closed = text.rfind("(", before, match.start()), text.rfind(")", before, match.start())
    return may_close and opened > closed


def raised(found: Iterable[Siglum], spans: Sequence[Span], text: str) -> Iterator[Siglum]:
    """The marks with the form `raised` for those that page files show to be so, and those that no rule had found."""
    left = list(spans)
    for siglum in found:
        covering = next((span for span in left if span.contains(_visible(siglum.span, text))), None)
        if covering is None:
            yield siglum
            continue
        left.remove(covering)
        is_exact = siglum.read.isdecimal() or is_symbol(siglum.read)
        yield replace(siglum, form=RAISED, doubtful=siglum.doubtful and not is_exact)
    for span in left:
        read = normal(text[span.start : span.end])
        if read:
            is_exact = read.isdecimal() or is_symbol(read) or (len(read) == 1 and read.islower())
            yield Siglum(span, read, RAISED, not is_exact)


def _visible(span: Span, text: str) -> Span:
    """A span without the white space at its ends."""
    content = text[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, start + len(content.strip()))


def _siglum(match: re.Match[str]) -> Siglum:
    name = str(match.lastgroup)
    read = normal(match[name])
    form = BARE if name in _BARE else name
    if name.startswith("marred"):
        form = "bracketed" if match[name][0] in "([" else "closed"
    return Siglum(Span(*match.span()), read, form, name in _DOUBTFUL)


def normal(read: str) -> str:
    """A mark in plain characters: figures not raised, ‖ for two bars."""
    return unicodedata.normalize("NFKC", read).strip("()[]. ").replace("||", "‖")


def is_symbol(read: str) -> bool:
    """Whether a mark is made of asterisks, daggers and the like."""
    return bool(read) and set(read) <= set(SYMBOLS)


@lru_cache(_REMEMBERED)  # one mark is weighed against the numbers of all chains that it may go on
def likeness(read: str, number: int, series: Series = Series.FIGURES) -> float:
    """How well the characters read agree with a number, from 0 (not at all) to 1.

    Shape: a misread digit is likelier than a wrong count of digits; a symbol stands for its rank in the series.
    """
    if series is Series.LETTERS:
        return _likeness_of_letter(read, label(number, series))
    if is_symbol(read):
        rank = SYMBOLS.index(read[0]) + 1 + len(SYMBOLS) * (len(read) - 1)
        exact = rank == number or (set(read) == {"*"} and len(read) == number)
        exact = exact and not (read[0] == "§" and series is Series.FIGURES)  # there it numbers a section
        return 1.0 if exact else 0.3 if number < 10 else 0.0
    wanted = str(number)
    if read == wanted:
        return 1.0
    if len(read) == len(wanted):
        same = sum(a == b for a, b in zip(_digits(read), wanted, strict=True))
        return 0.4 + 0.4 * same / len(wanted)
    return 0.25 if abs(len(read) - len(wanted)) == 1 else 0.0


def _likeness_of_letter(read: str, wanted: str) -> float:
    """How well a letter read agrees with one wanted: it may be misread as another of its shape, or as dirt."""
    if read == wanted:
        return 1.0
    if any(read in alike and wanted in alike for alike in _ALIKE):
        return 0.5
    return 0.3 if not read.isalpha() and not is_symbol(read) else 0.0


def label(number: int, series: Series) -> str:
    """The mark of a number in a series of figures or letters."""
    return chr(ord("a") + (number - 1) % 26) if series is Series.LETTERS else str(number)


def rank(read: str, series: Series) -> int:
    """The number that a mark shows, 0 when it shows none."""
    if series is Series.SYMBOLS:
        if not is_symbol(read):
            return 0
        return SYMBOLS.index(read[0]) + 1 + len(SYMBOLS) * (len(read) - 1)
    if series is Series.LETTERS:
        return ord(read) - ord("a") + 1 if "a" <= read <= "z" else 0
    return int(read) if read.isdecimal() else 0


def _digits(read: str) -> str:
    return read.translate(str.maketrans("lIiOo", "11100"))


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that a document uses: of its notes and of its references, for each series."""

    notes: frozenset[tuple[Series, str]]
    references: frozenset[tuple[Series, str]]

    @property
    def series(self) -> frozenset[Series]:
        """The series that occur."""
        return frozenset(series for series, _ in self.notes)


def forms(beginnings: Sequence[Sequence[Siglum]], called: Sequence[Sequence[Siglum]]) -> Forms:
    """The forms for which the same mark stands in the text of a page and, below it, before a note.

    Shape: marks page by page, in the order of the source.
    """
    hits: Counter[tuple[Series, str, str]] = Counter()
    for below, above in zip(beginnings, called, strict=True):
        first: dict[tuple[Series, str], dict[str, int]] = defaultdict(dict)
        for siglum in above:
            first[siglum.series, siglum.read].setdefault(siglum.form, siglum.span.start)
        seen: set[tuple[Series, str, str]] = set()
        for siglum in below:
            key = (siglum.series, siglum.read, siglum.form)
            for form, at in first.get((siglum.series, siglum.read), {}).items() if key not in seen else ():
                seen.add(key)
                hits[siglum.series, siglum.form, form] += at < siglum.span.start
    most = max(hits.values(), default=0)
    kept = {key for key, count in hits.items() if count >= max(1, _ENOUGH * most) and _is_usual(key, count)}
    kept = {key for key in kept if not _loses_bracket(key, hits)}
    return Forms(frozenset((s, n) for s, n, _ in kept), frozenset((s, r) for s, _, r in kept))


def _loses_bracket(form: tuple[Series, str, str], hits: Mapping[tuple[Series, str, str], int]) -> bool:
    """Whether references would be bare where notes have brackets, though more have them there too: those are numbers
    of the text, of which a page with a table has many."""
    series, below, above = form
    same = [count for (s, n, r), count in hits.items() if (s, n) == (series, below) and r != BARE]
    return above == BARE != below and below != RAISED and hits[form] < max(same, default=0)


def _is_usual(form: tuple[Series, str, str], count: int) -> bool:
    """Whether so few examples are enough: “a)” and “ 1)” more often number the parts of a sentence.

    Shape: “1. See” is no note to “word 1)”, however often: a print that sets the bracket there sets it here.
    """
    _, below, above = form
    if above == "away":
        return count > 1 and below != BARE
    return count > 1 or form[0] is not Series.LETTERS
