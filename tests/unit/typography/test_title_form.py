"""Title forms: which short blocks are no headings since they come again and again."""

from __future__ import annotations

from encoder.kinds import PARAGRAPH
from encoder.language import language
from encoder.typography.letter_part import Block, LetterParts
from encoder.typography.title_form import Titles
from encoder.typography.typesetting import Document, typesetting
from unit.sample import draft_of


def recurring(*texts: str) -> frozenset[str]:
    """The few words that are taken for those of speakers among blocks of one line each."""
    draft = draft_of("A line.\n", "joins")
    layout = typesetting(Document(draft, {}), draft.text_lines(draft.flows[0]))
    titles = Titles(layout, language("en"), LetterParts(layout, language("en")))
    titles.count([Block(PARAGRAPH, index, index + 1, text) for index, text in enumerate(texts)])
    return titles.recurring


def test_a_name_that_stands_alone_again_and_again_is_that_of_a_speaker() -> None:
    assert recurring("The King.", "Sire…", "Brandt.", "What?", "The King.", "Go.", "The King") == {"The King"}


def test_a_heading_that_comes_again_far_away_is_none() -> None:
    between = tuple(f"Of this and of that the keeper said {n}" for n in range(7))
    assert recurring("To Ida.", *between, "To Ida.", *between, "To Ida.") == frozenset()
