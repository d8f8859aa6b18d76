"""Page edges: the lines above and below the text of a page, which are no lines of it.

A running head is known by its return on neighbouring pages or on those of the same side, in spite of what
was misread in it; a folio by its place and by the sequence in which it stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from encoder.source import Line, Source
from encoder.typography.folio import Folio, agreeing, beside_head, folio
from encoder.typography.page import width

OFTEN = 3  # a line that returns at the edge of this many pages is furniture
_RARE_PAGES = 10  # … of a tenth of all pages, when it returns without any order
_ALIKE = 0.75
_HEAD_WIDTH = 28.0  # em; a head seen only once is no wider
_MOST_LETTERS = 70
_DEEP = 3  # how many lines of a page may be furniture at its top, and at its foot
_RULE = re.compile(r"[_—–=~─━-](?:\s?[_—–=~─━-]){2,}")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[¹²³⁰-⁹*†‡§‖¶|]+|[a-z](?=[)\]]))[\])]?")
_LONE = re.compile(r"\W*(?:\d{1,3}|[ivxlcIVXLC]+)(?!\.)\W*")  # a folio where no other one speaks for it
_SPECK = re.compile(r"[^\w\s*†‡§()\[\]]{1,2}")
_SIGNATURE = re.compile(r"(?:[A-Z][^\W\d_]*\.? ?[\w .,—–-]{0,40}\s{2,})?(?:\d{1,2}\s?[*]|[A-Z]{1,2}\s?\d?)")
_SAME_SHAPES = str.maketrans("ceoirnulthba", "ccciinnltbba")


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of furniture: its type and place as TEI's fw has them, and the page number it shows.

    Shape: the type is `speck` where the line holds nothing but dirt.
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


def is_rule(text: str) -> bool:
    """Whether a line is a printed rule and nothing else."""
    return bool(_RULE.fullmatch(text))


def page_edges(source: Source, pages: Sequence[Sequence[Line]]) -> list[list[Edge]]:
    """The furniture at the edges of each page, in the order of its lines. Shape: pages are their visible lines."""
    candidates = list(_candidates(source, pages))
    heads = _returning(candidates, len(pages))
    slot = _slot(candidates, heads)
    return [
        sorted(_peeled(found, heads, slot), key=lambda edge: edge.line.number) for found in _by_page(candidates, pages)
    ]


def _candidates(source: Source, pages: Sequence[Sequence[Line]]) -> Iterator[Candidate]:
    for page, lines in enumerate(pages):
        deep = min(_DEEP, (len(lines) + 1) // 2)
        for depth, line in enumerate(lines[:deep]):
            yield Candidate(page, line, source[line.span], "top", depth)
        for depth, line in enumerate(reversed(lines[deep:][-_DEEP:])):
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
    outer = [c for c in outer if c.place == "top" or not _NOTE.match(c.text)]
    often = Counter((c.place, letters[c.line.number]) for c in outer if c.depth == 0)
    # “7 Ibid.” stands at the foot of many pages, but not of every third
    least = {"top": max(OFTEN, count // _RARE_PAGES), "bottom": max(OFTEN, count // 3)}
    found = {c.line.number for c in outer if often[c.place, letters[c.line.number]] >= least[c.place] and not c.depth}
    return frozenset(found | _in_series([c for c in outer if c.place == "top"], letters))


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
                if length[other.line.number] >= length[line] and _alike(letters[line], letters[other.line.number]):
                    length[line], before[line] = length[other.line.number] + 1, other.line.number
    found: set[int] = set()
    for line, count in length.items():
        step: int | None = line
        while count >= OFTEN and step is not None and step not in found:
            found.add(step)
            step = before.get(step)
    return found


def _alike(one: str, other: str) -> bool:
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


def _slot(candidates: Sequence[Candidate], heads: frozenset[int]) -> _Slot:
    """The places whose numbers follow one another from page to page."""
    read: dict[str, dict[int, Folio]] = {"top": {}, "bottom": {}, "beside": {}}
    for c in sorted((c for c in candidates if not _SPECK.fullmatch(c.text)), key=lambda c: c.depth):
        alone = folio(c.text) if c.depth < 2 else None
        if alone is not None:
            read[c.place].setdefault(c.page, alone)
        elif c.place == "top" and (c.depth == 0 or (c.depth == 1 and c.line.number in heads)):
            beside = beside_head(c.text)
            if beside is not None:
                read["beside"].setdefault(c.page, beside[0])
    worth = {name: agreeing(found) + len(found) / 1000 for name, found in read.items()}
    best = max(worth, key=lambda name: worth[name])
    wanted: dict[int, set[tuple[bool, int]]] = defaultdict(set)
    for page, found in read[best].items() if worth[best] >= 1 else ():
        for near in (-3, -2, -1, 1, 2, 3):
            wanted[page + near].add((found.roman, found.value + near))
    places = frozenset(name for name in ("top", "bottom") if worth[name] >= max(1, worth[best] / 4) or name == best)
    sure = {page: frozenset(values) for page, values in wanted.items()}
    return _Slot(places if best != "beside" else frozenset(), best == "beside", sure)


def _peeled(found: Sequence[Candidate], heads: frozenset[int], slot: _Slot) -> Iterator[Edge]:
    """The furniture of one page, from its edges inward, up to the first line of the text."""
    for place in ("top", "bottom"):
        numbered = False
        for candidate in (c for c in found if c.place == place):
            edge = _edge(candidate, heads, slot, numbered)
            if edge is None:
                break
            numbered = numbered or edge.folio is not None
            yield edge


def _edge(candidate: Candidate, heads: frozenset[int], slot: _Slot, numbered: bool) -> Edge | None:
    line, text, place = candidate.line, candidate.text, candidate.place
    wanted = slot.wanted.get(candidate.page, frozenset())
    number = None if numbered else folio(text)
    if number is not None and _is_folio(candidate, number, slot, wanted):
        return Edge(line, "pageNum", place, number)
    beside = None if numbered else beside_head(text)
    kind = "header" if place == "top" else "footer"
    if _SPECK.fullmatch(text):
        return Edge(line, "speck", place)
    if line.number in heads:
        return Edge(line, kind, place, beside[0] if beside and place == "top" else None)
    fits = beside is not None and slot.beside and (beside[0].roman, beside[0].value) in wanted
    if beside and fits and place == "top" and width(text) < _HEAD_WIDTH and not beside[1][:1].islower():
        return Edge(line, kind, place, beside[0])
    if place == "bottom" and _SIGNATURE.fullmatch(text) and len(text) > 1 and candidate.depth < 2 and wanted:
        return Edge(line, "sig", place)
    return None


def _is_folio(candidate: Candidate, number: Folio, slot: _Slot, wanted: frozenset[tuple[bool, int]]) -> bool:
    fits = (number.roman, number.value) in wanted
    if candidate.place in slot.places and candidate.depth < 2:
        if fits or not number.exact:
            return fits or (bool(wanted) and candidate.depth == 0)
        return _is_like(number, wanted) if wanted else _LONE.fullmatch(candidate.text) is not None
    return fits and number.exact


def _is_like(number: Folio, wanted: frozenset[tuple[bool, int]]) -> bool:
    """Whether a number may be a misread one of those that are wanted: as long as one of them in figures."""
    return any(len(number.text(number.value)) == len(number.text(value)) for _, value in wanted)
