"""Words in the place of a unit that the table does not know."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

UNKNOWN: list[tuple[str, bool | None]] = [
    ("7 kilogadgets × 5 = 35,000 gadgets", None),
    ("7 Mrows × 5 = 35,000,000 rows", None),
    ("6 kseq × 4 = 24,000 seq", None),
    ("3 dozen crates × 9 = 324 crates", None),
    ("7 gadgets × 5 = 35 gadgets", True),
    ("7 gadgets × 5 = 36 gadgets", False),
    ("7 gadgets × 5 = 35,000 gadgets", False),
    ("7 kilogadgets × 5 = 36,000 gadgets", False),
    ("7 kittens × 5 = 35,000", False),
    ("3 dozen crates × 9 = 300 crates", False),
    ("7 gadgets × 5 = 0", False),
    # prefixes of what is counted
    ("7 Mtok × 5 = 35,000,000 tokens", True),
    ("2.5 Gparams × 4 B = 10 GB", True),
    ("300k steps × 2 Mtok/step = 600 Gtok", True),
    ("300 k steps × 2 M tokens = 600 G tokens", True),
    ("300 k steps × 2 M tokens = 60 G tokens", False),
    # an amount told again in an unknown unit
    ("960 bytes = 120 quadlets", None),
    ("960 bytes = 120", False),
    ("96 bits / 8 = 13 bytes", False),
    # a rate that is told for another time
    ("6M guests × 4 calls/day = ~278 CPS", None),
    ("9M guests × 8 calls/hour = 20K CPS", None),
    ("6M guests × 4 calls/day = ~300 CPS", False),
    ("6M guests × 4 calls = 278 CPS", False),
    ("7 EFLOP-days = 6.048e23 FLOPs", True),
    # a word that may scale
    ("2 × 175 bilyon × 300 bilyon = 1.05 × 10²³", None),
    ("2 × bilioni 175 × bilioni 300 = 1.05 × 10²³", None),
    ("2 × 175 bilyon × 300 bilyon = 1.25 × 10²³", False),
    ("2 × 175 bilyon × 300 bilyon = 1.05 × 10²²", False),
    ("2 × 175 bilyon × 300 = 1.05 × 10²³", False),
    ("2 × 175 bilyon × 300 bilyon = 105", False),
    ("6 multiplied by 175e9 multiplied by 300e9 = 3.15e29", False),
    ("6 times 175e9 times 300e9 = 3.15e29", False),
]


@pytest.mark.parametrize(("text", "holds"), UNKNOWN)
def test_equations_with_unknown_words(text: str, holds: bool | None) -> None:
    (equation,) = read_text(text).equations
    assert equation.holds is holds
