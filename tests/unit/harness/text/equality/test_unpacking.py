"""Several names that are given their values at once."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.types import Symbol

BINDINGS: list[tuple[str, dict[str, float]]] = [
    ("N, D = 175e9, 300e9", {"N": 175e9, "D": 300e9}),
    (
        "params, tokens, batch = 175e9, 300e9, 3.2e6",
        {"params": 175e9, "tokens": 3e11, "batch": 3.2e6},
    ),
    # one name before the sign, or not as many values as names
    ("N = 175e9, 300e9", {"N": 175e9}),
    ("layers = 96, heads = 96, width = 12288", {"layers": 96, "heads": 96, "width": 12288}),
    ("For GPT-3, N = 175e9, D = 300e9", {"N": 175e9, "D": 300e9}),
    ("a, b, c = 175e9, 300e9", {"c": 175e9}),
    # what scales a number is no name
    ("N = 33 B, D = 0.9 T, 6 N D = 1.78e23", {"N": 33e9, "D": 9e11}),
    ("N = 33 billion, D = 9e11, 6 N D = 1.78e23", {"N": 33e9, "D": 9e11}),
]


@pytest.mark.parametrize(("text", "bound"), BINDINGS)
def test_names_meet_their_values(text: str, bound: dict[str, float]) -> None:
    equations = read_text(text).equations
    assert {e.sides[0].name: e.right for e in equations if isinstance(e.sides[0], Symbol)} == bound


def test_bound_names_are_known_behind() -> None:
    text = "N, D = 175e9, 300e9\n6 * N * D = 3.15e24"
    assert [e.code for e in read_text(text).equations] == [None, None, "power_of_ten_slip"]
