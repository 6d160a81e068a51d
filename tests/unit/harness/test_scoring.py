"""The credit table, case by case."""

import math

import pytest

from harness.scoring import (
    Outcome,
    Weights,
    accuracy_of,
    arithmetic_share,
    band_of,
    choose_accepted,
    oom_error,
    score_answer,
    steps_share,
)
from harness.types import Band, StepGrade
from reference.types import Accepted, Truth

RIGHT = StepGrade(shown=True, correct=True)
WRONG = StepGrade(shown=True, correct=False)
MISSING = StepGrade(shown=False, correct=False)

TRUTH = Truth(
    question="q",
    family="training_flops",
    unit="FLOP",
    accepted=(Accepted(3.15e23, "6ND", "a"), Accepted(3.14e23, "published", "b")),
)

BANDS = [
    (0.0, Band.EXACT),
    (math.log10(1.05), Band.EXACT),
    (-math.log10(1.05), Band.EXACT),
    (math.log10(1.06), Band.CLOSE),
    (math.log10(2), Band.CLOSE),
    (-math.log10(2.01), Band.SAME_ORDER),
    (0.5, Band.SAME_ORDER),
    (-0.51, Band.OFF_BY_TEN),
    (1.5, Band.OFF_BY_TEN),
    (1.51, Band.FAR),
    (-math.inf, Band.FAR),
    (math.nan, Band.FAR),
]

ACCURACIES = [
    (0.0, (), 1.0),
    (1.5, (), 0.5),
    (-1.5, (), 0.5),
    (3.0, (), 0.0),
    (-6.176, (), 0.0),
    (math.inf, (), 0.0),
    (None, (), 0.0),
    (0.0, ("wrong_dimension",), 0.5),
    (-2.4, ("wrong_dimension",), 0.2),
]


def named(*steps: StepGrade) -> tuple[tuple[str, StepGrade], ...]:
    """Give each step a name."""
    return tuple((f"step{i}", step) for i, step in enumerate(steps))


HALF = named(RIGHT, WRONG)
SCORES = [
    ("all right", Outcome(0.0, named(RIGHT), 5, 5), 1.0),
    ("each part by its weight", Outcome(1.5, HALF, 1, 2), 0.6 * 0.5 + 0.25 * 0.5 + 0.15 * 0.5),
    ("no equation failed", Outcome(0.0, named(MISSING)), 0.75),
    ("an idle true equation buys nothing", Outcome(0.0, named(MISSING), 1, 1), 0.75),
    ("without steps accuracy has their weight", Outcome(1.5, (), 1, 2), 0.85 * 0.5 + 0.15 * 0.5),
    ("accuracy 0", Outcome(-6.0, named(RIGHT), 1, 1), 0.25),
    ("accuracy 0 below the cap", Outcome(-6.0, HALF, 0, 1), 0.125),
    ("accuracy 0, nothing right", Outcome(-6.0, named(MISSING), 4, 4), 0.0),
    ("wrong dimension", Outcome(0.0, named(RIGHT), 1, 1, ("wrong_dimension",)), 0.25),
    ("no final answer", Outcome(None, named(RIGHT), 3, 3, ("no_final_answer",)), 0.1),
    ("silence", Outcome(None, named(MISSING), 0, 0, ("no_final_answer",)), 0.0),
    ("idle equations, no answer", Outcome(None, (), 9, 9, ("no_final_answer",)), 0.0),
    ("contradictory", Outcome(0.0, named(RIGHT), 1, 1, ("contradictory_final",)), 0.5),
    ("hedged", Outcome(0.0, named(RIGHT), 1, 1, ("hedged_range",)), 0.5),
    (
        "contradictory and hedged",
        Outcome(0.0, named(RIGHT), 1, 1, ("contradictory_final", "hedged_range")),
        0.25,
    ),
    (
        "capped, then halved",
        Outcome(-6.0, named(RIGHT), 1, 1, ("contradictory_final",)),
        0.125,
    ),
    ("a code without a rule costs nothing", Outcome(0.0, named(RIGHT), 1, 1, ("other",)), 1.0),
]


@pytest.mark.parametrize(("oom", "band"), BANDS)
def test_band(oom: float, band: Band) -> None:
    assert band_of(oom) is band


@pytest.mark.parametrize(("oom", "codes", "expected"), ACCURACIES)
def test_accuracy(oom: float | None, codes: tuple[str, ...], expected: float) -> None:
    assert accuracy_of(oom, codes) == pytest.approx(expected)


@pytest.mark.parametrize(("name", "outcome", "expected"), SCORES)
def test_score(name: str, outcome: Outcome, expected: float) -> None:
    assert score_answer(outcome).score == pytest.approx(expected), name


def test_credit_tells_accuracy_and_band() -> None:
    credit = score_answer(Outcome(math.log10(2), named(RIGHT)))
    assert credit.accuracy == pytest.approx(1 - math.log10(2) / 3)
    assert credit.band is Band.CLOSE
    assert score_answer(Outcome(None)).band is None


def test_weights_count_by_their_shares() -> None:
    outcome = Outcome(1.5, named(RIGHT), 0, 1)
    assert score_answer(outcome, Weights(6, 2.5, 1.5)).score == pytest.approx(
        score_answer(outcome).score
    )
    assert score_answer(outcome, Weights(0, 1, 0)).score == 1.0


@pytest.mark.parametrize("parts", [(-1, 1, 1), (0, 0, 0), (math.nan, 1, 1), (math.inf, 1, 1)])
def test_weights_refused(parts: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="weights must be finite, not negative and not all 0"):
        Weights(*parts)


@pytest.mark.parametrize(
    ("log10_value", "convention"),
    [
        (math.log10(3.16e23), "6ND"),
        (math.log10(3.1e23), "published"),
        (400.0, "6ND"),
        (None, "6ND"),
        (-math.inf, "6ND"),
    ],
)
def test_choose_accepted(log10_value: float | None, convention: str) -> None:
    assert choose_accepted(log10_value, TRUTH).convention == convention


def test_oom_error_of_a_tower_is_finite() -> None:
    assert oom_error(1000.0, 1e23) == pytest.approx(977.0)


def test_shares() -> None:
    assert steps_share(named(RIGHT, WRONG, MISSING, RIGHT)) == 0.5
    assert steps_share(()) is None
    assert arithmetic_share(5, 6) == pytest.approx(5 / 6)
    assert arithmetic_share(0, 0) is None
