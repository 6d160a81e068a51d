"""Strong emphasis in other marks than stars."""

from __future__ import annotations

import pytest

from harness.text.markup.emphasis import settle_emphasis

STRONG = [
    ("about __3e23 FLOPs__ in all", "about **3e23 FLOPs** in all"),
    ("It is ==3e23 FLOPs==.", "It is **3e23 FLOPs**."),
    ("(==3e23==)", "(**3e23**)"),
]
LEFT = [
    "6 × 7 ==42== and",
    "==Answer==",
    "`__init__`",
    "a == b",
    "a==b==c",
    "x == 3 and y == 4",
    "===== 3 =====",
    "d__k and n__l",
]


@pytest.mark.parametrize(("text", "settled"), STRONG)
def test_stars(text: str, settled: str) -> None:
    assert settle_emphasis(text) == settled
    assert len(text) == len(settled)


@pytest.mark.parametrize("text", LEFT)
def test_others_stay(text: str) -> None:
    assert settle_emphasis(text) == text
