"""Recognising: the bare verdict on a document, as fast as its events come."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from encoder.validation.markup import TooDeep
from encoder.validation.relaxng.automaton import Automaton, State, Step

SPACE = " \t\r\n"


class Refused(Exception):
    """The grammar does not allow the event that the parser is at."""


class Recogniser:
    """The handlers of a parser that raise :class:`Refused` at the first thing the grammar does not allow.

    This is the one place where every tag of every document passes: it keeps what it needs in slots and asks
    the tables of a state before its methods.
    """

    __slots__ = ("deepest", "leaf", "stack", "state", "texts")

    def __init__(self, automaton: Automaton, deepest: int) -> None:
        self.state: State = automaton.start
        self.stack: list[Step] = []
        self.texts: list[str] = []
        self.leaf = False  # whether the open element has had no child so far
        self.deepest = deepest

    def start(self, name: str, attributes: list[str]) -> None:
        """A start tag; the attributes are names and values by turns."""
        if self.texts:
            self._judge_text()
        step = self.state.opened.get(name) or self.state.open(name)
        if step is None:
            raise Refused
        stack = self.stack
        stack.append(step)
        if len(stack) > self.deepest:
            raise TooDeep
        state = step.state
        if attributes:
            values = iter(attributes)
            for key in values:
                over = state.attributes.get(key) or state.attribute(key)
                if over is None:
                    raise Refused
                value = next(values)
                behind = over.known.get(value) or over.behind(value)
                if behind is None:
                    raise Refused
                state = behind
        self.state = state.closed or state.close()
        self.leaf = True

    def end(self, _: str) -> None:
        """An end tag."""
        state = self.state
        if not state.plain and self.leaf:
            state = state.with_whole("".join(self.texts))
            self.texts.clear()
        elif self.texts:
            self._judge_text()
            state = self.state
        mask = state.mask
        if not mask:
            raise Refused
        step = self.stack.pop()
        self.state = step.after.get(mask) or step.behind(mask)
        self.leaf = False

    def text(self, text: str) -> None:
        """A piece of text; pieces of one text may come one by one."""
        state = self.state
        if state.texted is state:  # any text may stand here, and nothing follows from it
            return
        if not state.plain:
            self.texts.append(text)
        elif text.strip(SPACE):
            self.state = state.texted or state.text()
            if not self.state.mask and self.state.dead:
                raise Refused

    def _judge_text(self) -> None:
        """Take the text between two tags of an element that has data, too."""
        text = "".join(self.texts)
        self.texts.clear()
        if text.strip(SPACE):
            self.state = self.state.after(text)


def recognises(automaton: Automaton, chunks: Iterable[bytes], parser: expat.XMLParserType, deepest: int) -> bool:
    """Whether a well-formed document is one of the grammar; where not, the parser is at what was refused.

    Errors: ExpatError where it is not well formed; TooDeep.
    """
    recogniser = Recogniser(automaton, deepest)
    parser.StartElementHandler = recogniser.start
    parser.EndElementHandler = recogniser.end
    parser.CharacterDataHandler = recogniser.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except Refused:
        return False
    return True
