"""What is printed of more answers than are listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harness.cli.shown.breakdown import By
from harness.cli.shown.output import Problems
from harness.cli.shown.showing import Showing
from harness.cli.work.large import Stream, show_large
from harness.engines import serial
from harness.engines.work import Grader, LineWriter
from harness.errors import AnswerFileError, UsageError
from harness.leaderboard import tally
from harness.scoring import DEFAULT_WEIGHTS
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = ("6 x 175e9 x 300e9 = 3.15e23 FLOP", "about 3e20 FLOP", "no idea")
ANSWERS = [
    Answer(f"a{at}", "gpt3-training-flops", f"m{at % 2}", text) for at, text in enumerate(TEXTS * 2)
]
LOST = AnswerFileError("a.jsonl", 9, "broken", model="m1")


@pytest.fixture
def stream() -> Stream:
    grader = Grader((), DEFAULT_WEIGHTS)
    return Stream(serial.run([*ANSWERS, LOST], LineWriter(grader)), Problems())


@pytest.fixture
def shown(stream: Stream, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[[Showing], str]:
    def show(showing: Showing) -> str:
        show_large(stream, showing, None)
        out, err = capfdbinary.readouterr()
        assert err == b"harness: a.jsonl:9: broken\n"
        return out.decode()

    return show


def test_every_answer_is_written_as_it_is_graded(shown: Callable[[Showing], str]) -> None:
    rows = [json.loads(line) for line in shown(Showing("jsonl")).splitlines()]
    assert [row["id"] for row in rows] == [answer.id for answer in ANSWERS]


def test_the_leaderboard_is_that_of_grades_that_are_held(
    stream: Stream, shown: Callable[[Showing], str]
) -> None:
    told = json.loads(shown(Showing("json")))
    assert "answers" not in told
    assert [row["model"] for row in told["models"]] == ["m0", "m1"]
    assert [row["unreadable"] for row in told["models"]] == [0, 1]
    grader = Grader((), DEFAULT_WEIGHTS)
    held = tally(map(grader, ANSWERS)).leaderboard().rows
    found = stream.sums.leaderboard().rows
    assert [row.score for row in found] == [row.score for row in held]


@pytest.mark.parametrize("by", [By.FAMILY, By.QUESTION, By.MISTAKE])
def test_breakdowns_are_summed_too(by: By, shown: Callable[[Showing], str]) -> None:
    assert "m0" in shown(Showing(by=by))


def test_a_quiet_run_prints_nothing(shown: Callable[[Showing], str]) -> None:
    assert shown(Showing(is_quiet=True)) == ""


@pytest.mark.parametrize("name", ["csv", "table", "md"])
def test_details_of_too_many_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="--details with more than 5,000 answers or with parts; "):
        Showing(name, has_details=True).check_large()
