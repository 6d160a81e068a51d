"""Letters that scale a number behind a blank, where two amounts are weighed against each other."""

from __future__ import annotations

import pytest

import harness

WEIGHED: list[tuple[str, list[tuple[float, str]]]] = [
    ("90 B v 260 B parameters", [(9e10, ""), (2.6e11, "parameter")]),
    ("a 90 B vs. 260 B comparison", [(9e10, ""), (2.6e11, "")]),
    ("it saw 2.5 T versus 0.4 T", [(2.5e12, ""), (4e11, "")]),
    ("8 B v 90 B", [(8e9, ""), (9e10, "")]),
    ("60 M v 90 M", [(6e7, ""), (9e7, "")]),
    ("30.5 M + 1.5 M = 32 M", [(3.05e7, ""), (1.5e6, ""), (3.2e7, "")]),
    # two widths, two letters, no letter
    ("a 40 B model", [(4e10, "")]),
    ("37 B active", [(3.7e10, "")]),
    # devices behind the sign of a product
    ("8x H100 for two days", [(8.0, "GPU"), (172800.0, "s")]),
    ("8×L40S-48GB", [(8.0, "GPU")]),
    ("16x NVIDIA A100 cards", [(16.0, "GPU")]),
    ("3x A100 speed", [(3.0, "")]),
    ("8x H100 hours", [(8.0, "")]),
    ("2.5x H100", [(2.5, "")]),
    ("9x wider", [(9.0, "")]),
    # nobody writes these of a temperature and a voltage
    ("one K and one V per head", []),
    ("lr=3e-4 tokens=1M", [(3e-4, ""), (1e6, "")]),
    ("lr=3e-4 tokens", [(3e-4, "token")]),
    ("N=9B params=8e9", [(9e9, ""), (8e9, "")]),
    ("two GB", [(2e9, "B")]),
    # two widths, two letters, no letter
    ("4 B vs 2 B per weight", [(4.0, "B"), (2.0, "B")]),
    ("M = 9, 3 M + 2", [(9.0, ""), (3.0, ""), (2.0, "")]),
    ("90 B v 3 T", [(90.0, ""), (3.0, "")]),
    ("90 v 260", [(90.0, "")]),
]


@pytest.mark.parametrize(("text", "amounts"), WEIGHED)
def test_amounts_that_are_weighed(text: str, amounts: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in harness.read(text)] == amounts
