"""Em dashes: what stands behind one is seldom subtracted."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

ASIDES = [
    "N = 70e9 — all of the parameters\nD = 2e12 — over one epoch\nC = 6 * N * D = 4e23",
    "N = 70e9 — weights\nD = 2e12 — tokens\nC = 6 * N * D = 4e23 — in all",
    "n = 70e9  -- all experts\nd = 2e12  -- tokens\n6 * n * d = 4e23",
]
DIFFERENCES = ["weights — embeddings = 5e9", "70e9 — 2e9 = 69e9"]


@pytest.mark.parametrize("text", ASIDES)
def test_words_behind_a_dash_are_an_aside(text: str) -> None:
    failed = [one for one in read_text(text).equations if one.holds is False]
    assert [one.left for one in failed] == [pytest.approx(8.4e23)]


def test_amounts_behind_a_dash_are_subtracted() -> None:
    named, told = (read_text(text).equations[0] for text in DIFFERENCES)
    assert named.holds is None
    assert told.left == pytest.approx(68e9)
    assert named.text == DIFFERENCES[0]
