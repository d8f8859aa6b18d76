"""Running text: words written one after the other, and the offsets of what was marked in them.

White space is written only between words: the blank at the end of a block is none. So a mark that is set where
nothing visible has been written yet waits for the next visible character.
"""

from __future__ import annotations


class Mark:
    """A place in a running text. Units: `offset` in code points from its start."""

    __slots__ = ("offset",)

    def __init__(self, offset: int = 0) -> None:
        self.offset = offset


class RunningText:
    """A text that is being written, block by block, each on a line of its own."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._waiting: list[Mark] = []
        self._between = ""  # the white space that comes before the next visible character
        self.length = 0

    def here(self) -> Mark:
        """A mark at the next visible character."""
        mark = Mark()
        self._waiting.append(mark)
        return mark

    def there(self) -> Mark:
        """A mark after the last visible character."""
        return Mark(self.length)

    def new_line(self) -> None:
        """What is written next stands on a line of its own."""
        if self.length:
            self._between = "\n"

    def write(self, words: str) -> None:
        """Add words, whose white space is folded already."""
        visible = words.strip()
        if not visible:
            self._blank(words)
            return
        if words[0].isspace():
            self._blank(words)
        self._append(self._between)
        for mark in self._waiting:
            mark.offset = self.length
        self._waiting.clear()
        self._append(visible)
        self._between = " " if words[-1].isspace() else ""

    def finished(self) -> str:
        """The whole text; marks that still wait stand at its end."""
        for mark in self._waiting:
            mark.offset = self.length
        self._waiting.clear()
        return "".join(self._pieces)

    def _blank(self, words: str) -> None:
        if words and self.length and not self._between:
            self._between = " "

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self.length += len(piece)
