"""The stages, in the order in which they run.

The editor's corrections come first, since what is noise must be known before lines are looked at; then
the layout of pages, notes, broken words and blocks; then what the words say.
"""

from __future__ import annotations

from encoder.draft import Draft, Stage
from encoder.stages.blocks import blocks
from encoder.stages.corrections import corrections
from encoder.stages.dates import dates
from encoder.stages.furniture import furniture
from encoder.stages.joins import joins
from encoder.stages.names import names
from encoder.stages.notes import notes
from encoder.stages.pages import pages
from encoder.stages.phrases import phrases
from encoder.stages.proposed_names import proposed_names
from encoder.stages.quotations import quotations

STAGES: tuple[Stage, ...] = (
    corrections,
    pages,
    furniture,
    notes,
    joins,
    blocks,
    quotations,
    names,
    proposed_names,
    dates,
    phrases,
)


def run(draft: Draft) -> Draft:
    """The draft after every stage has added its annotations."""
    for stage in STAGES:
        draft = draft.with_annotations(stage(draft))
    return draft
