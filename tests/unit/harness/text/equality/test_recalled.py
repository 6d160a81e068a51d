"""Figures whose unit was told before, or stands on one side alone."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

RECALLED: list[tuple[str, bool | None]] = [
    ("A block takes 83.5 GFLOPs; 83.5 × 32 = 2.672 TFLOPs", True),
    ("A block takes 83.5 GFLOPs; 32 × (83.5 + 0) = 2.672 TFLOPs", True),
    ("A block takes 83.5 GFLOPs; 83.5 × 32 = 2.672 PFLOPs", False),
    ("A block takes 83.5 GFLOPs; 83.6 × 32 = 2.675 TFLOPs", False),
    ("83.5 × 32 = 2.672 TFLOPs; a block takes 83.5 GFLOPs", False),
    ("A card has 4 GB; 4 × 32 = 128 GFLOPs", True),
    ("A card has 4 GB; 4 × 32 = 128,000,000,000", False),
    # a unit that the rounding alone writes
    ("the sustained 187.2 ≈ 187 TFLOP/s", True),
    ("the sustained 187.2 ≈ 187.9 TFLOP/s", False),
    ("the sustained 187.2 ≈ 18.7 TFLOP/s", False),
    ("(7)(8 × 2)(5) = 560", True),
    ("(7)(8 × 2)(5) = 660", False),
    ("q (7)(8 × 2) = 112", True),
]


@pytest.mark.parametrize(("text", "holds"), RECALLED)
def test_figures(text: str, holds: bool | None) -> None:
    (equation,) = (e for e in read_text(text).equations if e.holds is not None)
    assert equation.holds is holds
