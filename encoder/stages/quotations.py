"""Quotations: what stands between quotation marks, by its function."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.edition import Ruling
from encoder.kinds import MENTIONED, QUOTATIONS, QUOTE, SAID, SO_CALLED, TITLE, Kind, Q
from encoder.reading import Reading
from encoder.source import Span

_NEAR = 40  # characters before and after the marks in which a word tells the function
_FEW_WORDS = 4
_STOPS = ".,;:!?"


def quotations(draft: Draft) -> Iterator[Annotation]:
    """What is quoted, one annotation each, the marks included.

    Shape: `title`, `said`, `quote`, `soCalled` or `mentioned` by the editor's ruling or by rule, else `q`.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COHQQ
    """
    rulings = list(draft.edition.ruled(*QUOTATIONS))
    for reading in draft.readings:
        ranges = quoted(reading.text, draft.language.quotation_marks)
        spans = [reading.span(start, end) for start, end in ranges]
        ruled = _ruled_spans(spans, [r for r in rulings if reading.flow.holds(r.span.start)])
        for (start, end), span in zip(ranges, spans, strict=True):
            if span in ruled:
                yield _ruled(draft, span, ruled[span])
            else:
                yield _inferred(draft, reading, start, end, span)


def quoted(text: str, marks: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """The ranges between paired marks, marks included, outer before inner.

    Shape: an apostrophe that is also a closing mark closes only where no letter follows; a quotation goes on in the
    next block when that begins with the opening mark again.
    """
    found = []
    for opening, closing in marks:
        pattern = re.compile(rf"{opening}(?:[^\n{opening}]|\n{opening})*?{closing}(?!\w)")
        found += [match.span() for match in pattern.finditer(text)]
    return sorted(found, key=lambda pair: (pair[0], -pair[1]))


def _ruled_spans(spans: Sequence[Span], rulings: Sequence[Ruling]) -> dict[Span, Ruling]:
    """The rulings by the quotation that each is about: the innermost in which the quoted words begin."""
    found: dict[Span, Ruling] = {}
    for ruling in rulings:
        around = [span for span in spans if span.start <= ruling.span.start < span.end]
        if around:
            found.setdefault(max(around, key=lambda span: (span.start, -span.end)), ruling)
    return found


def _ruled(draft: Draft, span: Span, ruling: Ruling) -> Annotation:
    kind = QUOTATIONS[ruling.verb]
    evidence = Evidence("rulings.tsv", EDITOR, ruling.certainty, ruling.why)
    rest = ruling.words[1:]
    attributes: tuple[tuple[str, str], ...] = ()
    if kind is SAID and rest:
        attributes = (("who", f"#{rest[0]}"),)
    elif kind is TITLE:
        attributes = (("level", rest[0] if rest else "m"),)
        if len(rest) > 1:
            attributes += (("ref", f"#{rest[1]}"),)
    return Annotation(kind, (span,), evidence, attributes)


def _inferred(draft: Draft, reading: Reading, start: int, end: int, span: Span) -> Annotation:
    content = reading.text[start + 1 : end - 1].rstrip(_STOPS).strip()
    work = next((e for e in draft.edition.entries if e.element == "title" and content in e.forms), None)
    if work is not None:
        attributes = (("level", work.level or "m"), ("ref", f"#{work.id}"))
        return Annotation(TITLE, (span,), Evidence("title in the authority file"), attributes)
    kind, rule, certainty = _function(draft, reading, start, end, content)
    return Annotation(kind, (span,), Evidence(rule, certainty=certainty))


def _function(  # noqa: PLR0911 - one return for each function, in the order of their strength
    draft: Draft, reading: Reading, start: int, end: int, content: str
) -> tuple[Kind, str, str]:
    """The function of a quotation by the words around it: kind, rule, certainty."""
    text, language = reading.text, draft.language
    before = text[max(0, start - _NEAR) : start].rsplit("\n", 1)[-1]
    after = text[end : end + _NEAR // 2].split("\n", 1)[0]
    words = len(content.split())
    if _ends_with(before, language.distance_words):
        return SO_CALLED, "words of distance", "high"
    named = {entry.element for entry in draft.edition.entries if content in entry.forms}
    if named:
        return (SO_CALLED, "a nickname", "medium") if named == {"persName"} else (Q, "marks around a name", "medium")
    spoken = _ends_with(before.rstrip(" ,:"), language.speech_words) or _begins_with(after, language.speech_words)
    if spoken and words > 1:
        return SAID, "words of speech", "medium"
    if _ends_with(before, language.naming_words):
        return MENTIONED, "a word named as such", "medium"
    if words > 1 and any(word in before for word in language.citing_words):
        return QUOTE, "words of citing", "medium"
    if words <= _FEW_WORDS:
        return SO_CALLED, "few words in marks", "medium"
    return Q, "function not decided", "low"


def _ends_with(before: str, words: Sequence[str]) -> bool:
    tail = before.casefold().rstrip()
    return any(re.search(rf"\b{re.escape(word.casefold())}(?: \w+)?$", tail) for word in words)


def _begins_with(after: str, words: Sequence[str]) -> bool:
    return any(re.match(rf"\s*,?\s*(?:\w+\s){{0,2}}{re.escape(word)}\b", after, re.IGNORECASE) for word in words)
