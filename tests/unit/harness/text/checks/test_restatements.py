"""One value told twice without an equals sign."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

SLIPS = [
    "300 billion (3 × 10^12) tokens",
    "1.6 × 10^23 FLOPs, that is 16 zettaFLOPs",
    "It takes about **1.6 × 10^23 FLOPs**. This is 16 zettaFLOPs.",
    "The total is 43,200 zettaFLOPs (4.32 × 10^22 FLOPs).",
    "43,200 zettaFLOPs, or 4.32 × 10^22 FLOPs",
    "1e23 FLOP, i.e. 10 sextillion FLOP",
    "2.1e15 FLOPs in words: namely 2.1 trillion FLOPs",
    "about 3.15e23 FLOP (~31.5 ZFLOP)",
    "175B (1.75e12) parameters",
    "1.64 GFLOPs or 1.64 × 10^8 FLOPs",
    "300 billion tokens or 3 × 10^12 tokens",
    "1.64e10 FLOPs, or in other words 1.64e9 FLOPs",
    "31,5 ZFLOP oder 3,15e23 FLOP",
    "6 × 175e9 × 3e11 (30 trillion)",
    "1.4 trillion tokens or 14,000 billion tokens",
    "Grok 70B (7e11)",
    "2 trillion (2 × 10^13) tokens",
    "2.4e21 floating-point operations, i.e. 24 sextillion of them",
    "1.500.000.000 parâmetros (cerca de 15 bilhões)",
]
FINE = [
    "300 billion (3 × 10^11) tokens",
    "1.6 × 10^22 FLOPs, that is 16 zettaFLOPs",
    "GPT-3 took 3.15e23 FLOPs and PaLM 3.15e24 FLOPs.",
    "3e23 FLOPs or 5e24 FLOPs",
    "1.64 × 10^9 FLOPs, 1.64 × 10^10 FLOPs or 1.64 × 10^11 FLOPs",
    "1.64e10 FLOPs or 1.64e11 FLOPs",
    "2.6 GFLOPs, 26 GFLOPs, or 2.6e11 FLOPs",
    "entweder 3,15e23 FLOP oder 3,15e24 FLOP",
    "3 milliards de FLOPs ou 30 milliards de FLOPs",
    "300 billion or 3,000 billion tokens",
    "1e22 to 1e23 FLOPs (1e25 at most)",
    "10 layers (100 heads)",
    "2,516,582,400 weights (26,214,400 of them for attention)",
    "one layer (1024 → 4096 → 1024)",
    "5 (50)",
    "2.4e21 floating-point operations, i.e. 2.4 sextillion of them",
    "1.500.000.000 parâmetros (cerca de 1,5 bilhões)",
    "2.1e15 FLOPs per token (2.1e18 FLOPs per step)",
    "3e23 FLOPs. It is 3e24 FLOPs.",
    "1024 (10,240)",
    "222 GFLOPs (2 fwd + 4 bwd)",
    "10^10^10^10 (10^10^10^10)",
    "1.05e12 times 3.00e11 is 3.15e23",
    "times 4e3 tokens, that's about 4e6 tokens",
    "two times three hundred billion is three hundred sextillion",
    "8.4e23 FLOP are 9,722 PF-days (1 PF-day = 8.64 × 10^19 FLOP)",
    "-3e23 (3e22)",
    "it holds 52,428,800 KiB (52,428,800 × 1024 = 53,687,091,200 bytes)",
    "5.1 PFLOPs, that is 5.1 × 10^12 × 1000 FLOPs",
    "more than Grok 70B (7e20 FLOPs)",
    "more than Heron 30B (3e23)",
    "beside Falcon 180B (1.8e20) it is small",
    "2,5 billions (2 500 milliards) de jetons",
    "It takes 2.67 days, or 7.5 years on a single A100",
    "70 milliards de poids et 1,4 billion de tokens (1,4 × 10^12)",
    "Das sind 2,67 Tage oder 7,5 Jahre auf einer GPU",
    "One token costs 3.5e11 FLOPs. This is 350 teraFLOPs for 1,000 tokens.",
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
