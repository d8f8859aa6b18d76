"""Page files: random pages as hOCR, ALTO or PAGE XML, with boxes, regions and certainties that may be wrong or absent.

Shape: a page is set in one or two columns from top to bottom; engines then lose boxes, mix the order of lines and
regions, and take lines for what they are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from hypothesis import strategies as st

from properties.documents import pages

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WIDTH, HEIGHT, LETTER = 1000, 30, 12
REGIONS = {
    "hOCR": ("ocr_line", "ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_pageno"),
    "ALTO": ("", "", "MainZone", "RunningTitleZone", "NumberingZone", "MarginTextZone", "QuireMarksZone"),
    "PAGE XML": ("", "paragraph", "header", "page-number", "footnote", "marginalia", "heading", "catch-word"),
}


@dataclass(frozen=True)
class Set:
    """A line as it is set: its text, where it stands, how large, how sure the engine was, and what it takes it for."""

    text: str
    left: int
    top: int
    right: int
    size: int
    sure: int
    kind: str
    has_box: bool = True


@st.composite
def _page(draw: st.DrawFn, blocks: list[list[str]], kinds: tuple[str, ...]) -> list[list[Set]]:
    """The regions of a page, each with its lines."""
    columns = draw(st.sampled_from((1, 1, 1, 2)))
    skew = draw(st.integers(-3, 3))
    top, regions = draw(st.integers(0, 200)), []
    for number, lines in enumerate(blocks):
        size = draw(st.sampled_from((HEIGHT, HEIGHT, HEIGHT - 8, HEIGHT + 20)))
        column = number * columns // max(1, len(blocks))
        kind, found = draw(st.sampled_from(kinds)), []
        for line in lines:
            text = _NOT_XML.sub("", line)
            left = 100 + column * WIDTH // 2 + LETTER * (len(text) - len(text.lstrip())) + skew
            placed = Set(text.strip(), left, top, left + LETTER * len(text.strip()) + 1, size, 90, kind)
            found.append(replace(placed, sure=draw(st.integers(0, 100)), has_box=draw(st.integers(0, 30)) > 0))
            top += size + draw(st.sampled_from((4, 4, 4, size)))
        regions.append(found)
    if draw(st.integers(0, 3)) == 0:
        regions = draw(st.permutations(regions))
    if draw(st.integers(0, 3)) == 0:
        regions = [draw(st.permutations(region)) for region in regions]
    return regions


def _hocr(regions: list[list[Set]]) -> str:
    def line(found: Set) -> str:
        title = f"bbox {found.left} {found.top} {found.right} {found.top + found.size}; x_size {found.size}"
        words = " ".join(
            f"<span class='ocrx_word' title='x_wconf {found.sure}'>{escape(word)}</span>" for word in found.text.split()
        )
        return f"<span class='{found.kind}' title='{title if found.has_box else ''}'>{words}</span>"

    return "".join(f"<p class='ocr_par'>{''.join(map(line, region))}</p>" for region in regions)


def _alto(regions: list[list[Set]]) -> str:
    def box(found: Set) -> str:
        size = f'WIDTH="{found.right - found.left}" HEIGHT="{found.size}"'
        return f' HPOS="{found.left}" VPOS="{found.top}" {size}' if found.has_box else ""

    def line(found: Set) -> str:
        sure = f'WC="{found.sure / 100}"'
        words = "<SP/>".join(f'<String CONTENT="{escape(word)}" {sure}/>' for word in found.text.split())
        return f"<TextLine{box(found)}>{words}</TextLine>"

    found = ""
    for region in regions:
        kind = region[0].kind if region else ""
        tag = f' TAGREFS="{kind}"' if kind else ""
        found += f"<TextBlock{tag}>{''.join(map(line, region))}</TextBlock>"
    return f"<PrintSpace>{found}</PrintSpace>"


def _page_xml(regions: list[list[Set]]) -> str:
    def line(found: Set) -> str:
        right, bottom = found.right, found.top + found.size
        points = f"{found.left},{found.top} {right},{found.top} {right},{bottom} {found.left},{bottom}"
        box = f'<Coords points="{points}"/>' if found.has_box else ""
        text = f'<TextEquiv conf="{found.sure / 100}"><Unicode>{escape(found.text)}</Unicode></TextEquiv>'
        return f"<TextLine>{box}{text}</TextLine>"

    found = ""
    for number, region in enumerate(regions):
        kind = f' type="{region[0].kind}"' if region and region[0].kind else ""
        found += f'<TextRegion id="r{number}"{kind}>{"".join(map(line, region))}</TextRegion>'
    return found


def _file(form: str, pages_of_it: list[str]) -> str:
    size = f'WIDTH="{2 * WIDTH}" HEIGHT="3000"'
    if form == "hOCR":
        title = f"image &quot;p.png&quot;; bbox 0 0 {2 * WIDTH} 3000"
        inner = "".join(f"<div class='ocr_page' title='{title}'>{page}</div>" for page in pages_of_it)
        return f"<html><head><meta charset='utf-8'/></head><body>{inner}</body></html>"
    if form == "ALTO":
        tags = "".join(f'<OtherTag ID="{kind}" LABEL="{kind}"/>' for kind in sorted(set(REGIONS[form]) - {""}))
        inner = "".join(f"<Page {size}>{page}</Page>" for page in pages_of_it)
        image = "<Description><sourceImageInformation><fileName>p.png</fileName></sourceImageInformation></Description>"
        return f"<alto>{image}<Tags>{tags}</Tags><Layout>{inner}</Layout></alto>"
    head = f'imageFilename="p.png" imageWidth="{2 * WIDTH}" imageHeight="3000"'
    return f"<PcGts>{''.join(f'<Page {head}>{page}</Page>' for page in pages_of_it)}</PcGts>"


WRITERS: dict[str, Callable[[list[list[Set]]], str]] = {"hOCR": _hocr, "ALTO": _alto, "PAGE XML": _page_xml}


@st.composite
def page_files(draw: st.DrawFn) -> list[str]:
    """A document as page files in one format: the texts of the files, one for each page or one for all."""
    form = draw(st.sampled_from(tuple(WRITERS)))
    made = [WRITERS[form](draw(_page(blocks, REGIONS[form]))) for blocks in draw(pages())]
    return [_file(form, made)] if draw(st.booleans()) else [_file(form, [page]) for page in made]
