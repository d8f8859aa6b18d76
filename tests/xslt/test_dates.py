"""Dates of the authority lists are told in the language of the edition."""

from __future__ import annotations

import pytest
from lxml import etree

from encoder.views import publish

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}"><teiHeader><fileDesc/></teiHeader><standOff><listEvent>'
    '<event xml:id="fair" {}><label>Fair</label></event></listEvent></standOff>'
    '<text><body><p>The <rs ref="#fair">fair</rs>.</p></body></text></TEI>'
)


@pytest.mark.parametrize(
    ("language", "stated", "told"),
    [
        ("en", 'when="1848"', "1848"),
        ("en", 'when="1848-03"', "March 1848"),
        ("en-GB", 'when="1848-03-01"', "1 March 1848"),
        ("de", 'when="1848-03-01"', "1. März 1848"),
        ("fr", 'when="1848-03-01"', "1er mars 1848"),
        ("fr", 'from="1848-03-02" to="1848-03-20"', "2–20 mars 1848"),
        ("de", 'from="1848-03-02" to="1848-03-20"', "2.–20. März 1848"),
        ("en", 'from="1848-03-30" to="1848-04-02"', "30 March – 2 April 1848"),
        ("de", 'from="1848-12-30" to="1849-01-02"', "30. Dezember 1848 – 2. Januar 1849"),
        ("en", 'from="1848-03" to="1848-04"', "March 1848 – April 1848"),
        ("en", 'notBefore="1848"', "1848"),
        ("en", 'to="1848"', "1848"),
        ("en", 'when="1848-13"', "1848-13"),
    ],
)
def test_a_date_is_told_as_one_says_it(language: str, stated: str, told: str) -> None:
    settled = etree.fromstring(publish.settled(TEI.format(language, stated).encode()))
    (dates,) = settled.xpath("//t:seg[@type='dates']/text()", namespaces={"t": "http://www.tei-c.org/ns/1.0"})
    assert dates == told
