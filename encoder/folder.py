"""A new edition folder: the source as received, what an editor must decide, and what the program proposes.

Nothing that stands in the folder is ever written over: what is new is added at the end of tables and lists, and
what was offered once is not offered again, so that a row or an entry that the editor took away stays away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from encoder import stages
from encoder.authority_file import KINDS, TEI, EntryText, as_utf_8, as_written, with_entries
from encoder.authority_file import entries as entries_of
from encoder.draft import Draft
from encoder.edition import AUTHORITY, Edition, load, siglum_of
from encoder.files import real, write_whole
from encoder.header_template import new_header
from encoder.language import language_name, sniff_language
from encoder.naming.proposed_lists import Proposed, proposed
from encoder.problems import Exit, Failure, Place, Problem, error, has_errors, in_order
from encoder.source import Source, read_bytes
from encoder.survey.surveying import survey
from encoder.survey.suspicions import Suspicion
from encoder.tables import COLUMNS, MARK, OFFERED, PROPOSED, STATUS, decoded, lines, offered, rows
from encoder.witness import Witness

_ENTRIES = {name: kind for kind, (name, _) in KINDS.items()}
_OFFERED_COLUMNS = ("file", "line", "quote", "proposal")
_README = """# {siglum}

An edition begun by the encoder. Nothing in this folder is ever written over by it; `encoder init` adds what is new.

1. `header.xml`: replace everything in [fill in: …]. `encoder build` names what is left.
2. `encoder review {folder}` goes through all proposals, in the browser. What it writes you may also write yourself:
   `corrections.tsv`, `rulings.tsv`: each row is a proposal and changes nothing while its last column says `proposed`.
   Write `accepted` (mend the row first where it is wrong) or `rejected`; add rows of your own. Rows are for the eye
   of an editor: the program cannot tell a misprint from a misreading, nor a rare word from a wrong one.
   Where a ruling is empty, or `now` says the same as `was`, nothing is proposed, since only who sees the print can
   say what is right (gaps in the numbers of pages and notes, notes without a reference): write it, or `rejected`.
3. `authority.xml`: the names that the program found, marked `resp="#encoder"` with how sure it is. Take away what is
   no name, put together who is one, and take away `resp` and `cert` from what you have checked.
4. `encoder survey {folder}` says what is still open. `encoder build {folder} -o output/{siglum}` makes the edition.

`source.txt` is the text as received; never change it (the build stops when it is not the file of `edition.toml`).
`offered.tsv` is the program's memory of what it has proposed; what stands there is not proposed again.
docs/edition-folder.md of the encoder says what may stand in each file.
"""


@dataclass(frozen=True)
class Begun:
    """What was made or added, as rows of label and value."""

    rows: tuple[tuple[str, str], ...]


def begin(folder: Path, received: Path | None, language: str | None = None, witness: Witness | None = None) -> Begun:
    """Make a folder an edition of a source with proposals, or add to an edition what is newly proposed.

    Errors: INIT-01 no source is named for a new edition; INIT-02 the folder has another source; and as for loading.
    """
    told: list[tuple[str, str]] = []
    if (folder / "edition.toml").exists():
        _same_source(folder, received)
    else:
        told += _found(folder, received, language)
    source, edition, problems = load(folder)
    if has_errors(problems):
        raise Failure(in_order(problems)[0], Exit.CONFIGURATION)
    before = offered(folder)
    found = survey(stages.run(Draft(source, edition))).suspicions
    new: list[tuple[str, ...]] = []
    for table in COLUMNS:
        added = _extend_table(folder / table, [s for s in found if s.table == table], before, new)
        told.append((f"proposals for {table}", str(added)))
    bare = Draft(source, replace(edition, authority=None, entries=()), witness=witness)
    told.append((f"proposals for {AUTHORITY}", str(_extend_lists(folder, bare, edition, before, new))))
    _remember(folder / OFFERED, new)
    return Begun(tuple(told))


def _found(folder: Path, received: Path | None, language: str | None) -> list[tuple[str, str]]:
    """The files of a new edition, all but the proposals."""
    if received is None:
        hint = "name it: encoder init FOLDER --source book.txt"
        raise Failure(error("INIT-01", Place(str(folder)), "there is no source for a new edition", hint), Exit.USAGE)
    source, _, _ = load(received)
    name = "source"
    if not received.is_dir():
        name += ".txt" if received.suffix.lower() in (".txt", "") else received.suffix.lower()
    copied = _copied(name, received, source)
    code = language or sniff_language(source.text)
    siglum = siglum_of(real(folder))
    settings = f'siglum = "{siglum}"\nlanguage = "{code}"\n\n[source]\nfile = "{name}"\nsha256 = "{source.sha256}"\n'
    files = {
        **copied,
        "header.xml": new_header(received.name, code, language_name(code, code), date.today().isoformat()),
        "README.md": _README.format(siglum=siglum, folder=folder.as_posix()).encode(),
        "edition.toml": settings.encode(),
    }
    if any((folder / file).exists() and (folder / file).read_bytes() != data for file, data in copied.items()):
        raise _other_source(folder / name)
    written = [file for file in files if not (folder / file).exists()]
    for file in written:
        write_whole(folder / file, files[file])
    told = [file for file in written if file not in copied]
    return [("written", ", ".join([name, *told] if len(told) < len(written) else told))]


def _copied(name: str, received: Path, source: Source) -> dict[str, bytes]:
    """The bytes of what was received, by its name in the new folder: one file, or a folder of page files."""
    if not received.is_dir():
        return {name: read_bytes(received)}
    return {f"{name}/{file}": read_bytes(received / file) for file in source.received.files}


def _same_source(folder: Path, received: Path | None) -> None:
    if received is not None:
        source, _, _ = load(folder)
        if load(received)[0].sha256 != source.sha256:
            raise _other_source(Path(source.path))


def _other_source(path: Path) -> Failure:
    problem: Problem = error(
        "INIT-02", Place(str(path)), "the folder holds an edition of another source", "name another folder"
    )
    return Failure(problem, Exit.USAGE)


def _extend_table(
    path: Path, found: Sequence[Suspicion], before: set[tuple[str, ...]], new: list[tuple[str, ...]]
) -> int:
    """Add the rows that nobody has seen to a table, each as proposed; and how many they are."""
    text = decoded(path.read_bytes(), path) if path.exists() else ""
    standing = {row.cells[:2] for row in rows(text, path)}
    added = []
    for suspicion in found:
        if suspicion.row and suspicion.key not in before:
            new.append(suspicion.key)  # one that stands there already is known, too
            if suspicion.row[:2] not in standing:
                added.append((*suspicion.row, PROPOSED))
                standing.add(suspicion.row[:2])
    added.sort(key=lambda row: int(row[0]))
    if added or not path.exists():
        write_whole(path, _with_rows(text, COLUMNS[path.name], added))
    return len(added)


def _with_rows(text: str, columns: Sequence[str], added: Iterable[Sequence[str]]) -> bytes:
    """The table with rows at its end. Shape: all that stood in it stays, but that its head gets the column status."""
    standing = lines(text) or [("\t".join((*columns, STATUS)), "\n")]
    end = standing[0][1] or "\n"
    head = standing[0][0]
    if tuple(head.removeprefix(MARK).split("\t")) == tuple(columns):
        head += f"\t{STATUS}"
    standing[0] = (head, end)
    standing[-1] = (standing[-1][0], standing[-1][1] or end)
    return "".join(line + ends for line, ends in (*standing, *(("\t".join(row), end) for row in added))).encode()


def _extend_lists(
    folder: Path, bare: Draft, edition: Edition, before: set[tuple[str, ...]], new: list[tuple[str, ...]]
) -> int:
    """Add the names that nobody has seen to the authority file; and how many they are."""
    path = folder / AUTHORITY
    standing = entries_of(as_utf_8(path.read_bytes())) if path.exists() else []
    known = {form for forms in (*(e.forms for e in edition.entries), *(e.forms for e in standing)) for form in forms}
    taken = {*(entry.id for entry in edition.entries), *(entry.id for entry in standing)}
    entries: list[EntryText] = []
    for identifier, entry in proposed(stages.run(bare)).items():
        key = (path.name, entry.element, entry.preferred, "")
        if key in before or known & set(entry.forms):
            continue
        choices = (identifier, f"{identifier}-{entry.element[:2]}", *(f"{identifier}-{n}" for n in range(2, 1000)))
        name = next(choice for choice in choices if choice not in taken)
        taken.add(name)
        entries.append(_entry(name, entry))
        new.append(key)
    if entries or not path.exists():
        write_whole(path, _with_entries(path, entries))
    return len(entries)


def _with_entries(path: Path, entries: Iterable[EntryText]) -> bytes:
    """The authority file with more entries at the end of its lists; all that stood in it stays as it was written."""
    empty = f"<?xml version='1.0' encoding='UTF-8'?>\n<standOff xmlns=\"{TEI}\">\n</standOff>\n"
    data = path.read_bytes() if path.exists() else empty.encode()
    return as_written(with_entries(as_utf_8(data), entries, path), data)


def _entry(identifier: str, entry: Proposed) -> EntryText:
    """The entry of one who is proposed: the preferred name, and every form by which the text names him."""
    names = [("preferred", entry.preferred, 0, 0)]
    names += [("variant", form, 0, 0) for form in sorted(entry.forms, key=lambda form: (-entry.forms[form], form))]
    return EntryText(_ENTRIES[entry.element], identifier, 0, True, "medium" if entry.sure else "low", names=names)


def _remember(path: Path, new: Sequence[tuple[str, ...]]) -> None:
    if new:
        text = path.read_text(encoding="utf-8") if path.exists() else "\t".join(_OFFERED_COLUMNS) + "\n"
        write_whole(path, (text + "".join("\t".join(key) + "\n" for key in new)).encode())
