"""The header of an edition that has just been begun: what an editor must say, with placeholders to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

_PLACEHOLDER = re.compile(r"\[fill in: [^\]]*\]")

_TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<teiHeader xmlns="http://www.tei-c.org/ns/1.0">
  <fileDesc>
    <titleStmt>
      <title type="main">[fill in: the title of the text]</title>
      <author>[fill in: its author, or “unknown”]</author>
      <respStmt xml:id="editor">
        <resp>proofreading, corrections, rulings and authority lists</resp>
        <name>[fill in: the names of the editors]</name>
      </respStmt>
      <respStmt xml:id="encoder">
        <resp>encoding by rule under the editors’ decisions</resp>
      </respStmt>
    </titleStmt>
    <publicationStmt>
      <publisher>[fill in: who publishes this edition]</publisher>
      <date>[fill in: the year of this edition]</date>
      <availability status="unknown">
        <p>[fill in: who may use the text and the encoding, and how]</p>
      </availability>
    </publicationStmt>
    <sourceDesc>
      <bibl xml:id="print">[fill in: the print that was scanned: author, title, place, publisher, year]</bibl>
      <bibl xml:id="ocr" type="digital">
        <title>{name}</title>
        <note>Plain text as an OCR engine or a transcriber gave it.</note>
      </bibl>
    </sourceDesc>
  </fileDesc>
  <encodingDesc>
    <projectDesc>
      <p>A program compiles the edition from the text as it was received and from the editors’ decisions.</p>
    </projectDesc>
    <samplingDecl>
      <p>The whole text of the source is encoded.</p>
    </samplingDecl>
    <editorialDecl>
      <correction>
        <p>[fill in: who read the text against what, and how often]</p>
      </correction>
      <interpretation>
        <p>Entries with cert and resp="#encoder" are proposals that no editor has looked at.</p>
      </interpretation>
    </editorialDecl>
  </encodingDesc>
  <profileDesc>
    <langUsage>
      <language ident="{language}">{language_name}</language>
    </langUsage>
  </profileDesc>
  <revisionDesc status="draft">
    <change when="{today}" who="#editor">Edition begun.</change>
  </revisionDesc>
</teiHeader>
"""


def new_header(name: str, language: str, language_name: str, today: str) -> bytes:
    """A header with placeholders. Shape: name is that of the file received; today is a date as YYYY-MM-DD."""
    return _TEMPLATE.format(
        name=escape(name),
        language=escape(language, {'"': "&quot;"}),
        language_name=escape(language_name),
        today=today,
    ).encode()


def placeholders(header: bytes) -> Iterator[tuple[int, int, str]]:
    """The placeholders that nobody has filled in yet: line, column and text of each."""
    for number, line in enumerate(header.decode("utf-8", "replace").splitlines(), 1):
        for match in _PLACEHOLDER.finditer(line):
            yield number, match.start() + 1, match.group()
