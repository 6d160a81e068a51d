"""Phrases that stand for one sign."""

from __future__ import annotations

import pytest

from harness.text.markup.worded import settle_words

SETTLED = [
    ("6 multiplied by 7e9", "6         times 7e9"),
    ("6 multipliziert mit 7e9", "6             times 7e9"),
    ("(2 + 4) multiplicado por (7)", "(2 + 4)            times (7)"),
    ("6 × 7 is equal to 42", "6 × 7      equals 42"),
    ("6 × 7 is approximately equal to 42", "6 × 7                         ≈ 42"),
    ("6 × 7 days is equal to 42", "6 × 7 days      equals 42"),
    ("6 × 7 approx. 42", "6 × 7 ≈       42"),
    ("6 × 7 ca. 42", "6 × 7 ≈   42"),
    ("6 × 7 ist gleich 42", "6 × 7     equals 42"),
]
LEFT = [
    "this is multiplied by 7e9",
    "the backward pass is equal to the forward pass",
    "6 equal parts",
    "6 × 7, approx. 42",
    "6 × 7 approx. 42 %",
    "7 GPUs / 30 days approx. 3 hours each",
    "80 layers, d is equal to 8192",
    "in 2020 approx. 42",
    "- 8 cards approx. 42",
    "it must be equal to 42",
]


@pytest.mark.parametrize(("plain", "settled"), SETTLED)
def test_phrases_are_settled(plain: str, settled: str) -> None:
    assert settle_words(plain) == settled
    assert len(plain) == len(settled)


@pytest.mark.parametrize("plain", LEFT)
def test_others_stay(plain: str) -> None:
    assert settle_words(plain) == plain
