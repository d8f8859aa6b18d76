"""Validation: what is wrong with a TEI document, one finding per mistake.

Three steps, each only when the one before let it: the bytes are XML without a document type (XML-…), the document
fits the RELAX NG grammar (RNG-…), the parts agree as Schematron asks (its own codes). A first reading gives the
bare verdict of the grammar; only a document that is refused is read again, to say what, where and why.

Source: https://relaxng.org/spec-20011203.html, https://schematron.com/document/3427.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from encoder import resources
from encoder.problems import Exit, Failure, Place, Problem, Severity, error
from encoder.validation.findings import MOST, Finding, in_order_of_place
from encoder.validation.markup import DEEPEST, Chunks, Doctype, Rejected, TooDeep, file_chunks, new_parser, parse
from encoder.validation.models import schemas_named
from encoder.validation.relaxng.automaton import Automaton, automaton
from encoder.validation.relaxng.kept import kept_automaton
from encoder.validation.relaxng.recognising import recognises
from encoder.validation.schematron import Breach, Broken, Node, RulesFailed, breaches

LARGEST = 256 * 1024 * 1024  # bytes; a volume of 4,000 pages has about 20 million
TOO_LARGE = f"it has more than {LARGEST // 2**20} MB"
LARGEST_FOR_RULES = 64 * 1024 * 1024  # bytes; Saxon holds the whole tree, about ten times as much


@dataclass(frozen=True, slots=True)
class Schemas:
    """The grammar and the rules that a document is held against; without rules, the grammar alone.

    Shape: `lost` tells of those that the document names and that were not at hand.
    """

    grammar: Path
    rules: Path | None
    lost: tuple[Problem, ...] = ()


def validate(path: Path, *, schema: Path | None = None, schematron: Path | None = None) -> list[Problem]:
    """The problems of one file, in the order of its lines.

    Errors: IO-01 (raised) when it cannot be read; the codes of :func:`validate_bytes`.
    """
    return [finding.problem for finding in findings_of_file(path, schema, schematron)]


def validate_bytes(
    content: bytes, path: str = "-", *, schema: Path | None = None, schematron: Path | None = None
) -> list[Problem]:
    """The problems of a document in memory, in the order of its lines; `path` is only for the report.

    Errors: XML-01 not well formed, XML-02 a document type or an entity, XML-03 wrong encoding,
    XML-04 too deep or too large; RNG-01 to RNG-08; the codes of the Schematron schema.
    IO-02 (raised) when a schema is broken.
    """
    return [finding.problem for finding in findings_of_bytes(content, path, schema, schematron)]


def findings_of_file(
    path: Path, schema: Path | None = None, schematron: Path | None = None, *, with_rules: bool = True, most: int = MOST
) -> list[Finding]:
    """The findings in one file, at most so many; without a schema, that which the file names, or else ours.

    Errors: IO-01 (raised) when it cannot be read, IO-02 (raised) when a schema is broken.
    """
    try:
        if path.stat().st_size > LARGEST_FOR_RULES and path.is_file():
            if path.stat().st_size > LARGEST:
                raise OSError(TOO_LARGE)
            start = next(iter(file_chunks(path)), b"")
            schemas = schemas_for(start, path, schema, schematron, with_rules)
            return _findings(lambda: file_chunks(path), None, str(path), schemas, most)
        with path.open("rb") as file:
            content = read_bounded(file)
    except (OSError, ValueError) as reason:
        text = f"cannot be read: {getattr(reason, 'strerror', None) or reason}"
        hint = "check the path, and that you may read the file"
        if path.is_dir():
            hint = "name a file; a folder is searched for *.xml by the command"
        raise Failure(error("IO-01", Place(str(path)), text, hint), Exit.UNREADABLE) from None
    schemas = schemas_for(content, path, schema, schematron, with_rules)
    return _findings(lambda: (content,), content, str(path), schemas, most)


def read_bounded(file: BinaryIO) -> bytes:
    """All bytes of a file, a pipe or a device, which may never end.

    Errors: OSError where there are more than are read.
    """
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(TOO_LARGE)
    return content


def findings_of_bytes(
    content: bytes,
    path: str = "-",
    schema: Path | None = None,
    schematron: Path | None = None,
    *,
    with_rules: bool = True,
    most: int = MOST,
) -> list[Finding]:
    """The findings in a document in memory, at most so many; without a schema, ours is used."""
    schemas = schemas_for(b"", Path(path), schema, schematron, with_rules)
    return _findings(lambda: (content,), content, path, schemas, most)


def schemas_for(
    start: bytes, path: Path, schema: Path | None, schematron: Path | None, with_rules: bool = True
) -> Schemas:
    """The schemas to use: those asked for, those the document names and that lie beside it, or ours."""
    named, ours = schemas_named(start, path), resources.schemas()
    rules = schematron or named.rules or ours / "edition.sch"
    lost = (None if schema else named.grammar_lost, None if schematron or not with_rules else named.rules_lost)
    grammar = schema or named.grammar or ours / "edition.rng"
    return Schemas(grammar, rules if with_rules else None, tuple(problem for problem in lost if problem))


def _findings(chunks: Chunks, content: bytes | None, path: str, schemas: Schemas, most: int) -> list[Finding]:
    """The findings in a document that can be read again; without content, it is too large for the rules."""
    stopped: Place | None = None
    try:
        refused = _refusal(kept_automaton(schemas.grammar) or _automaton(schemas.grammar), chunks, path)
        found, stopped = _explained(_automaton(schemas.grammar), chunks, path, refused, most) if refused else ([], None)
        if stopped:
            return _bounded([*map(Finding, schemas.lost), *found], most, Counter(), stopped)
        rules = None if any(map(_is_of_root, found)) else schemas.rules
        broken = _breaches(content, rules, bool(found), most)
        agreement = _located(broken.kept, chunks, path)
    except Rejected as rejected:
        return [Finding(rejected.problem)]
    except re.error as reason:  # expressions of a schema are compiled when they are first needed
        message = f"the expression “{reason.pattern!r}” cannot be used: {reason.msg}"
        raise Failure(error("IO-02", Place(str(schemas.grammar)), message), Exit.CONFIGURATION) from None
    return _bounded([*map(Finding, schemas.lost), *found, *_single(found, agreement)], most, broken.more)


def _single(found: list[Finding], agreement: list[Finding]) -> list[Finding]:
    """The breaches that are mistakes by themselves; to find out, a module is read that a right document needs not."""
    if not agreement:
        return []
    from encoder.validation.consequences import single

    return single(found, agreement)


def _is_of_root(finding: Finding) -> bool:
    """Whether a finding is that the document is of another kind: then no rule has anything to say of it."""
    return finding.problem.code == "RNG-01" and finding.xpath.count("/") == 1


def _bounded(found: list[Finding], most: int, more: Counter[Severity], stopped: Place | None = None) -> list[Finding]:
    """The first findings by place, and one that tells of those that are not listed, as grave as the gravest of them.

    Shape: `more` are those that are not even among the findings; `stopped` is where the document was read no further.
    """
    listed = in_order_of_place(found)
    left, listed = listed[most:], listed[:most]
    counts = more + Counter(finding.problem.severity for finding in left)
    if stopped:
        text = f"reading stopped here, with {len(listed) + len(left)} findings: what follows was not judged"
        hint = "mend those first, or allow more with --max-findings; is it the schema for this kind of document?"
        return [*listed, Finding(error("MAX-02", stopped, text, hint), more=len(left))]
    if not counts:
        return listed
    gravest = min(counts, key=list(Severity).index)
    place = (left or listed)[0 if left else -1].problem.place
    text = f"{counts.total()} more findings are not listed, of which {counts[Severity.ERROR]} are errors"
    problem = Problem("MAX-01", gravest, place, text, "mend those before it first, or allow more with --max-findings")
    return [*listed, Finding(problem, more=counts.total())]


def _automaton(schema: Path) -> Automaton:
    """The automaton of a schema file."""
    from encoder.validation.relaxng.nodes import SchemaBroken

    try:
        return automaton(schema)
    except SchemaBroken as reason:
        problem = error("IO-02", Place(reason.file, reason.line), str(reason), "mend the schema, or name another")
        raise Failure(problem, Exit.CONFIGURATION) from None


def _refusal(grammar: Automaton, chunks: Chunks, path: str) -> Place | None:
    """Where a document is first seen not to be well formed or not to be one of the grammar; None if it is both."""
    parser = new_parser()
    parser.buffer_text = True
    try:
        if recognises(grammar, chunks(), parser, DEEPEST):
            return None
    except (expat.ExpatError, Doctype, TooDeep, LookupError, ValueError):
        pass  # the second reading says what is wrong
    return Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)


def _explained(
    grammar: Automaton, chunks: Chunks, path: str, refused: Place, most: int
) -> tuple[list[Finding], Place | None]:
    """The findings of the grammar in a document that it refuses, and where reading stopped if there are too many.

    Errors: Rejected where it is not XML that is read.
    """
    from encoder.validation.relaxng.explaining import Enough, Explainer

    parser = new_parser()
    explainer = Explainer(grammar, path, parser, most)
    try:
        parse(parser, chunks(), path, explainer.opened)
    except Enough:
        return explainer.result(), Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    if found := explainer.result():
        return found, None
    hint = "something before it may be missing or too much: compare with the definition of the element around it"
    return [Finding(error("RNG-08", refused, "the grammar does not allow what stands here", hint))], None


def _breaches(content: bytes | None, rules: Path | None, refused: bool, most: int) -> Broken:
    """The rules that a document breaks; where the grammar refuses it, some may not be able to run.

    Errors: IO-02 (raised) where a rule cannot be evaluated.
    """
    if rules is None:
        return Broken([], Counter())
    if content is None or len(content) > LARGEST_FOR_RULES:
        hint = "divide it into volumes, or leave the rules out with --grammar-only; the grammar was checked"
        message = f"it has more than {LARGEST_FOR_RULES // 2**20} MB: too much for the rules of Schematron"
        return Broken([Breach("XML-04", Severity.ERROR, Node(0), message, hint)], Counter())
    try:
        return breaches(content, rules, most)
    except RulesFailed as reason:
        if refused:
            return Broken([], Counter())
        problem = error("IO-02", Place(str(rules)), f"the rules cannot be evaluated: {reason}")
        raise Failure(problem, Exit.CONFIGURATION) from None


def _located(found: Iterable[Breach], chunks: Chunks, path: str) -> list[Finding]:
    """The breaches as findings, with their places in the text."""
    broken = list(found)
    if not broken:
        return []
    from encoder.validation.consequences import DOUBLED
    from encoder.validation.locating import Locator

    parser = new_parser()
    locator = Locator((each.node for each in broken), parser, any(each.code == DOUBLED for each in broken))
    parse(parser, chunks(), path, list)
    findings = []
    for breach in broken:
        at = locator.found[breach.node]
        problem = Problem(breach.code, breach.severity, Place(path, at.line, at.column), breach.message, breach.hint)
        targets = tuple(locator.tag_of_id[each] for each in at.pointers if each in locator.tag_of_id)
        twin = locator.path_of_id.get(at.id, "") if breach.code == DOUBLED else ""
        findings.append(Finding(problem, at.xpath, at.page, at.source_line, at.tag, 0, targets, twin, at.gi))
    return findings
