"""Bare numbers whose unit stands in the words before them."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

DAY = 86400.0
NAMED = [
    ("Total parameters: 1.637B", "parameter", 1.637e9),
    ("Total parameters = 1,637,020,800", "parameter", 1637020800.0),
    ("The number of parameters is about 1.64 billion.", "parameter", 1.64e9),
    (
        "The number of parameters in this whole model is about 1.64 billion.",
        "parameter",
        1.64e9,
    ),
    ("Memory (GiB): 6.10", "B", 6.10 * 2**30),
    ("Bytes: 6,548,083,200", "B", 6548083200.0),
    ("Time in days: 25.4", "s", 25.4 * DAY),
    ("Days = 3.15e23 / (1024 × 312e12 × 0.45 × 86400) = 25.4", "s", 25.4 * DAY),
    ("Time (s): 2.19e6", "s", 2.19e6),
    ("TFLOPs: 2.17", "FLOP", 2.17e12),
    ("Total FLOPs ≈ 3.15e23", "FLOP", 3.15e23),
    # a total by its label, a result that ends the text
    ("Head: 80.4M\nTotal: 1.637B", "parameter", 1.637e9),
    ("2 × 175e9 = 3.5e11", "FLOP", 3.5e11),
    ("≈ 2.17 × 10^12", "FLOP", 2.17e12),
    ("Total: 4 × 1e17 = 4e17\nTime: 4e17 / 2e12 = 2e5 s", "s", 2e5),
]


@pytest.mark.parametrize(("text", "unit", "value"), NAMED)
def test_named_units(text: str, unit: str, value: float) -> None:
    final = read_text(text, Ask(unit)).final
    assert [q.value for q in final.values] == [pytest.approx(value)]
    assert [q.unit for q in final.values] == [unit]


UNNAMED = [
    # another unit, a unit for one of something, a moment, an abbreviation, too far away
    ("GPU-hours: 3e6", "s"),
    ("Parameters per layer: 30.7e6", "parameter"),
    ("Day 3: 1000", "s"),
    ("d: 1600", "s"),
    ("The parameters of all of these other parts of it: 3e6", "parameter"),
    ("The parameters: here 3e6", "parameter"),
    ("6 × 175e9 = 1.05e12, and so on", "FLOP"),
]


@pytest.mark.parametrize(("text", "unit"), UNNAMED)
def test_unnamed(text: str, unit: str) -> None:
    assert all(q.unit != unit or q.per for q in read_text(text, Ask(unit)).final.values)
