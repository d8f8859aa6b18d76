"""A witness to names: it makes the rules' proposals surer or less sure, and adds its own at low certainty."""

from __future__ import annotations

import os
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from encoder import stages
from encoder.__main__ import main
from encoder.draft import Draft
from encoder.kinds import ORGANISATION, PERSON, PLACE
from encoder.problems import Failure
from encoder.witness import Entity, Witness, witness
from unit.sample import TEI, edition_of, source_of

TEXT = (
    "They met Mr. Aldershaw in Moscow, where the trams of Nordholm are unknown. Then Ida\n"
    "Brandt said that Aldershaw was gone from Moscow; but the Lamp Guild knew nothing.\n"
)


def says(*names: tuple[str, str]) -> Witness:
    """A witness that knows these names, with the element of each."""

    def entities(text: str) -> list[Entity]:
        return [(text.index(name), text.index(name) + len(name), element) for name, element in names if name in text]

    return Witness("sample 1.0", entities)


def named(heard: Witness | None) -> dict[str, tuple[str, str]]:
    """The element and the certainty of each form that is proposed."""
    draft = stages.run(Draft(source_of(TEXT), edition_of(TEXT), witness=heard))
    found = {}
    for annotation in draft.of(PERSON, PLACE, ORGANISATION):
        form = " ".join(draft.source[annotation.hull].split())
        found[form] = (annotation.kind.element, annotation.evidence.certainty)
    return found


def test_what_a_witness_alone_has_seen_is_proposed_at_low_certainty() -> None:
    assert "Nordholm" not in named(None)
    assert named(says(("Nordholm", "placeName")))["Nordholm"] == ("placeName", "low")


def test_a_witness_that_says_another_kind_makes_a_proposal_less_sure() -> None:
    assert named(None)["Aldershaw"] == ("persName", "medium")
    assert named(says(("Aldershaw", "orgName")))["Aldershaw"] == ("persName", "low")


def test_a_witness_that_says_the_same_makes_a_proposal_surer() -> None:
    text = "In the end Brantov said no, and nobody heard Brantov again.\n"
    draft = Draft(source_of(text), edition_of(text))
    witnessed = replace(draft, witness=says(("Brantov", "persName")))
    before, after = ({a.evidence.certainty for a in stages.run(each).of(PERSON)} for each in (draft, witnessed))
    assert (before, after) == ({"low"}, {"medium"})


def test_a_silent_witness_changes_nothing() -> None:
    assert named(says()) == named(None)


@pytest.mark.parametrize("name", ["the Lamp Guild", "Lamp Guild knew", "“Lamp Guild”", "Lamp Guild;"])
def test_articles_and_marks_around_a_name_are_left_out(name: str) -> None:
    found = named(says((name, "orgName")))
    assert not [form for form in found if form.startswith(("the ", "“")) or form.endswith((";", "”"))]


def test_what_has_no_capital_is_no_name() -> None:
    assert named(says(("trams", "orgName"))) == named(None)


def test_the_header_says_who_was_heard() -> None:
    from encoder.pipeline import encode

    tei = encode(source_of(TEXT), edition_of(TEXT), says()).tei
    assert b"The spaCy pipeline sample 1.0 was heard" in tei
    assert b"spaCy" not in encode(source_of(TEXT), edition_of(TEXT)).tei


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline of spaCy's, made here and saved."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # those of spaCy's own libraries
            import spacy
    except ImportError:
        message = "spaCy is missing. Install it: pip install -e '.[test]'"
        if os.environ.get("CI"):
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    model = spacy.blank("en")
    model.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "GPE", "pattern": "Nordholm"},
            {"label": "ORG", "pattern": [{"LOWER": "the"}, {"TEXT": "Lamp"}, {"TEXT": "Guild"}]},
            {"label": "CARDINAL", "pattern": "nothing"},
        ]
    )
    folder = tmp_path_factory.mktemp("pipelines") / "sample"
    model.to_disk(folder)
    return folder


def run(*arguments: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = CliRunner().invoke(main, ["-q", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.slow
def test_a_pipeline_of_spacy_is_heard_when_encoding(pipeline: Path, tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text(TEXT * 2, encoding="utf-8")
    run("encode", str(tmp_path / "book.txt"), "--ner", str(pipeline), "-o", str(tmp_path / "book.xml"))
    root = etree.parse(str(tmp_path / "book.xml")).getroot()
    marked = {("".join(e.itertext()), e.get("cert")) for e in root.find(f"{TEI}text").iter(f"{TEI}placeName")}
    assert ("Nordholm", "low") in marked
    guilds = {"".join(e.itertext()) for e in root.find(f"{TEI}text").iter(f"{TEI}orgName")}
    assert guilds == {"Lamp Guild"}


@pytest.mark.slow
def test_a_pipeline_of_spacy_is_heard_when_a_folder_is_begun(pipeline: Path, tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text(TEXT, encoding="utf-8")
    run("init", str(tmp_path / "with"), "--source", str(tmp_path / "book.txt"), "--ner", str(pipeline))
    run("init", str(tmp_path / "without"), "--source", str(tmp_path / "book.txt"))
    with_it, without = ((tmp_path / name / "authority.xml").read_text(encoding="utf-8") for name in ("with", "without"))
    assert '<place xml:id="nordholm" resp="#encoder" cert="low">' in with_it
    assert "Nordholm" not in without
    run("init", str(tmp_path / "without"), "--ner", str(pipeline))  # what is new is added to what stands
    assert "Nordholm" in (tmp_path / "without" / "authority.xml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_very_long_paragraph_is_heard_in_pieces(pipeline: Path) -> None:
    text = "Nordholm was there and " * 6000 + "x" * 120_000 + " Nordholm"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = witness(str(pipeline)).entities(text)
    assert len(found) == 6001
    assert {text[start:end] for start, end, _ in found} == {"Nordholm"}


def refused(name: str, folder: Path) -> str:
    (folder / "book.txt").write_text(TEXT, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = CliRunner().invoke(main, ["encode", str(folder / "book.txt"), "--ner", name])
    assert done.exit_code == 2
    assert len(done.output.splitlines()) == 2, done.output  # the problem and its hint, and no TEI
    return done.output


@pytest.mark.slow
def test_a_pipeline_that_is_not_installed_is_told_with_what_helps(pipeline: Path, tmp_path: Path) -> None:
    assert pipeline.exists()
    said = refused("xx_no_such_model", tmp_path)
    assert "[NER-02]" in said
    assert "spacy download xx_no_such_model" in said
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    (tmp_path / "broken" / "meta.json").write_text("{}", encoding="utf-8")
    assert "[NER-02]" in refused(str(tmp_path / "broken"), tmp_path)


@pytest.mark.slow
def test_a_pipeline_that_finds_no_names_is_told(pipeline: Path, tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    assert pipeline.exists()
    assert "[NER-03]" in refused(str(tmp_path / "blank"), tmp_path)


def test_without_spacy_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(Failure) as caught:
        witness("en_core_web_sm")
    assert caught.value.problem.code == "NER-01"
    assert "pip install" in caught.value.problem.hint
    assert "[NER-01]" in refused("en_core_web_sm", tmp_path)
