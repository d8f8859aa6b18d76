"""How long validation takes: cold against jing, warm against parsing, with size, and with many documents.

    python benchmarks/validation.py [DOCUMENT] [--full-tei tei_all.rng] [--runs N] [--documents N]

Machines are noisy: look at the ratios, not at seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from xml.parsers import expat

from lxml import etree

from encoder import resources, saxon
from encoder.validation.findings import MOST
from encoder.validation.inspection import Request, inspected
from encoder.validation.markup import DEEPEST, new_parser
from encoder.validation.relaxng.automaton import Automaton
from encoder.validation.relaxng.kept import kept_automaton
from encoder.validation.relaxng.reading import read_grammar
from encoder.validation.relaxng.recognising import recognises
from encoder.validation.schematron import breaches
from encoder.validation.validating import validate_bytes

ROOT = Path(__file__).resolve().parent.parent
FULL_TEI = ROOT.parent / "shared" / "tei" / "tei_all-4.9.0a.rng"


def cold(command: list[str], runs: int) -> tuple[float, float]:
    """The median time of a whole process: by the clock, and of the processors. Units: seconds."""
    clock, work = [], []
    for _ in range(runs):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock.append(time.perf_counter() - start)
        work.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(clock), median(work)


def best(step: Callable[[], object], runs: int) -> float:
    """The least work of a step: of the processor, for the clock counts what else a machine does. Units: seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        step()
        times.append(time.process_time() - start)
    return min(times)


def row(name: str, seconds: float, floor: float) -> None:
    print(f"  {name:72}{1000 * seconds:9.1f} ms   ratio {seconds / floor:6.2f}")


LINES = 100_000  # more than a source has: what is added to the numbers of the lines of each copy


def renumbered(markup: bytes, number: int, pages: int, notes: int) -> bytes:
    """A part of a document as its copy of that number: its ids and the pointers to them, its pages and its notes."""

    def id_of(found: re.Match[bytes]) -> bytes:
        start, name, end = found.groups()
        new = b"L%d" % (int(name[1:]) + number * LINES) if re.fullmatch(rb"L\d+", name) else b"c%d-%s" % (number, name)
        return start + new + end

    def n_of(found: re.Match[bytes]) -> bytes:
        step = pages if found[2] == b"pb" else notes
        return found[1] + b"%d" % (int(found[3]) + number * step)

    if not number:
        return markup
    markup = re.sub(rb"""(xml:id="|(?:corresp|next|prev|from)="#)([^"]*)(")""", id_of, markup)
    return re.sub(rb"""(<(pb|note) [^>]*?\bn=")(\d+)""", n_of, markup)


def repeated(content: bytes, times: int) -> bytes:
    """A document with the divisions of its body and its ledger several times, as valid as before: all is renumbered."""
    before, begin, rest = content.partition(b"<body>")
    body, end, after = rest.partition(b"</body>")
    pages = [int(number) for number in re.findall(rb"""<pb [^>]*?\bn="(\d+)""", body)]
    steps = max(pages) - min(pages) + 1, len(re.findall(rb"""<note [^>]*?\bn="\d""", body))

    def copies(markup: bytes, first: int = 0) -> bytes:
        return b"".join(renumbered(markup, number, *steps) for number in range(first, times))

    ledger = re.finditer(rb"""<app [^>]*?\bfrom="#([^"]*)".*?</app>""", before, re.DOTALL)
    of_body = b"".join(entry[0] for entry in ledger if b'xml:id="%s"' % entry[1] in body)
    before = before.replace(b"</listApp>", copies(of_body, 1) + b"</listApp>", 1)
    return counted(before + begin + copies(body) + end + after)


def counted(content: bytes) -> bytes:
    """A document with the counts of its tagsDecl made true."""
    text = content[content.rindex(b"<text ") :]

    def count(found: re.Match[bytes]) -> bytes:
        tags = re.findall(rb"<%s(?=[\s/>])[^>]*" % found[1], text)
        with_id = sum(b"xml:id=" in tag for tag in tags)
        return b'<tagUsage gi="%s" occurs="%d" withId="%d"' % (found[1], len(tags), with_id)

    return re.sub(rb"""<tagUsage gi="([^"]+)" occurs="\d+" withId="\d+\"""", count, content)


def compare_cold(document: Path, full_tei: Path, runs: int) -> None:
    print("cold, a whole process (by the clock, and the work of all processors):")
    python = [sys.executable, "-m", "encoder", "validate"]
    commands = {
        "floor: Python with click and Saxon imported": [sys.executable, "-c", "import click, saxonche"],
        "encoder validate": [*python, str(document)],
        "encoder validate --grammar-only": [*python, "--grammar-only", str(document)],
    }
    if shutil.which("jing") and shutil.which("java"):
        commands["jing with our grammar, no rules"] = [
            "jing",
            "-i",
            str(resources.schemas() / "edition.rng"),
            str(document),
        ]
        if full_tei.exists():
            commands["jing with the full TEI schema, no rules"] = ["jing", "-i", str(full_tei), str(document)]
    ours = (0.0, 0.0)
    for name, command in commands.items():
        clock, work = cold(command, runs)
        ours = (clock, work) if name == "encoder validate" else ours
        ratio = f"{clock / ours[0]:6.2f} and {work / ours[1]:5.2f} times ours" if ours[0] else ""
        print(f"  {name:48}{1000 * clock:9.1f} ms {1000 * work:9.1f} ms   {ratio}")


def unread(content: bytes) -> Iterator[bytes]:
    """A document again and again, each time as another text: the tree of the last one is kept by the program."""
    for number in itertools.count(1):
        yield content + b"<!-- %d -->" % number


def saxon_parse(content: bytes) -> object:
    """The tree that the rules run on."""
    return saxon.tree(content.decode("utf-8"))


def compare_warm(content: bytes, runs: int) -> None:
    print("\nwarm, one document in memory:")
    grammar = resources.schemas() / "edition.rng"
    rules = resources.schemas() / "edition.sch"
    engine = Automaton(read_grammar(grammar))
    libxml2 = etree.RelaxNG(etree.parse(str(grammar)))
    tree = etree.fromstring(content)
    floor = best(lambda: etree.fromstring(content), runs)
    row("parsing alone (lxml)", floor, floor)
    row("parsing alone (expat, no handlers)", best(lambda: expat.ParserCreate().Parse(content, True), runs), floor)
    row("parsing and our grammar", best(lambda: recognises(engine, [content], new_parser(), DEEPEST), runs), floor)
    row("libxml2's grammar, parsing not counted", best(lambda: libxml2.validate(tree), runs), floor)
    texts = unread(content)
    saxons = best(lambda: saxon_parse(next(texts)), runs)
    row("parsing alone (Saxon)", saxons, floor)
    row("the rules, in Saxon, parsing counted", best(lambda: breaches(next(texts), rules, MOST), runs), floor)
    everything = best(lambda: validate_bytes(next(texts)), runs)
    row("all", everything, floor)
    print(f"  all, against parsing by Saxon, which the rules need: {everything / saxons:.2f} times")
    row("our own grammar from its table, once per process", best(lambda: kept_automaton.__wrapped__(grammar), 3), floor)
    row("another grammar from its files, once per process", best(lambda: Automaton(read_grammar(grammar)), 3), floor)


def compare_sizes(content: bytes) -> None:
    print("\ngrowth, per copy of the body:")
    engine = Automaton(read_grammar(resources.schemas() / "edition.rng"))
    floor = 0.0
    for times in (1, 10, 100):
        document = repeated(content, times)
        seconds = best(lambda d=document: recognises(engine, [d], new_parser(), DEEPEST), 3) / times  # type: ignore[misc]
        floor = floor or seconds
        row(f"our grammar, {times} × ({len(document) / 2**20:.1f} MB)", seconds, floor)
    floor = 0.0
    for times in (1, 10, 100):
        document = repeated(content, times)
        assert not validate_bytes(document), "the larger document is as valid as the letter"
        texts = unread(document)
        seconds = best(lambda t=texts: validate_bytes(next(t)), 2 if times < 100 else 1) / times  # type: ignore[misc]
        floor = floor or seconds
        row(f"all, {times} ×", seconds, floor)


def work() -> float:
    """The work of the processors so far, of this process and of those that it started. Units: seconds."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in usage)


@contextlib.contextmanager
def many(sources: list[Path], count: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            source = sources[number % len(sources)]
            (Path(folder) / f"{number:04}.xml").write_bytes(source.read_bytes())
        yield Path(folder)


def compare_many(count: int) -> None:
    print(f"\n{count} documents (the valid fixtures, over and over), per document:")
    rules = Request(resources.schemas() / "edition.rng", resources.schemas() / "edition.sch")
    with many(sorted((ROOT / "tests/schema/valid").glob("*.xml")), count) as folder:
        floor = 0.0
        for jobs in (1, 2):
            start, before = time.perf_counter(), work()
            assert all(not report.failure for report in inspected([folder], rules, jobs))
            seconds, worked = (time.perf_counter() - start) / count, work() - before
            floor = floor or seconds
            name = f"with {jobs} process{'es' if jobs > 1 else ''}, {seconds * count:.1f} s by the clock"
            row(f"{name}, {worked:.1f} s of work", seconds, floor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("document", nargs="?", type=Path, default=ROOT / "output/old-bolshevik/old-bolshevik.xml")
    parser.add_argument("--full-tei", type=Path, default=FULL_TEI)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--documents", type=int, default=1000)
    arguments = parser.parse_args()
    content = arguments.document.read_bytes()
    compare_cold(arguments.document, arguments.full_tei, arguments.runs)
    compare_warm(content, arguments.runs)
    compare_sizes(content)
    compare_many(arguments.documents)


if __name__ == "__main__":
    main()
