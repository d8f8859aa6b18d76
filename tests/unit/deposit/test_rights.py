from __future__ import annotations

import pytest

from encoder.deposit.rights import OF_THE_FILE, OF_THE_TEXT, unknown, withheld

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<publicationStmt><publisher>P</publisher>{published}</publicationStmt>
<sourceDesc><biblStruct xml:id="print"><monogr>{print}</monogr></biblStruct>
<bibl xml:id="ocr">{received}</bibl></sourceDesc></fileDesc></teiHeader><text><body><p>{text}</p></body></text></TEI>"""
RESTRICTED = '<availability status="restricted"><p>Not\n before 2090.</p></availability>'
NOWHERE = {"published": "", "print": "", "received": "", "text": ""}


def tei(**said: str) -> bytes:
    return HEADER.format(**{**NOWHERE, **said}).encode()


@pytest.mark.parametrize(
    ("where", "roles", "named"),
    [
        ("published", OF_THE_TEXT, "publicationStmt"),
        ("print", OF_THE_TEXT, "sourceDesc"),
        ("received", OF_THE_FILE, "sourceDesc"),
    ],
)
def test_what_is_restricted_is_withheld_with_the_words_of_the_header(
    where: str, roles: tuple[str, ...], named: str
) -> None:
    found = withheld(tei(**{where: RESTRICTED}))
    assert set(found) == set(roles)
    assert set(found.values()) == {f"restricted by the header ({named}): Not before 2090."}


@pytest.mark.parametrize("status", ["free", "unknown"])
def test_what_is_not_restricted_is_not_withheld(status: str) -> None:
    found = tei(published=RESTRICTED.replace("restricted", status))
    assert withheld(found) == {}
    assert unknown(found) == (status == "unknown")


def test_words_in_the_text_restrict_nothing() -> None:
    assert withheld(tei(text=RESTRICTED)) == {}
