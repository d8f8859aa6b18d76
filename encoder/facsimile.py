"""The facsimile: the images of a source, a surface for each page and a zone for each line.

Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/PH.html#PHFAX
"""

from __future__ import annotations

import re
from urllib.parse import quote

from lxml import etree

from encoder.elements import element
from encoder.intake.page_layout import Box, surface_id, zone_id
from encoder.source import Source

_ADDRESS = "/:?#[]@!$&'()*+,;=%~"  # what may stand in an address as it is
_ON_A_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def facsimile(source: Source) -> etree._Element | None:
    """The facsimile element, None when no page file names an image."""
    found = element("facsimile")
    for index, sheet in enumerate(source.layout.sheets):
        if not sheet.image:
            continue
        surface = element("surface", id_=surface_id(index), **_corners(sheet.box))
        surface.append(element("graphic", url=address(sheet.image)))
        for number in source.layout.line_numbers(index):
            line = source.layout.line(number)
            if line is not None and line.box is not None:
                surface.append(element("zone", id_=zone_id(number), type="line", **_corners(line.box)))
        found.append(surface)
    return found if len(found) else None


def address(image: str) -> str:
    """The name of an image as an address; of a path on a drive or from the root, only the name of the file."""
    name = image.replace("\\", "/")
    if _ON_A_DRIVE.match(image) or name.startswith("/") or name.lower().startswith("file:"):
        name = name.rsplit("/", 1)[-1]
    return quote(name, safe=_ADDRESS)


def _corners(box: Box | None) -> dict[str, str]:
    if box is None:
        return {}
    return {"ulx": str(box.left), "uly": str(box.top), "lrx": str(box.right), "lry": str(box.bottom)}
