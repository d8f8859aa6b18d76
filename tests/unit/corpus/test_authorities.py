"""Authority files of several editions: contradictions are found, agreement is left in peace."""

from __future__ import annotations

from encoder.corpus.authorities import conflicts, listed


def people(file: str, *persons: str) -> bytes:
    return (
        f'<standOff xmlns="http://www.tei-c.org/ns/1.0"><!-- {file} -->\n<listPerson>\n'
        + "\n".join(persons)
        + "\n</listPerson></standOff>"
    ).encode()


def person(identifier: str, name: str, more: str = "") -> str:
    return f'<person xml:id="{identifier}"><persName type="preferred">{name}</persName>{more}</person>'


def lived(born: int, died: int) -> str:
    return f'<birth when="{born}-05-01"/><death when="{died}"/>'


def number(value: str, authority: str = "GND") -> str:
    return f'<idno type="{authority}">{value}</idno>'


def found(*files: tuple[str, ...]) -> list[str]:
    names = [f"{letter}/authority.xml" for letter in "abcdef"]
    return [
        str(p)
        for p in conflicts(
            e for name, file in zip(names, files, strict=False) for e in listed(people(name, *file), name)
        )
    ]


def codes(*files: tuple[str, ...]) -> list[str]:
    return [problem.partition("[")[2].partition("]")[0] for problem in found(*files)]


def test_one_id_for_two_people_is_told_with_both_places_and_the_reason() -> None:
    [told] = found((person("brandt", "Ida Brandt"),), (person("other", "Karl Ost"), person("brandt", "Karl Brandt")))
    assert told == (
        "b/authority.xml:4:1: warning: [CORPUS-04] “brandt” is Karl Brandt here and Ida Brandt in a/authority.xml:3:1: "
        "they have no name in common\n"
        "    give one of them another id, or let the editions share one authority file"
    )


def test_one_id_is_for_two_when_years_numbers_or_kinds_differ() -> None:
    ida = person("ida", "Ida", lived(1870, 1940))
    assert codes((ida,), (person("ida", "Ida", lived(1871, 1940)),)) == ["CORPUS-04"]
    assert codes((person("ida", "Ida", number("1")),), (person("ida", "Ida", number("2")),)) == ["CORPUS-04"]
    place = '<place xml:id="ida"><placeName>Ida</placeName></place>'
    assert codes((ida,), (place,)) == ["CORPUS-04"]


def test_two_editions_that_say_the_same_of_one_person_do_not_contradict_each_other() -> None:
    assert codes((person("ida", "Ida Brandt"),), (person("ida", "Ida Brandt", lived(1870, 1940)),)) == []
    spelt = person("ida", "Ida Brandt", '<persName type="variant">Mrs. Brandt</persName>')
    assert codes((person("ida", "Mrs. Brandt"),), (spelt,)) == []
    assert codes((person("ida", "Ida", number("1")),), (person("ida", "Frau Brandt", number("1")),)) == []


def test_two_ids_with_one_number_are_one_person() -> None:
    one, two = person("ida", "Ida Brandt", number("118")), person("brandt", "Frau Brandt", number("118", "gnd"))
    [told] = found((one,), (two,))
    assert "[CORPUS-05] “brandt”, Frau Brandt, has the id “ida” in a/authority.xml:3:1: both are gnd 118" in told
    assert codes((one,), (person("brandt", "Ida Brandt", number("118", "VIAF")),)) == []


def test_two_ids_of_one_name_with_the_same_years_are_one_person_but_namesakes_are_not() -> None:
    one = person("ida", "Ida Brandt", lived(1870, 1940))
    assert codes((one,), (person("brandt", "Ida Brandt", lived(1870, 1940)),)) == ["CORPUS-06"]
    assert codes((one,), (person("brandt", "Ida Brandt", lived(1901, 1940)),)) == []
    assert codes((person("ida", "Ida Brandt"),), (person("brandt", "Ida Brandt"),)) == []


def test_two_ids_in_one_file_are_found_too() -> None:
    one, two = person("ida", "Ida", number("118")), person("brandt", "Ida Brandt", number("118"))
    assert codes((one, two)) == ["CORPUS-05"]


def test_what_is_broken_is_not_judged() -> None:
    assert listed(b"<standOff", "a") == []
