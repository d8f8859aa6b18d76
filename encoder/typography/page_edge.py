"""Page edges: the lines above and below the text of a page, which are no lines of it.

A running head is known by its return on neighbouring pages or on those of the same side, in spite of what
was misread in it; a folio by its place and by the sequence in which it stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from encoder.intake.line_roles import FOLIO, FOOTER, FURNITURE, HEADER, SHEET_MARK
from encoder.source import Line, Source
from encoder.typography.folio import Folio, agreeing, folio, readings
from encoder.typography.head_height import (
    feet_beside_marks,
    headings_like_heads,
    heads_beside_numbers,
    heads_by_height,
)
from encoder.typography.page import width
from encoder.typography.page_mark import page_marks
from encoder.typography.sheet_mark import is_broken_off, is_catchword, is_norm, is_signature, sheet_series

OFTEN = 3  # a line that returns at the edge of this many pages is furniture
_RARE_PAGES = 10  # … of a tenth of all pages, when it returns without any order
_ALIKE = 0.75
_HEAD_WIDTH = 28.0  # em; a head seen only once is no wider
_MOST_LETTERS = 70
_REMEMBERED = 50_000  # pairs of lines; ten megabytes at most
_DEEP = 3  # how many lines of a page may be furniture at its top, and at its foot
_MOST_STATED = 8  # lines that page files may take for furniture whatever else stands on the page
_FOOT = 5  # … where lines return at the foot of page after page, as those of a library that scanned them
_RULE = re.compile(r"[_—–=~─━-](?:\s?[_—–=~─━-]){2,}")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[¹²³⁰-⁹*†‡§‖¶|]+|[a-z](?=[)\]]))[\])]?")
_LONE = re.compile(r"\W*(?:\d{1,3}|[ivxlcIVXLC]+)(?!\.)\W*")  # a folio where no other one speaks for it
_MARKED = re.compile(r"[\d¹²³⁰-⁹*†‡§‖¶]")  # a mark of a note stands in a heading, not in a running head
_SPECK = re.compile(r"[^\w\s*†‡§()\[\]]{1,2}")
_SAME_SHAPES = str.maketrans("ceoirnulthba", "ccciinnltbba")


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of furniture: its type and place as TEI's fw has them, and the page number it shows.

    Shape: the type is `speck` where the line holds nothing but dirt, `mark` where a program wrote it between two pages.
    """

    line: Line
    type: str
    place: str
    folio: Folio | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line at the edge of a page that may be furniture: its depth from the edge counts from 0."""

    page: int
    line: Line
    text: str
    place: str
    depth: int


def skeleton(text: str) -> str:
    """The letters of a line, so that a page number beside a running head makes no difference."""
    return "".join(c for c in text.casefold() if c.isalpha())


def is_speck(text: str) -> bool:
    """Whether a line holds nothing but dirt."""
    return bool(_SPECK.fullmatch(text))


def is_rule(text: str) -> bool:
    """Whether a line is a printed rule and nothing else."""
    return bool(_RULE.fullmatch(text))


def page_edges(source: Source, pages: Sequence[Sequence[Line]]) -> list[list[Edge]]:
    """The furniture at the edges of each page, in the order of its lines. Shape: pages are their visible lines."""
    marks = page_marks(source, [line for lines in pages for line in lines[:1]])
    if not marks:
        return _edges(source, pages)
    found = _edges(source, [[line for line in lines if line.number not in marks] for lines in pages])
    shown = [
        [Edge(line, "mark", "top", marks[line.number].number) for line in page[:1] if line.number in marks]
        for page in pages
    ]
    return [[*mark, *edges] for mark, edges in zip(shown, found, strict=True)]


def _edges(source: Source, pages: Sequence[Sequence[Line]]) -> list[list[Edge]]:
    stated = [list(_stated(source, lines)) for lines in pages]
    given = {edge.line.number for edges in stated for edge in edges}
    whole = pages
    pages = [[line for line in lines if line.number not in given] for lines in pages]
    candidates = list(_candidates(source, pages))
    sheets = sheet_series(
        (c.page, c.line.number, c.text) for c in candidates if c.place == "bottom" and c.depth < _DEEP
    )
    heads = _returning(candidates, len(pages)) - _returning_within(source, pages, candidates)
    heads |= _slight(candidates, heads_by_height(source, pages, heads | _alone(candidates)))
    slot = _slot([c for c in candidates if c.line.number not in sheets], heads)
    by_page = _by_page(candidates, pages)
    folios = {edge.line.number for edges in stated for edge in edges if edge.type == FOLIO}
    folios |= {c.line.number for c in candidates if (n := folio(c.text)) and slot.fits(c.page, n)}
    heads |= _slight(candidates, heads_beside_numbers(source, whole, folios))
    heads -= headings_like_heads(source, pages, heads)
    norms = {c.line.number for c in candidates if c.place == "bottom" and c.depth < _DEEP and is_norm(c.text)}
    marks = feet_beside_marks(source, whole, folios | given | sheets | norms) | norms
    known = _Known(heads | _beside_folios(by_page, slot), sheets, marks, slot)
    tops = [list(_peeled([c for c in found if c.place == "top"], known, "")) for found in by_page]
    first = [_first_text(source, lines, top) for lines, top in zip(pages, tops, strict=True)]
    feet = [
        list(_peeled([c for c in found if c.place == "bottom"], known, following))
        for found, following in zip(by_page, [*first, ""][1:], strict=True)
    ]
    return [
        sorted((*found, *top, *foot), key=lambda edge: edge.line.number)
        for found, top, foot in zip(stated, tops, feet, strict=True)
    ]


def _stated(source: Source, lines: Sequence[Line]) -> Iterator[Edge]:
    """The furniture that page files themselves name so. Shape: its place is that on the page, whatever their order.

    None where they take more than half of the page for furniture, and more lines than heads and feet have.
    """
    if sum(source.role(line) in FURNITURE for line in lines) > max(_MOST_STATED, len(lines) / 2):
        return
    for line in lines:
        role = source.role(line)
        if role in FURNITURE:
            text, placed = source[line.span], source.placed(line.number)
            below = [other for near in lines if (other := source.placed(near.number)) is not None]
            middle = (min(p.height for p in below) + max(p.height for p in below)) / 2 if placed and below else 0.0
            place = "bottom" if (placed.height > middle if placed else role in (FOOTER, SHEET_MARK)) else "top"
            shown = folio(text) or next((number for number, _ in readings(text)), None)
            yield Edge(line, role, place, shown if role in (FOLIO, HEADER) else None)


def _alone(candidates: Sequence[Candidate]) -> frozenset[int]:
    """The lines at the heads of pages that are a number alone."""
    return frozenset(c.line.number for c in candidates if c.place == "top" and not c.depth and folio(c.text))


def _slight(candidates: Sequence[Candidate], numbers: Set[int]) -> frozenset[int]:
    """Those of the lines that are no longer than a running head."""
    found = (c for c in candidates if c.line.number in numbers and folio(c.text) is None)
    return frozenset(c.line.number for c in found if width(c.text) < _HEAD_WIDTH)


def _first_text(source: Source, lines: Sequence[Line], top: Sequence[Edge]) -> str:
    taken = {edge.line.number for edge in top}
    return next((source[line.span] for line in lines if line.number not in taken), "")


def _candidates(source: Source, pages: Sequence[Sequence[Line]]) -> Iterator[Candidate]:
    for page, lines in enumerate(pages):
        deep = min(_DEEP, (len(lines) + 1) // 2)
        for depth, line in enumerate(lines[:deep]):
            yield Candidate(page, line, source[line.span], "top", depth)
        for depth, line in enumerate(reversed(lines[deep:][-_FOOT:])):
            yield Candidate(page, line, source[line.span], "bottom", depth)


def _by_page(candidates: Sequence[Candidate], pages: Sequence[Sequence[Line]]) -> list[list[Candidate]]:
    found: list[list[Candidate]] = [[] for _ in pages]
    for candidate in candidates:
        found[candidate.page].append(candidate)
    return found


def _returning(candidates: Sequence[Candidate], count: int) -> frozenset[int]:
    """The numbers of the lines that return at the same edge: often, or page after page."""
    letters = {c.line.number: skeleton(c.text) for c in candidates}
    outer = [c for c in candidates if c.depth < 2 and 2 < len(letters[c.line.number]) <= _MOST_LETTERS]
    tops = [c for c in outer if c.place == "top"]
    found = _often([c for c in tops if not c.depth], letters, max(OFTEN, count // _RARE_PAGES)) | _in_series(
        tops, letters
    )
    feet = [c for c in candidates if c.place == "bottom" and 2 < len(letters[c.line.number]) <= _MOST_LETTERS]
    feet = [c for c in feet if not _NOTE.match(c.text)]
    above: set[tuple[int, int]] = {(c.page, 0) for c in feet}
    while above:  # a foot of several lines: “Digitized by”, “Original from”; “7 Ibid.” is not on every third page
        outermost = [c for c in feet if (c.page, c.depth) in above]
        new = _often(outermost, letters, max(OFTEN, count // 3))
        above = {(c.page, c.depth + 1) for c in outermost if c.line.number in new}
        found |= new
    return frozenset(found)


def _returning_within(source: Source, pages: Sequence[Sequence[Line]], outer: Sequence[Candidate]) -> frozenset[int]:
    """The numbers of the lines without a number beside them that stand within pages as often as at their edges.

    Shape: in a play these are the names of those who speak, which are never furniture.
    """
    edge = {c.line.number for c in outer if c.depth < _DEEP}
    within = Counter(skeleton(source[line.span]) for lines in pages for line in lines if line.number not in edge)
    plain = [(c, skeleton(c.text)) for c in outer if not any(readings(c.text))]
    returns = Counter((c.place, letters) for c, letters in plain if c.line.number in edge)
    return frozenset(c.line.number for c, letters in plain if within[letters] >= max(2, returns[c.place, letters]))


def _often(candidates: Sequence[Candidate], letters: Mapping[int, str], least: int) -> set[int]:
    """The numbers of the lines whose letters return so often."""
    often = Counter(letters[c.line.number] for c in candidates)
    return {c.line.number for c in candidates if often[letters[c.line.number]] >= least}


def _in_series(outer: Sequence[Candidate], letters: Mapping[int, str]) -> set[int]:
    """The lines of which one like it stands on the next page, or on the next of the same side, three times over."""
    on_page: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in outer:
        on_page[candidate.page].append(candidate)
    length: dict[int, int] = {}
    before: dict[int, int] = {}
    for candidate in outer:
        line = candidate.line.number
        length[line] = 1
        for back in (2, 1, 4):
            for other in on_page.get(candidate.page - back, ()):
                if length[other.line.number] >= length[line] and are_alike(letters[line], letters[other.line.number]):
                    length[line], before[line] = length[other.line.number] + 1, other.line.number
    found: set[int] = set()
    for line, count in length.items():
        step: int | None = line
        while count >= OFTEN and step is not None and step not in found:
            found.add(step)
            step = before.get(step)
    return found


def _beside_folios(by_page: Sequence[Sequence[Candidate]], slot: _Slot) -> frozenset[int]:
    """The lines in capitals above or below the folio at the head of a page, though none returns: “2”, “NORDHOLM”.

    Shape: empty unless half of the pages with such a folio have one, and the text goes on below half of these in the
    middle of a sentence: else they are the headings of what begins there.
    """
    found: dict[int, bool] = {}
    numbered = 0
    for candidates in by_page:
        top = [c for c in candidates if c.place == "top"]
        shown = next((c for c in top[:2] if (n := folio(c.text)) and n.exact and slot.fits(c.page, n)), None)
        if shown is None:
            continue
        numbered += 1
        beside = next(c for c in top[:2] if c is not shown) if len(top) > 2 else None
        is_plain = (
            beside and len(skeleton(beside.text)) > 2 and beside.text.isupper() and not _MARKED.search(beside.text)
        )
        if beside and is_plain and width(beside.text) < _HEAD_WIDTH:
            found[beside.line.number] = top[2].text[:1].islower()
    returns = len(found) >= 2 and 2 * len(found) >= numbered and 2 * sum(found.values()) >= len(found)
    return frozenset(found) if returns else frozenset()


@lru_cache(_REMEMBERED)  # the pages are looked at twice, before and after their beginnings are settled
def are_alike(one: str, other: str) -> bool:
    """Whether two lines have the same letters, but for what was misread."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > max(2, len(one) // 4):
        return False
    matcher = SequenceMatcher(None, one.translate(_SAME_SHAPES), other.translate(_SAME_SHAPES), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where folios stand: the places at which a line alone is one, and the number each page should have."""

    places: frozenset[str]
    beside: bool
    wanted: Mapping[int, frozenset[tuple[bool, int]]]

    def fits(self, page: int, number: Folio) -> bool:
        """Whether a number is one that the page should have."""
        return (number.roman, number.value) in self.wanted.get(page, frozenset())


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the whole document: the running heads and feet, the sheets, what stands by these, the folios."""

    heads: frozenset[int]
    sheets: frozenset[int]
    marks: frozenset[int]
    slot: _Slot


def _slot(candidates: Sequence[Candidate], heads: frozenset[int]) -> _Slot:
    """The places whose numbers follow one another from page to page."""
    read: dict[str, dict[int, Folio]] = {"top": {}, "bottom": {}, "beside": {}}
    beside: dict[int, list[Folio]] = defaultdict(list)
    for c in sorted((c for c in candidates if not is_speck(c.text)), key=lambda c: c.depth):
        alone = folio(c.text) if c.depth < 2 else None
        if alone is not None:
            read[c.place].setdefault(c.page, alone)
        elif c.place == "top" and (c.depth == 0 or (c.depth == 1 and c.line.number in heads)):
            beside[c.page] += [number for number, _ in readings(c.text)]
    read["beside"] = _in_sequence(beside)
    worth = {name: agreeing(found) + len(found) / 1000 for name, found in read.items()}
    best = max(worth, key=lambda name: worth[name])
    wanted: dict[int, set[tuple[bool, int]]] = defaultdict(set)
    for page, found in read[best].items() if worth[best] >= 1 else ():
        for near in (-3, -2, -1, 1, 2, 3):
            wanted[page + near].add((found.roman, found.value + near))
    likely = [name for name in ("top", "bottom") if worth[name] >= max(1, worth[best] / 4) or name == best]
    places = frozenset(name for name in likely if worth[name] >= 1 or not _counts_parts(read[name]))
    sure = {page: frozenset(values) for page, values in wanted.items()}
    return _Slot(places if best != "beside" else frozenset(), best == "beside", sure)


def _counts_parts(read: Mapping[int, Folio]) -> bool:
    """Whether numbers that no pages bear one after another still go on by one: those of chapters, or of letters."""
    values = [read[page].value for page in sorted(read)]
    return len(values) > 1 and all(after - before == 1 for before, after in pairwise(values))


def _in_sequence(read: Mapping[int, Sequence[Folio]]) -> dict[int, Folio]:
    """Of the numbers beside a head (“1801] EVENTS 135”) the one with which most pages agree."""
    agreed = Counter((number.roman, number.value - page) for page, found in read.items() for number in found)
    return {
        page: max(found, key=lambda number: agreed[number.roman, number.value - page])
        for page, found in sorted(read.items())
        if found
    }


def _peeled(found: Sequence[Candidate], known: _Known, following: str) -> Iterator[Edge]:
    """The furniture at one edge of a page, from there inward up to the text. Shape: following begins the next page."""
    numbered = False
    for candidate in found:
        edge = _edge(candidate, known, numbered, following)
        if edge is None:
            return
        numbered = numbered or edge.folio is not None
        yield edge


def _edge(candidate: Candidate, known: _Known, numbered: bool, following: str) -> Edge | None:
    line, text, place = candidate.line, candidate.text, candidate.place
    if line.number in known.sheets:
        return Edge(line, "sig", place)
    number = None if numbered else folio(text)
    if number is not None and _is_folio(candidate, number, known.slot):
        return Edge(line, "pageNum", place, number)
    if is_speck(text):
        return Edge(line, "speck", place)
    return _head(candidate, known, numbered) if place == "top" else _foot(candidate, known, following)


def _head(candidate: Candidate, known: _Known, numbered: bool) -> Edge | None:
    line, text = candidate.line, candidate.text
    beside = [] if numbered else list(readings(text))
    fitting = [(number, head) for number, head in beside if known.slot.fits(candidate.page, number)]
    if line.number in known.heads:
        shown = fitting or beside
        return Edge(line, "header", "top", shown[0][0] if shown else None)
    if not known.slot.beside:
        return None
    if fitting and (width(text) < _HEAD_WIDTH or fitting[0][1].isupper()) and not fitting[0][1][:1].islower():
        return Edge(line, "header", "top", fitting[0][0])
    wanted = known.slot.wanted.get(candidate.page, frozenset())
    misread = [number for number, head in beside if head.isupper() and _is_like(number, wanted)]
    return Edge(line, "header", "top", misread[0]) if misread and not candidate.depth else None


def _foot(candidate: Candidate, known: _Known, following: str) -> Edge | None:
    line, text = candidate.line, candidate.text
    if line.number in known.heads:
        return Edge(line, "footer", "bottom")
    if is_catchword(text, following):
        return Edge(line, "catch", "bottom")
    if line.number in known.marks:
        return Edge(line, "catch" if is_broken_off(text) else "sig", "bottom")
    is_sig = is_signature(text) and candidate.depth < 2 and known.slot.wanted.get(candidate.page)
    return Edge(line, "sig", "bottom") if is_sig else None


def _is_folio(candidate: Candidate, number: Folio, slot: _Slot) -> bool:
    fits, wanted = slot.fits(candidate.page, number), slot.wanted.get(candidate.page, frozenset())
    if candidate.place in slot.places and candidate.depth < 2:
        if fits or not number.exact:
            return fits or (bool(wanted) and candidate.depth == 0)
        return _is_like(number, wanted) if wanted else _LONE.fullmatch(candidate.text) is not None
    return fits and number.exact and candidate.depth < _DEEP


def _is_like(number: Folio, wanted: frozenset[tuple[bool, int]]) -> bool:
    """Whether a number may be a misread one of those that are wanted: as long as one of them in figures."""
    return any(len(number.text(number.value)) == len(number.text(value)) for _, value in wanted)
