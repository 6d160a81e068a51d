"""Small letters that a text gives a value multiply; those of units and nouns do not."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

WORTH = [
    ("L = 3, d = 5. So 4 L² d = 180 in all", 180.0),
    ("L = 3, d = 5. So 8 L d² = 600 in all", 600.0),
    ("L = 3, d = 5. So 2 L d = 30 in all", 30.0),
    # a power is that of the letter before it, not of the whole product
    ("L = 3, d = 5. So 2Ld^2 = 150 in all", 150.0),
    ("d = 5. So 3 · 2d^2 = 150 in all", 150.0),
    ("L = 3, d = 5. So 4L^2d = 180 in all", 180.0),
    ("N = 3, D = 10. So 6N^2D = 540 in all", 540.0),
    ("L = 3, d = 5. So (2Ld)^2 = 900 in all", 900.0),
    # a letter that has a value is no scale before another one
    ("T = 3, d = 5. So 4 · 2 T d^2 = 600 in all", 600.0),
    ("T = 3, d = 5. So 2 T^2 d = 90 in all", 90.0),
    # words that bring in a symbol, and those that name it
    ("With N = 3 and D = 10. So 6 · N · D = 180 in all", 180.0),
    ("On note L = 3 and the width d_model = 5. So 2 · L · d_model = 30 in all", 30.0),
]


@pytest.mark.parametrize(("text", "value"), WORTH)
def test_letters_with_a_value_multiply(text: str, value: float) -> None:
    (equation,) = (e for e in read_text(text).equations if e.holds is not None)
    assert equation.left == value
    assert equation.holds


def test_a_letter_without_a_value_is_what_is_counted() -> None:
    (equation,) = read_text("3 × 4 s = 12 s").equations
    assert equation.holds


def test_a_wrong_product_fails() -> None:
    (wrong,) = (e for e in read_text("L = 3, d = 5. So 4 L² d = 36").equations if e.holds is False)
    assert wrong.expected == 180.0
