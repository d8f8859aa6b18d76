"""Survey: all that needs an editor's eye in a document, most valuable first, with what would settle it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from encoder.annotation import ENCODER, Annotation
from encoder.draft import Draft
from encoder.kinds import JOIN, ORGANISATION, PAGE, PARAGRAPH, PERSON, PLACE, REFERENCE
from encoder.naming.inflection import is_inflected
from encoder.naming.lexicon import has_lexicon, is_compound, is_word
from encoder.naming.spelling import is_spelt_as_once
from encoder.source import Span
from encoder.survey.misreadings import DOUBLED, MARKS, SIGNS, UNSURE, WORDS, misreadings
from encoder.survey.suspicions import WORTH, Suspicion, context, ruling
from encoder.tables import ASIDE

HYPHENS, PARAGRAPHS, NOTES, PAGES, NAMES = "broken words", "paragraphs", "notes", "pages", "names"
GROUPS = (SIGNS, WORDS, NOTES, PAGES, MARKS, DOUBLED, UNSURE, HYPHENS, PARAGRAPHS, NAMES)
UNRULED = (
    "{} of these have no proposal: only an editor who sees the page can say what is right there. The review asks about "
    "each; what you write is put into its row, and what you dismiss is not asked again."
)  # gaps in the numbers of pages and notes, notes without a reference, words of which nothing known is near
MISREADINGS = (SIGNS, WORDS, MARKS, DOUBLED)
_SEEN = 0.65  # the share of misreadings that a survey can see: measured on a text proofread twice
# How many misreadings the estimate reckons with for each that is there, the least and the most, measured with
# benchmarks/survey.py: the letter as corrected, one more English, two German and two French texts of 10,000 to 19,000
# words, with the usual errors planted (--times 1: 1.16 to 2.60, the most in German letters of old spelling) and with
# eight times as many (--times 8: 0.96 to 1.08). Of what was planted 0.82 to 0.97 were seen.
_LITTLE, _MUCH, _PLANTED_SEEN = (1.15, 2.6), (0.95, 1.1), (0.82, 0.97)
_MOST_NAMES = 40
_TAIL = re.compile(r"([^\W\d_]+)([^\w\s]?)$")
_HEAD = re.compile(r"[^\W\d_]+")
_FINISHED = re.compile(r"[.!?:;…—–][’”\"'»“)\]*†‡\d]*$")


@dataclass(frozen=True)
class Survey:
    """What there is to look at in one draft."""

    draft: Draft
    suspicions: tuple[Suspicion, ...]

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return sum(len(reading.text.split()) for reading in self.draft.readings)

    @property
    def expected(self) -> float:
        """How many misreadings the suspicions are likely to be."""
        return sum(WORTH[s.certainty] for s in self.suspicions if s.group in MISREADINGS)

    @property
    def remaining(self) -> float:
        """How many misreadings the text is likely to hold, those included that no survey sees."""
        return self.expected / _SEEN

    @property
    def counts(self) -> Mapping[str, int]:
        """How many suspicions there are of each group."""
        return Counter(suspicion.group for suspicion in self.suspicions)

    @property
    def asked(self) -> int:
        """Of how many suspicions nothing is proposed."""
        return sum(suspicion.asks or not suspicion.row for suspicion in self.suspicions)

    @cached_property
    def _pages(self) -> list[tuple[int, str]]:
        return [(page.start, page.get("n")) for page in self.draft.of(PAGE)]

    def page(self, suspicion: Suspicion) -> str:
        """The number of the page on which it stands, empty where none is known."""
        index = bisect_right(self._pages, suspicion.span.start, key=lambda page: page[0]) - 1
        return self._pages[index][1] if index >= 0 else ""

    @property
    def estimate(self) -> str:
        """The estimate of what is still misread, and how it was made."""
        share = 1000 * self.remaining / self.words if self.words else 0.0
        fewest, most = self.remaining / max(_LITTLE), self.remaining / min(_MUCH)
        return (
            f"About {self.remaining:.0f} misreadings in {self.words} words are likely ({share:.1f} in 1000); "
            f"{fewest:.0f} to {most:.0f} may be there. "
            f"The estimate counts each suspected misreading by its certainty (high {WORTH['high']}, medium "
            f"{WORTH['medium']}, low {WORTH['low']}), {self.expected:.0f} in all, and takes it that {_SEEN:.0%} of all "
            "misreadings can be suspected; both are measured on one proofread pamphlet. The range is that of six "
            "texts in English, German and French in which errors were planted: the estimate came to "
            f"{min(_MUCH)} to {max(_MUCH)} times what was there where there was much, and to {min(_LITTLE)} to "
            f"{max(_LITTLE)} times where there was little, since old spellings and rare words are suspected too; of "
            f"the planted errors, easier than real ones, {min(_PLANTED_SEEN):.0%} to {max(_PLANTED_SEEN):.0%} "
            "were seen. Misreadings that are words too are among those that cannot be seen."
        )


def survey(draft: Draft) -> Survey:
    """The survey of a draft that has run through the stages."""
    broken = list(_lost_joins(draft))
    taken = {draft.source.line_number(s.span.start): s for s in broken}
    found = [*broken, *(s for s in misreadings(draft) if not _is_part(draft, s, taken))]
    for look in (_joins, _paragraphs, _notes, _pages, _names):
        found += look(draft)
    found = [s for s in found if s.key[:3] not in draft.edition.settled]
    order = {group: number for number, group in enumerate(GROUPS)}
    found.sort(key=lambda s: (-WORTH[s.certainty], order[s.group], s.span))
    return Survey(draft, tuple(found))


def _is_part(draft: Draft, suspicion: Suspicion, broken: Mapping[int, Suspicion]) -> bool:
    """Whether what is suspected is one half of a word that is known to be broken there."""
    number = draft.source.line_number(suspicion.span.start)
    lines = [line.number for line in draft.source.lines[max(0, number - 3) : number] if len(line.span)]
    return any(line in broken for line in lines[-2:]) and suspicion.group in (WORDS, SIGNS)


def _lost_joins(draft: Draft) -> Iterator[Suspicion]:
    """Words that seem to be broken where the sign at the line's end is lost or misread."""
    joined = {draft.source.line_number(a.start) for a in draft.of(JOIN)}
    ruled = {draft.source.line_number(r.span.start) for r in draft.edition.ruled("join", "keep", "no-join")}
    code = draft.edition.language
    counts = Counter(m.group().casefold() for r in draft.readings for m in _HEAD.finditer(r.text))
    for flow in draft.flows:
        lines = draft.text_lines(flow)
        for line, following in zip(lines, lines[1:], strict=False):
            tail, head = _TAIL.search(draft.source[line.span]), _HEAD.match(draft.source[following.span])
            if line.number in joined | ruled or not tail or not head or not head.group().islower():
                continue
            first, second = tail[1].casefold(), head.group()
            whole = counts[first + second] or (has_lexicon(code) and is_word(first + second, code))
            strange = not is_word(first, code) or not is_word(second, code)
            rare = min(counts[first], counts[second]) <= 1 and len(first + second) > 4
            if has_lexicon(code) and whole and strange and rare:
                start = line.span.start + (tail.start(2) if tail[2] else tail.start(1))
                evidence = f"“{tail[1]}” and “{second}” make one word; the sign between them is lost or misread"
                yield ruling(draft.source, Span(start, line.span.end), "join", evidence, "high", HYPHENS)


def _is_known(word: str, code: str) -> bool:
    """Whether the language has a word, in a form or a spelling that the list has not, or as one made of two."""
    return any(knows(word, code) for knows in (is_word, is_inflected, is_spelt_as_once, is_compound))


def _joins(draft: Draft) -> Iterator[Suspicion]:
    """The broken words whose hyphen a rule decided without being sure; not those that end in one and are then known."""
    for annotation in draft.of(JOIN):
        evidence = annotation.evidence
        if evidence.responsibility != ENCODER or evidence.certainty not in ("low", "medium"):
            continue
        line = draft.source.line(draft.source.line_number(annotation.start))
        word = _TAIL.search(draft.source.text[line.span.start : annotation.start].rstrip("-¬"))
        verdict = annotation.get("verdict") or "join"
        signed = draft.source[annotation.hull].strip() and verdict == "join"
        if word and signed and _is_known(word[1] + _head(draft, annotation), draft.edition.language):
            continue
        start = line.span.start + word.start(1) if word else annotation.start
        span = Span(start, max(annotation.end, start + 1))
        yield ruling(draft.source, span, verdict, evidence.rule, "low", HYPHENS)


def _head(draft: Draft, join: Annotation) -> str:
    """The second half of a broken word."""
    number = join.get("continued")
    match = _HEAD.match(draft.source[draft.source.line(int(number)).span].lstrip()) if number.isdecimal() else None
    return match.group() if match else ""


def _paragraphs(draft: Draft) -> Iterator[Suspicion]:
    """The paragraphs whose beginning is doubtful."""
    before: Annotation | None = None
    for annotation in draft.of(PARAGRAPH):
        text = draft.source[annotation.hull].lstrip("“”‘’„«»\"' ")
        if before is not None and annotation.evidence.responsibility == ENCODER and text:
            unfinished = not _FINISHED.search(draft.source[before.hull].rstrip())
            small = text[0].islower()
            if small or annotation.evidence.certainty == "low":
                why = "begins with a small letter" if small else annotation.evidence.rule
                why += " after a line that ends no sentence" if unfinished else ""
                certainty = "medium" if small and unfinished else "low"
                span = _first_word(draft, annotation.start)
                yield ruling(draft.source, span, "no-paragraph", f"this paragraph {why}", certainty, PARAGRAPHS)
        before = annotation


def _first_word(draft: Draft, start: int) -> Span:
    match = re.compile(r"\S+").search(draft.source.text, start)
    return Span(*match.span()) if match else Span(start, start + 1)


def _notes(draft: Draft) -> Iterator[Suspicion]:
    """The notes without a sure reference, and gaps in their sequence."""
    last: dict[bool, int] = {}
    for annotation in draft.of(REFERENCE):
        number, certainty = annotation.get("n"), annotation.evidence.certainty
        note = annotation.get("note")
        at = int(note) if note.isdecimal() else annotation.start
        if annotation.evidence.rule == "note without reference":
            why = (
                f"no reference was found for note {number}{ASIDE}“reference {number}” says where it is, “no-note” that "
            )
            yield ruling(draft.source, _first_word(draft, at), "", why + "none begins here", "high", NOTES)
        elif certainty in ("low", "medium") and annotation.evidence.responsibility == ENCODER and len(annotation.hull):
            why = f"taken for the reference of note {number}: {annotation.evidence.rule}"
            yield ruling(draft.source, annotation.hull, f"reference {number}", why, "low", NOTES)
        if number.isdecimal():
            if 1 < int(number) - last.get(True, int(number)) < 5:
                why = (
                    f"note {number} follows note {last[True]}{ASIDE}“note {last[True] + 1}” says where that one begins"
                )
                yield ruling(draft.source, _first_word(draft, at), "", why, "medium", NOTES)
            last[True] = int(number)


def _pages(draft: Draft) -> Iterator[Suspicion]:
    """The breaks in the sequence of pages."""
    pages = [page for page in draft.of(PAGE) if page.get("n").isdecimal()]
    for one, other in zip(pages, pages[1:], strict=False):
        step = int(other.get("n")) - int(one.get("n"))
        if step != 1 and other.evidence.responsibility == ENCODER:
            why = f"page {other.get('n')} follows page {one.get('n')}{ASIDE}“page {int(one.get('n')) + 1}” says which "
            why += "it is, “no-page” that none begins here"
            yield ruling(draft.source, _first_word(draft, other.start), "", why, "medium", PAGES)


def _names(draft: Draft) -> Iterator[Suspicion]:
    """The names that may mean several, and those of which only little says that they are names."""
    named = [a for a in draft.of(PERSON, PLACE, ORGANISATION) if a.evidence.responsibility == ENCODER]
    verbs = {PERSON: "person", PLACE: "place", ORGANISATION: "organisation"}
    seen: set[str] = set()
    for annotation in named:
        pointers = annotation.get("ref").replace("#", "").split()
        if len(pointers) > 1:
            why = f"may mean {' or '.join(pointers)}"
            words = f"{verbs[annotation.kind]} {pointers[0]}"
            yield ruling(draft.source, annotation.hull, words, why, "medium", NAMES)
        elif (
            annotation.evidence.certainty == "low" and pointers and pointers[0] not in seen and len(seen) < _MOST_NAMES
        ):
            seen.add(pointers[0])
            words = f"{verbs[annotation.kind]} {pointers[0]}"
            yield ruling(draft.source, annotation.hull, words, "a name by its use alone", "low", NAMES)


def shown_row(suspicion: Suspicion) -> str:
    """The row as a report shows it: line, quote, and what is proposed."""
    line, quote, proposed = suspicion.row[:3]
    answer = "?" if suspicion.asks else proposed or "(taken out)"
    return " ⇥ ".join((line, quote, answer))


def as_text(found: Survey, most: int = 0) -> str:
    """The survey for a terminal. Shape: most is how many suspicions are shown; 0 for all."""
    shown: Sequence[Suspicion] = found.suspicions[: most or None]
    lines = [found.estimate, ""]
    lines += [f"{group:16} {found.counts[group]}" for group in GROUPS if found.counts.get(group)]
    if found.asked:
        lines += ["", UNRULED.format(found.asked)]
    for suspicion in shown:
        before, middle, after = context(found.draft.source, suspicion.span)
        place = f"line {found.draft.source.line_number(suspicion.span.start)}"
        page = found.page(suspicion)
        lines += ["", f"{place}{f', page {page}' if page else ''} · {suspicion.group} · {suspicion.certainty}"]
        lines.append(f"    {before}[{middle}]{after}")
        lines.append(f"    {suspicion.evidence}")
        if suspicion.row:
            lines.append(f"    {suspicion.table}: {shown_row(suspicion)}")
    if len(shown) < len(found.suspicions):
        lines += ["", f"{len(found.suspicions) - len(shown)} more; -o report.html shows all"]
    return "\n".join(lines)
