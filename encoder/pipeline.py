"""From an edition folder or a bare text to the bytes of its TEI."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from encoder import stages
from encoder.apparatus import apparatus
from encoder.draft import Draft
from encoder.edition import Edition, load, unsound
from encoder.elements import TEI, XML_ID, element, indented, serialize
from encoder.facsimile import facsimile
from encoder.header import begun, header
from encoder.header_template import placeholders
from encoder.kinds import REFERENCE
from encoder.language import has_data, language_codes, sniff_language
from encoder.naming.proposed_lists import proposed_lists
from encoder.outcome import unheeded
from encoder.problems import Place, Problem, in_order, warning
from encoder.source import Source
from encoder.tei import Encoded, encode_text
from encoder.witness import Witness

MODELS = (
    ("schemas/edition.rng", "http://relaxng.org/ns/structure/1.0"),
    ("schemas/edition.sch", "http://purl.oclc.org/dsdl/schematron"),
)
LISTS = ("listPerson", "listPlace", "listOrg", "listEvent", "listBibl")


@dataclass(frozen=True)
class Encoding:
    """A finished encoding: the TEI as bytes, the draft it was made from, and what there is to tell."""

    tei: bytes
    draft: Draft
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many annotations of each kind there are."""
        return Counter(annotation.kind.name for annotation in self.draft.annotations)


def encode_path(
    path: Path,
    language: str | None = None,
    encoding: str = "",
    witness: Witness | None = None,
    shared_authority: Path | None = None,
) -> Encoding:
    """The encoding of an edition folder, a bare text file or page files.

    Shape: language and encoding are the user's word on those of the text; the witness is heard on names; the shared
    authority file is for a document that has none.
    Errors: as for loading, IN-* and EDITION-*.
    """
    source, edition, problems = load(path, encoding, shared_authority)
    if edition.folder is None:
        edition = replace(edition, language=language or sniff_language(source.text))
    elif language:
        edition = replace(edition, language=language)
    found = encode(source, edition, witness)
    return replace(found, problems=tuple(in_order([*problems, *found.problems])))


def encode(source: Source, edition: Edition, witness: Witness | None = None) -> Encoding:
    """The encoding of a source under an edition's decisions.

    Errors: RULE-04 for a ruling that cannot be understood, RULE-06 for one of which nothing came.
    """
    edition, unsound = _understood(edition)
    draft = stages.run(Draft(source, edition, witness=witness))
    encoded = encode_text(draft)
    root = element("TEI", id_=edition.siglum, lang_=edition.language)
    root.text = "\n"
    root.append(encoded.text)
    own = begun(draft)
    stand_off = _stand_off(draft, encoded, own)
    if stand_off is not None:
        root.insert(0, indented(stand_off))
    images = facsimile(source)
    if images is not None:
        root.insert(0, indented(images))
    root.insert(0, header(own, draft, encoded, root))
    root.set(XML_ID, _free(edition.siglum, root))
    for child in root:
        child.tail = "\n"
    problems = (
        *_unknown(edition),
        *unsound,
        *unheeded(draft),
        *encoded.problems,
        *_findings(draft),
        *_unfilled(edition),
    )
    return Encoding(serialize(root, MODELS), draft, problems)


def _understood(edition: Edition) -> tuple[Edition, list[Problem]]:
    """The edition without the rulings that cannot be understood, wherever they come from; and what is wrong."""
    ids = {entry.id for entry in edition.entries}
    wrong = {ruling: unsound(ruling.words, ids, ruling.place) for ruling in edition.rulings}
    sound = tuple(ruling for ruling, problem in wrong.items() if problem is None)
    return replace(edition, rulings=sound), [problem for problem in wrong.values() if problem is not None]


def _free(siglum: str, root: etree._Element) -> str:
    """The siglum as the id of the edition, with “-edition” where something in it has that id."""
    taken = {item.get(XML_ID) for item in root.iterdescendants(f"{TEI}*")}
    while siglum in taken:
        siglum += "-edition"
    return siglum


def _stand_off(draft: Draft, encoded: Encoded, own: etree._Element) -> etree._Element | None:
    """The authority entries that the text uses, or those that the encoder proposes, and the ledger."""
    found = element("standOff")
    if draft.edition.authority is None:
        found.extend(proposed_lists(draft))
    else:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        authority = etree.fromstring(draft.edition.authority, parser)
        used = _used(encoded.text, own)
        for name in LISTS:
            for items in authority.iter(TEI + name):
                kept = deepcopy(items)
                for item in list(kept):
                    if item.get(XML_ID) and item.get(XML_ID) not in used:
                        kept.remove(item)
                for name_item in kept.iter(f"{TEI}*"):
                    name_item.attrib.pop("subtype", "")  # the editor's word to the encoder, not to the reader
                if any(item.get(XML_ID) for item in kept):
                    found.append(kept)
    ledger = apparatus(encoded.ledger, "Where the source reads otherwise", draft.edition.language)
    if ledger is not None:
        found.append(ledger)
    return found if len(found) else None


def _used(text: etree._Element, own: etree._Element) -> set[str]:
    """The ids to which the text or the editor's header points."""
    pointers = [item.get(name, "") for item in text.iter(f"{TEI}*") for name in ("ref", "who")]
    pointers += [item.get("ref", "") for item in own.iter(f"{TEI}*")]
    return {pointer.removeprefix("#") for value in pointers for pointer in value.split()}


def _findings(draft: Draft) -> list[Problem]:
    """What the editor should look at."""
    return [
        warning(
            "REF-01",
            draft.source.place(a.start),
            f"no reference was found for note {a.get('n')}",
            f"rule where it belongs in rulings.tsv: reference {a.get('n')}",
        )
        for a in draft.of(REFERENCE)
        if a.evidence.rule == "note without reference"
    ]


def _unknown(edition: Edition) -> list[Problem]:
    """That the rules do not know the language of the text."""
    if has_data(edition.language):
        return []
    message = f"nothing is known of the language “{edition.language}”: its words are looked at by the rules of English"
    hint = f"the languages with rules of their own are {', '.join(language_codes())}"
    return [warning("LANG-02", Place(str(edition.folder or edition.siglum)), message, hint)]


def _unfilled(edition: Edition) -> list[Problem]:
    """What the editor has not yet filled in of a header that the program began."""
    path = str((edition.folder or Path()) / "header.xml")
    hint = "write what is asked for in place of the brackets, or take the element away"
    return [
        warning("HEAD-03", Place(path, line, column), f"this is still to be filled in: {text}", hint)
        for line, column, text in placeholders(edition.header or b"")
    ]
