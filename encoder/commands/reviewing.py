"""The command review: proposals are decided in the browser, or with questions and answers in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from encoder.commands.speech import Speech, failing, spoken
from encoder.problems import Failure

if TYPE_CHECKING:
    from encoder.review.desk import Desk
    from encoder.review.proposals import Proposal

_VERDICTS = {"a": "accepted", "r": "rejected"}
_SURENESS = ("high", "medium", "low")  # the surest first, as in the browser
_YOURS = "nothing is proposed: c to write what is right, r where the text is right as it is"
_HELP = """\
a  accept     r  reject     A, R  the same for all places of this form
c  change, then accept      s, or nothing: later
u  undo the last verdict    q  end"""


@click.command(epilog="Example: encoder review editions/my-book")
@click.argument("edition", type=click.Path(path_type=Path))
@click.option("--terminal", is_flag=True, help="Ask in the terminal, without a browser.")
@click.option("--no-open", is_flag=True, help="Only say the address; do not open a browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen [0: any free port].")
@spoken
@click.pass_obj
def review(speech: Speech, edition: Path, terminal: bool, no_open: bool, port: int) -> None:
    """Go through what is proposed in EDITION, and accept, change, or reject it; each verdict is written at once."""
    from encoder.review.desk import Desk
    from encoder.review.server import serve

    with failing(speech):
        desk = Desk(edition)
        speech.findings(desk.problems, to_stderr=True)
        if terminal:
            _ask(speech, desk)
        else:
            serve(desk, lambda url: _announce(speech, url, no_open), port)
        speech.note(_summary(desk))


def _announce(speech: Speech, url: str, no_open: bool) -> None:
    """Say the address, and open it."""
    import webbrowser

    click.echo(url)
    speech.note("end with the button Finish there, or with Ctrl-C here")
    if not no_open and not webbrowser.open(url):
        speech.note("no browser could be opened: open the address above")


def _summary(desk: Desk) -> str:
    counts = desk.counts(desk.proposals())
    return f"{counts['accepted']} accepted, {counts['rejected']} rejected, {counts['proposed']} open"


def _ask(speech: Speech, desk: Desk) -> None:
    """Ask about each open proposal in turn, until all have been seen or the editor ends."""
    later: set[str] = set()
    click.echo(_HELP)
    while True:
        found = [proposal for proposal in desk.proposals() if proposal.status == "proposed"]
        found.sort(key=lambda proposal: _SURENESS.index(proposal.certainty) if proposal.certainty in _SURENESS else 3)
        waiting = [proposal for proposal in found if proposal.id not in later]
        if not waiting:
            return
        _show(waiting[0], len(found))
        try:
            answer = click.prompt("", default="s", show_default=False, prompt_suffix="> ").strip()
            going = _do(answer, desk, waiting[0], found, later)
        except click.Abort:
            return
        except Failure as failure:
            speech.findings([failure.problem])
            going = True
        if not going:
            return


def _show(proposal: Proposal, left: int) -> None:
    """Print one proposal: where it stands, what it reads, what is proposed and why."""
    click.echo(f"\n{left} open · {proposal.file}:{proposal.number} · {proposal.certainty}")
    for passage in proposal.passages[:3]:
        place = f"line {passage.line}" + (f", page {passage.page}" if passage.page else "")
        middle = click.style("[" + " / ".join(passage.middle.splitlines()) + "]", bold=True)
        click.echo(f"  {place}")
        for text in filter(None, (passage.above, f"{passage.before}{middle}{passage.after}", passage.below)):
            click.echo(f"    {text}")
    for name, value in proposal.fields.items():
        click.echo(f"  {name}: {value}")
    if proposal.fields.get("why") != proposal.evidence:
        click.echo(f"  evidence: {proposal.evidence}")
    if proposal.asks:
        click.echo(f"  {_YOURS}")
    if proposal.fault:
        click.echo(f"  {proposal.fault}")


def _do(answer: str, desk: Desk, proposal: Proposal, found: Sequence[Proposal], later: set[str]) -> bool:
    """Carry out an answer; and whether to go on. Errors: as for deciding."""
    if answer == "q":
        return False
    if answer == "u":
        later.clear()
        click.echo(f"taken back: {desk.undo()}")
    elif answer in _VERDICTS:
        desk.decide([proposal.id], _VERDICTS[answer], {})
    elif answer.lower() in _VERDICTS:
        same = [each.id for each in found if each.group == proposal.group]
        click.echo(f"{desk.decide(same, _VERDICTS[answer.lower()], {})} decided")
    elif answer == "c":
        values = {name: click.prompt(f"  {name}", default=value) for name, value in proposal.fields.items()}
        changed = {name: value for name, value in values.items() if value != proposal.fields[name]}
        desk.decide([proposal.id], "accepted", changed)
    elif answer == "s":
        later.add(proposal.id)
    else:
        click.echo(_HELP)
    return True
