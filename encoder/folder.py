"""A new edition folder: the source as received, what an editor must decide, and what the program proposes.

Nothing that stands in the folder is ever written over: what is new is added at the end of tables and lists, and
what was offered once is not offered again, so that a row or an entry that the editor took away stays away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lxml import etree

from encoder import stages
from encoder.draft import Draft
from encoder.edition import (
    CORRECTION_COLUMNS,
    PROPOSED,
    RULING_COLUMNS,
    STATUS,
    Edition,
    load,
    siglum_of,
)
from encoder.files import write_whole
from encoder.header_template import new_header
from encoder.language import language as language_of
from encoder.language import sniff_language
from encoder.naming.proposed_lists import Proposed, entry_element, proposed
from encoder.problems import Exit, Failure, Place, Problem, error, has_errors, in_order
from encoder.source import Source, read_bytes
from encoder.survey.surveying import survey
from encoder.survey.suspicions import CORRECTION_TABLE, RULING_TABLE, Suspicion
from encoder.tei import TEI_NAMESPACE

OFFERED = "offered.tsv"
_COLUMNS: Mapping[str, tuple[str, ...]] = {CORRECTION_TABLE: CORRECTION_COLUMNS, RULING_TABLE: RULING_COLUMNS}
_LISTS = {"persName": "listPerson", "placeName": "listPlace", "orgName": "listOrg"}
_OFFERED_COLUMNS = ("file", "line", "quote", "proposal")
_README = """# {siglum}

An edition begun by the encoder. Nothing in this folder is ever written over by it; `encoder init` adds what is new.

1. `header.xml`: replace everything in [fill in: …]. `encoder build` names what is left.
2. `corrections.tsv`, `rulings.tsv`: each row is a proposal and changes nothing while its last column says `proposed`.
   Write `accepted` (mend the row first where it is wrong) or `rejected`; add rows of your own. Rows are for the eye
   of an editor: the program cannot tell a misprint from a misreading, nor a rare word from a wrong one.
3. `authority.xml`: the names that the program found, marked `resp="#encoder"` with how sure it is. Take away what is
   no name, put together who is one, and take away `resp` and `cert` from what you have checked.
4. `encoder survey {folder}` says what else needs an eye; `encoder build {folder} -o output/{siglum}` makes the edition.

`source.txt` is the text as received; never change it (the build stops when it is not the file of `edition.toml`).
`offered.tsv` is the program's memory of what it has proposed; what stands there is not proposed again.
docs/edition-folder.md of the encoder says what may stand in each file.
"""


@dataclass(frozen=True)
class Begun:
    """What was made or added, as rows of label and value."""

    rows: tuple[tuple[str, str], ...]


def begin(folder: Path, received: Path | None, language: str | None = None) -> Begun:
    """Make a folder an edition of a source with proposals, or add to an edition what is newly proposed.

    Errors: INIT-01 no source is named for a new edition; INIT-02 the folder has another source; and as for loading.
    """
    rows: list[tuple[str, str]] = []
    if (folder / "edition.toml").exists():
        _same_source(folder, received)
    else:
        rows += _found(folder, received, language)
    source, edition, problems = load(folder)
    if has_errors(problems):
        raise Failure(in_order(problems)[0], Exit.CONFIGURATION)
    offered = _offered(folder)
    found = survey(stages.run(Draft(source, edition))).suspicions
    new: list[tuple[str, ...]] = []
    for table in _COLUMNS:
        added = _extend_table(folder / table, [s for s in found if s.table == table], offered, new)
        rows.append((f"proposals for {table}", str(added)))
    rows.append(("proposals for authority.xml", str(_extend_lists(folder, source, edition, offered, new))))
    _remember(folder / OFFERED, new)
    return Begun(tuple(rows))


def _found(folder: Path, received: Path | None, language: str | None) -> list[tuple[str, str]]:
    """The files of a new edition, all but the proposals."""
    if received is None:
        hint = "name it: encoder init FOLDER --source book.txt"
        raise Failure(error("INIT-01", Place(str(folder)), "there is no source for a new edition", hint), Exit.USAGE)
    data = read_bytes(received)
    source, _, _ = load(received)
    name = "source.txt" if received.suffix.lower() in (".txt", "") else f"source{received.suffix.lower()}"
    code = language or sniff_language(source.text)
    siglum = siglum_of(folder.resolve())
    settings = f'siglum = "{siglum}"\nlanguage = "{code}"\n\n[source]\nfile = "{name}"\nsha256 = "{source.sha256}"\n'
    files = {
        name: data,
        "header.xml": new_header(received.name, code, language_of(code).name, date.today().isoformat()),
        "README.md": _README.format(siglum=siglum, folder=folder.as_posix()).encode(),
        "edition.toml": settings.encode(),
    }
    if (folder / name).exists() and (folder / name).read_bytes() != data:
        raise _other_source(folder / name)
    written = [file for file, content in files.items() if not (folder / file).exists()]
    for file in written:
        write_whole(folder / file, files[file])
    return [("written", ", ".join(written))]


def _same_source(folder: Path, received: Path | None) -> None:
    if received is not None:
        source, _, _ = load(folder)
        if read_bytes(received) != read_bytes(Path(source.path)):
            raise _other_source(Path(source.path))


def _other_source(path: Path) -> Failure:
    problem: Problem = error(
        "INIT-02", Place(str(path)), "the folder holds an edition of another source", "name another folder"
    )
    return Failure(problem, Exit.USAGE)


def _extend_table(
    path: Path, found: Sequence[Suspicion], offered: set[tuple[str, ...]], new: list[tuple[str, ...]]
) -> int:
    """Add the rows that nobody has seen to a table, each as proposed; and how many they are."""
    columns = _COLUMNS[path.name]
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    standing = {tuple(cells[:2]) for cells in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)}
    rows = []
    for suspicion in found:
        if suspicion.row and suspicion.key not in offered and suspicion.row[:2] not in standing:
            rows.append((*suspicion.row, PROPOSED))
            standing.add(suspicion.row[:2])
            new.append(suspicion.key)
    rows.sort(key=lambda row: int(row[0]))
    if rows or not path.exists():
        write_whole(path, _with_rows(path, text, columns, rows))
    return len(rows)


def _with_rows(path: Path, text: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table with rows at its end. Shape: all that stood in it stays, but that its head gets the column status."""
    mark = b"\xef\xbb\xbf" if path.exists() and path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    end = "\r\n" if "\r\n" in text else "\n"
    head, _, rest = text.partition(end)
    if not head:
        head = "\t".join((*columns, STATUS))
    elif tuple(head.split("\t")) == tuple(columns):
        head += f"\t{STATUS}"
    if rest and not rest.endswith(end):
        rest += end
    return mark + (head + end + rest + "".join("\t".join(row) + end for row in rows)).encode()


def _extend_lists(
    folder: Path, source: Source, edition: Edition, offered: set[tuple[str, ...]], new: list[tuple[str, ...]]
) -> int:
    """Add the names that nobody has seen to the authority file; and how many they are."""
    bare = stages.run(Draft(source, replace(edition, authority=None, entries=())))
    path = folder / "authority.xml"
    known = {form for entry in edition.entries for form in entry.forms}
    taken = {entry.id for entry in edition.entries}
    entries: dict[str, Proposed] = {}
    for identifier, entry in proposed(bare).items():
        key = (path.name, entry.element, entry.preferred, "")
        if key in offered or known & set(entry.forms):
            continue
        name = identifier if identifier not in taken else f"{identifier}-{entry.element[:2]}"
        entries[name] = entry
        new.append(key)
    if entries or not path.exists():
        write_whole(path, _with_entries(path, entries))
    return len(entries)


def _with_entries(path: Path, entries: Mapping[str, Proposed]) -> bytes:
    """The authority file with more entries at the end of its lists; all that stood in it stays as it was written."""
    empty = f"<?xml version='1.0' encoding='UTF-8'?>\n<standOff xmlns=\"{TEI_NAMESPACE}\">\n</standOff>\n"
    text = path.read_bytes().decode("utf-8") if path.exists() else empty
    for element, list_name in _LISTS.items():
        shown = "".join(_shown(name, entry) for name, entry in entries.items() if entry.element == element)
        before, closing, after = text.rpartition(f"</{list_name}>")
        if shown and closing:
            text = before.rstrip(" ") + shown + f"  {closing}" + after
        elif shown:
            before, closing, after = text.rpartition("</standOff>")
            text = f"{before}  <{list_name}>\n{shown}  </{list_name}>\n{closing}{after}"
    return text.encode()


def _shown(identifier: str, entry: Proposed) -> str:
    found = entry_element(identifier, entry)
    etree.indent(found, "  ", level=2)
    text = etree.tostring(found, encoding="unicode").replace(f' xmlns="{TEI_NAMESPACE}"', "")
    return f"    {text.strip()}\n"


def _offered(folder: Path) -> set[tuple[str, ...]]:
    """What has been proposed before."""
    path = folder / OFFERED
    lines = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    return {tuple(line.split("\t")) for line in lines}


def _remember(path: Path, new: Sequence[tuple[str, ...]]) -> None:
    if new:
        text = path.read_text(encoding="utf-8") if path.exists() else "\t".join(_OFFERED_COLUMNS) + "\n"
        write_whole(path, (text + "".join("\t".join(key) + "\n" for key in new)).encode())
