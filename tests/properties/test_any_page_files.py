"""Whatever page files say of their pages: the TEI is valid, it is proved, and it is the same twice."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from encoder.pipeline import encode_path
from encoder.problems import Failure, Severity
from encoder.proof.second_reading import as_received
from encoder.proof.verification import verify
from encoder.validation.validating import validate_bytes
from properties.page_files import page_files


def check(files: list[str], language: str) -> None:
    """Encode, validate and prove. Shape: one file or a folder of them; only page files without text are refused."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"page{number}.xml" for number in range(len(files))]
        for path, text in zip(paths, files, strict=True):
            path.write_text(text, encoding="utf-8", newline="")
        given_path = paths[0] if len(paths) == 1 else Path(folder)
        try:
            tei = encode_path(given_path, language).tei
        except Failure as failure:
            assert failure.problem.code == "IN-15", failure
            return
        assert [str(p) for p in validate_bytes(tei) if p.severity is Severity.ERROR] == []
        certificate, problems = verify(tei, as_received(given_path))
        assert [str(problem) for problem in problems] == []
        assert certificate.lines_equal == certificate.lines
        assert encode_path(given_path, language).tei == tei


@given(page_files(), st.sampled_from(("en", "de", "fr", "la")))
def test_any_page_files_become_a_valid_and_proved_edition(files: list[str], language: str) -> None:
    check(files, language)


def test_a_sign_of_no_word_is_no_page_number_whatever_its_region_says() -> None:
    line = "<TextLine><TextEquiv><Unicode>{}</Unicode></TextEquiv></TextLine>"
    regions = (("page-number", "\u00ac"), ("paragraph", "The keeper had served the harbour."))
    told = "".join(f'<TextRegion type="{kind}">{line.format(text)}</TextRegion>' for kind, text in regions)
    check([f'<PcGts><Page imageFilename="p.png" imageWidth="2000" imageHeight="3000">{told}</Page></PcGts>'], "en")


def test_a_line_of_nothing_but_references_and_noise_has_no_last_letter() -> None:
    lines = (
        "HE LIGHT",
        "\u00ac\u00ac (1) (2)",
        "The keeper had served the harbour",
        "(1) The keeper.",
        "(2) The light.",
    )
    told = "".join(
        f"<p class='ocr_par'><span class='ocr_line' title='bbox 100 {top} 653 {top + 30}'>"
        + " ".join(f"<span class='ocrx_word' title='x_wconf 0'>{word}</span>" for word in line.split())
        + "</span></p>"
        for top, line in zip(range(34, 400, 34), lines, strict=False)
    )
    page = f"<div class='ocr_page' title='image &quot;p.png&quot;; bbox 0 0 2000 3000'>{told}</div>"
    check([f"<html><head><meta charset='utf-8'/></head><body>{page}</body></html>"], "en")
