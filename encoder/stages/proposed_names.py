"""Proposed names: the names that the document itself shows, where the edition has no authority file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from encoder.annotation import ENCODER, Annotation, Evidence
from encoder.draft import Draft
from encoder.kinds import DIVISION, EVENT, NAMES, ORGANISATION, PERSON, PLACE, TITLE
from encoder.naming.clusters import clusters
from encoder.naming.proposals import mentions
from encoder.naming.testimony import heard
from encoder.naming.words import naming
from encoder.source import Span

RULE = "proposed name"
_TAKEN = ("text", "encoder", "editor", "ocr", "translator", "print", "original", "line-end", "hyphen-end")


def proposed_names(draft: Draft) -> Iterator[Annotation]:
    """The names that the document shows to be names, one annotation each; none where there is an authority file.

    Shape: ref points to the entry that the pipeline makes of all mentions with that id; a name that may mean several
    has all of them and certainty `low`.
    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html
    """
    if draft.edition.authority is not None or draft.edition.entries:
        return
    found = heard(draft, mentions(draft))
    taken = (*_TAKEN, draft.edition.siglum, *(a.get("type") for a in draft.of(DIVISION)))
    ruled = _ruled(draft)
    for mention, whose in zip(found, clusters(found, naming(draft.edition.language), taken), strict=True):
        reading = draft.readings[mention.reading]
        span = reading.span(mention.start, mention.end)
        if _is_free(span, ruled):
            certainty = "medium" if mention.sure and len(whose) == 1 else "low"
            yield _annotation(mention.element, span, " ".join(f"#{cluster.id}" for cluster in whose), certainty)


def _annotation(element: str, span: Span, pointer: str, certainty: str) -> Annotation:
    attributes: tuple[tuple[str, str], ...] = (("ref", pointer),)
    if certainty == "medium":  # a low one is always stated
        attributes += (("resp", ENCODER), ("cert", certainty))
    return Annotation(NAMES[element], (span,), Evidence(RULE, certainty=certainty), attributes)


def _is_free(span: Span, ruled: Sequence[Span]) -> bool:
    """Whether nothing that the editor ruled stands there."""
    index = bisect_right(ruled, span.end, key=lambda other: other.start)
    return not any(other.overlaps(span) for other in ruled[max(0, index - 2) : index])


def _ruled(draft: Draft) -> list[Span]:
    """Where the editor has named something, or said that it is no name, and the titles of works."""
    verbs = ("person", "place", "organisation", "event", "work", "no-name")
    named = [a.hull for a in draft.of(PERSON, PLACE, ORGANISATION, EVENT, TITLE)]
    return sorted([*named, *(ruling.span for ruling in draft.edition.ruled(*verbs))])
