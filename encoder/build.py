"""Building: an edition folder becomes TEI, schemas, views and a certificate in one output folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from encoder.edition import Edition
from encoder.files import keep_from, write_whole
from encoder.pictures import picture
from encoder.pipeline import Encoding, encode_path
from encoder.problems import Exit, Failure, Place, Problem, error, has_errors, in_order, warning
from encoder.proof.second_reading import as_received
from encoder.proof.verification import Certificate, verify
from encoder.resources import schemas
from encoder.validation.validating import validate_bytes
from encoder.views.pdf import options
from encoder.views.publish import OUTPUTS, publish

Progress = Callable[[str], None]
_TOO_LARGE = "VIEW-08"
_SAID_OF_THE_FOLDER = "FILL-"  # HEAD-03 says it at its place in header.xml


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
    parameters = _parameters(encoding.draft.edition)
    source = as_received(Path(encoding.draft.source.path))
    target = out / f"{siglum}.xml"
    keep_from(target, edition)
    progress("prove")
    certificate, unproved = verify(encoding.tei, source, str(target), encoding.draft.source.path)
    progress("validate")
    found = [*encoding.problems, *unproved, *invalid(encoding.tei, str(target))]
    shown, wrong = _pictures(encoding.draft.edition, out)
    found += wrong
    files = [("TEI edition", target), ("certificate", out / f"{siglum}.certificate.txt")]
    write_whole(target, encoding.tei)
    write_schemas(out / "schemas")
    rows = "".join(f"{label}: {value}\n" for label, value in certificate.rows())
    write_whole(files[1][1], rows.encode())
    for path, data in shown.items():
        write_whole(path, data)
        files.append(("picture", path))
    if not has_errors(found):
        wanted = {name: given for name, given in parameters.items() if name in views}
        for name, view, doubts in _views(target, wanted, progress):
            files += [(name, view)] if view else []
            found += doubts
    return Made(tuple(files), encoding, certificate, tuple(in_order(found)))


def _pictures(edition: Edition, out: Path) -> tuple[dict[Path, bytes], list[Problem]]:
    """The pictures that the editor puts into the text, by where they have to lie; and what is wrong with them.

    Errors: PICT-01, PICT-02, PICT-03 a picture cannot be taken; PICT-04 nothing is said of what it shows.
    """
    shown: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for ruling in edition.ruled("figure"):
        file = ruling.words[1]
        try:
            shown[out / file] = picture(file, edition.folder or Path(), ruling.place).data
        except Failure as failure:
            problems.append(failure.problem)
        if not edition.setting("pictures", file, ""):
            hint = f'write "{file}" = "…" under [pictures] in edition.toml, for those who cannot see it'
            problems.append(warning("PICT-04", ruling.place, f"nothing is said of what “{file}” shows", hint))
    return shown, problems


def _parameters(edition: Edition) -> dict[str, dict[str, str]]:
    """The views that edition.toml asks for, each with its parameters.

    Errors: VIEW-04 a view that there is not; PRINT-01, PRINT-02 as for the options of print.
    """
    path = str((edition.folder or Path()) / "edition.toml")
    wanted = edition.setting("views", "make", list(OUTPUTS))
    for name in wanted if isinstance(wanted, list) else [wanted]:
        if name not in OUTPUTS:
            hint = f'write make = ["web"] or more of: {", ".join(OUTPUTS)}'
            problem = error("VIEW-04", Place(path), f"there is no view “{name}”", hint)
            raise Failure(problem, Exit.CONFIGURATION)
    beside = " ".join(OUTPUTS[name].suffix.lstrip(".") for name in OUTPUTS if name in wanted and name != "web")
    given = {"web": {"beside": beside}, "print": options(edition.settings.get("print", {}), path)}
    return {name: given.get(name, {}) for name in OUTPUTS if name in wanted}


def invalid(tei: bytes, path: str) -> list[Problem]:
    """What validation finds in the TEI of an edition, but for what is told of the edition's own files."""
    return [problem for problem in validate_bytes(tei, path) if not problem.code.startswith(_SAID_OF_THE_FOLDER)]


def write_schemas(folder: Path) -> None:
    """Put the schemas that a TEI edition names into a folder; those that are there already stay."""
    for schema in sorted(schemas().glob("*.*")):
        data = schema.read_bytes()
        target = folder / schema.name
        if schema.suffix in (".rng", ".sch") and not (target.is_file() and target.read_bytes() == data):
            write_whole(target, data)


def _views(
    target: Path, parameters: Mapping[str, Mapping[str, str]], progress: Progress
) -> Iterator[tuple[str, Path | None, tuple[Problem, ...]]]:
    """The views of a TEI edition, written beside it: what each is, its file, what it could not show.

    Shape: no file where a view takes more memory than there is; the others are made all the same.
    """
    missing = set[str]()
    for name, given in parameters.items():
        progress(name)
        try:
            yield f"{name} view", *_view(target, name, given)
        except Failure as stopped:
            if stopped.problem.code != _TOO_LARGE:
                raise
            missing.add(OUTPUTS[name].suffix.lstrip("."))
            yield f"{name} view", None, (stopped.problem,)
    if missing and "web" in parameters:  # the page was made first, and offers what there is not
        offered = parameters["web"]["beside"].split()
        _view(target, "web", {"beside": " ".join(suffix for suffix in offered if suffix not in missing)})


def _view(target: Path, name: str, given: Mapping[str, str]) -> tuple[Path, tuple[Problem, ...]]:
    """One view, written beside the TEI: its file, and what it could not show."""
    made = publish(target, name, given)
    view = target.with_name(target.stem + OUTPUTS[name].suffix)
    write_whole(view, made.data)
    return view, made.problems
