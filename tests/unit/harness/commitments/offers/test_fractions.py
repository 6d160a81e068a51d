"""Fractions that stand alone, and fractions that are computed on."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

TOLD = [
    (r"\boxed{\frac{14}{3}}", [14 / 3]),
    (r"so k = \frac{1}{3}", [1 / 3]),
    (r"k = -\frac{10}{9}", [-10 / 9]),
    (r"-\tfrac{10}{9}", [-10 / 9]),
    ("Final answer: 1/3", [1 / 3]),
    ("The probability is 2/3.", [2 / 3]),
    # a fraction that goes on, a difference, a date, amounts with units
    ("1/3 × 9 = 3", [3.0]),
    (r"\frac{1}{2} \cdot 6 = 3", [3.0]),
    ("Answer: 3/4 = 0.75", [0.75]),
    ("On 10/22/2024 it was 3.", [3.0]),
    ("Answer: 3 / 4", []),
    (r"\boxed{5}, from \frac{1}{0}", [5.0]),
]


@pytest.mark.parametrize(("text", "values"), TOLD)
def test_values(text: str, values: list[float]) -> None:
    assert [one.value for one in read_text(text).final.values] == values


def test_a_fraction_quotes_all_of_it() -> None:
    (one,) = read_text(r"Answer: \boxed{\frac{14}{3}}.").final.values
    assert one.text == r"\frac{14}{3}"


def test_where_a_dimension_is_asked_a_number_stays_as_it_stands() -> None:
    text = r"Answer: \boxed{\frac{6e23}{2}}"
    assert [one.value for one in read_text(text, Ask("FLOP")).final.values] == [6e23]
