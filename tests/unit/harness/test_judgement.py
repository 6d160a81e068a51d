"""From a reading and the truth to the grade."""

from __future__ import annotations

import math

import pytest

import harness
from harness.types import Band, Grade, Status

GPT3 = "gpt3-training-flops"


def grade(text: str, question: str = GPT3) -> Grade:
    return harness.grade(text, question=question)


def codes(found: Grade) -> set[str]:
    return {mistake.code for mistake in found.mistakes}


BANDS = [
    ("Final answer: 3.15e23 FLOPs", Band.EXACT, 1.0),
    ("Final answer: 3.14e23 FLOPs", Band.EXACT, 1.0),
    ("Final answer: 6e23 FLOPs", Band.CLOSE, 1 - math.log10(6 / 3.24) / 3),
    ("Final answer: 9e23 FLOPs", Band.SAME_ORDER, 1 - math.log10(9 / 3.15) / 3),
    ("Final answer: 3e24 FLOPs", Band.OFF_BY_TEN, 1 - math.log10(30 / 3.15) / 3),
    ("Final answer: 3.15e17 FLOPs", Band.FAR, 0.0),
    ("Final answer: 1e400 FLOPs", Band.FAR, 0.0),
]


@pytest.mark.parametrize(("text", "band", "accuracy"), BANDS)
def test_band_and_accuracy(text: str, band: Band, accuracy: float) -> None:
    found = grade(text)
    assert found.band is band
    assert found.accuracy == pytest.approx(accuracy, abs=0.001)
    assert found.status is Status.GRADED


def test_the_nearest_accepted_value_is_the_reference() -> None:
    assert grade("Final answer: 3.14e23 FLOPs").reference.value == pytest.approx(3.14e23)
    assert grade("Final answer: 3.23e23 FLOPs").reference.value == pytest.approx(3.23e23, rel=0.01)
    far = grade("Final answer: 1e20 FLOPs").reference
    assert (far.value, far.convention) == (3.15e23, "6ND")


def test_the_worse_of_several_values_is_scored() -> None:
    found = grade("Answer: 3.15e23 FLOPs.\n\nFinal answer: 4.2e25 FLOPs.")
    assert found.final is not None
    assert found.final.value == 4.2e25
    assert sorted(found.finals) == [3.15e23, 4.2e25]
    assert codes(found) == {"contradictory_final"}
    assert found.score < grade("Final answer: 4.2e25 FLOPs.").score


def test_the_worse_end_of_a_wide_range_is_scored() -> None:
    found = grade("Final answer: 1e21 to 4e23 FLOPs")
    assert found.final is not None
    assert found.final.value == 1e21
    assert codes(found) == {"hedged_range"}
    narrow = grade("Final answer: 2e23 to 5e23 FLOPs")
    assert narrow.final is not None
    assert narrow.final.value == pytest.approx(math.sqrt(10) * 1e23)
    assert codes(narrow) == set()


def test_no_final_answer() -> None:
    found = grade("I cannot say.")
    assert (found.status, found.final, found.oom_error, found.band) == (
        Status.NO_ANSWER, None, None, None,
    )  # fmt: skip
    assert codes(found) == {"no_final_answer"}
    assert found.score <= 0.1
    assert found.diagnosis.log10_ratio is None


DIMENSIONS = [
    ("So training GPT-3 takes 3.15e23 FLOP/s.", GPT3, "FLOP/s", 0.5),
    ("Final answer: 34 days.", GPT3, "s", 0.0),
    ("Final answer: 3e23 FLOPs.", "gpt3-training-days", "FLOP", 0.0),
]


@pytest.mark.parametrize(("text", "question", "unit", "accuracy"), DIMENSIONS)
def test_wrong_dimension(text: str, question: str, unit: str, accuracy: float) -> None:
    found = grade(text, question)
    assert found.final is not None
    assert found.final.unit == unit
    assert codes(found) == {"wrong_dimension"}
    assert found.accuracy == pytest.approx(accuracy)
    assert found.score <= 0.25


CONVENTIONS = [
    (
        (
            "We count a multiply-add as one operation here. Backward is twice forward. "
            "3 × 175e9 × 300e9 = 1.575e23 FLOPs in total."
        ),
        "macs_stated",
        1.575e23,
    ),
    (
        (
            "With full recomputation of the activations it is 8 a weight. "
            "8 × 175e9 × 300e9 = 4.2e23 FLOPs in total."
        ),
        "recompute_counted",
        4.2e23,
    ),
]


@pytest.mark.parametrize(("text", "code", "reference"), CONVENTIONS)
def test_a_declared_convention_widens_what_is_accepted(
    text: str, code: str, reference: float
) -> None:
    found = grade(text)
    assert found.reference.value == pytest.approx(reference)
    assert [note.code for note in found.notes] == [code]
    assert found.notes[0].span is not None
    assert (found.accuracy, found.band) == (1.0, Band.EXACT)
    assert codes(found) == set()


def test_recomputation_that_is_mentioned_is_not_counted() -> None:
    told = "Recomputation of the activations would add to this."
    found = grade(f"6 × 175e9 × 300e9 = 3.15e23 FLOPs in total. {told}")
    assert not found.notes
    assert found.reference.value == pytest.approx(3.15e23)


def test_discarded_equations_do_not_count() -> None:
    text = "<think>3 × 4 = 13</think> 3 × 4 = 12. Final answer: 3.15e23 FLOPs"
    found = grade(text)
    assert (found.equations_checked, found.equations_held) == (1, 1)
    assert codes(found) == set()


def test_release_and_names_are_kept() -> None:
    from harness.pipeline import grade_answer
    from harness.types import Answer
    from reference.bank import find_question
    from reference.truth import truth_of

    answer = Answer("a1", GPT3, "m", "Final answer: 3.15e23 FLOPs", release="2026-01-15")
    found = grade_answer(answer, truth_of(find_question(GPT3)))
    assert (found.id, found.question, found.model, found.release) == ("a1", GPT3, "m", "2026-01-15")
