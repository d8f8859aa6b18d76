"""Publishing: the TEI of an edition as a web page, as a printed book, as plain text.

The looks are XSLT under `xslt/`; this module only runs it. The print view is Typst markup first, and the
compiler makes a PDF of it that carries the TEI along.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from encoder.problems import Exit, Failure, Place, Problem, error
from encoder.resources import stylesheets
from encoder.views import epub, pdf

if TYPE_CHECKING:
    from saxonche import PySaxonProcessor, PyXdmNode, PyXsltExecutable

TEI = "http://www.tei-c.org/ns/1.0"


@dataclass(frozen=True, slots=True)
class Output:
    """A view: its stylesheet, the suffix of its files, what makes the file of the stylesheet's result, and which
    reading of the text it starts from (see `xslt/modules/parameters.xsl`; a view of both settles by itself)."""

    stylesheet: str
    suffix: str
    finish: Callable[[str, str, str], bytes]
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
    not compile to a PDF; VIEW-06 SOURCE_DATE_EPOCH is not a number; VIEW-07 the file cannot be read.
    """
    if to not in OUTPUTS:
        hint = f"the views are {', '.join(OUTPUTS)}"
        raise _failure("VIEW-04", to, f"there is no view “{to}”", hint, Exit.USAGE)
    name, text = _read(tei)
    result = _view(text, to, name, options or {})
    return View(OUTPUTS[to].finish(result, text, name), tuple(OUTPUTS[to].doubts(result, text, name)))


def markup(tei: bytes | Path, to: str, options: Mapping[str, str] | None = None) -> str:
    """What the stylesheet of a view makes, before the file of the view is made of it.

    Errors: as `publish`.
    """
    name, text = _read(tei)
    return _view(text, to, name, options or {})


def settled(tei: bytes | Path) -> bytes:
    """The TEI that every view starts from: readings chosen, notes numbered, apparatus gathered.

    Errors: as `transform`.
    """
    return applied(tei, "settle.xsl").encode()


def applied(tei: bytes | Path, stylesheet: str) -> str:
    """What a stylesheet under `xslt/` makes of a TEI document as it stands.

    Errors: as `publish`.
    """
    name, text = _read(tei)
    with _saxon(text, name):
        tree = _processor().parse_xml(xml_text=text)
        return _compiled(stylesheet).transform_to_string(xdm_node=tree) or ""


def _read(tei: bytes | Path) -> tuple[str, str]:
    """The name of a TEI document and its characters, once it is known to be TEI."""
    name = tei.name if isinstance(tei, Path) else "edition.xml"
    try:
        data = tei.read_bytes() if isinstance(tei, Path) else tei
    except OSError as reason:
        raise _failure("VIEW-07", name, f"cannot be read: {reason.strerror}", "", Exit.UNREADABLE) from None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        line, column = reason.position
        problem = error("VIEW-03", Place(name, line, column), f"is not well-formed XML: {reason.msg}")
        raise Failure(problem, Exit.UNREADABLE) from None
    if root.tag != f"{{{TEI}}}TEI":
        hint = f"the root must be TEI in the namespace {TEI}"
        raise _failure("VIEW-03", name, f"is not TEI: its root is “{root.tag}”", hint, Exit.UNREADABLE)
    try:
        return name, data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return name, etree.tostring(root.getroottree(), encoding="unicode")


def _view(text: str, to: str, name: str, options: Mapping[str, str]) -> str:
    """What the stylesheet of a view makes of a document."""
    parameters = {"date": _date(), **options}
    with _saxon(text, name):
        executable = _compiled(OUTPUTS[to].stylesheet)
        executable.clear_parameters()
        for parameter, value in parameters.items():
            executable.set_parameter(parameter, _processor().make_string_value(value))
        if OUTPUTS[to].reading != "corrected":
            executable.set_parameter("reading", _processor().make_string_value(OUTPUTS[to].reading))
            return executable.transform_to_string(xdm_node=_processor().parse_xml(xml_text=text)) or ""
        executable.set_initial_mode(to)
        executable.set_initial_match_selection(xdm_value=_settled(text))
        return executable.apply_templates_returning_string() or ""


@lru_cache(maxsize=1)
def _settled(text: str) -> PyXdmNode:
    """What the views of the corrected text start from; kept, since they are made one after the other."""
    return _compiled("settle.xsl").transform_to_value(xdm_node=_processor().parse_xml(xml_text=text)).head


@contextmanager
def _saxon(text: str, name: str) -> Iterator[None]:
    """Saxon at work: its errors as problems, and not on standard error, where it writes them past Python."""
    from saxonche import PySaxonApiError

    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    except PySaxonApiError as reason:
        raise _explained(str(reason), text, name) from None
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@cache
def _processor() -> PySaxonProcessor:
    from saxonche import PySaxonProcessor

    return PySaxonProcessor(license=False)


@cache
def _compiled(stylesheet: str) -> PyXsltExecutable:
    """The stylesheet, ready to run; compiled once in the life of the program."""
    from saxonche import PySaxonApiError

    path = stylesheets() / stylesheet
    try:
        return _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
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


def _as_text(result: str, tei: str, name: str) -> bytes:
    return result.encode()


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
    "print": Output("print.xsl", ".pdf", pdf.book, doubts=pdf.doubts),
    "epub": Output("epub.xsl", ".epub", epub.package),
    "text": Output("text.xsl", ".txt", _as_text),
}
