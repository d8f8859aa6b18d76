"""Building: an edition folder becomes TEI, schemas, views and a certificate in one output folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from encoder.edition import Edition
from encoder.files import keep_from, write_whole
from encoder.pipeline import Encoding, encode_path
from encoder.problems import Problem, has_errors, in_order
from encoder.proof.second_reading import as_received
from encoder.proof.verification import Certificate, verify
from encoder.resources import schemas
from encoder.validation.validating import validate_bytes
from encoder.views.pdf import options
from encoder.views.publish import OUTPUTS, publish

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """What a build made: the files with what each is, the encoding, the certificate, the problems."""

    files: tuple[tuple[str, Path], ...]
    encoding: Encoding
    certificate: Certificate
    problems: tuple[Problem, ...]


def build(
    edition: Path,
    out: Path,
    progress: Progress = lambda step: None,
    charset: str = "",
    views: Collection[str] = tuple(OUTPUTS),
    shared_authority: Path | None = None,
) -> Made:
    """Encode, prove, validate and publish an edition into a folder.

    Shape: charset is the user's word on the encoding of plain text. The views are made only of a TEI that is
    valid and proved; the TEI itself is written in any case, so that it can be looked at.
    Errors: as for its steps; OUT-* when the folder cannot be written.
    """
    progress("encode")
    encoding = encode_path(edition, encoding=charset, shared_authority=shared_authority)
    siglum = encoding.draft.edition.siglum
    printed = _print_options(encoding.draft.edition)
    source = as_received(Path(encoding.draft.source.path))
    target = out / f"{siglum}.xml"
    keep_from(target, edition)
    progress("prove")
    certificate, unproved = verify(encoding.tei, source, str(target), encoding.draft.source.path)
    progress("validate")
    found = [*encoding.problems, *unproved, *validate_bytes(encoding.tei, str(target))]
    files = [("TEI edition", target), ("certificate", out / f"{siglum}.certificate.txt")]
    write_whole(target, encoding.tei)
    write_schemas(out / "schemas")
    rows = "".join(f"{label}: {value}\n" for label, value in certificate.rows())
    write_whole(files[1][1], rows.encode())
    if not has_errors(found):
        for name, view, doubts in _views(target, views, printed, progress):
            files.append((name, view))
            found += doubts
    return Made(tuple(files), encoding, certificate, tuple(in_order(found)))


def write_schemas(folder: Path) -> None:
    """Put the schemas that a TEI edition names into a folder; those that are there already stay."""
    for schema in sorted(schemas().glob("*.*")):
        data = schema.read_bytes()
        target = folder / schema.name
        if schema.suffix in (".rng", ".sch") and not (target.is_file() and target.read_bytes() == data):
            write_whole(target, data)


def _print_options(edition: Edition) -> dict[str, str]:
    """What edition.toml says of print. Errors: PRINT-01, PRINT-02."""
    return options(edition.settings.get("print", {}), str((edition.folder or Path()) / "edition.toml"))


def _views(
    target: Path, views: Collection[str], printed: dict[str, str], progress: Progress
) -> Iterator[tuple[str, Path, tuple[Problem, ...]]]:
    """The views of a TEI edition, written beside it: what each is, its file, what it could not show."""
    for name, output in ((name, output) for name, output in OUTPUTS.items() if name in views):
        progress(name)
        made = publish(target, name, printed if name == "print" else None)
        view = target.with_name(target.stem + output.suffix)
        write_whole(view, made.data)
        yield f"{name} view", view, made.problems
