"""One value told twice without an equals sign."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

SLIPS = [
    "300 billion (3 × 10^12) tokens",
    "1.6 × 10^23 FLOPs, that is 16 zettaFLOPs",
    "The total is 43,200 zettaFLOPs (4.32 × 10^22 FLOPs).",
    "43,200 zettaFLOPs, or 4.32 × 10^22 FLOPs",
    "1e23 FLOP, i.e. 10 sextillion FLOP",
    "2.1e15 FLOPs in words: namely 2.1 trillion FLOPs",
    "about 3.15e23 FLOP (~31.5 ZFLOP)",
    "175B (1.75e12) parameters",
]
FINE = [
    "300 billion (3 × 10^11) tokens",
    "1.6 × 10^22 FLOPs, that is 16 zettaFLOPs",
    "GPT-3 took 3.15e23 FLOPs and PaLM 3.15e24 FLOPs.",
    "3e23 FLOPs or 5e24 FLOPs",
    "1e22 to 1e23 FLOPs (1e25 at most)",
    "10 layers (100 heads)",
    "5 (50)",
    "2.1e15 FLOPs per token (2.1e18 FLOPs per step)",
    "3e23 FLOPs. It is 3e24 FLOPs.",
    "1024 (10,240)",
    "222 GFLOPs (2 fwd + 4 bwd)",
    "10^10^10^10 (10^10^10^10)",
    "-3e23 (3e22)",
]


@pytest.mark.parametrize("text", SLIPS)
def test_slip(text: str) -> None:
    (equation,) = (e for e in read_text(text).equations if e.holds is False)
    assert (equation.code, equation.relation) == ("prefix_slip", "restates")
    assert equation.text in text
    assert equation.expected == equation.left != equation.right


@pytest.mark.parametrize("text", FINE)
def test_no_slip(text: str) -> None:
    assert [e for e in read_text(text).equations if e.relation == "restates"] == []
