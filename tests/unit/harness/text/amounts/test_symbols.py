"""Small letters behind numbers: symbols where the text uses them as such, else units."""

from __future__ import annotations

import pytest

import harness

VERDICTS: list[tuple[str, list[bool]]] = [
    ("With d = 2048, 3d + d + 4d + d = 9d = 18,432.", [True, True]),
    ("With $d = 2048$: $2 \\cdot 2d = 4d = 8{,}192$", [True, True]),
    ("With d = 2048 we get 5 d + 4 d = 9 d = 18,432.", [True, True]),
    ("h = 20, so 3h = 60 projections", [True]),
    ("s = 512 and 3s = 1,536", [True]),
    ("With d = 2048, 3d + d = 5d.", [False]),
    ("With d = 2048 there are 9d = 18,342 biases.", [False]),
    ("T = 16 tokens, and 4 T · 1,600 = 102,400", [True]),
    # without a value nothing can be said
    ("12d^2 and, for the biases, 9d = 14,400", []),
    ("4d^2 + 8d^2 = 12d^2", []),
    # units stay units
    ("3 d = 72 h", [True]),
    ("3 d = 73 h", [False]),
    ("d = 2048. It takes 2 d = 48 h = 172,800 s.", [True, True]),
    ("s = 512. 7,200 s = 2 h", [True]),
    ("h = 20. 2 h = 7,200 s", [True]),
]


@pytest.mark.parametrize(("text", "holds"), VERDICTS)
def test_letters_behind_numbers(text: str, holds: list[bool]) -> None:
    found = [equation.holds for equation in harness.check(text) if equation.holds is not None]
    assert found == holds


def test_units_with_powers_are_no_symbols() -> None:
    text = "0.5 J K^-1 g^-1 at 3 h^-1, and 12 h later"
    assert [q.unit for q in harness.read(text)][-1] == "s"
