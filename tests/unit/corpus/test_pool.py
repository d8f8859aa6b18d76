"""The local pool: what happens to a task when its process ends, grows or hangs, and to the others."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from encoder.corpus.pool import ENDED, TOO_LARGE, TOO_LONG, Limits, Lost, Pool

ROOMY = 4 << 30


def behave(asked: tuple[str, str]) -> str:
    """A task that does what its first word says."""
    deed, value = asked
    if deed == "end":
        os.kill(os.getpid(), signal.SIGKILL)
    if deed == "end once" and not Path(value).exists():
        Path(value).touch()
        os._exit(3)
    if deed == "threads":
        return f"{os.environ['RAYON_NUM_THREADS']} by {os.getpid()}"
    if deed == "touch":
        Path(value).touch()
    if deed == "hang":
        time.sleep(60)
    if deed == "grow":
        held = [bytearray(b"x") * (1 << 20) for _ in range(400)]
        time.sleep(60)
        return str(len(held))
    return f"{value} by {os.getpid()}"


def run(tasks: Iterable[tuple[str, str]], limits: Limits, size: int = 2) -> tuple[dict[str, str], dict[str, str]]:
    answers, lost = {}, {}
    for answer in Pool(behave, size, limits).answers(tasks):
        if isinstance(answer, Lost):
            lost[answer.asked[1]] = answer.why
        else:
            answers[answer[0][1]] = answer[1]
    return answers, lost


@pytest.mark.slow
def test_every_task_is_answered_once_and_a_process_is_used_again() -> None:
    answers, lost = run([("say", str(number)) for number in range(20)], Limits(ROOMY))
    assert answers.keys() == {str(number) for number in range(20)} and not lost
    assert len({answer.partition(" by ")[2] for answer in answers.values()}) <= 2


@pytest.mark.slow
def test_a_process_goes_on_while_its_answer_is_written_down(tmp_path: Path) -> None:
    answers = Pool(behave, 1, Limits(ROOMY)).answers([("say", "1"), ("touch", str(tmp_path / "next"))])
    next(answers)
    deadline = time.monotonic() + 20
    while not (tmp_path / "next").exists():
        assert time.monotonic() < deadline, "the process waits until the answer is dealt with"
        time.sleep(0.01)
    assert len(list(answers)) == 1


@pytest.mark.slow
def test_a_process_uses_one_core() -> None:
    answers, _ = run([("threads", "")], Limits(ROOMY))
    assert next(iter(answers.values())).startswith("1 by")


@pytest.mark.slow
def test_a_process_that_ends_takes_no_other_task_with_it(tmp_path: Path) -> None:
    once = str(tmp_path / "was here")
    tasks = [("say", "1"), ("end", "bad"), ("end once", once), *(("say", str(n)) for n in range(2, 8))]
    answers, lost = run(tasks, Limits(ROOMY))
    assert lost == {"bad": ENDED}
    assert answers.keys() == {once, *map(str, range(1, 8))}


@pytest.mark.slow
def test_what_takes_too_long_or_too_much_is_ended_and_named() -> None:
    answers, lost = run([("hang", "slow"), ("say", "1"), ("say", "2")], Limits(ROOMY, seconds=3))
    assert lost == {"slow": TOO_LONG} and answers.keys() == {"1", "2"}
    if Path("/proc/self/statm").exists():
        answers, lost = run([("grow", "large"), ("say", "1")], Limits(200 << 20))
        assert lost == {"large": TOO_LARGE} and answers.keys() == {"1"}


@pytest.mark.slow
def test_a_process_is_replaced_after_its_share_of_tasks() -> None:
    answers, _ = run([("say", str(number)) for number in range(6)], Limits(ROOMY, tasks=2), size=1)
    assert len({answer.partition(" by ")[2] for answer in answers.values()}) == 3
