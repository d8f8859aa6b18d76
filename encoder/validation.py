"""Validation: what is wrong with a TEI document, one problem per mistake.

Three steps, each only when the one before let it: the bytes are XML without a document type
(XML-…), the tree fits the RELAX NG grammar (RNG-…), the parts agree as Schematron asks (its own
codes). The grammar's verdict is libxml2's on the whole document. When it is no, every element is
judged again by itself, with its children as empty stubs: so one mistake gives one problem, at its
own element, and never a cascade.

Source: https://relaxng.org/spec-20011203.html, https://schematron.com/document/3427.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.parsers import expat

from lxml import etree

from encoder import resources
from encoder.problems import Exit, Failure, Place, Problem, Severity, error, in_order

if TYPE_CHECKING:
    from lxml.etree import _Element, _ElementTree

TEI = "http://www.tei-c.org/ns/1.0"
RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
STUB = "urn:stub"
VALUE = "urn:value"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MANY = 200  # children; beyond, it is not tried which of them has to go
FORMS = {
    "when": "a date that the calendar has: 1934-12-01, 1934-12, 1934, --12-01",
    "ref": "a pointer into this document: #kirov",
    "xml:id": "a letter first, then letters, digits, - _ . and no white space",
    "xml:lang": "a language tag: en, de-AT, grc",
    "target": "#kirov, https://…, or a file beside this one",
} | dict.fromkeys(("from", "to", "notBefore", "notAfter"), "a date or a pointer, as the element needs it")
LARGEST = 256 * 1024 * 1024  # bytes; a volume of 4,000 pages has about 20 million


def validate(path: Path, *, schema: Path | None = None, schematron: Path | None = None) -> list[Problem]:
    """The problems of one file, in the order of its lines.

    Errors: IO-01 (raised) when it cannot be read; the codes of :func:`validate_bytes`.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise OSError(f"it has more than {LARGEST // 2**20} MB")
        content = path.read_bytes()
    except OSError as reason:
        text = f"cannot be read: {reason.strerror or reason}"
        raise Failure(error("IO-01", Place(str(path)), text), Exit.UNREADABLE) from None
    return validate_bytes(content, str(path), schema=schema, schematron=schematron)


def validate_bytes(
    content: bytes, path: str = "-", *, schema: Path | None = None, schematron: Path | None = None
) -> list[Problem]:
    """The problems of a document in memory, in the order of its lines; `path` is only for the report.

    Errors: XML-01 not well formed, XML-02 a document type or an entity, XML-03 wrong encoding,
    XML-04 too deep or too large; RNG-01 to RNG-08; the codes of the Schematron schema.
    IO-02 (raised) when a schema is broken.
    """
    tree = _tree(content, path)
    if isinstance(tree, Problem):
        return [tree]
    agreement = _schematron_problems(tree, schematron or resources.schemas() / "edition.sch", path)
    grammar, faulty = _grammar_problems(tree, schema or resources.schemas() / "edition.rng", path)
    # what the grammar refuses is not reported again for what follows from it, and counts always follow
    rest = [
        problem
        for element, problem in agreement
        if element not in faulty and not (grammar and problem.code.startswith("TAGS-"))
    ]
    return in_order([*grammar, *rest])


# --- XML


def _tree(content: bytes, path: str) -> _ElementTree | Problem:
    """The document as a tree, or the problem that keeps it from being one."""
    problem = _prolog_problem(content, path)
    if problem:
        return problem
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, collect_ids=False
    )
    try:
        return etree.ElementTree(etree.fromstring(content, parser))
    except etree.XMLSyntaxError as reason:
        return _not_well_formed(reason, path)


class _PrologEnds(Exception):
    """What comes before the first tag has been read."""


class _DoctypeFound(Exception):
    """A document type is declared, on the line that expat is at."""


def _prolog_problem(content: bytes, path: str) -> Problem | None:
    """What is wrong before the first tag, read by expat, which opens no other file.

    libxml2 does not get to see a document type: told not to check ids, it loads an external one,
    whatever load_dtd says (lxml 6.1.3).
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _raise_doctype_found
    parser.StartElementHandler = _raise_prolog_ends
    try:
        parser.Parse(content, True)
    except _PrologEnds:
        return None
    except _DoctypeFound:
        hint = "take out <!DOCTYPE …>: the schemas are named by xml-model, characters stand as themselves"
        place = Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        return error("XML-02", place, "a document type is declared", hint)
    except (expat.ExpatError, LookupError, ValueError) as reason:
        place = Place(path, parser.ErrorLineNumber, parser.ErrorColumnNumber + 1)
        return error("XML-01", place, "this is not XML", str(reason))
    return None


def _raise_doctype_found(*_: object) -> None:
    """Ends the reading at a document type."""
    raise _DoctypeFound


def _raise_prolog_ends(*_: object) -> None:
    """Ends the reading at the first tag."""
    raise _PrologEnds


def _not_well_formed(reason: etree.XMLSyntaxError, path: str) -> Problem:
    """The parser's complaint as a problem with its code and hint."""
    message = re.sub(r", line \d+, column \d+$", "", (reason.msg or "no XML")).strip()
    line, column = reason.position
    place = Place(path, line, column)
    if message.startswith("Entity"):
        return error("XML-02", place, message, "write the characters themselves, or &#x…;")
    if "encoding" in message:
        return error("XML-03", place, message, "save the file as UTF-8, and say so or nothing in its first line")
    if "depth" in message or "huge" in message.lower():
        return error("XML-04", place, "the document is nested too deeply or too large", message)
    mismatch = re.match(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)", message)
    if mismatch:
        opened, opened_line, closed = mismatch.groups()
        message = f"<{opened}> of line {opened_line} is closed by </{closed}>"
        return error("XML-01", place, message, f"close <{opened}> before, or take one of the two tags away")
    return error("XML-01", place, f"not well formed: {message.splitlines()[0]}")


# --- the grammar


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What the grammar says of one element, for messages only."""

    attributes: frozenset[str]
    required_attributes: frozenset[str]
    values: Mapping[str, tuple[str, ...]]
    children: frozenset[str]
    required_children: tuple[str, ...]
    about_content: str
    about_attributes: str


@dataclass(frozen=True, slots=True)
class LocalGrammar:
    """The grammar of single elements: children are empty stubs in a namespace of their own.

    In another namespace, an element `date.when` has the values of that attribute as content.
    """

    validator: etree.RelaxNG
    rules: Mapping[str, ElementRule]


def _grammar_problems(tree: _ElementTree, schema: Path, path: str) -> tuple[list[Problem], set[_Element]]:
    """The problems that the grammar finds, and the elements they are about."""
    validator = _whole_grammar(schema)
    with _Distinct(tree):
        if validator.validate(tree):
            return [], set()
        log = validator.error_log
    local = _local_grammar(schema)
    found = list(_local_problems(tree, local, path)) if local else []
    if found:
        return [problem for _, problem in found], {element for element, _ in found}
    return [_other(entry.line, entry.message, path) for entry in list(log)[:1]], set()


class _Distinct:
    """While it is entered, no two elements have the same xml:id: that is a rule of Schematron."""

    def __init__(self, tree: _ElementTree) -> None:
        seen: set[str] = set()
        self.doubles: list[tuple[_Element, str]] = []
        for element in tree.iter(etree.Element):
            identity = element.get(XML_ID)
            if identity in seen:
                self.doubles.append((element, str(identity)))
            elif identity is not None:
                seen.add(identity)

    def __enter__(self) -> None:
        for number, (element, identity) in enumerate(self.doubles):
            element.set(XML_ID, f"{identity}.double.{number}")

    def __exit__(self, *_: object) -> None:
        for element, identity in self.doubles:
            element.set(XML_ID, identity)


@cache
def _whole_grammar(schema: Path) -> etree.RelaxNG:
    """The compiled grammar of a schema file."""
    try:
        return etree.RelaxNG(etree.parse(str(schema)))
    except (OSError, etree.LxmlError) as reason:
        message = str(reason).splitlines()[0] if str(reason) else "no RELAX NG grammar in XML syntax"
        raise Failure(error("IO-02", Place(str(schema)), message), Exit.CONFIGURATION) from None


@cache
def _local_grammar(schema: Path) -> LocalGrammar | None:
    """The grammar of single elements; None for a schema with two patterns for one name."""
    definitions = _definitions(schema)
    if definitions is None:
        return None
    elements = [element for part in definitions.values() for element in part.iter(RNG + "element")]
    names = [str(element.get("name")) for element in elements]
    if len(set(names)) < len(names) or None in {element.get("name") for element in elements}:
        return None
    rules = {name: _rule(element, definitions) for name, element in zip(names, elements, strict=True)}
    grammar = etree.Element(RNG + "grammar", ns=TEI, datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes")
    start = etree.SubElement(etree.SubElement(grammar, RNG + "start"), RNG + "choice")
    for element in elements:
        start.append(_copy(element))
        start.extend(_value_patterns(element, definitions))
        for child in list(element):
            element.remove(child)
        element.set("ns", STUB)
        etree.SubElement(element, RNG + "empty")
    grammar.extend(definitions.values())
    return LocalGrammar(etree.RelaxNG(grammar), rules)


def _value_patterns(element: _Element, definitions: Mapping[str, _Element]) -> Iterator[_Element]:
    """For each attribute of an element, an element that holds its values."""
    attributes = {
        part.get("name"): part for part, _ in _met(element, definitions, True, set()) if part.tag == RNG + "attribute"
    }
    for name, attribute in attributes.items():
        holder = etree.Element(RNG + "element", name=f"{element.get('name')}.{_local(str(name))}", ns=VALUE)
        holder.extend(_copy(part) for part in attribute)
        yield holder


def _local(name: str) -> str:
    """The name of an attribute without its prefix, as part of the name of an element."""
    return name.replace(":", "-")


def _copy(element: _Element) -> _Element:
    """A copy of a pattern that can be attached elsewhere."""
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _definitions(schema: Path) -> dict[str, _Element] | None:
    """The definitions of a grammar and what it includes, those of one name made one choice.

    None where the grammar uses what our own does without (nested grammars, overridden includes).
    """
    found: dict[str, _Element] = {}
    for part in etree.parse(str(schema)).getroot():
        if part.tag == RNG + "include" and len(part) == 0:
            included = _definitions(schema.parent / part.get("href", ""))
            if included is None:
                return None
            found |= _combined(found, included)
        elif part.tag == RNG + "define" and part.get("combine") != "interleave":
            found |= _combined(found, {str(part.get("name")): _copy(part)})
        elif str(part.tag).startswith(RNG) and part.tag != RNG + "start":
            return None
    return found


def _combined(first: Mapping[str, _Element], second: Mapping[str, _Element]) -> dict[str, _Element]:
    """The definitions of `second`, joined by choice with those of the same name in `first`."""
    joined = {}
    for name, definition in second.items():
        joined[name] = define = etree.Element(RNG + "define", name=name)
        choice = etree.SubElement(define, RNG + "choice")
        for old in (first.get(name), definition):
            if old is not None:
                group = etree.SubElement(choice, RNG + "group")
                group.extend(_copy(part) for part in old if str(part.tag).startswith(RNG))
        documents = [old.find(DOCUMENTATION) for old in (definition, first.get(name)) if old is not None]
        define.extend(_copy(text) for text in documents if text is not None)
    return joined


def _rule(element: _Element, definitions: Mapping[str, _Element]) -> ElementRule:
    """What the grammar says of an element, gathered from the patterns it refers to."""
    name = str(element.get("name"))
    met = list(_met(element, definitions, True, set()))
    attributes = [(part, needed) for part, needed in met if part.tag == RNG + "attribute"]
    children = [(part, needed) for part, needed in met if part.tag == RNG + "element"]
    return ElementRule(
        frozenset(str(part.get("name")) for part, _ in attributes),
        frozenset(str(part.get("name")) for part, needed in attributes if needed),
        {str(part.get("name")): _values(part, definitions) for part, _ in attributes},
        frozenset(str(part.get("name")) for part, _ in children),
        tuple(str(part.get("name")) for part, needed in children if needed),
        _documentation(f"{name}.content", definitions),
        _documentation(f"{name}.attributes", definitions),
    )


def _documentation(name: str, definitions: Mapping[str, _Element]) -> str:
    """What the grammar says of one of its patterns, or nothing."""
    return definitions[name].findtext(DOCUMENTATION) or "" if name in definitions else ""


def _met(
    pattern: _Element, definitions: Mapping[str, _Element], needed: bool, seen: set[str]
) -> Iterator[tuple[_Element, bool]]:
    """The attributes and elements that a pattern leads to, and whether each must be there."""
    for part in pattern:
        if part.tag in (RNG + "attribute", RNG + "element"):
            yield part, needed
        elif part.tag == RNG + "ref":
            name = str(part.get("name"))
            if needed or name not in seen:
                seen.add(name)
                yield from _met(definitions[name], definitions, needed, seen)
        elif str(part.tag).startswith(RNG):
            must = needed and (part.tag in (RNG + "group", RNG + "oneOrMore") or _single(part))
            yield from _met(part, definitions, must, seen)


def _single(part: _Element) -> bool:
    """Whether a pattern is a choice with nothing to choose from."""
    return part.tag == RNG + "choice" and len(part) == 1


def _values(attribute: _Element, definitions: Mapping[str, _Element]) -> tuple[str, ...]:
    """The closed list of values of an attribute, or nothing."""
    values = [str(value.text) for value in attribute.iter(RNG + "value")]
    for reference in attribute.iter(RNG + "ref"):
        values += [str(value.text) for value in definitions[str(reference.get("name"))].iter(RNG + "value")]
    return tuple(values)


def _local_problems(tree: _ElementTree, local: LocalGrammar, path: str) -> Iterator[tuple[_Element, Problem]]:
    """At most one problem for each element, judged by its attributes, its text and its children's names."""
    root = tree.getroot()
    if root.tag != f"{{{TEI}}}TEI":
        text = f"the document begins with “{root.tag}”"
        yield root, error("RNG-01", Place(path, _line(root)), text, f'it has to be <TEI xmlns="{TEI}">')
        return
    misplaced: set[_Element] = set()  # most likely not what their name says: not judged by it
    for element in root.iter(etree.Element):
        rule = local.rules.get(_name(element))
        if rule is None:
            yield element, _unknown(element, local, path)
        elif element not in misplaced:
            stub, repaired = _stub(element, local)
            if not local.validator.validate(stub):
                culprit, problem = _explained(element, stub, rule, local, path)
                if not repaired or problem.code in {"RNG-04", "RNG-05", "RNG-06"}:
                    misplaced.add(culprit)
                    yield culprit, problem


def _name(element: _Element) -> str:
    """The local name of a TEI element; nothing for one of another namespace."""
    name = etree.QName(element)
    return name.localname if name.namespace == TEI else ""


def _line(element: _Element) -> int:
    """The line on which the start tag of an element ends, as the parser counts."""
    return cast("int | None", element.sourceline) or 0


def _unknown(element: _Element, local: LocalGrammar, path: str) -> Problem:
    """The problem of an element that the grammar does not know."""
    name = etree.QName(element).localname
    place = Place(path, _line(element))
    if not _name(element):
        hint = "only elements of TEI may stand here"
        return error("RNG-01", place, f"“{name}” is not in the namespace of TEI", hint)
    near = get_close_matches(name, local.rules, 1)
    hint = f"did you mean “{near[0]}”?" if near else "see docs/encoding.html for the elements there are"
    return error("RNG-01", place, f"there is no element “{name}”", hint)


def _stub(element: _Element, local: LocalGrammar) -> tuple[_Element, bool]:
    """An element alone, with its children as stubs, and whether a child that is not known was replaced."""
    stub = etree.Element(element.tag)
    for key, value in element.attrib.items():
        stub.set(key, value)
    stub.sourceline = element.sourceline
    stub.text = element.text
    repaired = False
    last: _Element | None = None
    for child in element:
        name = _name(child) if isinstance(child.tag, str) else ""
        if isinstance(child.tag, str) and name not in local.rules:
            repaired = True
            name = next(iter(get_close_matches(name, local.rules, 1)), "")
        if name:
            last = etree.SubElement(stub, f"{{{STUB}}}{name}")
            last.sourceline = child.sourceline
            last.tail = child.tail
        elif last is not None:
            last.tail = (last.tail or "") + (child.tail or "")
        else:
            stub.text = (stub.text or "") + (child.tail or "")
    return stub, repaired


def _explained(
    element: _Element, stub: _Element, rule: ElementRule, local: LocalGrammar, path: str
) -> tuple[_Element, Problem]:
    """The first problem of an element that the local grammar refuses, and the element it is about."""
    name = _name(element)
    entry = local.validator.error_log[0]
    attributes = _attribute_problem(element, rule, local, "attribute" in entry.message, path)
    if attributes:
        return element, attributes
    unwanted = re.search(r"Did not expect element (\S+) there", entry.message)
    child = _culprit(element, stub, local, unwanted[1] if unwanted else "", entry.line)
    if child is not None:
        return child, _misplaced(child, name, rule, local, path)
    missing = [part for part in rule.required_children if part not in {_name(each) for each in element}]
    if missing:
        text = f"“{name}” lacks “{'” and “'.join(missing)}”"
        return element, error("RNG-03", Place(path, _line(element)), text, rule.about_content)
    if "text" in entry.message:
        text = f"no text may stand directly in “{name}”"
        return element, error("RNG-07", Place(path, _text_line(element)), text, rule.about_content)
    text = f"the content of “{name}” is not complete"
    return element, error("RNG-03", Place(path, _line(element)), text, rule.about_content)


def _attribute_problem(
    element: _Element, rule: ElementRule, local: LocalGrammar, attributes_refused: bool, path: str
) -> Problem | None:
    """What is wrong with the attributes of an element, or None where they are right."""
    name, place = _name(element), Place(path, _line(element))
    written = {_attribute_name(str(key)): str(value) for key, value in element.attrib.items()}
    for key in written:
        if key not in rule.attributes:
            near = get_close_matches(key, rule.attributes, 1)
            hint = f"did you mean “{near[0]}”?" if near else f"it may have: {', '.join(sorted(rule.attributes))}"
            return error("RNG-04", place, f"“{name}” has no attribute “{key}”", hint)
    missing = sorted(rule.required_attributes - written.keys())
    if missing:
        text = f"“{name}” lacks the attribute “{missing[0]}”"
        return error("RNG-05", place, text, _value_hint(rule, missing[0]))
    for key, value in written.items():
        holder = etree.Element(f"{{{VALUE}}}{name}.{_local(key)}")
        holder.text = value
        if not local.validator.validate(holder):
            text = f"“{value}” is no value for the attribute “{key}” of “{name}”"
            return error("RNG-06", place, text, _value_hint(rule, key, value))
    if attributes_refused:
        text = f"the attributes of “{name}” do not go together: {', '.join(written) or 'there is none'}"
        return error("RNG-06", place, text, f"it may have: {', '.join(sorted(rule.attributes))}")
    return None


def _attribute_name(key: str) -> str:
    """The name of an attribute as it is written: with the prefix xml, or none."""
    return key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def _value_hint(rule: ElementRule, attribute: str, value: str = "") -> str:
    """What the value of an attribute may be, the nearest one first."""
    values = rule.values[attribute]
    if not values:
        return FORMS.get(attribute, rule.about_attributes)
    near = get_close_matches(value, values, 1)
    return f"did you mean “{near[0]}”?" if near else f"it may be: {', '.join(values)}"


def _culprit(element: _Element, stub: _Element, local: LocalGrammar, unwanted: str, line: int) -> _Element | None:
    """The child that may not stand where it stands: the one libxml2 names, or the one whose absence helps."""
    children = [child for child in element if isinstance(child.tag, str)]
    for child in children:
        if _name(child) == unwanted and _line(child) == line:
            return child
    if len(stub) > MANY:
        return None
    for name in dict.fromkeys(map(_name, children)):
        rest = _copy(stub)
        for double in rest.findall(f"{{{STUB}}}{name}"):
            rest.remove(double)
        if local.validator.validate(rest):
            return next(child for child in children if _name(child) == name)
    return None


def _misplaced(child: _Element, parent: str, rule: ElementRule, local: LocalGrammar, path: str) -> Problem:
    """The problem of an element that may not stand where it stands."""
    name, place = _name(child), Place(path, _line(child))
    if name in rule.children:
        text = f"“{name}” may not stand at this point of “{parent}”"
        return error("RNG-02", place, text, f"“{parent}” holds: {rule.about_content}")
    parents = sorted(other for other, its in local.rules.items() if name in its.children)
    shown = ", ".join(parents[:8]) + (f" and {len(parents) - 8} more" if len(parents) > 8 else "")
    return error("RNG-02", place, f"“{name}” may not stand in “{parent}”", f"it may stand in: {shown}")


def _text_line(element: _Element) -> int:
    """The line of the first visible character that stands directly in an element."""
    line, text = _line(element), element.text or ""
    for child in (None, *element):
        if child is not None:
            line, text = _line(child) + _inner_breaks(child), child.tail or ""
        if text.strip():
            return line + text[: len(text) - len(text.lstrip())].count("\n")
    return _line(element)


def _inner_breaks(element: _Element) -> int:
    """How many line breaks stand between the start tag of an element and its end tag."""
    return len(re.findall("\n", etree.tostring(element, encoding="unicode", with_tail=False)))


def _other(line: int, message: str, path: str) -> Problem:
    """The problem of a document that only the whole grammar refuses, in libxml2's words."""
    return error("RNG-08", Place(path, line), message)


# --- the agreement of the parts


def _schematron_problems(tree: _ElementTree, schema: Path, path: str) -> list[tuple[_Element, Problem]]:
    """The findings of the Schematron schema, each with the element it is about."""
    from saxonche import PySaxonApiError

    processor, checker = _checker(schema)
    try:
        document = processor.parse_xml(xml_text=etree.tostring(tree, encoding="unicode"))
        result = checker.transform_to_string(xdm_node=document)
    except PySaxonApiError as reason:
        raise _broken(schema, reason) from None
    places: dict[tuple[_Element, str], list[_Element]] = {}
    problems = []
    for finding in etree.fromstring(result.encode()):
        element, line = _located(tree.getroot(), str(finding.get("location")), places)
        hint = " ".join((text.text or "").strip() for text in finding.iter("diagnostic"))
        severity = Severity.WARNING if finding.get("role") == "warning" else Severity.ERROR
        message = " ".join((finding.findtext("message") or "").split())
        problems.append((element, Problem(str(finding.get("code")), severity, Place(path, line), message, hint)))
    return problems


@cache
def _processor() -> Any:
    """The one Saxon processor of this process: several at once have been seen to abort it."""
    from saxonche import PySaxonProcessor

    return PySaxonProcessor(license=False)


@cache
def _checker(schema: Path) -> tuple[Any, Any]:
    """The processor and the Schematron schema compiled for it."""
    from saxonche import PySaxonApiError

    if not schema.is_file():
        raise Failure(error("IO-02", Place(str(schema)), "there is no such schema"), Exit.CONFIGURATION)
    processor = _processor()
    compiler = processor.new_xslt30_processor()
    try:
        generator = compiler.compile_stylesheet(stylesheet_file=str(resources.stylesheets() / "schematron.xsl"))
        stylesheet = generator.transform_to_string(source_file=str(schema))
        return processor, compiler.compile_stylesheet(stylesheet_text=stylesheet)
    except PySaxonApiError as reason:
        raise _broken(schema, reason) from None


def _broken(schema: Path, reason: Exception) -> Failure:
    """The failure of a Schematron schema that cannot be used, in Saxon's words."""
    message = " ".join(str(reason).split())
    return Failure(error("IO-02", Place(str(schema)), message), Exit.CONFIGURATION)


def _located(root: _Element, location: str, places: dict[tuple[_Element, str], list[_Element]]) -> tuple[_Element, int]:
    """The element that a location leads to, and the line of what is meant there."""
    element = root
    for name, index in re.findall(r"/Q\{([^}]*\}[^\[/]+)\[(\d+)\]", location)[1:]:
        tag = "{" + name
        if (element, tag) not in places:
            places[element, tag] = element.findall(tag)
        element = places[element, tag][int(index) - 1]
    text = re.search(r"/text\(\)\[(\d+)\]$", location)
    return element, _text_node_line(element, int(text[1])) if text else _line(element)


def _text_node_line(element: _Element, index: int) -> int:
    """The line of the first visible character of the text node with that place (from 1) in an element."""
    line, text = _line(element), element.text or ""
    for child in (None, *element):
        if child is not None:
            line, text = _line(child) + _inner_breaks(child), child.tail or ""
        index -= bool(text)
        if not index:
            break
    return line + text[: len(text) - len(text.lstrip())].count("\n")
