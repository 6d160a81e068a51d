"""Which named factors explain answer / reference, and what is left over."""

from __future__ import annotations

import math

import pytest

import harness
from harness.diagnosis import diagnose
from harness.diagnosis.explain import LEFT_OVER, fill, guess, smallest
from harness.types import Explained, Mistake
from reference.bank import find_question
from reference.truth import truth_of
from reference.types import Slip

TRUTH = truth_of(find_question("gpt3-training-flops"))
WITH_ATTENTION = 3.23697308774e23


def mistake(
    code: str, factor: float | None = None, bounds: tuple[float, float] | None = None
) -> Mistake:
    return Mistake(code, f"{code} was made", (), factor, bounds)


def test_both_factors_explain() -> None:
    found = diagnose(
        math.log10(2.1e17),
        TRUTH,
        [mistake("steps_as_tokens", 1e-6), mistake("backward_undercounted", 2 / 3)],
    )
    assert found.log10_ratio == pytest.approx(-6.176, abs=0.001)
    assert [one.code for one in found.explained] == ["steps_as_tokens", "backward_undercounted"]
    assert all(one.evident for one in found.explained)
    assert found.residual_log10 == pytest.approx(0.0, abs=1e-9)
    assert found.repaired == pytest.approx(3.15e23)
    assert found.sentence == (
        "2.1e17 is 10^-6.18 of 3.15e23: steps stand for tokens (x 1e-06), "
        "backward counted once (x 0.667); nothing is left over; repaired, it would be 3.15e23"
    )
    assert found.hypotheses == ()


def test_the_smallest_set_is_chosen() -> None:
    two, half, three = (Explained(c, f) for c, f in (("a", 2.0), ("b", 0.5), ("c", 3.0)))
    assert smallest(math.log10(3.0), (two, half, three)) == (three,)
    assert smallest(math.log10(1.5), (two, half, three)) == (half, three)
    assert smallest(math.log10(7.0), (two, half, three)) is None
    assert smallest(0.0, ()) is None
    assert smallest(math.log10(2.0), (two,) * 9) is None


def test_a_set_that_fits_better_beats_a_smaller_one() -> None:
    four, slip = Explained("wrong_parameter_count", 4.0), Explained("arithmetic_slip", 0.957)
    assert smallest(math.log10(4 * 0.957), (four, slip)) == (four, slip)
    assert smallest(math.log10(4 * 0.97), (four,)) == (four,)


# what the answer is held against: the convention by which the named mistakes leave least
CONVENTIONS = [
    (4.2e23, [mistake("backward_overcounted", 4 / 3)], "6ND"),
    (WITH_ATTENTION / 3, [mistake("missing_backward", 1 / 3)], "6ND with attention"),
    (3.24e23, [], "6ND with attention"),
    (3.2e23, [mistake("arithmetic_slip", 3.0)], "matrix multiplications"),
]


@pytest.mark.parametrize(("value", "mistakes", "convention"), CONVENTIONS)
def test_the_convention_that_is_explained_best(
    value: float, mistakes: list[Mistake], convention: str
) -> None:
    found = diagnose(math.log10(value), TRUTH, mistakes)
    assert found.reference is not None
    assert found.reference.convention == convention
    assert found.log10_ratio == pytest.approx(math.log10(value / found.reference.value))
    assert abs(found.residual_log10 or 0.0) < LEFT_OVER


def test_a_mistake_that_did_not_reach_the_answer_explains_nothing() -> None:
    found = diagnose(math.log10(3.15e23), TRUTH, [mistake("arithmetic_slip", 3.0)])
    assert (found.explained, found.repaired) == ((), None)
    assert found.sentence == "3.15e23 agrees with 3.15e23"


def test_mistakes_that_explain_too_little_are_all_told() -> None:
    told = [mistake("missing_backward", 1 / 3), mistake("steps_as_tokens", 1e-6)]
    found = diagnose(math.log10(3.15e20), TRUTH, told)
    assert [one.code for one in found.explained] == ["missing_backward", "steps_as_tokens"]
    assert found.residual_log10 == pytest.approx(math.log10(3e3), abs=0.01)
    assert found.repaired == pytest.approx(3.15e20 * 3e6)


LENGTH = ("sequence_double_counted", (1.0, 2048.0))
OPEN = [
    (math.log10(200), [LENGTH], {"sequence_double_counted": 200}),
    (math.log10(4096), [LENGTH], {"sequence_double_counted": 2048}),
    (-1.0, [LENGTH], {}),
    (
        2.0,
        [LENGTH, ("missing_layers", (1 / 96, 1.0))],
        {"missing_layers": 1 / 96, "sequence_double_counted": 2048},
    ),
    (
        math.log10(0.25),
        [("hedged_range", (0.01, 1.0)), ("forgot_mac_factor", (0.5, 1.0))],
        {"forgot_mac_factor": 0.5, "hedged_range": 0.5},
    ),
    (0.5, [], {}),
]


@pytest.mark.parametrize(("ratio", "told", "factors"), OPEN)
def test_the_widest_open_factor_takes_what_the_others_leave(
    ratio: float, told: list[tuple[str, tuple[float, float]]], factors: dict[str, float]
) -> None:
    found = fill(ratio, [mistake(code, bounds=bounds) for code, bounds in told])
    assert {one.code: one.factor for one in found} == pytest.approx(factors)


def test_an_open_factor_is_left_alone_where_the_others_explain_all() -> None:
    told = [mistake("missing_backward", 1 / 3), mistake("heads_multiplied", bounds=(1.0, 96.0))]
    found = diagnose(math.log10(1.05e23), TRUTH, told)
    assert [one.code for one in found.explained] == ["missing_backward"]


GUESSES = [
    (1 / 3, ["missing_backward"]),
    (2 / 3, ["backward_undercounted"]),
    (96.0, ["heads_multiplied"]),
    (1 / 6, ["forgot_mac_factor", "missing_backward"]),
    (1 / 77, []),
    (1.0, []),
]


@pytest.mark.parametrize(("factor", "codes"), GUESSES)
def test_a_factor_without_evidence_is_a_hypothesis(factor: float, codes: list[str]) -> None:
    assert [one.code for one in guess(math.log10(factor), TRUTH.slips, set())] == codes
    found = diagnose(math.log10(3.15e23 * factor), TRUTH, [])
    assert [one.code for one in found.hypotheses] == codes
    assert not any(one.evident for one in found.hypotheses)
    assert found.explained == ()


def test_a_hypothesis_is_a_factor_of_this_reference() -> None:
    slips = [Slip("device_count_ignored", 1024.0)]
    assert [one.code for one in guess(math.log10(1024), slips, set())] == ["device_count_ignored"]
    assert guess(math.log10(1024), slips, {"device_count_ignored"}) == ()
    assert guess(math.log10(96), slips, set()) == ()


@pytest.mark.parametrize("value", [None, math.inf, math.nan])
def test_no_value(value: float | None) -> None:
    found = diagnose(value, TRUTH, [mistake("wrong_dimension")])
    assert found.log10_ratio is None
    assert found.sentence == "there is no value to hold against the reference"


def test_a_value_beyond_floats_has_no_repaired_one() -> None:
    found = diagnose(400.0, TRUTH, [mistake("batch_double_counted", 2.0)])
    assert found.repaired is None
    assert found.sentence.startswith("1e400 is 10^+376.50 of 3.15e23")


# whole answers: the codes that explain them and what is left over
HEADS = """Attention: 4 × 1600 × 1600 = 10,240,000. There are 25 heads: 25 × 10,240,000 =
256,000,000. Feed-forward: 2 × 1600 × 6400 = 20,480,000.
A layer: 256,000,000 + 20,480,000 = 276,480,000. 48 layers: 48 × 276,480,000 = 13,271,040,000.
Embedding and head: 2 × 50257 × 1600 = 160,822,400.
Total: 13,271,040,000 + 160,822,400 = 13,431,862,400 parameters"""
HOURS = """6 × 82e9 × 150e9 = 7.38e22 FLOPs. 1,024 × 312e12 = 3.195e17 FLOP/s.
7.38e22 / 3.195e17 = 2.31e5 s, and 2.31e5 s / 3,600 = 64.2 days."""
GPT3 = "gpt3-training-flops"
ANSWERS = [
    (
        GPT3,
        "8 × 175e9 × 300e9 = 4.2e23 FLOPs in total. Forward 2, backward 6 FLOPs per parameter.",
        {"backward_overcounted": 4 / 3},
    ),
    (
        GPT3,
        "6 × 175e9 × 300e9 = 3.15e23. Answer: 3.15e23 FLOPs.\n\nFinal answer: 3.15e24 FLOPs",
        {"contradictory_final": 10.0},
    ),
    (GPT3, "Final answer: between 1e23 and 1e26 FLOPs", {"hedged_range": 1e26 / 3.15e23}),
    (GPT3, "The answer is 2e17 FLOP/s.", {"wrong_dimension": 2e17 / 3.15e23}),
    ("gpt2xl-parameters", HEADS, {"heads_multiplied": 13_431_862_400 / 1_635_382_400}),
    ("hyperclova-training-days", HOURS, {"unit_conversion_slip": 24.0}),
]


@pytest.mark.parametrize(("question", "text", "factors"), ANSWERS)
def test_answers_are_explained(question: str, text: str, factors: dict[str, float]) -> None:
    found = harness.grade(text, question=question).diagnosis
    told = {one.code: one.factor for one in found.explained}
    assert told == pytest.approx(factors, rel=0.01)
    assert abs(found.residual_log10 or 0.0) < LEFT_OVER
