"""Speech forms: the speakers of a drama, above their speeches or at their beginning, and the stage directions.

Nothing but recurrence tells a speaker from a heading: a few names that stand alone again and again, close to one
another and by turns, each with text below it. “ALDERSHAW.”, “Le Roi (à part).” or “ALGERNON. Did you hear …”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from encoder.kinds import PARAGRAPH, SPEAKER, STAGE, VERSE
from encoder.language import Language
from encoder.typography.heading import title
from encoder.typography.letter_part import Block
from encoder.typography.typesetting import Typesetting

_NEAR = 6  # blocks from one speech of a person to the next, in a dialogue of two with a speech of a few paragraphs
_OFTEN = 3  # times that a name must recur, for it to be that of a speaker
_BY_TURNS = 0.7  # of the names in a row that are another's than the one before; headings that recur stand far apart
_LONGEST_NAME, _MOST_WORDS = 40, 4
_MOST_WORDS_ONCE = 2  # … of one who speaks but once, and not in capitals: longer ones are scenes and stage directions
_WITH_TEXT = 0.9  # share of the names that have text below them; in letters a signature stands above an address
_SPOKEN = (PARAGRAPH, VERSE, STAGE)
_IN_VERSE, _VERSES = 0.85, 12  # share of the lines within speeches that begin with a capital in verse; lines to tell by
_SET_SO = 0.8  # share of the speakers with no gap below them, where one with a gap is none
_LAST = 3  # blocks of the last speech, where a heading ends it; in prose that quotes a scene it has one
_NAME = rf"(?P<name>[^\W\d_][^\d.:;,!?()\[\]“”«»]{{0,{_LONGEST_NAME}}}?)"
_DIRECTION = r"(?:\s?[(\[][^()\[\]]{1,80}[)\]]|,\s[^.:;!?()\[\]]{1,60})?"
_SHORTENED = r"(?:[^\W\d_]{1,3}\.\s){0,2}"  # “Dr. St. Clair.”
_ALONE = re.compile(rf"{_NAME.replace('>', f'>{_SHORTENED}', 1)}{_DIRECTION}\s?(?P<mark>[.:]?)(?:\s?[—–-])?")
_RUN_IN = re.compile(rf"{_NAME}{_DIRECTION}\s?(?P<mark>[.:])(?:\s?[—–-])?\s+(?=[^\W_]|[“«(\[„])")
_STAGE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A block that may begin with a speaker: where, with what name, set in which way."""

    index: int
    name: str
    form: tuple[bool, str]  # in capitals; with which mark


def with_speakers(blocks: Sequence[Block], layout: Typesetting, language: Language) -> list[Block]:
    """The blocks, with the speakers of a drama and its stage directions."""
    found = list(blocks)
    alone = _speakers([n for n in _named(blocks, _ALONE) if _is_alone(blocks, n, language)], blocks, alone=True)
    alone = _set_alike(alone, blocks, layout)
    for index in alone:
        found[index] = replace(found[index], kind=SPEAKER)
    if not alone:
        sources = [layout.draft.source[layout.lines[block.first].span] for block in blocks]
        named = [n for n in _named(blocks, _RUN_IN) if _RUN_IN.match(sources[n.index])]
        for index in _speakers(named, blocks, alone=False):
            match = _RUN_IN.match(sources[index])
            found[index] = replace(found[index], speaker=match.end() if match else 0)
    if any(block.kind is SPEAKER or block.speaker for block in found):
        found = [replace(b, kind=STAGE) if b.kind is PARAGRAPH and _STAGE.fullmatch(b.text) else b for b in found]
    return _in_verse(found, layout)


def _set_alike(speaking: Sequence[int], blocks: Sequence[Block], layout: Typesetting) -> list[int]:
    """The speakers but those that stand once, above a gap where the others stand right above their speeches: scenes."""
    close = [i for i in speaking if not layout.apart(blocks[i].after)]
    if len(close) < _SET_SO * len(speaking):
        return list(speaking)
    often = Counter(blocks[i].text for i in speaking)
    return [i for i in speaking if often[blocks[i].text] > 1 or not layout.apart(blocks[i].after)]


def _in_verse(blocks: Sequence[Block], layout: Typesetting) -> list[Block]:
    """The blocks, with the speeches as verse where nearly all their lines begin with a capital.

    Shape: verse set at the margin is as wide as prose, so that a speech alone tells too little; all of them do.
    """
    spoken = {
        i for i in range(1, len(blocks)) if blocks[i - 1].kind is SPEAKER and blocks[i].kind in (PARAGRAPH, VERSE)
    }
    begun = {i: [n for n in range(blocks[i].first, blocks[i].after) if not _goes_on(layout, n)] for i in spoken}
    within = [not layout.small(n) for i in spoken for n in begun[i][1:]]
    if len(within) < _VERSES or sum(within) < _IN_VERSE * len(within):
        return list(blocks)
    verse = {i for i in spoken if not any(layout.small(n) for n in begun[i][1:])}
    return [replace(block, kind=VERSE) if i in verse else block for i, block in enumerate(blocks)]


def _goes_on(layout: Typesetting, index: int) -> bool:
    """Whether a line is the rest of the one before, that was too long."""
    return layout.is_joined(index - 1) or layout.turned(index)


def _named(blocks: Sequence[Block], form: re.Pattern[str]) -> Iterator[_Named]:
    """The blocks that begin with what may be a name, alone on a line or before the text."""
    whole = form is _ALONE
    for index, block in enumerate(blocks):
        if block.kind is not PARAGRAPH or (whole and block.after - block.first > 1):
            continue
        match = form.fullmatch(block.text) if whole else form.match(block.text)
        if match is None:
            continue
        name, mark = match["name"].strip(), match["mark"]
        words, capitals = _WORD.findall(name), name.isupper()
        told = capitals or bool(mark if whole else mark == ":") or (whole and _is_directed(blocks, index))
        if told and 0 < len(words) <= _MOST_WORDS and len(name) > 1 and words[0][0].isupper():
            yield _Named(index, name.casefold(), (capitals, mark))


def _is_directed(blocks: Sequence[Block], index: int) -> bool:
    """Whether nothing but a stage direction follows: “The Keeper”, “(laughing.)”."""
    return index + 1 < len(blocks) and bool(_STAGE.fullmatch(blocks[index + 1].text))


def _is_alone(blocks: Sequence[Block], named: _Named, language: Language) -> bool:
    """Whether a name is no heading that names its division: “SCENE II.”"""
    found = title(blocks[named.index].text, language)
    return found is None or found.form not in ("word", "number")


def _speakers(named: Sequence[_Named], blocks: Sequence[Block], *, alone: bool) -> list[int]:
    """The indexes of the blocks that begin with a speaker; none unless two and more speak by turns."""
    where: dict[str, list[_Named]] = {}
    for one in named:
        where.setdefault(one.name, []).append(one)
    near = {name for name, found in where.items() if sum(_is_near(a, b) for a, b in pairwise(found)) >= _OFTEN - 1}
    speaking = [one for one in named if one.name in near]
    if len(near) < 2 or not _by_turns(speaking):
        return []
    taken = {one.index for one in speaking}
    if alone and sum(_has_text(blocks, i, taken) for i in taken) < _WITH_TEXT * len(taken):
        return []
    forms = {one.form for one in speaking}
    first, last = speaking[0].index, speaking[-1].index
    between = [n for n in named if n.index not in taken and n.form in forms and first < n.index < last]
    if alone:
        between = [n for n in between if n.index - 1 not in taken and _speaks_once(blocks, n, taken)]
    return sorted(taken.union(n.index for n in between))


def _is_near(one: _Named, other: _Named) -> bool:
    return other.index - one.index <= _NEAR


def _by_turns(speaking: Sequence[_Named]) -> bool:
    turns = [a.name != b.name for a, b in pairwise(speaking) if _is_near(a, b)]
    return sum(turns) >= _BY_TURNS * max(1, len(turns))


def _speaks_once(blocks: Sequence[Block], named: _Named, taken: set[int]) -> bool:
    """Whether a name that does not recur is a speaker's, and no scene: “Des Vaters Zimmer.”, “(Er tritt herein.)”."""
    short = named.form[0] or len(_WORD.findall(named.name)) <= _MOST_WORDS_ONCE
    return short and _has_text(blocks, named.index, taken) and not _is_directed(blocks, named.index)


def _has_text(blocks: Sequence[Block], index: int, taken: set[int]) -> bool:
    return index + 1 < len(blocks) and index + 1 not in taken and blocks[index + 1].kind in _SPOKEN


def speeches(blocks: Sequence[Block], borders: Set[int] = frozenset()) -> list[tuple[int, int]]:
    """For each speech the index of its first block and of the one after its last.

    Shape: a speech goes on to the next speaker; the last before something else is one block, unless it ends near.
    Borders are the indexes of the blocks with which divisions begin.
    """
    starts = [index for index, block in enumerate(blocks) if _begins(block)]
    found = []
    for first, following in pairwise([*starts, len(blocks)]):
        after = first + 1
        while after < following and blocks[after].kind in _SPOKEN and not (blocks[after].title or after in borders):
            after += 1
        spoken = first + (1 if blocks[first].speaker else 2)
        last = after < following or following == len(blocks)
        found.append((first, min(after, spoken) if last and after - spoken > _LAST else after))
    return found


def _begins(block: Block) -> bool:
    return block.kind is SPEAKER or (block.speaker > 0 and block.kind is PARAGRAPH)


def whole_speeches(blocks: Sequence[Block], borders: Set[int] = frozenset()) -> list[Block]:
    """The blocks, with a paragraph for each speaker who says nothing."""
    silent = {first for first, after in speeches(blocks, borders) if after - first == 1 and not blocks[first].speaker}
    return [replace(block, kind=PARAGRAPH) if i in silent else block for i, block in enumerate(blocks)]
