"""Publishing: the TEI of an edition as a web page, as a printed book, as plain text.

The looks are XSLT under `xslt/`; this module only runs it. The print view is Typst markup first, and the
compiler makes a PDF of it that carries the TEI along.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from encoder import saxon
from encoder.problems import Exit, Failure, Place, Problem, error
from encoder.resources import stylesheets
from encoder.views.illustrations import Illustrations, illustrations

if TYPE_CHECKING:
    from saxonche import PyXdmNode, PyXsltExecutable

TEI = "http://www.tei-c.org/ns/1.0"


@dataclass(frozen=True, slots=True)
class Output:
    """A view: its stylesheet, the suffix of its files, what makes the file of the stylesheet's result, and which
    reading of the text it starts from (see `xslt/modules/parameters.xsl`)."""

    stylesheet: str
    suffix: str
    finish: Callable[[str, str, str, Illustrations], bytes]
    reading: str = "corrected"
    doubts: Callable[[str, str, str], list[Problem]] = lambda result, tei, name: []


@dataclass(frozen=True, slots=True)
class View:
    """The file of a view, and what it could not show as the text has it."""

    data: bytes
    problems: tuple[Problem, ...]


def transform(tei: bytes | Path, to: str, options: Mapping[str, str] | None = None) -> bytes:
    """The view named `to` (a key of `OUTPUTS`) of a TEI document.

    Errors: as `publish`.
    """
    return publish(tei, to, options).data


def publish(tei: bytes | Path, to: str, options: Mapping[str, str] | None = None) -> View:
    """The view named `to`, with warnings; the options are parameters of the stylesheets (`parameters.xsl`).

    Errors: VIEW-01 an element that no view has a look for; VIEW-02 the stylesheet stopped or is broken;
    VIEW-03 the document is not well-formed or not TEI; VIEW-04 no view of that name; VIEW-05 the markup did
    not compile to a PDF; VIEW-06 SOURCE_DATE_EPOCH is not a number; VIEW-07 the file cannot be read; VIEW-08 the memory
    does not suffice for the book.
    """
    if to not in OUTPUTS:
        hint = f"the views are {', '.join(OUTPUTS)}"
        raise _failure("VIEW-04", to, f"there is no view “{to}”", hint, Exit.USAGE)
    name, text = _read(tei)
    shown = _illustrations(tei, text)
    result = _result(text, OUTPUTS[to], to, name, {**(options or {}), "pictures": shown.parameter(to)})
    made = OUTPUTS[to].finish(result, text, name, shown)
    return View(made, (*shown.problems, *OUTPUTS[to].doubts(result, text, name)))


def markup(tei: bytes | Path, to: str, options: Mapping[str, str] | None = None) -> str:
    """What the stylesheet of a view makes, before the file of the view is made of it.

    Errors: as `publish`.
    """
    name, text = _read(tei)
    shown = _illustrations(tei, text)
    return _result(text, OUTPUTS[to], to, name, {**(options or {}), "pictures": shown.parameter(to)})


def settled(tei: bytes | Path) -> bytes:
    """The TEI that every view starts from: readings chosen, notes numbered, apparatus gathered.

    Errors: as `transform`.
    """
    return applied(tei, "settle.xsl").encode()


def applied(tei: bytes | Path, stylesheet: str, called: str = "") -> str:
    """What a stylesheet under `xslt/` makes of a TEI document as it stands; problems say what it is called.

    Errors: as `publish`.
    """
    name, text = _read(tei, called)
    with _saxon(text, name):
        return _compiled(stylesheet).transform_to_string(xdm_node=saxon.tree(text)) or ""


def described(tei: bytes | Path, forms: Iterable[str], deposit: str) -> dict[str, str]:
    """The metadata of an edition by form; the forms are modes of `xslt/deposit.xsl`, of which deposit is the parameter.

    Errors: VIEW-02 and VIEW-06 as `publish`; VIEW-03 and VIEW-07 where the TEI cannot be read.
    """
    name, text = _read(tei)
    made: dict[str, str] = {}
    with _saxon(text, name):
        executable = _compiled("deposit.xsl")
        executable.clear_parameters()
        executable.set_parameter("date", saxon.processor().make_string_value(_date()))
        executable.set_parameter("deposit", saxon.processor().parse_xml(xml_text=deposit))
        edition = saxon.tree(text).children
        executable.set_initial_match_selection(xdm_value=next(n for n in edition if n.node_kind_str == "element"))
        for form in forms:
            executable.set_initial_mode(form)
            made[form] = executable.apply_templates_returning_string() or ""
    return made


def extract(tei: bytes | Path, what: str) -> bytes:
    """What others than readers need of a document (a key of `EXTRACTS`).

    Errors: as `publish`.
    """
    name, text = _read(tei)
    return _result(text, EXTRACTS[what], what, name, {}).encode()


def page(data: bytes) -> str:
    """A page of the site of a corpus, of its data (`corpus.xsl`).

    Errors: VIEW-02 the stylesheet is broken.
    """
    text = data.decode()
    with _saxon(text, "corpus"):
        return _compiled("corpus.xsl").transform_to_string(xdm_node=saxon.processor().parse_xml(xml_text=text)) or ""


def received(path: Path) -> bytes:
    """The bytes of a file. Errors: VIEW-07 it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as reason:
        hint = "check the path, and that you may read the file"
        raise _failure("VIEW-07", str(path), f"cannot be read: {reason.strerror}", hint, Exit.UNREADABLE) from None


def _read(tei: bytes | Path, called: str = "") -> tuple[str, str]:
    """The name of a TEI document and its characters, once it is known to be TEI."""
    name = called or (tei.name if isinstance(tei, Path) else "edition.xml")
    data = received(tei) if isinstance(tei, Path) else tei
    shown = str(tei) if isinstance(tei, Path) else name
    root = _root(data, shown)
    if root != f"{TEI} TEI":
        hint = f"the root must be TEI in the namespace {TEI}"
        told = root.rpartition(" ")[2]
        raise _failure("VIEW-03", shown, f"is not TEI: its root is “{told}”", hint, Exit.UNREADABLE)
    try:
        return name, data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return name, etree.tostring(etree.fromstring(data, parser).getroottree(), encoding="unicode")


def _root(data: bytes, name: str) -> str:
    """The namespace and the name of the root of a well-formed document that declares no entities.

    Shape: read by expat, since nothing else of the tree is asked for, and importing lxml takes longer.
    """
    found: list[str] = []

    def started(element: str, _: dict[str, str]) -> None:
        found.append(element)
        parser.StartElementHandler = None

    def declared(*_: object) -> None:
        hint = "write the characters themselves: entities can be made to read other files, or to fill the memory"
        raise _failure("VIEW-03", name, "declares an entity", hint, Exit.UNREADABLE)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EntityDeclHandler = started, declared
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as reason:
        place = Place(name, parser.ErrorLineNumber, parser.ErrorColumnNumber + 1)
        message = f"is not well-formed XML: {str(reason).partition(':')[0]}"
        problem = error("VIEW-03", place, message, "mend the tags; encoder validate says more of them")
        raise Failure(problem, Exit.UNREADABLE) from None
    return found[0]


def _illustrations(tei: bytes | Path, text: str) -> Illustrations:
    """The pictures that lie beside a document; those of a document in the memory alone are nowhere."""
    return illustrations(text, tei.parent, str(tei)) if isinstance(tei, Path) else Illustrations()


def _result(text: str, output: Output, mode: str, name: str, options: Mapping[str, str]) -> str:
    """What a stylesheet makes of a document, in the mode of that name where it starts from the settled text."""
    parameters = {"date": _date(), **options}
    with _saxon(text, name):
        executable = _compiled(output.stylesheet)
        start = _settled(text, output.reading, executable)
        _ask(executable, mode, start, parameters)
        return executable.apply_templates_returning_string() or ""


def _ask(executable: PyXsltExecutable, mode: str, start: PyXdmNode, parameters: Mapping[str, str]) -> None:
    """Tell a stylesheet what to begin with, and where; it forgets what it was told before."""
    executable.clear_parameters()
    for parameter, value in parameters.items():
        executable.set_parameter(parameter, saxon.processor().make_string_value(value))
    executable.set_initial_mode(mode)
    executable.set_initial_match_selection(xdm_value=start)


# What the views of one document start from, by text and reading.
_KEPT: dict[tuple[str, str], PyXdmNode] = {}


def _settled(text: str, reading: str, executable: PyXsltExecutable) -> PyXdmNode:
    """The settled document, kept while views of the same text are made; that of both readings has the corrected one.

    Shape: any view's stylesheet can settle, since all import the modules that do; so none is compiled for that alone.
    """
    if (text, reading) in _KEPT:
        return _KEPT[text, reading]
    if not any(kept == text for kept, _ in _KEPT):
        _KEPT.clear()
    mode, start = "settled", saxon.tree(text)
    if reading == "corrected" and (text, "both") in _KEPT:
        mode, start = "corrected", _KEPT[text, "both"]
    _ask(executable, mode, start, {"reading": reading})
    _KEPT[text, reading] = executable.apply_templates_returning_value().head
    return _KEPT[text, reading]


@contextmanager
def _saxon(text: str, name: str) -> Iterator[None]:
    """Saxon at work: its errors as problems, and not on standard error."""
    from saxonche import PySaxonApiError

    try:
        with saxon.silence():
            yield
    except PySaxonApiError as reason:
        raise _explained(str(reason), text, name) from None


def _compiled(stylesheet: str) -> PyXsltExecutable:
    """The stylesheet, ready to run."""
    from saxonche import PySaxonApiError

    path = stylesheets() / stylesheet
    try:
        return saxon.compiled(path)
    except PySaxonApiError as reason:
        message = f"the stylesheet does not compile: {_first_line(str(reason))}"
        raise _failure("VIEW-02", str(path), message, "", Exit.CONFIGURATION) from None


def _date() -> str:
    """The day of SOURCE_DATE_EPOCH, as ISO writes it; empty when the edition's own date is to be used."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        hint = "give the seconds since 1970-01-01, or unset it"
        message = f"“{epoch}” is not a time"
        raise _failure("VIEW-06", "SOURCE_DATE_EPOCH", message, hint, Exit.CONFIGURATION) from None


def _as_text(result: str, tei: str, name: str, shown: Illustrations) -> bytes:
    return result.encode()


# What only one view needs is imported when that is made: a page is made in less time than a book is imported.
def _as_book(result: str, tei: str, name: str, shown: Illustrations) -> bytes:
    from encoder.views import pdf

    return pdf.book(result, tei, name, shown.folder if shown.pictures else None)


def _doubts_of_book(result: str, tei: str, name: str) -> list[Problem]:
    from encoder.views import pdf

    return pdf.doubts(result, tei, name)


def _as_e_book(result: str, tei: str, name: str, shown: Illustrations) -> bytes:
    from encoder.views import epub

    return epub.package(result, tei, name)


def _explained(message: str, text: str, name: str) -> Failure:
    """What stopped a stylesheet, as a problem; at the first such element where one has no look."""
    unknown = re.search(r"No user-defined template rule in mode \S+ matches <(?:[\w.-]+:)?([\w.-]+)", message)
    if not unknown:
        reason = f"the stylesheet stopped: {_first_line(message)}"
        return _failure("VIEW-02", name, reason, "", Exit.CONFIGURATION)
    element = unknown[1]
    first = re.search(rf"<(?:[\w.-]+:)?{re.escape(element)}[\s/>]", text)
    line = text.count("\n", 0, first.start()) + 1 if first else 0
    hint = "give the element a template under xslt/modules, or encode the place otherwise"
    problem = error("VIEW-01", Place(name, line), f"the view has no look for the element “{element}”", hint)
    return Failure(problem, Exit.CONFIGURATION)


def _failure(code: str, path: str, message: str, hint: str, exit_code: Exit) -> Failure:
    return Failure(error(code, Place(path), message, hint), exit_code)


def _first_line(message: str) -> str:
    return next((line.strip() for line in message.splitlines() if line.strip()), "no reason given")


OUTPUTS: dict[str, Output] = {
    "web": Output("web.xsl", ".html", _as_text, reading="both"),
    "print": Output("print.xsl", ".pdf", _as_book, doubts=_doubts_of_book),
    "epub": Output("epub.xsl", ".epub", _as_e_book),
    "text": Output("text.xsl", ".txt", _as_text),
}

# What a corpus gathers of its documents.
EXTRACTS: dict[str, Output] = {
    "facts": Output("facts.xsl", ".facts.json", _as_text),
    "search": Output("search.xsl", ".search.html", _as_text),
}
