"""Works: what there is to do, the documents found in folders, each with a name of its own in the corpus.

A folder with an editor's files is an edition; one with ALTO, PAGE or one-page hOCR files is one document;
every other text or page file is a document by itself.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from encoder.corpus.listing import Folder, Listed
from encoder.intake.page_markup import HOCR, format_of
from encoder.intake.receiving import MARKUP_SUFFIXES, TEXT_SUFFIXES

EDITION, PAGES, FILE = "edition", "pages", "file"
DECISIONS = ("edition.toml", "header.xml", "corrections.tsv", "rulings.tsv")
NOT_INPUT = "gold/"  # of an edition: read by `encoder evaluate` only
HEAD = 1 << 16  # bytes of a page file that tell its format
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_HOCR_PAGE = re.compile(rb"""class=["']ocr_page""")

Head = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Work:
    """One document to be made: its name in the corpus, where it lies, what it is.

    Shape: the name is a path of plain letters, under which the results are put. The stamp stands for all that
    is read of it, and is empty where it has to be read to know. A fault says why it cannot be read.
    """

    name: str
    root: str
    path: str
    form: str
    stamp: str = ""
    fault: str = ""

    @property
    def whole_path(self) -> str:
        """Where it lies: the folder that was named, and the path in it."""
        return f"{self.root.rstrip('/')}/{self.path}" if self.path else self.root


@dataclass
class Names:
    """The names given so far: none twice, and none inside the folder of another."""

    taken: set[str] = field(default_factory=set)
    above: set[str] = field(default_factory=set)

    def give(self, parts: Iterable[str], path: str) -> str:
        """A name made from the parts of a path; the path's hash is added where it would not be free."""
        parts = [plain(part) for part in parts]
        name = "/".join(parts)
        tail = _digest(path)
        if not self._is_free(name):
            name = "/".join((*parts[:-1], f"{parts[-1]}-{tail}"))
        number = 1
        while not self._is_free(name):
            number += 1
            name = f"{'-'.join(parts)}-{tail}-{number}"
        self.taken.add(name)
        self.above.update(_ancestors(name))
        return name

    def _is_free(self, name: str) -> bool:
        return name not in self.taken and name not in self.above and self.taken.isdisjoint(_ancestors(name))


def works(folder: Folder, names: Names, head: Head, as_pages: bool = False) -> Iterator[Work]:
    """The documents in a listed folder, in the order of their paths, those in folders before those beside them.

    Shape: head gives the first bytes of a file by its path; as_pages takes each folder of text files for one
    document with a file for each page.
    """
    yield from _works(folder, "", Naming(folder.path, names), head, as_pages)


def single(root: str, file: Listed, names: Names) -> Work:
    """The document in a file that was named by itself."""
    return Naming(root, names).work(file.name, FILE, [file])


@dataclass(frozen=True)
class Naming:
    """The documents of one folder that was named, each given its name."""

    root: str
    names: Names

    def work(self, path: str, form: str, files: Iterable[Listed], fault: str = "") -> Work:
        """A document at a path from the root; as a rule its name is the path, without the suffix of a file."""
        parts = [part for part in path.split("/") if part] or [self.root.rstrip("/").rpartition("/")[2]]
        if form == FILE:
            parts[-1] = parts[-1].rpartition(".")[0] or parts[-1]
        listed = list(files)
        fault = fault or next((f"{file.name}: {file.fault}" for file in listed if file.fault), "")
        return Work(self.names.give(parts, path), self.root, path, form, _stamp(listed), fault)


def _works(folder: Folder, path: str, naming: Naming, head: Head, as_pages: bool) -> Iterator[Work]:
    if folder.fault:
        yield naming.work(path, PAGES, [], folder.fault)
        return
    if any(file.name in DECISIONS for file in folder.files):
        inside = [Listed(name, f.stamp, f.fault) for name, f in folder.walked() if not name.startswith(NOT_INPUT)]
        yield naming.work(path, EDITION, inside)
        return
    prefix = f"{path}/" if path else ""
    for inner in folder.folders:
        yield from _works(inner, prefix + inner.name, naming, head, as_pages)
    texts = [file for file in folder.files if file.name.lower().endswith(TEXT_SUFFIXES)]
    pages = [file for file in folder.files if file.name.lower().endswith(MARKUP_SUFFIXES)]
    kinds = {file: _kind(file, prefix, head) for file in pages}
    pages = [file for file in pages if kinds[file] or file.fault]
    if (as_pages and texts) or (pages and not any(kinds[file] == FILE for file in pages)):
        yield naming.work(path, PAGES, folder.files)
    else:
        for file in sorted([*texts, *pages], key=lambda file: file.name):
            yield naming.work(prefix + file.name, FILE, [file])


def _kind(file: Listed, prefix: str, head: Head) -> str:
    """Whether a file of markup is a page of a document, or a document; nothing when it is no page file."""
    if file.fault:
        return ""
    start = head(prefix + file.name)
    form = format_of(start)
    if not form:
        return ""
    return FILE if form == HOCR and len(_HOCR_PAGE.findall(start)) > 1 else PAGES


def _stamp(files: list[Listed]) -> str:
    """One stamp for several files; none when one of them has none."""
    if not all(file.stamp for file in files):
        return ""
    lines = "".join(f"{file.name}\0{file.stamp}\n" for file in files)
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def plain(part: str) -> str:
    """A part of a path in letters that any file system and address takes; its hash tells it from its like."""
    if _PLAIN_NAME.fullmatch(part) and not part.endswith("."):
        return part
    folded = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    kept = "-".join(filter(None, re.split(r"[^A-Za-z0-9]+", folded)))[:60]
    return "-".join(filter(None, (kept.rstrip("-"), _digest(part))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _ancestors(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]
