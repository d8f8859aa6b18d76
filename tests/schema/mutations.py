"""Damage of many kinds, planted at random into documents that are right: what validation is measured by.

A mutant is text, not a tree, so that the line on which it is damaged is known exactly. Each kind of damage is a
function that looks for the places where it can be done and does it to one of them; it gives the damaged text and the
lines on which it may be found, which is the line of one start tag unless two are equally to blame.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

TAG = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<(?P<close>/)?(?P<name>[\w.:-]+)(?P<attributes>(?:\s+[\w.:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(?P<empty>/)?>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*\"([^\"]*)\"")
WORD = re.compile(r"(?<=[a-z] )[a-z]{3,}(?= [a-z])")


@dataclass(eq=False, slots=True)
class Element:
    """An element of a document by its offsets: of its start tag, of its end tag, and its parent."""

    name: str
    start: int
    inside: int
    attributes: dict[str, str]
    parent: Element | None
    close: int = 0
    end: int = 0

    @property
    def id(self) -> str:
        return self.attributes.get("xml:id", "")

    def within(self, name: str) -> bool:
        """Whether an element of that name is around it."""
        return self.parent is not None and (self.parent.name == name or self.parent.within(name))


@dataclass(frozen=True)
class Document:
    """A document that is right, and its elements."""

    name: str
    text: str

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        found: list[Element] = []
        stack: list[Element] = []
        for tag in TAG.finditer(self.text):
            if tag["name"] is None:
                continue
            if tag["close"]:
                stack[-1].close, stack[-1].end = tag.start(), tag.end()
                stack.pop()
                continue
            attributes = dict(ATTRIBUTE.findall(tag["attributes"]))
            element = Element(tag["name"], tag.start(), tag.end(), attributes, stack[-1] if stack else None)
            element.close = element.end = tag.end()
            found.append(element)
            if not tag["empty"]:
                stack.append(element)
        return tuple(found)

    def of(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.name in names]

    def children(self, parent: Element) -> list[Element]:
        return [element for element in self.elements if element.parent is parent]

    def content(self, element: Element) -> str:
        return self.text[element.inside : element.close]

    @cached_property
    def pointed_to(self) -> frozenset[str]:
        values = (value for element in self.elements for value in element.attributes.values())
        return frozenset(word[1:] for value in values for word in value.split() if word.startswith("#"))


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged document and the lines on which the damage may be found."""

    document: str
    text: str
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text: the characters from start to end become others."""

    start: int
    end: int
    new: str


# What a kind does: the changes, and the offsets in the right text of what is then wrong; None where there is no place.
Planted = tuple[list[Edit], list[int]] | None
Plant = Callable[[Document, Random], Planted]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage, and the codes that may tell of it."""

    name: str
    codes: str
    plant: Plant

    def mutant(self, document: Document, random: Random) -> Mutant | None:
        """A document with this damage somewhere; None where there is no place for it."""
        planted = self.plant(document, random)
        if planted is None:
            return None
        edits, offsets = planted
        text = document.text
        for edit in sorted(edits, key=lambda it: it.start, reverse=True):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return Mutant(document.name, text, frozenset(_moved_line(text, edits, offset) for offset in offsets))


def _moved_line(text: str, edits: list[Edit], offset: int) -> int:
    """The line in the damaged text of what stood at an offset of the right one."""
    shift = sum(len(edit.new) - (edit.end - edit.start) for edit in edits if edit.start < offset)
    return text.count("\n", 0, offset + shift) + 1


KINDS: list[Kind] = []


def kind(name: str, codes: str) -> Callable[[Plant], Plant]:
    """Enter a function into the table of kinds."""

    def enter(plant: Plant) -> Plant:
        KINDS.append(Kind(name, codes, plant))
        return plant

    return enter


# --- what several kinds do


def _renamed(document: Document, element: Element, name: str) -> list[Edit]:
    edits = [Edit(element.start + 1, element.start + 1 + len(element.name), name)]
    if element.close != element.end:
        edits.append(Edit(element.close + 2, element.close + 2 + len(element.name), name))
    return edits


def _with(document: Document, element: Element, attribute: str, value: str | None) -> Edit:
    """The start tag with an attribute changed, added or (value None) taken away."""
    tag = document.text[element.start : element.inside]
    present = re.search(rf"\s+{re.escape(attribute)}=\"[^\"]*\"", tag)
    new = "" if value is None else f' {attribute}="{value}"'
    at, until = present.span() if present else (1 + len(element.name), 1 + len(element.name))
    return Edit(element.start + at, element.start + until, new)


def _one(random: Random, elements: list[Element]) -> Element | None:
    return random.choice(elements) if elements else None


def _attribute_kind(
    name: str, codes: str, choose: Callable[[Document], list[Element]], attribute: str, values: list[str | None]
) -> None:
    """A kind that gives one attribute of some elements another value, or takes it away."""

    def plant(document: Document, random: Random) -> Planted:
        element = _one(random, choose(document))
        return (
            None if element is None else ([_with(document, element, attribute, random.choice(values))], [element.start])
        )

    KINDS.append(Kind(name, codes, plant))


def _words(document: Document, inside: str = "p") -> Iterator[tuple[int, Element]]:
    """The offsets of plain words between words directly in elements of a name, within the text."""
    for element in document.of(inside):
        if element.within("text"):
            holes = [(child.start, child.end) for child in document.children(element)]
            for word in WORD.finditer(document.text, element.inside, element.close):
                if not any(start <= word.start() < end for start, end in holes):
                    yield word.start(), element


def _insert_kind(name: str, codes: str, markup: list[str]) -> None:
    """A kind that puts an element before a word of a paragraph."""

    def plant(document: Document, random: Random) -> Planted:
        places = list(_words(document))
        if not places:
            return None
        offset, _ = random.choice(places)
        return [Edit(offset, offset, random.choice(markup))], [offset]

    KINDS.append(Kind(name, codes, plant))


def _named(*names: str) -> Callable[[Document], list[Element]]:
    return lambda document: document.of(*names)


def _having(attribute: str, *names: str, pattern: str = "") -> Callable[[Document], list[Element]]:
    """The elements (of some names) that have an attribute (whose value fits)."""

    def choose(document: Document) -> list[Element]:
        found = document.of(*names) if names else list(document.elements)
        return [it for it in found if attribute in it.attributes and re.search(pattern, it.attributes[attribute])]

    return choose


# --- well-formedness


@kind("end tag dropped", "XML-01")
def _end_tag_dropped(document: Document, random: Random) -> Planted:
    element = _one(random, [it for it in document.elements if it.close != it.end and it.parent and it.parent.close])
    return (
        None
        if element is None
        else (
            [Edit(element.close, element.end, "")],
            [element.start, element.parent.close if element.parent else 0],
        )
    )


@kind("ampersand not escaped", "XML-01")
def _ampersand(document: Document, random: Random) -> Planted:
    places = [offset for offset, _ in _words(document)]
    at = random.choice(places) if places else None
    return None if at is None else ([Edit(at, at, "& ")], [at])


@kind("document type declared", "XML-02")
def _document_type(document: Document, random: Random) -> Planted:
    at = document.elements[0].start
    return [Edit(at, at, '<!DOCTYPE TEI [<!ENTITY a "b">]>')], [at]


# --- elements


@kind("element misspelt", "RNG-01")
def _misspelt(document: Document, random: Random) -> Planted:
    element = random.choice([it for it in document.elements if len(it.name) > 4 and it.name != "teiHeader"])
    at = random.randrange(1, len(element.name) - 2)
    name = element.name[:at] + element.name[at] * 2 + element.name[at + 1 :]
    return _renamed(document, element, name), [element.start]


@kind("element in small letters", "RNG-01")
def _small_letters(document: Document, random: Random) -> Planted:
    element = random.choice([it for it in document.elements if it.name != it.name.lower() and it.parent])
    return _renamed(document, element, element.name.lower()), [element.start]


_insert_kind("element of another chapter of TEI", "RNG-01", ["<gi>p</gi>", "<u>well</u>", "<s>well</s>", "<w>well</w>"])
_insert_kind("element of another namespace", "RNG-01", ['<b xmlns="http://www.w3.org/1999/xhtml">so</b>'])
_insert_kind(
    "block in a paragraph", "RNG-02", ["<head>Lost</head>", "<div><p>Lost</p></div>", "<p>Lost</p>", "<l>Lost</l>"]
)
_insert_kind("entry of a list in the text", "RNG-02", ['<person xml:id="lost-1"><persName>X</persName></person>'])
_insert_kind("part of a table in a paragraph", "RNG-02", ["<row><cell>1</cell></row>", "<cell>1</cell>"])
_insert_kind(
    "header element in the text",
    "RNG-02",
    ["<titleStmt><title>X</title></titleStmt>", "<sourceDesc><p>X</p></sourceDesc>"],
)
_insert_kind("error without correction", "RNG-02", ["<sic>teh</sic>"])
_insert_kind("choice of one", "RNG-03", ["<choice><sic>teh</sic></choice>", "<choice><abbr>Mr.</abbr></choice>"])


@kind("element renamed to another that may not stand there", "RNG-02")
def _renamed_wrongly(document: Document, random: Random) -> Planted:
    element = _one(
        random,
        [
            it
            for it in document.of("persName", "placeName", "orgName", "q", "quote")
            if it.parent and it.parent.name == "p"
        ],
    )
    return (
        None
        if element is None
        else (
            _renamed(document, element, random.choice(["item", "salute", "publisher", "lem"])),
            [element.start],
        )
    )


ONCE = (
    "fileDesc",
    "encodingDesc",
    "profileDesc",
    "revisionDesc",
    "titleStmt",
    "publicationStmt",
    "sourceDesc",
    "body",
    "teiHeader",
)


@kind("element doubled", "RNG-02")
def _doubled(document: Document, random: Random) -> Planted:
    element = _one(random, [it for it in document.of(*ONCE) if it.parent and not it.within("group")])
    if element is None:
        return None
    copy = re.sub(r'\s+(xml:id|corresp|next|prev)="[^"]*"', "", document.text[element.start : element.end])
    return [Edit(element.end, element.end, " " + copy)], [element.end]


@kind("required element removed", "RNG-03")
def _removed(document: Document, random: Random) -> Planted:
    names = (
        "fileDesc",
        "titleStmt",
        "publicationStmt",
        "sourceDesc",
        "teiHeader",
        "encodingDesc",
        "profileDesc",
        "langUsage",
    )
    element = _one(random, [it for it in document.of(*names) if it.parent and (it.name != "langUsage")])
    return (
        None
        if element is None
        else ([Edit(element.start, element.end, "")], [element.parent.start if element.parent else 0])
    )


@kind("order of the header exchanged", "RNG-02 RNG-03")
def _exchanged(document: Document, random: Random) -> Planted:
    pairs = [("titleStmt", "publicationStmt"), ("publicationStmt", "sourceDesc"), ("encodingDesc", "profileDesc")]
    first, second = (document.of(name)[0] for name in random.choice(pairs))
    one, other = (document.text[it.start : it.end] for it in (first, second))
    return [Edit(first.start, first.end, other), Edit(second.start, second.end, one)], [first.start]


@kind("heading below its text", "RNG-02")
def _late_heading(document: Document, random: Random) -> Planted:
    division = _one(random, [it for it in document.of("div") if [c.name for c in document.children(it)].count("p")])
    if division is None:
        return None
    last = [child for child in document.children(division) if child.name == "p"][-1]
    return [Edit(last.end, last.end, "<head>Late</head>")], [last.end]


@kind("division without content", "RNG-03")
def _empty_division(document: Document, random: Random) -> Planted:
    division = _one(random, [it for it in document.of("div") if not document.text[it.inside : it.close].count("<div")])
    return (
        None if division is None else ([Edit(division.inside, division.close, "<head>Empty</head>")], [division.start])
    )


@kind("text directly in a division or list", "RNG-07")
def _bare_text(document: Document, random: Random) -> Planted:
    parents = document.of("div", "body", "listPerson", "listApp", "fileDesc", "list", "lg")
    places = [child for parent in parents for child in document.children(parent)]
    child = _one(random, places)
    return None if child is None else ([Edit(child.end, child.end, "Lost.")], [child.end])


@kind("note nested around its own text", "RNG-02")
def _nested(document: Document, random: Random) -> Planted:
    element = _one(random, [it for it in document.of("p") if it.within("body") and not it.within("note")])
    return (
        None
        if element is None
        else (
            [Edit(element.inside, element.inside, "<p>"), Edit(element.close, element.close, "</p>")],
            [element.inside],
        )
    )


@kind("element emptied", "EMPTY-01")
def _emptied(document: Document, random: Random) -> Planted:
    names = (
        "persName",
        "placeName",
        "orgName",
        "q",
        "quote",
        "soCalled",
        "foreign",
        "signed",
        "salute",
        "title",
        "date",
    )
    plain = [
        it
        for it in document.of(*names)
        if it.within("text") and "<" not in document.content(it) and it.close > it.inside
    ]
    element = _one(random, plain)
    return None if element is None else ([Edit(element.inside, element.close, "")], [element.start])


# --- attributes

_attribute_kind("required attribute dropped: page number", "RNG-05", _named("pb"), "n", [None])
_attribute_kind("required attribute dropped: kind of division", "RNG-05", _having("type", "div"), "type", [None])
_attribute_kind("required attribute dropped: date of change", "RNG-05", _having("when", "change"), "when", [None])
_attribute_kind("required attribute dropped: language", "RNG-05", _named("foreign"), "xml:lang", [None])
_attribute_kind(
    "attribute of another element",
    "RNG-04",
    lambda it: [e for e in it.of("p", "lb", "head") if e.within("text")],
    "when",
    ["1900"],
)
_attribute_kind("value not in the list: place", "RNG-06", _having("place", "note"), "place", ["foot", "Bottom", ""])
_attribute_kind("value not in the list: certainty", "RNG-06", _having("cert"), "cert", ["sure", "HIGH", "0.8"])
_attribute_kind("value not in the list: division", "RNG-06", _having("type", "div"), "type", ["chapitre", "Letter"])
_attribute_kind("date in words", "RNG-06", _having("when", "date"), "when", ["1 May 1900", "1900/05/01", "yesterday"])
_attribute_kind(
    "impossible date", "RNG-06", _having("when", "date", "change"), "when", ["1937-02-29", "1936-13-01", "1935-04-31"]
)
_attribute_kind(
    "pointer without #", "RNG-06", _having("ref", "persName", "placeName", "orgName"), "ref", ["lenin", "ada"]
)
_attribute_kind(
    "language by its name", "RNG-06", _having("xml:lang", "foreign", "TEI"), "xml:lang", ["English", "de_DE", "DE"]
)
_attribute_kind("unknown language", "LANG-01", _having("xml:lang", "foreign"), "xml:lang", ["tlh", "xx"])
_attribute_kind(
    "id that is no name",
    "RNG-06",
    lambda it: [e for e in it.of("p", "note", "lb") if e.id and e.id not in it.pointed_to],
    "xml:id",
    ["1st", "two words", ""],
)


@kind("attribute misspelt", "RNG-04 RNG-05")
def _attribute_misspelt(document: Document, random: Random) -> Planted:
    elements = [
        it for it in document.elements if {"resp", "place", "cert", "ref", "type"} & it.attributes.keys() and it.parent
    ]
    element = random.choice(elements)
    name = random.choice(sorted({"resp", "place", "cert", "ref", "type"} & element.attributes.keys()))
    tag = document.text[element.start : element.inside]
    at = element.start + tag.index(f" {name}=") + 1
    return [Edit(at, at + len(name), name[0] + name[2] + name[1] + name[3:])], [element.start]


# --- identity and pointers

_attribute_kind("dangling pointer: name", "PTR-01", _having("ref", pattern="^#"), "ref", ["#nobody", "#lost-1"])
_attribute_kind("dangling pointer: responsibility", "PTR-01", _having("resp"), "resp", ["#editors", "#nobody"])
_attribute_kind("dangling pointer: page of a note", "PTR-01", _having("corresp", "pb"), "corresp", ["#pb-999"])
_attribute_kind("dangling pointer: ledger", "LEDG-01", _having("from", "app"), "from", ["#corr-lost"])
_attribute_kind(
    "responsibility given to a text",
    "PTR-07",
    lambda d: [e for e in d.elements if "resp" in e.attributes and d.of("text")[0].id],
    "resp",
    ["#text", "#letter"],
)


@kind("pointer to the wrong kind of thing", "PTR-02 PTR-03 PTR-04 PTR-05 PTR-06")
def _wrong_kind(document: Document, random: Random) -> Planted:
    entries = {
        "persName": ("place", "org", "event"),
        "placeName": ("person", "org"),
        "orgName": ("person", "place"),
        "title": ("person",),
    }
    places = [it for it in document.of(*entries) if "ref" in it.attributes]
    random.shuffle(places)
    for element in places:
        target = _one(random, [it for it in document.of(*entries[element.name]) if it.id])
        if target is not None:
            return [_with(document, element, "ref", f"#{target.id}")], [element.start]
    return None


@kind("id doubled", "ID-01")
def _id_doubled(document: Document, random: Random) -> Planted:
    free = [
        it
        for it in document.elements
        if it.id and it.id not in document.pointed_to and it.parent and it.name not in ("lb", "pb")
    ]
    if len(free) < 2:
        return None
    first, second = sorted(random.sample(free, 2), key=lambda it: it.start)
    return [_with(document, second, "xml:id", first.id)], [second.start]


@kind("id of a line doubled", "ID-01")
def _line_doubled(document: Document, random: Random) -> Planted:
    lines = [it for it in document.of("lb") if it.id and it.id not in document.pointed_to]
    if len(lines) < 2:
        return None
    first, second = sorted(random.sample(lines, 2), key=lambda it: it.start)
    return [_with(document, second, "xml:id", first.id)], [second.start]


_attribute_kind(
    "id of a line without number",
    "LB-01",
    lambda d: [e for e in d.of("lb") if e.id and e.id not in d.pointed_to],
    "xml:id",
    ["line7", "L0", "l12"],
)


@kind("piece that does not point back", "LINK-01")
def _link_lost(document: Document, random: Random) -> Planted:
    element = _one(random, _having("prev")(document))
    if element is None:
        return None
    ahead = [it for it in document.elements if it.attributes.get("next") == f"#{element.id}"]
    return [_with(document, element, "prev", None)], [it.start for it in ahead]


# --- notes and pages


def _numbered(document: Document) -> list[Element]:
    notes = [it for it in document.of("note") if it.within("text") and not it.within("note")]
    return [it for it in notes if it.attributes.get("n", "").isdecimal()]


def _consecutive(document: Document) -> list[tuple[Element, Element, Element]]:
    """Three notes whose numbers follow one another."""
    notes = _numbered(document)
    triples = zip(notes, notes[1:], notes[2:], strict=False)
    return [
        it
        for it in triples
        if int(it[0].attributes["n"]) + 2 == int(it[1].attributes["n"]) + 1 == int(it[2].attributes["n"])
    ]


@kind("note renumbered", "NOTE-01 NOTE-02 NOTE-03")
def _renumbered(document: Document, random: Random) -> Planted:
    triples = _consecutive(document)
    if not triples:
        return None
    _, note, _ = random.choice(triples)
    number = int(note.attributes["n"]) + random.choice([3, 7, 40])
    return [_with(document, note, "n", str(number))], [note.start]


@kind("notes exchanged", "NOTE-01")
def _notes_exchanged(document: Document, random: Random) -> Planted:
    triples = _consecutive(document)
    if not triples:
        return None
    _, one, other = random.choice(triples)
    edits = [_with(document, one, "n", other.attributes["n"]), _with(document, other, "n", one.attributes["n"])]
    return edits, [one.start, other.start]


@kind("note lost", "NOTE-01")
def _note_lost(document: Document, random: Random) -> Planted:
    triples = [it for it in _consecutive(document) if 'xml:id="L' not in it[1].id]
    triples = [
        it
        for it in triples
        if not {e.id for e in document.elements if it[1].start <= e.start < it[1].end} & document.pointed_to
    ]
    if not triples:
        return None
    _, note, after = random.choice(triples)
    return [Edit(note.start, note.end, "")], [after.start]


@kind("note doubled", "NOTE-02")
def _note_doubled(document: Document, random: Random) -> Planted:
    note = _one(random, _numbered(document))
    if note is None:
        return None
    copy = f'<note n="{note.attributes["n"]}" place="bottom">Once more.</note>'
    return [Edit(note.end, note.end, copy)], [note.end]


def _pages(document: Document) -> list[Element]:
    return [
        it for it in document.of("pb") if it.within("text") and not it.within("note") and it.attributes["n"].isdecimal()
    ]


@kind("page shifted", "PAGE-01 PAGE-02")
def _page_shifted(document: Document, random: Random) -> Planted:
    pairs = [
        (a, b)
        for a, b in zip(_pages(document), _pages(document)[1:], strict=False)
        if int(a.attributes["n"]) + 1 == int(b.attributes["n"])
    ]
    if not pairs:
        return None
    _, page = random.choice(pairs)
    number = int(page.attributes["n"]) + random.choice([-1, 1, 10, 100])
    return [_with(document, page, "n", str(number))], [page.start]


@kind("page lost", "PAGE-02")
def _page_lost(document: Document, random: Random) -> Planted:
    pages = _pages(document)
    triples = [
        t
        for t in zip(pages, pages[1:], pages[2:], strict=False)
        if int(t[0].attributes["n"]) + 2 == int(t[2].attributes["n"])
    ]
    triples = [t for t in triples if t[1].id not in document.pointed_to]
    if not triples:
        return None
    _, page, after = random.choice(triples)
    return [Edit(page.start, page.end, "")], [after.start]


@kind("page begun inside a note", "NOTE-07")
def _page_in_note(document: Document, random: Random) -> Planted:
    note = _one(random, [it for it in _numbered(document) if "<p" not in document.content(it)])
    return None if note is None else ([Edit(note.close, note.close, '<pb n="999" xml:id="pb-999"/>x')], [note.close])


_attribute_kind(
    "note on the wrong page",
    "NOTE-04",
    lambda d: [e for e in d.of("pb") if e.within("note") and "corresp" in e.attributes],
    "n",
    ["777"],
)

# --- breaks and characters


@kind("break said to be inside a word", "BREAK-01")
def _false_break(document: Document, random: Random) -> Planted:
    lines = [it for it in document.of("lb") if it.within("p") and it.within("text") and "break" not in it.attributes]
    lines = [it for it in lines if document.text[it.start - 1] == "\n" and document.text[it.start - 2].isalnum()]
    element = _one(random, lines)
    return None if element is None else ([_with(document, element, "break", "no")], [element.start])


@kind("break inside a word not said", "BREAK-02")
def _lost_break(document: Document, random: Random) -> Planted:
    lines = [
        it
        for it in document.of("lb")
        if it.within("text") and it.attributes.get("break") == "no" and document.text[it.start - 1].isalpha()
    ]
    element = _one(random, lines)
    return None if element is None else ([_with(document, element, "break", None)], [element.start])


@kind("hyphen sign of the source", "TEXT-01")
def _hyphen_sign(document: Document, random: Random) -> Planted:
    places = [offset for offset, _ in _words(document)]
    at = random.choice(places) + 2 if places else None
    return None if at is None else ([Edit(at, at, random.choice(["\u00ac", "\u00ad"]))], [at])


@kind("lost character", "TEXT-03")
def _lost_character(document: Document, random: Random) -> Planted:
    places = [offset for offset, _ in _words(document)]
    at = random.choice(places) if places else None
    return None if at is None else ([Edit(at, at + 1, "\ufffd")], [at])


# --- dates, looks, corrections, ledger


@kind("span that ends before it begins", "DATE-01")
def _span_turned(document: Document, random: Random) -> Planted:
    spans = [
        it
        for it in document.of("date")
        if {"from", "to"} <= it.attributes.keys() and it.attributes["from"][:4] != it.attributes["to"][:4]
    ]
    dates = spans or [it for it in document.of("date") if "when" in it.attributes and it.within("text")]
    element = _one(random, dates)
    if element is None:
        return None
    if spans:
        edits = [
            _with(document, element, "from", element.attributes["to"]),
            _with(document, element, "to", element.attributes["from"]),
        ]
        return edits, [element.start]
    edit = _with(document, element, "when", None)
    return [Edit(edit.start, edit.end, ' from="1937" to="1936"')], [element.start]


@kind("another year in the text", "DATE-03")
def _other_year(document: Document, random: Random) -> Planted:
    dates = [
        it
        for it in document.of("date")
        if re.match(r"\d{4}", it.attributes.get("when", "")) and re.search(r"\b1\d{3}\b", document.content(it))
    ]
    dates = [it for it in dates if it.attributes["when"][:4] in document.content(it)]
    element = _one(random, dates)
    return (
        None
        if element is None
        else (
            [_with(document, element, "when", "1801" + element.attributes["when"][4:7].replace("-02", "-03"))],
            [element.start],
        )
    )


@kind("looks not said", "HI-01")
def _plain_hi(document: Document, random: Random) -> Planted:
    places = [offset for offset, _ in _words(document)]
    at = random.choice(places) if places else None
    return None if at is None else ([Edit(at, at, "<hi>so</hi> ")], [at])


@kind("correction lost from a choice", "RNG-03")
def _lost_correction(document: Document, random: Random) -> Planted:
    element = _one(random, [it for it in document.of("corr") if it.parent and it.parent.name == "choice"])
    return (
        None
        if element is None
        else ([Edit(element.start, element.end, "")], [element.parent.start if element.parent else 0])
    )


@kind("correction unwrapped, ledger kept", "LEDG-01")
def _unwrapped(document: Document, random: Random) -> Planted:
    for element in random.sample(document.of("corr"), len(document.of("corr"))):
        entries = [it for it in document.of("app") if it.attributes.get("from") == f"#{element.id}"]
        if entries and element.within("text"):
            return [Edit(element.start, element.inside, ""), Edit(element.close, element.end, "")], [entries[0].start]
    return None


@kind("correction with its ledger entry lost", "LEDG-02")
def _entry_lost(document: Document, random: Random) -> Planted:
    corrections = {f"#{it.id}": it for it in document.of("corr") if it.within("text") and "source" in it.attributes}
    entry = _one(random, [it for it in document.of("app") if it.attributes.get("from") in corrections])
    return (
        None if entry is None else ([Edit(entry.start, entry.end, "")], [corrections[entry.attributes["from"]].start])
    )


@kind("ledger reads otherwise than the text", "LEDG-05")
def _other_reading(document: Document, random: Random) -> Planted:
    corrections = {f"#{it.id}" for it in document.of("corr") if it.within("text") and "next" not in it.attributes}
    entries = [
        it
        for it in document.of("app")
        if it.attributes.get("type") == "misreading" and it.attributes.get("from") in corrections
    ]
    entry = _one(random, entries)
    if entry is None:
        return None
    lemma = next(it for it in document.children(entry) if it.name == "lem")
    return [Edit(lemma.inside, lemma.inside, "q")], [entry.start]


# --- lists and header


@kind("entry that nothing points to", "AUTH-01")
def _unused_entry(document: Document, random: Random) -> Planted:
    entry = _one(random, document.of("person"))
    new = '<person xml:id="nobody-1"><persName type="preferred">Nobody</persName></person>'
    return None if entry is None else ([Edit(entry.end, entry.end, new)], [entry.end])


@kind("entry without preferred name", "AUTH-02")
def _no_preferred(document: Document, random: Random) -> Planted:
    names = [it for it in document.elements if it.attributes.get("type") == "preferred" and it.within("standOff")]
    name = _one(random, names)
    return None if name is None else ([_with(document, name, "type", None)], [name.parent.start if name.parent else 0])


_attribute_kind("wrong count of elements", "TAGS-01", _named("tagUsage"), "occurs", ["987654"])
_attribute_kind("wrong count of ids", "TAGS-02", _having("withId", "tagUsage"), "withId", ["987654"])


@kind("element without its count", "TAGS-03")
def _uncounted(document: Document, random: Random) -> Planted:
    declared = [it for it in document.of("tagsDecl") if it.attributes.get("partial") != "true"]
    usage = _one(random, [it for it in document.of("tagUsage") if it.attributes["occurs"] != "0"]) if declared else None
    return None if usage is None else ([Edit(usage.start, usage.end, "")], [declared[0].start])


@kind("schema not named", "MODEL-01")
def _schema_lost(document: Document, random: Random) -> Planted:
    model = random.choice(list(re.finditer(r"<\?xml-model.*?\?>", document.text)))
    return [Edit(model.start(), model.end(), "")], [document.elements[0].start]
