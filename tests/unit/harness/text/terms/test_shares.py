"""Shares and multiples of an amount that words tell."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

Verdicts = list[tuple[str, bool | None]]
SHARES: list[tuple[str, Verdicts]] = [
    ("so half of 5e22 FLOPs is 2.5e22 FLOPs", [("half of 5e22 FLOPs is 2.5e22 FLOPs", True)]),
    ("half of 5e22 FLOPs is 2.9e22 FLOPs", [("half of 5e22 FLOPs is 2.9e22 FLOPs", False)]),
    ("A third of the 90 GB = 30 GB", [("A third of the 90 GB = 30 GB", True)]),
    ("two thirds of 6.6e21 = 4.4e21", [("two thirds of 6.6e21 = 4.4e21", True)]),
    ("three quarters of 6.4e21 gives 5.2e21", [("three quarters of 6.4e21 gives 5.2e21", False)]),
    (
        "twice 3.3e20 is 6.6e20, double 5 GB = 10 GB",
        [("twice 3.3e20 is 6.6e20", True), ("double 5 GB = 10 GB", True)],
    ),
    ("35% of 200 TFLOP/s = 70 TFLOP/s", [("35% of 200 TFLOP/s = 70 TFLOP/s", True)]),
    (
        "35 percent of the peak (200 TFLOP/s) is 70 TFLOP/s",
        [("35 percent of the peak (200 TFLOP/s) is 70 TFLOP/s", True)],
    ),
    ("35% of 200 TFLOP/s = 7 TFLOP/s", [("35% of 200 TFLOP/s = 7 TFLOP/s", False)]),
    ("35% of 128 = 45", [("35% of 128 = 45", True)]),
    ("1/4 of 6.4e21 = 1.6e21", [("1/4 of 6.4e21 = 1.6e21", True)]),
    ("1/4 of 6.4e21 = 3.2e21", [("1/4 of 6.4e21 = 3.2e21", False)]),
    ("35 % von 200 TFLOP/s = 70 TFLOP/s", [("35 % von 200 TFLOP/s = 70 TFLOP/s", True)]),
    ("la moitié de 5e22 est 2,5e22 = 2 × 1,25e22", [("2,5e22 = 2 × 1,25e22", True)]),
    # a near share, a share of no amount, and one that is the result
    ("about half of 5e22 is 2.2e22", []),
    ("half of the score matrix saves 48 × 2 = 96", [("48 × 2 = 96", True)]),
    (
        "half of the peak dense matrix rate 312 = 156",
        [("half of the peak dense matrix rate 312 = 156", True)],
    ),
    ("half of the peak 312 = 196", [("half of the peak 312 = 196", False)]),
    ("more than twice 3.3e20 = 9e20", [("3.3e20 = 9e20", None)]),
    ("35% of the tokens are 7e10", []),
    ("half of 9 (the 3 = 3)", [("3 = 3", True)]),
    ("4 / 16 = 25% of 80 GB", [("4 / 16 = 25%", True)]),
    ("1 - 1/6 = 5/6 of 36", [("1 - 1/6 = 5/6", True)]),
    ("a double-check: 3 × 4 = 12", [("3 × 4 = 12", True)]),
    ("1/2 of the runs which is 25 × 2 = 50", [("25 × 2 = 50", True)]),
    ("one of 3 × 4 = 12", [("3 × 4 = 12", True)]),
]


@pytest.mark.parametrize(("text", "equations"), SHARES)
def test_shares(text: str, equations: Verdicts) -> None:
    assert [(e.text, e.holds) for e in read_text(text).equations] == equations
