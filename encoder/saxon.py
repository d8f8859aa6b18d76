"""Saxon: the one XSLT processor of this process, what was compiled for it, and the document that it read last."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saxonche import PySaxonProcessor, PyXdmNode, PyXsltExecutable

PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"
# Java's parser counts every &lt; and &amp; of a document as an entity and takes a hundred thousand of them, no more.
# Documents that declare entities are refused before they come here.
LIMITS = ("maxGeneralEntitySizeLimit", "totalEntitySizeLimit")
LIMIT = "http://saxon.sf.net/feature/parserProperty?uri=http://www.oracle.com/xml/jaxp/properties/"
DECLARATION = re.compile(r"\ufeff?<\?xml\s[^>]*\?>")


@cache
def processor() -> PySaxonProcessor:
    """The processor, which reads no address but files; several at once have been seen to abort the process."""
    from saxonche import PySaxonProcessor

    made = PySaxonProcessor(license=False)
    made.set_configuration_property(PROTOCOLS, "file")
    for limit in LIMITS:
        made.set_configuration_property(LIMIT + limit, "0")
    return made


@cache
def compiled(stylesheet: Path) -> PyXsltExecutable:
    """The stylesheet, ready to run; compiled once in the life of the program.

    Errors: PySaxonApiError when it is broken.
    """
    return processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheet))


def tree(text: str) -> PyXdmNode:
    """The document of some XML; what reads the same text next, be it rules or a view, gets the same tree.

    Errors: PySaxonApiError when it is not well formed.
    """
    return _tree(DECLARATION.sub("", text, count=1) if DECLARATION.match(text) else text)


@lru_cache(maxsize=1)
def _tree(text: str) -> PyXdmNode:
    return processor().parse_xml(xml_text=text)


@contextmanager
def silence() -> Iterator[None]:
    """Nothing on standard error while Saxon works, which writes its messages there past Python."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
