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
    ('print(f"{3 * fwd / 1e13:.1f} TFLOPs")', 1),
    ('print(f"{n_flops / 1e12:.1f} PFLOPs")', 1),
    ('run = 6 * N * D  # FLOP\nprint(f"{run / 1e12:.1f} PFLOPs")', 1),
    ('print(f"{weight_bytes / 1e6:.1f} gigabytes")', 1),
    ('print(f"{power * hours * 0.4 / 1e6:.1f} GWh")', 0),
    ('print(f"{hours*0.4/1e9:.2f} GWh")', 0),
    ('print(f"{bits / 8e9:.1f} gigabytes")', 0),
    ('print(f"{pflop / 1e3:.1f} EFLOPs")', 0),
    ('run = 6 * N * D  # in PFLOP\nprint(f"{run / 1e3:.1f} EFLOPs")', 0),
    ('print(f"{run / 1e3:.1f} EFLOPs")', 0),
    ('print(f"{0.4 * peak / 1e13:.1f} TFLOPs")', 0),
    ('print(f"{n * 1000 / 1e13:.1f} TFLOPs")', 0),
    ('print(f"{work / seconds / 1e13:.1f} TFLOPs")', 0),
]


@pytest.mark.parametrize(("line", "count"), PRINTED)
def test_printed_slips(line: str, count: int) -> None:
    text = f"```python\n{line}\n```\n\nFinal answer: 3.15e23 FLOPs"
    found = harness.grade(text, question="gpt3-training-flops").mistakes
    assert [mistake.code for mistake in found] == ["prefix_slip"] * count
