"""Commands for many documents at once: corpus build."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from encoder.commands.speech import INTERRUPTED, Speech, failing, spoken

if TYPE_CHECKING:
    from encoder.corpus.running import Corpus, Progress, Request, Runner

VIEWS = ("web", "print", "epub", "text")
ALL_ROWS = 40  # documents up to which the table on the screen names those that are fine
EVERY = 30  # seconds between two lines of progress where there is no terminal


@click.group()
def corpus() -> None:
    """Build many documents with one command, and a site over all of them."""


@corpus.command(epilog="Example: encoder corpus build editions letters/ -o output/corpus")
@click.argument("dirs", nargs=-1, required=True, metavar="DIR…")
@click.option(
    "-o", "--output", required=True, help="The folder, or an address such as s3://bucket/folder, to build into."
)
@click.option("--views", default=",".join(VIEWS), help="The views to make, or none [web,print,epub,text].")
@click.option("--authority", type=click.Path(path_type=Path), help="The authority file of documents that have none.")
@click.option("--encoding", default="", help="The encoding of plain text [from the edition, or found from its bytes].")
@click.option("--pages", is_flag=True, help="Take each folder of text files for one document, a file a page.")
@click.option("--title", default="", help="The name of the corpus on its site [that of the first DIR].")
@click.option("--site/--no-site", default=True, help="Make a site over all documents, when the web view is made.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="How many processes [0: one for each core].")
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Give the work to this Dask scheduler, tcp://HOST:8786."
)
@click.option("--memory", type=click.FloatRange(0.1), help="GB that one process may use [its share of the machine's].")
@click.option("--time-limit", type=click.IntRange(1), default=3600, help="Seconds that one document may take [3600].")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "jsonl", "junit"]),
    default="table",
    help="How to print the results; all three are written into the folder [table].",
)
@spoken
@click.pass_obj
def build(speech: Speech, /, dirs: tuple[str, ...], output: str, style: str, **options: Any) -> None:
    """Build every document in DIR…: edition folders, text files, page files.

    What is done already is not done again; when interrupted, run the same command once more.
    """
    from encoder.corpus.cluster import cluster_runner
    from encoder.corpus.pool import Limits
    from encoder.corpus.request import memory_share, requested
    from encoder.corpus.running import local_runner

    with failing(speech):
        asked = (options[name] for name in ("views", "authority", "encoding", "pages"))
        request = requested(dirs, output, *asked)
        if options["scheduler"]:
            runner = cluster_runner(options["scheduler"])
        else:
            memory = int(options["memory"] * 1e9) if options["memory"] else memory_share(options["jobs"])
            runner = local_runner(options["jobs"], Limits(memory, options["time_limit"]))
        found = _run(speech, request, runner)
        if options["site"] and "web" in request.how.views:
            _site(speech, request, found, options["title"])
        _tell(speech, found, style)
    sys.exit(1 if found.progress.faulty else 0)


def _run(speech: Speech, request: Request, runner: Runner) -> Corpus:
    """Run, tell how it goes, and write down what came of it."""
    from encoder.corpus.making import results_at
    from encoder.corpus.results import reports
    from encoder.corpus.running import run

    last: list[Progress] = []

    def telling(progress: Progress) -> None:
        last[:] = [progress]
        show(progress)

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _shown(speech) as show:
            found = run(request, runner, telling)
    except KeyboardInterrupt:
        done = f"{last[0].before + last[0].made} of {last[0].total} documents are done; " if last else ""
        click.echo(f"interrupted: {done}run the same command again to go on", err=True)
        sys.exit(INTERRUPTED)
    for name, data in reports(found.records).items():
        results_at(request.out).write(name, data)
    return found


def _site(speech: Speech, request: Request, found: Corpus, title: str) -> None:
    """Make the site, and say so."""
    from encoder.corpus.full_text import is_available
    from encoder.corpus.remote import is_address
    from encoder.corpus.site import build_site

    if is_address(request.out):
        speech.note("no site is made in a store: copy the results into a folder, and build into that")
        return
    title = title or Path(request.roots[0]).resolve().name
    if build_site(found.records, Path(request.out), title, request.authority):
        speech.note(f"site: {Path(request.out) / 'index.html'}")
    if not is_available():
        speech.note("without full-text search, for which Pagefind is missing: pip install 'tei-edition-encoder[site]'")


def _tell(speech: Speech, found: Corpus, style: str) -> None:
    """Print what came of a run."""
    from encoder.corpus.records import MADE
    from encoder.corpus.results import FORMATS, summary

    if style != "table":
        click.echo(FORMATS[style](found.records), nl=False)
    else:
        faulty = [record for record in found.records if record.status != MADE]
        speech.findings([problem for record in faulty for problem in record.problems])
        speech.findings(found.problems)
        every = len(found.records) <= ALL_ROWS or speech.verbose
        if not speech.quiet:
            click.echo(FORMATS["table"](found.records if every else faulty), nl=False)
    progress = found.progress
    speech.note(f"{summary(found.records)}; {progress.before} were done before")


@contextmanager
def _shown(speech: Speech) -> Iterator[Callable[[Progress], None]]:
    """A progress bar with rate and time left on a terminal, a line now and then elsewhere, nothing when quiet."""
    if speech.quiet:
        yield lambda progress: None
        return
    clock = _Clock()
    if not sys.stderr.isatty():
        yield clock.line
        return
    with click.progressbar(
        length=1, file=sys.stderr, show_pos=True, show_eta=False, item_show_func=lambda item: item and clock.said(item)
    ) as bar:

        def show(progress: Progress) -> None:
            bar.length = progress.total
            bar.update(progress.before + progress.made - bar.pos, progress)

        yield show


class _Clock:
    """The rate and the time left of a run, and when they were last said."""

    def __init__(self) -> None:
        self.start = self.last = time.monotonic()

    def said(self, progress: Progress) -> str:
        """Rate, time left, and how many documents have errors."""
        passed = time.monotonic() - self.start
        faulty = f", {progress.faulty} with errors" if progress.faulty else ""
        if not progress.made:
            return f"{progress.before} done before{faulty}"
        rate = progress.made / max(passed, 1e-6)
        left = (progress.total - progress.before - progress.made) / rate
        often = f"{rate:.1f} a second" if rate >= 1 else f"{60 * rate:.1f} a minute"
        return f"{often}, {_duration(left)} left{faulty}"

    def line(self, progress: Progress) -> None:
        """A line, when the last is some time ago."""
        if time.monotonic() - self.last >= EVERY:
            self.last = time.monotonic()
            done = f"{progress.before + progress.made} of {progress.total} documents"
            click.echo(f"{done}, {self.said(progress)}", err=True)


def _duration(seconds: float) -> str:
    """A time in the two units that matter."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
