"""Codes: all that validation may report, and what the catalogue says of each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from encoder import resources
from encoder.problems import Exit, Failure, Place, Severity, error
from encoder.validation.schematron import codes as rule_codes

CATALOGUE = Path(__file__).parent.parent / "explanations.toml"  # of all the program, not of validation alone
GUIDELINES = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/"
OF_THE_ENGINE = {
    "IO-01": "a file cannot be read",
    "IO-02": "a schema is broken",
    "MAX-01": "there are more findings in a file than are listed",
    "MAX-02": "there are so many mistakes that a file was not read to its end",
    "MODEL-02": "a schema that the document names is not at hand",
    "RNG-01": "there is no element of that name",
    "RNG-02": "an element may not stand where it stands",
    "RNG-03": "an element that has to be there is missing",
    "RNG-04": "an element has no attribute of that name",
    "RNG-05": "an attribute that has to be there is missing",
    "RNG-06": "a value is not one of those that may stand here",
    "RNG-07": "text stands where none may stand",
    "RNG-08": "the grammar does not allow something else",
    "SYS-01": "there is not enough memory for a document",
    "SYS-02": "a process that was to validate a document ended",
    "XML-01": "the document is not well formed",
    "XML-02": "a document type or an entity is declared or used",
    "XML-03": "the encoding is not what the document says",
    "XML-04": "the document is nested too deeply, or too large",
}
WARNINGS = {"MODEL-02"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule is for, with a wrong and a right example."""

    code: str
    severity: Severity
    title: str
    why: str = ""
    wrong: str = ""
    right: str = ""
    link: str = ""

    def __str__(self) -> str:
        parts = [f"{self.code} ({self.severity.value}): {self.title}", self.why.strip()]
        for label, example in (("Wrong:", self.wrong), ("Right:", self.right)):
            if example:
                parts.append("\n    ".join((label, *example.strip("\n").splitlines())))
        return "\n\n".join(filter(None, (*parts, self.link)))


def all_codes(schematron: Path | None = None) -> dict[str, tuple[Severity, str]]:
    """Every code with its severity and its sentence, in alphabetical order."""
    rules = rule_codes(schematron or resources.schemas() / "edition.sch")
    engine = {
        code: (Severity.WARNING if code in WARNINGS else Severity.ERROR, title) for code, title in OF_THE_ENGINE.items()
    }
    return dict(sorted({**engine, **rules}.items()))


def explanation(code: str, catalogue: Path = CATALOGUE) -> Explanation:
    """What there is to say of a code; without an entry in the catalogue, what the schema itself says.

    Errors: USE-01 (raised) where there is no such code.
    """
    entries = _entries(catalogue)
    catalogued = {each: (Severity.ERROR, str(entry.get("title", ""))) for each, entry in entries.items()}
    known = {**catalogued, **all_codes()}
    found = code.strip("[] ").upper()
    if found not in known:
        from difflib import get_close_matches

        near = get_close_matches(found, known, 1)
        hint = f"did you mean {near[0]}?" if near else "encoder validate --list-codes gives those of validation"
        raise Failure(error("USE-01", Place(code), "there is no such code", hint), Exit.USAGE)
    severity, title = known[found]
    entry = entries.get(found, {})
    texts = {key: str(entry[key]) for key in ("title", "why", "wrong", "right", "link") if key in entry}
    return Explanation(found, severity, **{"title": title, "link": GUIDELINES, **texts})


def _entries(catalogue: Path) -> dict[str, dict[str, object]]:
    """The tables of the catalogue.

    Errors: IO-02 (raised) where it is missing or no TOML.
    """
    try:
        with catalogue.open("rb") as file:
            return tomllib.load(file)
    except OSError as reason:
        problem = error("IO-02", Place(str(catalogue)), f"the catalogue of codes cannot be read: {reason.strerror}")
        raise Failure(problem, Exit.CONFIGURATION) from None
    except tomllib.TOMLDecodeError as reason:
        raise Failure(error("IO-02", Place(str(catalogue)), str(reason)), Exit.CONFIGURATION) from None
