"""Full text: an index of all documents that a browser searches in parts, made by Pagefind.

Pagefind reads a plain copy of each text, never the pages themselves, so that these stay as they were made. Its own
filters are not used: their order in its files differs from run to run. The page finds the document of a result by
a table of our own.

Every file of the index, and of the program that searches it, is put into a script: that is all that a browser lets
a page read from a disk, and it reads it from a server just as well.
Source: https://pagefind.app/docs/py-api/
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
import shutil
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from encoder.corpus.facts import Facts
from encoder.files import write_whole
from encoder.problems import Exit, Failure, Place, error

SIGNATURE = b"pagefind_dcd"  # before the content of Pagefind's files
PROGRAM = "pagefind.js"
READ = (PROGRAM, "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "index/*", "fragment/*")  # by the page


def is_available() -> bool:
    """Whether Pagefind is installed (the extra `site`)."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def index(documents: Sequence[Facts], out: Path, target: Path) -> None:
    """Index the text of documents into a folder; nothing where Pagefind is not installed.

    Errors: SITE-01 Pagefind fails.
    """
    if not is_available() or not documents:
        return
    made = target.with_name(f"{target.name}.made")
    for folder in (made, target):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        asyncio.run(_index(documents, out, made))
    except (RuntimeError, OSError, ValueError) as reason:
        message = f"the text cannot be indexed: {reason}"
        problem = error(
            "SITE-01", Place(str(target)), message, "install the extra again: pip install 'tei-edition-encoder[site]'"
        )
        raise Failure(problem, Exit.CONFIGURATION) from reason
    for name, data in _files(documents, made):
        words = base64.b64encode(data).decode()
        write_whole(target / f"{name}.js", f'corpusPart("{name}", "{words}");\n'.encode())
    shutil.rmtree(made)


def _files(documents: Sequence[Facts], made: Path) -> Iterator[tuple[str, bytes]]:
    """The files that the page reads, by their paths in the index, and the table of the documents."""
    for pattern in READ:
        for path in sorted(made.glob(pattern)):
            yield path.relative_to(made).as_posix(), path.read_bytes()
    yield "documents.json", json.dumps(_numbers(documents, made), sort_keys=True).encode()


async def _index(documents: Sequence[Facts], out: Path, target: Path) -> None:
    from pagefind.index import IndexConfig, PagefindIndex

    async with PagefindIndex(IndexConfig(output_path=str(target))) as made:
        for one in documents:
            content = (out / one.folder / f"{one.siglum}.search.html").read_text("utf-8")
            await made.add_html_file(content=content, url=one.href)


def _numbers(documents: Sequence[Facts], target: Path) -> dict[str, int]:
    """The place in the list of the document that each fragment of the index is of."""
    numbers = {one.href: number for number, one in enumerate(documents)}
    found = {}
    for path in (target / "fragment").iterdir():
        content = gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE)
        found[path.name.partition(".")[0]] = numbers[str(json.loads(content)["url"]).lstrip("/")]
    return found
