"""Changes: how a row or an entry is written once it is decided, and a file with some of its units rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from encoder.authority_file import (
    KINDS,
    EntryText,
    accepted,
    alone,
    as_utf_8,
    as_written,
    entries,
    rejected,
    reopened,
    with_entries,
)
from encoder.edition import AUTHORITY
from encoder.problems import Exit, Failure, Place, error
from encoder.review.proposals import Proposal
from encoder.tables import ACCEPTED, ASIDE, COLUMNS, PROPOSED, REJECTED, decoded, lines, rewritten

_UNWRITABLE = re.compile("[\t\r\n\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_FORMS = re.compile(r"\s*\|\s*")
Rewriting = tuple[bytes, bytes]  # what a unit was, and what it is


def written(proposal: Proposal, verdict: str, changed: Mapping[str, str]) -> tuple[bytes, EntryText | None]:
    """What becomes of a proposal's row or entry, and an entry that has to be put into another list.

    Errors: REVIEW-02 a change that cannot stand in the file.
    """
    unknown = changed.keys() - proposal.fields.keys()
    if unknown or any(_UNWRITABLE.search(value) for value in changed.values()):
        hint = f"what may be changed here: {', '.join(proposal.fields)}; each on one line and without tabs"
        raise refused("REVIEW-02", proposal, "this change cannot be written into the file", hint)
    fields = {**proposal.fields, **{k: v if k == "now" else v.strip() for k, v in changed.items()}}
    if proposal.file == AUTHORITY:
        return _entry(proposal, verdict, fields)
    cells = proposal.unit.decode().split("\t")
    names = COLUMNS[proposal.file]
    if proposal.asks and verdict == ACCEPTED:
        fields["why"] = fields["why"].partition(ASIDE)[0]  # what told the editor how to answer is no reason
        changed = {**changed, "why": fields["why"]}
    cells[: len(names)] = [fields[name] if name in changed else cells[at] for at, name in enumerate(names)]
    return "\t".join((*cells[:-1], verdict)).encode(), None


def _entry(proposal: Proposal, verdict: str, fields: Mapping[str, str]) -> tuple[bytes, EntryText | None]:
    """An entry of the authority file, decided. Errors: REVIEW-02."""
    if proposal.status == REJECTED:
        back = reopened(proposal.unit)
        return (accepted(back) if verdict == ACCEPTED else proposal.unit if verdict == REJECTED else back), None
    if verdict == REJECTED:
        return rejected(proposal.unit), None
    if verdict == PROPOSED:
        hint = "undo it, or write resp and cert into authority.xml"
        raise refused("REVIEW-02", proposal, "an accepted entry cannot be made a proposal again", hint)
    if fields == proposal.fields:
        return accepted(proposal.unit), None
    return _renamed(proposal, fields)


def _renamed(proposal: Proposal, fields: Mapping[str, str]) -> tuple[bytes, EntryText | None]:
    """An entry with other names or of another kind. Errors: REVIEW-02."""
    forms = [form for form in _FORMS.split(fields["forms"]) if form]
    before = alone(proposal.unit)
    if fields["kind"] not in KINDS or not fields["name"] or not forms:
        hint = f"kind is one of {', '.join(KINDS)}; name and forms are not empty, and | stands between two forms"
        raise refused("REVIEW-02", proposal, "an entry needs a kind, a name and a form", hint)
    if before.other:
        hint = "change it in authority.xml itself"
        raise refused("REVIEW-02", proposal, "this entry holds more than names, which would be lost", hint)
    names = [("preferred", fields["name"], 0, 0), *(("variant", form, 0, 0) for form in dict.fromkeys(forms))]
    after = EntryText(fields["kind"], before.id, 0, False, "", names=names)
    if after.kind != before.kind:
        return rejected(proposal.unit), after
    return _with_names(proposal.unit, before, after), None


def _with_names(unit: bytes, before: EntryText, after: EntryText) -> bytes:
    """The entry with other names, each on a line as the first one is."""
    first, last = before.names[0], before.names[-1]
    text = unit[first[2] : last[3]].decode()
    gap = re.search(r">(\s+)<", text) or re.search(r">(\s*)<", unit.decode())
    element = re.match(r"<([^\s>/]+)", text)
    assert element is not None  # a name begins with its tag
    shown = [f'<{element[1]} type="{kind}">{_escaped(name)}</{element[1]}>' for kind, name, *_ in after.names]
    names = (gap[1] if gap else "").join(shown)
    return accepted(unit[: first[2]] + names.encode() + unit[last[3] :])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_units(path: Path, data: bytes, changes: Sequence[Rewriting], more: Iterable[EntryText] = ()) -> bytes | None:
    """The file with its units rewritten, and None when one of them is no longer there.

    Shape: of a table, units are lines; every other byte stays as it is.
    """
    if path.name == AUTHORITY:
        changed = _with_entries_changed(as_utf_8(data), changes)
        return None if changed is None else as_written(with_entries(changed, more, path), data)
    wanted: dict[str, list[str]] = {}
    for was, now in changes:
        wanted.setdefault(was.decode(), []).append(now.decode())
    rewriting = {}
    for number, (line, _) in enumerate(lines(decoded(data, path)), 1):
        if wanted.get(line):
            rewriting[number] = wanted[line].pop(0)
    return None if any(wanted.values()) else rewritten(decoded(data, path), rewriting).encode()


def _with_entries_changed(utf_8: bytes, changes: Sequence[Rewriting]) -> bytes | None:
    for was, now in changes:
        where = next((each for each in entries(utf_8) if utf_8[each.start : each.end] == was), None)
        if where is None:
            return None
        utf_8 = utf_8[: where.start] + now + utf_8[where.end :]
    return utf_8


def refused(code: str, proposal: Proposal, message: str, hint: str) -> Failure:
    """What stops one decision."""
    return Failure(error(code, Place(proposal.file, proposal.number, 1), message, hint), Exit.USAGE)
