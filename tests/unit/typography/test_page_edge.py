"""Page edges: what returns above and below the text of pages."""

from __future__ import annotations

from encoder.source import Source
from encoder.typography.page_edge import page_edges

_LIBRARY = ("Lent by a reader", "Kept in the tower", "House of the lamp")


def test_a_foot_of_several_lines_returns_as_a_whole() -> None:
    """Copies of libraries: “Digitized by Google”, “Original from”, “UNIVERSITY OF MICHIGAN” on each page."""
    begun = ["The night was long", "Ida lit the lamp", "Ships came home", "No gull cried"]
    gone_on = ["and the oil was low", "for the third time", "out of the storm", "over the harbour"]
    pages = [[one, other, f"until day {one[-1]}.", *_LIBRARY] for one, other in zip(begun, gone_on, strict=True)]
    source = Source("\f".join("".join(f"{line}\n" for line in page) for page in pages))
    lines = iter([line for line in source.lines if len(line.span)])
    found = page_edges(source, [[next(lines) for _ in page] for page in pages])
    assert [[source[edge.line.span] for edge in page] for page in found] == [list(_LIBRARY)] * 4


def test_the_name_of_one_who_speaks_is_no_running_head_though_it_returns_at_the_head_of_pages() -> None:
    """“WALLSTEIN.” at the head of a page of “96  WALLSTEIN,” is a speaker; so is what stands within pages as often."""
    things = ("lamp", "boat", "ledger", "coat", "dog", "tower")
    places = ("harbour", "yard", "store room", "inn", "parish")
    names = ("IDA.", "PETER.", "IDA.", "PETER.", "IDA.")
    pages = [
        [
            f"{number}   IDA,",
            *(line for name, at in zip(names, places, strict=True) for line in (name, f"The {thing} is at the {at}.")),
        ]
        for number, thing in enumerate(things, 24)
    ]
    source = Source("\f".join("".join(f"{line}\n" for line in page) for page in pages))
    lines = iter([line for line in source.lines if len(line.span)])
    found = page_edges(source, [[next(lines) for _ in page] for page in pages])
    assert [[source[edge.line.span] for edge in page] for page in found] == [[page[0]] for page in pages]
