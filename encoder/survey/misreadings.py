"""Misreadings: words that the scan seems to have misread, with what they seem to have been."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from encoder.draft import Draft
from encoder.naming.words import naming
from encoder.reading import Reading
from encoder.source import Source, Span
from encoder.survey.habits import habits
from encoder.survey.suspicions import Suspicion, correction
from encoder.survey.unknown_words import Unknown, doubt_about, is_likelier_sound, unknown_words
from encoder.survey.vocabulary import ALPHABET, Vocabulary

SIGNS, WORDS, MARKS, DOUBLED = "misread signs", "unknown words", "quotation marks", "doubled words"
UNSURE = "unsure to the engine"
_DOUBTFUL, _VERY_DOUBTFUL = 0.7, 0.4  # what an OCR engine says of a word; below, it is looked at
_TOKEN = re.compile(r"\S+")
_ODD = "^~_<>|\\{}#@%&=+■□•°/*"
_FIGURES = str.maketrans(
    {"i": "1", "l": "1", "I": "1", "r": "1", "o": "0", "O": "0", "g": "9", "S": "5", "z": "2", "B": "8"}
)
_AND_SO_ON = "&c"
_COUNTED = re.compile(r"[1-9]\d+[a-zß-ÿſ]{5,}")  # shorter words after a number are as likely misread
_MOST_READINGS = 64  # of one word, each figure in it being one letter or another
_AS_LETTERS = {"0": "oö", "1": "li", "5": "s", "6": "bé", "8": "B", "9": "g", "I": "l"}  # what a scan takes for them
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th|s?te[nrms]?|mal|er|ers|ere|ème|e|c|s|d|mo|vo|to|o|m|f|ff|a|b|v|r|n)|[A-Z]\d+|\d+[A-D]|\d+[^\W\d_a-zA-Zà-ÿ]+"
)
_SURER = {"low": "medium", "medium": "high"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of a reading that can be pointed at in the source."""

    draft: Draft
    reading: Reading

    def suspect(self, start: int, end: int, now: str, why: str, certainty: str, group: str) -> Suspicion:
        span = self.reading.span(start, end)
        return correction(self.draft.source, span, now, why, certainty, group)


def misreadings(draft: Draft) -> list[Suspicion]:
    """The suspected misreadings of a draft in the order of the source, each place once."""
    vocabulary = Vocabulary(draft)
    found: dict[Span, Suspicion] = {}
    lines: dict[int, list[Span]] = {}
    unknown = [
        (_Place(draft, reading), each)
        for reading in draft.readings
        for each in unknown_words(reading, vocabulary)
        if not is_likelier_sound(each, vocabulary.folded[each.now.casefold()])
    ]
    words: dict[int, list[Suspicion]] = {}
    for (place, _), suspicion in zip(unknown, _words(unknown, vocabulary), strict=True):
        words.setdefault(id(place.reading), []).append(suspicion)
    for reading in draft.readings:
        place = _Place(draft, reading)
        for suspicion in (
            *_marks(place, vocabulary),
            *_figures(place, draft, vocabulary),
            *_signs(place, vocabulary),
            *words.get(id(reading), ()),
            *_doubled(place),
        ):
            beside = lines.setdefault(draft.source.line_number(suspicion.span.start), [])
            if not any(suspicion.span.overlaps(other) or suspicion.span == other for other in beside):
                found[suspicion.span] = suspicion
                beside.append(suspicion.span)
    for doubt in _unsure(draft):
        beside = lines.setdefault(draft.source.line_number(doubt.span.start), [])
        shared = [other for other in beside if doubt.span.overlaps(other) and other in found]
        for other in shared:
            found[other] = _confirmed(found[other], doubt)
        if not shared:
            found[doubt.span] = doubt
    decided = [row.span for row in draft.edition.corrections]
    return [found[span] for span in sorted(found) if not _is_decided(span, decided)]


def _unsure(draft: Draft) -> Iterator[Suspicion]:
    """Words of which the OCR engine itself says that it is not sure; nothing better is proposed."""
    for span, confidence in draft.source.confidences():
        if confidence < _DOUBTFUL and any(c.isalnum() for c in draft.source[span]):
            why = f"the engine was sure of this by {confidence:.0%} only{_on_image(draft.source, span)}"
            certainty = "medium" if confidence < _VERY_DOUBTFUL else "low"
            yield correction(draft.source, span, draft.source[span], why, certainty, UNSURE)


def _confirmed(suspicion: Suspicion, doubt: Suspicion) -> Suspicion:
    """A suspicion that the engine's own doubt bears out: surer than it was."""
    evidence = f"{suspicion.evidence}; {doubt.evidence}"
    certainty = _SURER.get(suspicion.certainty, suspicion.certainty)
    row = (*suspicion.row[:-2], certainty, evidence) if suspicion.row else ()
    return replace(suspicion, evidence=evidence, certainty=certainty, row=row)


def _on_image(source: Source, span: Span) -> str:
    """Where on the image of its page the line of a word stands, empty where no image is named."""
    number = source.line_number(span.start)
    index, line = source.layout.sheet_index(number), source.layout.line(number)
    image = source.layout.sheets[index].image if index is not None else ""
    if not image or line is None or line.box is None:
        return ""
    box = line.box
    return f"; on the image {image} at {box.left},{box.top} to {box.right},{box.bottom}"


def _is_decided(span: Span, decided: Sequence[Span]) -> bool:
    return any(span.overlaps(other) or span == other for other in decided)


def _words(found: Sequence[tuple[_Place, Unknown]], vocabulary: Vocabulary) -> Iterator[Suspicion]:
    """Words that neither the document nor the language knows, with a known one near."""
    usual = habits((each.word, each.now) for _, each in found)
    for place, each in found:
        times = vocabulary.folded[each.now.casefold()]
        beside = f"“{each.now}” {times} times" if times else f"the language has “{each.now}”"
        doubt = doubt_about(each, usual, times)
        why = f"“{each.word}” stands {'twice' if each.times > 1 else 'once'}, and no list has it; {beside}"
        certainty = "low" if doubt else each.certainty
        yield place.suspect(each.start, each.end, each.now, f"{why}; but {doubt}" if doubt else why, certainty, WORDS)


def _in_letters(word: str, vocabulary: Vocabulary) -> str:
    """The known word that a figure, or a capital within it, makes unknown; empty where none or more than one is."""
    several = [word[0]] if word[0].isalpha() else list(_AS_LETTERS.get(word[0], word[0]))
    for sign in word[1:]:
        several = [begun + letter for begun in several for letter in _AS_LETTERS.get(sign, sign)][:_MOST_READINGS]
    known = [each for each in several if each.casefold() in vocabulary.right or vocabulary.in_language(each)]
    return known[0] if len(known) == 1 and not known[0].isupper() else ""


def _parted(word: str, vocabulary: Vocabulary) -> str:
    """The two words that a lost space has made one, as in “ofAlmighty”; empty where they are not both known."""
    at = next(i for i, sign in enumerate(word) if i and sign.isupper())
    first, second = word[:at], word[at:]
    known = vocabulary.in_language(first) and (vocabulary.counts[second] or vocabulary.in_language(second))
    return f"{first} {second}" if known else ""


def _is_numbered(word: str) -> bool:
    """Whether figures and letters stand together as they may: 3rd, 20ſten, 4to, 10pferdig."""
    return _COUNTED.fullmatch(word) is not None or _ORDINAL.fullmatch(word.replace("ſ", "s")) is not None


def _figures(place: _Place, draft: Draft, vocabulary: Vocabulary) -> Iterator[Suspicion]:
    """Letters that stand for figures (“r935”, “December i,”), and figures among letters."""
    months = "|".join(month for month in draft.language.months if month)
    for match in re.finditer(rf"\b(?:{months}) ([ilrIoOgSzB]{{1,2}})(?=[,.;]| \d)", place.reading.text):
        now = match[1].translate(_FIGURES)
        yield place.suspect(*match.span(1), now, "letters where the day of a month is due", "high", SIGNS)
    for match in re.finditer(r"(?<![\w’'])(?=\w*\d)(?=\w*[^\W\d_])\w+", place.reading.text):
        word = match.group()
        if _is_numbered(word) or re.fullmatch(r"[IVXLCDM]+\w{0,2}", word):
            continue
        figures = word.translate(_FIGURES)
        letters = sum(c.isalpha() for c in word)
        if figures.isdecimal() and letters < len(word) - letters + 1:
            yield place.suspect(*match.span(), figures, "letters among figures", "high", SIGNS)
        else:
            now = _in_letters(word, vocabulary)
            yield place.suspect(*match.span(), now or word, "figures among letters", "high" if now else "medium", SIGNS)
    for match in re.finditer(r"\b1[4-9]\d{3}(?=[,.;)])", place.reading.text):
        yield place.suspect(*match.span(), match.group(), "a year of five figures", "medium", SIGNS)
    for match in re.finditer(r"(?<![\w.’'-])i?[oO](?![\w.’'-])(?= (?:of|per|years|days)\b)", place.reading.text):
        yield place.suspect(*match.span(), match.group().translate(_FIGURES), "letters for a number", "high", SIGNS)


def _signs(place: _Place, vocabulary: Vocabulary) -> Iterator[Suspicion]:
    """Signs that no word has, and stops that stand where none can."""
    text = place.reading.text
    odd = re.escape(_ODD)
    for match in re.finditer(rf"[\w’'.-]*[^\W\d_][\w’']*[{odd}]+[\w’']*|[{odd}]+[^\W\d_][\w’']*", text):
        word = match.group()
        path = "/" in word and "/’" not in word
        if path or word == _AND_SO_ON or ("*" in word and not re.search(r"\w\*+\w", word)):
            continue
        now = _without(word, vocabulary)
        yield place.suspect(*match.span(), now or word, "a sign that no word has", "high" if now else "medium", SIGNS)
    for match in re.finditer(r"(?<![\w-])[a-zà-ÿ]+[A-ZÀ-Þ]\w*", text):
        if not match.group()[:-1].islower() or match.group()[-1].isupper():
            now = _in_letters(match.group(), vocabulary) or _parted(match.group(), vocabulary)
            certainty = "high" if now else "medium"
            yield place.suspect(*match.span(), now or match.group(), "a capital within a word", certainty, SIGNS)
    for match in re.finditer(r"[■□•]+", text):
        yield place.suspect(*match.span(), "", "a sign that is no text", "high", SIGNS)
    for match in re.finditer(r"(?<=\s)[.,-](?=[^\W\d_]{2})", text):
        yield place.suspect(match.start(), match.end(), "", "a speck before a word", "medium", SIGNS)
    for match in re.finditer(r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})", text):
        yield place.suspect(*match.span(), ", ", "no space after the comma", "medium", SIGNS)
    if not vocabulary.words.space_before_stops:
        for match in re.finditer(r"(?<=[^\W\d_]{2}) ([.,;])(?=\s)", text):
            yield place.suspect(*match.span(), match[1], "a space before the stop", "medium", SIGNS)
    for match in re.finditer(r"[^\W\d_]{2,}(['’])[^\W\d_]{3,}", text):
        whole = match.group().replace(match[1], "")
        first, _, last = match.group().partition(match[1])
        if first.endswith("qu") or (vocabulary.in_language(first) and vocabulary.in_language(last)):
            continue
        if vocabulary.folded[whole.casefold()] or vocabulary.in_language(whole):
            yield place.suspect(*match.span(), whole, "a speck within a word", "medium", SIGNS)


def _without(word: str, vocabulary: Vocabulary) -> str:
    """The known word that an odd sign makes unknown; empty when none is found."""
    repaired: str = re.sub(rf"[{re.escape(_ODD)}]+s$", "’s", word).replace("/’", ",”")
    if repaired != word:
        return repaired
    at = next(i for i, c in enumerate(word) if c in _ODD)
    head, tail = word[:at], word[at:].lstrip(_ODD)
    for middle in ["", *ALPHABET]:
        plain: str = (head + middle + tail).strip("’'.-")
        if plain.casefold() in vocabulary.right and len(plain) > 1:
            capital: str = plain[0].upper() + plain[1:]
            return capital if vocabulary.counts[capital] > vocabulary.counts[plain.casefold()] else plain
    known = [head + letter + tail for letter in ALPHABET if vocabulary.in_language(head + letter + tail)]
    return known[0] if len(known) == 1 else ""


def _marks(place: _Place, vocabulary: Vocabulary) -> Iterator[Suspicion]:
    """Quotation marks of another shape than the document's, and those that face the wrong way."""
    text = place.reading.text
    for at in (match.start() for match in re.finditer('"', text)) if vocabulary.straight else ():
        opens = at == 0 or text[at - 1] in " \n(—-["
        yield place.suspect(at, at + 1, "“" if opens else "”", "a straight mark among curly ones", "high", MARKS)
    for at in (match.start() for match in re.finditer("'", text)) if vocabulary.apostrophe else ():
        yield place.suspect(at, at + 1, "’", "a straight apostrophe among curly ones", "medium", MARKS)
    if place.draft.language.quotation_marks[0] == ("“", "”"):
        for match in re.finditer(r"(?<=[^\W\d_.,])“(?=[\s.,;]|$)", text):
            yield place.suspect(*match.span(), "”", "an opening mark after a word", "high", MARKS)
        for match in re.finditer(r"(?<=[^\W\d_])[’'][0-9](?!\w)", text):
            yield place.suspect(*match.span(), "”", "a figure after an apostrophe", "medium", MARKS)
        for match in re.finditer(r"(?<=[^\W\d_]) (?=”)", text):
            yield place.suspect(
                match.start() - 1,
                match.end() + 1,
                text[match.start() - 1] + "”",
                "a space before the mark",
                "medium",
                MARKS,
            )
        for match in re.finditer(r"(?:’‘|‘’|‘‘|’’)", text):
            opens = match.start() == 0 or text[match.start() - 1].isspace()
            yield place.suspect(
                *match.span(), "“" if opens else "”", "two single marks for a double one", "high", MARKS
            )
    yield from _unpaired(place)


def _unpaired(place: _Place) -> Iterator[Suspicion]:
    """Marks that are not paired within their paragraph, where the document's marks are mostly paired."""
    text, start = place.reading.text, 0
    for block in text.split("\n"):
        opening, closing = place.draft.language.quotation_marks[0]
        depth, last = 0, -1
        for at, sign in ((m.start(), m.group()) for m in re.finditer(f'[{opening}{closing}"]', block)):
            if sign == '"':
                depth, last = 1 - depth, at
            elif sign == opening and depth == 0:
                depth, last = 1, at
            elif sign == closing and depth:
                depth = 0
            elif opening != closing:
                now = closing if sign == opening else sign
                yield place.suspect(start + at, start + at + 1, now, "a mark without its partner", "low", MARKS)
        if depth and last >= 0:
            at = start + last
            yield place.suspect(at, at + 1, block[last], "opened, and not closed in this paragraph", "low", MARKS)
        start += len(block) + 1


def _doubled(place: _Place) -> Iterator[Suspicion]:
    for match in re.finditer(r"(?<!\w)([^\W\d_]{2,}) (\1)(?![\w’'-])", place.reading.text):
        if match[1].islower():
            usual = match[1] in naming(place.draft.edition.language).may_double
            why = f"“{match[1]}” stands twice" + (", as it may" if usual else "")
            yield place.suspect(match.start(2), match.end(2), "", why, "low" if usual else "medium", DOUBLED)
