"""Makes the pictures of the documentation from the views as they are built now.

    python docs/pictures/make.py [BUILT]       (needs pdftoppm of poppler-utils, chromium, Pillow, pypdf)

Shape: print.png, a page of the letter with a footnote; print-contact.png, each kind of page of the book; web.png, the
first screen of the web edition. A picture whose tool is missing is left as it is, and said so.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdf
from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "output/old-bolshevik"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
GREYS = 16
SHEET = (7, 92, 400)  # columns, resolution, width of a page in the sheet


def page(pdf: Path, number: int, resolution: int) -> Image.Image:
    """A page of the book as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page"
        command = ["pdftoppm", "-r", str(resolution), "-png", "-singlefile", "-f", str(number), "-l", str(number)]
        subprocess.run([*command, str(pdf), str(target)], check=True, stderr=subprocess.DEVNULL)
        return Image.open(target.with_suffix(".png")).convert("L")


def kinds(book: pypdf.PdfReader) -> list[int]:
    """The numbers of the pages that show each kind: front, openings of parts, notes, tables, indexes, colophon.

    Shape: three pages with notes: a short one of the source, one of the editors, and the fullest page.
    """
    parts = [book.get_destination_page_number(part) + 1 for part in book.outline if not isinstance(part, list)]
    texts = [page.extract_text() for page in book.pages]
    noted = with_note(texts, parts[1])
    front = [1, 3, 4, 5]
    last = next(number for number in range(len(texts), 0, -1) if texts[number - 1].strip())
    lettered = next(number for number, text in enumerate(texts, 1) if "the print reads" in text)
    fullest = max(range(parts[1], parts[2]), key=lambda number: len(texts[number - 1]))
    return [*front, *parts[:2], noted, lettered, fullest, *parts[2:], parts[-1] + 1, last]


def with_note(texts: list[str], start: int) -> int:
    """The first page from here on that has a short note below its text."""
    for number in range(start + 1, len(texts) + 1):
        lines = texts[number - 1].splitlines()
        if sum(line[:2].strip().isdigit() for line in lines[-12:-1]) == 1 and lines[-1].endswith("Tr."):
            return number
    return start


def contact(pdf: Path, numbers: list[int]) -> Image.Image:
    """Some pages side by side."""
    columns, resolution, width = SHEET
    pictures = [ImageOps.expand(page(pdf, number, resolution), 1, 160) for number in numbers]
    pictures = [picture.resize((width, picture.height * width // picture.width), Image.LANCZOS) for picture in pictures]
    gap, height = 14, pictures[0].height
    rows = -(-len(pictures) // columns)
    sheet = Image.new("L", (columns * (width + gap) + gap, rows * (height + gap) + gap), 225)
    for at, picture in enumerate(pictures):
        sheet.paste(picture, (gap + at % columns * (width + gap), gap + at // columns * (height + gap)))
    return sheet


def save(picture: Image.Image, name: str) -> None:
    """Put a grey picture beside this file, in few greys so that it stays small."""
    picture.quantize(GREYS).save(HERE / name, optimize=True)
    print(f"{name}: {(HERE / name).stat().st_size // 1024} kB")


def web(html: Path) -> None:
    """The first screen of the web edition, as a browser shows it."""
    browser = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if browser is None:
        print("web.png is left as it is: there is no chromium (apt-get install chromium)")
        return
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "web.png"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]
        places = [f"--user-data-dir={folder}/profile", f"--screenshot={shot}", "--window-size=1280,860"]
        subprocess.run([browser, *options, *places, html.as_uri()], check=True, capture_output=True, timeout=120)
        Image.open(shot).convert("RGB").quantize(96).save(HERE / "web.png", optimize=True)
    print(f"web.png: {(HERE / 'web.png').stat().st_size // 1024} kB")


def main() -> None:
    """Make what can be made."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("built", nargs="?", type=Path, default=BUILT, help="the folder that `encoder build` made")
    built = parser.parse_args().built.resolve()
    (pdf,) = built.glob("*.pdf")
    if shutil.which("pdftoppm"):
        book = pypdf.PdfReader(pdf)
        numbers = kinds(book)
        save(contact(pdf, numbers), "print-contact.png")
        save(page(pdf, numbers[6], 110), "print.png")
    else:
        print("print.png, print-contact.png are left as they are: there is no pdftoppm (apt-get install poppler-utils)")
    web(pdf.with_suffix(".html"))


if __name__ == "__main__":
    main()
