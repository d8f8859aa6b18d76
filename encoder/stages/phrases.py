"""Phrases in another language, where the editor says so."""

from __future__ import annotations

from collections.abc import Iterator

from encoder.annotation import EDITOR, Annotation, Evidence
from encoder.draft import Draft
from encoder.kinds import FOREIGN


def phrases(draft: Draft) -> Iterator[Annotation]:
    """The foreign words and phrases, one annotation each, with their language.

    Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COHQHF
    """
    for ruling in draft.edition.ruled("foreign"):
        evidence = Evidence("rulings.tsv", EDITOR, ruling.certainty, ruling.why)
        span = draft.words(ruling.span)
        if span is not None:
            yield Annotation(FOREIGN, (span,), evidence, (("xml:lang", ruling.words[1]),))
