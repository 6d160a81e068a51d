"""Sides that may belong to more than stands beside their relation."""

from __future__ import annotations

import pytest

import harness

VERDICTS: list[tuple[str, list[bool]]] = [
    (r"$V = 9$ and $T = 3$: $d\,(2V + T) = 40 \cdot 21$", []),
    (r"$6\,(2\cdot10^{9})\,(3\cdot10^{10}) = 3.6\cdot10^{20}$", []),
    (r"$w_{in} (3 + 5) = 24$", []),
    ("4d = 4 × 320", []),
    ("13h = 260 projections", []),
    ("2dV = 2 · 256 · 512 = 262144", [True]),
    ("4LS = 4 · 48 · 512", []),
    ("P = 2V + T, with V = 9, T = 48\n\n= 160 + 2 = 162", [True]),
    ("Take GPT-9 48B\n= 6 × 48B × 2B\n= 5.76e20", [True]),
    ("One step of Gemma 2 2B = 33,986,444,544 FLOPs", []),
    ("It is 2B = 33,986,444,544 FLOPs", [False]),
    ("Example: Llama 48B\n= 6 × 8 = 49", [False]),
    # a span or a shape in the name of what is counted
    ("Files to scan in 20 days = 40M", []),
    ("Seconds in 20 days = 1,728,000", [True]),
    ("it ran for 20 days = 40 s", [False]),
    ("5×5 conv weights = 800", []),
    ("1×1 taps = 7 × 9 = 63", [True]),
    ("5×5 conv weights = 25", [True]),
    ("5×6 conv weights = 800", [False]),
    ("5×5 = 800", [False]),
    ("5×5 GB = 800 GB", [False]),
    # definitions in columns
    ("n = 32    d = 4544", []),
    ("n = 32 d = 4544", [False]),
    ("d = 4096   T = 2048", []),
    ("n = 32   heads = 71", []),
    ("It takes 25.4     days = 2.9 × 10^6 s", [False]),
    ("t = 609   h = 25.4 d", [True]),
    ("t = 609   h = 35.4 d", [False]),
    ("1024 ×: 312 TFLOP/s = 319.5 PFLOP/s", []),
    ("300      billion = 3e12", [False]),
    ("6 × 175e9 × 300e9   FLOPs = 3.15e24 FLOPs", [False]),
    ("= 2.5e6    s\n   = 25.4     days", [False]),
    # a name before a colon, of what it multiplies or of what was done
    ("N·D: 70 × 10^9 × 1.4 × 10^12 = 9.8 × 10^23", [False]),
    ("Multiplied the two: 405 × 10^9 × 16 = 6.48 × 10^13", [False]),
    ("Multiplied: 405 × 10^9 × 16 = 6.48 × 10^12", [True]),
    # a full-width bracket explains
    ("N = 27,227,128,320（约 272.27 亿）\n\n6N = 6 × 27,227,128,320", [True]),
    ("N = 27,227,128,320(27.2 billion)\n\n6N = 6 × 27,227,128,320", [True]),
    ("训练 6ND = 6（175×10^9）（300×10^9）= 3.15×10^24", [False]),
    ("每个token：2（1+2）×175e9 = 1.05e12", [True]),
    ("1600(1600) = 2560000", [True]),
    ("h = 25.4   d = 4096\n25.4 × 2 = 50.8", [True]),
    # what stands alone is judged
    ("It is 48B\n= 6 × 9B", [False]),
    ("the sum (2 + 5) = 8", [False]),
    ("4d = 95 h", [False]),
    ("4 d = 4 × 24 h = 86 h", [True, False]),
    ("T = 48\n= 4 × 11", [False]),
]


@pytest.mark.parametrize(("text", "holds"), VERDICTS)
def test_what_may_be_a_piece_proves_no_slip(text: str, holds: list[bool]) -> None:
    found = [equation.holds for equation in harness.check(text) if equation.holds is not None]
    assert found == holds


COLUMNS = [
    "L = 32    d = 4544",
    "n = 32    h = 71",
    "h = 32    d = 128    B = 4",
    "t = 60   s = 2048",
]


@pytest.mark.parametrize("text", COLUMNS)
def test_names_in_columns_are_no_units(text: str) -> None:
    assert {quantity.unit for quantity in harness.read(text)} == {""}
