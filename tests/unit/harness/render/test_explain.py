"""The explanation of a hand-made answer."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from harness.render import PLAIN_SCREEN, Screen, explain
from harness.types import (
    Answer,
    Commitment,
    CommitmentKind,
    Derivation,
    Diagnosis,
    Equation,
    Explained,
    Final,
    Grade,
    Mistake,
    Note,
    Number,
    Quantity,
    Reading,
    Span,
    StepGrade,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "Take 175e9 parameters.\n\n3 x 4 = 13\nFinal answer: 2.1e17 FLOP."


def span_of(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


def quantity(part: str, value: float, unit: str, log10: float) -> Quantity:
    return Quantity(value, value, value, log10, unit, part, span_of(part))


PARAMETERS = quantity("175e9 parameters", 175e9, "parameter", 11.243)
ANSWER = quantity("2.1e17 FLOP", 2.1e17, "FLOP", 17.322)._replace(approximate=True)
RANGE = PARAMETERS._replace(is_range=True, low=1e11, high=2e11)
SIDES = (Number(PARAMETERS), Number(PARAMETERS))
WRONG = Equation(
    sides=SIDES,
    relation="=",
    text="3 x 4 = 13",
    span=span_of("3 x 4 = 13"),
    line=3,
    left=12.0,
    right=13.0,
    unit="",
    holds=False,
    code="arithmetic_slip",
    expected=12.0,
)
HOLDS = WRONG._replace(holds=True, code=None, expected=None, discarded=True)
UNCHECKED = WRONG._replace(holds=None)
COMMITMENT = Commitment(ANSWER, span_of("Final answer: 2.1e17 FLOP"), CommitmentKind.FINAL_LINE)
READING = Reading(
    text=TEXT,
    quantities=(PARAMETERS, ANSWER, RANGE),
    equations=(WRONG, HOLDS, UNCHECKED),
    derivation=Derivation(),
    final=Final((COMMITMENT,)),
)


@pytest.fixture
def grade(make_grade: Callable[..., Grade]) -> Grade:
    made = make_grade(2.1e17, codes=("steps_as_tokens",), steps=(True, False, True, False))
    steps = dict(made.steps)
    steps["parameters"] = StepGrade(shown=True, correct=True, span=PARAMETERS.span)
    steps["forward_2x"] = StepGrade(shown=True, correct=False)
    return dataclasses.replace(
        made,
        final=ANSWER,
        finals=(2.1e17, 2.1e20),
        steps=tuple(steps.items()),
        equations=READING.equations,
        mistakes=(Mistake("steps_as_tokens", "3e5 steps for 3e11 tokens", (ANSWER.span,), 1e-6),),
        notes=(Note("attention_counted", "attention is in it"),),
        diagnosis=Diagnosis(
            -6.176,
            hypotheses=(Explained("missing_backward", 1 / 3, evident=False),),
            sentence="2.1e17 is 10^-6.18 of 3.15e23",
        ),
    )


def shown(grade: Grade | None, screen: Screen = PLAIN_SCREEN) -> str:
    answer = Answer("a2", "gpt3-training-flops" if grade else "-", "alpha", TEXT)
    return "".join(explain(answer, READING, grade, screen))


def test_explanation(grade: Grade, check_golden: Callable[[str, str], None]) -> None:
    check_golden("explain/graded.txt", shown(grade))


def test_reading_without_a_question(check_golden: Callable[[str, str], None]) -> None:
    check_golden("explain/reading.txt", shown(None))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_screen(grade: Grade, width: int) -> None:
    long = dataclasses.replace(grade.diagnosis, sentence="nothing is left over; " * 9)
    told = shown(dataclasses.replace(grade, diagnosis=long), Screen(width))
    assert max(map(len, told.splitlines())) <= width


def test_the_result_comes_last(grade: Grade) -> None:
    assert shown(grade).splitlines()[-1].startswith("  score      0.250 from accuracy 0.000")


def test_colors_change_no_character(grade: Grade) -> None:
    import re

    colored = shown(grade, Screen(has_color=True))
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == shown(grade)
