"""The schemas that a document names by xml-model: where they are, and which of them are not at hand.

Source: https://www.w3.org/TR/xml-model/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from encoder.problems import Place, Problem, Severity

_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_KINDS = {_RELAXNG: ("grammar", "--schema"), _SCHEMATRON: ("Schematron schema", "--schematron")}
_PROLOG = 1 << 16  # bytes; the instructions stand before the first tag


@dataclass(frozen=True, slots=True)
class Named:
    """What a document names: the grammar and the rules that are at hand, and what is to be said of those that are not.

    Shape: `grammar_lost` and `rules_lost` are problems; there is none where another one of the kind is at hand.
    """

    grammar: Path | None = None
    rules: Path | None = None
    grammar_lost: Problem | None = None
    rules_lost: Problem | None = None


def schemas_named(content: bytes, path: Path) -> Named:
    """The schemas that a document names, where they are files beside it; nothing is fetched.

    Errors: MODEL-02 for a schema that is not at hand.
    """
    found: dict[str, Path] = {}
    lost: dict[str, Problem] = {}
    for place, named in _instructions(content, path):
        kind = named.get("schematypens", "")
        reason = _reason_against(named, path.parent)
        if not reason:
            found.setdefault(kind, (path.parent / _href(named)).resolve())
        elif kind in _KINDS:
            lost.setdefault(kind, _not_at_hand(place, kind, reason))
    for kind in found:
        lost.pop(kind, None)
    return Named(found.get(_RELAXNG), found.get(_SCHEMATRON), lost.get(_RELAXNG), lost.get(_SCHEMATRON))


def _instructions(content: bytes, path: Path) -> Iterator[tuple[Place, dict[str, str]]]:
    """The instructions xml-model before the first tag: the place and the pseudo-attributes of each."""
    prolog = re.split(rb"<[A-Za-z_]", content[:_PROLOG], maxsplit=1)[0]
    text = prolog.replace(b"\0", b"").decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"<!--.*?-->", lambda comment: re.sub(r"[^\n]", " ", comment[0]), text, flags=re.DOTALL)
    for instruction in re.finditer(r"<\?xml-model\s(.*?)\?>", text, re.DOTALL):
        start = instruction.start()
        place = Place(str(path), text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        attributes = re.findall(r"""([\w-]+)\s*=\s*(["'])(.*?)\2""", instruction[1])
        yield place, {key: value for key, _, value in attributes}


def _href(named: dict[str, str]) -> str:
    """The address of a schema as a path."""
    address = named.get("href", "").partition("#")[0]
    if "%" not in address:  # as nearly all are; the module takes 2 ms to read
        return address
    from urllib.parse import unquote

    return unquote(address)


def _reason_against(named: dict[str, str], folder: Path) -> str:
    """Why a schema cannot be used; nothing where it can."""
    href = _href(named)
    if not href or "\0" in href:
        return "has no address (href)"
    if ":" in href:
        return f"(“{href}”) is not fetched from the network"
    if named.get("type") == "application/relax-ng-compact-syntax" or href.endswith(".rnc"):
        return f"(“{href}”) is in the compact syntax, which is not read"
    if named.get("schematypens") == _SCHEMATRON and not href.endswith(".sch") and _is_grammar(folder / href):
        return f"(“{href}”) is a grammar, whose inner rules are not read"
    return "" if (folder / href).is_file() else f"(“{href}”) is not there"


def _is_grammar(schema: Path) -> bool:
    """Whether a schema is one of RELAX NG, which may hold rules of Schematron between its patterns."""
    try:
        with schema.open("rb") as file:
            start = re.sub(rb"<[?!].*?>", b"", file.read(_PROLOG), flags=re.DOTALL)
    except OSError:
        return False
    first = re.search(rb"<[^>]*>", start)
    return first is not None and _RELAXNG.encode() in first[0]


def _not_at_hand(place: Place, kind: str, reason: str) -> Problem:
    """What is to be said of a schema that a document names in vain."""
    name, option = _KINDS[kind]
    message = f"the {name} that the document names {reason}; that of the encoder was used"
    hint = f"lay the schema beside the document and let href point to it, or name another with {option}"
    return Problem("MODEL-02", Severity.WARNING, place, message, hint)
