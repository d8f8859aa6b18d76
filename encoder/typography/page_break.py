"""Page breaks: the signs by which a text shows where its pages begin.

A form feed is certain. Without any, the page numbers are looked for, which follow one another at nearly equal
distances. What stands around those that are found, blank lines or an indent, shows the pages whose number is
lost; where there is no number at all, it is the sign that comes at the most even distances.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from statistics import fmean, median, pstdev

from encoder.source import Line, Source
from encoder.typography.folio import Folio, folio
from encoder.typography.folio_chain import LONGEST_PAGE, SHORTEST_PAGE, Shown, folio_chain, page_length, readings
from encoder.typography.page_edge import is_speck, skeleton
from encoder.typography.page_mark import page_marks
from encoder.typography.sheet_mark import is_catchword, is_signature

FORM_FEED = "\f"
RARE = 1 / 12  # a sign on more lines than this is the layout of lines, not of pages
_UNEVEN = 0.8  # standard deviation of the length of pages, as a share of their mean
_LEARNT = 3  # pages that a learnt sign must rest on
_PRECISE = 0.65  # share of the lines with a sign that begin pages, if it is the sign of pages
_SPARSE = 0.25  # share of the text that numbered pages must make up, unless there is no other sign
_OFTEN = 3
_AROUND = 3  # lines around a page number that may be furniture too
_MOST_LETTERS = 40  # of a line of furniture beside a page number
_MOST_BLANKS = 8


@dataclass(frozen=True)
class _Seams:
    """The visible lines of a text, with what stands between each and the one before."""

    source: Source
    lines: tuple[Line, ...]

    @cached_property
    def gaps(self) -> list[str]:
        """The white space before each line."""
        ends = [line.whole.start + len(self.source[line.whole].rstrip()) for line in self.lines]
        return ["", *(self.source.text[end : b.span.start] for end, b in zip(ends, self.lines[1:], strict=False))]

    @cached_property
    def blanks(self) -> list[int]:
        """The number of blank lines before each line."""
        return [max(0, gap.count("\n") - 1) for gap in self.gaps]

    @cached_property
    def indents(self) -> list[int]:
        return [line.span.start - line.whole.start for line in self.lines]

    @cached_property
    def usual(self) -> int:
        """The greatest number of blank lines that is usual within pages."""
        counts = Counter(self.blanks[1:])
        return max((n for n, count in counts.items() if count > len(self.lines) * RARE), default=0)

    def text(self, index: int) -> str:
        return self.source[self.lines[index].span]

    @property
    def signs(self) -> list[list[set[int]]]:
        """The lines with each sign that may begin pages: so many blank lines or more, just this indent."""
        by_blanks = [lines for _, lines in sorted(_by_value(self.blanks).items(), reverse=True)]
        blanks = list(accumulate(by_blanks, lambda more, fewer: more | fewer))
        return [blanks, [lines for _, lines in sorted(_by_value(self.indents).items(), reverse=True)]]


def _by_value(values: Sequence[int]) -> dict[int, set[int]]:
    """The indexes, but for the first, by their values from 1 up."""
    found: dict[int, set[int]] = defaultdict(set)
    for index, value in enumerate(values):
        if index and value:
            found[min(value, _MOST_BLANKS)].add(index)
    return found


def page_starts(source: Source) -> list[Line]:
    """The first visible line of every page, by whichever signs the text uses."""
    lines = source.visible_lines
    if not lines:
        return []
    seams = _Seams(source, lines)
    marks = page_marks(source, lines)
    marked = {i for i, line in enumerate(lines) if line.number in marks}
    # a form feed below a mark is of the same page
    found = marked | {i for i, gap in enumerate(seams.gaps) if FORM_FEED in gap and i - 1 not in marked}
    if not found:
        shown = folio_chain(source, lines)
        found = _by_signs(seams) if _is_sparse(shown, len(lines)) else set()
        found = found or (_by_folios(seams, shown) if shown else set())
    return [lines[i] for i in sorted({0} | found)]


def _is_sparse(chain: Sequence[Shown], count: int) -> bool:
    """Whether so few pages of a text have a number that it may be none: notes and lists have figures too."""
    return not chain or len(chain) * median(b.index - a.index for a, b in pairwise(chain)) < _SPARSE * count


def _by_signs(seams: _Seams) -> set[int]:
    """The pages by the rare sign that comes at the most even distances, where no page has a number."""
    count = len(seams.lines)
    best: tuple[float, set[int]] = (_UNEVEN, set())
    rare_blanks = {i for i in range(1, count) if seams.blanks[i] > seams.usual + 1}
    rare_indents = {i for i in range(1, count) if seams.indents[i]}
    for found in (rare_blanks, rare_indents, rare_blanks | rare_indents, *_by_each_sign(seams)):
        if not found or len(found) > max(1, count * RARE):
            continue
        uneven = _unevenness(found, count)
        if uneven < best[0]:
            best = uneven, found
    return best[1]


def _by_each_sign(seams: _Seams) -> Iterable[set[int]]:
    for found in chain.from_iterable(seams.signs):
        if len(found) >= _LEARNT and not any(0 < seams.blanks[i] <= seams.usual for i in found):
            yield found


def _unevenness(starts: set[int], count: int) -> float:
    """How uneven the distances are: blanks around headings and indents of verse stand at any."""
    lengths = [b - a for a, b in pairwise(sorted({0, count} | starts))]
    short = sum(length < SHORTEST_PAGE for length in lengths[1:-1])
    if 2 * short > len(lengths) or max(lengths) > LONGEST_PAGE * 2:
        return _UNEVEN
    inner = lengths[1:-1]
    return pstdev(inner) / fmean(inner) if len(inner) > 1 else _UNEVEN / 2


def _by_folios(seams: _Seams, chain: Sequence[Shown]) -> set[int]:
    """The pages by their numbers, and by what usually stands at these where a number is lost."""
    at_top = _are_heads(seams, chain)
    starts = _beginnings(seams, chain, at_top)
    spots = _learnt(seams, starts)
    last = len(seams.lines)
    found = {start for start in starts if start < last}
    usual = page_length(chain)
    edges = [(0, 0), *((start, shown.number.value) for start, shown in zip(starts, chain, strict=True)), (last, 0)]
    for place, ((a, low), (b, high)) in enumerate(pairwise(edges)):
        due = round((b - a) / usual) - 1
        wanted = range(low + 1, high) if 0 < place < len(chain) and high > low else None
        if place == len(chain) and due > 0:
            wanted = range(low + 1, low + 1 + due)
        if wanted is None or wanted:
            found |= _filled(seams, spots, (a, b), wanted, due, at_top)
    return found - {0}


def _beginnings(seams: _Seams, chain: Sequence[Shown], at_top: bool) -> list[int]:
    """The index of the line with which the page of each number begins, or the next one for a number at the foot."""
    folios = [shown.index for shown in chain]
    if at_top:
        # no running head stands above one that has the number beside it: there the name of a speaker ends a page
        alone = {shown.index for shown in chain if shown.index and not shown.head}
        heads = Counter(skeleton(seams.text(i - 1)) for i in alone if _is_slight(seams.text(i - 1)))
        return [
            i - 1 if i in alone and heads[skeleton(seams.text(i - 1))] >= _OFTEN and _above(seams, i) else i
            for i in folios
        ]
    widest = [max(seams.blanks[i + 1 : i + 1 + _AROUND], default=0) for i in folios]
    return [_below(seams, i, round(median(widest))) for i in folios]


def _above(seams: _Seams, index: int) -> bool:
    """Whether the line above a page number at the head stands nearer to it than to the text before."""
    text = seams.text(index - 1)
    return bool(skeleton(text)) and _is_slight(text) and seams.blanks[index] <= seams.blanks[index - 1]


def _below(seams: _Seams, index: int, usual: int) -> int:
    """The line after a page number at the foot, and after the signature and the catchword below it."""
    last = len(seams.lines)
    for after in range(index + 1, min(index + 1 + _AROUND, last)):
        if usual and seams.blanks[after] >= usual:
            return after
        following = seams.text(after + 1) if after + 1 < last else ""
        text = seams.text(after)
        if not (is_speck(text) or is_signature(text) or is_catchword(text, following)):
            return index + 1 if usual else after
    return index + 1


def _is_slight(text: str) -> bool:
    return 0 < len(skeleton(text)) <= _MOST_LETTERS


def _learnt(seams: _Seams, starts: Sequence[int]) -> list[int]:
    """The lines with a sign that stands before known pages and hardly elsewhere, or with a head that returns there."""
    known = {start for start in starts if 0 < start < len(seams.lines)}
    found: set[int] = set()
    for signs in (*seams.signs, *([having] for having in _by_heads(seams, known))):
        own: set[int] = set()
        for having in signs:
            # one blank line, as stands below each head too, is no sign of pages where three stand above them all
            more = having - own
            hits = sum(i in known or (i - 1 in known and i - 1 not in own) for i in more)
            if hits >= _LEARNT and hits >= _PRECISE * len(more):
                own |= more
        found |= own
    return sorted(found)


def _by_heads(seams: _Seams, known: set[int]) -> Iterable[set[int]]:
    """The lines that read like one of the first two lines of known pages, for each that returns there."""
    having: dict[str, set[int]] = defaultdict(set)
    tops = {letters for i in known for at in (i, i + 1) if (letters := _letters(seams, at))}
    for i in range(1, len(seams.lines)):
        if (letters := _letters(seams, i)) in tops:
            having[letters].add(i)
    return having.values()


def _letters(seams: _Seams, index: int) -> str:
    """The letters of a line that may be a running head."""
    text = seams.text(index) if index < len(seams.lines) else ""
    return skeleton(text) if len(text) <= _MOST_LETTERS + _LEARNT else ""


def _filled(
    seams: _Seams, learnt: Sequence[int], between: tuple[int, int], wanted: range | None, due: int, at_top: bool
) -> set[int]:
    """The pages between two known ones. Shape: wanted are their numbers, None when not known; due is what fits."""
    first, after = between
    found = set(_numbered(seams, between, wanted, at_top).values()) if wanted else set()
    near = range(bisect_left(learnt, first + SHORTEST_PAGE), bisect_left(learnt, after - SHORTEST_PAGE + 1))
    spots: list[int] = []
    for spot in (learnt[i] for i in near):
        if all(abs(spot - other) >= SHORTEST_PAGE for other in (*found, *spots[-1:])):
            spots.append(spot)
    room = max(0, (due if wanted is None else len(wanted)) - len(found))
    if len(spots) > room:
        step = (after - first) / (room + 1)
        even = [first + step * (n + 1) for n in range(room)]
        spots = [min(spots, key=lambda i, at=at: abs(i - at)) for at in even]  # type: ignore[misc]
    return found | set(spots)


def _numbered(seams: _Seams, between: tuple[int, int], wanted: range, at_top: bool) -> dict[int, int]:
    """The beginnings of the pages whose numbers stand between two known ones, beside another head or misread."""
    first, after = between
    length = (after - first) / (len(wanted) + 1)
    found: dict[int, int] = {}
    for index in range(first + 1, after):
        start = index if at_top else index + 1
        for number, head in _doubtful(seams.text(index)):
            value = _meant(number, head, wanted)
            due = first + length * (value - wanted.start + 1)
            near = length / (2 if value == number.value else 4)
            if value in wanted and value not in found and abs(start - due) < near:
                found[value] = start
    return {value: start for value, start in found.items() if first < start < after}


def _meant(number: Folio, head: str, wanted: range) -> int:
    """The wanted number that one beside a head in capitals shows, though one of its figures was misread."""
    if number.value in wanted or not head.isupper():
        return number.value
    shown = number.text(number.value)
    texts = ((value, number.text(value)) for value in wanted)
    near = (value for value, text in texts if len(text) == len(shown) and _differ(text, shown) == 1 < len(text))
    return next(near, number.value)


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _doubtful(text: str) -> list[tuple[Folio, str]]:
    alone = folio(text)
    if alone is not None:
        return [(alone, "")]
    return [(number, head) for number, head in readings(text) if _is_slight(head) and not head[:1].islower()]


def _are_heads(seams: _Seams, chain: Sequence[Shown]) -> bool:
    """Whether the numbers stand at the heads of pages: by the first and the last page, else by the blank lines."""
    if 2 * sum(bool(shown.head) for shown in chain) > len(chain):
        return True
    places = [shown.index for shown in chain]
    above, below = places[0], len(seams.lines) - 1 - places[-1]
    usual = page_length(chain)
    if min(above, below) < usual / 4 and above != below:
        return above < below
    before = sum(seams.blanks[i] > seams.usual for i in places)
    after = sum(seams.blanks[i + 1] > seams.usual for i in places if i + 1 < len(seams.lines))
    return before > after
