"""Damage planted at random is found, on its line: by the schemas in the markup, by the proof in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from mutations import KINDS, Document, Kind, Mutant
from slips import Slip, slips

from encoder.proof.verification import verify
from encoder.validation.validating import validate_bytes

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
LETTER = REPOSITORY / "output" / "old-bolshevik" / "old-bolshevik.xml"
SOURCE = REPOSITORY / "editions" / "old-bolshevik" / "source.txt"
SEED = 20261123
MUTANTS = 8
LETTERS = 300
SLIPS = 600

pytestmark = pytest.mark.skipif(not LETTER.is_file(), reason="the edition has not been built")


@cache
def documents() -> tuple[Document, ...]:
    """The letter and the valid fixtures."""
    paths = [LETTER, *sorted((HERE / "valid").glob("*.xml"))]
    return tuple(Document(path.name, path.read_text(encoding="utf-8")) for path in paths)


def mutants(kind: Kind) -> Iterator[Mutant]:
    """Documents damaged in one way, the letter and the fixtures in turn."""
    random = Random(f"{SEED} {kind.name}")
    found = 0
    for round_ in range(MUTANTS * 2):
        mutant = kind.mutant(documents()[round_ % len(documents())], random)
        if mutant is not None and found < MUTANTS:
            found += 1
            yield mutant


@cache
def outcome(name: str) -> tuple[int, int, int, tuple[str, ...]]:
    """Of a kind: how many were planted, found on their line, found and nothing else said, and what was missed."""
    kind = next(it for it in KINDS if it.name == name)
    planted = caught = alone = 0
    missed = []
    for mutant in mutants(kind):
        problems = validate_bytes(mutant.text.encode(), mutant.document)
        right = [it for it in problems if it.place.line in mutant.lines and it.code in kind.codes.split()]
        planted, caught = planted + 1, caught + bool(right)
        alone += bool(right) and all(it in right or it.code.startswith("TAGS-") for it in problems)
        if not right:
            said = "; ".join(f"{it.code} on line {it.place.line}" for it in problems[:4]) or "nothing"
            missed.append(f"{mutant.document}: {kind.codes} on line {sorted(mutant.lines)} expected, said was {said}")
    return planted, caught, alone, tuple(missed)


def test_there_are_kinds_enough() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 25


def test_what_is_damaged_was_right() -> None:
    for document in documents():
        assert validate_bytes(document.text.encode(), document.name) == []


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_damage_is_found_on_its_line(name: str) -> None:
    planted, caught, _, missed = outcome(name)
    assert planted, "there is no place for this damage in any document"
    assert caught == planted, "\n".join(missed)


def test_the_share_found_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{'kind of damage':58} {'planted':>7} {'found':>6} {'share':>6} {'alone':>6}"]
    sums = [0, 0, 0]
    for kind in KINDS:
        planted, caught, alone, _ = outcome(kind.name)
        sums = [sums[0] + planted, sums[1] + caught, sums[2] + alone]
        lines.append(f"{kind.name:58} {planted:7} {caught:6} {caught / max(planted, 1):6.0%} {alone:6}")
    lines.append(
        f"{'all ' + str(len(KINDS)) + ' kinds':58} {sums[0]:7} {sums[1]:6} {sums[1] / sums[0]:6.1%} {sums[2]:6}"
    )
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert sums[1] == sums[0]


def blind() -> Iterator[Slip]:
    """Slips at elements of all kinds in the fixtures, a sample of the few thousand that there are."""
    every = [slip for document in documents()[1:] for slip in slips(document, alike=2)]
    yield from Random(SEED).sample(every, SLIPS)


def test_a_slip_anywhere_gives_one_finding_and_no_more() -> None:
    found = {str(slip): validate_bytes(slip.text.encode(), slip.document) for slip in blind()}
    wrong = {slip: problems for slip, problems in found.items() if problems}
    several = {slip: problems for slip, problems in wrong.items() if len(problems) > 1}
    told = "\n".join(f"{slip}: {'; '.join(map(str, problems))}" for slip, problems in several.items())
    assert len(wrong) > SLIPS / 2  # the rest is valid without the element or with two of it
    assert len(several) <= 0.01 * len(wrong), told


def changed_letters(text: str, random: Random) -> Iterator[tuple[str, int]]:
    """The letter with one letter of its text changed, and where."""
    begin = text.index("<body")
    spans = [it.span() for it in re.finditer(r"(?<=>)[^<]+", text) if it.start() > begin]
    letters = [at for span in spans for at in range(*span) if text[at].isalpha()]
    entities = {at for it in re.finditer(r"&[^;]+;", text) for at in range(*it.span())}
    for where in random.sample(sorted(set(letters) - entities), LETTERS):
        new = random.choice([it for it in "abcdefghijklmnopqrstuvwxyz" if it != text[where]])
        yield text[:where] + new + text[where + 1 :], where


@pytest.mark.slow
def test_a_changed_letter_is_always_found_by_the_proof() -> None:
    text, source = LETTER.read_text(encoding="utf-8"), SOURCE.read_bytes()
    missed = []
    planted = 0
    for damaged, where in changed_letters(text, Random(SEED)):
        planted += 1
        _, problems = verify(damaged.encode(), source)
        if not problems:
            missed.append(text[max(0, where - 60) : where + 40])
    assert (planted, missed) == (LETTERS, [])
