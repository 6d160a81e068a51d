"""Equations that a text takes back as soon as it has told them."""

from __future__ import annotations

import pytest

from harness.pipeline import read_equations

TAKEN_BACK = [
    "3e9 × 4e11 = 1.2e20. Hmm, wait. 10^9 times 10^11 is 10^20, and 3 × 4 is 12, so 1.2e21.",
    "7 × 8 = 54. No, 56.",
    "7 × 8 = 54 ... oops, 56!",
    "7 × 8 = 54, nein: 56.",
    "7 × 8 = 54 (wait, that is 56)",
    "7 × 80 = 5,600 here; that was one zero too many. The 560 is right.",
]
STANDING = [
    "7 × 8 = 54. Now 9 × 6 = 54.",
    "7 × 8 = 54. Wait, is there more? No.",
    "7 × 8 = 54. There is no doubt: 56 is another number.",
    "7 × 8 = 54, actually.",
    "7 × 8 = 54. There are too many of them.",
]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_is_taken_back_is_not_wrong(text: str) -> None:
    first = read_equations(text)[0]
    assert (first.holds, first.discarded) == (None, True)


@pytest.mark.parametrize("text", STANDING)
def test_what_stands_is_wrong(text: str) -> None:
    first = read_equations(text)[0]
    assert (first.holds, first.discarded) == (False, False)
