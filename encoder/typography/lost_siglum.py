"""Lost sigla: notes that begin without a mark, where the text calls a note that stands nowhere.

They are looked for only where the number that is called is due, as the first note of a page, and only where the
lines below look like notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from encoder.source import Line, Span
from encoder.typography.note_chain import Beginning, Candidate, Found
from encoder.typography.run_over import Border
from encoder.typography.sigla import Series, is_symbol, rank

_RESTARTS = 2  # notes with the number 1 that show a count by page


def unmarked(
    border: Border,
    found: Sequence[Found],
    called: Sequence[Sequence[Candidate]],
    series: Series,
    zones: Mapping[int, int],
) -> Iterator[Found]:
    """The notes of a series that begin without a siglum. Shape: called are the possible references page by page."""
    used = {note.reference.siglum.start for note in found if note.reference}
    restarts = sum(note.number == 1 for note in found) >= _RESTARTS
    own: dict[int, list[Found]] = {}
    for note in found:
        own.setdefault(note.beginning.page, []).append(note)
    before: Found | None = None
    for page, candidates in enumerate(called):
        notes = own.get(page, [])
        due = {1} if restarts else set()
        if before is not None and page - before.beginning.page <= 1:
            due.add(before.number + 1)
        free = [c for c in candidates if c.siglum.start not in used and _shown(c, series) in due]
        if free and (not notes or notes[0].number == _shown(free[0], series) + 1):
            new = _note(border, page, notes, free[0], series, zones)
            if new is not None and not _is_open(border, before, new):
                yield new
                notes = [new, *notes]
        before = notes[-1] if notes else before


def _shown(candidate: Candidate, series: Series) -> int:
    """The number that a mark shows without doubt, or that the editor says it shows; 0 when it shows none."""
    read = candidate.forced or candidate.read
    exact = read.isdecimal() if series is Series.FIGURES else is_symbol(read)
    return rank(read, series) if exact else 0


def _note(
    border: Border, page: int, notes: Sequence[Found], candidate: Candidate, series: Series, zones: Mapping[int, int]
) -> Found | None:
    lines = border.pages[page]
    end = notes[0].beginning.index if notes else len(lines)
    index = zones.get(page) if zones else border.fresh(page, end, candidate.siglum.end)
    if index is None or index >= end or lines[index].span.start < candidate.siglum.end:
        return None
    start = lines[index].span.start
    return Found(Beginning(page, index, Span(start, start), ""), _shown(candidate, series), candidate, series)


def _is_open(border: Border, before: Found | None, note: Found) -> bool:
    """Whether the last note of the page before goes on here: then the lines are its own."""
    if before is None or before.beginning.page != note.beginning.page - 1:
        return False
    lines: Sequence[Line] = border.pages[before.beginning.page]
    return not border.is_finished(lines[-1])
