"""What one of a unit is said to be."""

from __future__ import annotations

import pytest

import harness

HOLDS, SLIP = (True, None), (False, "unit_conversion_slip")
TOLD: list[tuple[str, list[tuple[bool | None, str | None]]]] = [
    ("One day is 24 × 3,600 s.", [HOLDS]),
    ("One petaflop/s-day is 10^15 FLOP/s × 3600 s.", [SLIP]),
    ("| 1 PFLOP/s-day | 10^15 FLOP/s × 86,400 s |", [HOLDS]),
    ("| 1 PFLOP/s-day | 10^15 FLOP/s × 3,600 s |", [SLIP]),
    ("There are 3,600 seconds in a day.", [SLIP]),
    ("8,640 seconds in a day", [SLIP]),
    ("86,400 seconds per hour", [SLIP]),
    ("A day has 3,600 seconds.", [SLIP]),
    # what is right is no equation, and no more is what defines nothing
    ("There are 86,400 seconds in a day.", []),
    ("A day has 86,400 seconds.", []),
    ("8,640 seconds per day", []),
    ("We train 3,600 s in all.", []),
    ("8 hours in a day", []),
    ("It has 3,600 seconds.", []),
    ("One layer is 2 × 3e9 FLOPs", []),
    ("One layer = 2 × 3e9 = 6e9", [HOLDS]),
    ("48 layers = 48 × 2e6 = 9.6e7 parameters", [HOLDS]),
    ("1,024 GPUs = 8 × 126", [(False, "arithmetic_slip")]),
    ("| 1 GPU | 2 × 312 TFLOP/s |", []),
    ("| 34 days | 2 × 20 days |", []),
    ("3,600 seconds in", []),
    ("65,705 GPU-hours, which at $2 come to $131,410", []),
    ("N = 2e9. D = 3e11. C = (2 + 4) N D = 6 N D", []),
    ("N = 2e9. D = 3e11.\n3) N × D = 6e21", [(False, "power_of_ten_slip")]),
]


@pytest.mark.parametrize(("text", "verdicts"), TOLD)
def test_verdicts(text: str, verdicts: list[tuple[bool | None, str | None]]) -> None:
    assert [(one.holds, one.code) for one in harness.check(text)] == verdicts
