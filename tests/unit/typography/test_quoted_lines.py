"""What is prose set in as a whole, and what is set in for another reason."""

from __future__ import annotations

from dataclasses import replace

from encoder.typography.quoted_lines import quoted_lines
from encoder.typography.verse_lines import Look

_TEXT = """\
The council met in the spring of the year, and the quarrel
about the dues was taken up where it had been left, for all
that they had written to the governor in the autumn before.
"""
_QUOTED = """\
      We have paid the dues for eleven years, and in
      all of that time not one stone has been added to
      the quay, nor is there any hope that it will be.
"""
_VERSE = """\
      Who pays the dues and sees no stone
      Shall keep his money for his own,
      And let the river rise and fall
      And take the harbour and the wall.
"""
_HANGING = """\
Harbour, dues of the, and how they were raised by the
      governor in the autumn, and the answer that the
      merchants gave, with the letter of the council and
      what his secretary wrote in the margin of his book
Quay, its stones, and who brought them down in barges
      in the summer, with the names of the masters, the
      days on which they came, and the price that they
      were given in the long hall, of which see above
"""
_CONTENTS = """\
      The quarrel about the harbour dues in the year 12
      and how the merchants answered the governor     24
      when they came to his house in the long autumn  36
"""


def _looks(page: str) -> list[Look]:
    """The lines of a page as the typesetting would tell of them, where no line is a heading or the row of a table."""
    return [_look(line) for line in page.splitlines()]


def _look(line: str) -> Look:
    text = line.strip()
    indent = len(line) - len(line.lstrip())
    finished, short = text.endswith("."), len(text) < 40
    return Look(
        text, short, short, short, finished, text.endswith("-"), text[0].islower(), turned=False, indent=indent,
        set_in=indent >= 2, as_paragraph=False, apart=False, top=False, shut=False, numbered=text[0].isdecimal(),
    )  # fmt: skip


def test_prose_set_in_between_lines_of_text_is_quoted() -> None:
    assert quoted_lines(_looks(_TEXT + _QUOTED + _TEXT)) == {3, 4, 5}


def test_verse_is_not_since_its_lines_do_not_begin_in_mid_sentence() -> None:
    assert not quoted_lines(_looks(_TEXT + _VERSE + _TEXT))


def test_what_goes_on_from_the_line_before_hangs_from_it() -> None:
    assert not quoted_lines(_looks(_TEXT + _HANGING + _TEXT))


def test_an_item_that_seems_finished_hangs_where_others_do() -> None:
    hanging = _HANGING.replace("raised by the\n      governor", "raised.\n      Governor")
    assert not quoted_lines(_looks(_TEXT + hanging + _TEXT))


def test_lines_that_end_with_a_page_number_are_a_table_of_contents() -> None:
    assert not quoted_lines(_looks(_TEXT + _CONTENTS + _TEXT))


def test_lines_filled_to_no_edge_are_not() -> None:
    ragged = _QUOTED.replace("all of that time not one stone has been added to", "all of that time")
    assert not quoted_lines(_looks(_TEXT + ragged + _TEXT))


def test_a_text_that_is_set_in_throughout_has_that_as_its_margin() -> None:
    assert not quoted_lines(_looks(_TEXT + _QUOTED + _QUOTED.replace("      ", "    ")))


def test_a_page_set_in_from_top_to_foot_has_a_margin_of_its_own() -> None:
    page = [replace(look, top=not i) for i, look in enumerate(_looks(_QUOTED))]
    assert not quoted_lines(_looks(_TEXT) + page + [replace(look, top=not i) for i, look in enumerate(_looks(_TEXT))])


def test_two_paragraphs_each_with_its_indent_are_one_run() -> None:
    first = "         " + _QUOTED.lstrip()
    assert quoted_lines(_looks(_TEXT + first + first + _TEXT)) == set(range(3, 9))
