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

RELAXNG = frozenset(f"validation.relaxng.{path.stem}" for path in (ROOT / "validation/relaxng").glob("[!_]*.py"))

TEXT = frozenset({"problems", "source", "kinds", "annotation"})
DRAFT = TEXT | {"edition", "tables", "witness", "language", "typography.page", "reading", "spaces", "draft"}
PAGES = frozenset(
    {
        "typography.folio",
        "typography.sheet_mark",
        "typography.page_mark",
        "typography.page_edge",
        "typography.folio_chain",
        "typography.page_break",
    }
)
NOTES = frozenset(
    {
        "typography.hyphenation",
        "typography.sigla",
        "typography.note_chain",
        "typography.adjoining",
        "typography.note_look",
        "typography.note_marks",
        "typography.run_over",
        "typography.lost_siglum",
        "typography.margin",
    }
)
TREE = DRAFT | {"elements", "identifiers", "apparatus", "figures", "fold", "ledger", "tei"}
BLOCKS = frozenset(
    {
        "typography.heading",
        "typography.heading_level",
        "typography.title_page",
        "typography.speech_form",
        "typography.contents_lines",
        "typography.item_level",
        "typography.line_room",
        "typography.quoted_lines",
        "typography.table_lines",
        "typography.verse_lines",
        "typography.typesetting",
        "typography.beginnings",
        "typography.letter_part",
        "typography.title_form",
        "typography.block_form",
        "typography.division",
    }
)
NAMING = frozenset({"naming.words", "naming.capitals", "naming.lexicon", "naming.spelling", "naming.inflection"})
PAGE_FILES = frozenset({"problems", "intake.page_layout", "intake.encodings", "intake.page_markup"})
JUDGED = frozenset({"problems", "proof.second_reading", "proof.verification"}) | {
    "validation.findings",
    "validation.validating",
}
DEPOSIT = frozenset(
    f"deposit.{name}" for name in ("inventory", "taking", "rights", "software", "forms", "placing", "archive", "bags")
)
PROOF = frozenset({"problems", "proof.rebuild", "proof.second_reading", "proof.second_markup", "proof.second_order"})

# What each module of the encoder may import of the others. A stage may import a draft and how
# pages and notes are found.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "problems": frozenset(),
    "kinds": frozenset(),
    "language": frozenset(),
    "calendar_words": frozenset({"language"}),
    "resources": frozenset({"problems"}),
    "saxon": frozenset(),
    "intake.page_layout": frozenset(),
    "intake.line_roles": frozenset({"intake.page_layout"}),
    "intake.page_geometry": frozenset({"intake.page_layout", "intake.line_roles"}),
    "characters": frozenset(),
    "xml_text": frozenset(),
    "intake.encodings": frozenset({"problems"}),
    "intake.line_order": frozenset({"intake.page_layout"}),
    "intake.region_order": frozenset({"intake.page_layout"}),
    "intake.page_markup": PAGE_FILES - {"intake.page_markup", "intake.encodings"},
    "intake.alto": PAGE_FILES | {"intake.line_roles", "intake.region_order"},
    "intake.hocr": PAGE_FILES | {"intake.line_roles"},
    "intake.page_xml": PAGE_FILES | {"intake.line_roles", "intake.line_order", "intake.region_order"},
    "source": frozenset({"problems", "intake.page_layout", "intake.page_geometry"}),
    "intake.receiving": PAGE_FILES | {"source", "intake.alto", "intake.hocr", "intake.page_xml"},
    "provenance": frozenset({"characters", "source", "spaces"}),
    "dialects": DRAFT | {"typography.folio", "typography.page_mark", "intake.page_layout"},
    "facsimile": frozenset({"elements", "intake.page_layout", "source"}),
    "files": frozenset({"problems"}),
    "annotation": frozenset({"kinds", "source"}),
    "rulings": frozenset(),
    "tables": frozenset({"problems"}),
    "witness": frozenset({"problems"}),
    "authority_file": frozenset({"problems"}),
    "edition": frozenset({"problems", "source", "intake.receiving", "rulings", "tables"}),
    "typography.heading": frozenset({"language"}),
    "typography.line_room": frozenset({"typography.page"}),
    "typography.verse_lines": frozenset(),
    "typography.contents_lines": frozenset(),
    "typography.entry_lines": frozenset(),
    "typography.loose_lines": frozenset({"typography.verse_lines"}),
    "typography.item_level": frozenset({"typography.typesetting"}),
    "typography.quoted_lines": frozenset({"typography.verse_lines"}),
    "typography.placing": frozenset({"source", "intake.page_geometry"}),
    "typography.table_lines": frozenset(),
    "typography.typesetting": DRAFT
    | {"typography.heading", "typography.line_room", "typography.placing"}
    | {
        "typography.contents_lines",
        "typography.entry_lines",
        "typography.loose_lines",
        "typography.table_lines",
        "typography.quoted_lines",
        "typography.verse_lines",
    },
    "typography.beginnings": frozenset({"typography.page", "typography.typesetting"}),
    "typography.letter_part": TEXT | {"language", "typography.heading", "typography.typesetting"},
    "typography.title_form": TEXT
    | {"language", "typography.page", "typography.placing"}
    | {"typography.heading", "typography.letter_part", "typography.typesetting"},
    "typography.list_form": TEXT | {"typography.letter_part", "typography.title_form", "typography.typesetting"},
    "typography.block_form": TEXT
    | {"language", "typography.heading", "typography.letter_part", "typography.list_form", "typography.title_form"}
    | {"typography.speech_form", "typography.typesetting", "typography.verse_heading"},
    "typography.heading_level": TEXT | {"typography.letter_part"},
    "typography.verse_heading": TEXT
    | {"language", "typography.heading", "typography.letter_part", "typography.title_form", "typography.typesetting"},
    "typography.speech_form": TEXT
    | {"language", "typography.heading", "typography.letter_part", "typography.typesetting"},
    "typography.title_page": TEXT
    | {"language", "typography.heading", "typography.letter_part", "typography.typesetting"},
    "typography.division": TEXT | {"typography.heading", "typography.letter_part", "typography.title_page"},
    "typography.page": TEXT,
    "spaces": TEXT,
    "reading": TEXT | {"characters"},
    "draft": DRAFT - {"draft"},
    "typography.folio": frozenset(),
    "typography.sheet_mark": frozenset(),
    "typography.page_mark": frozenset({"source", "typography.folio"}),
    "typography.hyphenation": DRAFT | {"naming.lexicon"},
    "typography.head_height": frozenset({"source"}),
    "typography.page_edge": TEXT
    | {"typography.page", "typography.folio", "typography.sheet_mark", "typography.page_mark"}
    | {"typography.head_height", "intake.line_roles"},
    "typography.folio_chain": TEXT | {"typography.folio", "typography.page_edge"},
    "typography.page_break": TEXT | PAGES - {"typography.page_break"},
    "typography.sigla": frozenset({"source"}),
    "typography.note_chain": frozenset({"source", "typography.sigla"}),
    "typography.margin": frozenset({"source", "intake.line_roles", "intake.page_layout"}),
    "typography.note_look": DRAFT,
    "typography.note_marks": frozenset({"source", "typography.note_chain"}),
    "typography.adjoining": frozenset({"typography.page", "naming.lexicon"}),
    "typography.run_over": DRAFT | {"typography.adjoining", "typography.margin", "typography.note_look"},
    "typography.lost_siglum": DRAFT | {"typography.note_chain", "typography.run_over", "typography.sigla"},
    "fold": TEXT | {"reading"},
    "ledger": DRAFT | {"figures"},
    "figures": DRAFT | {"elements", "identifiers"},
    "pictures": frozenset({"problems"}),
    "elements": frozenset(),
    "identifiers": DRAFT,
    "apparatus": DRAFT | {"elements", "ledger"},
    "tei": TREE - {"tei", "apparatus"} | {"typography.folio"},
    "outcome": DRAFT,
    "header": TREE | {"characters", "dialects", "provenance"},
    "pipeline": TREE | {"header", "stages", "facsimile", "header_template", "naming.proposed_lists", "outcome"},
    "naming.lexicon": frozenset({"language"}),
    "naming.inflection": frozenset({"naming.lexicon", "naming.words"}),
    "naming.spelling": frozenset({"naming.lexicon", "naming.words"}),
    "naming.words": frozenset(),
    "nearness": frozenset(),
    "header_template": frozenset(),
    "naming.capitals": frozenset({"naming.words"}),
    "naming.patterns": DRAFT | NAMING,
    "naming.proposals": DRAFT | NAMING | {"naming.patterns"},
    "naming.testimony": DRAFT | {"naming.words", "naming.proposals"},
    "naming.clusters": NAMING | {"naming.patterns", "naming.proposals", "nearness"},
    "naming.proposed_lists": TREE | {"stages.proposed_names"},
    "survey.suspicions": DRAFT,
    "survey.vocabulary": DRAFT | NAMING | {"nearness"},
    "survey.habits": frozenset({"nearness"}),
    "survey.unknown_words": frozenset({"nearness", "reading", "survey.habits", "survey.vocabulary"}),
    "survey.misreadings": DRAFT
    | NAMING
    | {"survey.suspicions", "survey.vocabulary", "survey.habits", "survey.unknown_words"},
    "survey.surveying": DRAFT | NAMING | {"survey.misreadings", "survey.suspicions", "tables"},
    "survey.page": frozenset({"survey.surveying", "survey.suspicions"}),
    "review.proposals": DRAFT | {"authority_file", "tables"},
    "review.changes": frozenset({"problems", "edition", "tables", "authority_file", "review.proposals"}),
    "review.desk": DRAFT | {"files", "stages", "authority_file", "tables", "review.proposals", "review.changes"},
    "review.server": frozenset({"problems", "review.desk", "review.proposals"}),
    "proof.rebuild": frozenset({"problems"}),
    "proof.second_markup": frozenset({"problems", "proof.second_order"}),
    "proof.second_order": frozenset(),
    "proof.second_reading": frozenset({"problems", "proof.second_markup"}),
    "proof.verification": PROOF,
    "documentation": frozenset({"problems", "resources", "saxon", "validation.schematron"}) | RELAXNG,
    "validation.findings": frozenset({"problems"}),
    "validation.consequences": frozenset({"problems", "validation.findings"}),
    "validation.malformed": frozenset({"problems"}),
    "validation.markup": frozenset({"problems", "validation.malformed"}),
    "validation.models": frozenset({"problems"}),
    "validation.schematron": frozenset({"problems", "resources", "saxon"}),
    "validation.locating": frozenset({"validation.markup", "validation.schematron"}),
    "validation.validating": frozenset(
        {
            "problems",
            "resources",
            "validation.consequences",
            "validation.findings",
            "validation.malformed",
            "validation.markup",
            "validation.models",
            "validation.schematron",
            "validation.locating",
        }
    )
    | RELAXNG,
    "validation.inspection": frozenset(
        {"problems", "validation.findings", "validation.models", "validation.schematron", "validation.validating"}
    ),
    "validation.formats": frozenset({"problems", "xml_text", "validation.findings", "validation.inspection"}),
    "validation.codes": frozenset({"problems", "resources", "validation.schematron"}),
    "views.pdf": frozenset({"problems", "resources"}),
    "views.epub": frozenset(),
    "views.illustrations": frozenset({"problems", "pictures"}),
    "views.publish": frozenset({"problems", "resources", "saxon", "views.illustrations", "views.pdf", "views.epub"}),
    **dict.fromkeys(("deposit.inventory", "deposit.rights"), frozenset()),
    **dict.fromkeys(("deposit.placing", "deposit.archive", "deposit.bags"), frozenset({"problems"})),
    "deposit.taking": frozenset({"problems", "deposit.inventory"}),
    "deposit.software": frozenset({"problems", "resources", "deposit.inventory"}),
    "deposit.forms": frozenset({"deposit.inventory", "views.publish"}),
    "deposit.events": JUDGED | {"deposit.inventory"},
    "deposit.payload": JUDGED
    | {"build", "validation.formats", "validation.inspection", "deposit.inventory", "deposit.software"},
    "deposit.packing": JUDGED | DEPOSIT | {"build", "deposit.events", "deposit.payload"},
    "deposit.checking": JUDGED | DEPOSIT | {"build"},
    "export.running_text": frozenset(),
    "export.data": frozenset({"export.running_text", "views.publish"}),
    "export.units": frozenset({"export.data"}),
    "export.cutting": frozenset(),
    "export.dts": frozenset({"export.data", "export.units", "export.cutting"}),
    "export.tables": frozenset({"export.data"}),
    "export.tabular": frozenset({"problems", "export.data", "export.tables"}),
    **dict.fromkeys(("export.json_ld", "export.texts"), frozenset({"export.data"})),
    "export.formats": frozenset(),
    "export.finding": frozenset({"problems", "corpus.local_results", "corpus.records", "corpus.results"}),
    "export.exporting": frozenset({"problems", "files"})
    | {f"export.{name}" for name in ("data", "dts", "finding", "json_ld", "tabular", "texts")},
    **{f"stages.{name}": DRAFT | PAGES | NOTES | BLOCKS for name in STAGES - {"dates", "proposed_names"}},
    "stages.dates": DRAFT | {"calendar_words"},
    "stages.proposed_names": DRAFT | {"naming.words", "naming.proposals", "naming.clusters", "naming.testimony"},
    **{
        name: RELAXNG | {"problems", "validation.findings", "validation.malformed", "validation.markup"}
        for name in RELAXNG
    },
}
# What a corpus is made of: records and keys below, then what makes one document, then the run of all.
RECORDS = frozenset({"problems", "files", "characters", "corpus.records", "corpus.journal", "corpus.listing"})
STORED = RECORDS | {"corpus.keys", "corpus.works", "corpus.local_results", "corpus.remote", "corpus.sources"}
MAKING = STORED | {"build", "edition", "source", "views.publish", "corpus.making", "corpus.pool"}
MAY_IMPORT |= {
    "corpus.listing": frozenset(),
    "corpus.records": frozenset({"problems"}),
    "corpus.journal": frozenset({"corpus.records"}),
    "corpus.keys": frozenset({"resources"}),
    "corpus.works": frozenset({"intake.page_markup", "intake.receiving", "corpus.listing"}),
    "corpus.pool": frozenset(),
    "corpus.authorities": frozenset({"problems"}),
    "corpus.local_results": RECORDS | {"build", "corpus.keys"},
    "corpus.remote": RECORDS | {"corpus.local_results"},
    "corpus.sources": STORED - {"corpus.sources"},
    "corpus.making": MAKING - {"corpus.making"},
    "corpus.cluster": frozenset({"problems", "corpus.making", "corpus.pool"}),
    "corpus.running": MAKING | {"corpus.authorities"},
    "corpus.request": frozenset({"problems", "source", "views.publish"})
    | {"corpus.keys", "corpus.remote", "corpus.running"},
    "corpus.results": frozenset({"problems", "xml_text", "corpus.records"}),
    "corpus.facts": frozenset(),
    "corpus.pages": frozenset({"corpus.facts"}),
    "corpus.full_text": frozenset({"problems", "files", "corpus.facts"}),
    "corpus.site": STORED | {"resources", "views.publish", "corpus.facts", "corpus.pages", "corpus.full_text"},
}
# The commands and what only they use call everything.
COMMANDS = frozenset({"__main__", "build", "folder", "report"}) | {
    f"commands.{path.stem}" for path in (ROOT / "commands").glob("[!_]*.py")
}

OUTSIDE = {
    "lxml": {
        "deposit.checking",
        "deposit.inventory",
        "deposit.rights",
        "folder",
        "corpus.authorities",
        "corpus.pages",
        "corpus.site",
        "naming.proposed_lists",
        "intake.alto",
        "facsimile",
        "figures",
        "intake.hocr",
        "intake.page_markup",
        "intake.page_xml",
        "edition",
        "apparatus",
        "elements",
        "tei",
        "header",
        "pipeline",
        "proof.rebuild",
        "proof.verification",
        "views.publish",
        "views.epub",
        "export.cutting",
        "export.data",
        "export.dts",
    },
    "pyarrow": {"export.tabular"},
    "saxonche": {"saxon", "validation.schematron", "views.publish"},
    "typst": {"views.pdf"},
    "bagit": {"deposit.bags"},
    "packaging": {"deposit.software"},
    "click": {name for name in COMMANDS if name.startswith(("__main__", "commands."))},
    "simplemma": {"naming.lexicon"},
    "spacy": {"witness"},
    "pagefind": {"corpus.full_text"},
    "distributed": {"corpus.cluster"},
    "fsspec": {"corpus.remote"},
}

MOST_LINES = 400


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        if path.stem == "__init__":
            continue  # a package says what it holds; only that of the stages holds code
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; those of the encoder by their place in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            if node.module and (ROOT.parent / node.module.replace(".", "/")).is_dir():
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
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
def test_no_module_is_over_long(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{name} has {lines} lines"
