"""Forms: the metadata of a package, each form made by its mode of the stylesheets and put where it belongs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from encoder.deposit.inventory import Inventory, counted
from encoder.views.publish import described

# By mode of xslt/deposit.xsl: the path in the payload, and the role there. Later groups list the files of the earlier.
DESCRIPTIONS = {
    "dublin-core": ("metadata/dublin-core.xml", "metadata"),
    "mods": ("metadata/mods.xml", "metadata"),
    "datacite": ("metadata/datacite.xml", "metadata"),
    "datacite-json": ("metadata/datacite.json", "metadata"),
    "cmif": ("metadata/cmif.xml", "metadata"),
    "citation": ("CITATION.cff", "metadata"),
    "corrections-table": ("reports/corrections.tsv", "table"),
    "names-table": ("reports/names.tsv", "table"),
    "left-out-table": ("reports/left-out.tsv", "report"),
}
PAGE = {"readme": ("README.md", "readme")}
# Not premis.xml: under that name Archivematica takes it for events to import, of files named as in its own transfers.
PRESERVATION = {"premis": ("metadata/preservation.xml", "metadata")}
STRUCTURE = {"mets": ("mets.xml", "metadata")}
GRAPH = {"ro-crate": ("ro-crate-metadata.json", "metadata")}
GROUPS = (DESCRIPTIONS, PAGE, PRESERVATION, STRUCTURE, GRAPH)


def day_of(tei: bytes) -> str:
    """The day that the header, or SOURCE_DATE_EPOCH, gives an edition; empty where there is none."""
    return described(tei, ("day",), _nothing().xml())["day"].strip()


def write_forms(tei: bytes, inventory: Inventory, payload: Path, without: Sequence[str] = ()) -> Inventory:
    """Write the metadata into a payload, and give the inventory with them in it.

    Shape: `without` are roles that are not written. A form that the header has too little for is not written either.
    The list of what is left out is written only where something is. A file keeps its place in the inventory, by
    which it is named in PREMIS and METS.
    """
    for group in GROUPS:
        wanted = [form for form, (_, role) in group.items() if role not in without]
        if not inventory.left_out:
            wanted = [form for form in wanted if form != "left-out-table"]
        roles = {}
        for form, text in described(tei, wanted, inventory.xml()).items():
            path, role = group[form]
            if text.strip():
                roles[path] = role
                (payload / path).parent.mkdir(parents=True, exist_ok=True)
                (payload / path).write_bytes(_finished(path, text).encode())
        inventory = replace(inventory, files=(*inventory.files, *counted(payload, roles)))
    return inventory


def bag_info(tei: bytes, inventory: Inventory) -> list[str]:
    """The lines of bag-info.txt that come from the header."""
    return described(tei, ("bag-info",), inventory.xml())["bag-info"].splitlines()


def _finished(path: str, text: str) -> str:
    """JSON laid out for people, its entries in the order in which they were made."""
    return json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" if path.endswith(".json") else text


def _nothing() -> Inventory:
    return Inventory(siglum="", uuid="", day="1970-01-01", program="", edition="")
