"""Clusters: the mentions of one person, place or organisation, with the forms that its name takes."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from encoder.naming.patterns import PERSON
from encoder.naming.proposals import Mention
from encoder.naming.words import Naming
from encoder.nearness import Near

_GARBLED_LENGTH = 5  # letters of a name in which one that differs is more likely a misreading than another name
_GARBLED_SHARE = 4  # how many times as often the right form must stand
_MOST_BEARERS = 100  # persons of one surname among whom a full name is looked for; no document is known with as many
_MOST_ALIKE = 3  # persons of one surname among whom a bare surname is left open


@dataclass(slots=True)
class Cluster:
    """One who is named: by its element, its key (a surname, or the whole name), and its forms.

    Shape: given holds the forenames and initials of a person.
    """

    element: str
    key: str
    given: tuple[str, ...] = ()
    forms: Counter[str] = field(default_factory=Counter)
    id: str = ""

    @property
    def preferred(self) -> str:
        """The commonest of the fullest forms."""
        fullest = [form for form in self.forms if len(form.split()) > 1] or list(self.forms)
        return min(fullest, key=lambda form: (-self.forms[form], -len(form), form))


def clusters(found: Sequence[Mention], naming: Naming, taken: Iterable[str]) -> list[tuple[Cluster, ...]]:
    """For each mention those whom it may name. Shape: taken are ids that stand for something else."""
    gathered = _Gathered(Counter((m.element, m.text) for m in found), naming)
    named = [gathered.whose[(mention.element, mention.text)] for mention in found]
    _name(list({id(c): c for several in named for c in several}.values()), set(taken))
    return named


class _Gathered:
    """The clusters of all forms, and to which of them each form belongs."""

    def __init__(self, forms: Mapping[tuple[str, str], int], naming: Naming) -> None:
        self.naming = naming
        self.whose: dict[tuple[str, str], tuple[Cluster, ...]] = {}
        self.by_key: dict[tuple[str, str], list[Cluster]] = {}
        self.by_forename: dict[str, list[Cluster]] = {}
        fullest = sorted(forms.items(), key=lambda item: (-len(item[0][1].split()), -item[1], item[0]))
        for (element, text), count in fullest:
            given, key = self._parts(element, text)
            where = self._find(element, given, key) or (self._new(element, given, key),)
            for cluster in where[:1] if len(where) > 1 else where:
                cluster.forms[text] += count
            self.whose[(element, text)] = where
        self._join_garbled()

    def _parts(self, element: str, text: str) -> tuple[tuple[str, ...], str]:
        words = re.split(r"(?<=\.)(?=\w)|\s+", text)
        if element != PERSON or len(words) == 1:
            return (), text
        return tuple(w for w in words[:-1] if w not in self.naming.particles), words[-1]

    def _find(self, element: str, given: tuple[str, ...], key: str) -> tuple[Cluster, ...]:
        same = self.by_key.get((element, self._nominative(element, key)), [])
        if given:
            return tuple(c for c in same[:_MOST_BEARERS] if _compatible(c.given, given))[:1]
        if same and len(same) <= _MOST_ALIKE:
            return tuple(same)
        bearers = self.by_forename.get(key, []) if element == PERSON else []
        return tuple(bearers) if len(bearers) == 1 else ()

    def _nominative(self, element: str, key: str) -> str:
        """The key, or what it is the genitive of, where that is named too."""
        base = key.removesuffix("s")
        german = self.naming.all_nouns_capitalised and (element, key) not in self.by_key
        return base if german and (element, base) in self.by_key else key

    def _new(self, element: str, given: tuple[str, ...], key: str) -> Cluster:
        cluster = Cluster(element, key, given)
        self.by_key.setdefault((element, key), []).append(cluster)
        if given and len(given[0].rstrip(".")) > 1:
            self.by_forename.setdefault(given[0], []).append(cluster)
        return cluster

    def _join_garbled(self) -> None:
        """Give the rare forms that are one misreading away from a common name to that name."""
        keys: dict[str, list[str]] = {}
        for element, key in self.by_key:
            keys.setdefault(element, []).append(key)
        for element, of_element in keys.items():
            near = Near(of_element)
            for key in of_element:
                whole = self.by_key[(element, key)]
                if len(whole) > 1 or len(key) < _GARBLED_LENGTH:
                    continue
                right = self._right_for(whole[0], [self.by_key[(element, other)] for other in near.of(key)])
                if right is not None:
                    self._move(whole[0], right)

    @staticmethod
    def _right_for(rare: Cluster, others: Sequence[Sequence[Cluster]]) -> Cluster | None:
        count = sum(rare.forms.values())
        able = [
            several[0]
            for several in others
            if len(several) == 1
            and sum(several[0].forms.values()) >= _GARBLED_SHARE * count
            and (not rare.given or _compatible(several[0].given, rare.given))
        ]
        return able[0] if len(able) == 1 else None

    def _move(self, rare: Cluster, right: Cluster) -> None:
        right.forms.update(rare.forms)
        for form in rare.forms:
            self.whose[(rare.element, form)] = (right,)


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two rows of forenames may be one person's: each initial fits, and the first ones at least agree."""
    return all(_fits(a, b) for a, b in zip(one, other, strict=False))


def _fits(one: str, other: str) -> bool:
    a, b = one.rstrip("."), other.rstrip(".")
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])


def _name(found: Sequence[Cluster], taken: set[str]) -> None:
    """Give every cluster an id of its own, made from its name."""
    numbers: dict[str, Iterator[int]] = {}  # those that are still free behind a name
    for cluster in sorted(found, key=lambda c: (-sum(c.forms.values()), c.element, c.preferred)):
        words = [cluster.key, *cluster.given]
        short = _slug(cluster.key if cluster.element == PERSON else cluster.preferred)
        numbered = (f"{short}-{number}" for number in numbers.setdefault(short, itertools.count(2)))
        cluster.id = next(id_ for id_ in itertools.chain((short, _slug(" ".join(words))), numbered) if id_ not in taken)
        taken.add(cluster.id)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").casefold())
    ascii_only = "".join(c if c.isascii() and c.isalpha() else "-" for c in plain if not unicodedata.combining(c))
    return "-".join(filter(None, ascii_only.split("-"))) or "name"
