"""Names: the mentions of those whom the authority file lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from encoder.annotation import EDITOR, ENCODER, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Entry, Ruling
from encoder.kinds import NAMES, TITLE, Kind
from encoder.reading import Reading
from encoder.source import Span

_TOKEN = re.compile(r"\w+")
_VERBS = {"person": "persName", "place": "placeName", "organisation": "orgName", "event": "eventName", "work": "title"}
_NESTED = {"eventName": ("persName", "orgName")}  # what may be named within a name; a place in a name is part of it
_APOSTROPHES = str.maketrans({"’": "'", "\u02bc": "'"})


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name: its words as they stand, and whom it may mean."""

    text: str
    element: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A form found in a reading."""

    start: int
    end: int
    form: Form


def names(draft: Draft) -> Iterator[Annotation]:
    """The mentions of persons, places, organisations, events and works, one annotation each.

    Shape: the longest form wins; within the name of an event its persons are marked too; a form that may mean
    several is marked with all of them and certainty `low`. The possessive ’s stays outside.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html
    """
    index = _index(draft.edition.entries)
    works = {entry.id: entry.level for entry in draft.edition.entries}
    proposed = {entry.id: entry.certainty for entry in draft.edition.entries if entry.certainty}
    titles = [a.hull for a in draft.of(TITLE)]
    rulings = list(draft.edition.ruled(*_VERBS, "no-name"))
    for reading in draft.readings:
        mine = [r for r in rulings if reading.flow.holds(r.span.start)]
        ruled = [(reading.range_of(r.span), r) for r in mine]
        for match in mentions(reading.text, index):
            annotation = _annotation(reading, match, works, proposed)
            if not _overruled(match, ruled) and not _in_title(annotation, titles):
                yield annotation
        for (start, end), ruling in ruled:
            if ruling.verb in _VERBS and reading.text[start:end].strip():
                yield _ruled(reading, start, end, ruling)


def _in_title(annotation: Annotation, titles: Sequence[Span]) -> bool:
    """Whether a title is named within the marks that already make it one."""
    return annotation.kind is TITLE and any(title.contains(annotation.hull) for title in titles)


def _overruled(match: Match, ruled: Sequence[tuple[tuple[int, int], Ruling]]) -> bool:
    return any(start < match.end and match.start < end for (start, end), _ in ruled)


def _index(entries: Sequence[Entry]) -> dict[str, list[Form]]:
    """The forms by their first word, the longest first."""
    whose: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        for text in entry.forms:
            whose.setdefault((text.translate(_APOSTROPHES), entry.element), []).append(entry.id)
    index: dict[str, list[Form]] = {}
    for (text, element), ids in whose.items():
        first = _TOKEN.search(text)
        if first is not None:
            index.setdefault(first.group(), []).append(Form(text, element, tuple(ids)))
    return {word: sorted(forms, key=lambda form: -len(form.text)) for word, forms in index.items()}


def mentions(text: str, index: dict[str, list[Form]]) -> list[Match]:
    """The names in a text: those that no longer one covers, and those that may stand within them."""
    plain = text.translate(_APOSTROPHES)
    outer: list[Match] = []
    nested: list[Match] = []
    for token in _TOKEN.finditer(plain):
        forms = index.get(token.group(), ())
        if not outer or token.start() >= outer[-1].end:
            match = _longest(plain, token.start(), forms, None)
            outer += [match] if match else []
        if outer and token.start() < outer[-1].end and (not nested or nested[-1].end <= token.start()):
            match = _longest(plain, token.start(), forms, outer[-1])
            nested += [match] if match else []
    return sorted([*outer, *nested], key=lambda m: (m.start, -m.end))


def _longest(text: str, offset: int, forms: Sequence[Form], inside: Match | None) -> Match | None:
    for form in forms:
        lead = _TOKEN.search(form.text)
        start = offset - (lead.start() if lead else 0)
        end = start + len(form.text)
        if inside is not None and (form.element not in _NESTED.get(inside.form.element, ()) or end > inside.end):
            continue
        if start >= 0 and text.startswith(form.text, start) and not _continues(text, end):
            return Match(start, end, form)
    return None


def _continues(text: str, end: int) -> bool:
    """Whether a letter or figure follows, so that the form is only the beginning of a longer word."""
    return end < len(text) and text[end].isalnum()


def _annotation(reading: Reading, match: Match, works: Mapping[str, str], proposed: Mapping[str, str]) -> Annotation:
    kind: Kind = NAMES[match.form.element]
    certainty = "low" if len(match.form.ids) > 1 else proposed.get(match.form.ids[0], "")
    attributes: tuple[tuple[str, str], ...] = (("ref", " ".join(f"#{i}" for i in match.form.ids)),)
    if match.form.element == "title":
        attributes = (("level", works.get(match.form.ids[0]) or "m"), *attributes)
    if certainty == "medium":  # a low one is always stated
        attributes += (("resp", ENCODER), ("cert", certainty))
    span = reading.span(match.start, match.end)
    return Annotation(kind, (span,), Evidence("authority file", certainty=certainty), attributes)


def _ruled(reading: Reading, start: int, end: int, ruling: Ruling) -> Annotation:
    kind = NAMES[_VERBS[ruling.verb]]
    certainty = "" if ruling.certainty == "high" else ruling.certainty
    evidence = Evidence("rulings.tsv", EDITOR, certainty, ruling.why)
    attributes = (("ref", " ".join(f"#{i}" for i in ruling.words[1:])),)
    return Annotation(kind, (reading.span(start, end),), evidence, attributes)
