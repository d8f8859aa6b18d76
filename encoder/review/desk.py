"""The desk: proposals are decided one by one or together, and each decision is written before the next is asked.

The files are read again for every decision. What another program wrote meanwhile is kept: only the lines and
entries that were decided are rewritten, and only where they still read as they were shown.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from encoder import stages
from encoder.authority_file import EntryText, as_utf_8, entries
from encoder.draft import Draft
from encoder.edition import AUTHORITY, decisions, load, optional
from encoder.files import write_whole
from encoder.problems import Exit, Failure, Place, Problem, error, in_order
from encoder.review.changes import Rewriting, refused, with_units, written
from encoder.review.proposals import Places, Proposal, proposals
from encoder.tables import COLUMNS, PROPOSED, STATES

FILES = (*COLUMNS, AUTHORITY)
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class _Step:
    """One decision in one file, as it is taken back: the whole before and after, and what each unit is to be again."""

    file: str
    before: bytes
    after: bytes
    back: tuple[Rewriting, ...]


class Desk:
    """An edition on the desk: what is proposed in it, and what is decided."""

    def __init__(self, folder: Path) -> None:
        source, edition, problems = load(folder)
        if edition.folder is None:
            hint = "make one of it: encoder init FOLDER --source FILE"
            problem = error("REVIEW-01", Place(str(folder)), "this is no edition folder", hint)
            raise Failure(problem, Exit.USAGE)
        self.folder, self.source, self.edition = folder, source, edition
        self.problems: tuple[Problem, ...] = tuple(in_order(problems))
        self.places = Places(stages.run(Draft(source, edition)))
        self._steps: list[list[_Step]] = []
        self._lock = Lock()

    def read(self) -> dict[str, bytes | None]:
        """The files as they now are."""
        return {name: optional(self.folder / name) for name in FILES}

    def proposals(self, files: Mapping[str, bytes | None] | None = None) -> list[Proposal]:
        """All that is or was proposed, as the files now have it."""
        return proposals(self.folder, files or self.read(), self.places)

    def revision(self, files: Mapping[str, bytes | None] | None = None) -> str:
        """What changes when any of the files does."""
        parts = [f"{name}\0".encode() + (data or b"") for name, data in (files or self.read()).items()]
        return hashlib.sha256(b"\0\0".join(parts)).hexdigest()[:20]

    @property
    def can_undo(self) -> bool:
        """Whether a decision of this sitting can be taken back."""
        return bool(self._steps)

    def decide(self, ids: Sequence[str], verdict: str, changed: Mapping[str, str]) -> int:
        """Write a verdict on proposals, changed first where something is changed; and how many they are.

        Errors: REVIEW-02 a change that cannot stand; REVIEW-03 a proposal that is no longer there; REVIEW-04 an entry
        that a ruling names; CORR-* and RULE-* where the row could not be carried out; OUT-*.
        """
        with self._lock:
            found = self._found(ids)
            if verdict not in STATES:
                raise refused("REVIEW-02", found[0], f"“{verdict}” is no verdict", f"one of: {', '.join(STATES)}")
            self._steps.append([])
            try:
                for name in FILES:
                    here = [proposal for proposal in found if proposal.file == name]
                    if here:
                        self._steps[-1].append(self._write(name, here, verdict, changed))
            finally:
                self._steps = [steps for steps in self._steps if steps]
            return len(found)

    def undo(self) -> int:
        """Take back the last decision of this sitting; and how many rows and entries it was about.

        Errors: REVIEW-03 where what was decided has been changed since.
        """
        with self._lock:
            if not self._steps:
                return 0
            steps = self._steps[-1]
            for step in steps:
                self._take_back(step)
            self._steps.pop()
            return sum(len(step.back) for step in steps)

    def counts(self, found: Iterable[Proposal]) -> dict[str, int]:
        """How many proposals have each status."""
        counted = Counter(proposal.status for proposal in found)
        return {status: counted[status] for status in STATES}

    def _found(self, ids: Sequence[str]) -> list[Proposal]:
        """The proposals of these ids. Errors: REVIEW-03."""
        standing = {proposal.id: proposal for proposal in self.proposals()}
        missing = [identifier for identifier in ids if identifier not in standing]
        if missing or not ids:
            raise self._gone(self.folder)
        return [standing[identifier] for identifier in dict.fromkeys(ids)]

    @staticmethod
    def _gone(path: Path) -> Failure:
        hint = "another program changed the file meanwhile; it was read again, and nothing was written over"
        return Failure(
            error("REVIEW-03", Place(str(path)), "this proposal no longer reads as shown", hint), Exit.PROBLEMS
        )

    def _write(self, name: str, found: Sequence[Proposal], verdict: str, changed: Mapping[str, str]) -> _Step:
        """Write a verdict into one file."""
        path = self.folder / name
        rewritten = [(proposal, *written(proposal, verdict, changed)) for proposal in found]
        changes = [(proposal.unit, unit) for proposal, unit, _ in rewritten]
        moved = [entry for *_, entry in rewritten if entry is not None]
        for _ in range(_ATTEMPTS):
            files = self.read()
            before = files[name] or b""
            after = with_units(path, before, changes, moved)
            if after is None:
                break
            if verdict != PROPOSED:
                self._check({**files, name: after}, files, found)
            if write_whole(path, after, before):
                back = [*_put_in(after, moved), *((now, was) for was, now in changes)]
                return _Step(name, before, after, tuple(back))
        raise self._gone(path)

    def _check(
        self,
        after: Mapping[str, bytes | None],
        before: Mapping[str, bytes | None],
        found: Sequence[Proposal],
    ) -> None:
        """Refuse a decision that the build could not carry out. Errors: CORR-*, RULE-*, REVIEW-04."""
        known = {_plain(problem) for problem in decisions(self.folder, self.source, before)[-1]}
        for problem in in_order(decisions(self.folder, self.source, after)[-1]):
            if _plain(problem) not in known:
                if found[0].file == AUTHORITY:
                    hint = f"decide on the ruling first: {problem.place}"
                    raise refused("REVIEW-04", found[0], "a ruling names this entry", hint)
                raise Failure(problem, Exit.PROBLEMS)

    def _take_back(self, step: _Step) -> None:
        """Write back what stood there before a decision."""
        path = self.folder / step.file
        for _ in range(_ATTEMPTS):
            now = optional(path) or b""
            before = step.before if now == step.after else with_units(path, now, step.back)
            if before is None:
                break
            if write_whole(path, before, now):
                return
        raise self._gone(path)


def _plain(problem: Problem) -> tuple[str, int, str]:
    return problem.code, problem.place.line, problem.message


def _put_in(after: bytes, moved: Sequence[EntryText]) -> list[Rewriting]:
    """The entries that were put into another list, each to be taken out again."""
    utf_8, ids = as_utf_8(after) if moved else b"", {entry.id for entry in moved}
    found = [entry for entry in entries(utf_8) if entry.id in ids and not entry.rejected]
    return [(utf_8[entry.start : entry.end], b"") for entry in found]
