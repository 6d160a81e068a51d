"""Marks of rounding between an operator and its operand."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

TEXTS = [
    ("Adam: 410M weights × ~12 = 4.9e9, so", "410M weights × ~12 = 4.9e9", True),
    ("410M weights × ~ 12 = 4.9e9", "410M weights × ~ 12 = 4.9e9", True),
    ("410e6 * ≈12 = 4.92e9", "410e6 * ≈12 = 4.92e9", True),
    ("410e6 x ≈ 12 = 4.9e9", "410e6 x ≈ 12 = 4.9e9", True),
    ("410M × about 12 = 4.9e9", "410M × about 12 = 4.9e9", True),
    ("4.9e9 / ~12 = 410M", "4.9e9 / ~12 = 410M", True),
    ("4.9e9 divided by about 12 = 4.1e8", "4.9e9 divided by about 12 = 4.1e8", True),
    ("12 × etwa 3 = 36", "12 × etwa 3 = 36", True),
    ("12 × 大约 3 = 36", "12 × 大约 3 = 36", True),
    ("410e6 × ~(3 + 9) = 4.9e9", "410e6 × ~(3 + 9) = 4.9e9", True),
    ("3 + ~4 = 7", "3 + ~4 = 7", True),
    # near values hold an equation up to 5 %
    ("410M × ~12 = 5.1e9", "410M × ~12 = 5.1e9", True),
    ("410M × 12 = 5.1e9", "410M × 12 = 5.1e9", False),
    ("410M × ~12 = 7.2e9", "410M × ~12 = 7.2e9", False),
    ("410M × approx. 12 = 7.2e9", "410M × approx. 12 = 7.2e9", False),
    ("410M times roughly 12 = 7.2e9", "410M times roughly 12 = 7.2e9", False),
    # behind a bullet or a dash a side begins anew
    ("- ~3 × 5 = 16", "3 × 5 = 16", False),
    ("Check – about 3 × 5 = 17", "3 × 5 = 17", False),
]


@pytest.mark.parametrize(("text", "equation", "holds"), TEXTS)
def test_marked_operands(text: str, equation: str, *, holds: bool) -> None:
    found = read_text(text).equations
    assert [(one.text, one.holds) for one in found] == [(equation, holds)]


def test_an_operand_that_is_told_nearly_is_no_side_of_its_own() -> None:
    assert not read_text("24 GB - about 3 GB = 17 GB").equations
