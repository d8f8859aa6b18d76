"""Folding: annotations of one flow become nested events, all overlap settled; no XML here.

Where two spans cross, the one whose kind encloses less is cut at the border; its pieces are told apart by
the annotation they share. Points and lines stand anywhere.
Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/NH.html#NHVE
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from encoder.annotation import Annotation
from encoder.kinds import FURNITURE, JOIN, MATTER, NOISE, NOTE, PAGE, PICTURE, REFERENCE, SIGLUM, InReading
from encoder.problems import Problem, error
from encoder.reading import Flow
from encoder.source import Line, Source, Span


class Does(Enum):
    """What an event does to the tree."""

    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"
    REPLACE = "replace"
    LINE = "line"
    PAGE = "page"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Event:
    """One step in building the tree of a flow.

    Shape: `joined` on a line or page says that a word runs over it; `offset` is where it stands in the source.
    """

    does: Does
    offset: int
    annotation: Annotation | None = None
    text: str = ""
    line: Line | None = None
    joined: bool = False


_Wanted = Callable[[Annotation], bool]
_POINTS = (PAGE, PICTURE, REFERENCE, NOTE, SIGLUM, JOIN, NOISE)


def fold(source: Source, flow: Flow, annotations: Sequence[Annotation]) -> tuple[list[Event], list[Problem]]:
    """The events of one flow in reading order, and what could not be nested.

    Shape: the annotations are sorted by their beginning.
    Errors: FOLD-01 when a kind that may not be split would have to be.
    """
    inside = list(_of_flow(flow, annotations))
    folding = _Folding(source, flow, inside)
    folding.run()
    return folding.events, folding.problems


def _of_flow(flow: Flow, annotations: Sequence[Annotation]) -> Iterator[Annotation]:
    """The annotations of this flow; a page is of the body, wherever its first line stands."""
    if flow.note is None:
        yield from (a for a in annotations if a.kind is PAGE)
    for piece in flow.pieces:
        index = bisect_left(annotations, piece.start, key=lambda a: a.start)
        while index < len(annotations) and annotations[index].start <= piece.end:
            found = annotations[index]
            index += 1
            belongs = found.start < piece.end or found.start == found.end
            if belongs and (found.kind is not PAGE or flow.note is not None):
                yield found


class _Folding:
    """One sweep over a flow, from its first to its last character."""

    def __init__(self, source: Source, flow: Flow, annotations: list[Annotation]) -> None:
        self.source, self.flow = source, flow
        self.events: list[Event] = []
        self.problems: list[Problem] = []
        self.stack: list[Annotation] = []
        self.waiting: list[tuple[Annotation, Annotation]] = []  # cut at the border of a block, with that block
        self.joined = False
        self.spans = sorted(
            (a for a in annotations if a.kind not in _POINTS and a.kind.in_reading is not InReading.REPLACE),
            key=lambda a: (a.start, not a.kind.is_block, -a.end, a.kind.rank),
        )
        self.next_span = 0
        self.atoms = sorted(
            (a for a in annotations if a.kind in (REFERENCE, SIGLUM, JOIN, NOISE) or a.replacement is not None),
            key=lambda a: (a.start, a.end),
        )
        self.pages = deque(sorted((a for a in annotations if a.kind is PAGE), key=lambda a: a.start))
        self.ends = sorted({a.end for a in self.spans})

    def run(self) -> None:
        for line, span in self._line_pieces():
            if span.start == line.span.start:
                self._line(line)
            self._text(span)
        self.events += [Event(Does.PAGE, page.start, page) for page in self.pages]
        self._close_up_to(len(self.source.text) + 1)

    def _line_pieces(self) -> Iterator[tuple[Line, Span]]:
        for piece in self.flow.pieces:
            for line in self.source.lines_in(piece):
                start, end = max(line.span.start, piece.start), min(line.span.end, piece.end)
                if start < end:
                    yield line, Span(start, end)

    def _line(self, line: Line) -> None:
        at = line.span.start
        self._close_up_to(at)
        self._open_at(at, lambda a: a.kind is MATTER)
        while self.pages and self.pages[0].start <= at:
            page = self.pages.popleft()
            self.events.append(Event(Does.PAGE, at, page, line=line, joined=self.joined))
        self._open_at(at, lambda a: a.kind.is_block)
        furniture = any(a.kind is FURNITURE for a in self.stack)
        self.events.append(Event(Does.LINE, at, line=line, joined=self.joined and not furniture))
        if not furniture and not self._is_noise(line):
            self.joined = False

    def _is_noise(self, line: Line) -> bool:
        index = bisect_left(self.atoms, line.span.start, key=lambda a: a.start)
        return any(a.kind is NOISE and a.hull.contains(line.span) for a in self.atoms[index : index + 1])

    def _text(self, span: Span) -> None:
        position = span.start
        first = bisect_left(self.atoms, span.start, key=lambda a: a.start)
        last = bisect_left(self.atoms, span.end + 1, key=lambda a: a.start)
        for atom in self.atoms[first:last]:
            if atom.start == span.end and atom.kind is not JOIN and len(atom.hull):
                continue
            if atom.start < position or not self.flow.holds(max(0, atom.start - (atom.start == span.end))):
                continue
            self._plain(position, atom.start)
            self._atom(atom)
            position = max(position, atom.end)
        self._plain(position, span.end)
        self._close_up_to(span.end)

    def _plain(self, start: int, end: int) -> None:
        """The text between two atoms, cut wherever a span opens or closes."""
        position = start
        while position < end:
            self._close_up_to(position)
            self._enter(position)
            stop = min(end, self._next_edge(position))
            self.events.append(Event(Does.TEXT, position, text=self.source.text[position:stop]))
            position = stop

    def _next_edge(self, position: int) -> int:
        index = bisect_left(self.ends, position + 1)
        edge = self.ends[index] if index < len(self.ends) else len(self.source.text)
        if self.next_span < len(self.spans):
            edge = min(edge, max(self.spans[self.next_span].start, position + 1))
        return edge

    def _atom(self, atom: Annotation) -> None:
        at_end = atom.kind is REFERENCE and not len(atom.hull)  # no mark calls the note: it stands in the block it ends
        self._close_up_to(atom.start, blocks=not at_end)
        if atom.kind not in (REFERENCE, JOIN):
            self._enter(atom.start)
        if atom.kind is REFERENCE:
            self.events.append(Event(Does.NOTE, atom.start, atom))
        elif atom.kind is JOIN:
            if atom.get("verdict") == "keep":
                self.events.append(Event(Does.TEXT, atom.start, text="-"))
            self.joined = True
        elif atom.replacement:
            self.events.append(Event(Does.REPLACE, atom.start, atom))

    def _open_at(self, offset: int, wanted: _Wanted) -> None:
        while self.next_span < len(self.spans):
            annotation = self.spans[self.next_span]
            if annotation.start > offset or not wanted(annotation):
                return
            self.next_span += 1
            if annotation.end > offset:
                self._open(annotation, offset)

    def _open(self, annotation: Annotation, offset: int) -> None:
        """Open a span; cut whatever it has to enclose but cannot, and reopen that inside."""
        cut = next((i for i, outer in enumerate(self.stack) if _is_cut_by(outer, annotation)), len(self.stack))
        reopened = self.stack[cut:]
        for inner in reversed(reopened):
            self._close(inner, offset)
        self._push(annotation, offset)
        for inner in reopened:
            self._go_on_after(annotation, inner, offset)

    def _close_up_to(self, offset: int, blocks: bool = True) -> None:
        """Close every span that ends here, or only those of words, cutting those that run on."""
        while True:
            ended = [i for i, a in enumerate(self.stack) if a.end <= offset and (blocks or not a.kind.is_block)]
            if not ended:
                return
            ending, border = ended[0], self.stack[ended[0]]
            running_on = [a for a in self.stack[ending:] if a.end > offset]
            for inner in reversed(self.stack[ending:]):
                self._close(inner, min(offset, inner.end))
            for inner in running_on:
                self._go_on_after(border, inner, offset)

    def _go_on_after(self, border: Annotation, inner: Annotation, offset: int) -> None:
        """Reopen what was cut at once; words cut at the border of a block go on with the next text, in its block."""
        if border.kind.is_block and not inner.kind.is_block:
            self.waiting.append((inner, border))
        else:
            self._reopen(inner, offset, border)

    def _enter(self, offset: int) -> None:
        """Open all that holds the text at the offset: blocks first, so that they cut no words that go on in them."""
        self._open_at(offset, lambda a: a.kind.is_block)
        self._go_on(offset)
        self._open_at(offset, lambda a: True)
        self._go_on(offset)

    def _go_on(self, offset: int) -> None:
        """Reopen what has waited for text."""
        waiting, self.waiting = self.waiting, []
        for inner, border in waiting:
            if inner.end > offset:
                self._reopen(inner, offset, border)

    def _push(self, annotation: Annotation, offset: int) -> None:
        self.stack.append(annotation)
        self.events.append(Event(Does.OPEN, offset, annotation, joined=self.joined))

    def _reopen(self, annotation: Annotation, offset: int, border: Annotation) -> None:
        if not annotation.kind.may_split:
            names = f"{annotation.kind.name} from {self.source.place(annotation.start)}"
            other = f"{border.kind.name} from {self.source.place(border.start)}"
            self.problems.append(
                error(
                    "FOLD-01",
                    self.source.place(offset),
                    f"the {names} crosses the {other} here",
                    "a ruling must move one of the two borders",
                )
            )
        self._push(annotation, offset)

    def _close(self, annotation: Annotation, offset: int) -> None:
        self.stack.remove(annotation)
        self.events.append(Event(Does.CLOSE, offset, annotation))


def _is_cut_by(outer: Annotation, inner: Annotation) -> bool:
    """Whether the open span must be cut so that the one now opening can enclose its rest."""
    if outer.kind.rank <= inner.kind.rank or inner.kind is FURNITURE:
        return False
    return outer.end < inner.end or (inner.kind.is_block and not outer.kind.is_block)
