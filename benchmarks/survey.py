"""How well the survey finds misreadings: known errors are planted into clean text, and looked for.

    python benchmarks/survey.py GOLD.json…       documents with hand-made expectations, by the benchmark's form
    python benchmarks/survey.py                  the bundled letter, as it was corrected

Recall is the share of planted errors at whose place something is suspected; right is the share for which the very
reading is proposed that was there before; sure, for which more than low certainty is stated. Precision is the share of
all suspicions of more than low certainty, those of the clean text included, that hit a planted error: what an editor's
eye gets for its time in a text as clean as this.
The last figures are those of the survey's own estimate: the share of misreadings that it sees, the share of suspicions
of each certainty that hit, and how many misreadings it reckons with for each that was planted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from encoder.edition import Edition
from encoder.kinds import PARAGRAPH
from encoder.pipeline import encode, encode_path
from encoder.source import decode
from encoder.survey.surveying import MISREADINGS, Survey, survey
from encoder.survey.suspicions import WORTH

SHAPES = (
    ("m", "rn"),
    ("rn", "m"),
    ("e", "c"),
    ("c", "e"),
    ("h", "li"),
    ("li", "h"),
    ("u", "n"),
    ("n", "u"),
    ("s", "f"),
)
DIGITS = {"l": "1", "o": "0", "i": "1", "s": "5"}
OF_LINES = ("lost hyphen", "paragraph")  # errors of lines, of which the estimate does not speak
_BESIDE = 12  # lines between a mark and its partner
QUOTA = {
    "shapes": 6,
    "letter lost": 3,
    "letter too many": 2,
    "digit in word": 4,
    "letter in figure": 3,
    "quotation mark": 3,
    "doubled word": 3,
    "lost hyphen": 3,
    "paragraph": 3,
}


@dataclass(frozen=True)
class Planted:
    """One error: its kind, the line it stands on, what reads there now, and what stood there."""

    kind: str
    line: int
    now: str
    was: str


def words(lines: Sequence[str], least: int) -> Iterator[tuple[int, re.Match[str]]]:
    for at, line in enumerate(lines):
        for match in re.finditer(r"(?<![\w’'-])[^\W\d_]+(?![\w’'-])", line):
            if len(match.group()) >= least and match.group().islower():
                yield at, match


def plant(text: str, seed: int, times: int = 1) -> tuple[str, list[Planted]]:
    """The text with errors of every kind, none on a line with another. Shape: times is how often the usual number."""
    chance, lines = random.Random(seed), text.split("\n")
    known = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    taken: set[int] = set()
    planted: list[tuple[str, int, str, str]] = []
    for kind, quota in QUOTA.items():
        found = list(_choices(kind, lines, known))
        chance.shuffle(found)
        left = quota * times
        for at, new, now, was in found:
            if left and not {at - 1, at, at + 1} & taken and new != lines[at]:
                lines[at] = new
                taken.add(at)
                planted.append((kind, at, now, was))
                left -= 1
    return _numbered(lines, planted)


def _numbered(lines: Sequence[str], planted: Sequence[tuple[str, int, str, str]]) -> tuple[str, list[Planted]]:
    """The text, and the errors by the lines that they then stand on."""
    starts, text = [], ""
    for line in lines:
        starts.append(text.count("\n") + 1)
        text += line + "\n"
    found = []
    for kind, at, now, was in planted:
        shift = lines[at].count("\n", 0, lines[at].find(now)) if now in lines[at] else 0
        found.append(Planted(kind, starts[at] + shift, now, was))
    return text, found


def _choices(kind: str, lines: Sequence[str], known: Counter[str]) -> Iterator[tuple[int, str, str, str]]:
    """All ways to make an error of a kind: the line, the line with it, what then reads there, what stood there."""
    if kind in GARBLING:
        for at, match in words(lines, 5):
            word = match.group()
            garbled = GARBLING[kind](word)
            if garbled and garbled != word and not known[garbled.casefold()]:
                yield at, lines[at][: match.start()] + garbled + lines[at][match.end() :], garbled, word
    else:
        yield from PLANTING[kind](lines)


def _shaped(word: str) -> str:
    for seen, read in SHAPES[len(word) % len(SHAPES) :] + SHAPES:
        if seen in word[1:-1]:
            return word[0] + word[1:-1].replace(seen, read, 1) + word[-1]
    return ""


def _with_digit(word: str) -> str:
    at = next((i for i, c in enumerate(word) if c in DIGITS), -1)
    return word[:at] + DIGITS[word[at]] + word[at + 1 :] if at >= 0 else ""


def _figures(lines: Sequence[str]) -> Iterator[tuple[int, str, str, str]]:
    for at, line in enumerate(lines):
        for match in re.finditer(r"\b1[5-9]\d\d\b", line):
            year = match.group()
            yield at, line[: match.start()] + "i" + year[1:] + line[match.end() :], "i" + year[1:], year


def _marks(lines: Sequence[str]) -> Iterator[tuple[int, str, str, str]]:
    for at, line in enumerate(lines):
        for match in re.finditer(r"\w+([”»])", line):
            yield at, line[: match.start(1)] + line[match.end(1) :], match.group()[:-1], match.group()


def _doubled(lines: Sequence[str]) -> Iterator[tuple[int, str, str, str]]:
    for at, match in words(lines, 2):
        word = match.group()
        if match.end() < len(lines[at]):
            yield at, lines[at][: match.end()] + f" {word}" + lines[at][match.end() :], f"{word} {word}", word


def _broken(lines: Sequence[str]) -> Iterator[tuple[int, str, str, str]]:
    for at, match in words(lines, 8):
        word, end = match.group(), lines[at][match.end() :].strip()
        if len(end) > 12:
            head = lines[at][: match.start()] + word[: len(word) // 2]
            yield at, f"{head}\n{word[len(word) // 2 :]} {end}", word[: len(word) // 2], word


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str, str, str]]:
    for at, (one, other) in enumerate(zip(lines, lines[1:], strict=False)):
        if re.search(r"\w$", one) and re.match(r"[a-zà-ÿ]+ ", other):
            yield at + 1, "\n" + other, other.split()[0], ""


GARBLING: dict[str, Callable[[str], str]] = {
    "shapes": _shaped,
    "letter lost": lambda word: word[: len(word) // 2] + word[len(word) // 2 + 1 :],
    "letter too many": lambda word: word[: len(word) // 2] + word[1] + word[len(word) // 2 :],
    "digit in word": _with_digit,
}
PLANTING: dict[str, Callable[[Sequence[str]], Iterator[tuple[int, str, str, str]]]] = {
    "letter in figure": _figures,
    "quotation mark": _marks,
    "doubled word": _doubled,
    "lost hyphen": _broken,
    "paragraph": _paragraphs,
}


@dataclass(frozen=True)
class Measured:
    """One run: for each planted error whether it was suspected, mended, and suspected with more than low certainty.

    Shape: hits are the numbers of those suspicions of the survey that point at a planted error.
    """

    told: list[tuple[Planted, bool, bool, bool]]
    found: Survey
    hits: frozenset[int]

    @property
    def false(self) -> int:
        """How many suspicions, those of low certainty left out, hit no planted error."""
        return sum(n not in self.hits and s.certainty != "low" for n, s in enumerate(self.found.suspicions))

    @property
    def misreadings(self) -> list[bool]:
        """Of the planted errors that the estimate speaks of, whether each was suspected."""
        return [hit for error, hit, *_ in self.told if error.kind not in OF_LINES]

    def worth(self) -> Iterator[tuple[str, bool]]:
        """The certainty of each suspected misreading, and whether it hit a planted error."""
        for number, suspicion in enumerate(self.found.suspicions):
            if suspicion.group in MISREADINGS:
                yield suspicion.certainty, number in self.hits


def measure(text: str, language: str, seed: int = 1, times: int = 1) -> Measured:
    """What the survey says of a text in which errors were planted."""
    planted_text, planted = plant(text, seed, times)
    source = decode(planted_text.encode(), "planted.txt")
    found = survey(encode(source, Edition("planted", language)).draft)
    begun = {source.line_number(paragraph.start) for paragraph in found.draft.of(PARAGRAPH)}
    hits: set[int] = set()
    told = []
    for error in planted:
        near = [
            (number, suspicion)
            for number, suspicion in enumerate(found.suspicions)
            if _is_near(error, source.line_number(suspicion.span.start)) and _speaks_of(error, source[suspicion.span])
        ]
        hits |= {number for number, _ in near}
        right = any((bool(s.row) and s.row[2] in (error.was, "")) or (s.row and s.row[2] == "join") for _, s in near)
        settled = error.kind == "paragraph" and error.line not in begun  # the encoder was not deceived
        sure = any(s.certainty != "low" for _, s in near)
        told.append((error, bool(near) or settled, right or settled, sure or settled))
    return Measured(told, found, frozenset(hits))


def _is_near(error: Planted, line: int) -> bool:
    """Whether a line is that of the error; of a lost mark, the line of its partner is as good."""
    return line == error.line or (error.kind == "quotation mark" and abs(line - error.line) <= _BESIDE)


def _speaks_of(error: Planted, quoted: str) -> bool:
    """Whether a suspicion points at what was planted; a mark without its partner, at the paragraph it is missing in."""
    if error.kind == "quotation mark":
        return bool(re.search('[“”„«»"]', quoted))
    if error.kind == "lost hyphen":
        return True
    return bool(set(re.findall(r"\w+", error.now)) & set(re.findall(r"\w+", quoted)))


def texts(paths: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Name, language and clean text of each document."""
    for path in map(Path, paths):
        gold = json.loads(path.read_text(encoding="utf-8"))
        lines = ["\n".join(textwrap.wrap(p["text"], 66, break_on_hyphens=False)) for p in gold["paragraphs"]]
        yield path.name.partition(".")[0], gold["lang"], "\n\n".join(lines)
    if not paths:
        yield "the letter", "en", letter()


def letter() -> str:
    """The running text of the bundled letter as it was corrected."""
    draft = encode_path(Path(__file__).parents[1] / "editions" / "old-bolshevik").draft
    blocks = [block for block in draft.readings[0].text.split("\n") if block.strip()]
    return "\n\n".join("\n".join(textwrap.wrap(block, 66, break_on_hyphens=False)) for block in blocks)


def report(name: str, runs: Sequence[Measured]) -> None:
    """Print what was found in one document, and how near the survey's own estimate came to what was planted."""
    rows = [row for run in runs for row in run.told]
    hits, false = sum(hit for _, hit, *_ in rows), sum(run.false for run in runs)
    right, sure = sum(each for _, _, each, _ in rows), sum(each for *_, each in rows)
    seen = [hit for run in runs for hit in run.misreadings]
    worth: dict[str, list[bool]] = defaultdict(list)
    for certainty, hit in (each for run in runs for each in run.worth()):
        worth[certainty].append(hit)
    shares = ", ".join(f"{certainty} {sum(worth[certainty])}/{len(worth[certainty])}" for certainty in WORTH)
    ratio = sum(run.found.remaining for run in runs) / len(seen)
    print(
        f"{name:24} recall {hits / len(rows):.2f}  right {right / len(rows):.2f}  sure {sure / len(rows):.2f}"
        f"  precision {sure / (sure + false):.2f}"
        f"  ({len(rows)} planted, {false} other; {runs[0].found.words} words)\n"
        f"{'':24} of misreadings seen {sum(seen) / len(seen):.2f}; suspicions that hit: {shares};"
        f" estimated {ratio:.2f} times what was planted"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", nargs="*", help="documents with hand-made expectations; without, the bundled letter")
    parser.add_argument("-v", "--verbose", action="store_true", help="say which planted errors were missed")
    parser.add_argument("--times", type=int, default=1, help="how often the usual number of errors [1]")
    arguments = parser.parse_args()
    by_kind: Counter[str] = Counter()
    hit_by_kind: Counter[str] = Counter()
    for name, language, text in texts(arguments.gold):
        runs = [measure(text, language, seed, arguments.times) for seed in (1, 2, 3)]
        report(name, runs)
        rows = [row for run in runs for row in run.told]
        for error, hit, *_ in rows:
            by_kind[error.kind] += 1
            hit_by_kind[error.kind] += hit
        if arguments.verbose:
            for error, hit, *_ in rows:
                if not hit:
                    print(f"    missed {error.kind}: {error.was} → {error.now} (line {error.line})")
    print({kind: f"{hit_by_kind[kind]}/{count}" for kind, count in by_kind.items()})


if __name__ == "__main__":
    main()
