"""Schematron: what the parts of a document have to agree in, checked by Saxon.

A schema is compiled by `xslt/schematron.xsl` to one stylesheet, once per process, and run on the document. For our
own schema that stylesheet is kept ready: making it anew costs as much as running it on a letter.
Source: https://schematron.com/document/3427.html
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from io import BytesIO
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from encoder import resources, saxon
from encoder.problems import Exit, Failure, Place, Severity, error

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from saxonche import PyXsltExecutable


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a document: the number of its element, from 1 in the order of start tags, or 0 for the document.

    Shape: `text` is the number among all text nodes where it is one, `attribute` the name where it is one.
    """

    element: int
    text: int = 0
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken: its code, how much it matters, the node, what to say and how to mend it."""

    code: str
    severity: Severity
    node: Node
    message: str
    hint: str


class RulesFailed(Exception):
    """Saxon could not run the rules on a document, or not read it; the text is Saxon's."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What a document breaks of a schema: the first breaches in it, and how many more there are of each severity."""

    kept: list[Breach]
    more: Counter[Severity]


def breaches(content: bytes, schema: Path, most: int) -> Broken:
    """What a well-formed document breaks of a schema, at most so many breaches.

    Errors: IO-02 (raised) when the schema is broken; RulesFailed when a rule cannot be evaluated.
    """
    from saxonche import PySaxonApiError

    checker = _checker(schema)
    try:
        with saxon.silence():
            result = checker.transform_to_string(xdm_node=saxon.tree(_text(content))) or ""
    except PySaxonApiError as reason:
        raise RulesFailed(" ".join(str(reason).split())) from None
    return _read(result, schema, most) if "<finding " in result else Broken([], Counter())


@dataclass(frozen=True, slots=True)
class Check:
    """An assert or report of a schema: its code, how much it matters, and its words between which values stand."""

    code: str
    severity: Severity
    message: tuple[str, ...]
    hints: tuple[tuple[str, ...], ...]


LONGEST_VALUE = 300  # characters of what a message says of the document
SCH = "{http://purl.oclc.org/dsdl/schematron}"
SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
}


@cache
def checks(schema: Path) -> tuple[Check, ...]:
    """The checks of a schema, in their order.

    Errors: IO-02 (raised) when it is no XML.
    """
    from xml.etree import ElementTree as ET

    try:
        root = ET.parse(schema).getroot()
    except (OSError, ET.ParseError) as reason:
        raise Failure(error("IO-02", Place(str(schema)), str(reason)), Exit.CONFIGURATION) from None
    hints = {each.get("id", ""): _words(each) for each in root.iter(f"{SCH}diagnostic")}
    found = []
    for rule in root.iter(f"{SCH}rule"):
        for check in rule:
            if check.tag in (f"{SCH}assert", f"{SCH}report"):
                role = check.get("role") or rule.get("role") or ""
                mending = tuple(hints.get(each, ("",)) for each in check.get("diagnostics", "").split())
                severity = SEVERITIES.get(role, Severity.ERROR)
                found.append(Check(check.get("id", ""), severity, _words(check), mending))
    return tuple(found)


def _words(sentence: Element) -> tuple[str, ...]:
    """The words of a message: a value is to be put in between each two of them."""
    words = [sentence.text or ""]
    for part in sentence:
        if part.tag in (f"{SCH}value-of", f"{SCH}name"):
            words.append(part.tail or "")
        else:
            first, *rest = _words(part) if part.tag == f"{SCH}emph" else ("",)
            words[-1] += first
            words += rest
            words[-1] += part.tail or ""
    return tuple(words)


def _read(result: str, schema: Path, most: int) -> Broken:
    """The findings that the stylesheet wrote, in the words of the schema; the first in the document are kept."""
    known = checks(schema)
    counts: Counter[Severity] = Counter()

    def told() -> Iterator[tuple[Node, int, list[str]]]:
        for node, number, values in _findings(result):
            counts[known[number - 1].severity] += 1
            yield node, number, values

    first = nsmallest(most, told(), key=lambda each: (each[0].element, each[0].text))
    kept = [_breach(known[number - 1], node, iter(values)) for node, number, values in first]
    counts.subtract(breach.severity for breach in kept)
    return Broken(kept, +counts)


def _findings(result: str) -> Iterator[tuple[Node, int, list[str]]]:
    """For each finding that the stylesheet wrote: the node, the number of the check, the values; read one by one."""
    from xml.etree import ElementTree as ET

    for _, finding in ET.iterparse(BytesIO(result.encode())):
        if finding.tag == "finding":
            node = Node(int(finding.get("element", 0)), int(finding.get("text") or 0), finding.get("attribute", ""))
            yield node, int(finding.get("check", 0)), [value.text or "" for value in finding]
            finding.clear()


def _breach(check: Check, node: Node, values: Iterator[str]) -> Breach:
    """A breach in words."""
    message = _filled(check.message, values)
    hint = " ".join(_filled(words, values) for words in check.hints)
    return Breach(check.code, check.severity, node, message, hint)


def _filled(words: tuple[str, ...], values: Iterator[str]) -> str:
    """A message with its values."""
    return " ".join((words[0] + "".join(_shortened(next(values)) + part for part in words[1:])).split())


def _shortened(value: str) -> str:
    """A value of the document, cut where it would fill pages."""
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"


MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
STARTS = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}


def encoding_of(content: bytes) -> tuple[str, int]:
    """The encoding of a document by its first bytes, and how many of them are the mark that says so."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return encoding, len(mark)
    if content[:4] in STARTS:
        return STARTS[content[:4]], 0
    declared = re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._\-]+)["']""", content[:200])
    return (declared[1].decode("ascii") if declared else "utf-8"), 0


def _text(content: bytes) -> str:
    """A well-formed document as text."""
    encoding, mark = encoding_of(content)
    return content[mark:].decode(encoding, "replace")


@cache
def _checker(schema: Path) -> PyXsltExecutable:
    """The Schematron schema as a stylesheet, ready to run."""
    from saxonche import PySaxonApiError

    if not schema.is_file():
        raise Failure(error("IO-02", Place(str(schema)), "there is no such schema"), Exit.CONFIGURATION)
    try:
        with saxon.silence():
            stylesheet = _kept_stylesheet(schema) or stylesheet_of(schema)
            return saxon.processor().new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet)
    except PySaxonApiError as reason:
        message = " ".join(str(reason).split())
        raise Failure(error("IO-02", Place(str(schema)), message), Exit.CONFIGURATION) from None


def _compiler() -> Path:
    """The stylesheet that makes stylesheets of schemas."""
    return resources.stylesheets() / "schematron.xsl"


def stylesheet_of(schema: Path) -> str:
    """The stylesheet that a schema becomes; its first line tells what it was made of."""
    generator = saxon.compiled(_compiler())
    declaration, _, stylesheet = str(generator.transform_to_string(source_file=str(schema))).partition("?>")
    return f"{declaration}?><!-- {_mark(schema)} -->{stylesheet}"


def kept_stylesheet() -> Path:
    """The file in which the stylesheet of our own schema is kept."""
    return resources.stylesheets() / "edition-rules.xsl"


def _kept_stylesheet(schema: Path) -> str:
    """The stylesheet that is kept, where the schema is ours and it was made of it as it is now; else nothing."""
    ours = resources.schemas() / "edition.sch"
    if schema.read_bytes() != ours.read_bytes():
        return ""
    try:
        kept = kept_stylesheet().read_text(encoding="utf-8")
    except OSError:  # a packager may leave it out: it only saves time
        return ""
    return kept if f"<!-- {_mark(ours)} -->" in kept[:100] else ""


def _mark(schema: Path) -> str:
    """The mark of a stylesheet by which a change of what it is made of is noticed."""
    from zlib import crc32

    return f"made of {crc32(schema.read_bytes() + _compiler().read_bytes()):08x}"


def codes(schema: Path) -> dict[str, tuple[Severity, str]]:
    """The codes of a schema, each with its severity and its sentence, its values as “…”.

    Errors: IO-02 (raised) when it is no XML.
    """
    sentences = {check: _filled(check.message, repeat("…")).replace("“…”", "…") for check in checks(schema)}
    return {check.code: (check.severity, sentence) for check, sentence in sentences.items()}
