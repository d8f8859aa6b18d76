"""What the site gathers: the same person of several documents is one entry, another of the same name is not."""

from __future__ import annotations

from encoder.corpus.facts import Dated, Facts, Mentioned, by_year, facts, gathered, initial
from encoder.views.publish import extract


def document(folder: str, *entries: Mentioned, authority: str = "", dates: tuple[Dated, ...] = ()) -> Facts:
    return Facts(folder, folder, folder.title(), "", (), "en", "English", "", (), entries, dates, authority=authority)


def person(identifier: str, name: str, dates: str = "", *numbers: str, mentions: int = 1) -> Mentioned:
    return Mentioned(identifier, "person", name, dates, numbers, mentions)


def heads(*documents: Facts) -> list[tuple[str, list[str]]]:
    return [(entry.name, [one.folder for one, _ in entry.places]) for entry in gathered(documents)]


def test_one_number_of_an_authority_or_one_id_of_a_shared_file_is_one_person() -> None:
    ida, frau = (
        person("ida", "Brandt, Ida", "", "https://viaf.org/1"),
        person("b", "Frau Brandt", "", "https://viaf.org/1"),
    )
    assert heads(document("a", ida), document("b", frau)) == [("Brandt, Ida", ["a", "b"])]
    shared = person("ida", "Brandt, Ida"), person("ida", "Brandt")
    one, two = document("a", shared[0], authority="p.xml"), document("b", shared[1], authority="p.xml")
    assert heads(one, two) == [("Brandt, Ida", ["a", "b"])]


def test_a_name_with_other_dates_or_another_number_is_another_person() -> None:
    one = document("a", person("ida", "Brandt, Ida", "1870–1940"))
    assert heads(one, document("b", person("ida", "Brandt, Ida", "1901–1940"))) == [
        ("Brandt, Ida", ["a"]),
        ("Brandt, Ida", ["b"]),
    ]
    numbered = document("c", person("x", "Ost", "", "https://viaf.org/1"))
    assert len(heads(numbered, document("d", person("y", "Ost", "", "https://viaf.org/2")))) == 2
    place = document("e", Mentioned("ida", "place", "Brandt, Ida", "1870–1940", (), 1))
    assert len(heads(one, place)) == 2


def test_an_index_files_names_by_letters_without_accents() -> None:
    names = [person(str(number), name) for number, name in enumerate(["Zola", "Émile", "Eben", "„Anna“", "élan vital"])]
    assert [name for name, _ in heads(document("a", *names))] == ["„Anna“", "Eben", "élan vital", "Émile", "Zola"]
    assert [initial(name) for name in ("Émile", "„Anna“", "1848", "中")] == ["E", "A", "#", "中"]


def test_dates_are_gathered_by_year_in_their_order() -> None:
    def dated(*days: str) -> tuple[Dated, ...]:
        return tuple(Dated(day, day, "1", "pb-1") for day in days)

    years = by_year(
        [document("a", dates=dated("1936-02", "-0043-03-15", "--05-01")), document("b", dates=dated("1936"))]
    )
    assert {year: [date.when for _, date in dates] for year, dates in years.items()} == {
        "-0043": ["-0043-03-15"],
        "1936": ["1936", "1936-02"],
    }


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title type="main">A letter</title><author>Ida Brandt</author></titleStmt><publicationStmt><p>no</p></publicationStmt>
<sourceDesc><p>none</p></sourceDesc></fileDesc><profileDesc><creation><date notBefore="1921-03-01">spring</date>
</creation><langUsage><language ident="en">English</language></langUsage><textClass><keywords><term>Letters</term>
</keywords></textClass></profileDesc></teiHeader><standOff><listPerson><person xml:id="ost"><persName>Karl
Ost</persName><birth when="1870"/><idno type="VIAF">77</idno></person></listPerson></standOff><text><body>
<pb n="1" xml:id="pb-1"/>
<p>He met <persName ref="#ost">Ost</persName> on <date when="1921-05-01">May Day</date> in the Har<pb n="2"
xml:id="pb-2" break="no"/>bour district<note n="1" xml:id="n1">A note on <persName ref="#ost">Ost</persName>.</note>
and left.</p></body></text></TEI>"""


def test_the_facts_of_a_document_are_read_from_its_tei() -> None:
    found = facts(extract(TEI.encode(), "facts"), folder="documents/a", siglum="a")
    assert (found.title, found.authors) == ("A letter", ("Ida Brandt",))
    assert (found.language_name, found.year) == ("English", "1921")
    assert found.subjects == ("Letters",)
    assert found.entries == (Mentioned("ost", "person", "Karl Ost", "1870–", ("https://viaf.org/viaf/77",), 2),)
    assert found.dates == (Dated("1921-05-01", "May Day", "1", "pb-1"),)


def test_the_text_for_searching_keeps_words_whole_and_begins_each_page_with_its_id() -> None:
    page = extract(TEI.encode(), "search").decode()
    first, _, second = page.partition('<h2 id="pb-2">Page 2</h2>')
    assert '<h2 id="pb-1">Page 1</h2><p>He met Ost on May Day in the Harbour</p>' in first
    assert "district and left." in second
    assert '<h2 id="n1">Note 1</h2><p>A note on Ost.</p>' in second
