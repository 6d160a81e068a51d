"""The throughput of a training time: another peak, and the utilization that is in it or not."""

from __future__ import annotations

import pytest

import harness

GPT3, XL = "gpt3-training-days", "gpt2xl-training-days"
PEAK, IGNORED = "wrong_peak_throughput", "utilization_ignored"
RATES: list[tuple[str, str, list[str]]] = [
    # another peak holds the utilization where the rate is what it leaves of it
    (XL, "TF32: 156 TFLOP/s, at 50 % 78 TFLOP/s. 4.3085e21 / 7.8e13 = 5.5237e7 s = 639 d", [PEAK]),
    (
        GPT3,
        (
            "Eine H100 schafft 989 TFLOP/s, bei 45 % also 445 TFLOP/s. "
            "3,15e23 / (1024 × 4,45e14) = 6,91e5 s, also 8,0 Tage."
        ),
        [PEAK],
    ),
    (
        GPT3,
        (
            "Sparse: 624 TFLOP/s; 1,024 of them make 6.39e17 FLOP/s, at 45 % 2.875e17 FLOP/s. "
            "3.15e23 / 2.875e17 = 1.0957e6 s = 12.7 days."
        ),
        [PEAK],
    ),
    # ... and not where it is the peak itself, though another peak times the share comes to it
    (
        GPT3,
        (
            "With sparsity 624 TFLOP/s; 1,024 of them make 6.39e17 FLOP/s. "
            "3.15e23 / 6.39e17 = 4.93e5 s = 5.71 days."
        ),
        [IGNORED, PEAK],
    ),
    (
        XL,
        (
            "bf16 peaks at 312 TFLOP/s, TF32 at 156 TFLOP/s. 4.3085e21 / 1.56e14 = 2.7618e7 s, "
            "which is 319.7 days."
        ),
        [IGNORED, PEAK],
    ),
    # the right one beside others
    (
        GPT3,
        (
            "312 TFLOP/s; 1,024 of them make 3.195e17 FLOP/s, at 45 % 1.4377e17 FLOP/s. An H100 "
            "makes 989 TFLOP/s. 3.15e23 / 1.4377e17 = 2.191e6 s = 25.4 days."
        ),
        [],
    ),
]


@pytest.mark.parametrize(("question", "text", "codes"), RATES)
def test_what_a_rate_holds(question: str, text: str, codes: list[str]) -> None:
    found = harness.grade(text, question=question).mistakes
    assert sorted(mistake.code for mistake in found) == codes
