"""Makes placeholder.ttf, the font of last resort: one box for every character, so that a book can always be set.

    python xslt/fonts/placeholder.py        (needs fonttools)

The cmap of format 13 gives the same glyph to whole ranges. Private characters are left out, since an archival PDF
may not hold them. The width, 617 of 1000, is that of no letter: by it the compiler is asked what has no glyph.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

WIDTH = 617
RANGES = ((0x20, 0xD7FF), (0xF900, 0xFFFF), (0x10000, 0xEFFFF))


def box() -> object:
    """A frame with a bar in it."""
    pen = TTGlyphPen(None)
    rectangles = ((60, 0, 560, 660, False), (105, 45, 515, 615, True), (210, 290, 410, 370, False))
    for left, bottom, right, top, inside in rectangles:
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        pen.moveTo(corners[0])
        for corner in corners[:0:-1] if inside else corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def main() -> None:
    """Write the font beside this file."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "placeholder"])
    builder.setupCharacterMap({0x20: "placeholder"})
    builder.setupGlyf({".notdef": box(), "placeholder": box()})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 60), "placeholder": (WIDTH, 60)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    names = {"familyName": "Edition Placeholder", "styleName": "Regular", "psName": "EditionPlaceholder-Regular"}
    builder.setupNameTable({**names, "licenseDescription": "MIT, as the program it comes with"})
    builder.setupPost()
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format = 13
    table.reserved = table.length = table.nGroups = 0
    table.cmap = {code: "placeholder" for first, last in RANGES for code in range(first, last + 1)}
    builder.font["cmap"].tables = [table]
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.font.save(Path(__file__).with_suffix(".ttf"))


if __name__ == "__main__":
    main()
