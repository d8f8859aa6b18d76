"""What the page may cost a reader: size, time until it can be used, nothing that moves, much text that stays smooth.

Each budget is also held against a page that was spoiled, since a measure that cannot fail proves nothing. Where it can
be, time is that of the browser's main thread, so that other work on the machine does not count.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from screens import LETTER, PHONE, WIDE

from encoder.pipeline import encode_path
from encoder.views import publish

LARGEST = 1_500_000  # bytes
USABLE = 1000  # milliseconds
STILL = 0.001  # cumulative layout shift; 0.1 counts as good
FRAME = 16.0  # milliseconds of work: sixty frames a second
HIT = 50.0  # milliseconds from one hit to the next: nobody notices
ANSWER = 1000.0  # milliseconds to the first hits of a text of six hundred pages
SWITCH = 2500.0  # milliseconds until the same text stands in its other view: every line of it is set anew

WAITING = "<script>for (const start = performance.now(); performance.now() < start + 1200;);</script>"
MOVING = """<script>addEventListener("load", () => setTimeout(() => {
  const late = document.createElement("p");
  late.style.height = "120px";
  document.body.prepend(late);
}, 50));</script>"""
FLICKERING = """<script>addEventListener("scroll", () => {
  for (const p of document.querySelectorAll("main p")) p.style.width = p.offsetWidth - 0.01 + "px";
});</script>"""
HESITATING = """<script>
const hesitate = time => { for (const start = performance.now(); performance.now() < start + time;); };
addEventListener("input", () => hesitate(4000), true);
addEventListener("click", () => hesitate(250), true);
</script>"""
STEPPING = """async steps => {
  for (let i = 0; i < steps; i++) {
    document.querySelector("#next").click();
    await new Promise(requestAnimationFrame);
  }
}"""


def spoiled(page: Path, script: str, folder: Path) -> Path:
    """The page with something in its head that breaks a budget."""
    path = folder / "sample.html"
    path.write_text(page.read_text(encoding="utf-8").replace("</head>", script + "</head>", 1), encoding="utf-8")
    return path


def test_the_page_is_small(letter: Path) -> None:
    assert letter.stat().st_size < LARGEST


def usable_after(open_page: Any, path: Path) -> float:
    """Milliseconds until script has run: the least of three, since a machine can only be slower than it is."""
    asked = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    return min(float(open_page(path).evaluate(asked)) for _ in range(3))


def test_the_page_is_soon_usable(open_page: Any, letter: Path, tmp_path: Path) -> None:
    assert usable_after(open_page, letter) < USABLE
    assert usable_after(open_page, spoiled(letter, WAITING, tmp_path)) > USABLE


def shift(open_page: Any, path: Path, viewport: dict[str, int]) -> float:
    """How much of what is seen moves within half a second of the load."""
    page = open_page(path, viewport=viewport)
    page.wait_for_timeout(400)
    moved = """new Promise(resolve => {
      let sum = 0;
      new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => resolve(sum), 100);
    })"""
    return float(page.evaluate(moved))


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_moves_once_it_is_there(open_page: Any, letter: Path, tmp_path: Path, viewport: dict[str, int]) -> None:
    assert shift(open_page, letter, viewport) < STILL
    assert shift(open_page, spoiled(letter, MOVING, tmp_path), viewport) > STILL


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """What the benchmarks make of a text to have more of it."""
    path = Path(__file__).parents[2] / "benchmarks" / "views.py"
    spec = importlib.util.spec_from_file_location("growing", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def ten_times(benchmark: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a text ten times as long as the letter, with all its notes, names and corrections."""
    folder = tmp_path_factory.mktemp("ten")
    (folder / "letter.xml").write_bytes(encode_path(LETTER).tei)
    tei = benchmark.repeated(folder / "letter.xml", 10, folder)
    path = folder / "old-bolshevik.html"
    path.write_bytes(publish.transform(tei, "web"))
    return path


def working(page: Any) -> Callable[[], float]:
    """A clock of what the page's main thread has done, in milliseconds."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now() -> float:
        told = session.send("Performance.getMetrics")["metrics"]
        return next(1000 * each["value"] for each in told if each["name"] == "TaskDuration")

    return now


def frame_of_scrolling(page: Any) -> float:
    """What one frame costs while the text is scrolled through."""
    frames, work = 60, working(page)
    page.wait_for_timeout(500)
    before = work()
    page.evaluate(
        """frames => new Promise(resolve => {
          const step = () => { scrollBy(0, 400); if (--frames) requestAnimationFrame(step); else resolve(); };
          requestAnimationFrame(step);
        })""",
        frames,
    )
    return (work() - before) / frames


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_ten_times_the_text_scrolls_smoothly(
    open_page: Any, ten_times: Path, tmp_path: Path, viewport: dict[str, int]
) -> None:
    page = open_page(ten_times, viewport=viewport)
    assert page.locator("#text .pb[id]").count() > 500
    assert frame_of_scrolling(page) < FRAME
    bad = spoiled(ten_times, FLICKERING, tmp_path)
    assert frame_of_scrolling(open_page(bad, viewport=viewport)) > FRAME


def costs_of_use(page: Any) -> tuple[float, float, float]:
    """What it costs to find the first of many hits, to step to the next, and to switch to the diplomatic view."""
    work, steps = working(page), 8
    start = work()
    page.fill("#query", "stalin")
    page.wait_for_function("document.querySelector('#hits').textContent.includes(' of ')")
    found = work()
    assert int(page.inner_text("#hits").split()[-1]) > 1000
    page.evaluate(STEPPING, steps)
    stepped = work()
    page.check("#view input[value=diplomatic]", force=True)
    page.wait_for_selector("[data-view=diplomatic]", state="attached")
    return found - start, (stepped - found) / steps, work() - stepped


@pytest.mark.slow
def test_ten_times_the_text_is_searched_and_switched_smoothly(open_page: Any, ten_times: Path, tmp_path: Path) -> None:
    found, step, switch = costs_of_use(open_page(ten_times))
    assert (found < ANSWER, step < HIT, switch < SWITCH) == (True, True, True), (found, step, switch)
    found, step, _ = costs_of_use(open_page(spoiled(ten_times, HESITATING, tmp_path)))
    assert (found > ANSWER, step > HIT) == (True, True), (found, step)
