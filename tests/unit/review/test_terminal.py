"""The review in the terminal: the surest first, and what waits for an answer is said to."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from encoder.__main__ import main
from unit.review.shelf import RULINGS, edition

ASKED = "1\tThey\t\tlow\tno reference was found for note 2; “reference 2” says where it is\tproposed\n"


def answered(folder: Path, answers: str) -> str:
    result = CliRunner().invoke(main, ["review", str(folder), "--terminal"], input=answers)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_surest_comes_first(tmp_path: Path) -> None:
    said = answered(edition(tmp_path), "s\n" * 9)
    order = [line.rpartition(" · ")[2] for line in said.splitlines() if " open · " in line]
    assert order == sorted(order, key=["high", "medium", "low"].index)
    assert len(order) == 7


def test_a_reason_is_said_once(tmp_path: Path) -> None:
    assert answered(edition(tmp_path), "s\nq\n").count("letters among figures") == 1


def test_what_waits_for_an_answer_takes_it_with_its_place(tmp_path: Path) -> None:
    folder = edition(tmp_path)
    (folder / "rulings.tsv").write_bytes((RULINGS + ASKED).encode())
    said = answered(folder, "s\n" * 6 + "c\n2\nIda\nparagraph\n\n\nq\n")
    assert "nothing is proposed: c to write what is right" in said
    assert "2\tIda\tparagraph\tlow\tno reference was found for note 2\taccepted\n" in (
        folder / "rulings.tsv"
    ).read_text(encoding="utf-8")
