"""Shapes: texts of any size, each of which repeats one thing without end, for what must not grow faster than they."""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = "The keeper of the light had served the harbour for thirty years before a man came"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SIGNS = "*†‡§"


def _word(number: int) -> str:
    """A word of letters for a number, each number its own."""
    letters = ""
    while number >= 0:
        number, letter = number // len(_LETTERS) - 1, number % len(_LETTERS)
        letters = _LETTERS[letter] + letters
    return letters


def prose(count: int) -> str:
    """Pages of forty lines, with words of their own, broken ones, and a paragraph in every ten lines."""
    lines = []
    for number in range(count):
        text = f"{SENTENCE} {_word(number)}"
        text += "." if number % 10 == 9 else "ing-" if number % 10 == 4 else ""
        lines.append(("   " if number % 10 == 0 else "") + text + ("\n\f" if number % 40 == 39 else "\n"))
    return "".join(lines)


def one_line(count: int) -> str:
    """One line without an end."""
    return " ".join(f"{SENTENCE} {_word(number)}." for number in range(count)) + "\n"


def pages(count: int) -> str:
    """Pages of one line each, with a form feed between them."""
    return "\f".join(f"{SENTENCE} {_word(number)}\n" for number in range(count))


def numbered_pages(count: int) -> str:
    """Pages of a folio, a running head and three lines."""
    body = f"{SENTENCE}\n" * 3
    return "\f".join(f"{number}\nTHE LIGHT OF NORDHOLM\n{body}" for number in range(1, count + 1))


def notes_of_one_page(count: int) -> str:
    """Notes that one page calls one after the other, numbered through."""
    above = "".join(f"The light was lit.{number} He came.\n" for number in range(1, count + 1))
    return above + "".join(f"{number} See the log {_word(number)}.\n" for number in range(1, count + 1))


def notes_by_signs(count: int) -> str:
    """Notes by signs, one on each page."""
    return "\f".join(
        f"The light was lit.{_SIGNS[number % 4]}\nHe came by boat.\n{_SIGNS[number % 4]} See the log of the year.\n"
        for number in range(count)
    )


def misread_notes(count: int) -> str:
    """Notes of one page whose marks are all read as one letter."""
    return "The light was lit.l He came.\n" * count + "l See the log.\n" * count


def note_of_all_pages(count: int) -> str:
    """A note that is never at its end, page after page, after ten that are."""
    known = notes_by_signs(10)
    return known + "\f" + "\f".join(f"{SENTENCE}\n\nof the harbour and (the lamps that\n" for _ in range(count))


def headings(count: int) -> str:
    """Headings, each with a line of text below it."""
    return "".join(f"CHAPTER {number}\n\n{SENTENCE}.\n\n" for number in range(1, count + 1))


def headings_alone(count: int) -> str:
    """Headings with nothing between them."""
    return "".join(f"CHAPTER {number}\n\n" for number in range(1, count + 1))


def short_paragraphs(count: int) -> str:
    """Paragraphs of one word."""
    return "".join(f"{_word(number).capitalize()}.\n\n" for number in range(count))


def words_on_lines(count: int) -> str:
    """Lines of one word."""
    return "".join(f"{_word(number)}\n" for number in range(count))


def hyphens(count: int) -> str:
    """Lines that all end within a word."""
    return "".join(f"{SENTENCE} {_word(number)}-\n" for number in range(count))


def compounds(count: int) -> str:
    """A chain of hyphens without a blank."""
    return "-".join(_word(number) for number in range(count)) + "\n"


def no_blank(count: int) -> str:
    """Words without anything between them."""
    return "".join(map(_word, range(count))) + "\n"


def one_letter(count: int) -> str:
    """One letter over and over."""
    return "a" * count


def one_capital(count: int) -> str:
    """One capital over and over."""
    return "A" * count


def one_figure(count: int) -> str:
    """One figure over and over."""
    return "1" * count


def one_sign(count: int) -> str:
    """One bracket that is never closed, over and over."""
    return "(" * count


def quotation_marks(count: int) -> str:
    """Quotations that are opened and never closed."""
    return "“The light " * count


def quoted_paragraphs(count: int) -> str:
    """Paragraphs that all open a quotation which never ends."""
    return "“The light was lit.\n\n" * count


def apostrophes(count: int) -> str:
    """Single marks that may open or close."""
    return "‘The light’s " * count


def dots(count: int) -> str:
    """A line of dots."""
    return ". " * count + "\n"


def stars(count: int) -> str:
    """Lines of three stars."""
    return "* * *\n" * count


def blank_lines(count: int) -> str:
    """Two lines with nothing between them."""
    return f"{SENTENCE}\n" + "\n" * count + f"{SENTENCE}\n"


def blanks(count: int) -> str:
    """A line that is set in without end, and one that never ends."""
    return " " * count + "The light" + " " * count + "of the harbour\n" + "He came" + "\t" * count + "\n"


def names(count: int) -> str:
    """Persons, each with a name of its own."""
    return "".join(f"He was met by Mr. {_word(n + 1000).capitalize()} on the pier.\n" for n in range(count))


def like_names(count: int) -> str:
    """Persons of one surname, each with a forename of its own."""
    return "".join(f"He was met by John {_word(n + 1000).capitalize()} Aldershaw there.\n" for n in range(count))


def one_name(count: int) -> str:
    """A row of capitalised words."""
    return "Mr. " + "Aldershaw " * count + "\n"


def dates(count: int) -> str:
    """Dates without a year, and one with one at the end."""
    return "On May 3 he came, " * count + "in 1874.\n"


def list_items(count: int) -> str:
    """Items that are numbered through."""
    return "".join(f"{number}. the light of the harbour\n" for number in range(1, count + 1))


def table_rows(count: int) -> str:
    """The rows of a table."""
    return "".join(f"Nordholm     {number}     {number * 7}\n" for number in range(1, count + 1))


def verse(count: int) -> str:
    """One stanza."""
    return "".join(f"The light of {_word(number)}\nAnd of the sea,\n" for number in range(count))


def letters(count: int) -> str:
    """Letters with all their parts."""
    one = "Nordholm, May 3, 1874.\n\nDear Sir,\n\n" + f"{SENTENCE}.\n\n" + "Yours truly,\n\nE. A.\n\n"
    return one * count


def controls(count: int) -> str:
    """Characters that XML cannot hold."""
    return "the \x01light\x02 of\ufb01 n\n" * count


def carriage_returns(count: int) -> str:
    """Lines that end in two characters, some with a blank before them."""
    return "".join(f"{SENTENCE}{' ' * (number % 3)}\r\n" for number in range(count))


def indents(count: int) -> str:
    """Lines that are all set in by another width."""
    return "".join(" " * (number % 500) + "\u2003" * (number // 500) + "the light\n" for number in range(count))


SHAPES: dict[str, Callable[[int], str]] = {
    shape.__name__: shape
    for shape in (
        prose,
        one_line,
        pages,
        numbered_pages,
        notes_of_one_page,
        notes_by_signs,
        misread_notes,
        note_of_all_pages,
        headings,
        headings_alone,
        short_paragraphs,
        words_on_lines,
        hyphens,
        compounds,
        no_blank,
        one_letter,
        one_capital,
        one_figure,
        one_sign,
        quotation_marks,
        quoted_paragraphs,
        apostrophes,
        dots,
        stars,
        blank_lines,
        blanks,
        names,
        like_names,
        one_name,
        dates,
        list_items,
        table_rows,
        verse,
        letters,
        controls,
        carriage_returns,
        indents,
    )
}
