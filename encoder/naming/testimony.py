"""Testimony: what a witness says of the names that the rules propose, and the names that it alone has seen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from encoder.draft import Draft
from encoder.naming.proposals import Mention
from encoder.naming.words import naming
from encoder.witness import Entity

_ENDING = re.compile(r"[’']s$|[\s,;:.!?“”\"»«)\]]+$")
_OPENING = re.compile(r"^[\s“”\"«»(\[]+")


def heard(draft: Draft, found: Sequence[Mention]) -> list[Mention]:
    """The mentions with the certainty that the draft's witness leaves them, and more at low certainty.

    Shape: a form is surer where the witness mostly says the same of it, and less sure where it mostly says another
    kind; that it is silent says nothing.
    """
    if draft.witness is None:
        return list(found)
    by_reading: dict[int, list[Mention]] = defaultdict(list)
    for mention in found:
        by_reading[mention.reading].append(mention)
    votes: Counter[tuple[str, str]] = Counter()
    more: list[Mention] = []
    for number, reading in enumerate(draft.readings):
        beside = by_reading[number]
        for start, end, element in draft.witness.entities(reading.text):
            same = list(_overlapping(beside, start, end))
            for mention in same:
                votes[(mention.element, mention.text)] += 1 if mention.element == element else -1
            if not same:
                more += _alone(draft, number, (start, end, element))
    weighed = [_weighed(mention, votes[(mention.element, mention.text)]) for mention in found]
    return sorted([*weighed, *more], key=lambda mention: (mention.reading, mention.start))


def _overlapping(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """The mentions of one reading, in order and none within another, that share a character with a range."""
    at = max(0, bisect_left(mentions, start, key=lambda mention: mention.start) - 1)
    while at < len(mentions) and mentions[at].start < end:
        if mentions[at].end > start:
            yield mentions[at]
        at += 1


def _weighed(mention: Mention, vote: int) -> Mention:
    return replace(mention, sure=vote > 0) if vote else mention


def _alone(draft: Draft, number: int, entity: Entity) -> Iterator[Mention]:
    """What the witness alone takes for a name, without the marks and articles around it."""
    start, end, element = entity
    text = draft.readings[number].text
    while ending := _ENDING.search(text[start:end]):
        end = start + ending.start()
    if opening := _OPENING.match(text[start:end]):
        start += opening.end()
    first, blank, rest = text[start:end].partition(" ")
    if blank and first.casefold() in naming(draft.edition.language).determiners:
        start = end - len(rest)
    name = text[start:end]
    if name[:1].isupper() and len(name) > 1 and "\n" not in name:
        yield Mention(number, start, end, element, name, sure=False)
