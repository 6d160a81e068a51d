"""Code that divides by one power of ten and prints the prefix of another."""

from __future__ import annotations

import pytest

import harness

PRINTED = [
    ('print(f"{run / 10e12:,.2f} TeraFLOPs")', 1),
    ("print(f'{run/1e20:.1f} ZFLOPs')", 1),
    ('print(x / 10**15, "TFLOPs")', 1),
    ('print(f"{run / 1e12:,.2f} TeraFLOPs")', 0),
    ('print(x / 10 ** 12, "TFLOPs")', 0),
    ('print(f"{x / 8.64e19:.0f} petaflop/s-days")', 0),
    ('print(f"{m / 1e9:.2f} GiB")', 0),
    ('print(f"{x / 1e9:.1f} billion")', 0),
    ("x / 1e9 of the TFLOPs", 0),
]


@pytest.mark.parametrize(("line", "count"), PRINTED)
def test_printed_slips(line: str, count: int) -> None:
    text = f"```python\n{line}\n```\n\nFinal answer: 3.15e23 FLOPs"
    found = harness.grade(text, question="gpt3-training-flops").mistakes
    assert [mistake.code for mistake in found] == ["prefix_slip"] * count
