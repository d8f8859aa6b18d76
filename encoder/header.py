"""The teiHeader: the editor's own, completed with what can be computed; a plain one for a bare text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from encoder import __version__
from encoder.annotation import EDITOR, ENCODER
from encoder.characters import printable
from encoder.dialects import dialect
from encoder.draft import Draft
from encoder.elements import TEI, TEI_NAMESPACE, XML_ID, XML_LANG, element, indented
from encoder.kinds import (
    CORRECTION,
    DATE,
    EVENT,
    JOIN,
    MENTIONED,
    NOISE,
    NOTE,
    ORGANISATION,
    PAGE,
    PARAGRAPH,
    PERSON,
    PLACE,
    QUOTE,
    SAID,
    SO_CALLED,
    TITLE,
    TRANSCRIPTION,
    UNCLEAR,
    Kind,
    Q,
)
from encoder.language import language_name, own_language, phrase
from encoder.problems import Exit, Failure, Place, error
from encoder.provenance import form, sentences
from encoder.spaces import code_points
from encoder.tei import Encoded

PROGRAM = "encoder"
_ENCODING_ORDER = {
    name: order
    for order, name in enumerate(
        (
            "projectDesc",
            "samplingDecl",
            "editorialDecl",
            "tagsDecl",
            "refsDecl",
            "classDecl",
            "variantEncoding",
            "charDecl",
            "appInfo",
        )
    )
}


def program_version() -> str:
    """The version of the program, the same however it was installed."""
    return __version__


def begun(draft: Draft) -> etree._Element:
    """The teiHeader as the editor wrote it, or a plain one for a bare text; nothing computed is in it yet.

    Errors: HEAD-01 header.xml is not well-formed; HEAD-02 it is not a teiHeader.
    """
    return _own(draft) if draft.edition.header is not None else _plain(draft)


def header(found: etree._Element, draft: Draft, encoded: Encoded, root: etree._Element) -> etree._Element:
    """The teiHeader that was begun, completed. Shape: root is the TEI element without its header, for the true counts."""
    _state_extent(found, draft, encoded)
    _state_source(found, draft)
    encoding = _child(found, "encodingDesc", before=("profileDesc", "xenoData", "revisionDesc"))
    _state_practice(encoding, draft)
    encoding.append(_tags(root, encoded))
    if encoded.ledger:
        encoding.append(element("variantEncoding", method="location-referenced", location="external"))
    if encoded.glyphs:
        encoding.append(_glyphs(encoded))
    encoding.append(_application())
    encoding[:] = sorted(encoding, key=lambda part: _ENCODING_ORDER.get(etree.QName(part).localname, 0))
    _state_encoder(found)
    _state_editor(found, root, draft.edition.language)
    _state_languages(found, root, draft.edition.language)
    return indented(found)


def _own(draft: Draft) -> etree._Element:
    path = str((draft.edition.folder or Path()) / "header.xml")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        found = etree.fromstring(draft.edition.header or b"", parser)
    except etree.XMLSyntaxError as reason:
        place = Place(path, reason.lineno or 0, reason.offset or 0)
        problem = error("HEAD-01", place, f"the header is not well-formed: {reason.msg}", "mend the tags")
        raise Failure(problem, Exit.CONFIGURATION) from reason
    if found.tag != f"{TEI}teiHeader":
        hint = f'its root must be <teiHeader xmlns="{TEI_NAMESPACE}">'
        raise Failure(
            error("HEAD-02", Place(path), f"this is a {found.tag}, not a teiHeader", hint), Exit.CONFIGURATION
        )
    etree.cleanup_namespaces(found)
    return found


def _plain(draft: Draft) -> etree._Element:
    """A header that says no more than is known of a bare text: its title is the name it came by."""
    path = Path(draft.source.path)
    name, code = printable(path.name), draft.edition.language
    found = element("teiHeader")
    file = etree.SubElement(found, f"{TEI}fileDesc")
    titles = etree.SubElement(file, f"{TEI}titleStmt")
    title = draft.edition.siglum if draft.edition.folder else printable(path.stem)
    titles.append(element("title", title, type="main"))
    responsible = element("respStmt", id_="encoder")
    decided = draft.edition.corrections or draft.edition.rulings
    responsible.append(_phrase("resp", "decided" if decided else "encoded", code))
    titles.append(responsible)
    published = etree.SubElement(file, f"{TEI}publicationStmt")
    published.append(_phrase("authority", "unpublished", code))
    described = etree.SubElement(file, f"{TEI}sourceDesc")
    source = element("bibl", id_="ocr", type="digital")
    source.append(element("title", name))
    described.append(source)
    profile = etree.SubElement(found, f"{TEI}profileDesc")
    languages = etree.SubElement(profile, f"{TEI}langUsage")
    languages.append(element("language", language_name(code, code), ident=code))
    return found


def _phrase(name: str, said: str, code: str) -> etree._Element:
    """An element with words of the program's own, by the language of the edition."""
    words, marked = phrase(said, code)
    return element(name, words, lang_=marked)


def _ours(draft: Draft) -> str:
    """The language of what the program says in its own words, where that is not the edition's; empty where it is."""
    return own_language(draft.edition.language)


def _child(parent: etree._Element, name: str, before: tuple[str, ...] = ()) -> etree._Element:
    """The child of that name, made and put before those named when there is none."""
    found = parent.find(TEI + name)
    if found is None:
        found = element(name)
        following = next((child for child in parent if etree.QName(child).localname in before), None)
        if following is None:
            parent.append(found)
        else:
            following.addprevious(found)
    return found


def _state_extent(found: etree._Element, draft: Draft, encoded: Encoded) -> None:
    file = found.find(f"{TEI}fileDesc")
    if file is None:
        return
    extent = _child(file, "extent", before=("publicationStmt",))
    words = sum(len(re.findall(r"\w[\w’'-]*", reading.text)) for reading in draft.readings)
    for unit, quantity in (("page", len(draft.pages)), ("note", sum(1 for _ in draft.of(NOTE))), ("word", words)):
        label = f"{quantity} {unit}{'' if quantity == 1 else 's'}"
        extent.append(element("measure", label, unit=unit, quantity=str(quantity), lang_=_ours(draft)))


def _state_source(found: etree._Element, draft: Draft) -> None:
    """Name the source by its hash and length, in the bibl with xml:id `ocr`."""
    source = next((item for item in found.iter(f"{TEI}bibl") if item.get(XML_ID) == "ocr"), None)
    if source is None:
        return
    source.append(element("idno", draft.source.sha256, type="sha256"))
    for name, value in form(draft.source.received):
        source.append(element("note", value, n=name, lang_=_ours(draft)))
    extent = etree.SubElement(source, f"{TEI}extent")
    lines = len(draft.source.lines)
    extent.append(element("measure", f"{lines} lines", unit="line", quantity=str(lines), lang_=_ours(draft)))


def _count(draft: Draft, *kinds: Kind) -> int:
    return sum(1 for _ in draft.of(*kinds))


def _practice(draft: Draft) -> Iterator[tuple[str, dict[str, str], str]]:
    """What this run did, by element of editorialDecl, its attributes and its sentence."""
    by_editor = sum(a.evidence.responsibility == EDITOR for a in draft.of(JOIN))
    joins = Counter(a.get("verdict") for a in draft.of(JOIN))
    yield (
        "correction",
        {"method": "markup", "status": "medium"},
        (
            f"Misreadings of the scan that are corrected (corr with source): {_count(draft, TRANSCRIPTION)}. "
            f"Errors of the print that are corrected beside their own reading (choice): {_count(draft, CORRECTION)}. Pieces of page noise "
            f"that are taken out: {_count(draft, NOISE)}. All of these stand in the ledger with their reasons. Readings left "
            f"undecided (unclear): {_count(draft, UNCLEAR)}."
        ),
    )
    yield (
        "hyphenation",
        {"eol": "none"},
        (
            f"Words broken over a line end that are joined: {joins['join']}; compounds that keep their hyphen there: "
            f'{joins["keep"]}; by ruling of the editor: {by_editor}, the others by rule. All have lb with break="no". The '
            "sign at the line’s end is the one declared in tagsDecl unless the ledger gives another."
        ),
    )
    paragraphs = list(draft.of(PARAGRAPH))
    ruled = sum(a.evidence.responsibility == EDITOR for a in paragraphs)
    yield (
        "segmentation",
        {},
        (
            f"Pages: {_count(draft, PAGE)}. Paragraphs: {len(paragraphs)}, of which by ruling of the editor: {ruled}. Every "
            "line of the source is an lb whose xml:id carries its number. Page numbers that the source lacks are inferred "
            "from the sequence and carry resp and cert."
        ),
    )
    yield "segmentation", {}, dialect(draft).sentence
    yield from (("normalization", {}, sentence) for sentence in sentences(draft.source))
    yield (
        "quotation",
        {"marks": "all"},
        (
            "Quotation marks are kept inside the elements: "
            + ", ".join(
                f"{kind.element} {_count(draft, kind)}" for kind in (SAID, QUOTE, SO_CALLED, MENTIONED, TITLE, Q)
            )
            + "."
        ),
    )
    yield (
        "interpretation",
        {},
        (
            "Names are marked by the authority lists in standOff: "
            + ", ".join(f"{kind.element} {_count(draft, kind)}" for kind in (PERSON, PLACE, ORGANISATION, EVENT))
            + "."
            + (f" The spaCy pipeline {draft.witness.name} was heard on those proposed." if draft.witness else "")
        ),
    )
    inferred = sum(a.evidence.certainty == "medium" and a.evidence.responsibility == ENCODER for a in draft.of(DATE))
    yield (
        "stdVals",
        {},
        (
            f"Dates with values as in ISO 8601: {_count(draft, DATE)}; those whose year is taken from the context by rule "
            f"carry cert: {inferred}."
        ),
    )


def _state_practice(encoding: etree._Element, draft: Draft) -> None:
    declaration = _child(encoding, "editorialDecl", before=("tagsDecl", "refsDecl", "classDecl", "appInfo"))
    for name, attributes, sentence in _practice(draft):
        found = declaration.find(TEI + name)
        if found is None:
            found = etree.SubElement(declaration, TEI + name)
        for key, value in attributes.items():
            if key not in found.attrib:
                found.set(key, value)
        found.append(element("p", sentence, lang_=_ours(draft)))


def _tags(root: etree._Element, encoded: Encoded) -> etree._Element:
    """The tagsDecl: how the source's lines begin and end, and how often each element stands in the text."""
    found = element("tagsDecl", partial="false")
    declared: Mapping[str, tuple[str, str]] = {
        "line-end": (encoded.ends.plain, "lb"),
        "hyphen-end": (encoded.ends.broken if encoded.ends.sign else "", "lb[@break='no']"),
        **{f"indent-{n}": (blank, "") for n, blank in enumerate(encoded.indents, 1)},
    }
    for identifier, (characters, selector) in declared.items():
        notation = code_points(characters)
        if notation:
            found.append(element("rendition", notation, id_=identifier, scheme="free", selector=selector))
    names = etree.SubElement(found, f"{TEI}namespace", name=TEI_NAMESPACE)
    text = root.find(f"{TEI}text")
    assert text is not None
    within = [item for item in text.iter(f"{TEI}*") if item is not text]
    tags = Counter(etree.QName(item).localname for item in within)
    with_id = Counter(etree.QName(item).localname for item in within if item.get(XML_ID))
    for name in sorted(tags):
        names.append(element("tagUsage", gi=name, occurs=str(tags[name]), withId=str(with_id[name])))
    return found


def _glyphs(encoded: Encoded) -> etree._Element:
    """The characters of the source that XML cannot hold, declared by their code points."""
    found = element("charDecl")
    for glyph in encoded.glyphs:
        char = element("char", id_=f"char-{ord(glyph):04X}")
        char.append(element("mapping", code_points(glyph), type="code-point"))
        found.append(char)
    return found


def _application() -> etree._Element:
    found = element("appInfo")
    application = element("application", ident=PROGRAM, version=_version_number())
    application.append(element("label", f"TEI edition encoder {program_version()}"))
    found.append(application)
    return found


def _version_number() -> str:
    match = re.match(r"\d+(\.\d+){0,3}", program_version())
    return match.group() if match else "0"


def _state_encoder(found: etree._Element) -> None:
    """Name the program in the respStmt with xml:id `encoder`."""
    for statement in found.iter(f"{TEI}respStmt"):
        if statement.get(XML_ID) == "encoder" and statement.find(f"{TEI}name") is None:
            statement.append(element("name", f"TEI edition encoder {program_version()}", type="software"))


def _state_editor(found: etree._Element, root: etree._Element, main: str) -> None:
    """Say that an editor is responsible where the text or its ledger says so and the header names none."""
    named = any(item.get(XML_ID) == "editor" for item in found.iter(f"{TEI}*"))
    titles = found.find(f"{TEI}fileDesc/{TEI}titleStmt")
    if named or titles is None or not any(item.get("resp") == EDITOR for item in root.iter(f"{TEI}*")):
        return
    statement = element("respStmt", id_="editor")
    statement.append(_phrase("resp", "editing", main))
    statement.append(_phrase("name", "unnamed", main))
    titles.append(statement)


def _state_languages(found: etree._Element, root: etree._Element, main: str) -> None:
    """Declare the languages that text and header have and the header does not name, by what they are called in the main one."""
    used = {code for item in (*root.iter(f"{TEI}*"), *found.iter(f"{TEI}*")) if (code := item.get(XML_LANG))}
    declared = {item.get("ident", "") for item in found.iter(f"{TEI}language")}
    if used - declared:
        profile = _child(found, "profileDesc", before=("xenoData", "revisionDesc"))
        usage = _child(profile, "langUsage", before=("textClass", "correspDesc", "calendarDesc"))
        for code in sorted(used - declared):
            usage.append(element("language", language_name(code, main), ident=code))
