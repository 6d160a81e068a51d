"""A formula beside its figures."""

from __future__ import annotations

import pytest

from harness.derivation.alignment import aligned
from harness.pipeline import read_text

PAIRS: list[tuple[str, list[tuple[str, float]]]] = [
    ("6 × N × D = 6 × 175e9 × 300e9", [("N", 175e9), ("D", 300e9)]),
    ("6ND = 6 × 175e9 × 300e9", [("N", 175e9), ("D", 300e9)]),
    ("C / (n × p) = 3e23 / (1024 × 312e12)", [("C", 3e23), ("n", 1024.0), ("p", 312e12)]),
    # another number, another operator, fewer operands, one operand
    ("6 × N × D = 2 × 175e9 × 300e9", []),
    ("6 × N × D = 6 × 175e9 + 300e9", []),
    ("6 × N × D = 6 × 175e9", []),
    ("N = 175e9", []),
    ("6 × 175e9 = 6 × 175e9", []),
]


@pytest.mark.parametrize(("text", "pairs"), PAIRS)
def test_names_meet_their_figures(text: str, pairs: list[tuple[str, float]]) -> None:
    (equation,) = read_text(text).equations
    assert [(name, quantity.value) for name, quantity in aligned(equation)] == pairs
