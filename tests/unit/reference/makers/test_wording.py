"""Figures as a question writes them."""

from __future__ import annotations

import pytest

from reference.makers.wording import (
    tell_amount,
    tell_days,
    tell_label,
    tell_rate,
    tell_share,
    tell_whole,
)

AMOUNTS = [
    (1.4e12, "1.4 trillion"),
    (175e9, "175 billion"),
    (34_600_000, "34.6 million"),
    (27_227_128_320, "27,227,128,320"),
    (4096, "4096"),
    (50_257, "50,257"),
]


@pytest.mark.parametrize(("value", "told"), AMOUNTS)
def test_amounts(value: float, told: str) -> None:
    assert tell_amount(value) == told


def test_the_rest() -> None:
    assert tell_label(6.96e9) == "6.96B"
    assert tell_label(350e6) == "350M"
    assert tell_label(12) == "12"
    assert tell_share(0.45) == "45 %"
    assert tell_rate(312e12) == "312 TFLOP/s"
    assert tell_days(86_400 * 25.36) == "25.36 days"
    assert tell_whole(16_384) == "16,384"
