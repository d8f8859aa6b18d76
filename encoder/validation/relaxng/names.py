"""Name classes: which names of elements or attributes a pattern means.

A name is written as expat gives it: the namespace, a space and the local name, or the local name alone.
"""

from __future__ import annotations

from dataclasses import dataclass

XML = "http://www.w3.org/XML/1998/namespace"
LONGEST_NAME = 80  # characters; what is longer was never meant as a name
RELAXNG = "http://relaxng.org/ns/structure/1.0"


@dataclass(frozen=True, slots=True)
class NameClass:
    """The names of a set: single ones, whole namespaces, or anything, less those of `without`."""

    names: frozenset[str] = frozenset()
    namespaces: frozenset[str] = frozenset()
    anything: bool = False
    without: NameClass | None = None
    others: tuple[NameClass, ...] = ()

    def contains(self, name: str) -> bool:
        """Whether a name belongs to the class."""
        if name in self.names:
            return True
        if self.anything or (self.namespaces and namespace_of(name) in self.namespaces):
            return not (self.without and self.without.contains(name))
        return any(other.contains(name) for other in self.others)

    @property
    def is_open(self) -> bool:
        """Whether there is no end of names."""
        return self.anything or bool(self.namespaces) or any(other.is_open for other in self.others)

    @property
    def is_one_name(self) -> bool:
        """Whether the class has just one name."""
        return len(self.names) == 1 and not (self.others or self.is_open)

    @property
    def single_names(self) -> frozenset[str]:
        """The names that are listed one by one."""
        return self.names.union(*(other.single_names for other in self.others))


def full_name(namespace: str, local: str) -> str:
    """A name as expat writes it."""
    return f"{namespace} {local}" if namespace else local


def namespace_of(name: str) -> str:
    """The namespace of a name, or nothing."""
    return name.rpartition(" ")[0]


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def shown_name(name: str) -> str:
    """A name as people write it, shortened where it would fill pages: xml:id, person."""
    namespace, _, local = name.rpartition(" ")
    local = local if len(local) <= LONGEST_NAME else f"{local[: LONGEST_NAME - 1]}…"
    return f"xml:{local}" if namespace == XML else local
