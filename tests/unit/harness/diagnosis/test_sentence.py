"""A diagnosis in one sentence."""

from __future__ import annotations

import math

import pytest

from harness.diagnosis.sentence import UNEXPLAINED, figure, tell
from harness.types import Explained

REFERENCE = 3.15e23
OFF = "6.3e23 is 10^+0.30 of 3.15e23"
SENTENCES = [
    (3.15e23, [], "3.15e23 agrees with 3.15e23"),
    (3.2e23, [], "3.2e23 agrees with 3.15e23"),
    (6.3e23, [], f"{OFF}: 10^+0.30 is left over; {UNEXPLAINED}"),
    (
        6.3e23,
        [("batch_double_counted", 2.0)],
        f"{OFF}: batch double counted (x 2); nothing is left over; repaired, it would be 3.15e23",
    ),
    (
        6.3e23,
        [("device_count_ignored", 4.0)],
        f"{OFF}: one device for all (x 4); 10^-0.30 is left over; repaired, it would be 1.58e23",
    ),
]


@pytest.mark.parametrize(("value", "factors", "sentence"), SENTENCES)
def test_sentence(value: float, factors: list[tuple[str, float]], sentence: str) -> None:
    explained = [Explained(*one) for one in factors]
    ratio = math.log10(value / REFERENCE)
    residual = ratio - sum(math.log10(one.factor) for one in explained)
    assert tell(math.log10(value), REFERENCE, explained, residual) == sentence


FIGURES = [
    (23.0, "1e23"),
    (23.4983, "3.15e23"),
    (-2.0, "1e-2"),
    (1e10, "1e10000000000"),
    (math.log10(9.9996e21), "1e22"),
    (math.log10(9.98e21), "9.98e21"),
]


@pytest.mark.parametrize(("log10", "shown"), FIGURES)
def test_figure(log10: float, shown: str) -> None:
    assert figure(log10) == shown
