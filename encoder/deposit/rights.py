"""Rights: what of a package may not be passed on, by what the header says of availability."""

from __future__ import annotations

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
RECEIVED = "ocr"  # the xml:id of the description of the file that was received
OF_THE_TEXT = ("source", "edition", "tei", "view", "table")  # the roles of files that hold the text, or quote it
OF_THE_FILE = ("source",)


def withheld(tei: bytes) -> dict[str, str]:
    """The roles of files that may not be passed on, each with the reason.

    Shape: what is restricted in publicationStmt, or in the description of a print or manuscript, is the text, and
    with it everything that holds it; in the description of the file received, that file.
    Source: https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-availability.html
    """
    root = etree.fromstring(tei, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    found: dict[str, str] = {}
    for availability in root.iterfind(f"{TEI}teiHeader/{TEI}fileDesc//{TEI}availability[@status='restricted']"):
        described = [parent.get(XML_ID) for parent in availability.iterancestors(f"{TEI}bibl", f"{TEI}biblStruct")]
        roles = OF_THE_FILE if RECEIVED in described else OF_THE_TEXT
        where = next(availability.iterancestors(f"{TEI}publicationStmt", f"{TEI}sourceDesc"), availability)
        words = " ".join("".join(str(text) for text in availability.itertext()).split())
        reason = f"restricted by the header ({etree.QName(where).localname}): {words}"
        for role in roles:
            found.setdefault(role, reason)
    return found


def unknown(tei: bytes) -> bool:
    """Whether the header says of any part that its rights are unknown."""
    root = etree.fromstring(tei, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    return root.find(f"{TEI}teiHeader/{TEI}fileDesc//{TEI}availability[@status='unknown']") is not None
