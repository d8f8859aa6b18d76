"""The witness: a pipeline for names that the user has installed, heard beside the rules and never instead of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from encoder.problems import Exit, Failure, Place, error

# The labels of the usual models, as TEI names them; what else a model labels is not heard.
LABELS = {
    **dict.fromkeys(("PERSON", "PER"), "persName"),
    **dict.fromkeys(("GPE", "LOC"), "placeName"),
    "ORG": "orgName",
}
_LONGEST = 50_000  # characters of one piece; models need memory by the length of a text
Entity = tuple[int, int, str]  # from, to, and the element of the name


@dataclass(frozen=True)
class Witness:
    """A pipeline by its name, and the names that it finds in a text."""

    name: str
    entities: Callable[[str], list[Entity]]


def witness(pipeline: str) -> Witness:
    """The spaCy pipeline of that name, or in that folder.

    Errors: NER-01 spaCy is not installed; NER-02 the pipeline is not installed, or cannot be loaded; NER-03 it finds
    no names.
    """
    try:
        import spacy  # noqa: PLC0415 (wanted by --ner alone)
    except ImportError as reason:
        hint = "install it: pip install 'tei-edition-encoder[ner]'; names are proposed without it, too"
        raise _failure("NER-01", pipeline, "--ner needs spaCy, which is not installed", hint) from reason
    try:
        model = spacy.load(pipeline)
    except (OSError, ValueError, ImportError) as reason:
        hint = f"install it, for example: python -m spacy download {pipeline}; or name the folder of one"
        raise _failure(
            "NER-02", pipeline, f"there is no such pipeline that spaCy could load: {_first(reason)}", hint
        ) from reason
    if not {"ner", "entity_ruler", "span_ruler", "beam_ner"} & set(model.pipe_names):
        hint = f"it has: {', '.join(model.pipe_names) or 'nothing'}; name one with ner or entity_ruler"
        raise _failure("NER-03", pipeline, "this pipeline finds no names", hint)
    name = f"{model.meta.get('lang', '')}_{model.meta.get('name', pipeline)} {model.meta.get('version', '')}".strip()
    return Witness(name, lambda text: _entities(model, text))


def _entities(model: Any, text: str) -> list[Entity]:
    """The names in a text. Shape: none goes over the end of a paragraph."""
    pieces = list(_pieces(text))
    found = []
    for (start, _), document in zip(pieces, model.pipe(piece for _, piece in pieces), strict=True):
        for entity in document.ents:
            if entity.label_ in LABELS:
                found.append((start + entity.start_char, start + entity.end_char, LABELS[entity.label_]))
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with where they begin, those that are very long cut between words."""
    start = 0
    for paragraph in text.split("\n"):
        at = 0
        while at < len(paragraph):
            end = len(paragraph)
            if end - at > _LONGEST:
                end = max(paragraph.rfind(" ", at + 1, at + _LONGEST), at) + 1
                end = end if end > at + 1 else at + _LONGEST
            yield start + at, paragraph[at:end]
            at = end
        start += len(paragraph) + 1


def _first(reason: Exception) -> str:
    """The first line of what a library says."""
    return (str(reason).splitlines() or [type(reason).__name__])[0]


def _failure(code: str, pipeline: str, message: str, hint: str) -> Failure:
    return Failure(error(code, Place(f"--ner {pipeline}"), message, hint), Exit.USAGE)
