"""What RELAX NG can say, on the smallest grammar that says it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from encoder.validation.markup import new_parser
from encoder.validation.relaxng.automaton import Automaton
from encoder.validation.relaxng.kept import KeptAutomaton
from encoder.validation.relaxng.nodes import SchemaBroken
from encoder.validation.relaxng.reading import read_grammar
from encoder.validation.relaxng.recognising import recognises
from encoder.validation.relaxng.tabulation import NoTable, table_of

HEAD = (
    'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" '
    'xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"'
)


def automaton(folder: Path, content: str, **files: str) -> Automaton:
    """The automaton of a pattern, or of a grammar with other files beside it."""
    for name, text in files.items():
        (folder / f"{name}.rng").write_text(text.replace("<grammar", f"<grammar {HEAD}", 1))
    first, rest = content.split(">", 1)
    (folder / "main.rng").write_text(f"{first} {HEAD}>{rest}")
    return Automaton(read_grammar(folder / "main.rng"))


def accepts(engine: Automaton, document: str) -> bool:
    return recognises(engine, [document.encode()], new_parser(), 100)


CASES = [
    ("group", "<e/><f/>", ["<r><e/><f/></r>"], ["<r><f/><e/></r>", "<r><e/></r>", "<r/>"]),
    ("choice", "<choice><e/><f/></choice>", ["<r><e/></r>", "<r><f/></r>"], ["<r/>", "<r><e/><f/></r>"]),
    ("interleave", "<interleave><e/><f/></interleave>", ["<r><e/><f/></r>", "<r><f/><e/></r>"], ["<r><e/></r>"]),
    ("mixed", "<mixed><e/><f/></mixed>", ["<r>a<e/>b<f/>c</r>", "<r><e/><f/></r>"], ["<r>a<f/><e/></r>"]),
    ("text then element", "<text/><e/>", ["<r>a<e/></r>", "<r><e/></r>"], ["<r><e/>a</r>", "<r>a</r>"]),
    ("empty", "<empty/>", ["<r/>", "<r>  </r>"], ["<r>a</r>", "<r>\xa0</r>", "<r><e/></r>"]),
    ("not allowed", "<choice><notAllowed/><e/></choice>", ["<r><e/></r>"], ["<r/>"]),
    ("optional", "<optional><e/></optional>", ["<r/>", "<r><e/></r>"], ["<r><e/><e/></r>"]),
    ("one or more", "<oneOrMore><e/></oneOrMore>", ["<r><e/></r>", "<r><e/><e/></r>"], ["<r/>"]),
    (
        "interleaved repetition",
        "<interleave><oneOrMore><e/></oneOrMore><f/></interleave>",
        ["<r><e/><f/><e/></r>", "<r><f/><e/></r>"],
        ["<r><f/></r>", "<r><f/><e/><f/></r>"],
    ),
    (
        "data",
        '<data type="date"/>',
        ["<r> 1900-01-31\n</r>"],
        ["<r>1900-02-30</r>", "<r/>", "<r>1900-01-31<!-- -->2</r>"],
    ),
    ("data that may be empty", '<data type="string"/>', ["<r/>", "<r> </r>"], ["<r><e/></r>"]),
    ("value", "<value>a b</value>", ["<r> a  b </r>"], ["<r>ab</r>"]),
    ("value as string", '<value type="string">a</value>', ["<r>a</r>"], ["<r> a</r>"]),
    (
        "data except",
        '<data type="token"><except><value>no</value></except></data>',
        ["<r>yes</r>"],
        ["<r>no</r>", "<r> no </r>"],
    ),
    (
        "list",
        '<list><oneOrMore><data type="integer"/></oneOrMore><value>end</value></list>',
        ["<r>1 2\n3 end</r>"],
        ["<r>end</r>", "<r>1 2</r>", "<r>1 x end</r>"],
    ),
    (
        "list of tokens",
        '<list><oneOrMore><choice><data type="integer"/><value>x</value></choice></oneOrMore></list>',
        ["<r>1 x\n3</r>"],
        ["<r/>", "<r> </r>", "<r>1 y</r>"],
    ),
    ("attribute", '<attribute name="a"/>', ['<r a=""/>'], ["<r/>", '<r a="" b=""/>']),
    (
        "attributes that may be left out",
        '<optional><attribute name="a"/></optional><optional><attribute name="b"/></optional><e/>',
        ["<r><e/></r>", '<r b="" a=""><e/></r>', '<r a=""><e/></r>'],
        ['<r b="" c=""><e/></r>', '<r a=""/>'],
    ),
    (
        "one attribute of two, or none",
        '<optional><choice><attribute name="a"/><attribute name="b"/></choice></optional>',
        ["<r/>", '<r a=""/>', '<r b=""/>'],
        ['<r a="" b=""/>'],
    ),
    (
        "an attribute of either name, or none",
        "<optional><attribute><choice><name>a</name><name>b</name></choice></attribute></optional>",
        ["<r/>", '<r a=""/>', '<r b=""/>'],
        ['<r a="" b=""/>'],
    ),
    (
        "attributes that decide on the content",
        '<choice><group><attribute name="a"><value>1</value></attribute><e/></group>'
        '<group><attribute name="a"><value>2</value></attribute><f/></group></choice>',
        ['<r a="1"><e/></r>', '<r a="2"><f/></r>'],
        ['<r a="1"><f/></r>', '<r a="3"/>', "<r><e/></r>"],
    ),
    (
        "any attribute",
        "<oneOrMore><attribute><anyName><except><name>b</name></except></anyName></attribute></oneOrMore>",
        ['<r a="" c=""/>'],
        ["<r/>", '<r b=""/>', '<r a="" b=""/>'],
    ),
    (
        "names of a namespace",
        '<element><nsName ns="urn:x"><except><name ns="urn:x">no</name></except></nsName><empty/></element>',
        ['<r><a xmlns="urn:x"/></r>'],
        ['<r><no xmlns="urn:x"/></r>', "<r><a/></r>"],
    ),
    (
        "a choice of names",
        "<element><choice><name>a</name><name>b</name></choice><empty/></element>",
        ["<r><a/></r>", "<r><b/></r>"],
        ["<r><c/></r>"],
    ),
    (
        "two definitions of one element",
        '<choice><group><element name="x"><e/></element><e/></group>'
        '<group><element name="x"><f/></element><f/></group></choice>',
        ["<r><x><e/></x><e/></r>", "<r><x><f/></x><f/></r>"],
        ["<r><x><e/></x><f/></r>", "<r><x/><e/></r>"],
    ),
]


@pytest.mark.parametrize(("name", "pattern", "right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_a_pattern_means_what_the_standard_says(
    tmp_path: Path, name: str, pattern: str, right: list[str], wrong: list[str]
) -> None:
    for short in "ef":
        pattern = pattern.replace(f"<{short}/>", f'<element name="{short}"><empty/></element>')
    engine = automaton(tmp_path, f'<element name="r">{pattern}</element>')
    assert [document for document in right if not accepts(engine, document)] == []
    assert [document for document in wrong if accepts(engine, document)] == []


@pytest.mark.parametrize(("name", "pattern", "right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_a_table_of_a_grammar_gives_the_same_verdicts(
    tmp_path: Path, name: str, pattern: str, right: list[str], wrong: list[str]
) -> None:
    for short in "ef":
        pattern = pattern.replace(f"<{short}/>", f'<element name="{short}"><empty/></element>')
    automaton(tmp_path, f'<element name="r">{pattern}</element>')
    if name in ("any attribute", "names of a namespace"):
        with pytest.raises(NoTable, match="any name"):
            table_of(tmp_path / "main.rng")
        return
    engine = KeptAutomaton(json.loads(table_of(tmp_path / "main.rng")))
    assert [document for document in right if not accepts(engine, document)] == []
    assert [document for document in wrong if accepts(engine, document)] == []


def test_data_beside_elements_has_no_table(tmp_path: Path) -> None:
    automaton(
        tmp_path, '<element name="r"><choice><data type="date"/><element name="e"><empty/></element></choice></element>'
    )
    with pytest.raises(NoTable, match="beside elements"):
        table_of(tmp_path / "main.rng")


def test_an_element_may_hold_itself(tmp_path: Path) -> None:
    engine = automaton(
        tmp_path,
        '<grammar><start><ref name="a"/></start><define name="a"><element name="a">'
        '<zeroOrMore><ref name="a"/></zeroOrMore></element></define></grammar>',
    )
    assert accepts(engine, "<a><a><a/></a><a/></a>")


def test_an_include_may_be_overridden_and_definitions_combined(tmp_path: Path) -> None:
    engine = automaton(
        tmp_path,
        '<grammar ns="urn:x"><include href="other.rng"><define name="inner"><element name="new"><empty/></element>'
        '</define></include><define name="more" combine="interleave"><attribute name="b"/></define></grammar>',
        other='<grammar><start><element name="r"><ref name="more"/><ref name="inner"/></element></start>'
        '<define name="inner"><element name="old"><empty/></element></define>'
        '<define name="more" combine="interleave"><attribute name="a"/></define></grammar>',
    )
    assert accepts(engine, '<r xmlns="urn:x" b="" a=""><new/></r>')
    assert not accepts(engine, '<r xmlns="urn:x" b="" a=""><old/></r>')
    assert not accepts(engine, '<r xmlns="urn:x" a=""><new/></r>')


def test_a_grammar_in_a_grammar_sees_the_outer_one_by_parent_ref(tmp_path: Path) -> None:
    engine = automaton(
        tmp_path,
        '<grammar><start><element name="r"><grammar><start><ref name="x"/></start><define name="x">'
        '<parentRef name="x"/></define></grammar></element></start>'
        '<define name="x"><element name="outer"><externalRef href="other.rng"/></element></define></grammar>',
        other='<grammar><start><element name="far"><empty/></element></start></grammar>',
    )
    assert accepts(engine, "<r><outer><far/></outer></r>")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<grammar><start><ref name="a"/></start></grammar>', "“a” is not defined"),
        ('<grammar><start><ref name="a"/></start><define name="a"><ref name="a"/></define></grammar>', "by itself"),
        ("<grammar><start><nonsense/></start></grammar>", "no pattern “nonsense”"),
        ('<element name="a"><data type="colour"/></element>', "colour"),
        ('<element name="a"><data type="token"><param name="weight">1</param></data></element>', "weight"),
        ('<element name="b:a"><empty/></element>', "prefix"),
        ("<grammar><include href='main.rng'/></grammar>", "without end"),
        ("<grammar><include href='gone.rng'/></grammar>", "No such file"),
        ("<grammar><start><empty/></start><start><empty/></start></grammar>", "twice"),
    ],
)
def test_a_broken_grammar_is_refused_with_its_reason(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(SchemaBroken, match=reason):
        automaton(tmp_path, content)


def test_states_do_not_grow_with_the_document(tmp_path: Path) -> None:
    engine = automaton(
        tmp_path,
        '<element name="r"><zeroOrMore><choice><text/><element name="e"><text/></element></choice></zeroOrMore>'
        "</element>",
    )
    assert accepts(engine, "<r>a<e>b</e></r>")
    before = len(engine._states)
    assert accepts(engine, f"<r>{'a<e>b</e>' * 1000}</r>")
    assert len(engine._states) == before
