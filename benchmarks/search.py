"""How quick the search of a corpus's site is in a browser, and how much of the index it reads.

    python benchmarks/search.py [--documents 1000] [--pages 8] [--searches 20] [--keep FOLDER]

The documents are lines of the bundled letter in an order of their own, every seventh word replaced by an invented
one, of which there are fifty thousand, the first much more frequent than the last, as words of large collections
are. The site is asked from a server over a line of 10 Mbit/s that takes 40 ms each way, and from the disk. Quick means:
half of the searches have their first results on the page within half a second, the first one within two.
Needs Chromium and Playwright. Exits with 1 where it is not quick.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LETTER = ROOT / "editions" / "old-bolshevik" / "source.txt"
LINES = 32  # on a page
INVENTED = 50_000
EVERY = 7  # word is replaced
LINE = {"offline": False, "latency": 80, "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FIRST, OTHERS = 2.0, 0.5  # seconds


def written(folder: Path, count: int, pages: int) -> list[str]:
    """So many documents in a folder, and an invented word of each."""
    chance = random.Random(1)
    lines = [line for line in LETTER.read_text("utf-8").split("\n") if len(line) > 40]
    words = ["".join(chance.choices("abdefghiklmnoprstuvw", k=chance.randint(4, 10))) for _ in range(INVENTED)]
    weights = [1 / rank for rank in range(1, INVENTED + 1)]
    rare = []
    for number in range(count):
        chosen = [line.split() for line in chance.choices(lines, k=LINES * pages)]
        new = iter(chance.choices(words, weights, k=LINES * pages * 4))
        text = [" ".join(next(new) if at % EVERY == 3 else word for at, word in enumerate(line)) for line in chosen]
        leaves = ["\n".join(text[page * LINES : (page + 1) * LINES]) for page in range(pages)]
        path = folder / f"{number // 100:02}" / f"{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"DOCUMENT {number}\n\n" + "\n\f".join(leaves) + "\n", encoding="utf-8")
        rare.append(chance.choice([line.split()[3] for line in text]))
    return rare


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


def asked(page: Any, words: str) -> float:
    """The time from the question to the first results on the page. Units: seconds."""
    page.evaluate("document.querySelector('#results ol').replaceChildren()")
    page.fill("#words", words)
    begun = time.perf_counter()
    page.press("#words", "Enter")
    page.wait_for_selector("#results li li a")
    return time.perf_counter() - begun


def measured(browser: Any, start: str, out: Path, words: list[str]) -> bool:
    """Print what the searches took and read; whether that was quick."""
    page = browser.new_page()
    sizes: list[int] = []
    if start.startswith("http"):
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
    begun = time.perf_counter()
    page.goto(start)
    opened = time.perf_counter() - begun
    page.on("request", lambda request: sizes.append(size_of(out, request.url)))
    first = asked(page, words[0])
    program = sum(sizes)
    sizes.clear()
    others = [asked(page, word) for word in words[1:]]
    each = sum(sizes) / len(others) / 1024
    page.close()
    print(
        f"| {start.partition(':')[0]} | {opened:.2f} | {first:.2f} | {median(others):.2f} | {max(others):.2f} "
        f"| {program / 1024:.0f} | {each:.0f} |",
        flush=True,
    )
    return first < FIRST and median(others) < OTHERS


def size_of(out: Path, address: str) -> int:
    path = out / "site" / "search" / address.partition("/site/search/")[2]
    return path.stat().st_size if path.is_file() else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--searches", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="a folder for the corpus, to be used again")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = wanted.keep or Path(temporary)
        words = written(place / "in", wanted.documents, wanted.pages)
        command = [sys.executable, "-m", "encoder", "-q", "corpus", "build", place / "in", "-o", place / "out"]
        begun = time.perf_counter()
        subprocess.run([*command, "--views", "web"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        out = place / "out"
        parts = list((out / "site" / "search").rglob("*.js"))
        size = sum(path.stat().st_size for path in parts)
        print(f"{wanted.documents} documents of {wanted.pages} pages, built in {time.perf_counter() - begun:.0f} s")
        list_size = (out / "index.html").stat().st_size / 1024
        print(f"index: {size / 1e6:.1f} MB in {len(parts)} files; list: {list_size:.0f} KB\n")
        print("| from | page open, s | first search, s | next, median s | slowest, s | first reads, KB | next, KB |")
        print("|---|---|---|---|---|---|---|")
        return 0 if all(in_browser(out, random.Random(2).sample(words, wanted.searches + 1))) else 1


def in_browser(out: Path, words: list[str]) -> list[bool]:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, served(out) as address:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        quick = [measured(browser, start, out, words) for start in (address, (out / "index.html").as_uri())]
        browser.close()
    return quick


if __name__ == "__main__":
    sys.exit(main())
