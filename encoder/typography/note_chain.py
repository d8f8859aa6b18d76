"""Note chains: the note beginnings whose marks follow one another, each with its reference on the page.

Marks are the worst-read characters of a print. So none is trusted by itself: what is sought is the best
chain of beginnings whose numbers follow one another, through misread and missing ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from encoder.source import Span
from encoder.typography.sigla import FIRST_SYMBOL, Series, is_symbol, label, likeness, rank

_LEAST = 0.75  # likeness of siglum and reference together that a note needs
_MISSING = 2.0  # cost of a number that is skipped
_RESTART = 0.5  # cost of beginning again with 1 on a new page
_UNREAD = 1.0  # … for every note before it that was not read
_FIRST_READ = 4
_RESTART_WITHIN = 1.0  # … or in the middle of one, where a chapter ends
_LEAP = 3.0  # cost of going on with any number that siglum and reference agree on
_UNCALLED = 0.95  # cost of a number after 1 that nothing calls: a long list in the text would outweigh the notes
_LIST = 5  # so many numbers in a row that nothing calls are a list: marks are lost, but not so many together
_LOWER = 0.001  # cost of each line below a beginning on its page: of two alike the lower one is the note
_HIGH = 10  # one page in so many may have its first note higher than where notes begin …
_ALL_LINES = 1_000_000
_LEARNT = 4  # … if so many pages show that
_WINDOW = 16  # how many rejected beginnings may stand between two notes
_STATES = 6
_MOST_PAIRS = 250_000  # notes times marks on one page, beyond which they are not weighed against each other
_MISREAD = 0.7  # what a misread mark is worth beside one that is read right
_ONE_SYMBOL = 2.0  # what two marks are worth that show the same symbol
# The share of the notes of a series whose siglum and reference read the same. Counted in 44 series of 40 documents
# with notes: 0.75 to 1, and 0.45 in the letter, which is the worst read. In seven newspapers and catalogues in which
# numbers of lists were taken for sigla and other numbers for their references: 0 to 0.27.
_AGREEING = 1 / 3
_AGREEING_OF_MOST = 0.6  # … where notes would be more than half of the lines of their pages, which few are
_REACH = 40  # how many misread marks after the last reference are looked at


@dataclass(frozen=True, slots=True)
class Beginning:
    """A line that may begin a note: its page, its place there, the siglum as read.

    Shape: below counts the lines that follow on the page.
    """

    page: int
    index: int
    siglum: Span
    read: str
    forced: str = ""
    below: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the text that may be a reference: the siglum as read."""

    page: int
    siglum: Span
    read: str
    forced: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A note of the chain: its beginning, its number, its reference when there is one."""

    beginning: Beginning
    number: int
    reference: Candidate | None
    series: Series

    @property
    def label(self) -> str:
        """The siglum as it should read."""
        if self.series is not Series.SYMBOLS:
            return label(self.number, self.series)
        read = [sign.read for sign in (self.beginning, self.reference) if sign and is_symbol(sign.read)]
        return read[0] if read else "*" * self.number


@dataclass(frozen=True, slots=True)
class _State:
    """A chain up to one beginning: its worth, its last note, the state before, where its last reference stands."""

    score: float
    note: Found
    previous: int
    called_to: int


class Called:
    """The references of a page, in order, to be asked for by number."""

    def __init__(self, candidates: Sequence[Candidate], series: Series) -> None:
        self.candidates, self.series = candidates, series
        self.starts = [c.siglum.start for c in candidates]
        self.by_read: dict[str, list[int]] = defaultdict(list)
        for index, candidate in enumerate(candidates):
            self.by_read[candidate.forced or candidate.read].append(index)

    def best(self, number: int, read: str, after: int, before: int) -> Candidate | None:
        """The reference likest to a number between two offsets; of equals the first."""
        first = bisect_left(self.starts, after + 1)
        wanted = read if self.series is Series.SYMBOLS else label(number, self.series)
        exact = self.by_read.get(wanted, [])
        at = bisect_left(exact, first)
        if at < len(exact) and self.starts[exact[at]] < before:
            return self.candidates[exact[at]]
        near: dict[str, Candidate] = {}  # of those that read the same, the first
        for candidate in self.candidates[first : first + _REACH]:
            if candidate.siglum.start < before and not candidate.forced:
                near.setdefault(candidate.read, candidate)
        best = max(near.values(), key=lambda c: (likeness(c.read, number, self.series), -c.siglum.start), default=None)
        return best if best and likeness(best.read, number, self.series) else None


def chain(beginnings: Sequence[Beginning], references: Sequence[Sequence[Candidate]], series: Series) -> list[Found]:
    """The best chain of note beginnings of one series, in order. Shape: references page by page."""
    called = [Called(candidates, series) for candidates in references]
    states: list[_State] = []
    latest: list[list[int]] = []
    top = -1
    for index, beginning in enumerate(beginnings):
        before = [s for held in latest[max(0, index - _WINDOW) :] for s in held]
        if top >= 0 and top not in before:
            before.append(top)
        best = _best_states(beginning, called[beginning.page], states, before, series)
        latest.append(list(range(len(states), len(states) + len(best))))
        states.extend(best)
        top = max((top, *latest[-1]), key=lambda s: states[s].score if s >= 0 else -1.0)
    found = _below_text(_aligned(_trace(states, top), references), beginnings)
    return found if _is_credible(found) else []


def _below_text(found: Sequence[Found], beginnings: Sequence[Beginning]) -> list[Found]:
    """The notes without the items of lists: many in a row, above the notes of a page, or with the next item there.

    Shape: a list goes as a whole, the items on other pages with it.
    """
    ends = {note.reference.page: note.reference.siglum.start for note in found if note.reference}
    first = {note.beginning.page: note.beginning.siglum.start for note in reversed(found) if _is_called(note)}
    deepest = _deepest(found)
    runs: list[list[Found]] = []
    for note in found:
        if runs and not _is_called(note) and not _is_called(runs[-1][-1]) and runs[-1][-1].number == note.number - 1:
            runs[-1].append(note)
        else:
            runs.append([note])
    goes_on = _next_items(found, beginnings)
    return [
        note
        for run in runs
        if len(run) < _LIST and run[-1].beginning.siglum.start not in goes_on
        if not any(_is_above(note, ends, first, deepest) for note in run)
        for note in run
    ]


def _next_items(found: Sequence[Found], beginnings: Sequence[Beginning]) -> set[int]:
    """Where those notes begin that nothing calls and after which the next item of a list begins.

    Shape: the next line with a siglum shows the next number, stands on the page or overleaf, and is no note.
    """
    notes = {note.beginning.siglum.start: note for note in found}
    result = set()
    for beginning, following in pairwise(beginnings):
        note = notes.get(beginning.siglum.start)
        if note is None or _is_called(note) or following.siglum.start in notes or note.series is Series.SYMBOLS:
            continue
        if following.page - beginning.page <= 1 and following.read == label(note.number + 1, note.series):
            result.add(beginning.siglum.start)
    return result


def _is_called(note: Found) -> bool:
    return note.reference is not None or bool(note.beginning.forced)


def _deepest(found: Sequence[Found]) -> int:
    """How many lines the notes of a page take, as those show that are called; more than any page when too few do."""
    first = {note.beginning.page: note.beginning.below for note in reversed(found) if _is_called(note)}
    depths = sorted(first.values(), reverse=True)
    return depths[len(depths) // _HIGH] if len(depths) >= _LEARNT else _ALL_LINES


def _is_above(note: Found, ends: Mapping[int, int], first: Mapping[int, int], deepest: int) -> bool:
    """Whether a note that nothing calls stands above the last reference of its page, or higher than notes do."""
    if _is_called(note):
        return False
    page, start = note.beginning.page, note.beginning.siglum.start
    numbers_list = note.series is not Series.SYMBOLS
    is_high = numbers_list and note.beginning.below > deepest and start < first.get(page, start + 1)
    return start < ends.get(page, 0) or is_high


def _aligned(found: Sequence[Found], references: Sequence[Sequence[Candidate]]) -> list[Found]:
    """The chain with the references of each page so that as many as can be agree, in their order.

    A lost mark would otherwise push every note of its page to the next note's reference.
    """
    result: list[Found] = []
    for page, group in groupby(found, key=lambda note: note.beginning.page):
        notes = list(group)
        exact = all(note.reference and _sure(note.reference, note.number, note.series) >= 1 for note in notes)
        before = [c for c in references[page] if c.siglum.start < notes[-1].beginning.siglum.start]
        if exact or len(notes) * len(before) > _MOST_PAIRS:
            result += notes
        else:
            result += _best_pairs(notes, before)
    return result


def _best_pairs(notes: Sequence[Found], candidates: Sequence[Candidate]) -> list[Found]:
    """The notes of a page, each with the reference that makes the whole page agree best, or none."""
    columns = len(candidates) + 1
    worth = [[0.0] * columns for _ in range(len(notes) + 1)]
    for i in reversed(range(len(notes))):
        for j in reversed(range(len(candidates))):
            pair = _pair(notes[i], candidates[j])
            worth[i][j] = max(worth[i + 1][j], worth[i][j + 1], pair + worth[i + 1][j + 1] if pair else 0.0)
    result: list[Found] = []
    i = j = 0
    while i < len(notes):
        pair = _pair(notes[i], candidates[j]) if j < len(candidates) else 0.0
        if pair and worth[i][j] == pair + worth[i + 1][j + 1]:
            result.append(replace(notes[i], reference=candidates[j]))
            i, j = i + 1, j + 1
        elif j < len(candidates) and worth[i][j] == worth[i][j + 1]:
            j += 1
        else:
            result.append(replace(notes[i], reference=None))
            i += 1
    return result


def _pair(note: Found, candidate: Candidate) -> float:
    """How well a candidate agrees with a note; a mark of the series that shows another number hardly does."""
    if candidate.siglum.start >= note.beginning.siglum.start:
        return 0.0
    if candidate.forced:
        return 5.0 if candidate.forced == note.label else 0.0
    read = note.beginning.read if note.series is Series.SYMBOLS else label(note.number, note.series)
    if candidate.read == read:
        return 1.0
    return _MISREAD * _sure(candidate, note.number, note.series)


def _best_states(
    beginning: Beginning, called: Called, states: Sequence[_State], before: Sequence[int], series: Series
) -> list[_State]:
    """The best chains that end with this beginning, for each number that it may have: with a reference, and without."""
    best: dict[tuple[int, bool], _State] = {}
    for number, cost, previous in _continuing(beginning, states, before, series):
        for found in _notes(beginning, number, called, states, previous, series):
            key = number, found.reference is None
            score = _worth(found) - _LOWER * beginning.below - cost - _uncalled(found)
            score += states[previous].score if previous >= 0 else 0.0
            if key not in best or score > best[key].score:
                before_it = states[previous].called_to if previous >= 0 else -1
                called_to = found.reference.siglum.start if found.reference else before_it
                best[key] = _State(score, found, previous, called_to)
    return sorted(best.values(), key=lambda state: -state.score)[:_STATES]


def _continuing(
    beginning: Beginning, states: Sequence[_State], before: Sequence[int], series: Series
) -> Iterator[tuple[int, float, int]]:
    """The numbers that this beginning may have: number, cost, the state that it follows."""
    read = rank(beginning.read, series) if series is not Series.FIGURES or beginning.read.isdecimal() else 0
    if beginning.forced.isdecimal():
        yield int(beginning.forced), 0.0, -1
    yield 1, 0.0, -1
    if read > 1:
        skipped = _UNREAD if series is Series.SYMBOLS else _MISSING  # symbols begin anew on each page
        yield read, min(skipped * (read - 1), _LEAP), -1
    follows = read and series is not Series.SYMBOLS  # which symbol follows which is of the print: * † ‡, or * ** †
    usual = [s for s in before if follows and states[s].note.number == read - 1]
    turned = [s for s in before if states[s].note.beginning.page < beginning.page]
    if turned:
        best = max(turned, key=lambda s: states[s].score)
        if not usual:
            yield 1, _RESTART, best
        if 1 < read <= _FIRST_READ:
            yield read, _RESTART + _UNREAD * (read - 1), best
    for previous in usual or before:
        note = states[previous].note
        for skipped in range(1 if usual else 3):
            yield note.number + 1 + skipped, _MISSING * skipped, previous
        if beginning.page == note.beginning.page and read == 1:
            yield 1, _RESTART_WITHIN, previous
        if read > 1 and not usual:
            yield read, _LEAP, previous


def _notes(
    beginning: Beginning, number: int, called: Called, states: Sequence[_State], previous: int, series: Series
) -> Iterator[Found]:
    """The note, when siglum and reference together are like enough to its number.

    Shape: where the reference may be a misread one or the next note's, with it and without it.
    """
    if beginning.forced and beginning.forced != str(number):
        return
    after = states[previous].called_to if previous >= 0 else -1
    best = called.best(number, beginning.read, after, beginning.siglum.start)
    unsure = best is not None and _sure(best, number, series) < 1
    for reference in (best, None) if unsure else (best,):
        found = Found(beginning, number, reference, series)
        if beginning.forced or (_worth(found) >= _LEAST and not _is_another(found)):
            yield found


def _is_another(found: Found) -> bool:
    """Whether both signs show plain figures, and neither the number: two are seldom misread at once.

    Shape: also where the siglum shows a number of so many more figures that none was misread.
    """
    wanted = str(found.number)
    read = found.beginning.read
    if read.isdecimal() and not found.beginning.forced and not _sure(found.beginning, found.number, found.series):
        return True
    reads = [read, found.reference.read] if found.reference else []
    return bool(reads) and all(read.isdecimal() and read != wanted for read in reads)


def _sure(sign: Beginning | Candidate, number: int, series: Series) -> float:
    return 1.5 if sign.forced else likeness(sign.read, number, series)


def _uncalled(found: Found) -> float:
    """What it costs that nothing calls the note, or only a mark that shows another number; symbols number no list."""
    if found.beginning.forced or found.number == 1 or found.series is Series.SYMBOLS:
        return 0.0
    called = _sure(found.reference, found.number, found.series) if found.reference else 0.0
    if found.reference and found.reference.read.isdecimal() and called < 1:
        called = 0.0
    return _UNCALLED * (1.0 - min(called, 1.0))


def _worth(found: Found) -> float:
    """How well siglum and reference agree with the number; of symbols but the first it is enough that both are one."""
    read = found.beginning.read
    if found.series is Series.SYMBOLS and found.reference and found.reference.read == read != FIRST_SYMBOL:
        return _ONE_SYMBOL
    reference = _sure(found.reference, found.number, found.series) if found.reference else 0.0
    return _sure(found.beginning, found.number, found.series) + reference


def _trace(states: Sequence[_State], last: int) -> list[Found]:
    found: list[Found] = []
    while last >= 0:
        found.append(states[last].note)
        last = states[last].previous
    found.reverse()
    return found


def _is_credible(found: Sequence[Found]) -> bool:
    """Whether most notes are called, many by the very mark with which they begin; what the editor ruled always is."""
    if any(note.beginning.forced or (note.reference and note.reference.forced) for note in found):
        return True
    called = [note for note in found if note.reference]
    agreeing = sum(note.reference is not None and note.reference.read == note.beginning.read for note in found)
    least = _AGREEING_OF_MOST if _are_most(found) else _AGREEING
    if 2 * len(called) <= len(found) or agreeing < least * len(found):
        return False
    return any(_sure(note.beginning, note.number, note.series) >= 1 for note in called if _counts(note))


def _are_most(found: Sequence[Found]) -> bool:
    """Whether notes take more than half of the lines of the pages on which they begin."""
    first = {note.beginning.page: note.beginning for note in reversed(found)}.values()
    return sum(beginning.below + 1 for beginning in first) > sum(beginning.index for beginning in first)


def _counts(note: Found) -> bool:
    """Whether a note begins with a mark of its series: a sign among figures may be a misread one, or dirt."""
    return note.series is Series.SYMBOLS or not is_symbol(note.beginning.read)
