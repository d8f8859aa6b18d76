"""Consequences: what is wrong only because something else is, so that one mistake gives one finding.

What follows from a mistake against the grammar is left out: it is seen when that is mended. What follows from
another rule is told in the hint of its cause, which is then as grave as the gravest of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from encoder.problems import Severity
from encoder.validation.findings import Finding, in_order_of_place

COUNTS = "TAGS-"  # the counts in the header
DOUBLED = "ID-01"
TOLD = 3  # consequences that a hint names one by one

# What is not found where an element is missing by the grammar: it may be what was looked for, or held it.
_LOOKED_FOR = re.compile(f"{COUNTS}|PTR-01|LEDG-0[12]|LANG-01|AUTH-01|PAGE-02|NOTE-0[13]")
# The rules on what is pointed to say nothing while that is faulty; those on what is in an element, while a part of it
# is; those on what is around an element, while that has a wrong name; those on what stands twice, in what stands
# where it may not.
_OF_TARGETS = re.compile("NOTE-0[46]|LEDG-0[45]")
_OF_CONTENT = re.compile("AUTH-02|EMPTY-01|LEDG-05|REL-01")
_OF_SURROUNDINGS = re.compile("SIC-01|CITE-|PAGE-0[13]|NOTE-|BREAK-")
_OF_DOUBLES = re.compile("ID-01|PAGE-|NOTE-|LEDG-0[12]")
# What a mistake of the grammar in a part of the header or of the lists makes unknown.
_BY_PART = {"/profileDesc[": "LANG-", "/standOff[": "LEDG-02"}
# What tells that an element is lost or too much: the counts of the header are no second mistake.
_is_loss = re.compile("PAGE-02|NOTE-0[125]|PTR-01|LEDG-0[12]|EMPTY-01|ID-01").fullmatch


def single(of_grammar: Sequence[Finding], of_rules: Iterable[Finding]) -> list[Finding]:
    """The findings of the rules that do not follow from those of the grammar or from one another."""
    found = in_order_of_place([each for each in of_rules if not _made_moot(each, of_grammar)])
    found = _without_explained(found, of_grammar)
    causes = _Causes(found)
    for step in (_twice, _at_breaks, _on_pages, _in_fragments, _unused, _lost, _counts):
        step(causes)
    return causes.told()


# --- by the grammar


def _made_moot(finding: Finding, of_grammar: Sequence[Finding]) -> bool:
    """Whether a mistake of the grammar at, around or within the place of a finding may be all there is to it."""
    if of_grammar and finding.problem.code.startswith(COUNTS):
        return True
    return any(_is_moot(finding, mistake) for mistake in of_grammar)


def _is_moot(finding: Finding, mistake: Finding) -> bool:
    code, within = finding.problem.code, _is_within(finding, mistake)
    if mistake.tag == finding.tag or (mistake.tag in finding.targets and _speaks_of_target(finding)):
        return True
    if _is_one(code, _OF_CONTENT) and (mistake.xpath == finding.xpath or _is_within(mistake, finding)):
        return True
    match mistake.problem.code:
        case "RNG-01":
            moot = within and _is_one(code, _OF_SURROUNDINGS)
        case "RNG-02":
            beside = code == "SIC-01" and _parent(finding) == _parent(mistake)
            moot = beside or (within and _is_one(code, _OF_DOUBLES))
        case "RNG-03":
            moot = _is_one(code, _LOOKED_FOR)
        case _:
            moot = False
    return moot or any(part in mistake.xpath and code.startswith(family) for part, family in _BY_PART.items())


def _speaks_of_target(finding: Finding) -> bool:
    """Whether a finding is about what is pointed to."""
    return "/@" in finding.xpath or _is_one(finding.problem.code, _OF_TARGETS)


def _without_explained(found: list[Finding], of_grammar: Sequence[Finding]) -> list[Finding]:
    """The findings without those that as many mistakes of the grammar may have brought about, one by each.

    Shape: an id or an element around others may be lost where the grammar is broken, and so may what points; a page
    or note whose tag is faulty is missed where the next one is counted.
    """
    ids = sum(_loses_an_id(mistake) for mistake in of_grammar)
    found = _without_at_most(ids, found, re.compile("PTR-01|LEDG-01").fullmatch)
    found = _without_at_most(len(of_grammar), found, re.compile("AUTH-01|LINK-01").fullmatch)
    for mistake in filter(_is_of_sequence, of_grammar):
        for family in ("PAGE-", "NOTE-"):
            after = (each for each in found if _place(each) > _place(mistake))
            first = next((each for each in after if each.problem.code.startswith(family)), None)
            found = [each for each in found if each is not first]
    return found


def _without_at_most(number: int, found: list[Finding], is_meant: Callable[[str], object]) -> list[Finding]:
    """The findings without those of some codes, if there are no more of them than a number."""
    meant = [each for each in found if is_meant(each.problem.code)]
    return found if len(meant) > number else [each for each in found if not is_meant(each.problem.code)]


def _loses_an_id(mistake: Finding) -> bool:
    """Whether the tag with an id may be what is wrong, or be missing around what may not stand by itself."""
    problem = mistake.problem
    outside = problem.code == "RNG-02" and "may stand only once" not in problem.message
    return outside or problem.code == "RNG-07" or "“xml:id”" in problem.message + problem.hint


def _is_of_sequence(mistake: Finding) -> bool:
    """Whether a mistake is about a page beginning or a note, by its name or by the one that was meant."""
    meant = "“pb”" in mistake.problem.hint or "“note”" in mistake.problem.hint
    return meant or re.search(r"/(pb|note)\[\d+\](/@[^/]+)?$", mistake.xpath) is not None


# --- by other rules


class _Causes:
    """Findings in order of place, and what follows from which of them."""

    def __init__(self, found: list[Finding]) -> None:
        self.found = found
        self.effects: dict[int, list[Finding]] = {}

    def of(self, codes: str) -> list[Finding]:
        """Those of some codes that follow from nothing so far."""
        return [each for each in self.found if re.fullmatch(codes, each.problem.code)]

    def explain(self, effect: Finding, cause: Finding) -> None:
        """Tell of one finding, and of what follows from it, in the hint of another."""
        self.found = [each for each in self.found if each is not effect]
        self.effects.setdefault(id(cause), []).extend((effect, *self.effects.pop(id(effect), ())))

    def drop(self, effect: Finding, cause: Finding) -> None:
        """Leave out a finding that says nothing beside another."""
        self.explain(effect, cause)
        self.effects[id(cause)].remove(effect)

    def pair(self, effects: Sequence[Finding], causes: Sequence[Finding]) -> None:
        """Explain each finding by one of as many others."""
        if len(effects) <= len(causes):
            for effect, cause in zip(effects, causes, strict=False):
                self.explain(effect, cause)

    def told(self) -> list[Finding]:
        """The findings that stand for themselves, each with its consequences in its hint."""
        return [_with_effects(each, self.effects.get(id(each), ())) for each in self.found]


def _with_effects(finding: Finding, effects: Sequence[Finding]) -> Finding:
    if not effects:
        return finding
    counts = [each for each in effects if each.problem.code.startswith(COUNTS)][:1]
    others = [each for each in effects if not each.problem.code.startswith(COUNTS)]
    words = [f"{each.problem.message} (line {each.problem.place.line})" for each in others[:TOLD]]
    more = [f"and {len(others) - TOLD} more that may follow from it"] if len(others) > TOLD else []
    hint = "; ".join((finding.problem.hint, *words, *more, *(each.problem.message for each in counts)))
    gravest = min((each.problem.severity for each in (finding, *effects)), key=list(Severity).index)
    return finding.with_problem(replace(finding.problem, severity=gravest, hint=hint))


def _twice(causes: _Causes) -> None:
    """A passage that stands twice is one mistake, whatever ids, pages and notes are in it."""
    doubled: dict[str, Finding] = {}
    for finding in causes.of(DOUBLED):
        if part := _doubled_part(finding):
            if part in doubled:
                causes.explain(finding, doubled[part])
            else:
                doubled[part] = finding
    for finding in causes.of("(PAGE|NOTE|LEDG)-.*"):
        cause = next((cause for part, cause in doubled.items() if f"{finding.xpath}/".startswith(f"{part}/")), None)
        if cause:
            causes.drop(finding, cause)


def _doubled_part(finding: Finding) -> str:
    """The path of the element that holds the second of two ids, where its fellow holds the first at the same place."""
    here, there = finding.xpath.split("/"), finding.twin.split("/")
    differing = [at for at, (one, other) in enumerate(zip(here, there, strict=False)) if one != other]
    if len(here) != len(there) or len(differing) != 1 or not finding.twin:
        return ""
    at = differing[0]
    return "/".join(here[: at + 1]) if here[at].partition("[")[0] == there[at].partition("[")[0] else ""


def _at_breaks(causes: _Causes) -> None:
    """Of breaks side by side one is enough, and in what is empty there is nothing to be broken."""
    said: dict[str, Finding] = {}
    for finding in causes.of("BREAK-01"):
        empty = next((each for each in causes.of("EMPTY-01") if _is_within(finding, each)), None)
        if cause := empty or said.get(finding.problem.message):
            causes.drop(finding, cause)
        said.setdefault(finding.problem.message, finding)


def _on_pages(causes: _Causes) -> None:
    """What a wrong or lost page beginning makes wrong of notes, and a page that was lost in what is empty now."""
    for page in causes.of("PAGE-0[12]"):
        for note in causes.of("NOTE-04"):
            if page.tag in note.targets:
                causes.explain(note, page)
        for note in causes.of("NOTE-03"):
            if _lacks_after(page, note.page):
                causes.explain(note, page)
        for empty in causes.of("EMPTY-01"):
            if _lacks_after(page, empty.page) and page in causes.found:
                causes.explain(page, empty)


def _lacks_after(page: Finding, number: str) -> bool:
    """Whether a finding tells that pages are missing after one of that number."""
    return page.problem.code == "PAGE-02" and f"between page {number} and" in page.problem.message


def _in_fragments(causes: _Causes) -> None:
    """A piece without its id cannot be pointed back to, and a correction without a pointer is in no entry."""
    lost = [each for each in causes.of("PTR-01") if each.xpath.endswith(("/@next", "/@prev"))]
    causes.pair(causes.of("LINK-01"), lost)
    causes.pair(causes.of("LEDG-02"), causes.of("LEDG-0[13]"))


def _unused(causes: _Causes) -> None:
    """What a wrong pointer should point to may be what nothing points to."""
    causes.pair(causes.of("AUTH-01"), causes.of("PTR-0[1-6]"))


def _lost(causes: _Causes) -> None:
    """With a note or a page its ids and pointers are lost: as many as are known to be missing."""
    short = [count for count in causes.of(f"{COUNTS}01") if _shortfall(count)]
    losses = causes.of("NOTE-0[15]|PAGE-02|EMPTY-01")
    room = max(len(losses), sum(map(_shortfall, short)))
    for codes, tellers in (("PTR-01|LEDG-01", losses), ("AUTH-01", losses or short)):
        effects = causes.of(codes)
        if tellers and len(effects) <= room:
            for effect in effects:
                causes.explain(effect, tellers[0])


def _shortfall(count: Finding) -> int:
    """How many elements are missing by a count of the header."""
    told, there = map(int, re.findall(r"\b\d+\b(?= elements)|(?<=the text has )\d+", count.problem.message))
    return max(told - there, 0)


def _counts(causes: _Causes) -> None:
    """A count that is wrong because of an element that another finding is about makes that one an error, since the
    document is wrong whatever the print has; those that nothing explains are mended together."""
    for count in causes.of(f"{COUNTS}.*"):
        names = (count.counts or count.problem.message.removeprefix("the header does not count ")).split(", ")
        by_name = (each for each in causes.found if any(_is_about(each, name) for name in names))
        by_loss = (each for each in causes.found if _is_loss(each.problem.code))
        if cause := next(by_name, next(by_loss, None)):
            causes.explain(count, cause)
    alone = causes.of(f"{COUNTS}0[12]")
    if len(alone) > 1:
        first, *others = alone
        for other in others:
            causes.drop(other, first)
        words = "; ".join(each.problem.message.removeprefix("the header counts ") for each in others[:TOLD])
        more = f"; and {len(others) - TOLD} more" if len(others) > TOLD else ""
        hint = f"{first.problem.hint}; other counts are wrong, too: {words}{more}"
        mended = first.with_problem(replace(first.problem, hint=hint))
        causes.found = [mended if each is first else each for each in causes.found]


# --- codes and places


def _is_one(code: str, codes: re.Pattern[str]) -> bool:
    return codes.match(code) is not None


def _is_about(finding: Finding, name: str) -> bool:
    """Whether a finding is about an element of the text of that name, or about an attribute of one."""
    return "/text[" in finding.xpath and re.search(rf"/{re.escape(name)}\[\d+\](/@[^/]+)?$", finding.xpath) is not None


def _is_within(inner: Finding, outer: Finding) -> bool:
    """Whether a finding is about something in the element that another is about."""
    return bool(outer.xpath) and inner.xpath.startswith(f"{outer.xpath}/")


def _parent(finding: Finding) -> str:
    return finding.xpath.rpartition("/")[0]


def _place(finding: Finding) -> tuple[int, int]:
    return finding.problem.place.line, finding.problem.place.column
