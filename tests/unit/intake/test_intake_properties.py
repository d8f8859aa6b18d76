"""Page files made at random: the intake and the second reading, which share no code, find the same lines."""

from __future__ import annotations

from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from encoder.intake.receiving import receive
from encoder.pipeline import encode_path
from encoder.problems import Failure
from encoder.proof.second_reading import Stated, as_received, visible_lines
from encoder.proof.verification import verify

WORDS = (
    "the",
    "har-",
    "bour",
    "¬",
    "\u00ad",
    "caf\u00e9",
    "e\u0301",
    "ﬁ",
    "&",
    "<",
    "]]>",
    "\u00a0",
    "\u2028",
    "\U0001d504",
)
words = st.one_of(
    st.sampled_from(WORDS), st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=3)
)
blanks = st.sampled_from(("", " ", "\n", "\t ", "\n   "))
indexes = st.sampled_from(("", ' index="0"', ' index="1"', ' index="2"', ' index="x"', ' index="-1"'))
names = st.sampled_from(("r1", "r2", "r3", "r4"))


def attribute(text: str) -> str:
    return escape(text, quote=True).replace("\n", "&#10;").replace("\t", "&#9;")


@st.composite
def alto_files(draw: st.DrawFn) -> str:
    tokens = st.one_of(
        words.map(lambda word: f'<String CONTENT="{attribute(word)}" WC="0.5"/>'),
        words.map(lambda word: f'<String CONTENT=" {attribute(word)}&#10;x"/>'),
        st.just("<SP/>"),
        words.map(lambda word: f'<HYP CONTENT="{attribute(word)}"/>'),
    )
    line = st.lists(tokens, max_size=5).map(lambda t: f"<TextLine>{''.join(t)}</TextLine>")
    block = st.lists(line, max_size=3).map(lambda t: f"<TextBlock>{''.join(t)}</TextBlock>")
    outer = st.lists(block, max_size=2).map(lambda t: f"<ComposedBlock>{''.join(t)}</ComposedBlock>")
    margins = st.sampled_from(("TopMargin", "LeftMargin", "RightMargin", "BottomMargin", "PrintSpace"))
    space = st.tuples(margins, st.lists(st.one_of(block, outer), max_size=2)).map(
        lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"
    )
    pages = st.lists(space, max_size=5).map(lambda t: f"<Page>{''.join(t)}</Page>")
    return f"<alto><Layout>{''.join(draw(st.lists(pages, min_size=1, max_size=2)))}</Layout></alto>"


def page_files() -> st.SearchStrategy[str]:
    unicode = st.tuples(words, blanks, words).map(lambda t: f"<Unicode>{escape(''.join(t))}</Unicode>")
    reading = st.tuples(indexes, unicode).map(lambda t: f"<TextEquiv{t[0]}>{t[1]}</TextEquiv>")
    word = reading.map(lambda r: f"<Word>{r}</Word>")
    line = st.tuples(st.lists(word, max_size=3), st.lists(reading, max_size=2)).map(
        lambda t: f"<TextLine>{''.join(t[0])}{''.join(t[1])}</TextLine>"
    )

    def region(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        kinds = st.sampled_from(("TextRegion", "TableRegion", "ImageRegion"))
        parts = st.tuples(kinds, names, st.lists(st.one_of(line, inner), max_size=3), st.lists(reading, max_size=2))
        return parts.map(lambda t: f'<{t[0]} id="{t[1]}">{"".join(t[2])}{"".join(t[3])}</{t[0]}>')

    regions = st.recursive(region(line), region, max_leaves=4)
    reference = st.tuples(indexes, names).map(lambda t: f'<RegionRefIndexed{t[0]} regionRef="{t[1]}"/>')

    def group(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        kinds = st.sampled_from(("OrderedGroup", "UnorderedGroup", "OrderedGroupIndexed"))
        parts = st.tuples(kinds, indexes, st.lists(inner, max_size=4))
        return parts.map(lambda t: f"<{t[0]}{t[1]}>{''.join(t[2])}</{t[0]}>")

    order = st.recursive(group(reference), group, max_leaves=3).map(lambda g: f"<ReadingOrder>{g}</ReadingOrder>")
    page = st.tuples(st.one_of(st.just(""), order), st.lists(regions, max_size=4))
    return page.map(lambda t: f"<PcGts><Page>{t[0]}{''.join(t[1])}</Page></PcGts>")


def hocr_files() -> st.SearchStrategy[str]:
    piece = st.tuples(words, blanks).map(lambda t: escape(t[0]) + t[1])
    word = st.one_of(
        piece,
        piece.map(lambda p: f"<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 7'>{p}</span>"),
        piece.map(lambda p: f"<em>{p}</em><br/>"),
    )
    content = st.lists(word, max_size=4).map("".join)
    classes = st.sampled_from(("ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "other"))

    def line(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.tuples(classes, st.lists(inner, max_size=3)).map(
            lambda t: f"<span class='{t[0]}'>{''.join(t[1])}</span>"
        )

    lines = st.lists(st.recursive(line(content), line, max_leaves=3), max_size=4).map("".join)
    page = lines.map(lambda text: f"<div class='ocr_page' title='image &quot;a b.png&quot;'><p>{text}</p></div>")
    return st.lists(page, min_size=1, max_size=3).map(lambda t: f"<html><body>{''.join(t)}</body></html>")


def agree(markup: str, form: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.xml"
        path.write_text(markup, encoding="utf-8", newline="")
        try:
            source, _ = receive(path)
        except Failure as failure:
            assert failure.problem.code == "IN-15", failure
            return
        wanted = dict(visible_lines({"page.xml": path.read_bytes()}, Stated(form), "page.xml"))
        assert {line.number: source[line.whole] for line in source.visible_lines} == wanted
        assert [p.code for p in verify(encode_path(path).tei, as_received(path))[1]] == []


@given(alto_files())
@settings(max_examples=150, deadline=None)
def test_alto_is_read_alike_by_both(markup: str) -> None:
    agree(markup, "ALTO")


@given(page_files())
@settings(max_examples=150, deadline=None)
def test_page_xml_is_read_alike_by_both(markup: str) -> None:
    agree(markup, "PAGE XML")


@given(hocr_files())
@settings(max_examples=150, deadline=None)
def test_hocr_is_read_alike_by_both(markup: str) -> None:
    agree(markup, "hOCR")


@given(st.binary(max_size=60), st.sampled_from(("", "windows-1252", "latin-1", "koi8-r", "utf-16")))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_refused_or_given_back(data: bytes, encoding: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.txt"
        path.write_bytes(b"The light\n" + data)
        try:
            encoding_found = encode_path(path, encoding=encoding)
        except Failure as failure:
            assert failure.exit_code in (3, 4)
            return
        assert [p.code for p in verify(encoding_found.tei, path.read_bytes())[1]] == []
