"""Fixtures of all tests: hand-made grades, and golden files that --update-golden rewrites."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from harness.scoring import Outcome, score_answer
from harness.types import (
    Band,
    Diagnosis,
    Equation,
    Explained,
    Grade,
    Mistake,
    Note,
    Number,
    Quantity,
    Reference,
    Span,
    Status,
    StepGrade,
)

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
UNCOVERED = {"gaming", "gold", "hostile", "property"}
STEPS = ("parameters", "tokens", "forward_2x", "backward")
# A question of one's own, with its prompt.
PROMPT = "How many FLOPs does it take to train Tiny (2 billion parameters) on 40 billion tokens?"
TINY = f"""
id = "tiny-training-flops"
family = "training_flops"
title = "Training compute of Tiny"
prompt = "{PROMPT}"
unit = "FLOP"
calculator = "training-flops:6nd"
steps = ["parameters", "tokens", "forward_2x", "backward"]
[[accepted]]
value = 4.8e20
convention = "6ND"
source = "Kaplan et al. 2020"
[facts]
params = [2e9]
tokens = [40e9]
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave laws, attacks, hostile texts and gold out of coverage, which makes them thrice as slow.

    They run the same lines over and over; that each line is run is for the tests of its unit.
    """
    for item in items:
        if not UNCOVERED.isdisjoint(item.path.parts):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check that a text is the golden file of that name, byte for byte."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"{name}: look, then run with --update-golden"

    return check


def quantity(value: float, unit: str = "FLOP", text: str = "", start: int = 0) -> Quantity:
    shown = text or f"{value:g} {unit}"
    span = Span(start, start + len(shown))
    return Quantity(value, value, value, math.log10(value), unit, shown, span)


def equation(text: str, *, holds: bool | None, code: str | None = None) -> Equation:
    side = Number(quantity(1.0))
    span = Span(0, len(text))
    return Equation((side, side), "=", text, span, 1, 1.0, 2.0, "", holds, code, 2.0)


@pytest.fixture
def make_grade() -> Callable[..., Grade]:
    """Return a maker of grades that are scored as the pipeline scores them."""
    return build_grade


def build_grade(
    value: float | None = 3.15e23,
    *,
    steps: tuple[bool, ...] = (True, True, True, True),
    equations: tuple[bool, ...] = (True,),
    codes: tuple[str, ...] = (),
    **fields: object,
) -> Grade:
    oom = None if value is None else math.log10(value / 3.15e23)
    graded = tuple(
        (name, StepGrade(shown=is_right, correct=is_right, span=Span(0, 9) if is_right else None))
        for name, is_right in zip(STEPS, steps, strict=False)
    )
    credit = score_answer(Outcome(oom, graded, sum(equations), len(equations), codes))
    filled: dict[str, Any] = {
        "id": "a1",
        "question": "gpt3-training-flops",
        "model": "alpha",
        "status": Status.NO_ANSWER if value is None else Status.GRADED,
        "final": None if value is None else quantity(value),
        "finals": () if value is None else (value,),
        "reference": Reference(3.15e23, "FLOP", "6ND"),
        "oom_error": oom,
        "band": credit.band,
        "accuracy": credit.accuracy,
        "score": credit.score,
        "steps": graded,
        "equations": tuple(equation("1 = 2", holds=one) for one in equations),
        "mistakes": tuple(Mistake(code, f"{code} was made", (Span(0, 4),), 0.5) for code in codes),
        "notes": (),
        "diagnosis": Diagnosis(oom),
    }
    return Grade(**(filled | fields))


@pytest.fixture
def grades() -> tuple[Grade, ...]:
    """Return answers of every status, with names that try to break each format."""
    far = Diagnosis(
        -6.176,
        (Explained("steps_as_tokens", 1e-6), Explained("backward_undercounted", 2 / 3)),
        0.0003,
        sentence="2.1e17 is 10^-6.18 of 3.15e23: nothing is left over",
    )
    note = Note("attention_counted", "counts attention as well", Span(5, 9))
    return (
        build_grade(id="a1", release="2026-01-15", notes=(note,)),
        build_grade(
            2.1e17,
            id="a2",
            release="2026-01-15",
            steps=(True, False, True, False),
            equations=(True, True, True, True, True, False),
            codes=("steps_as_tokens", "backward_undercounted"),
            diagnosis=far,
        ),
        build_grade(None, id="b1", model="beta | gamma", steps=(), codes=("no_final_answer",)),
        build_grade(4.32e25, id="=1+1", model="=cmd|' /C calc'!A0", codes=("contradictory_final",)),
        build_grade(
            2.67 * 86400,
            id="h1",
            question="hyperclova-training-days",
            model="beta | gamma",
            final=quantity(230_688.0, "s"),
            reference=Reference(230_688.0, "s", "at peak"),
            oom_error=0.0,
            band=Band.EXACT,
            accuracy=1.0,
            score=1.0,
            diagnosis=Diagnosis(0.0),
        ),
        build_grade(
            None,
            id="u1",
            model="[red]delta\x1b[31m",
            status=Status.UNREADABLE,
            steps=(),
            equations=(),
            score=0.0,
        ),
    )
