"""Powers of ten that are said, decimals in words, and results that "that" points back to."""

from __future__ import annotations

import pytest

import harness

SAID = [
    ("five point two times ten to the twenty-third operations", 5.2e23, "FLOP"),
    ("three point two times ten to the seventeen", 3.2e17, ""),
    ("6.1 times ten to the 24th FLOPs", 6.1e24, "FLOP"),
    ("2 times ten to the power of twenty one FLOPs", 2e21, "FLOP"),
    ("two times ten to the twentieth power FLOPs", 2e20, "FLOP"),
    ("1.5 × 10 to the 9 parameters", 1.5e9, "parameter"),
    ("zero point three five", 0.35, ""),
]
OTHERS = [
    ("five times ten layers", 10.0),
    ("200 times ten to the left", 200.0),
    ("300 times ten to the", 300.0),
]
RESULTS = [
    "I take 21 times 0.5, and that equals 10.5.",
    "3 times 7e9, which gives 2.1e10 parameters.",
    "twelve times zero point five equals six days.",
    "3 mal 7e9, das ergibt 2,1e10 Parameter.",
]


@pytest.mark.parametrize(("text", "value", "unit"), SAID)
def test_powers_and_decimals_in_words(text: str, value: float, unit: str) -> None:
    (quantity,) = harness.read(text)
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(("text", "value"), OTHERS)
def test_what_says_no_power(text: str, value: float) -> None:
    assert value in [quantity.value for quantity in harness.read(text)]


@pytest.mark.parametrize("text", RESULTS)
def test_results_that_are_pointed_to(text: str) -> None:
    (equation,) = harness.check(text)
    assert equation.holds


def test_a_digression_is_no_result() -> None:
    assert not harness.check("We use 12 GPUs, and that is 2 racks.")
