"""Intake: what may be received, how its characters are found, and that all of it is given back."""

from __future__ import annotations

import codecs
import hashlib
import shutil
from pathlib import Path

import pytest
from lxml import etree

from encoder.edition import load
from encoder.intake.encodings import decoded
from encoder.intake.receiving import digest_of, holds_pages, receive
from encoder.pipeline import encode_path
from encoder.problems import Failure
from encoder.proof.rebuild import rebuild
from encoder.proof.second_reading import as_received
from encoder.proof.verification import verify

RECEIVED = Path(__file__).parent / "received"
TEI = "{http://www.tei-c.org/ns/1.0}"
TEXT = "The café of Maréchal “Ney” — naïve, he said.\nEs wäre schön über der Brücke.\n"
RUSSIAN = "Он вышел из дома и пошёл к реке, не оглядываясь.\n" * 3


def codes(path: Path, encoding: str = "") -> list[str]:
    return [problem.code for problem in receive(path, encoding)[1]]


def refusal(path: Path, encoding: str = "") -> str:
    with pytest.raises(Failure) as caught:
        receive(path, encoding)
    assert caught.value.exit_code in (3, 4)
    return str(caught.value)


def written(folder: Path, data: bytes, name: str = "book.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def proved(path: Path, encoding: str = "") -> tuple[bytes, list[str]]:
    """The TEI of what was received, and what does not agree when it is verified."""
    tei = encode_path(path, encoding=encoding).tei
    return tei, [str(problem) for problem in verify(tei, as_received(path), source_path=str(path))[1]]


# Encodings


@pytest.mark.parametrize(
    ("name", "mark", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
        ("cp1252", b"", "windows-1252"),
        ("latin-1", b"", "windows-1252"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_text_is_read_proved_and_given_back_byte_for_byte(
    name: str, mark: bytes, found: str, line_end: str, tmp_path: Path
) -> None:
    text = TEXT if name != "latin-1" else TEXT.translate(str.maketrans("“”—", '""-'))
    data = mark + text.replace("\n", line_end).encode(name)
    path = written(tmp_path, data)
    source, _ = receive(path)
    assert source.received.encoding == found
    assert [source[line.span].removeprefix("\ufeff") for line in source.visible_lines] == text.splitlines()
    tei, differences = proved(path)
    assert differences == []
    assert rebuild(tei).data() == data


@pytest.mark.parametrize("name", ["cp1252", "utf-16", "mac-roman", "cp850"])
def test_the_certificate_names_the_encoding(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace("“", '"').replace("”", '"').replace("—", "-").encode(name))
    tei = encode_path(path, encoding=name).tei
    certificate, problems = verify(tei, path.read_bytes())
    assert problems == []
    assert certificate.identical
    assert "source, encoding" in dict(certificate.rows())


def test_a_text_in_utf_8_needs_no_word_on_its_form(tmp_path: Path) -> None:
    tei = encode_path(written(tmp_path, TEXT.encode())).tei
    assert b'n="encoding"' not in tei
    assert b'n="format"' not in tei
    assert [label for label, _ in verify(tei, TEXT.encode())[0].rows() if label.startswith("source")] == [
        "source, SHA-256"
    ]


def test_a_guessed_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"The keeper\nof the caf\xe9\n")
    (problem,) = receive(path)[1]
    assert str(problem).startswith(f"{path}:2:1: warning: [IN-07]")
    assert "certainty of that is high" in problem.message


def test_a_stated_encoding_is_taken_at_its_word(tmp_path: Path) -> None:
    data = "Мир".encode("koi8-r")
    assert receive(written(tmp_path, data), "KOI8-R")[0].text == "Мир"
    assert codes(tmp_path / "book.txt", "koi8-r") == []


@pytest.mark.parametrize(
    ("text", "name", "certainty", "likelier"),
    [
        (TEXT, "cp1252", "high", ""),
        (TEXT, "mac-roman", "low", "mac-roman"),
        (TEXT.translate(str.maketrans("“”—", '""-')), "cp850", "low", "cp850"),
        (RUSSIAN, "cp1251", "low", "cp1251"),
        (RUSSIAN, "koi8-r", "low", "koi8-r"),
    ],
)
def test_how_sure_a_guess_is_follows_from_the_letters(text: str, name: str, certainty: str, likelier: str) -> None:
    found = decoded(text.encode(name), "book.txt")
    assert (found.certainty, found.likelier) == (certainty, likelier)


def test_bytes_that_windows_1252_leaves_undefined_survive(tmp_path: Path) -> None:
    data = b"The caf\xe9 \x81 of \x8d the \x9d harbour.\n"
    path = written(tmp_path, data)
    tei, differences = proved(path)
    assert differences == []
    assert rebuild(tei).data() == data


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"%PDF-1.7 \xff", "", "IN-05"),
        (b"PK\x03\x04 \x00", "", "IN-05"),
        (b"\x89PNG\r\n", "", "IN-05"),
        (b"{\\rtf1 The light}", "", "IN-05"),
        (b"a\0b\0\0\0c\0\0", "", "IN-05"),
        (b"\x00\x01\x02\x03" * 9, "", "IN-05"),
        (b"\xff\x01\x02\x03\x04 the" * 9, "", "IN-05"),
        (b"The caf\xe9", "utf-8", "IN-06"),
        (b"\xef\xbb\xbfThe caf\xe9", "", "IN-06"),
        (b"\xff\xfea\0b", "", "IN-06"),
        (b"The light", "utf-9", "IN-08"),
        (b"The light", "rot13", "IN-08"),
        (b"The light", "zip", "IN-08"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, encoding: str, code: str, tmp_path: Path) -> None:
    assert f"[{code}]" in refusal(written(tmp_path, data), encoding)


def test_bytes_that_a_stated_encoding_has_not_are_named_by_line_and_column(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, b"The keeper\nof the caf\xe9\n"), "utf-8")
    assert "book.txt:2:11: error: [IN-06] the text is not UTF-8: byte 0xe9" in message


def test_an_edition_states_its_encoding(tmp_path: Path) -> None:
    written(tmp_path, b"The caf\xe9\n", "source.txt")
    written(tmp_path, b'siglum = "light"\n[source]\nencoding = "windows-1252"\n', "edition.toml")
    source, _, problems = load(tmp_path)
    assert (source.text, problems) == ("The café\n", [])


# Characters


def test_no_character_of_the_source_is_altered(tmp_path: Path) -> None:
    text = "The ﬁrst cafe\u0301 of \ue123 the ſea\tand a\u030a\u0323 light.\f\nThe next.\n"
    path = written(tmp_path, text.encode())
    tei, differences = proved(path)
    assert differences == []
    assert rebuild(tei).data().decode() == text
    header = " ".join("".join(etree.fromstring(tei).find(f"{TEI}teiHeader").itertext()).split())
    assert "2 letters with separate accents, 1 ligature character, 1 long s, 1 character of private use" in header


def test_words_are_looked_for_as_they_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "Le 3 fe\u0301vrier 1936 le feu de l’oﬃce fut e\u0301teint dans la nuit.\n".encode())
    dates = etree.fromstring(encode_path(path, "fr").tei).findall(f".//{TEI}text//{TEI}date")
    assert [date.get("when") for date in dates] == ["1936-02-03"]
    assert dates[0].text == "3 fe\u0301vrier 1936"


def test_carriage_returns_among_line_feeds_stay_where_they_are(tmp_path: Path) -> None:
    data = b"The light\rof the\nharbour\nwas lit\n"
    source, _ = receive(written(tmp_path, data))
    assert source.received.line_end == "\n"
    assert rebuild(proved(tmp_path / "book.txt")[0]).data() == data


# Page files


@pytest.mark.parametrize("name", ["light.hocr", "alto", "page", "text", "alto/light-2.xml", "page/0002.xml"])
def test_page_files_are_encoded_and_proved_by_another_reader(name: str) -> None:
    assert proved(RECEIVED / name)[1] == []


def test_the_pages_of_a_folder_are_read_in_natural_order() -> None:
    source, _ = receive(RECEIVED / "alto")
    assert source.received.files == ("light-2.xml", "light-3.xml", "light-10.xml")
    assert source.text.endswith("4\n\f\n\fAt dawn the quay woke.\n")


def test_a_folder_of_texts_is_a_text_with_form_feeds() -> None:
    source, _ = receive(RECEIVED / "text")
    assert source.text == (
        "The keeper lit the har-\nbour light & slept.\n\n4\n\f\n\fAt dawn the café on the quay\nwoke.\n"
    )


def test_the_hash_of_a_folder_is_that_of_the_list_of_its_files() -> None:
    listing = "".join(
        f"{hashlib.sha256((RECEIVED / 'page' / name).read_bytes()).hexdigest()}  {name}\n"
        for name in ("0001.xml", "0002.xml")
    )
    assert receive(RECEIVED / "page")[0].sha256 == hashlib.sha256(listing.encode()).hexdigest()
    assert digest_of([]) == hashlib.sha256(b"").hexdigest()


def test_pages_point_to_surfaces_and_lines_to_zones() -> None:
    root = etree.fromstring(encode_path(RECEIVED / "page").tei)
    surfaces = root.findall(f"{TEI}facsimile/{TEI}surface")
    assert [s.find(f"{TEI}graphic").get("url") for s in surfaces] == [
        "light%201.jpg",
        "https://images.example.org/iiif/light-2/full/max/0/default.jpg",
    ]
    assert [pb.get("facs") for pb in root.iter(f"{TEI}pb")] == ["#surface-1", "#surface-2"]
    zones = {zone.get("{http://www.w3.org/XML/1998/namespace}id") for zone in root.iter(f"{TEI}zone")}
    pointed = {lb.get("facs", "#").removeprefix("#") for lb in root.iter(f"{TEI}lb")} - {""}
    assert zones == pointed == {"zone-L1", "zone-L2", "zone-L5"}


def test_a_path_on_the_drive_of_somebody_is_not_published(tmp_path: Path) -> None:
    page = (RECEIVED / "page/0002.xml").read_text().replace("https://images.example.org/iiif", r"C:\scans")
    path = written(tmp_path, page.encode(), "p.xml")
    assert b'url="default.jpg"' in encode_path(path).tei


def test_words_keep_the_certainty_of_the_engine() -> None:
    source, _ = receive(RECEIVED / "alto")
    assert [(source[span], sure) for span, sure in source.confidences() if sure < 0.5] == [("keepcr", 0.41)]
    source, _ = receive(RECEIVED / "light.hocr")
    assert [source[span] for span, sure in source.confidences() if sure < 0.5] == ["keepcr"]


def test_an_edition_may_have_page_files_as_its_source(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED / "alto", tmp_path / "pages")
    written(tmp_path, b'siglum = "light"\n[source]\nfile = "pages"\n', "edition.toml")
    source, edition, _ = load(tmp_path)
    assert (source.received.format, edition.siglum) == ("ALTO", "light")


def test_missing_images_and_blank_pages_are_told_once() -> None:
    assert sorted(codes(RECEIVED / "alto")) == ["IN-13", "IN-14"]


def test_images_beside_the_pages_or_above_them_are_found(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED / "alto", tmp_path / "alto")
    for name in ("light-2.tif", "light-3.tif"):
        written(tmp_path / "alto", b"", name)
    written(tmp_path, b"", "light-10.tif")
    assert codes(tmp_path / "alto") == ["IN-14"]


def test_a_folder_of_two_formats_is_refused(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED / "alto", tmp_path / "pages")
    shutil.copy(RECEIVED / "page/0001.xml", tmp_path / "pages")
    assert "[IN-12] this folder holds page files of several formats: 3 of ALTO and 1 of PAGE XML" in refusal(
        tmp_path / "pages"
    )


def test_files_of_no_known_format_are_left_aside_and_told(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED / "page", tmp_path / "pages")
    written(tmp_path / "pages", b"<mets/>", "mets.xml")
    written(tmp_path / "pages", b"", "0001.jpg")
    assert "IN-17" in codes(tmp_path / "pages")
    assert proved(tmp_path / "pages")[1] == []


def test_pages_in_two_encodings_are_refused_and_one_is_named(tmp_path: Path) -> None:
    written(tmp_path, "Café\n".encode(), "1.txt")
    written(tmp_path, b"Caf\xe9\n", "2.txt")
    written(tmp_path, b"The light\n", "3.txt")
    assert "[IN-16]" in refusal(tmp_path)
    assert "2.txt is windows-1252" in refusal(tmp_path)


def test_pages_in_ascii_go_with_any_encoding(tmp_path: Path) -> None:
    written(tmp_path, b"The light\n", "1.txt")
    written(tmp_path, b"Caf\xe9\n", "2.txt")
    assert receive(tmp_path)[0].text == "The light\n\fCafé\n"
    assert proved(tmp_path)[1] == []


def test_pages_without_any_text_are_refused(tmp_path: Path) -> None:
    shutil.copy(RECEIVED / "alto/light-3.xml", tmp_path)
    assert "[IN-15]" in refusal(tmp_path)
    assert "[IN-15]" in refusal(tmp_path / "light-3.xml")


@pytest.mark.parametrize(
    ("name", "data", "hint"),
    [
        ("book.xml", b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "it is encoded already"),
        ("book.html", b"<html><body>The light</body></html>", "only hOCR is read"),
        ("mets.xml", b"<mets:mets xmlns:mets='x'/>", "name the folder of the page files"),
        ("book.txt", b"<?xml version='1.0'?><document/>", "hOCR, ALTO or PAGE XML"),
    ],
)
def test_markup_of_an_unknown_format_is_refused_with_what_is_accepted(
    name: str, data: bytes, hint: str, tmp_path: Path
) -> None:
    message = refusal(written(tmp_path, data, name))
    assert "[IN-09]" in message
    assert hint in message


def test_a_text_may_begin_with_what_looks_like_a_tag(tmp_path: Path) -> None:
    assert receive(written(tmp_path, b"<b> The light\n"))[0].text == "<b> The light\n"


def test_an_edition_without_its_settings_is_not_a_folder_of_pages(tmp_path: Path) -> None:
    written(tmp_path, b"The light\n", "source.txt")
    assert not holds_pages(tmp_path)
    with pytest.raises(Failure, match="EDITION-01"):
        load(tmp_path)


# The proof


def test_a_changed_page_file_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED / "alto", tmp_path / "alto")
    tei = encode_path(tmp_path / "alto").tei
    page = tmp_path / "alto" / "light-10.xml"
    page.write_text(page.read_text().replace("quay", "pier"))
    found = {problem.code for problem in verify(tei, as_received(tmp_path / "alto"))[1]}
    assert found == {"VERIFY-01", "VERIFY-04"}


def test_a_page_that_was_taken_away_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED / "page", tmp_path / "page")
    tei = encode_path(tmp_path / "page").tei
    (tmp_path / "page" / "0002.xml").unlink()
    assert {"VERIFY-03", "VERIFY-04"} == {p.code for p in verify(tei, as_received(tmp_path / "page"))[1]}


def test_a_false_word_on_the_encoding_does_not_pass(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode("cp1252"))
    tei = encode_path(path).tei.replace(b">windows-1252<", b">mac-roman<")
    assert "VERIFY-01" in {problem.code for problem in verify(tei, path.read_bytes())[1]}
