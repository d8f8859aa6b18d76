"""Small drafts for the tests of single modules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from encoder import stages
from encoder.annotation import Annotation
from encoder.draft import Draft
from encoder.edition import Correction, Edition, Entry, Ruling
from encoder.kinds import Kind
from encoder.pipeline import encode
from encoder.problems import Place
from encoder.source import Source, Span, decode

TEI = "{http://www.tei-c.org/ns/1.0}"
PEOPLE = (
    Entry("aldershaw", "persName", ("Aldershaw", "Ned")),
    Entry("brandt", "persName", ("Ida Brandt", "Brandt")),
    Entry("nordholm", "placeName", ("Nordholm",)),
    Entry("office", "orgName", ("Nordholm Harbour Office",)),
    Entry("trial", "eventName", ("Aldershaw-Brandt trial",)),
    Entry("gazette", "title", ("Harbour Gazette",), level="j"),
)


def source_of(text: str) -> Source:
    return decode(text.encode(), "source.txt")


def span_of(text: str, quote: str) -> Span:
    """The span of a quote that stands once; bars mark the part that is meant."""
    before, target, after = quote.split("|") if quote.count("|") == 2 else ("", quote, "")
    assert text.count(before + target + after) == 1, quote
    start = text.index(before + target + after) + len(before)
    return Span(start, start + len(target))


def edition_of(
    text: str,
    *,
    corrections: Sequence[tuple[str, str, str]] = (),
    rulings: Sequence[tuple[str, str]] = (),
    entries: Sequence[Entry] = (),
    settings: Mapping[str, Any] | None = None,
    language: str = "en",
) -> Edition:
    rows = [Correction(span_of(text, was), now, cause, "high", "why") for was, now, cause in corrections]
    ruled = [
        Ruling(span_of(text, quote), tuple(words.split()), "high", "why", Place("rulings.tsv", number))
        for number, (quote, words) in enumerate(rulings, 2)
    ]
    return Edition(
        "sample",
        language,
        settings or {},
        tuple(sorted(rows, key=lambda row: row.span)),
        tuple(sorted(ruled, key=lambda ruling: ruling.span)),
        tuple(entries),
    )


def draft_of(text: str, until: str = "", **decisions: Any) -> Draft:
    """The draft of a text after the stages up to and with the one named, all of them when none is."""
    draft = Draft(source_of(text), edition_of(text, **decisions))
    for stage in stages.STAGES:
        draft = draft.with_annotations(stage(draft))
        if stage.__name__ == until:
            return draft
    assert not until, f"there is no stage {until}"
    return draft


def found(draft: Draft, *kinds: Kind) -> list[str]:
    """The text of the annotations of these kinds, as it stands in the source."""
    return [draft.source[annotation.hull] for annotation in draft.of(*kinds)]


def one(draft: Draft, *kinds: Kind) -> Annotation:
    """The only annotation of these kinds."""
    annotations = list(draft.of(*kinds))
    assert len(annotations) == 1, annotations
    return annotations[0]


def tei_of(text: str, **decisions: Any) -> etree._Element:
    """The TEI element of the encoding of a text."""
    return etree.fromstring(encode(source_of(text), edition_of(text, **decisions)).tei)


def names_in(top: etree._Element, path: str) -> list[str]:
    """The plain text of the elements at a path of TEI names."""
    return [" ".join("".join(item.itertext()).split()) for item in top.iterfind(f".//{TEI}{path}")]
