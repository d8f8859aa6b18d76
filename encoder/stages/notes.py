"""Notes: those at the page feet, each with its siglum there, its reference in the text, and where it runs over.

Numbers are the worst-read characters of a print. So no siglum is trusted by itself: what is sought is the
chain of note beginnings whose numbers follow one another, with a reference for each on its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import NOTE, REFERENCE, SIGLUM
from encoder.run_over import NoteLines, continuations
from encoder.source import Line, Span

SYMBOLS = "*†‡§‖¶"
_BEGINNING = re.compile(
    r"""(?P<number>\d{1,3})[.)]?\s?(?=[^\W\d_a-zß-ÿ]|[“"‘„«(\[])   # 4Kirov, 20 Kuibishev
      | [(\[](?P<bracketed>\d{1,3}|[*†‡§‖¶]+)[)\]]\s?              # (1) See
      | (?P<symbol>[*†‡§‖¶]+)\s?(?=\S)                              # * See
      | (?P<garbled>[\dA-Za-z°^'"&]{1,2})(?=[A-Z][a-z]{2})          # l2Voroschilov, BMaxim, °The
    """,
    re.VERBOSE,
)
_REFERENCE = re.compile(
    r"""(?<=[^\W\d_]|[.,;:!?”’"'»)\]])[(\[]?(?P<tight>\d{1,3}["']?|[*†‡§‖¶]+|[°^])[)\]]?(?=[\s.,;:!?)”’—]|$)
      | (?<=[.,;:!?”’])(?P<letter>[nlio])(?=[\s.,;]|$)             # Sosnovski,n for 11
      | (?<=[.,;:!?”’"])\s(?P<spaced>\d{1,3})(?=\s[A-Z]|\s*$)       # Balmashev.” 16 Other
    """,
    re.VERBOSE,
)
_LEAST = 0.75  # likeness of siglum and reference together that a note needs
_MISSING = 2.0  # cost of a number that is skipped
_RESTART = 0.5  # cost of beginning again with 1 on a new page
_WINDOW = 16  # how many rejected beginnings may stand between two notes
_STATES = 6


@dataclass(frozen=True, slots=True)
class Beginning:
    """A line that may begin a note: its page, its place there, the siglum as read."""

    page: int
    index: int
    siglum: Span
    read: str
    forced: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the text that may be a reference: the siglum as read."""

    page: int
    siglum: Span
    read: str
    forced: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A note of the chain: its beginning, its label, its reference when there is one."""

    beginning: Beginning
    number: int
    reference: Candidate | None

    @property
    def label(self) -> str:
        """The siglum as it should read."""
        if self.beginning.read and self.beginning.read[0] in SYMBOLS:
            return self.beginning.read
        return str(self.number)


def notes(draft: Draft) -> Iterator[Annotation]:
    """The footnotes: for each a note, the siglum at its beginning, and the reference in the text.

    Shape: a note that runs over has one span for each page; a note for which no reference was found is
    anchored at the end of the text of its page, with certainty `low`.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#CONONO
    """
    pages = [[line for line in page.lines if line.number not in draft.set_aside] for page in draft.pages]
    chain = _chain(list(_beginnings(draft, pages)), _references(draft, pages))
    ranges = _lines_of(draft, pages, chain)
    for found, lines in zip(chain, ranges, strict=True):
        yield from _annotations(draft, pages, found, lines)


def _beginnings(draft: Draft, pages: Sequence[Sequence[Line]]) -> Iterator[Beginning]:
    ruled = {draft.source.line_number(r.span.start): r for r in draft.edition.ruled("note", "no-note")}
    for number, lines in enumerate(pages):
        for index, line in enumerate(lines):
            ruling = ruled.get(line.number)
            if ruling is not None and ruling.verb == "note":
                yield Beginning(number, index, ruling.span, draft.source[ruling.span].strip(), ruling.words[1])
            match = _BEGINNING.match(draft.source.text, line.span.start, line.span.end)
            if ruling is None and match and index:
                read = next(group for group in match.groups() if group)
                yield Beginning(number, index, Span(*match.span()), read)


def _references(draft: Draft, pages: Sequence[Sequence[Line]]) -> list[list[Candidate]]:
    ruled: dict[int, list[Ruling]] = {}
    for ruling in draft.edition.ruled("reference"):
        ruled.setdefault(draft.source.line_number(ruling.span.start), []).append(ruling)
    found: list[list[Candidate]] = [[] for _ in pages]
    for number, lines in enumerate(pages):
        for line in lines:
            for ruling in ruled.get(line.number, ()):
                read = draft.source[ruling.span].strip()
                found[number].append(Candidate(number, ruling.span, read, ruling.words[1]))
            for match in _REFERENCE.finditer(draft.source.text, line.span.start, line.span.end):
                read = next(group for group in match.groups() if group)
                found[number].append(Candidate(number, Span(*match.span()), read))
    return found


def likeness(read: str, number: int) -> float:
    """How well the characters read agree with a number, from 0 (not at all) to 1.

    Shape: a misread digit is likelier than a wrong count of digits; a symbol stands for its rank in the series.
    """
    if read and set(read) <= set(SYMBOLS):
        rank = SYMBOLS.index(read[0]) + 1 + len(SYMBOLS) * (len(read) - 1)
        return 1.0 if rank == number else 0.3 if number < 10 else 0.0
    wanted = str(number)
    if read == wanted:
        return 1.0
    if len(read) == len(wanted):
        same = sum(a == b for a, b in zip(_digits(read), wanted, strict=True))
        return 0.4 + 0.4 * same / len(wanted)
    return 0.25 if abs(len(read) - len(wanted)) == 1 else 0.0


def _digits(read: str) -> str:
    return read.translate(str.maketrans("lIiOo", "11100"))


def _chain(beginnings: Sequence[Beginning], references: Sequence[Sequence[Candidate]]) -> list[Found]:
    """The best chain of note beginnings, in order."""
    states: list[tuple[float, Found, int, int]] = []  # score, note, its beginning, the state before
    latest: list[list[int]] = []
    for index, beginning in enumerate(beginnings):
        best: dict[int, tuple[float, Found, int, int]] = {}
        before = [s for held in latest[max(0, index - _WINDOW) :] for s in held]
        for number, cost, previous in _continuing(beginning, states, before):
            found = _note(beginning, number, references[beginning.page], states, previous)
            if found is None:
                continue
            score = _worth(found) - cost + (states[previous][0] if previous >= 0 else 0.0)
            if number not in best or score > best[number][0]:
                best[number] = (score, found, index, previous)
        kept = sorted(best.values(), key=lambda state: -state[0])[:_STATES]
        latest.append(list(range(len(states), len(states) + len(kept))))
        states.extend(kept)
    return _trace(states)


def _continuing(
    beginning: Beginning, states: Sequence[tuple[float, Found, int, int]], before: Sequence[int]
) -> Iterator[tuple[int, float, int]]:
    """The numbers that this beginning may have: number, cost, the state that it follows."""
    if beginning.forced.isdecimal():
        yield int(beginning.forced), 0.0, -1
    yield 1, 0.0, -1
    if beginning.read.isdecimal() and 1 < int(beginning.read) < 4:
        yield int(beginning.read), _MISSING * (int(beginning.read) - 1), -1
    for previous in before:
        note = states[previous][1]
        for skipped in range(3):
            yield note.number + 1 + skipped, _MISSING * skipped, previous
        if beginning.page > note.beginning.page:
            yield 1, _RESTART, previous


def _note(
    beginning: Beginning,
    number: int,
    references: Sequence[Candidate],
    states: Sequence[tuple[float, Found, int, int]],
    previous: int,
) -> Found | None:
    """The note, when siglum and reference together are like enough to its number."""
    if beginning.forced and beginning.forced != str(number):
        return None
    after = -1
    if previous >= 0 and states[previous][1].reference is not None:
        after = states[previous][1].reference.siglum.start  # type: ignore[union-attr]
    possible = [
        c for c in references if after < c.siglum.start < beginning.siglum.start and c.forced in ("", str(number))
    ]
    reference = max(possible, key=lambda c: (_sure(c, number), -c.siglum.start), default=None)
    found = Found(beginning, number, reference)
    if beginning.forced or _worth(found) >= _LEAST:
        return found
    return None


def _sure(sign: Beginning | Candidate, number: int) -> float:
    return 1.5 if sign.forced else likeness(sign.read, number)


def _worth(found: Found) -> float:
    reference = _sure(found.reference, found.number) if found.reference else 0.0
    return _sure(found.beginning, found.number) + reference


def _trace(states: Sequence[tuple[float, Found, int, int]]) -> list[Found]:
    index = max(range(len(states)), key=lambda i: states[i][0], default=-1)
    chain: list[Found] = []
    while index >= 0:
        chain.append(states[index][1])
        index = states[index][3]
    chain.reverse()
    referred = sum(found.reference is not None for found in chain)
    return chain if 2 * referred > len(chain) or any(f.beginning.forced for f in chain) else []


def _lines_of(draft: Draft, pages: Sequence[Sequence[Line]], chain: Sequence[Found]) -> list[list[list[Line]]]:
    """The lines of each note, page by page: to the next note or the page's end, and what runs over."""
    first: Mapping[int, int] = {}
    first = {f.beginning.page: f.beginning.index for f in reversed(chain)}
    own: list[list[Line]] = []
    for index, found in enumerate(chain):
        page, start = found.beginning.page, found.beginning.index
        following = chain[index + 1].beginning if index + 1 < len(chain) else None
        end = following.index if following and following.page == page else len(pages[page])
        own.append(list(pages[page][start:end]))
    known = [NoteLines(f.beginning.page, f.label, tuple(lines)) for f, lines in zip(chain, own, strict=True)]
    return continuations(draft, pages, first, known)


def _annotations(
    draft: Draft, pages: Sequence[Sequence[Line]], found: Found, lines: Sequence[Sequence[Line]]
) -> Iterator[Annotation]:
    spans = tuple(Span(piece[0].span.start, piece[-1].span.end) for piece in lines)
    number = ("n", found.label)
    rule = Evidence("note sequence", certainty="high")
    if found.beginning.forced:
        rule = replace(rule, rule="rulings.tsv", responsibility=EDITOR)
    place = ("place", "bottom")
    resp = draft.edition.setting("notes", "responsibility", "")
    yield Annotation(NOTE, spans, rule, (number, place, ("resp", f"#{resp}" if resp else "")))
    yield Annotation(SIGLUM, (found.beginning.siglum,), rule, (number,))
    yield _reference(draft, pages, found, spans[0])


def _reference(draft: Draft, pages: Sequence[Sequence[Line]], found: Found, note: Span) -> Annotation:
    attributes = (("n", found.label), ("note", str(note.start)))
    if found.reference is not None:
        rule = Evidence("note sequence", certainty="high")
        if found.reference.forced:
            rule = Evidence("rulings.tsv", EDITOR, "high")
        return Annotation(REFERENCE, (found.reference.siglum,), rule, attributes)
    before = [line for line in pages[found.beginning.page] if line.span.end <= note.start]
    end = before[-1].span.end if before else note.start
    why = "no reference was found on the page; the note stands at the end of its text"
    return Annotation(
        REFERENCE, (Span(end, end),), Evidence("note without reference", certainty="low", why=why), attributes
    )
