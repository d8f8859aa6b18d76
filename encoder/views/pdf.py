"""The book: Typst markup becomes a PDF that is archival and accessible and carries its TEI along."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from encoder.problems import Exit, Failure, Place, Problem, error, warning
from encoder.resources import stylesheets

if TYPE_CHECKING:
    from typst import Fonts

PAPERS = ("a4", "a5", "a6", "b5", "letter", "digest", "trade")
SMALLEST, LARGEST = 6, 36  # of the type, in points
# Memory that the whole program takes for each character of markup. Units: bytes. Measured with ten and a hundred
# letters (1.7 and some 16 million characters: 0.75 and 7.2 GB).
PER_CHARACTER = 450
PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x10FFFE))
# Characters that every font has; only texts that hold others are asked about.
USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D)))
# What the fonts make of characters: the font of last resort has a width that no other glyph has.
MISSING = """#set text(font: {fonts}, size: 1000pt, fallback: false)
#context [#metadata(sys.inputs.signs.codepoints().filter(sign => measure(sign).width == 617pt))<missing>]
"""
FONTS = '("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono", "Edition Placeholder")'


def options(settings: object, path: str = "edition.toml") -> dict[str, str]:
    """The parameters of the print view, from the table [print] of an edition.

    Errors: PRINT-01 an option that there is not; PRINT-02 a value that it cannot have.
    """
    allowed: dict[str, tuple[object, ...]] = {"page": PAPERS, "size": (), "sided": (1, 2), "apparatus": (True, False)}
    if not isinstance(settings, Mapping):
        raise _failure("PRINT-02", path, f"“{settings}” is no table of options", "write [print] on a line of its own")
    for name, value in settings.items():
        if name not in allowed:
            raise _failure("PRINT-01", path, f"[print] has no option “{name}”", f"write one of: {', '.join(allowed)}")
        is_size = type(value) in (int, float) and SMALLEST <= float(str(value)) <= LARGEST
        if not is_size if name == "size" else (type(value), value) not in {(type(v), v) for v in allowed[name]}:
            choice = ", ".join(str(v).lower() for v in allowed[name]) or f"points, from {SMALLEST} to {LARGEST}"
            raise _failure("PRINT-02", path, f"“{value}” is no {name} to print with", f"write one of: {choice}")
    return {f"print-{name}": str(value).lower() for name, value in settings.items()}


def book(markup: str, tei: str, name: str, pictures: Path | None = None) -> bytes:
    """The PDF of some Typst markup, the same bytes every time; the pictures that it names lie in a folder.

    Errors: VIEW-05 the markup did not compile; VIEW-08 the machine has not the memory for it.
    """
    _must_fit(len(markup), name)
    import typst

    digest = hashlib.sha256(tei.encode()).hexdigest()
    try:
        # Its types ask that a root be bytes where the markup is, which it then refuses.
        compiled: Callable[..., bytes] = typst.compile
        return compiled(
            markup.encode(),
            root=pictures,
            format="pdf",
            pdf_standards=["a-3a", "ua-1"],
            font_paths=_fonts(),
            sys_inputs={"tei": tei, "name": name, "sha256": digest},
            timestamp=0,
        )
    except typst.TypstError as reason:
        hint = "; ".join(reason.hints)
        raise _failure("VIEW-05", name, f"the print view does not compile: {reason.message}", hint) from None


def doubts(markup: str, tei: str, name: str) -> list[Problem]:
    """Warnings about characters that the book cannot show as they are.

    Errors: PRINT-03 no font has a glyph; PRINT-04 the character may not stand in an archival PDF.
    """
    return [*_without_glyph(markup, name), *_not_allowed(tei, name)]


def _must_fit(length: int, name: str) -> None:
    """Stop before a book fills the memory: the compiler holds all its pages until the last is set.

    Errors: VIEW-08.
    """
    needed, left = length * PER_CHARACTER, memory_left()
    if left is not None and needed > left:
        message = f"this book takes about {needed / 1e9:.1f} GB of memory to set, and {left / 1e9:.1f} GB are free"
        hint = "make volumes of it, an edition folder for each; or leave print out: [views] make in edition.toml"
        raise Failure(error("VIEW-08", Place(name), message, hint), Exit.PROBLEMS)


def memory_left() -> int | None:
    """The bytes of memory that can still be had, at most those of the container; None where nothing says so."""
    found = []
    if told := re.search(r"^MemAvailable:\s+(\d+) kB$", _read("/proc/meminfo"), re.MULTILINE):
        found.append(int(told[1]) * 1024)
    limit = _read("/sys/fs/cgroup/memory.max").strip()  # the use beside it counts files that can be dropped
    if limit.isdecimal():
        found.append(int(limit))
    return min(found, default=None)


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except OSError:  # there is no such file but on Linux
        return ""


@cache
def _fonts() -> Fonts:
    """The fonts that come with the compiler, and the one of last resort: no font of the system."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(stylesheets() / "fonts")])


def _without_glyph(markup: str, name: str) -> list[Problem]:
    """A warning that names the characters that are shown as a box."""
    import typst

    unusual = "".join(sorted({sign for sign in set(markup) - USUAL if sign.isprintable()}))
    if not unusual:
        return []
    question = MISSING.replace("{fonts}", FONTS).encode()
    answer = typst.query(
        question, "<missing>", field="value", one=True, font_paths=_fonts(), sys_inputs={"signs": unusual}
    )
    missing: list[str] = json.loads(answer) if isinstance(answer, str) else answer
    if not missing:
        return []
    message = f"no font of the print view has {_named(missing)}: a box stands for each"
    return [warning("PRINT-03", Place(name), message, "copied or read aloud, the text of the PDF still has them")]


def _not_allowed(tei: str, name: str) -> list[Problem]:
    """A warning that names the characters that had to be replaced."""
    private = sorted({sign for sign in set(tei) if any(ord(sign) in codes for codes in PRIVATE)})
    if not private:
        return []
    message = f"an archival PDF may not hold the private characters {_named(private)}: “\ufffd” stands for each"
    return [warning("PRINT-04", Place(name), message, "encode them as g with a mapping to standard characters")]


def _named(signs: list[str], most: int = 12) -> str:
    """Some characters with their numbers: “中” (U+4E2D)."""
    shown = [f"“{sign}” (U+{ord(sign):04X})" if sign.isprintable() else f"U+{ord(sign):04X}" for sign in signs[:most]]
    return ", ".join(shown) + (f" and {len(signs) - most} more" if len(signs) > most else "")


def _failure(code: str, path: str, message: str, hint: str) -> Failure:
    return Failure(error(code, Place(path), message, hint), Exit.CONFIGURATION)
