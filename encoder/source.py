"""The source: the text as received, and places in it.

Units: offsets count code points from 0; lines and columns count from 1.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from encoder.intake.page_geometry import Placed, placements
from encoder.intake.page_layout import NO_LAYOUT, Layout
from encoder.problems import Exit, Failure, Place, error

PLAIN_TEXT = "plain text"
_TO_THE_SIZE = 2  # characters that are as wide together as their type is high


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; start == end marks a point."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its number and the span from its first to its last visible character.

    Shape: an empty span at the start of the line when nothing in it is visible.
    """

    number: int
    span: Span
    whole: Span


@dataclass(frozen=True, slots=True)
class Received:
    """In which form a source was received, and how its characters were read.

    Shape: `line_end` is the character that ends its lines; `rests_on` says by what the encoding was found.
    """

    format: str = PLAIN_TEXT
    encoding: str = "utf-8"
    line_end: str = "\n"
    rests_on: str = ""
    certainty: str = "high"
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A text as received, with the file it came from and the hash of that file's bytes.

    Shape: layout is what page files tell beyond the text.
    """

    text: str
    path: str = "-"
    sha256: str = ""
    received: Received = Received()
    layout: Layout = NO_LAYOUT

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of every line."""
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        return (0, *accumulate(lengths[:-1]))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line in order; the empty one after a final line feed is not a line."""
        lines = tuple(self._line(number) for number in range(1, len(self.line_starts) + 1))
        return lines[:-1] if self.text.endswith("\n") or not self.text else lines

    def _line(self, number: int) -> Line:
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.text)
        content = self.text[start:end]
        stripped = content.strip()
        if not stripped:
            return Line(number, Span(start, start), Span(start, end))
        first = start + len(content) - len(content.lstrip())
        return Line(number, Span(first, first + len(stripped)), Span(start, end))

    @cached_property
    def visible_lines(self) -> tuple[Line, ...]:
        """The lines that hold at least one visible character."""
        return tuple(line for line in self.lines if len(line.span))

    def line_number(self, offset: int) -> int:
        """The number of the line in which the offset lies."""
        return bisect_right(self.line_starts, offset)

    def line(self, number: int) -> Line:
        """The line of that number. Errors: IndexError when there is none."""
        if number < 1:
            raise IndexError(number)
        return self.lines[number - 1]

    def column(self, offset: int) -> int:
        """The column of the offset in its line."""
        return offset - self.line_starts[self.line_number(offset) - 1] + 1

    def place(self, offset: int) -> Place:
        """The place of the offset, as a message shows it."""
        return Place(self.path, self.line_number(offset), self.column(offset))

    def lines_in(self, span: Span) -> Iterator[Line]:
        """The visible lines that begin or go on inside the span."""
        first = self.line_number(span.start)
        last = self.line_number(max(span.start, span.end - 1))
        for number in range(first, min(last, len(self.lines)) + 1):
            line = self.lines[number - 1]
            if len(line.span) and line.span.overlaps(span):
                yield line

    @cached_property
    def _placements(self) -> Mapping[int, Placed]:
        return placements(self.layout)

    def placed(self, line_number: int) -> Placed | None:
        """Where a line stands on its page, None where no page file says so."""
        return self._placements.get(line_number)

    def indent(self, line: Line) -> float:
        """The white space before a line. Units: characters, of which two are as wide as the type is high."""
        placed = self.placed(line.number)
        if placed is not None:
            return max(0.0, _TO_THE_SIZE * placed.indent)
        return len(self.text[line.whole.start : line.span.start].lstrip("\f"))

    def raised(self, line: Line) -> tuple[Span, ...]:
        """What stands raised in a line, as page files show it."""
        printed = self.layout.line(line.number) if self.layout.sheets else None
        start = line.span.start
        return tuple(Span(start + a, start + b) for a, b in printed.raised) if printed is not None else ()

    def role(self, line: Line) -> str:
        """What the makers of page files took a line for, empty where they do not say."""
        printed = self.layout.line(line.number) if self.layout.sheets else None
        return printed.role if printed is not None else ""

    def whole_word(self, line: Line) -> str:
        """The word that is broken at the end of a line, as the OCR engine put it together; empty where it did not."""
        printed = self.layout.line(line.number) if self.layout.sheets else None
        return printed.whole_word.strip(".,;:!?”“’‘»«()") if printed is not None else ""

    def confidences(self) -> Iterator[tuple[Span, float]]:
        """The words of which the engine says how sure it was, with that certainty from 0 to 1."""
        for line in self.visible_lines if self.layout.sheets else ():
            printed = self.layout.line(line.number)
            for word in printed.words if printed is not None else ():
                if word.confidence is not None:
                    yield Span(line.span.start + word.start, line.span.start + word.end), word.confidence

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that must hold something. Errors: as for :func:`bytes_in`; IN-04 empty."""
    data = bytes_in(path)
    if not data.strip():
        raise _unreadable("IN-04", Place(str(path)), "the file is empty", "was the export of the text broken off?")
    return data


def bytes_in(path: Path) -> bytes:
    """The bytes of a file. Errors: IN-01 missing, IN-02 not a file, IN-03 not readable."""
    place = Place(str(path))
    try:
        return path.read_bytes()
    except FileNotFoundError as reason:
        raise _unreadable("IN-01", place, "there is no such file", "check the path and its spelling") from reason
    except IsADirectoryError as reason:
        raise _unreadable("IN-02", place, "this is a folder, not a file", "name a file in it") from reason
    except OSError as reason:
        hint = "check that you may read the file"
        raise _unreadable("IN-03", place, f"the file cannot be read: {reason.strerror}", hint) from reason


def decode(data: bytes, path: str) -> Source:
    """The source in bytes of UTF-8. Errors: IN-05 when they are binary, IN-06 when they are not UTF-8."""
    if b"\0" in data:
        raise _unreadable(
            "IN-05",
            Place(path),
            "this is not plain text: it holds NUL bytes",
            "export the text as UTF-8; a word processor's or PDF file must be converted first",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        column = reason.start - data.rfind(b"\n", 0, reason.start)
        raise _unreadable(
            "IN-06",
            Place(path, line, column),
            f"the text is not UTF-8: byte 0x{data[reason.start]:02x} cannot stand here",
            "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 in.txt > out.txt",
        ) from reason
    return Source(text, path, hashlib.sha256(data).hexdigest())


def _unreadable(code: str, place: Place, message: str, hint: str) -> Failure:
    return Failure(error(code, place, message, hint), Exit.UNREADABLE)
