"""A small edition whose header states all that repositories ask for, and its package, made once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from encoder.deposit.packing import Packed, Wish, package

SOURCE = """THE HARBOUR LETTERS
A Report
Dear Brandt, the harbour of Nordholm was closed on the¬
first day of March, and nobody knew why it had been.
Aldershaw wrote at once and asked for the reasons.
2
They were never given. The office kept its silence all
that summer, and we with it. Yours, E. Aldershaw.
"""
AVAILABLE = """<availability status="free">
  <licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
</availability>"""
HEADER = """<teiHeader xmlns="http://www.tei-c.org/ns/1.0">
  <fileDesc>
    <titleStmt>
      <title type="main">The Harbour Letters</title>
      <title type="sub">A “Report” &amp; more</title>
      <author><persName ref="#aldershaw">Edward Aldershaw</persName></author>
      <editor><persName ref="#carberry"><forename>Josiah</forename> <surname>Carberry</surname></persName></editor>
      <respStmt xml:id="editor"><resp>proofreading</resp><orgName>Harbour Society</orgName></respStmt>
      <respStmt xml:id="encoder"><resp>encoding by rule</resp></respStmt>
    </titleStmt>
    <editionStmt><edition n="2">Second edition</edition></editionStmt>
    <publicationStmt>
      <publisher>Harbour Society</publisher>
      <date when="2024-03-05">5 March 2024</date>
      <idno type="DOI">10.5072/harbour.1</idno>
      <idno type="URL">https://example.org/harbour</idno>
      <idno type="URL" subtype="cmif">https://example.org/harbour/cmif.xml</idno>
      {availability}
    </publicationStmt>
    <sourceDesc>
      <biblStruct xml:id="print">
        <monogr>
          <author>Edward Aldershaw</author>
          <title level="m">The Harbour Letters</title>
          {print_availability}
          <imprint><pubPlace>Nordholm</pubPlace><publisher>Quay Press</publisher><date when="1931">1931</date></imprint>
        </monogr>
      </biblStruct>
      <bibl xml:id="ocr" type="digital"><title>The text as scanned</title>{ocr_availability}</bibl>
    </sourceDesc>
  </fileDesc>
  <profileDesc>
    <langUsage><language ident="en">English</language></langUsage>
    <textClass><keywords><term>harbours: closed</term></keywords></textClass>
    <correspDesc>
      <correspAction type="sent">
        <persName ref="#aldershaw">Edward Aldershaw</persName><date when="1931-03-01">1 March 1931</date>
      </correspAction>
    </correspDesc>
  </profileDesc>
</teiHeader>
"""
AUTHORITY = """<standOff xmlns="http://www.tei-c.org/ns/1.0">
  <listPerson>
    <person xml:id="aldershaw">
      <persName type="preferred"><forename>Edward</forename> <surname>Aldershaw</surname></persName>
      <persName type="variant">Aldershaw</persName>
      <idno type="VIAF">102333412</idno>
    </person>
    <person xml:id="carberry">
      <persName type="preferred"><forename>Josiah</forename> <surname>Carberry</surname></persName>
      <idno type="ORCID">0000-0002-1825-0097</idno>
    </person>
  </listPerson>
</standOff>
"""


def write_edition(
    folder: Path, *, availability: str = AVAILABLE, print_availability: str = "", ocr_availability: str = ""
) -> Path:
    folder.mkdir(parents=True)
    (folder / "edition.toml").write_text('siglum = "harbour"\nlanguage = "en"\n', encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    header = HEADER.format(
        availability=availability, print_availability=print_availability, ocr_availability=ocr_availability
    )
    (folder / "header.xml").write_text(header, encoding="utf-8")
    (folder / "authority.xml").write_text(AUTHORITY, encoding="utf-8")
    rows = "line\twas\tnow\tclass\tcertainty\twhy\n6\t2\t\tocr\tlow\ta stain\n"
    (folder / "corrections.tsv").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return write_edition(tmp_path / "the harbour – Ærø")


@pytest.fixture(scope="session")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the edition; tests read it and leave it as it is."""
    room = tmp_path_factory.mktemp("deposit")
    packed = package(write_edition(room / "the harbour – Ærø"), room / "harbour.bag", Wish())
    assert packed.target is not None, packed.problems
    assert packed.problems == ()
    return packed.target


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Packed]:
    """Pack an edition that is written for the purpose: what its header says, and what is wished for."""

    def make(wish: Wish | None = None, **said: str) -> Packed:
        return package(write_edition(tmp_path / "edition", **said), tmp_path / "made.bag", wish or Wish())

    return make


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command line as a user has it, in a process of its own."""

    def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "encoder", "package", *map(str, arguments)]
        return subprocess.run(words, capture_output=True, text=True, check=False, timeout=120, **options)  # type: ignore[call-overload,no-any-return]

    return run
