"""Full text: an index of all documents that a browser searches in parts, made by Pagefind.

Pagefind reads a plain copy of each text, never the pages themselves, so that these stay as they were made. Its own
filters are not used: their order in its files differs from run to run. The page finds the document of a result by
a table of our own.
Source: https://pagefind.app/docs/py-api/
"""

from __future__ import annotations

import asyncio
import gzip
import json
import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from encoder.corpus.facts import Facts
from encoder.files import write_whole
from encoder.problems import Exit, Failure, Place, error

SIGNATURE = b"pagefind_dcd"  # before the content of Pagefind's files
NOT_USED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


def is_available() -> bool:
    """Whether Pagefind is installed (the extra `site`)."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def index(documents: Sequence[Facts], out: Path, target: Path) -> None:
    """Index the text of documents into a folder; nothing where Pagefind is not installed.

    Errors: SITE-01 Pagefind fails.
    """
    if not is_available() or not documents:
        return
    shutil.rmtree(target, ignore_errors=True)
    try:
        asyncio.run(_index(documents, out, target))
    except (RuntimeError, OSError, ValueError) as reason:
        message = f"the text cannot be indexed: {reason}"
        problem = error("SITE-01", Place(str(target)), message, "install the extra again: pip install 'encoder[site]'")
        raise Failure(problem, Exit.CONFIGURATION) from reason
    for path in target.iterdir():
        if path.name.startswith(NOT_USED):
            path.unlink()
    write_whole(target / "documents.json", json.dumps(_numbers(documents, target), sort_keys=True).encode())


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
