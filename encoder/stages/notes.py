"""Notes: those at the page feet, each with its siglum there, its reference in the text, and where it runs over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import FURNITURE, NOTE, REFERENCE, SIGLUM
from encoder.source import Line, Span
from encoder.typography.contents_lines import contents_entries
from encoder.typography.lost_siglum import unmarked
from encoder.typography.margin import MarginNote, column_end, is_in_margin, margin_notes, stated_footnotes
from encoder.typography.note_chain import Beginning, Candidate, Found, chain
from encoder.typography.note_look import NoteLines, NoteLook
from encoder.typography.note_marks import each_mark_once
from encoder.typography.run_over import Border, continuations
from encoder.typography.sigla import (
    APOSTROPHES,
    BARE,
    FIGURE_LIKE,
    RAISED,
    SET_OFF,
    Forms,
    Series,
    Siglum,
    beginning,
    forms,
    likeness,
    raised,
    references,
)

__all__ = ["likeness", "notes"]
_NO_SIGLUM = Evidence("its siglum is lost", certainty="low", why="a note of that number is called, and none has it")
_IN_MARGIN = Evidence("region of the page file")
_RULED = 0.5  # share of the pages with notes that need a rule above them, if rules are the sign of notes


def notes(draft: Draft) -> Iterator[Annotation]:
    """The footnotes: for each a note, the siglum at its beginning, and the reference in the text.

    Shape: a note that runs over has one span for each page; a note for which no reference was found is
    anchored at the end of the text of its page, with certainty `low`.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#CONONO
    """
    whole = [[line for line in page.lines if line.number not in draft.set_aside] for page in draft.pages]
    pages = [[line for line in lines if not is_in_margin(draft.source, line)] for lines in whole]
    yield from (found for lines in whole for note in margin_notes(draft.source, lines) for found in _beside(note))
    marks = _Marks(draft, pages)
    zones = marks.zones
    found = [note for series in _series(marks.forms) for note in chain(*marks.of(series), series)]
    found = each_mark_once(found)
    border = Border(draft, pages, NoteLook(draft, pages, _own_lines(draft, pages, found), _first(found)))
    for series in _series(marks.forms):
        of_series = [note for note in found if note.series is series]
        found += unmarked(border, of_series, marks.of(series)[1], series, zones)
    found = each_mark_once(found)
    standing = continuations(border, _first(found), _own_lines(draft, pages, found), zones, _called(pages, found))
    taken = {line.number for pieces in standing for piece in pieces for line in piece}
    text_ends = [line.span.end for lines in pages for line in lines if line.number not in taken]
    for note, pieces in zip(found, standing, strict=True):
        yield from _annotations(draft, text_ends, note, pieces)


def _in_contents(draft: Draft, pages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """The numbers of the lines of a table of contents: its chapters and pages are numbered too, and are no notes."""
    lines = [line for lines in pages for line in lines]
    found = contents_entries([draft.source[line.span] for line in lines], draft.language.contents_words)
    return frozenset(lines[index].number for first, after in found for index in range(first, after))


def _beside(note: MarginNote) -> Iterator[Annotation]:
    """A note in the margin, which no sign calls, and the place beside which it stands."""
    start = note.lines[0].span.start
    yield Annotation(NOTE, (Span(start, note.lines[-1].span.end),), _IN_MARGIN, (("place", "margin"),))
    point = Span(note.anchor, note.anchor)
    yield Annotation(REFERENCE, (point,), replace(_IN_MARGIN, certainty="high"), (("note", str(start)),))


def _series(used: Forms) -> list[Series]:
    return [series for series in Series if series in used.series] or [Series.FIGURES]


class _Marks:
    """The marks of a draft that may belong to notes, in the forms that it uses."""

    def __init__(self, draft: Draft, pages: Sequence[Sequence[Line]]) -> None:
        self.draft, self.pages = draft, pages
        self.rules = _rules(draft, pages)
        listed = _in_contents(draft, pages)
        self.below: list[dict[int, Siglum]] = [
            {
                index: siglum
                for index, line in enumerate(lines)
                if (index or self.rules.get(page) == 0) and line.number not in listed
                if (siglum := _beginning(draft, line))
            }
            for page, lines in enumerate(pages)
        ]
        self.called = [
            [siglum for line in lines if line.number not in listed for siglum in _references(draft, line)]
            for lines in pages
        ]
        self.forms = forms([list(found.values()) for found in self.below], self.called)

    @property
    def zones(self) -> dict[int, int]:
        """The index of the first line below the rule, for the pages that have one; empty if rules mean nothing."""
        noted = {
            page: min(i for i, siglum in found.items() if self._is_used(siglum))
            for page, found in enumerate(self.below)
            if any(self._is_used(siglum) and not siglum.doubtful for siglum in found.values())
        }
        stated = stated_footnotes(self.draft.source, self.pages, list(noted))
        if stated:
            return stated
        ruled = sum(self.rules.get(page) in self.below[page] for page in noted)
        return self.rules if ruled and ruled >= _RULED * len(self.rules) else {}

    def _is_used(self, siglum: Siglum) -> bool:
        return (siglum.series, siglum.form) in self.forms.notes

    def of(self, series: Series) -> tuple[list[Beginning], list[list[Candidate]]]:
        """The beginnings and references that may belong to one series, with what the editor ruled."""
        zones = self.zones
        return list(self._beginnings(series, zones)), self._references(series)

    def _beginnings(self, series: Series, zones: Mapping[int, int]) -> Iterator[Beginning]:
        verbs = self.draft.edition.ruled("note", "no-note")
        ruled = {self.draft.source.line_number(r.span.start): r for r in verbs}
        for page, lines in enumerate(self.pages):
            first = zones.get(page, len(lines)) if zones else 0
            for index, line in enumerate(lines):
                ruling = ruled.get(line.number)
                siglum = self.below[page].get(index)
                if ruling is not None and ruling.verb == "note" and _is_of(ruling, series, self.forms):
                    begins = ruling.span.start == line.span.start and (page or index)
                    if not begins or not _is_mark(self.draft, ruling, line):
                        continue
                    read = self.draft.source[ruling.span].strip()
                    yield Beginning(page, index, ruling.span, read, ruling.words[1])
                elif ruling is None and siglum and index >= first and self._may_begin(siglum, series):
                    yield Beginning(page, index, siglum.span, siglum.read, below=len(lines) - 1 - index)

    def _references(self, series: Series) -> list[list[Candidate]]:
        ruled: dict[int, list[Ruling]] = {}
        for ruling in self.draft.edition.ruled("reference"):
            ruled.setdefault(self.draft.source.line_number(ruling.span.start), []).append(ruling)
        found: list[list[Candidate]] = [[] for _ in self.pages]
        for page, lines in enumerate(self.pages):
            marks = ((ruling, line) for line in lines for ruling in ruled.get(line.number, ()))
            for ruling in (ruling for ruling, line in marks if _is_mark(self.draft, ruling, line)):
                read = self.draft.source[ruling.span].strip()
                found[page].append(Candidate(page, ruling.span, read, ruling.words[1]))
            found[page] += [
                Candidate(page, siglum.span, siglum.read)
                for siglum in self.called[page]
                if self._may_be(siglum, series, self.forms.references)
            ]
            found[page].sort(key=lambda candidate: candidate.siglum.start)
        return found

    def _may_begin(self, siglum: Siglum, series: Series) -> bool:
        """Whether a mark may begin a note of a series; that it stands raised is not always seen."""
        if siglum.form == BARE and (series, RAISED) in self.forms.notes:
            siglum = replace(siglum, form=RAISED)
        return self._may_be(siglum, series, self.forms.notes)

    def _may_be(self, siglum: Siglum, series: Series, used: frozenset[tuple[Series, str]]) -> bool:
        """Whether a mark may belong to a series: by its form, or as a misread one where figures stand bare."""
        if not used:
            return siglum.series is not Series.LETTERS and siglum.read not in APOSTROPHES
        form, misread = siglum.form, siglum.doubtful or siglum.read in FIGURE_LIKE
        if (siglum.series, form) in used and not siglum.doubtful:
            return siglum.series is series
        bare_for_raised = form == BARE and (series, RAISED) in used
        if misread and ((series, form) in used or bare_for_raised or (form == "closed" and (series, "away") in used)):
            return series is Series.FIGURES or siglum.read in APOSTROPHES
        lost = siglum.series is Series.SYMBOLS and Series.SYMBOLS not in self.forms.series and form != SET_OFF
        return lost and not siglum.doubtful and series is Series.FIGURES


def _is_of(ruling: Ruling, series: Series, used: Forms) -> bool:
    """Whether a note that the editor ruled counts with this series."""
    return series is (Series.FIGURES if ruling.words[1].isdecimal() else _series(used)[0])


def _beginning(draft: Draft, line: Line) -> Siglum | None:
    """The mark with which a line, as the editor corrected it, may begin a note."""
    if not draft.edits_in(line.span):
        found = beginning(draft.source.text, line.span.start, line.span.end)
        spans = [span for span in draft.source.raised(line) if span.start == line.span.start]
        return next(raised([found] if found else [], spans, draft.source.text), None)
    mended = draft.as_mended(line)
    found = beginning(mended.text, 0, len(mended.text))
    span = mended.span(found.span.start, found.span.end) if found else None
    return replace(found, span=span) if found and span else None


def _references(draft: Draft, line: Line) -> Iterator[Siglum]:
    """The marks in a line, as the editor corrected it, that may refer to a note."""
    if not draft.edits_in(line.span):
        found_marks = references(draft.source.text, line.span.start, line.span.end)
        yield from raised(found_marks, draft.source.raised(line), draft.source.text)
        return
    mended = draft.as_mended(line)
    for found in references(mended.text, 0, len(mended.text)):
        span = mended.span(found.span.start, found.span.end)
        if span is not None:
            yield replace(found, span=span)


def _is_mark(draft: Draft, ruling: Ruling, line: Line) -> bool:
    """Whether what the editor ruled to be a mark lies on its line, and holds whole whatever the editor corrected."""
    edits = draft.edits_in(ruling.span)
    return line.span.contains(ruling.span) and all(ruling.span.contains(edit.hull) for edit in edits)


def _rules(draft: Draft, pages: Sequence[Sequence[Line]]) -> dict[int, int]:
    """For each page the index of the line that follows its last rule."""
    rules = [a.start for a in draft.of(FURNITURE) if a.get("type") == "rule"]
    found: dict[int, int] = {}
    at = 0
    for page, lines in enumerate(pages):
        end = draft.pages[page].lines[-1].span.end if draft.pages[page].lines else 0
        while at < len(rules) and rules[at] < end:
            index = next((i for i, line in enumerate(lines) if line.span.start > rules[at]), len(lines))
            if index < len(lines):
                found[page] = index
            at += 1
    return found


def _first(found: Sequence[Found]) -> dict[int, int]:
    """For each page with notes the index of the line that begins the first."""
    return {note.beginning.page: note.beginning.index for note in reversed(found)}


def _called(pages: Sequence[Sequence[Line]], found: Sequence[Found]) -> dict[int, int]:
    """For each page the index of the last line that has the reference of one of its notes: that far the text goes."""
    last: dict[int, int] = {}
    for note in found:
        if note.reference is not None:
            lines = pages[note.reference.page]
            at = bisect_right([line.span.start for line in lines], note.reference.siglum.start) - 1
            last[note.reference.page] = max(at, last.get(note.reference.page, 0))
    return last


def _own_lines(draft: Draft, pages: Sequence[Sequence[Line]], found: Sequence[Found]) -> list[NoteLines]:
    """The lines of each note on the page where it begins: to the next note or the end of the page or of its column."""
    own: list[NoteLines] = []
    first = _first(found)
    for index, note in enumerate(found):
        page, start = note.beginning.page, note.beginning.index
        following = found[index + 1].beginning if index + 1 < len(found) else None
        end = following.index if following and following.page == page else len(pages[page])
        end = column_end(draft.source, pages[page], first[page], start, end)
        own.append(NoteLines(page, note.label, tuple(pages[page][start:end])))
    return own


def _annotations(
    draft: Draft, text_ends: Sequence[int], found: Found, lines: Sequence[Sequence[Line]]
) -> Iterator[Annotation]:
    spans = tuple(Span(piece[0].span.start, piece[-1].span.end) for piece in lines)
    number = ("n", found.label)
    rule = Evidence("note sequence", certainty="high")
    if not found.beginning.read and not found.beginning.forced:
        rule = _NO_SIGLUM
    if found.beginning.forced:
        rule = replace(rule, rule="rulings.tsv", responsibility=EDITOR)
    place = ("place", "bottom")
    resp = draft.edition.setting("notes", "responsibility", "")
    yield Annotation(NOTE, spans, rule, (number, place, ("resp", f"#{resp}" if resp else "")))
    siglum = found.beginning.siglum
    yield Annotation(SIGLUM, (siglum,), _settled(draft, siglum, rule), (number,))
    yield _reference(draft, text_ends, found, spans[0])


def _settled(draft: Draft, siglum: Span, rule: Evidence) -> Evidence:
    """The evidence for a number, the editor's where the editor said how its characters read."""
    edits = [edit.evidence for edit in draft.edits_in(siglum)] if len(siglum) else []
    return edits[0] if edits else rule


def _reference(draft: Draft, text_ends: Sequence[int], found: Found, note: Span) -> Annotation:
    """The reference of a note. Shape: text_ends are the ends of the lines that are no note's, in order."""
    attributes = (("n", found.label), ("note", str(note.start)))
    if found.reference is not None:
        is_marked = found.beginning.read or found.beginning.forced
        rule = Evidence("note sequence", certainty="high") if is_marked else _NO_SIGLUM
        if found.reference.forced:
            rule = Evidence("rulings.tsv", EDITOR, "high")
        siglum = found.reference.siglum
        return Annotation(REFERENCE, (siglum,), _settled(draft, siglum, rule), attributes)
    above = bisect_right(text_ends, note.start)
    end = text_ends[above - 1] if above else note.start
    why = "no reference was found on the page; the note stands at the end of its text"
    return Annotation(
        REFERENCE, (Span(end, end),), Evidence("note without reference", certainty="low", why=why), attributes
    )
