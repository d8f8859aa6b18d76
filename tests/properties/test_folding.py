"""However claims overlap, the fold nests them and every character stands where it was claimed to."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from encoder.annotation import Annotation
from encoder.fold import Does, Event, fold
from encoder.reading import Flow
from encoder.source import Source, Span
from properties.strategies import claims, texts


def folded(data: st.DataObject) -> tuple[Source, tuple[Annotation, ...], list[Event]]:
    source = Source(data.draw(texts()))
    found = data.draw(claims(source))
    events, problems = fold(source, Flow(None, (Span(0, len(source.text)),)), found)
    assert problems == []
    return source, found, events


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_opens_last_closes_first_and_everything_closes(data: st.DataObject) -> None:
    _, _, events = folded(data)
    stack: list[Annotation | None] = []
    for event in events:
        if event.does is Does.OPEN:
            stack.append(event.annotation)
        elif event.does is Does.CLOSE:
            assert stack.pop() is event.annotation
    assert stack == []


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_visible_line_is_written_once_and_in_order(data: st.DataObject) -> None:
    source, _, events = folded(data)
    written = "".join(event.text for event in events if event.does is Does.TEXT)
    assert written == "".join(source[line.span] for line in source.visible_lines)
    begun = [event.line for event in events if event.does is Does.LINE]
    assert begun == list(source.visible_lines)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_character_stands_inside_just_those_elements_that_claim_it(data: st.DataObject) -> None:
    _, found, events = folded(data)
    opened: list[Annotation] = []
    for event in events:
        if event.does is Does.OPEN and event.annotation is not None:
            opened.append(event.annotation)
        elif event.does is Does.CLOSE and event.annotation is not None:
            opened.remove(event.annotation)
        elif event.does is Does.TEXT:
            inside = Span(event.offset, event.offset + len(event.text))
            claiming = [a for a in found if a.hull.overlaps(inside)]
            assert sorted(map(id, opened)) == sorted(map(id, claiming))
            assert all(a.hull.contains(inside) for a in claiming)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_block_is_never_cut(data: st.DataObject) -> None:
    _, _, events = folded(data)
    opened = [id(e.annotation) for e in events if e.does is Does.OPEN and e.annotation and e.annotation.kind.is_block]
    assert len(opened) == len(set(opened))
