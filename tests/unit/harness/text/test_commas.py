"""Decimal commas before three digits."""

from __future__ import annotations

import pytest

from harness.text.commas import settle_commas


@pytest.mark.parametrize(
    ("plain", "settled"),
    [
        ("3,195 × 10^17 and 7,38 × 10^22", "3.195 × 10^17 and 7,38 × 10^22"),
        ("31,5 % of 1,555 GB", "31,5 % of 1.555 GB"),
        ("4,51e23 FLOP at 0,312 EFLOP/s", "4,51e23 FLOP at 0.312 EFLOP/s"),
        ("0,315 × 10^24", "0.315 × 10^24"),
    ],
)
def test_decimal(plain: str, settled: str) -> None:
    """A zero in front or the habit of the text makes the comma a decimal one."""
    assert settle_commas(plain) == settled


@pytest.mark.parametrize(
    "plain",
    [
        "d = 1,600 and 48 layers",
        "d = 1,600 and 2,5 × 10^3, or 3.15 × 10^23",
        "1,600 of 1,556,609,600 at 31,5 %",
        "steps 1,2 give 1,600",
        "(0,512) and [0,512]",
    ],
)
def test_grouping(plain: str) -> None:
    """Without a habit of decimal commas, three digits behind a comma are a group."""
    assert settle_commas(plain) == plain
