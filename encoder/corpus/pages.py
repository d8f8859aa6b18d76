"""Pages: the data of every page of a corpus's site, which the stylesheet makes HTML of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from encoder.corpus.facts import KINDS, Entry, Facts, by_year, gathered, initial

FIRST = "index.html"
ON_ONE_PAGE = 400  # entries of an index up to which it is not divided by letters
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pages(documents: list[Facts], title: str, searchable: bool) -> Iterator[tuple[str, etree._Element]]:
    """Every page by its path in the site, as data for the stylesheet; index.html stands above the site."""
    entries = gathered(documents)
    kinds = [kind for kind in KINDS if any(entry.kind == kind for entry in entries)]
    years = by_year(documents)
    language = Counter(one.language.partition("-")[0] for one in documents).most_common(1)
    frame = {
        XML_LANG: language[0][0] if language else "und",
        "title": title,
        "kinds": " ".join(kinds),
        "has-chronology": str(bool(years)).lower(),
    }
    listed = _element("corpus", frame, base="")
    listed.set("searchable", str(searchable).lower())
    listed.extend(map(_document, documents))
    yield FIRST, listed
    for kind in kinds:
        yield from _names(kind, [entry for entry in entries if entry.kind == kind], frame)
    if years:
        overview = _element("years", frame, base="../../")
        overview.extend(_element("year", {"n": year}, dates=str(len(dates))) for year, dates in years.items())
        yield "chronology/index.html", overview
    for year, dates in years.items():
        of_year = _element("chronology", frame, base="../../", year=year)
        for when, group in groupby(dates, key=lambda pair: pair[1].when):
            day = etree.SubElement(of_year, "day", when=when)
            for document, date in group:
                anchor = f"#{date.at}" if date.at else ""
                day.append(
                    _element(
                        "at", {}, title=document.title, href=document.href + anchor, page=date.page, words=date.words
                    )
                )
        yield f"chronology/{year}.html", of_year


def _document(one: Facts) -> etree._Element:
    found = _element("document", {}, href=one.href, title=one.title, subtitle=one.subtitle, year=one.year)
    for name, value in (("language", one.language), ("language-name", one.language_name), ("form", one.form)):
        found.set(name, value)
    found.set("pages", str(one.pages))
    for name, values in (("author", one.authors), ("subject", one.subjects)):
        for value in values:
            etree.SubElement(found, name).text = value
    for suffix in (".xml", *one.views):
        etree.SubElement(found, "file", type=suffix[1:], href=f"{one.folder}/{one.siglum}{suffix}")
    return found


def _names(kind: str, entries: list[Entry], frame: dict[str, str]) -> Iterator[tuple[str, etree._Element]]:
    """The pages of one index: a single one, or one for each letter."""
    groups = {letter: list(group) for letter, group in groupby(entries, key=lambda entry: initial(entry.name))}
    if len(entries) <= ON_ONE_PAGE:
        groups = {"": entries}
    letters = " ".join(filter(None, groups))
    for number, (letter, group) in enumerate(groups.items()):
        found = _element("names", frame, base="../../", kind=kind, letter=letter, letters=letters)
        found.extend(map(_entry, group))
        yield f"names/{kind}{f'-{number}' if number else ''}.html", found


def _entry(entry: Entry) -> etree._Element:
    found = _element("entry", {"name": entry.name, "dates": entry.dates})
    for number in sorted(entry.numbers):
        etree.SubElement(found, "number").text = number
    for document, mentioned in entry.places:
        place = f"{document.href}#{mentioned.id}"
        found.append(_element("at", {}, title=document.title, href=place, mentions=str(mentioned.mentions)))
    return found


def _element(tag: str, shared: dict[str, str], **more: str) -> etree._Element:
    return etree.Element(tag, {**shared, **more})
