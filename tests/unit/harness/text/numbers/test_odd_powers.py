"""Powers of ten whose sign is odd or lost."""

from __future__ import annotations

import pytest

from harness.text.numbers.odd_powers import settle_powers

SETTLED = [
    ("3.2 mal 10^(23)", "3.2 ×   10^(23)"),
    ("3,2 multiplied 1, 4 keer 10^9", "3,2 multiplied 1, 4 ×    10^9"),
    ("3,2.10^(23) FLOP", "3,2×10^(23) FLOP"),
    ("6 . 1,7.10^11 . 3.10^11", "6 × 1,7×10^11 × 3×10^11"),
    ("7.5 . 10^9", "7.5 × 10^9"),
    ("3.2 E23 FLOPs", "3.2e023 FLOPs"),
    ("3.2 E+23", "3.2e+023"),
    ("3.2 E 23", "3.2e0023"),
    ("7 e9 weights", "7e09 weights"),
    ("3.2 x 10e23 FLOPs", "3.2 x 10^23 FLOPs"),
    ("2 × 10e9 × 3e9 = 6.0 × 10e19", "2 × 10e9 × 3e9 = 6.0 × 10^19"),
    ("6 × 70 × 10e9 × 1.5 × 10e12", "6 × 70 × 10^9 × 1.5 × 10^12"),
    ("6 * 7e9 * 1e12 = 4.2 × 10e22", "6 * 7e9 * 1e12 = 4.2 × 10^22"),
    ("(3.2 ± 0.1) times 10^25", "(3.2 ± 0.1) ×     10^25"),
    ("= 3.2 × 1023, or 1.5 × 1024.", "= 3.2e000023, or 1.5e000024."),
    ("6 × 3.2 × 10↑23", "6 × 3.2 × 10^23"),
    ("3.2 x 10exp23", "3.2 x 10^  23"),
    ("3.2 x 10 E 23", "3.2 x 10 ^ 23"),
    ("3.2 * 1e23 FLOPs", "3.2e000023 FLOPs"),
    ("6 × 175 × 10 9 = 1.05 × 10 12.", "6 × 175 × 10^9 = 1.05 × 10^12."),
    ("3.2 × 10\n23 FLOPs", "3.2 × 10^23 FLOPs"),
    ("= 3.2 × 1023 FLOPs", "= 3.2e000023 FLOPs"),
    ("7 × 109 × 2 = 1.4 × 1010", "7e00009 × 2 = 1.4e000010"),
    ("a total of 3.2x1023 FLOPs", "a total of 3.2e0023 FLOPs"),
]
LEFT = [
    "3 × 10^9. 10^9 more",
    "1.10^5 grows",
    "section 3.10 and 10^9",
    "6 × 10e9 × 200e9 = 1.2e22",
    "N = 10e9",
    "N = 1.75*10e10",
    "3.2 × 10e22 is 3.2 × 10^23",
    "3,2 на 10^9",
    "x = 7.5 * 10e9  # print(x)",
    "2 × 1024 × 4096 = 8388608",
    "1.5 × 1024 = 1536",
    "2.5 × 1030 = 2575",
    "the bandwidth is 1.5 × 1023 × 2",
    "7 × 109 and 3 × 10^9",
    "GPT-3 E23",
    "6 * 1e9 * 200",
    "0.45 * 1e15",
    "1.5 * 1e12 * 6",
    "8 × 10 12 GB cards",
    "3.2 × 10^9 and 3.2 × 10 12",
    "1.5 × 10 5,000 times",
    "12 experts",
    "1 e commerce",
    "2 e 3",
]


@pytest.mark.parametrize(("plain", "settled"), SETTLED)
def test_odd_powers_are_settled(plain: str, settled: str) -> None:
    assert settle_powers(plain) == settled
    assert len(plain) == len(settled)


@pytest.mark.parametrize("plain", LEFT)
def test_others_stay(plain: str) -> None:
    assert settle_powers(plain) == plain
