"""The schemas that a document names by xml-model.

Source: https://www.w3.org/TR/xml-model/
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_PROLOG = 1 << 16  # bytes; the instructions stand before the first tag


def schemas_named(content: bytes, folder: Path) -> tuple[Path | None, Path | None]:
    """The grammar and the rules that a document names, where they are files beside it; nothing is fetched."""
    prolog = re.split(rb"<[A-Za-z_]", content[:_PROLOG], maxsplit=1)[0]
    text = re.sub(r"<!--.*?-->", "", prolog.replace(b"\0", b"").decode("utf-8", "replace"), flags=re.DOTALL)
    found: dict[str, Path] = {}
    for instruction in re.findall(r"<\?xml-model\s(.*?)\?>", text, re.DOTALL):
        named = {key: value for key, _, value in re.findall(r"""([\w-]+)\s*=\s*(["'])(.*?)\2""", instruction)}
        href = unquote(named.get("href", "").partition("#")[0])
        if href and ":" not in href and named.get("type") != "application/relax-ng-compact-syntax":
            path = folder / href
            if "\0" not in href and path.suffix != ".rnc" and path.is_file():
                found.setdefault(named.get("schematypens", ""), path.resolve())
    return found.get(_RELAXNG), found.get(_SCHEMATRON)
