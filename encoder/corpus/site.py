"""The site of a corpus: static pages over all documents, and an index for searching their text.

    OUT/index.html                 the list of documents with facets and the search
        site/names/…               who and what is named, with the documents
        site/chronology/…          the days that are named, year by year
        site/search/…              the index of the text (see `full_text`)
        site/corpus.css corpus.js  looks and behaviour

Everything but the first page is made aside and moved into place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from encoder.corpus import full_text
from encoder.corpus.facts import Facts, facts, filed
from encoder.corpus.keys import program_key
from encoder.corpus.local_results import DOCUMENTS, STATE
from encoder.corpus.pages import FIRST, pages
from encoder.corpus.records import MADE, Record
from encoder.files import write_whole
from encoder.resources import stylesheets
from encoder.views.publish import OUTPUTS, page

SITE = "site"


def build_site(records: Iterable[Record], out: Path, title: str, authority: str = "") -> bool:
    """Make the site of all documents that are made; whether there was anything to do.

    Errors: OUT-* it cannot be written; SITE-* the text cannot be indexed.
    """
    shown = [record for record in records if record.status == MADE]
    key = _key(shown, title)
    stamp = out / STATE / "site.key"
    if stamp.is_file() and stamp.read_text("ascii") == key and (out / FIRST).is_file():
        return False
    documents = sorted(
        (_facts(record, out, authority) for record in shown), key=lambda one: (*filed(one.title), one.folder)
    )
    aside = out / STATE / "site"
    shutil.rmtree(aside, ignore_errors=True)
    for name, content in pages(documents, title, full_text.is_available()):
        write_whole(
            out / STATE / name if name == "index.html" else aside / name, page(etree.tostring(content)).encode()
        )
    for name, data in looks():
        write_whole(aside / name, data)
    full_text.index(documents, out, aside / "search")
    shutil.rmtree(out / SITE, ignore_errors=True)
    aside.rename(out / SITE)
    (out / STATE / FIRST).replace(out / FIRST)
    write_whole(stamp, key.encode())
    return True


def _key(records: Iterable[Record], title: str) -> str:
    said = [title, program_key(), str(full_text.is_available()), *(f"{record.name} {record.key}" for record in records)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _facts(record: Record, out: Path, shared: str) -> Facts:
    folder = f"{DOCUMENTS}/{record.name}"
    here = out / folder
    views = tuple(output.suffix for output in OUTPUTS.values() if (here / f"{record.siglum}{output.suffix}").is_file())
    return facts(
        (here / f"{record.siglum}.facts.json").read_bytes(),
        folder=folder,
        siglum=record.siglum,
        form=record.form,
        pages=record.count("pages"),
        views=views,
        authority=os.path.normpath(f"{record.source}/{record.authority}") if record.authority else shared,
    )


def looks() -> Iterator[tuple[str, bytes]]:
    """The files that all pages use."""
    folder = stylesheets()
    styles = [folder / "fonts" / "web.css", folder / "web.css", folder / "corpus.css"]
    yield "corpus.css", b"\n".join(path.read_bytes() for path in styles if path.is_file())
    yield "corpus.js", b"\n".join((folder / name).read_bytes() for name in ("corpus-search.js", "corpus.js"))
