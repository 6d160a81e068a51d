"""What a change in one equation does to the final value."""

from __future__ import annotations

import pytest

from harness.account import carry, slip_share, told_share
from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP")
CHAINS = [
    ("2 × 5e9 = 1e10. 1e10 × 300e9 = 3e21. Final answer: 3e21 FLOPs", 0, 0.5),
    ("2 × 5e9 = 1e10. 3 × 1e10 = 3e10. 1e10 + 3e10 = 4e10. Final answer: 4e10 FLOPs", 1, 0.625),
    ("2 × 5e9 = 1e10. 3 × 1e10 = 3e10. 1e10 + 3e10 = 4e10. Final answer: 4e10 FLOPs", 0, 0.5),
    ("2 × 5e9 = 1e10. 6e12 / 1e10 = 600. 600 × 2e9 = 1.2e12. Final answer: 1.2e12 FLOPs", 0, None),
    ("2 × 5e9 = 1e10. 6e20 / 1e10 = 6e10. Final answer: 6e10 FLOPs", 0, 2.0),
    ("2 × 5e9 = 1e10. 1e10 ^ 2 = 1e20. Final answer: 1e20 FLOPs", 0, 0.25),
    ("N = 2 × 5e9 = 1e10. 6 × N × 3e11 = 1.8e22. Final answer: 1.8e22 FLOPs", 0, 0.5),
    ("2 × 5e9 = 1e10. 7 × 3e11 = 2.1e12. Final answer: 2.1e12 FLOPs", 0, None),
    ("2 × 5e9 = 1e10, and so on.", 0, None),
]


@pytest.mark.parametrize(("text", "index", "share"), CHAINS)
def test_carry(text: str, index: int, share: float | None) -> None:
    found = carry(read_text(text, FLOP), index, 0.5)
    assert found == (None if share is None else pytest.approx(share, rel=0.01))


SLIPS = [
    ("2 × 5e9 = 1e11. 1e11 × 300e9 = 3e22. Final answer: 3e22 FLOPs", 0, 10.0),
    ("2 × 5e9 = 1e11. 1e11 + 2e11 = 3e11. Final answer: 3e11 FLOPs", 0, 3 / 2.1),
    ("1e-290 × 2 = 1e290", 0, None),
    ("3 × 5.00e9 = 1.00e10. 7 × 3e11 = 2.1e12. Final answer: 2.1e12 FLOPs", 0, None),
]


@pytest.mark.parametrize(("text", "index", "share"), SLIPS)
def test_slip_share(text: str, index: int, share: float | None) -> None:
    reading = read_text(text, FLOP)
    assert reading.equations[index].holds is False
    found = slip_share(reading, index)
    assert found == (None if share is None else pytest.approx(share, rel=0.01))


CONVERSIONS = [
    ("s", "Time: 2.31e5 s / 3,600 = 64.2 days. Final answer: 64.2 days", 24.0),
    ("B", "52,384,665,600 bits / 1024³ = 48.8 GiB. Final answer: 48.8 GiB", 8.0),
    ("B", "6,548,083,200 / 1,000,000,000 = 6.55 GiB. Final answer: 6.55 GiB", 1.074),
    ("FLOP", "5.88e23 FLOPs / 3,600 / 10^15 = 163,333 petaflop/s-days in total", 24.0),
]


@pytest.mark.parametrize(("unit", "text", "share"), CONVERSIONS)
def test_a_conversion_should_keep_the_amount(unit: str, text: str, share: float) -> None:
    reading = read_text(text, Ask(unit))
    assert reading.equations[0].code == "unit_conversion_slip"
    assert slip_share(reading, 0) == pytest.approx(share, rel=0.01)


TOLD = [
    # bare figures that the result tells in a unit, in any prefix and notation
    ("FLOP", "6.4 + 2.1 = 8.9 GFLOP", 8.9 / 8.5),
    ("FLOP", "720 + 1440 = 2190 GFLOP", 2190 / 2160),
    ("B", "6.1 + 6.1 + 12.2 = 30 GiB", 30 / 24.4),
    ("s", "12 + 30 = 50 days", 50 / 42),
    # as amounts, where these are nearer or the other side has a unit
    ("FLOP", "6 × 7e9 × 2e12 = 8.9e10 TFLOP", 8.9 / 8.4),
    ("FLOP", "6.4 GFLOP + 2.1 GFLOP = 8.9 GFLOP", 8.9 / 8.5),
    ("FLOP", "3 × 2 FLOP = 7 GFLOP", 7e9 / 6),
    # nothing, and a change of sign, are no share
    ("FLOP", "5 - 8 = 3", None),
    ("FLOP", "5 - 5 = 3", None),
    ("FLOP", "8 - 5 = -3", None),
]


@pytest.mark.parametrize(("unit", "text", "share"), TOLD)
def test_told_share(unit: str, text: str, share: float | None) -> None:
    (equation,) = read_text(text, Ask(unit)).equations
    assert equation.holds is False
    found = told_share(equation)
    assert found == (None if share is None else pytest.approx(share, rel=1e-4))
