"""Whether FLOPS is an amount or a rate."""

from __future__ import annotations

import pytest

import harness

TOLD = [
    ("a total of 3 petaFLOPS", ["FLOP"]),
    ("a peak of 312 TFLOPS", ["FLOP/s"]),
    ("it is 3 petaFLOPS = 3 × 10^15 operations per second", ["FLOP/s", "FLOP/s"]),
    ("it is 3 petaFLOPS (3e15 FLOP/s)", ["FLOP/s", "FLOP/s"]),
    ("it is 3 petaFLOP (3e15 FLOP/s)", ["FLOP", "FLOP/s"]),
    ("it is 3e18 FLOPs for 3e15 FLOP/s", ["FLOP", "FLOP/s"]),
    ("it is 3e18 FLOP-operations (3e15 FLOP/s)", ["FLOP", "FLOP/s"]),
]


@pytest.mark.parametrize(("text", "units"), TOLD)
def test_units(text: str, units: list[str]) -> None:
    assert [quantity.unit for quantity in harness.read(text)] == units
