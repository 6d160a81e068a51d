"""The answers that the project began with: as they were saved, and as answers/ restates them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import harness
from harness.answers.loading import load_answers
from harness.types import Answer, Band

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade
    from tests.e2e.conftest import Outcome

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
RESTATED = {
    "000": ROOT / "answers" / "claude-3.6-sonnet-restated" / "gpt3-training-flops-1.md",
    "001": ROOT / "answers" / "gpt-4o-mini-restated" / "gpt3-training-flops-1.md",
}
QUESTION = "gpt3-training-flops"


def restated(number: str) -> str:
    (answer,) = load_answers([str(RESTATED[number])])
    assert isinstance(answer, Answer)
    return answer.text


def original(number: str) -> str:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the saved page is not beside this checkout")
    return found[0].read_text("utf-8")


SOURCES = pytest.mark.parametrize("source", [restated, original])


def codes(grade: Grade) -> list[str]:
    return sorted(mistake.code for mistake in grade.mistakes)


@SOURCES
def test_steps_told_for_tokens_and_backward_once(source: Callable[[str], str]) -> None:
    text = source("001")
    grade = harness.grade(text, question=QUESTION)
    assert grade.final is not None
    assert grade.final.unit == "FLOP"
    assert [grade.final.value, *grade.finals] == pytest.approx([2.1e17, 2.1e17])
    assert grade.reference.value == pytest.approx(3.15e23)
    assert grade.oom_error == pytest.approx(-6.176, abs=0.0005)
    assert grade.band is Band.FAR
    assert codes(grade) == ["backward_undercounted", "steps_as_tokens"]
    assert abs(grade.diagnosis.residual_log10 or 0.0) < 0.01
    explained = {one.code: one.factor for one in grade.diagnosis.explained}
    assert explained == {
        "steps_as_tokens": pytest.approx(1e-6),
        "backward_undercounted": pytest.approx(2 / 3),
    }
    shown = {name: (step.shown and step.correct) for name, step in grade.steps}
    assert shown == {"parameters": True, "tokens": False, "forward_2x": True, "backward": False}
    assert all(e.holds is not False for e in grade.equations)
    assert grade.score <= 0.25


@SOURCES
def test_one_statement_with_two_values(source: Callable[[str], str]) -> None:
    text = source("000")
    grade = harness.grade(text, question=QUESTION)
    assert sorted(grade.finals) == [pytest.approx(4.32e22), pytest.approx(4.32e25)]
    assert grade.final is not None
    assert grade.final.value == pytest.approx(4.32e25)
    assert grade.oom_error == pytest.approx(math.log10(4.32e25 / 3.15e23), abs=0.003)
    assert {"contradictory_final", "prefix_slip"} <= set(codes(grade))
    failed = [e for e in grade.equations if e.holds is False]
    assert [e.code for e in failed] == ["prefix_slip"]
    assert failed[0].text.lower() == "43,200 zettaflops (4.32 × 10^22 flops)"


@pytest.mark.parametrize("number", ["000", "001"])
def test_a_restatement_is_graded_as_what_it_restates(number: str) -> None:
    one, other = (harness.grade(text(number), question=QUESTION) for text in (restated, original))
    assert one.finals == pytest.approx(other.finals)
    assert [name for name, step in one.steps if step.correct] == [
        name for name, step in other.steps if step.correct
    ]
    assert one.score == pytest.approx(other.score, abs=0.05)


def test_the_command_tells_the_same(run: Callable[..., Outcome]) -> None:
    found = run("score", str(RESTATED["001"]), "--format", "jsonl")
    (row,) = found.rows()
    assert found.code == 0
    final = row["final"]
    assert isinstance(final, dict)
    assert (final["value"], final["unit"]) == (2.1e17, "FLOP")
    assert final.keys() == {"value", "unit", "text", "span"}
    told = run("explain", str(RESTATED["001"])).out.decode()
    assert "nothing is left over" in " ".join(told.split())
