"""Distributed Text Services 1.0 as static files: a text by its structure and by its printed pages.

The addresses are URI templates that a plain file server resolves (conformance level 0, without start and end). The
siblings of a unit are given in pages of a hundred, the later ones shared, so that the files grow with the text
and not with its square.
Source: https://dtsapi.org/versions/v1.0
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from lxml import etree

from encoder.export.cutting import by_page, wrapped
from encoder.export.data import EditionData
from encoder.export.units import PAGES, STRUCTURE, Tree, Unit, trees_of

VERSION = "1.0"
CONTEXT = "https://dtsapi.org/context/v1.0.json"
SIBLINGS = 100  # units, or members of the collection, that one answer holds
EDITIONS = "~editions"  # the collection of all; no edition can be called so
COLLECTION = "collection{/id}{;nav}.json"
NAVIGATION = "navigation/{resource}{;tree,down}{/ref}.json"
DOCUMENT = "document/{resource}{;tree}{/ref}.xml"
BRIEFLY = ("@id", "@type", "collection", "navigation", "document", "citationTrees")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Dts:
    """A folder `dts` to put on any web server; `base` is the address it will have there."""

    def __init__(self, folder: Path, base: str = "/dts/") -> None:
        self._folder = folder / "dts"
        self._base = base if base.endswith("/") else f"{base}/"
        self._members = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with all the rest
        self._count = 0

    def add(self, data: EditionData) -> None:
        """Write the answers about an edition."""
        root = etree.fromstring(data.tei)
        elements = {str(element.get(XML_ID)): element for element in root.iter() if element.get(XML_ID)}
        trees = list(trees_of(data, elements))
        resource = self._resource(data, trees)
        self._members.write(f"{json.dumps(resource, ensure_ascii=False)}\n")
        self._count += 1
        self._answer(f"collection/{data.document}.json", resource)
        self._put(f"document/{data.document}.xml", data.tei)
        for tree in trees:
            for path, answer in _navigation(f"navigation/{data.document}", tree):
                self._answer(path, self._navigating(path, resource) | self._paged(answer))
            passages = by_page(root) if tree.name == PAGES else ((u.id, elements[u.id]) for u in tree.units)
            known = {unit.id for unit in tree.units}
            for name, passage in passages:
                if name in known:
                    self._put(f"document/{data.document}{tree.parameter}/{name}.xml", wrapped(passage))

    def close(self) -> None:
        """Write the entry point and the collection of all editions."""
        entry = {"@id": self._base, "@type": "EntryPoint"}
        templates = {"collection": COLLECTION, "navigation": NAVIGATION, "document": DOCUMENT}
        self._answer("index.json", entry | {name: self._base + template for name, template in templates.items()})
        for name in ("collection", f"collection/{EDITIONS}"):
            self._answer(f"{name};nav=parents.json", self._collection() | {"member": []})
        paths = ["collection.json", *(f"collection;page={n + 1}.json" for n in range(1, -(-self._count // SIBLINGS)))]
        self._members.seek(0)
        for number, path in enumerate(paths):
            members = [json.loads(line) for line in islice(self._members, SIBLINGS)]
            for member in members:
                parents = {"member": [self._collection()]}
                self._answer(f"collection/{member['@id']};nav=parents.json", member | parents)
            answer = self._collection() | {"member": members}
            if len(paths) > 1:
                answer |= self._paged({"view": _view(paths, number)})
            self._answer(path, answer)
            if number == 0:
                self._answer(f"collection/{EDITIONS}.json", answer)
        self._members.close()

    def _collection(self) -> dict[str, Any]:
        """The collection of all editions, without these."""
        return {
            "@id": EDITIONS,
            "@type": "Collection",
            "title": "Editions",
            "totalParents": 0,
            "totalChildren": self._count,
            "collection": self._base + COLLECTION,
        }

    def _resource(self, data: EditionData, trees: Sequence[Tree]) -> dict[str, Any]:
        said: dict[str, Any] = {"title": [{"lang": data.facts.get("language", "und"), "value": data.facts["title"]}]}
        said |= {"creator": list(data.authors)} if data.authors else {}
        said |= {"language": [data.facts["language"]]} if "language" in data.facts else {}
        return {
            "@id": data.document,
            "@type": "Resource",
            "title": data.facts["title"],
            "totalParents": 1,
            "totalChildren": 0,
            "dublinCore": said,
            "collection": self._base + COLLECTION.replace("{/id}", f"/{data.document}"),
            "navigation": self._base + NAVIGATION.replace("{resource}", data.document),
            "document": self._base + DOCUMENT.replace("{resource}", data.document),
            "download": f"{self._base}document/{data.document}.xml",
            "mediaTypes": ["application/tei+xml"],
            "citationTrees": [_cited(tree) for tree in trees],
        }

    def _navigating(self, path: str, resource: dict[str, Any]) -> dict[str, Any]:
        brief = {name: resource[name] for name in BRIEFLY}
        return {"@id": self._base + path, "@type": "Navigation", "resource": brief}

    def _paged(self, answer: dict[str, Any]) -> dict[str, Any]:
        """An answer with the addresses of its pages made whole."""
        if "view" not in answer:
            return answer
        view = {name: value if name == "@type" else self._base + value for name, value in answer["view"].items()}
        return answer | {"view": view}

    def _answer(self, path: str, answer: dict[str, Any]) -> None:
        whole = {"@context": CONTEXT, "dtsVersion": VERSION} | answer
        self._put(path, f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode())

    def _put(self, path: str, data: bytes) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _cited(tree: Tree) -> dict[str, Any]:
    """What kinds of units a tree has, and which stand within which."""
    name = {} if tree.name == STRUCTURE else {"identifier": tree.name}
    return {"@type": "CitationTree", **name, "citeStructure": _structure(tree.kinds)}


def _structure(kinds: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for kind, within in kinds.items():
        inner = {"citeStructure": _structure(within)} if within else {}
        found.append({"@type": "CiteStructure", "citeType": kind, **inner})
    return found


def _navigation(start: str, tree: Tree) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each address under which a tree is asked for, with what is answered."""
    here = f"{start}{tree.parameter}"
    depths = [*range(1, max(tree.depth, 1) + 1), -1]
    for down in depths:
        yield f"{here};down={down}.json", {"member": _units(tree.units, down)}
    yield from _shared_siblings(here, tree)
    for unit in tree.units:
        asked = _unit(unit)
        yield f"{here}/{unit.id}.json", {"ref": asked}
        yield f"{here};down=0/{unit.id}.json", {"ref": asked, **_siblings(here, tree, unit)}
        for down in depths:
            within = _units(tree.within(unit), down if down < 0 else unit.level + down)
            yield f"{here};down={down}/{unit.id}.json", {"ref": asked, "member": within}


def _units(units: Sequence[Unit], deepest: int) -> list[dict[str, Any]]:
    return [_unit(unit) for unit in units if deepest < 0 or unit.level <= deepest]


def _unit(unit: Unit) -> dict[str, Any]:
    said = {"dublinCore": {"title": [{"lang": "und", "value": unit.title}]}} if unit.title else {}
    known = {"identifier": unit.id, "@type": "CitableUnit", "level": unit.level, "parent": unit.parent or None}
    return {**known, "citeType": unit.kind, **said}


def _siblings(here: str, tree: Tree, unit: Unit) -> dict[str, Any]:
    """The units beside one: all of them, or the first page and where the others are."""
    beside = tree.children(unit.parent)
    answer: dict[str, Any] = {"member": [_unit(sibling) for sibling in beside[:SIBLINGS]]}
    if len(beside) > SIBLINGS:
        answer["view"] = _view(_pages_beside(here, unit.parent, len(beside)), 0)
    return answer


def _shared_siblings(here: str, tree: Tree) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pages of all long rows of siblings."""
    for parent in ("", *(unit.id for unit in tree.units)):
        beside = tree.children(parent)
        if len(beside) > SIBLINGS:
            paths = _pages_beside(here, parent, len(beside))
            for number, path in enumerate(paths):
                part = beside[number * SIBLINGS : (number + 1) * SIBLINGS]
                yield path, {"member": [_unit(unit) for unit in part], "view": _view(paths, number)}


def _pages_beside(here: str, parent: str, count: int) -> list[str]:
    within = f"/{parent}" if parent else ""
    return [f"{here};down=0{within};page={number + 1}.json" for number in range(-(-count // SIBLINGS))]


def _view(paths: Sequence[str], number: int) -> dict[str, str]:
    near = {"previous": max(number - 1, 0), "next": min(number + 1, len(paths) - 1)}
    ends = {"@id": paths[number], "@type": "Pagination", "first": paths[0], "last": paths[-1]}
    return ends | {name: paths[at] for name, at in near.items()}
