"""Blocks and notes of a document: what print may set on a page, and what OCR engines make of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from properties.strategies import SIGNS, words

SENTENCES = (
    "The keeper of the light had served the harbour",
    "for thirty years before the company sent a man",
    "to count the lamps. He came by the mail boat in",
    "the spring of 1874, on May 3, and asked for “the",
    "ledger.” Kirov said: ‘There is no light at all,",
    "and none has ever been seen’ in the har",
    "bour of Nordholm.",
    "He left.",
)
TITLES = ("CHAPTER I.", "CHAPTER II.", "§ 5", "PREFACE", "APPENDIX", "I. The Light", "Notes", "* * *", "1.", "Index")
LETTERS = ("Nordholm, May 3, 1874.", "Dear Sir,", "Yours truly,", "E. A.", "P. S. He wrote.", "To the Keeper")
RULES = ("-----", "_____", "— — —", "■", "..", "|", "¬¬", "¢¬0")
SPEAKERS = ("KEEPER.", "The Man:", "KIROV (aside).", "Enter KIROV.", "SCENE II.", "[Exit.]")
INDENTS = (" ", "    ", "\t", "\u2003", "                    ")
# Other scripts, from right to left, separate accents, private use, joiners and marks of direction: all are text.
SCRIPTS = (
    "\u05d0\u05d5\u05e8 \u05d4\u05e0\u05de\u05dc",
    "\u0627\u0644\u0646\u0648\u0631 \u0661\u0662",
    "φῶς τοῦ λιμένος",
    "свет гавани въ 1874 г.",
    "灯台の光、港。",
    "cafe\u0301 a\u0308hnlich o\u0302",
    "\ue001\ue8bf \U000f0001",
    "of\ufb01ce ſ\ue8bfeyn Waſſer",
    "a\u200db \u200f\u202ec\u202c",
    "1\u0301 2\u0308",
)


@dataclass(frozen=True)
class Series:
    """One series of notes: how it is called in the text and signed at the foot, by the number of the note."""

    call: str
    sign: str
    numerals: tuple[str, ...] = ()

    def called(self, number: int) -> str:
        """The mark in the text."""
        return self.call.format(n=self._numeral(number))

    def signed(self, number: int) -> str:
        """The mark at the foot."""
        return self.sign.format(n=self._numeral(number))

    def _numeral(self, number: int) -> str:
        return self.numerals[number % len(self.numerals)] if self.numerals else str(number)


LOW = tuple("abcdefghijklmnopqrstuvwxyz")
SYMBOLS = ("*", "†", "‡", "§", "‖", "¶", "**", "††")
STARS = ("*", "**", "***")
RAISED = ("¹", "²", "³", "¹⁰", "¹¹")
MISREAD = ("n", "'", "^", "°", "l", "ll", "i", "(1", "!)", "4•", "B")
SERIES = (
    Series("{n}", "{n}"),
    Series("{n}", "{n} "),
    Series("{n}", "{n}. "),
    Series(" ({n})", "({n}) "),
    Series("[{n}]", "[{n}] "),
    Series(" {n})", "{n}) "),
    Series("{n})", "{n}) ", LOW),
    Series("({n})", "({n}) ", LOW),
    Series("{n}", "{n} ", SYMBOLS),
    Series("{n})", "{n}) ", STARS),
    Series("{n}", "{n}", RAISED),
    Series("{n}", "{n} ", MISREAD),
    Series("", "{n} "),
    Series(" {n})", ""),
)


@dataclass
class Setting:
    """What a document is set with: its series of notes, the numbers they are at, and what has still to run over."""

    series: tuple[Series, ...]
    next_numbers: list[int]
    waiting: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)

    def call(self, index: int) -> str:
        """The mark of the next note of a series in the text; its sign is set at the foot of the page."""
        series, number = self.series[index], self.next_numbers[index]
        self.next_numbers[index] += 1
        self.signed.append(series.signed(number))
        return series.called(number)


def sentences(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Lines of running text."""
    return st.lists(st.sampled_from(SENTENCES), min_size=least, max_size=most)


@st.composite
def _prose(draw: st.DrawFn) -> list[str]:
    """A paragraph, indented or not, some of its lines broken in a word, perhaps with words that no print has."""
    found = draw(sentences(1, 5))
    if draw(st.integers(0, 4)) == 0:
        found[draw(st.integers(0, len(found) - 1))] = " ".join(draw(st.lists(words, min_size=1, max_size=4)))
    first = draw(st.sampled_from(("", "", "  ", "    ")))
    signs = [draw(st.sampled_from(SIGNS)) for _ in found]
    return [(first if i == 0 else "") + line + sign for i, (line, sign) in enumerate(zip(found, signs, strict=True))]


@st.composite
def _set_in(draw: st.DrawFn) -> list[str]:
    """Verse or a quotation, each line with its indent."""
    own = draw(st.booleans())
    indent = draw(st.sampled_from(INDENTS))
    found = draw(sentences(2, 5))
    return [(draw(st.sampled_from(INDENTS)) if own else indent) + line for line in found]


@st.composite
def _list(draw: st.DrawFn) -> list[str]:
    """The items of a list, some with a list of their own."""
    mark = draw(st.sampled_from(("{n}. ", "({n}) ", "• ", "a) ", "{n}) ", "— ", "{n}.{n} ")))
    inner = draw(st.sampled_from(("", "", "   {n}) ", "  - ")))
    found: list[str] = []
    for number, line in enumerate(draw(sentences(1, 4)), 1):
        found.append(mark.format(n=number) + line)
        found += [inner.format(n=i) + draw(st.sampled_from(SENTENCES)) for i in (1, 2) if inner]
    return found


@st.composite
def _table(draw: st.DrawFn) -> list[str]:
    """Rows of cells, apart by blanks, dots or strokes; or the entries of a table of contents."""
    gap = draw(st.sampled_from(("    ", "\t", " . . . . ", " ........ ", " | ", "  ")))
    columns = draw(st.integers(1, 4))
    rows = draw(sentences(1, 5))
    return [gap.join([row.split()[0], *(str(i * 7 + j) for j in range(columns))]) for i, row in enumerate(rows)]


@st.composite
def _columns(draw: st.DrawFn) -> list[str]:
    """Two columns of a page that the engine read across."""
    left, right = draw(sentences(1, 5)), draw(sentences(1, 5))
    gutter = " " * draw(st.integers(1, 9))
    rows = max(len(left), len(right))
    pairs = zip(left + [""] * (rows - len(left)), right + [""] * (rows - len(right)), strict=True)
    return [f"{one:<30}{gutter}{other}".rstrip() for one, other in pairs]


@st.composite
def _drama(draw: st.DrawFn) -> list[str]:
    """Speeches: a speaker on a line of their own or before the words."""
    found: list[str] = []
    for line in draw(sentences(1, 3)):
        speaker = draw(st.sampled_from(SPEAKERS))
        found += [f"{speaker} {line}"] if draw(st.booleans()) else [f"          {speaker}", line]
    return found


@st.composite
def _letter(draw: st.DrawFn) -> list[str]:
    """A letter, or parts of one in any order."""
    indent = " " * draw(st.integers(0, 30))
    parts = draw(st.one_of(st.just([*LETTERS[:2], SENTENCES[0], *LETTERS[2:]]), st.lists(st.sampled_from(LETTERS))))
    return [(indent if part != SENTENCES[0] else "") + part for part in parts]


@st.composite
def _strange(draw: st.DrawFn) -> list[str]:
    """Words of other scripts among or instead of the others."""
    scripts = draw(st.lists(st.sampled_from(SCRIPTS), min_size=1, max_size=3))
    return [*draw(sentences(0, 1)), " ".join(scripts), *(f"{line} {scripts[0]}" for line in draw(sentences(0, 1)))]


@st.composite
def _long(draw: st.DrawFn) -> list[str]:
    """A line that is far longer than any print has, as of a text without line ends."""
    return [draw(st.sampled_from(("", " "))).join(draw(sentences(1, 3)) * draw(st.integers(5, 20)))]


_displayed = st.sampled_from(
    (
        ("", "ALDERSHAW.", "", "He left.", "", "THE CLERK.", "", "The spring of 1874.", "") * 3,
        ("", "ALDERSHAW. He left.", "", "LANE. To count the lamps.", "", "(Enter the CLERK.)", "") * 3,
        ("", "THE LIGHT", "", "BY E. A.", "", "NORDHOLM", "1874"),
        ("Order of the oil. Kirov; May 13, 1879.", "Letter to the company. Kirov; May 30, 1879.") * 3,
        ("They sang:", "", "      THE OIL.", "", "      O light upon the sea,", "      What hast thou done to me?"),
        ("He had counted:", "   that no lamp burned;", "   that the goats had eaten the chart."),
        ("Kirov, keeper", "Sir:"),
    )
).map(list)
_one_line = st.sampled_from((*TITLES, *LETTERS, *RULES)).map(lambda line: [line])
_blocks = st.one_of(
    _prose(), _prose(), _prose(), _one_line, _set_in(), _list(), _table(), _columns(), _drama(), _letter(), _strange(),
    _long(), _displayed,
)  # fmt: skip


@st.composite
def block(draw: st.DrawFn, setting: Setting) -> list[str]:
    """The lines of one block, with calls of notes at the ends of some, headings and notes included."""
    lines = draw(_blocks)
    for _ in range(draw(st.integers(0, 2)) if lines else 0):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at] += setting.call(draw(st.integers(0, len(setting.series) - 1)))
    return lines


@st.composite
def foot(draw: st.DrawFn, setting: Setting) -> list[str]:
    """The notes at the foot of a page: what ran over from the page before, then the notes called here; some are lost.

    Shape: a note may be one line, have verse, a list or paragraphs in it, call a note itself, or run over the next
    pages, up to five.
    """
    shown = draw(st.integers(0, 4))
    lines, setting.waiting = setting.waiting[:shown], setting.waiting[shown:]
    signs, setting.signed = setting.signed, []
    if draw(st.integers(0, 5)) == 0:
        signs = signs[1:]  # a call without its note
    if draw(st.integers(0, 5)) == 0:
        signs.append(setting.series[0].signed(draw(st.integers(0, 30))))  # a note that nothing calls
    for sign in signs:
        body = draw(st.one_of(sentences(1, 3), block(setting)))
        lines.append(sign + (body[0].lstrip() if body else ""))
        lines += body[1:]
    if signs and draw(st.integers(0, 3)) == 0:
        kept = draw(st.integers(0, len(lines)))
        setting.waiting += lines[kept:] + draw(sentences(0, 12))
        lines = lines[:kept]
    rule = draw(st.sampled_from(("", "", "", "_____", "———")))
    return [rule, *lines] if rule and lines else lines
