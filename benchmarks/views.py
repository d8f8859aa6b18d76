"""What the views cost: cold, as the text grows, in memory, and beside the tools that archivists use today.

    python benchmarks/views.py [TEI] [--runs N] [--times 1 10 40] [--tei-stylesheets DIR] [--saxon JAR]

The TEI Stylesheets are measured twice: by the commands that their users are told to run, teitohtml5 and teitofo, which
start Ant, and as the transformation alone, by Saxon called directly.
Machines are noisy: look at the ratios, and at the work of the processors rather than at the clock when others use the
machine too. What is not installed is skipped, and said so.
"""

from __future__ import annotations

import argparse
import copy
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
VIEWS = ("web", "print", "epub", "text")
JARS = ("/usr/share/java/Saxon-HE.jar", "/usr/share/java/saxon-he.jar")
INSTALL = (
    "apt-get install default-jre ant libsaxonhe-java fop; pip install weasyprint; "
    "git clone https://github.com/TEIC/Stylesheets; cp /usr/share/java/Saxon-HE.jar Stylesheets/lib/saxon10he.jar"
)
# The names of the tools, with the command or the stylesheet of each.
TO_HTML = ("TEI Stylesheets: teitohtml5", "teitohtml5")
TO_FO = ("TEI Stylesheets: teitofo, to XSL-FO only", "teitofo")
SAXON_HTML = ("TEI Stylesheets (html5) on Saxon alone", "profiles/default/html5/to.xsl")
SAXON_FO = ("TEI Stylesheets (fo) on Saxon alone", "fo/fo.xsl")
FOP = "Apache FOP (plain XSL-FO to PDF)"
STYLESHEETS = ("/usr/share/xml/tei/stylesheet", "/usr/share/xml/tei/Stylesheets")


@dataclass(frozen=True)
class Run:
    """What one process took. Units: seconds of the clock, seconds of all processors, megabytes at most."""

    seconds: float
    work: float
    memory: float


def run(command: list[str], runs: int = 1) -> Run:
    """A command as a fresh process: the median time, the largest memory."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command[:4])} …: {said.decode(errors='replace')[-400:]}")
        memory = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        found.append((time.perf_counter() - start, usage.ru_utime + usage.ru_stime, memory))
    seconds, work, memories = zip(*found, strict=True)
    return Run(median(seconds), median(work), max(memories))


def repeated(tei: Path, times: int, out: Path) -> Path:
    """The edition with every division of its body that many times over, all ids different."""
    tree = etree.parse(tei)
    body = tree.find(f"{TEI}text/{TEI}body")
    originals = list(body)
    ids = {element.get(XML_ID) for element in body.iter() if element.get(XML_ID)}
    for turn in range(1, times):
        for original in originals:
            body.append(renamed(copy.deepcopy(original), ids, f"-x{turn}"))
    path = out / f"{times}.xml"
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return path


def renamed(element: etree._Element, ids: set[str], suffix: str) -> etree._Element:
    for node in element.iter(etree.Element):
        for name, value in node.attrib.items():
            words = [word + suffix if word.lstrip("#") in ids else word for word in value.split()]
            if name == XML_ID or value.startswith("#"):
                node.set(name, " ".join(words))
    return element


def encoder(tei: Path, view: str, out: Path) -> list[str]:
    return [sys.executable, "-m", "encoder", "-q", "transform", str(tei), "--to", view, "-o", str(out / f"made.{view}")]


def growth(tei: Path, times: list[int], runs: int, out: Path) -> dict[str, Run]:
    """Prints the cost of each view as the text grows; gives back the cold cost of the smallest text."""
    first: dict[str, Run] = {}
    print(f"{'view':8}{'times':>6}{'clock':>10}{'work':>10}{'beside 1×':>11}{'per text':>10}{'memory':>10}   file")
    for number in times:
        source = repeated(tei, number, out)
        for view in VIEWS:
            made = run(encoder(source, view, out), runs if number == 1 else 1)
            ratio = made.work / first.setdefault(view, made).work
            size = (out / f"made.{view}").stat().st_size / 1e6
            print(
                f"{view:8}{number:5}×{made.seconds:8.2f} s{made.work:8.2f} s{ratio:10.1f}×{ratio / number:10.2f}"
                f"{made.memory:7.0f} MB{size:6.1f} MB",
                flush=True,
            )
    return first


def blocks(tei: Path) -> Iterator[tuple[str, list[str]]]:
    """Each paragraph as plain text, with the texts of its notes: what the other tools are given to print."""
    text = etree.parse(tei).getroot().find(f"{TEI}text")
    paragraphs = [p for p in text.iter(f"{TEI}p") if next(p.iterancestors(f"{TEI}note"), None) is None]
    for p in paragraphs:
        notes = list(p.iter(f"{TEI}note"))
        said = [" ".join("".join(note.itertext()).split()) for note in notes]
        for note in notes:
            note.clear(keep_tail=True)
        yield " ".join("".join(p.itertext()).split()), said


def formatting_objects(tei: Path, out: Path) -> Path:
    """The text as plain XSL-FO, since FOP refuses what the TEI Stylesheets make of it."""
    note = (
        "<fo:footnote><fo:inline font-size='7pt'>{0}</fo:inline><fo:footnote-body><fo:block font-size='8pt'>{0} {1}"
        "</fo:block></fo:footnote-body></fo:footnote>"
    )
    body = ""
    for words, notes in blocks(tei):
        feet = "".join(note.format(number, escape(said)) for number, said in enumerate(notes, 1))
        body += f"<fo:block>{escape(words)}{feet}</fo:block>"
    path = out / "text.fo"
    path.write_text(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set><fo:simple-page-master "
        "master-name='a5' page-width='148mm' page-height='210mm' margin='20mm'><fo:region-body/>"
        "</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='a5' language='en'>"
        f"<fo:flow flow-name='xsl-region-body' text-align='justify' hyphenate='true'>{body}</fo:flow>"
        "</fo:page-sequence></fo:root>",
        encoding="utf-8",
    )
    return path


def plain_page(tei: Path, out: Path) -> Path:
    """The text as HTML with footnotes, for WeasyPrint."""
    body = "".join(
        f"<p>{escape(words)}{''.join(f'<span class=note>{escape(said)}</span>' for said in notes)}</p>"
        for words, notes in blocks(tei)
    )
    path = out / "text.html"
    style = "@page{size:A5;margin:20mm}.note{float:footnote;font-size:8pt}p{text-align:justify;hyphens:auto;margin:0}"
    path.write_text(f"<!DOCTYPE html><html lang=en><title>t</title><style>{style}</style>{body}", encoding="utf-8")
    return path


def others(tei: Path, saxon: Path | None, stylesheets: Path | None, out: Path) -> Iterator[tuple[str, str, list[str]]]:
    """The tools of today: which of our views each stands beside, its name, its command. Says what is missing."""
    yield from tei_stylesheets(tei, saxon, stylesheets, out)
    if shutil.which("fop"):
        fo = formatting_objects(tei, out)
        yield "print", FOP, ["fop", "-q", str(fo), str(out / "fop.pdf")]
    else:
        missing("Apache FOP", None)
    try:
        import weasyprint  # noqa: F401

        page = plain_page(tei, out)
        command = [sys.executable, "-m", "weasyprint", "-q", str(page), str(out / "w.pdf")]
        yield "print", "WeasyPrint (plain HTML to PDF)", command
    except ImportError:
        missing("WeasyPrint", None)


def tei_stylesheets(
    tei: Path, saxon: Path | None, stylesheets: Path | None, out: Path
) -> Iterator[tuple[str, str, list[str]]]:
    """The TEI Stylesheets by their own commands, and by Saxon alone."""
    java, ant = shutil.which("java"), shutil.which("ant")
    if java and ant and stylesheets and (stylesheets / "lib/saxon10he.jar").is_file():
        for view, name, command, suffix in (("web", *TO_HTML, "html"), ("print", *TO_FO, "fo")):
            yield view, name, [str(stylesheets / "bin" / command), str(tei), str(out / f"ant.{suffix}")]
    else:
        missing("teitohtml5, teitofo", java and "java", ant and "ant", stylesheets and "stylesheets")
    if java and saxon and stylesheets:
        transform = [java, "-cp", class_path(saxon), "net.sf.saxon.Transform", f"-s:{tei}"]
        for view, name, sheet in (("web", *SAXON_HTML), ("print", *SAXON_FO)):
            yield view, name, [*transform, f"-xsl:{stylesheets / sheet}", f"-o:{out / 'tei.out'}"]
    else:
        missing("TEI Stylesheets on Saxon", java and "java", saxon and "Saxon-HE.jar", stylesheets and "stylesheets")


def class_path(saxon: Path) -> str:
    """The jar, and beside it what newer versions need to run."""
    return os.pathsep.join(str(jar) for jar in (saxon, *sorted(saxon.parent.glob("xmlresolver*.jar"))))


def missing(name: str, *found: str | None) -> None:
    has = f" (found: {', '.join(filter(None, found))})" if any(found) else ""
    print(f"SKIPPED  {name}: not installed{has}. {INSTALL}", flush=True)


def compare(tei: Path, cold: dict[str, Run], arguments: argparse.Namespace, out: Path) -> None:
    took: dict[str, Run] = {}
    for view, name, command in others(tei, arguments.saxon, arguments.tei_stylesheets, out):
        try:
            made = run(command, arguments.runs)
        except RuntimeError as reason:
            print(f"SKIPPED  {name}: it failed: {reason}")
            continue
        took[name] = made
        print(beside(name, made, cold[view], view), flush=True)
    for first in (TO_FO[0], SAXON_FO[0]):
        if first in took and FOP in took:
            chain = (took[first], took[FOP])
            both = Run(sum(r.seconds for r in chain), sum(r.work for r in chain), max(r.memory for r in chain))
            print(beside(f"… {first.partition(',')[0]}, then FOP", both, cold["print"], "print"))


def beside(name: str, made: Run, ours: Run, view: str) -> str:
    clock, work = made.seconds / ours.seconds, made.work / ours.work
    return f"{name:48}{told(made)}   {clock:6.1f} × our {view} view by the clock, {work:.1f} × in work"


def told(made: Run) -> str:
    return f"{made.seconds:7.2f} s {made.work:7.2f} s work {made.memory:6.0f} MB"


def existing(*paths: str) -> Path | None:
    return next((Path(path) for path in paths if Path(path).exists()), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tei", nargs="?", type=Path, default=ROOT / "output/old-bolshevik/old-bolshevik.xml")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 40])
    parser.add_argument(
        "--tei-stylesheets", type=Path, default=existing(*STYLESHEETS), help="a clone of TEIC/Stylesheets"
    )
    parser.add_argument("--saxon", type=Path, default=existing(*JARS), help="the jar of Saxon-HE for Java")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        cold = growth(arguments.tei.resolve(), arguments.times, arguments.runs, out)
        print("\ncold, one process each, the same text:")
        for view in VIEWS:
            print(f"{'encoder transform --to ' + view:48}{told(cold[view])}")
        compare(arguments.tei.resolve(), cold, arguments, out)


if __name__ == "__main__":
    main()
