"""Intake: from what was received, a file or a folder of page files, to the source.

A plain text is the source as it is. Page files (hOCR, ALTO, PAGE XML, or one plain text for each page) give a
source whose text is their lines, with a form feed between pages; what else they tell stands in its layout.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PureWindowsPath

from encoder.intake.alto import alto_sheets
from encoder.intake.encodings import UTF_8, WINDOWS_1252, Decoded, decoded
from encoder.intake.hocr import hocr_sheets
from encoder.intake.page_layout import Layout, PrintedLine, Sheet, text_of
from encoder.intake.page_markup import ALTO, HOCR, PAGE_XML, format_of, root_name
from encoder.intake.page_xml import page_xml_sheets
from encoder.problems import Exit, Failure, Place, Problem, Severity, error, warning
from encoder.source import PLAIN_TEXT, Received, Source, bytes_in, read_bytes

MARKUP = "its markup"
TEXT_PAGES = "plain text, one file a page"
ACCEPTED = "plain text, hOCR, ALTO or PAGE XML"
TEXT_SUFFIXES = (".txt", ".text")
MARKUP_SUFFIXES = (".xml", ".html", ".htm", ".xhtml", ".hocr", ".alto", ".page")
_OF_AN_EDITION = ("edition.toml", "source.txt", "header.xml", "authority.xml", "corrections.tsv", "rulings.tsv")
_SHEETS: dict[str, Callable[[bytes, str], list[Sheet]]] = {
    ALTO: alto_sheets,
    PAGE_XML: page_xml_sheets,
    HOCR: hocr_sheets,
}
_LINE_END = re.compile(r"\r\n?|\n")
_SWAPPED = str.maketrans("\r\n", "\n\r")
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?!\\)")


def receive(path: Path, encoding: str = "") -> tuple[Source, list[Problem]]:
    """The source in a file or in a folder of page files, and what is doubtful about how it was read.

    Shape: encoding is the user's word on that of plain text; empty to find it.
    Errors: IN-01 to IN-04 as for reading; IN-05, IN-06, IN-08 for the encoding; IN-09 no known format; IN-10 and
    IN-11 for markup; IN-12 a folder of more than one format; IN-15 none of the pages holds text; IN-16 pages in
    several encodings; as problems IN-07 a guessed encoding, IN-13 missing images, IN-14 blank pages, IN-17 files
    of a folder left aside, IN-18 lines put in the order of the page.
    """
    if path.is_dir():
        return _folder(path, encoding)
    data = read_bytes(path)
    found = format_of(data)
    if found:
        sheets = _SHEETS[found](data, str(path))
        received = Received(found, rests_on=MARKUP, files=(path.name,))
        return _paged(path, sheets, received, hashlib.sha256(data).hexdigest())
    _refuse_other_markup(data, path)
    return _plain(data, path, encoding)


def holds_pages(folder: Path) -> bool:
    """Whether a folder is one of page files, and not an edition that lacks its settings."""
    found = _files(folder)
    if any(path.name in _OF_AN_EDITION for path in found):
        return False
    return any(path.suffix.lower() in (*TEXT_SUFFIXES, *MARKUP_SUFFIXES) for path in found)


def _plain(data: bytes, path: Path, encoding: str) -> tuple[Source, list[Problem]]:
    found = decoded(data, str(path), encoding)
    text, line_end = found.text, "\n"
    if _ends_in_returns(text):
        text, line_end = text.translate(_SWAPPED), "\r"
    received = Received(PLAIN_TEXT, found.encoding, line_end, found.rests_on, found.certainty, (path.name,))
    doubt = Decoded(text, found.encoding, found.rests_on, found.certainty, found.likelier).doubt(str(path))
    return Source(text, str(path), hashlib.sha256(data).hexdigest(), received), [doubt] if doubt else []


def _ends_in_returns(text: str) -> bool:
    """Whether lines end in a carriage return alone, as on old Macintoshes."""
    alone = text.count("\r") - text.count("\r\n")
    return alone > text.count("\n")


def _refuse_other_markup(data: bytes, path: Path) -> None:
    """Refuse a file that is markup by its beginning and its name, but of no format that is read."""
    root = root_name(data)
    if not root or not (path.suffix.lower() in MARKUP_SUFFIXES or data.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml")):
        return
    hints = {
        "TEI": "it is encoded already: encoder validate, rebuild or transform read it",
        "html": "of HTML files only hOCR is read, which marks its lines with class='ocr_line'",
        "mets": "name the folder of the page files that it lists",
    }
    hint = hints.get(root, f"what is accepted: {ACCEPTED}; a file of plain text may begin with anything but <?xml")
    raise _failure("IN-09", path, f"this is markup with the root {root}, of no format that is read", hint)


def _folder(folder: Path, encoding: str) -> tuple[Source, list[Problem]]:
    pages, aside = _pages(folder)
    kinds = Counter(kind for kind, _, _ in pages)
    if len(kinds) > 1:
        found = " and ".join(f"{count} of {kind}" for kind, count in sorted(kinds.items()))
        hint = "put the page files of one format into a folder of their own"
        raise _failure("IN-12", folder, f"this folder holds page files of several formats: {found}", hint)
    if not kinds:
        inner = [path.name for path in sorted(folder.iterdir()) if path.is_dir() and holds_pages(path)]
        hint = f"name the folder {inner[0]} in it" if inner else f"what is accepted: {ACCEPTED}, one file for each page"
        raise _failure("IN-09", folder, "there are no page files in this folder", hint)
    problems = [_left_aside(folder, aside)] if aside else []
    kind = pages[0][0]
    names = tuple(path.name for _, path, _ in pages)
    received = Received(kind, rests_on=MARKUP, files=names)
    if kind == TEXT_PAGES:
        sheets, found_encoding = _text_sheets(pages, encoding)
        received = Received(
            kind, found_encoding.encoding, "\n", found_encoding.rests_on, found_encoding.certainty, names
        )
        problems += filter(None, [found_encoding.doubt(str(folder))])
    else:
        sheets = [sheet for _, path, data in pages for sheet in _SHEETS[kind](data, str(path))]
    source, more = _paged(folder, sheets, received, digest_of([(path.name, data) for _, path, data in pages]))
    return source, [*problems, *more]


def digest_of(files: Sequence[tuple[str, bytes]]) -> str:
    """The SHA-256 of a folder of page files: that of the list which sha256sum prints of them, in their order."""
    listing = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files)
    return hashlib.sha256(listing.encode()).hexdigest()


def _files(folder: Path) -> list[Path]:
    """The files of a folder in natural order: page2 before page10. Errors: IN-03 the folder cannot be read.

    Shape: links that lead nowhere are among them, so that the page which is missing is named.
    """
    try:
        seen = [path for path in folder.iterdir() if not path.name.startswith(".")]
        found = [path for path in seen if path.is_file() or (path.is_symlink() and not path.is_dir())]
    except OSError as reason:
        message = f"the folder cannot be read: {reason.strerror}"
        raise _failure("IN-03", folder, message, "check that you may read the folder") from reason
    return sorted(found, key=lambda path: (_natural(path.name), path.name))


def _natural(name: str) -> list[tuple[int, str]]:
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return [(int(part), "") if part[0] in "0123456789" else (-1, part) for part in parts]


def _pages(folder: Path) -> tuple[list[tuple[str, Path, bytes]], list[Path]]:
    """The page files with their formats, and the files of text or markup that are none."""
    pages: list[tuple[str, Path, bytes]] = []
    aside: list[Path] = []
    for path in _files(folder):
        suffix = path.suffix.lower()
        if suffix in TEXT_SUFFIXES:
            pages.append((TEXT_PAGES, path, bytes_in(path)))
        elif suffix in MARKUP_SUFFIXES:
            data = read_bytes(path)
            kind = format_of(data)
            pages += [(kind, path, data)] if kind else []
            aside += [] if kind else [path]
    return pages, aside


def _text_sheets(pages: Sequence[tuple[str, Path, bytes]], encoding: str) -> tuple[list[Sheet], Decoded]:
    """The pages of plain text, all in one encoding, and how that was found."""
    found = [(path, decoded(data, str(path), encoding)) for _, path, data in pages]
    names = {one.encoding for _, one in found if not one.text.isascii()}
    if len(names) > 1:
        raise _several_encodings(found)
    usual = next((one for _, one in found if one.encoding in names), found[0][1])
    sheets = [
        Sheet(str(path), lines=tuple(PrintedLine(line) for line in _lines(one.text.removeprefix("\ufeff"))))
        for path, one in found
    ]
    return sheets, usual


def _lines(text: str) -> list[str]:
    lines = _LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def _several_encodings(found: Sequence[tuple[Path, Decoded]]) -> Failure:
    named = {one.encoding: path.name for path, one in reversed(found) if not one.text.isascii()}
    listed = ", ".join(f"{name} is {encoding}" for encoding, name in sorted(named.items()))
    hint = "convert them to UTF-8, or state the encoding of all with --encoding"
    if set(named) == {UTF_8, WINDOWS_1252}:
        hint = f"convert {named[WINDOWS_1252]} and those like it: iconv -f WINDOWS-1252 -t UTF-8"
    return _failure("IN-16", found[0][0].parent, f"the pages are in several encodings: {listed}", hint)


def _paged(path: Path, sheets: Sequence[Sheet], received: Received, sha256: str) -> tuple[Source, list[Problem]]:
    if all(sheet.is_blank for sheet in sheets):
        hint = "has the OCR engine run over the images? line classes or TextLine elements are looked for"
        raise _failure("IN-15", path, "there is no line of text in what was received", hint)
    source = Source(text_of(sheets), str(path), sha256, received, Layout(tuple(sheets)))
    return source, [*_blank(path, sheets), *_moved(path, sheets), *_missing_images(path, sheets)]


def _blank(path: Path, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    blank = [(number, sheet) for number, sheet in enumerate(sheets, 1) if sheet.is_blank]
    if blank:
        shown = ", ".join(f"{number} ({Path(sheet.name).name})" for number, sheet in blank[:5])
        shown += " and others" if len(blank) > 5 else ""
        message = f"pages without text: {len(blank)} of {len(sheets)}"
        yield Problem("IN-14", Severity.INFO, Place(str(path)), message, f"in the order of the files: {shown}")


def _moved(path: Path, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    moved = [sheet for sheet in sheets if sheet.is_moved]
    if moved:
        message = (
            f"pages whose lines stand in another order in the file than on the page: {len(moved)} of {len(sheets)}"
        )
        hint = f"they are read as the page shows them; compare one with its image: {Path(moved[0].name).name}"
        yield warning("IN-18", Place(str(path)), message, hint)


def _missing_images(path: Path, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    named = [sheet for sheet in sheets if sheet.image and not _REMOTE.match(sheet.image)]
    missing = [sheet for sheet in named if not _is_there(sheet)]
    if missing:
        message = f"images that page files name but that are not there: {len(missing)} of {len(named)}"
        hint = f"the first is {missing[0].image}; the edition points to it all the same"
        yield warning("IN-13", Place(str(path)), message, hint)


def _is_there(sheet: Sheet) -> bool:
    """Whether the image lies where it is said to, or by its name beside the page file or in the folder above."""
    folder, name = Path(sheet.name).parent, PureWindowsPath(sheet.image).name
    return any(place.is_file() for place in (folder / sheet.image, folder / name, folder.parent / name))


def _left_aside(folder: Path, aside: Sequence[Path]) -> Problem:
    shown = ", ".join(path.name for path in aside[:5]) + (" and others" if len(aside) > 5 else "")
    message = f"files that are no pages of a known format are left aside: {shown}"
    return warning("IN-17", Place(str(folder)), message, f"what is accepted: {ACCEPTED}")


def _failure(code: str, path: Path, message: str, hint: str) -> Failure:
    return Failure(error(code, Place(str(path)), message, hint), Exit.UNREADABLE)
