"""Explaining: one finding for each mistake in a document, each at its own place.

The document is read again by events, now with places. Where the grammar refuses something, the engine goes on: an
attribute that is wrong is passed over, the children of an element are judged together at its end tag (see
`repairing`), an element that may not stand where it stands is judged by its own definition further in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import takewhile
from xml.parsers import expat

from encoder.problems import Place, error
from encoder.validation.findings import Finding
from encoder.validation.malformed import Tag
from encoder.validation.markup import DEEPEST, TooDeep, attribute_places, place_of_text, tag_text
from encoder.validation.relaxng.automaton import Automaton, State
from encoder.validation.relaxng.frames import Frame, Lack
from encoder.validation.relaxng.histories import history
from encoder.validation.relaxng.names import XML, local_name, namespace_of, shown_name
from encoder.validation.relaxng.repairing import Edit, Mistake, Token, mistakes, repairs
from encoder.validation.relaxng.vocabulary import Vocabulary
from encoder.validation.relaxng.wording import Point, Wording, Words, is_of_tei, nearest

SPACE = " \t\r\n"
FEW = 8  # elements any of which would do; with more, an element elsewhere is hardly the one that is missing
ATTRIBUTES_OF_XML = frozenset(f"{XML} {local}" for local in ("base", "id", "lang", "space"))
MOST_COMPARED = 500  # mistakes that are compared with others to say more of them
MOST_TOKENS = 5000  # children after a mistake that are judged together


class Enough(Exception):
    """There are as many findings as were asked for: the rest of the document is not read."""


class Explainer:
    """The handlers of a parser that gather the findings of a document, at most about so many.

    Errors: Enough (raised by a start tag) where there are more.
    """

    def __init__(self, automaton: Automaton, path: str, parser: expat.XMLParserType, most: int) -> None:
        self.automaton, self.path, self.parser, self.most = automaton, path, parser, most
        self.vocabulary = _vocabulary(automaton)
        self.wording = Wording(self.vocabulary)
        self.found: list[Finding] = []
        self.frames: list[Frame] = [Frame("", 1, 1, "")]
        self.frames[0].first = self.frames[0].state = automaton.start
        self.page = self.source_line = ""
        self.lacking: list[Lack] = []
        self.strays: list[tuple[Finding, str, tuple[str, int]]] = []  # with its name and the child before it
        self.hopeless = False  # the root is of another kind: no more is judged
        self.count = 0  # of the findings so far
        self.attribute_places: dict[str, tuple[int, int]] = {}  # in the start tag that the parser is at
        self.nearest = cache(nearest)
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text

    def opened(self) -> list[Tag]:
        """The tags that are open."""
        return [Tag(shown_name(frame.name), frame.line) for frame in self.frames[1:]]

    # --- events

    def start(self, name: str, attributes: list[str]) -> None:
        """A start tag; the attributes are names and values by turns."""
        if len(self.frames) > DEEPEST:
            raise TooDeep
        if self.count >= self.most:
            self._give_up()
            raise Enough
        parent = self.frames[-1]
        self._take_text(parent)
        parent.leaf = False
        number = parent.counts[name] = parent.counts.get(name, 0) + 1
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        frame = Frame(name, line, column, f"{parent.xpath}/{shown_name(name)}[{number}]")
        self._note_place(name, attributes)
        frame.where = (self.page, self.source_line)
        if not self.hopeless:
            self._enter(frame, parent)
        self.frames.append(frame)
        if frame.state is not None:
            frame.first = frame.state = self._behind_attributes(frame, frame.state, attributes).close()
            if frame.first.dead:
                frame.first = frame.state = None

    def end(self, _: str) -> None:
        """An end tag."""
        frame = self.frames.pop()
        parent = self.frames[-1]
        mask = self._complete(frame)
        if frame.unknown:  # what does not fit the name that was guessed tells of the guess
            self.count -= len(frame.findings)
            frame.findings = []
        if frame.token is not None:
            frame.token.findings = frame.findings
        else:
            self.found += frame.findings
        if frame.step is not None and not self.hopeless:
            parent.state = frame.step.behind(mask) if mask else frame.step.whatever
            parent.children.append((frame.name, frame.line))

    def text(self, text: str) -> None:
        """A piece of text."""
        frame = self.frames[-1]
        state = frame.state
        if state is None:
            return
        if not state.plain and frame.tokens is None:
            frame.texts.append(text)
        elif text.strip(SPACE):
            if frame.tokens is None:
                after = state.text()
                if not after.dead:
                    frame.state = after
                    return
                frame.tokens = []
            if not frame.tokens or frame.tokens[-1].name:
                token = Token("", "", *place_of_text(self.parser, text), frame.xpath)
                token.where = (self.page, self.source_line)
                self._add_token(frame, token)

    def _note_place(self, name: str, attributes: list[str]) -> None:
        """Remember the page and the line that begin here."""
        local = local_name(name)
        if local == "pb" and "n" in attributes[::2]:
            self.page = attributes[attributes.index("n") + 1]
        elif local == "lb" and f"{XML} id" in attributes[::2]:
            self.source_line = attributes[attributes.index(f"{XML} id") + 1]

    # --- elements

    def _enter(self, frame: Frame, parent: Frame) -> None:
        """Find out by which definition an element is judged, and whether it may stand here."""
        name = frame.name
        if parent.state is not None and parent.tokens is None:
            frame.step = parent.state.open(name)
            if frame.step is not None:
                frame.state = frame.step.state
                return
            if len(self.frames) == 1:
                self._refuse_root(frame)
                return
            parent.tokens = []
        known = name in self.vocabulary.elements
        meant = name if known else self._meant(name, parent)
        if not known and not (self._foreign(name) and self._foreign(parent.name)):
            self._report(frame, self.wording.unknown(name, meant), to=self.found)
        frame.state = self.vocabulary.state_of(meant) if meant else None
        frame.unknown = not known
        if parent.tokens is not None:
            token = Token(name, meant, frame.line, frame.column, frame.xpath, not known, frame.where)
            if self._add_token(parent, token):
                frame.token = token

    def _add_token(self, frame: Frame, token: Token) -> bool:
        """Keep a child for the judgement at the end tag; not if there are too many."""
        if frame.tokens is None or len(frame.tokens) >= MOST_TOKENS:
            return False
        frame.tokens.append(token)
        return True

    def _refuse_root(self, frame: Frame) -> None:
        """Report the outermost element; what is in one that is known is judged all the same."""
        expected = self.vocabulary.expected(self.automaton.start)
        self._report(frame, self.wording.wrong_root(frame.name, expected), to=self.found)
        frame.state = self.vocabulary.state_of(frame.name)
        self.hopeless = frame.state is None

    def _foreign(self, name: str) -> bool:
        return bool(name) and namespace_of(name) not in self.vocabulary.namespaces

    def _meant(self, name: str, parent: Frame) -> str:
        """The name that one that is not known was most likely meant to be, those allowed here first."""
        if self._foreign(name) or is_of_tei(name):
            return ""
        here = self.vocabulary.expected(parent.state) if parent.state else ()
        return self.nearest(name, here) or self.nearest(name, tuple(self.vocabulary.elements))

    def _take_text(self, frame: Frame) -> None:
        """Take the text before a child of an element that may also hold data."""
        if frame.texts and frame.state is not None:
            text = "".join(frame.texts)
            frame.texts.clear()
            if text.strip(SPACE):
                after = frame.state.after(text)
                frame.state = None if after.dead else after

    def _complete(self, frame: Frame) -> int:
        """Judge an element at its end tag; the definitions that fit, or 0 where there was a mistake."""
        if frame.state is None or frame.first is None:
            return 0
        if frame.tokens is None:
            if frame.leaf and not frame.state.plain:
                text = "".join(frame.texts)
                whole = frame.state.with_whole(text)
                if not whole.mask:
                    self._report(frame, self.wording.wrong_content(text, frame.name), to=frame.findings)
                return whole.mask
            self._take_text(frame)
            if frame.state.mask:
                return frame.state.mask
            frame.tokens = []
        self._judge(frame, frame.tokens)
        return 0

    # --- the children of an element, from the first mistake on

    def _judge(self, frame: Frame, tokens: list[Token]) -> None:
        """Report what is wrong with the children of an element."""
        assert frame.state is not None
        edits = repairs(frame.state, tokens, self.vocabulary)
        out = {edit.index for edit in edits if not edit.missing}
        for index, token in enumerate(tokens):
            if index not in out or token.reported:
                self.found += token.findings
            else:
                self.count -= len(token.findings)
        for mistake in mistakes(edits, tokens, self._may_hold_text):
            if mistake.count:
                self._report_out(frame, tokens, mistake)
            elif len(tokens) < MOST_TOKENS and not self.hopeless:
                self._report_missing(frame, tokens, mistake)

    def _would_do(self, edit: Edit) -> list[str]:
        """The elements any of which would do at a point where one is missing."""
        step = edit.state.open(edit.missing)
        behind = step.whatever if step else None
        names = self.vocabulary.expected(edit.state)
        return [name for name in names if (other := edit.state.open(name)) and other.whatever is behind]

    def _may_hold_text(self, edit: Edit) -> bool:
        """Whether text could be the content of what is missing at a point."""
        return any(map(self.vocabulary.holds_text, self._would_do(edit)))

    def _report_missing(self, frame: Frame, tokens: list[Token], mistake: Mistake) -> None:
        """Report what is missing in an element."""
        names = [self._would_do(edit) for edit in mistake.missing]
        before = ""
        if len(names) == 1 and mistake.index < len(tokens) and tokens[mistake.index].name:
            token = tokens[mistake.index]
            before = f"“{shown_name(token.name)}” of line {token.line}"
        finding = self._finding(frame, self.wording.missing(names, frame.name, before))
        self._keep(finding, frame.findings)
        self.lacking.append(Lack(finding, frame.name, [name for group in names for name in group]))

    def _report_out(self, frame: Frame, tokens: list[Token], mistake: Mistake) -> None:
        """Report a child that may not stand where it stands, with those right behind it."""
        token = tokens[mistake.index]
        if token.name:
            known = len(self.strays) < MOST_COMPARED
            repeated, before = history(frame, token.name, self.vocabulary) if known else (False, "")
            instead = [self._would_do(edit) for edit in mistake.missing[:1]]
            point = Point(frame.name, mistake.state, mistake.count - 1, instead[0] if instead else [])
            words = self.wording.misplaced(token.name, point, repeated, before)
        else:
            words = self.wording.text(frame.name, mistake.state)
        finding = self._finding(frame, words, Place(self.path, token.line, token.column))
        page, line = token.where
        finding = replace(finding, tag=(token.line, token.column), xpath=token.xpath, page=page, source_line=line)
        self._keep(finding, frame.findings)
        if token.name:
            last = next((t for t in reversed(tokens[: mistake.index]) if t.name), None)
            sibling = (last.name, last.line) if last else frame.children[-1] if frame.children else ("", 0)
            self.strays.append((finding, token.name, sibling))

    def result(self) -> list[Finding]:
        """All findings; an element that is missing in one place and stands in another is one mistake."""
        if len(self.strays) * len(self.lacking) > MOST_COMPARED:
            return self.found
        single = len(self.strays) == len(self.lacking) == 1
        for stray, name, sibling in self.strays:
            for lack in self.lacking:
                place = (lack.parent, lack.finding.problem.place.line)
                holders = self.vocabulary.parents(name)
                around = [each for each in lack.names if each in holders and _parent(stray) == lack.finding.xpath]
                near = place == sibling and lack.parent in holders
                fits = name in lack.names and (single or len(lack.names) <= FEW)
                if (near or fits or around) and stray in self.found and lack.finding in self.found:
                    hint = f"move it into “{shown_name(lack.parent)}” of line {place[1]}, where it is missing"
                    hint = f"put it into “{shown_name(around[0])}”, which is missing here" if around else hint
                    moved = stray.with_problem(replace(stray.problem, hint=hint))
                    self.found[self.found.index(stray)] = moved
                    self.found.remove(lack.finding)
                    self.lacking.remove(lack)
                    break
        return self.found

    # --- attributes

    def _behind_attributes(self, frame: Frame, state: State, attributes: list[str]) -> State:
        """The state behind all attributes, those that are wrong reported and passed over."""
        origin, given = state, dict.fromkeys(attributes[::2])
        self.attribute_places = {}
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if self.count >= self.most:
                break
            over = state.attribute(key)
            if over is None:
                state = self._refuse_attribute(frame, origin, state, key, given)
                continue
            behind = over.behind(value)
            if behind is None:
                choice = self.automaton.patterns.choice(over.values)
                self._report(frame, self.wording.wrong_value(key, value, frame.name, choice), frame.findings, key)
            state = behind or over.whatever
        return self._with_missing(frame, state) if state.close().dead else state

    def _refuse_attribute(
        self, frame: Frame, origin: State, state: State, key: str, given: Mapping[str, None]
    ) -> State:
        """Report an attribute that may not stand here; the state behind what it was most likely meant to be."""
        known = self.vocabulary.attributes(origin)
        if key in known:
            before = list(takewhile(lambda other: other != key, given))
            others = [other for other in before if (s := origin.attribute(key)) and not s.whatever.attribute(other)]
            words = self.wording.clashing_attribute(key, frame.name, others or before)
            self._report(frame, words, frame.findings, key)
            return state
        elsewhere = key in self.vocabulary.attribute_names or key in ATTRIBUTES_OF_XML
        meant = "" if elsewhere else nearest(key, [each for each in known if each not in given])
        lacking = self.vocabulary.required_attributes(origin).difference(given)
        if not meant and not elsewhere and len(lacking) == 1:
            [meant] = lacking
        words = self.wording.unknown_attribute(key, frame.name, known, meant, meant in lacking)
        self._report(frame, words, frame.findings, key)
        over = state.attribute(meant) if meant else None
        return over.whatever if over else state

    def _with_missing(self, frame: Frame, state: State) -> State:
        """Report the attributes that are missing; the state behind them."""
        missing: list[list[str]] = []
        for key in sorted(self.vocabulary.required_attributes(state)):
            over = state.attribute(key)
            state, missing = (over.whatever, [*missing, [key]]) if over else (state, missing)
        while state.close().dead:
            known = sorted(self.vocabulary.attributes(state), key=shown_name)
            keys = [key for key in known if (over := state.attribute(key)) and not over.whatever.close().dead]
            over = state.attribute(keys[0]) if keys else None
            if over is None:
                break
            state, missing = over.whatever, [*missing, keys]
        if missing:
            values = self.vocabulary.attributes(frame.state or state).get(missing[0][0], self.automaton.patterns.text)
            self._report(frame, self.wording.missing_attributes(missing, frame.name, values), to=frame.findings)
        return state

    # --- findings

    def _finding(self, frame: Frame, words: Words, place: Place | None = None) -> Finding:
        code, message, hint = words
        place = place or Place(self.path, frame.line, frame.column)
        tag = (frame.line, frame.column)
        return Finding(error(code, place, message, hint), frame.xpath, *frame.where, tag)

    def _report(self, frame: Frame, words: Words, to: list[Finding], key: str = "") -> None:
        """Add a finding about an element, or about one of its attributes."""
        place = None
        if key:
            if not self.attribute_places:
                places = attribute_places(tag_text(self.parser), frame.line, frame.column)
                self.attribute_places = {local_name(name.replace(":", " ")): at for name, at in places.items()}
            if local_name(key) in self.attribute_places:
                place = Place(self.path, *self.attribute_places[local_name(key)])
        finding = self._finding(frame, words, place)
        self._keep(replace(finding, xpath=f"{frame.xpath}/@{shown_name(key)}") if key else finding, to)

    def _keep(self, finding: Finding, to: list[Finding]) -> None:
        to.append(finding)
        self.count += 1

    def _give_up(self) -> None:
        """Take over what is known of the open elements; what is missing in them may still come."""
        self.hopeless = True
        for frame in reversed(self.frames):
            if frame.tokens and frame.state is not None:
                self._judge(frame, frame.tokens)
            self.found += frame.findings


def _parent(finding: Finding) -> str:
    """The path of the element around the one that a finding is about."""
    return finding.xpath.rpartition("/")[0]


@cache
def _vocabulary(automaton: Automaton) -> Vocabulary:
    return Vocabulary(automaton)
