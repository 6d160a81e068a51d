"""Laws of the score and of the leaderboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.leaderboard import Tally, tally
from harness.scoring import (
    CAP_BY_CODE,
    HALVING_CODES,
    Outcome,
    Weights,
    score_answer,
)
from harness.types import StepGrade

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade

pytestmark = pytest.mark.property

CODES = st.sets(st.sampled_from([*CAP_BY_CODE, *HALVING_CODES, "arithmetic_slip"])).map(
    lambda codes: tuple(sorted(codes))
)
STEPS = st.lists(st.booleans(), max_size=4).map(
    lambda right: tuple((f"s{i}", StepGrade(shown=one, correct=one)) for i, one in enumerate(right))
)
PARTS = st.floats(0, 10)
WEIGHTS = st.tuples(PARTS, PARTS, PARTS).filter(lambda parts: sum(parts) > 0)
EQUATIONS = st.tuples(st.integers(0, 9), st.integers(0, 9))
OOM = st.floats(-1e3, 1e3)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.tuples(OOM, OOM), STEPS, EQUATIONS, CODES, WEIGHTS)
def test_nearer_never_earns_less(
    ooms: tuple[float, float],
    steps: tuple[tuple[str, StepGrade], ...],
    equations: tuple[int, int],
    codes: tuple[str, ...],
    weights: tuple[float, float, float],
) -> None:
    held, failed = equations
    near, far = sorted(ooms, key=abs)
    scores = [
        score_answer(Outcome(oom, steps, held, held + failed, codes), Weights(*weights)).score
        for oom in (near, far)
    ]
    assert scores[0] >= scores[1]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.none() | OOM, STEPS, EQUATIONS, CODES, WEIGHTS)
def test_score_is_in_bounds(
    oom: float | None,
    steps: tuple[tuple[str, StepGrade], ...],
    equations: tuple[int, int],
    codes: tuple[str, ...],
    weights: tuple[float, float, float],
) -> None:
    held, failed = equations
    outcome = Outcome(oom, steps, held, held + failed, codes)
    credit = score_answer(outcome, Weights(*weights))
    assert 0 <= credit.score <= min([1.0, *(CAP_BY_CODE.get(code, 1.0) for code in codes)])
    assert credit.accuracy > 0 or credit.score <= 0.25


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.none() | OOM, STEPS, CODES, WEIGHTS, st.integers(1, 99))
def test_idle_true_equations_buy_nothing_where_none_failed(
    oom: float | None,
    steps: tuple[tuple[str, StepGrade], ...],
    codes: tuple[str, ...],
    weights: tuple[float, float, float],
    idle: int,
) -> None:
    without, stuffed = (
        score_answer(Outcome(oom, steps, n, n, codes), Weights(*weights)).score for n in (0, idle)
    )
    assert stuffed == without


@settings(
    derandomize=True,
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_leaderboard_ignores_order_and_grouping(
    make_grade: Callable[..., Grade], data: st.DataObject
) -> None:
    drawn = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(["a", "b"]),
                st.sampled_from(["q1", "q2", "q3"]),
                st.floats(1e15, 1e30),
                CODES,
            ),
            max_size=12,
        )
    )
    grades = [
        make_grade(value, model=model, question=question, codes=codes)
        for model, question, value, codes in drawn
    ]
    shuffled = data.draw(st.permutations(grades))
    cut = data.draw(st.integers(0, len(grades)))
    parts = Tally()
    parts.merge(tally(shuffled[cut:]))
    parts.merge(tally(shuffled[:cut]))
    assert parts.leaderboard() == tally(grades).leaderboard()
