"""The house's plan of modules: who may import whom, and which outside library appears where."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import encoder
from encoder import stages

ROOT = Path(encoder.__file__).parent
STAGES = frozenset(path.stem for path in (ROOT / "stages").glob("*.py") if path.stem != "__init__")

RELAXNG = frozenset(f"relaxng.{path.stem}" for path in (ROOT / "relaxng").glob("*.py"))

TEXT = frozenset({"problems", "source", "kinds", "annotation"})
DRAFT = TEXT | {"edition", "language", "page", "reading", "spaces", "draft"}
PAGES = frozenset({"folio", "page_edge", "page_break"})
NOTES = frozenset({"sigla", "note_chain", "run_over"})
TREE = DRAFT | {"fold", "ledger", "tei"}
BLOCKS = frozenset({"heading", "typesetting", "letter_part", "block_form", "division"})
NAMING = frozenset({"naming", "capitals", "lexicon"})
PAGE_FILES = frozenset({"problems", "layout", "encodings", "page_markup"})
PROOF = frozenset({"problems", "rebuild", "second_reading", "second_markup"})

# What each module of the encoder may import of the others. A stage may import a draft and how
# pages and notes are found.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "problems": frozenset(),
    "kinds": frozenset(),
    "language": frozenset(),
    "resources": frozenset({"problems"}),
    "layout": frozenset(),
    "characters": frozenset(),
    "encodings": frozenset({"problems"}),
    "page_markup": PAGE_FILES - {"page_markup", "encodings"},
    **dict.fromkeys(("alto", "hocr", "page_xml"), PAGE_FILES),
    "source": frozenset({"problems", "layout"}),
    "intake": PAGE_FILES | {"source", "alto", "hocr", "page_xml"},
    "provenance": frozenset({"characters", "source", "spaces"}),
    "dialects": DRAFT | {"folio", "layout"},
    "facsimile": frozenset({"layout", "source", "tei"}),
    "files": frozenset({"problems"}),
    "annotation": frozenset({"kinds", "source"}),
    "rulings": frozenset(),
    "edition": frozenset({"problems", "source", "intake", "rulings"}),
    "heading": frozenset({"language"}),
    "typesetting": DRAFT | {"heading"},
    "letter_part": TEXT | {"language", "heading", "typesetting"},
    "block_form": TEXT | {"language", "page", "heading", "letter_part", "typesetting"},
    "division": TEXT | {"heading", "letter_part"},
    "page": TEXT,
    "spaces": TEXT,
    "reading": TEXT | {"characters"},
    "draft": DRAFT - {"draft"},
    "folio": frozenset(),
    "page_edge": TEXT | {"page", "folio"},
    "page_break": TEXT | PAGES - {"page_break"},
    "sigla": frozenset({"source"}),
    "note_chain": frozenset({"source", "sigla"}),
    "run_over": DRAFT,
    "fold": TEXT | {"reading"},
    "ledger": DRAFT,
    "tei": TREE - {"tei"},
    "header": TREE | {"dialects", "provenance"},
    "pipeline": TREE | {"header", "stages", "facsimile", "header_template", "proposed_lists"},
    "lexicon": frozenset(),
    "naming": frozenset(),
    "nearness": frozenset(),
    "header_template": frozenset(),
    "capitals": frozenset({"naming"}),
    "name_patterns": DRAFT | NAMING,
    "proposals": DRAFT | NAMING | {"name_patterns"},
    "clusters": NAMING | {"name_patterns", "proposals", "nearness"},
    "proposed_lists": TREE | {"stages.proposed_names"},
    "suspicions": DRAFT,
    "vocabulary": DRAFT | NAMING | {"nearness"},
    "misreadings": DRAFT | NAMING | {"suspicions", "vocabulary"},
    "survey": DRAFT | {"lexicon", "misreadings", "suspicions"},
    "survey_page": frozenset({"survey", "suspicions"}),
    "rebuild": frozenset({"problems"}),
    "second_markup": frozenset({"problems"}),
    "second_reading": frozenset({"problems", "second_markup"}),
    "verification": PROOF,
    "documentation": frozenset({"problems", "resources", "publish"}),
    "findings": frozenset({"problems"}),
    "markup": frozenset({"problems"}),
    "models": frozenset(),
    "schematron": frozenset({"problems", "resources"}),
    "locating": frozenset({"markup", "schematron"}),
    "validation": frozenset({"problems", "resources", "findings", "markup", "models", "schematron", "locating"})
    | RELAXNG,
    "inspection": frozenset({"problems", "findings", "schematron", "validation"}),
    "formats": frozenset({"problems", "findings", "inspection"}),
    "codes": frozenset({"problems", "resources", "schematron"}),
    "pdf": frozenset({"problems", "resources"}),
    "epub": frozenset(),
    "publish": frozenset({"problems", "resources", "files", "pdf", "epub"}),
    **{f"stages.{name}": DRAFT | PAGES | NOTES | BLOCKS for name in STAGES - {"proposed_names"}},
    "stages.proposed_names": DRAFT | {"naming", "proposals", "clusters"},
    **{name: RELAXNG | {"problems", "findings", "markup"} for name in RELAXNG},
}
# The commands and what only they use call everything.
COMMANDS = frozenset({"__main__", "build", "folder", "report", "stages", "stages.__init__", "__init__"})

OUTSIDE = {
    "lxml": {
        "folder",
        "proposed_lists",
        "alto",
        "facsimile",
        "hocr",
        "page_markup",
        "page_xml",
        "edition",
        "tei",
        "header",
        "pipeline",
        "rebuild",
        "verification",
        "publish",
        "epub",
    },
    "saxonche": {"schematron", "publish", "documentation"},
    "typst": {"pdf"},
    "click": {"__main__"},
    "simplemma": {"lexicon"},
}

MOST_LINES = 400
LONGER_WITH_REASON = {
    "tei": "every kind of event is written to the tree in one place, and the ledger beside it",
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; those of the encoder by their place in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            if node.module == "encoder":
                yield from (f"encoder.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


def inside(path: Path) -> set[str]:
    found = {name.removeprefix("encoder.") for name in imports(path) if name.startswith("encoder.")}
    return found - {"__version__"}


MODULES = dict(modules())


@pytest.mark.parametrize("name", [name for name in MODULES if name not in COMMANDS])
def test_a_module_imports_only_what_stands_above_it(name: str) -> None:
    assert name in MAY_IMPORT, f"{name} is new: say in this table what it may import"
    assert inside(MODULES[name]) <= MAY_IMPORT[name]


def test_the_table_names_no_module_that_is_gone() -> None:
    assert MAY_IMPORT.keys() <= MODULES.keys()


@pytest.mark.parametrize("name", sorted(STAGES))
def test_no_stage_imports_another(name: str) -> None:
    assert not [other for other in inside(MODULES[f"stages.{name}"]) if other.startswith("stages")]


@pytest.mark.parametrize("name", MODULES)
def test_an_outside_library_appears_only_where_it_belongs(name: str) -> None:
    tops = {found.partition(".")[0] for found in imports(MODULES[name])} - {"encoder"} - sys.stdlib_module_names
    assert tops <= OUTSIDE.keys()
    assert {library for library in tops if name not in OUTSIDE[library]} == set()


def test_what_proves_an_edition_shares_nothing_with_what_made_it() -> None:
    for name in PROOF:
        assert inside(MODULES[name]) <= PROOF


def test_a_stage_is_one_public_function_named_like_its_module() -> None:
    assert {stage.__name__ for stage in stages.STAGES} == STAGES
    assert [stage.__module__ for stage in stages.STAGES] == [f"encoder.stages.{s.__name__}" for s in stages.STAGES]


def test_every_module_says_in_its_first_line_what_it_holds() -> None:
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        assert not text.strip() or ast.get_docstring(ast.parse(text)), name


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_over_long_without_a_reason(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES or name in LONGER_WITH_REASON, f"{name} has {lines} lines"


def test_no_reason_is_given_for_a_module_that_is_short() -> None:
    for name in LONGER_WITH_REASON:
        assert MODULES[name].read_text(encoding="utf-8").count("\n") > MOST_LINES
