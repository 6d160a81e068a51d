"""What the slip detectors share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.commitments import Ask
from harness.mistakes._slips import failed_equations
from harness.pipeline import read_text
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from harness.types import Mistake

TRUTH = truth_of(find_question("gpt3-training-flops"))


def slips(text: str, code: str) -> list[Mistake]:
    reading = read_text(text, Ask("FLOP", "", "training_flops"))
    return list(failed_equations(reading, TRUTH, code))


FACTORS = [
    # on the way to the final value
    ("6 × 175e9 × 300e9 = 3.15e24 FLOPs in total", "power_of_ten_slip", 10.0),
    ("6 × 175e9 × 300e9 = 6.3e23 FLOPs in total", "arithmetic_slip", 2.0),
    # beside it
    ("3 × 4 = 13. Final answer: 3.15e23 FLOPs", "arithmetic_slip", None),
    ("3 × 4 = 13", "arithmetic_slip", None),
    ("5 - 5 = 1. Final answer: 3.15e23 FLOPs", "arithmetic_slip", None),
]


@pytest.mark.parametrize(("text", "code", "factor"), FACTORS)
def test_factor(text: str, code: str, factor: float | None) -> None:
    (mistake,) = slips(text, code)
    assert mistake.code == code
    assert mistake.factor == (factor and pytest.approx(factor))
    assert text[mistake.spans[0].start : mistake.spans[0].end] in text


def test_messages_name_both_numbers_and_their_ratio() -> None:
    (mistake,) = slips("3 × 4 = 13", "arithmetic_slip")
    assert mistake.message == "the left side is 12, the right side says 13, a factor of 1.08"
    (mistake,) = slips("5 - 5 = 1", "arithmetic_slip")
    assert mistake.message == "the left side is 0, the right side says 1"


def test_other_codes_and_discarded_reasoning_are_left_out() -> None:
    assert slips("3 × 4 = 13", "prefix_slip") == []
    assert slips("<think>3 × 4 = 13</think> It is 12.", "arithmetic_slip") == []
    assert slips("3 × 4 = 12", "arithmetic_slip") == []
