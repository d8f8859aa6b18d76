"""The apparatus: the ledger as TEI.

Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/TC.html#TCAPLN
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from encoder.annotation import EDITOR
from encoder.elements import OCR, XML_SPACE, element, write_with_glyphs
from encoder.language import own_language
from encoder.ledger import Record


def apparatus(ledger: Iterable[Record], title: str, language: str) -> etree._Element | None:
    """The ledger as an apparatus, None when the source reads as the text does throughout.

    Shape: language is that of the edition, in which the editor gives reasons; those of the rules are in English.
    """
    ours = own_language(language)
    found = element("listApp", type="transcription")
    found.append(element("head", title, lang_=ours))
    for record in ledger:
        app = element(
            "app",
            type=record.type,
            subtype=record.subtype,
            loc=record.location,
            from_=f"#{record.target}" if record.target else "",
            resp=record.responsibility,
            cert=record.certainty,
        )
        app.append(_reading("lem", record.now))
        app.append(_reading("rdg", record.was, wit=OCR))
        if record.why:
            app.append(element("note", record.why, lang_="" if record.responsibility == EDITOR else ours))
        found.append(app)
    return found if len(found) > 1 else None


def _reading(name: str, text: str, **attributes: str) -> etree._Element:
    found = element(name, **attributes)
    write_with_glyphs(found, text)
    if text != " ".join(text.split()):
        found.set(XML_SPACE, "preserve")
    return found
