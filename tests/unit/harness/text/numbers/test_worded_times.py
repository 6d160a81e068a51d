"""Words of other languages that multiply."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.text.numbers.worded_times import settle_times

PRODUCTS = [
    "6 maal 520 miljoen maal 89,1 miljard = 2,78 × 10^20",
    "6 επί 520 εκατ. επί 89,1 δισ. = 2,78 × 10^20",
    "6 kertaa 520 miljoonaa kertaa 89,1 miljardia = 2,78 × 10^20",
    "6 умножить на 520 млн умножить на 89,1 млрд = 2,78 × 10^20",
    "6 dot 520 dot 10^6 dot 89.1 dot 10^9 = 2.78 dot 10^20",
    "6 razy 520 milionów razy 89,1 miliarda = 2,78 × 10^20",
]
LEFT = [
    "de razy 5",
    "20 koeien maal 3",
    "5 gange om",
    "maal 3",
    "the dot 3",
    "a dot N",
    "3 dot Nets",
]


@pytest.mark.parametrize("text", PRODUCTS)
def test_words_multiply(text: str) -> None:
    assert [one.holds for one in read_text(text).equations] == [True]
    slipped = read_text(text.replace("2,78", "2,98").replace("2.78", "2.98")).equations
    assert [one.holds for one in slipped] == [False]


@pytest.mark.parametrize("plain", LEFT)
def test_other_words_stay(plain: str) -> None:
    assert settle_times(plain) == plain


def test_letters_are_multiplied() -> None:
    assert settle_times("C = 6 dot N dot D") == "C = 6 ×   N ×   D"
