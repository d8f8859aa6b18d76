"""What a ruling may say: its first word, how many words follow, and of what form they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

LABEL = re.compile(r"\S{1,8}")
TYPE = re.compile(r"[a-z][A-Za-z0-9-]*")
ID = re.compile(r"[^\W\d][\w.-]*")
YEAR = re.compile(r"\d{4}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
LEVEL = re.compile(r"[amjsu]")
PICTURE_FILE = re.compile(r"\w[\w.-]*\.(?:png|jpe?g|gif)", re.ASCII | re.IGNORECASE)
FURNITURE_TYPE = re.compile(r"header|footer|pageNum|sig|catch")
VALUE = r"\d{4}(-\d\d(-\d\d)?)?"
DATE = re.compile(rf"(when|from|to|notBefore|notAfter)={VALUE}")


@dataclass(frozen=True, slots=True)
class Form:
    """The words after the first: the least number of them, and the form of each that may stand; the last repeats."""

    least: int
    words: tuple[re.Pattern[str], ...] = ()
    repeats: bool = False
    names_from: int | None = None  # from which of these words on they are ids of the authority file


_BARE = Form(0)
FORMS = {
    **dict.fromkeys(
        (
            "paragraph",
            "no-paragraph",
            "heading",
            "signature",
            "no-page",
            "join",
            "keep",
            "no-join",
            "no-note",
            "no-name",
            "no-date",
            "quote",
            "soCalled",
            "mentioned",
            "q",
        ),
        _BARE,
    ),
    "page": Form(0, (LABEL,)),
    "furniture": Form(0, (FURNITURE_TYPE,)),
    **dict.fromkeys(("note", "reference", "continues"), Form(1, (LABEL,))),
    "division": Form(1, (TYPE,)),
    "figure": Form(1, (PICTURE_FILE,)),
    "said": Form(0, (ID,), names_from=0),
    "title": Form(0, (LEVEL, ID), names_from=1),
    **dict.fromkeys(("person", "place", "organisation", "event", "work"), Form(1, (ID,), repeats=True, names_from=0)),
    "date": Form(1, (DATE,), repeats=True),
    "year": Form(1, (YEAR,)),
    "foreign": Form(1, (LANGUAGE,)),
}


def fault(words: Sequence[str], ids: Collection[str]) -> tuple[str, str]:
    """What is wrong with a ruling and how to mend it, two empty texts when nothing is.

    Shape: ids are those of the authority file.
    """
    verb, rest = words[0], words[1:]
    form = FORMS.get(verb)
    if form is None:
        near = get_close_matches(verb, FORMS, 1)
        hint = f"did you mean “{near[0]}”?" if near else f"it may begin with: {', '.join(sorted(FORMS))}"
        return f"there is no ruling “{verb}”", hint
    if len(rest) < form.least or (len(rest) > len(form.words) and not form.repeats):
        most = "any number of" if form.repeats else str(len(form.words))
        return f"“{verb}” is followed by {len(rest)} words", f"it takes at least {form.least} and {most} at most"
    for number, word in enumerate(rest):
        if not form.words[min(number, len(form.words) - 1)].fullmatch(word):
            return (
                f"“{word}” is no word that may follow “{verb}”",
                "see docs/edition-folder.md for what each ruling takes",
            )
    named = rest[form.names_from :] if form.names_from is not None else ()
    unknown = [word for word in named if word not in ids]
    if unknown:
        near = get_close_matches(unknown[0], ids, 1)
        return f"“{unknown[0]}” is not in authority.xml", f"did you mean “{near[0]}”?" if near else "add it there first"
    return "", ""
