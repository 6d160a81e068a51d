"""Carets, tildes, roles and delimiters of other markups."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.text.markup.carets import settle_carets

SETTLED = [
    ("1.4 × 10^12^ tokens", "1.4 × 10^12  tokens"),
    ("10^-3^ s", "10^-3  s"),
    ("d~model~ = 4096", "d_model  = 4096"),
    (r"3.15 × 10\ :sup:23 FLOPs", "3.15 × 10^23       FLOPs"),
    ("====\n15 × 2 = 30\n====\n", "    \n15 × 2 = 30\n    \n"),
    ("| a | b |\n|===\n", "| a | b |\n    \n"),
    ("n = 8e9  -- all of them", "n = 8e9  —  all of them"),
]
LEFT = [
    "Result\n======\n",
    "2^3^2",
    "10^23 and 10^24",
    "x^2^(3)",
    "about ~5 to ~6 days",
    "a == b",
    "| -- | --- |",
    "-- so",
    "3 -- 5 days",
    "x.py -- 5",
    "run --steps 5",
]


@pytest.mark.parametrize(("plain", "settled"), SETTLED)
def test_signs_are_settled(plain: str, settled: str) -> None:
    assert settle_carets(plain) == settled
    assert len(plain) == len(settled)


@pytest.mark.parametrize("plain", LEFT)
def test_other_signs_stay(plain: str) -> None:
    assert settle_carets(plain) == plain


def test_a_role_in_back_ticks_raises() -> None:
    reading = read_text(r"The total is 3.15 × 10\ :sup:`23` FLOPs.")
    assert [q.value for q in reading.quantities if q.unit == "FLOP"] == [3.15e23]
