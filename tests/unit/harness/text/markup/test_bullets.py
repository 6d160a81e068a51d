"""Bullets that multiply, and those that part what stands side by side."""

from __future__ import annotations

import pytest

from harness.text.markup.bullets import settle_bullets

PRODUCTS = [
    ("6 • 7e9 • 2e9 = 8.4e19", "6 × 7e9 × 2e9 = 8.4e19"),
    ("C = 6 • N • D = 6 • 70B • 1 200 000", "C = 6 × N × D = 6 × 70B × 1 200 000"),
    ("so 6•N•D ≈ 3", "so 6×N×D ≈ 3"),
    ("it is 8 • 312 TFLOP/s = 2.5 PFLOP/s", "it is 8 × 312 TFLOP/s = 2.5 PFLOP/s"),
    ("| 2 • 7e9 | (4 • d_model^2) |", "| 2 × 7e9 | (4 × d_model^2) |"),
    ("3.2 • 10^(23) FLOPs", "3.2 × 10^(23) FLOPs"),
    ("7 • 10^(9) • 3 = 2e10", "7 × 10^(9) × 3 = 2e10"),
]
LEFT = [
    "• 6 × 7 = 42",
    "N = 70B • D = 2T",
    "3e23 FLOPs • 25 days • 8 cards ≈ 200 days",
    "3e23 FLOPs • 10^(23) scale",
    "7B params • 3T tokens • 6 × 7 = 42",
    "sum 2 + 4 = 6 • 6 × 7 = 42",
    "1• 6 × 7 = 42",
    "May 12, 2023 • 6 × 7 = 42",
    "a • b",
    "(7B params) • (3T tokens) = many",
]


@pytest.mark.parametrize(("plain", "settled"), PRODUCTS)
def test_crosses(plain: str, settled: str) -> None:
    assert settle_bullets(plain) == settled
    assert len(plain) == len(settled)


@pytest.mark.parametrize("plain", LEFT)
def test_others_stay(plain: str) -> None:
    assert settle_bullets(plain) == plain
