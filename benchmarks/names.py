"""How well names are proposed where there is no authority file: precision and recall by kind and language.

    python benchmarks/names.py GOLD.json…

Each file holds `lang`, `paragraphs` (each with its `text`) and `names` (each with `type`, person, place or
organisation, the index `idx` of its paragraph, the offset `off` in it and its `text`), as taken from an edition that
tags names. The paragraphs are encoded as plain text. A name is found when a proposal of its kind overlaps it; a
proposal is right when it overlaps a name of its kind, or reads as one that the edition tags elsewhere, since few
editions tag every mention. `-v` lists what is missed and what is wrong.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from encoder.edition import Edition
from encoder.kinds import ORGANISATION, PERSON, PLACE
from encoder.pipeline import encode
from encoder.source import decode

KINDS = {PERSON: "person", PLACE: "place", ORGANISATION: "organisation"}


@dataclass
class Count:
    """How many names an edition tags, how many of them were found; how many were proposed, how many rightly."""

    tagged: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0

    def row(self, label: str) -> str:
        precision = f"{self.right / self.proposed:.2f}" if self.proposed else "-"
        recall = f"{self.found / self.tagged:.2f}" if self.tagged else "-"
        numbers = f"({self.right} of {self.proposed} proposed, {self.found} of {self.tagged} tagged)"
        return f"{label:36} precision {precision:>4}  recall {recall:>4}  {numbers}"


@dataclass(frozen=True)
class Name:
    """A name: its kind, its text, and its range in the letters of the document, white space not counted."""

    kind: str
    text: str
    start: int
    end: int


def letters(text: str) -> int:
    return sum(not c.isspace() for c in text)


def tagged(gold: dict) -> Iterator[Name]:  # type: ignore[type-arg]
    before, starts = 0, []
    for paragraph in gold["paragraphs"]:
        starts.append(before)
        before += letters(paragraph["text"])
    for name in gold["names"]:
        start = starts[name["idx"]] + letters(gold["paragraphs"][name["idx"]]["text"][: name["off"]])
        yield Name(name["type"], name["text"], start, start + letters(name["text"]))


def proposed(gold: dict, siglum: str) -> Iterator[Name]:  # type: ignore[type-arg]
    blocks = ["\n".join(textwrap.wrap(p["text"], 70, break_on_hyphens=False)) for p in gold["paragraphs"]]
    source = decode("\n\n".join(blocks).encode(), siglum)
    for found in encode(source, Edition(siglum, gold["lang"])).draft.of(*KINDS):
        text = " ".join(source[found.hull].split())
        start = letters(source.text[: found.start])
        yield Name(KINDS[found.kind], text, start, start + letters(text))


def overlap(one: Name, other: Name) -> bool:
    return one.kind == other.kind and one.start < other.end and other.start < one.end


def measured(path: Path, verbose: bool) -> tuple[str, dict[str, Count]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    real = [name for name in tagged(gold) if name.kind in KINDS.values()]
    found = list(proposed(gold, path.name.partition(".")[0]))
    forms = {(name.kind, name.text) for name in real}
    counts: dict[str, Count] = defaultdict(Count)
    missed, wrong = Counter[str](), Counter[str]()
    for name in real:
        hit = any(overlap(name, other) for other in found)
        counts[name.kind].tagged += 1
        counts[name.kind].found += hit
        missed[f"{name.kind} {name.text}"] += not hit
    for name in found:
        right = (name.kind, name.text) in forms or any(overlap(name, other) for other in real)
        counts[name.kind].proposed += 1
        counts[name.kind].right += right
        wrong[f"{name.kind} {name.text}"] += not right
    for kind in sorted(counts):
        print(counts[kind].row(f"{path.name.partition('.')[0]} {kind}"))
    if verbose:
        print("    missed:", ", ".join(f"{name} ({count})" for name, count in (+missed).most_common(60)))
        print("    wrong:", ", ".join(f"{name} ({count})" for name, count in (+wrong).most_common(60)))
    return gold["lang"], counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    total: dict[tuple[str, str], Count] = defaultdict(Count)
    for path in arguments.gold:
        language, counts = measured(path, arguments.verbose)
        for kind, count in counts.items():
            for field in ("tagged", "found", "proposed", "right"):
                both = total[language, kind]
                setattr(both, field, getattr(both, field) + getattr(count, field))
    for (language, kind), count in sorted(total.items()):
        print(count.row(f"all in {language}: {kind}"))


if __name__ == "__main__":
    main()
