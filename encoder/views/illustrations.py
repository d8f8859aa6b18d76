"""Illustrations: the pictures of a text that lie beside its TEI, told to the stylesheets of each view."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from encoder.pictures import Picture, is_address, named_in, picture
from encoder.problems import Failure, Place, Problem, Severity

EMBEDDED = 1_000_000  # bytes of pictures that a web page carries within itself; those that come after lie beside it


@dataclass(frozen=True, slots=True)
class Illustrations:
    """The pictures that can be shown, the folder where they lie, and what is wrong with the others."""

    pictures: tuple[Picture, ...] = ()
    folder: Path = Path()
    problems: tuple[Problem, ...] = ()

    def parameter(self, view: str) -> str:
        """What the stylesheets of a view are told: the name of each picture, its size, and where it is found there.

        Shape: XML (`pictures.xsl`), for the e-book with the bytes of the files. Units: pixels.
        """
        room = EMBEDDED
        told = []
        for number, found in enumerate(self.pictures, 1):
            at, held = found.url, ""
            if view == "web" and len(found.data) <= room:
                room -= len(found.data)
                at = f"data:{found.media_type};base64,{base64.b64encode(found.data).decode()}"
            elif view == "print":
                at = f"/{found.path.relative_to(self.folder).as_posix()}"
            elif view == "epub":
                at = f"pictures/{number}.{found.media_type.partition('/')[2]}"
                held = base64.b64encode(found.data).decode()
            facts = {"url": found.url, "type": found.media_type, "at": at}
            sizes = {"width": str(found.width), "height": str(found.height)}
            attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in (facts | sizes).items())
            told.append(f"<picture {attributes}>{held}</picture>")
        return f"<pictures>{''.join(told)}</pictures>"


def illustrations(tei: str, folder: Path, name: str) -> Illustrations:
    """The pictures of a TEI document whose files lie in a folder; what is of the network is left there.

    Errors: as warnings PICT-01, PICT-02, PICT-03, since words stand in place of a picture that cannot be shown.
    """
    shown, problems = [], []
    for url, line in named_in(tei):
        if is_address(url):
            continue
        try:
            shown.append(picture(url, folder, Place(name, line)))
        except Failure as failure:
            problem = failure.problem
            problems.append(Problem(problem.code, Severity.WARNING, problem.place, problem.message, problem.hint))
    return Illustrations(tuple(shown), folder, tuple(problems))
