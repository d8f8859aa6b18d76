"""Figures: the editor's pictures stand in the text, and what the source lacks of them in the ledger."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from encoder.outcome import unheeded
from encoder.pipeline import encode
from encoder.proof.rebuild import rebuild
from encoder.proof.verification import verify
from encoder.rulings import fault
from unit.sample import TEI, draft_of, edition_of, source_of, tei_of

FULL = "The keeper of the light had served the harbour for years, and of\n"
TEXT = (
    f"    {FULL}all who came there nobody knew.\n\nFig. 1. The old pier.\n\n    The ship that came in that night had "
    f"lost her mast, and of her\n{FULL}the crew seven men.\n\n    {FULL}all that there was nobody spoke.\n"
)
CAPTION = ("Fig. 1.", "figure pier.png")
BARE = ("||The ship", "figure ship.jpg")
SEEN = {"pictures": {"pier.png": "Three boys on\na pier."}}


def order(tei: etree._Element) -> list[str]:
    """The names of the blocks of the only division."""
    return [etree.QName(child).localname for child in tei.iterfind(f".//{TEI}div/*")]


def test_the_quoted_block_is_the_caption_of_the_picture() -> None:
    tei = tei_of(TEXT, rulings=[CAPTION], settings=SEEN)
    (figure,) = tei.iter(f"{TEI}figure")
    assert order(tei) == ["p", "figure", "p", "p"]
    assert [etree.QName(child).localname for child in figure] == ["head", "graphic", "figDesc"]
    assert "".join(figure[0].itertext()) == "Fig. 1. The old pier."
    assert dict(figure[1].attrib) == {"url": "pier.png", "mimeType": "image/png"}
    assert figure[2].text == "Three boys on a pier."


def test_a_picture_without_a_caption_stands_before_the_paragraph_of_its_line() -> None:
    tei = tei_of(TEXT, rulings=[BARE])
    (figure,) = tei.iter(f"{TEI}figure")
    assert order(tei) == ["p", "p", "figure", "p", "p"]
    assert [etree.QName(child).localname for child in figure] == ["graphic"]


def test_two_captions_that_follow_each_other_are_of_two_pictures() -> None:
    text = TEXT.replace("pier.\n", "pier.\n\nFig. 2. The new pier.\n", 1)
    tei = tei_of(text, rulings=[CAPTION, ("Fig. 2.", "figure new.gif")])
    assert [graphic.get("url") for graphic in tei.iter(f"{TEI}graphic")] == ["pier.png", "new.gif"]
    assert order(tei) == ["p", "figure", "figure", "p", "p"]


def test_what_the_source_lacks_of_a_picture_stands_in_the_ledger() -> None:
    tei = tei_of(TEXT, rulings=[CAPTION, BARE], settings=SEEN)
    told = [
        (app.get("loc"), app.get("from"), app.get("resp"), app.findtext(f"{TEI}lem"), app.findtext(f"{TEI}rdg"))
        for app in tei.iter(f"{TEI}app")
        if app.get("type") == "omission"
    ]
    assert told == [
        ("L4:1", "#figure-L4", "#editor", "Three boys on a pier.", ""),
        ("L6:5", "#picture-L6", "#editor", "ship.jpg", ""),
    ]


def encoded(**decisions: Any) -> bytes:
    return encode(source_of(TEXT), edition_of(TEXT, **decisions)).tei


def test_the_source_comes_back_without_the_words_on_pictures() -> None:
    tei = encoded(rulings=[CAPTION, BARE], settings=SEEN)
    certificate, problems = verify(tei, TEXT.encode())
    assert (problems, certificate.identical, certificate.kept) == ([], True, certificate.characters)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("<figDesc>Three boys", "<figDesc>Three girls"),
        ("<lem>Three boys", "<lem>Three girls"),
        ('from="#figure-L4"', 'from="#p-L1"'),
        ("</figure>", "</figure><figure><figDesc>Invented.</figDesc></figure>"),
    ],
)
def test_words_on_a_picture_that_the_ledger_has_not_are_found(there: str, instead: str) -> None:
    tei = encoded(rulings=[CAPTION], settings=SEEN).decode()
    assert tei.count(there) == 1
    assert [problem.code for problem in rebuild(tei.replace(there, instead).encode()).problems] == ["REBUILD-02"]


def test_a_picture_of_which_nothing_came_is_told() -> None:
    draft = draft_of(TEXT, rulings=[("||all who", "figure ship.jpg"), CAPTION])
    assert [(problem.code, "paragraph" in problem.hint) for problem in unheeded(draft)] == [("RULE-06", True)]


@pytest.mark.parametrize("name", ["", "pier", "pier.tiff", "../pier.png", "a/b.png", "/pier.png", "pier.png ship.png"])
def test_a_ruling_names_one_picture_file_in_the_folder(name: str) -> None:
    assert fault(["figure", *name.split()], ()) != ("", "")
    assert fault(["figure", "pier-2_a.PNG"], ()) == ("", "")
