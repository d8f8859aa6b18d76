"""Page files: what hOCR, ALTO and PAGE XML give of their lines, and how broken ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from encoder.intake.alto import alto_sheets
from encoder.intake.hocr import hocr_sheets
from encoder.intake.page_layout import Box, Layout, PrintedLine, Sheet, text_of
from encoder.intake.page_markup import format_of, root_name
from encoder.intake.page_xml import page_xml_sheets
from encoder.problems import Failure

RECEIVED = Path(__file__).parent / "received"
ALTO = b'<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout>%s</Layout></alto>'
PAGE = b'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page>%s</Page></PcGts>'
HOCR = b"<html><body><div class='ocr_page'>%s</div></body></html>"


def read(name: str) -> list[Sheet]:
    path = RECEIVED / name
    reader = hocr_sheets if path.suffix == ".hocr" else alto_sheets if "alto" in name else page_xml_sheets
    return reader(path.read_bytes(), name)


def texts(sheets: list[Sheet]) -> list[list[str]]:
    return [[line.text for line in sheet.lines] for sheet in sheets]


def alto_line(content: str) -> str:
    page = f"<Page><PrintSpace><TextBlock><TextLine>{content}</TextLine></TextBlock></PrintSpace></Page>"
    return alto_sheets(ALTO % page.encode(), "p.xml")[0].lines[0].text


def test_an_alto_page_gives_its_lines_with_the_bottom_margin_last() -> None:
    assert texts(read("alto/light-2.xml")) == [["The keepcr lit the har\u00ad", "bour light & slept.", "4"]]


def test_an_alto_line_knows_its_box_its_words_and_the_size_of_its_type() -> None:
    first, second, folio = read("alto/light-2.xml")[0].lines
    assert first.box == Box(140, 100, 1100, 150)
    assert [(first.text[w.start : w.end], w.confidence) for w in first.words][:2] == [("The", 0.98), ("keepcr", 0.41)]
    assert (first.size, second.size, folio.size) == (10, 8, 8)


def test_the_whole_word_of_a_broken_one_is_kept_as_evidence_and_not_as_text() -> None:
    first, second, _ = read("alto/light-2.xml")[0].lines
    assert (first.whole_word, second.whole_word) == ("harbour", "")


def test_strings_without_any_blank_between_them_are_words() -> None:
    assert texts(read("alto/light-10.xml")) == [["At dawn the quay woke."]]


def test_strings_that_stand_close_where_blanks_are_marked_are_one_word() -> None:
    strings = '<String CONTENT="the"/><SP/><String CONTENT="har"/><String CONTENT="bour"/>'
    assert alto_line(strings) == "the harbour"


def test_a_line_feed_in_an_attribute_does_not_break_the_line() -> None:
    assert alto_line('<String CONTENT="the&#10;light"/>') == "the light"


def test_a_page_without_lines_is_blank() -> None:
    (sheet,) = read("alto/light-3.xml")
    assert sheet.is_blank
    assert sheet.image == "light-3.tif"


def test_a_page_file_gives_its_regions_in_reading_order() -> None:
    assert texts(read("page/0001.xml")) == [["The keepcr lit the har¬", "bour light & slept.", "4", "A"]]


def test_the_reading_with_the_lowest_index_is_the_text() -> None:
    assert read("page/0001.xml")[0].lines[1].confidence == 0.8


def test_a_line_without_text_of_its_own_has_that_of_its_words() -> None:
    line = read("page/0001.xml")[0].lines[0]
    assert [(line.text[w.start : w.end], w.confidence) for w in line.words] == [
        ("The", 0.98),
        ("keepcr", 0.41),
        ("lit the har¬", None),
    ]
    assert line.size == 10.5


def test_outlines_of_old_and_new_page_files_become_boxes() -> None:
    first, second, *_ = read("page/0001.xml")[0].lines
    assert first.box == Box(140, 100, 1100, 150)
    assert second.box == Box(100, 160, 900, 210)


def test_lines_in_regions_of_tables_are_read_and_prefixes_do_not_matter() -> None:
    assert texts(read("page/0002.xml")) == [["At dawn the quay woke."]]


def test_regions_that_the_reading_order_does_not_name_keep_their_place() -> None:
    region = '<TextRegion id="{0}"><TextEquiv><Unicode>{0}</Unicode></TextEquiv></TextRegion>'
    order = '<RegionRefIndexed index="{}" regionRef="{}"/>'
    group = "".join(order.format(*pair) for pair in ((0, "d"), (1, "b"), (2, "a")))
    content = f'<ReadingOrder><OrderedGroup id="g">{group}</OrderedGroup></ReadingOrder>'
    content += "".join(region.format(name) for name in "abcd")
    assert texts(page_xml_sheets(PAGE % content.encode(), "p.xml")) == [["d", "b", "c", "a"]]


def test_hocr_gives_the_text_of_its_lines_with_one_blank_between_words() -> None:
    assert texts(read("light.hocr")) == [
        ["The keepcr lit the har-", "bour light\u00a0& slept.", "4"],
        ["THE LIGHT", "At dawn the café on the quay opened."],
    ]


def test_an_hocr_page_knows_its_image_and_size_and_a_line_its_words() -> None:
    page = read("light.hocr")[0]
    assert (page.image, page.box) == ("scans/light-1.png", Box(0, 0, 1200, 1800))
    assert [word.confidence for word in page.lines[0].words] == [0.96, 0.41, 0.92]
    assert page.lines[0].size == 42


def test_of_lines_within_a_line_the_inner_ones_are_the_lines() -> None:
    inner = b"<span class='ocrx_line'><span class='ocr_line'>Rech-</span><span class='ocr_line'>nung</span></span>"
    assert texts(hocr_sheets(HOCR % inner, "x")) == [["Rech-", "nung"]]


def test_an_hocr_file_says_its_own_encoding() -> None:
    line = "<span class='ocr_line'>caf\u00e9</span>".encode("cp1252")
    head = b"<html><head><meta charset='windows-1252'></head><body>%s</body></html>"
    assert texts(hocr_sheets(head % line, "x")) == [["café"]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ALTO % b"", "ALTO"),
        (PAGE % b"", "PAGE XML"),
        (HOCR % b"", "hOCR"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->\n<pc:PcGts xmlns:pc='x'/>", "PAGE XML"),
        ("\ufeff<?xml version='1.0' encoding='UTF-16'?><alto/>".encode("utf-16-le"), "ALTO"),
        (b"<html><body><p>no classes</p></body></html>", ""),
        (b"<TEI/>", ""),
        (b"The <alto> sang.", ""),
        (b"", ""),
    ],
)
def test_a_format_is_recognised_by_the_beginning_of_a_file(data: bytes, expected: str) -> None:
    assert format_of(data) == expected


def test_a_root_is_found_behind_a_document_type() -> None:
    assert root_name(b'<!DOCTYPE html PUBLIC "-//W3C//DTD" "http://x">\n<html>') == "html"


@pytest.mark.parametrize("reader", [alto_sheets, page_xml_sheets])
def test_a_document_type_is_refused_unread(reader: object, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("of the keeper")
    data = b'<!DOCTYPE alto [<!ENTITY s SYSTEM "file://%s/secret">]>\n<alto/>' % str(tmp_path).encode()
    with pytest.raises(Failure, match="IN-11"):
        reader(data, "p.xml")  # type: ignore[operator]


def test_a_broken_page_file_is_refused_with_its_line() -> None:
    with pytest.raises(Failure, match=r"p\.xml:2:\d+: error: \[IN-10\]"):
        alto_sheets(b"<alto>\n<Layout></alto>", "p.xml")


def test_coordinates_that_are_no_numbers_are_no_coordinates() -> None:
    page = b'<Page WIDTH="wide" HEIGHT="1e999"><PrintSpace><TextLine HPOS="a" VPOS="1" WIDTH="1" HEIGHT="1">'
    page += b'<String CONTENT="x" WC="sure"/></TextLine></PrintSpace></Page>'
    (sheet,) = alto_sheets(ALTO % page, "p.xml")
    assert (sheet.box, sheet.lines[0].box, sheet.lines[0].words[0].confidence) == (None, None, None)


def layout() -> Layout:
    boxes = [Box(100, 0, 900, 20), Box(140, 30, 900, 50), Box(100, 60, 900, 80)]
    first = Sheet("1.xml", "1.png", None, tuple(PrintedLine(f"line {i}", box) for i, box in enumerate(boxes)))
    return Layout((first, Sheet("2.xml", "2.png"), Sheet("3.xml", "", None, (PrintedLine("last"),))))


def test_pages_are_parted_by_form_feeds_and_a_blank_one_takes_a_line() -> None:
    assert text_of(layout().sheets) == "line 0\nline 1\nline 2\n\f\n\flast\n"


def test_a_line_of_the_source_is_found_on_its_sheet() -> None:
    found = layout()
    assert [found.sheet_index(number) for number in range(1, 7)] == [0, 0, 0, 1, 2, None]
    assert found.line(2) == found.sheets[0].lines[1]
    assert found.line(4) is None
    assert found.line(6) is None
    assert list(found.line_numbers(2)) == [5]


def test_a_line_points_to_the_zone_and_the_page_to_the_surface_only_where_an_image_is_named() -> None:
    found = layout()
    assert (found.surface(1), found.zone(2)) == ("#surface-1", "#zone-L2")
    assert (found.surface(5), found.zone(5)) == ("", "")


def test_alto_marks_what_is_raised_by_its_style_or_by_where_it_stands() -> None:
    page = (
        b'<Page><PrintSpace><TextBlock><TextLine HPOS="0" VPOS="100" WIDTH="400" HEIGHT="36">'
        b'<String CONTENT="burned" HPOS="0" VPOS="100" WIDTH="90" HEIGHT="36"/><SP/>'
        b'<String CONTENT="low" HPOS="100" VPOS="100" WIDTH="60" HEIGHT="28"/>'
        b'<String CONTENT="1" HPOS="160" VPOS="98" WIDTH="9" HEIGHT="16"/><SP/>'
        b'<String CONTENT="again" HPOS="180" VPOS="108" WIDTH="70" HEIGHT="28"/>'
        b'<String CONTENT="2" STYLE="superscript"/></TextLine></TextBlock></PrintSpace></Page>'
    )
    line = alto_sheets(ALTO % page, "p.xml")[0].lines[0]
    assert line.text == "burned low1 again2"
    assert [line.text[a:b] for a, b in line.raised] == ["1", "2"]


def test_page_xml_marks_what_its_custom_attribute_styles_as_superscript() -> None:
    content = (
        '<TextRegion><TextLine custom="readingOrder {index:0;} textStyle {offset:3; length:1;superscript:true;}">'
        '<Baseline points="0,130 400,134"/><TextEquiv><Unicode>low1 again</Unicode></TextEquiv></TextLine></TextRegion>'
    )
    line = page_xml_sheets(PAGE % content.encode(), "p.xml")[0].lines[0]
    assert (line.raised, line.base) == (((3, 4),), 132)


def test_hocr_marks_what_is_raised_by_sup_or_by_the_box_of_a_letter() -> None:
    letters = "".join(
        f"<span class='ocrx_cinfo' title='x_bboxes {at * 20} {top} {at * 20 + 18} {bottom}; x_conf 99'>{letter}</span>"
        for at, (letter, top, bottom) in enumerate([("l", 100, 128), ("o", 110, 128), ("w", 110, 128), ("1", 98, 114)])
    )
    line = (
        "<span class='ocr_line' title='bbox 0 98 400 136; baseline 0.01 -8'>"
        f"<span class='ocrx_word' title='bbox 0 98 80 128'>{letters}</span> "
        "<span class='ocrx_word' title='bbox 100 98 180 136'>again<sup>2</sup></span></span>"
    )
    found = hocr_sheets(HOCR % line.encode(), "x")[0].lines[0]
    assert found.text == "low1 again2"
    assert [found.text[a:b] for a, b in found.raised] == ["1", "2"]
    assert found.base == 130


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<TextRegion type='page-number'><TextLine>{}</TextLine></TextRegion>", "pageNum"),
        ("<TextRegion custom='structure {{type:marginalia;}}'><TextLine>{}</TextLine></TextRegion>", "margin"),
        (
            "<TextRegion type='header'><TextLine custom='structure {{type:footnote;}}'>{}</TextLine></TextRegion>",
            "footnote",
        ),
        ("<TextRegion type='paragraph'><TextLine>{}</TextLine></TextRegion>", ""),
    ],
)
def test_page_xml_says_for_what_a_line_was_taken(line: str, expected: str) -> None:
    content = line.format("<TextEquiv><Unicode>14</Unicode></TextEquiv>")
    assert page_xml_sheets(PAGE % content.encode(), "p.xml")[0].lines[0].role == expected


def test_the_zones_of_escriptorium_say_for_what_their_lines_were_taken() -> None:
    tags = b'<Tags><OtherTag ID="BT7" LABEL="RunningTitleZone"/></Tags>'
    block = b'<TextBlock TAGREFS="BT7"><TextLine><String CONTENT="THE LIGHT"/></TextLine></TextBlock>'
    page = b"<Page><PrintSpace>" + block + b"</PrintSpace></Page>"
    data = (ALTO % page).replace(b"<Layout>", tags + b"<Layout>")
    assert alto_sheets(data, "p.xml")[0].lines[0].role == "header"


def test_the_class_of_an_hocr_line_says_for_what_it_was_taken() -> None:
    line = b"<span class='ocr_header'>THE LIGHT</span><span class='ocr_line'>was low.</span>"
    assert [line.role for line in hocr_sheets(HOCR % line, "x")[0].lines] == ["header", ""]
