"""The throughput of a training time: another peak, and the utilization that is in it or not."""

from __future__ import annotations

import pytest

import harness

GPT3, XL = "gpt3-training-days", "gpt2xl-training-days"
PEAK, IGNORED = "wrong_peak_throughput", "utilization_ignored"
RATES: list[tuple[str, str, list[str]]] = [
    # the utilization below the line of a rate multiplies the time
    (
        GPT3,
        "1,024 × 3.12 × 10^14 / 0.45 = 7.10 × 10^17 FLOP/s. So training takes 5.14 days.",
        ["utilization_inverted"],
    ),
    (GPT3, "1,024 × 3.12 × 10^14 × 0.45 = 1.44 × 10^17 FLOP/s. So it takes 25.4 days.", []),
    # by the names of a program
    (
        GPT3,
        "seconds = flop / (gpus * peak) * mfu\n\nWith 1024 GPUs and mfu = 0.45: 5.14 days in all.",
        ["utilization_inverted"],
    ),
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
    # a share in words beside the peak is the utilization
    (
        XL,
        "Half of the bf16 peak of 312 TFLOP/s is 156 TFLOP/s. 4.3085e21 / 1.56e14 = 2.76e7 s",
        [PEAK],
    ),
    (
        XL,
        (
            "Une A100 : 312 TFLOP/s au mieux, la moitié en pratique (156).\n"
            "4,3085e21 / 156e12 = 2,76e7 s, soit 320 jours."
        ),
        [PEAK],
    ),
    (XL, "TF32, davon die Hälfte von 156 TFLOP/s: 4,3085e21 / 7,8e13 = 5,5237e7 s", [PEAK]),
    # ... and not on another line, nor another share
    (
        XL,
        "Half a year?\n312 TFLOP/s in bf16, 156 TFLOP/s in TF32. 4.3085e21 / 1.56e14 = 2.76e7 s",
        [IGNORED, PEAK],
    ),
    (
        XL,
        "A third of 468 TFLOP/s is 156 TFLOP/s. 4.3085e21 / 1.56e14 = 2.7618e7 s",
        [IGNORED, PEAK],
    ),
    # what goes on with another utilization has not ignored it
    (
        GPT3,
        "3.15e23 / 3.195e17 = 9.86e5 s = 11.4 days. Only 40 % of it is reached: 11.4 / 0.4 = 28.5.",
        [],
    ),
    (GPT3, "Oil: 7.3 / 0.4 = 18.25. 3.15e23 / 3.195e17 = 9.86e5 s = 11.4 days.", [IGNORED]),
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


LLAMA, LLAMA3, DEEPSEEK = (
    f"{name}-training-flops" for name in ("llama2-70b", "llama3-405b", "deepseek-v3")
)
HOURS = "1,720,320 A100 GPU-hours. "
WORKS: list[tuple[str, str, list[str]]] = [
    # the sparse peak, another dtype, a peak by its name alone
    (
        LLAMA,
        HOURS + "624 TFLOP/s (BF16, sparse) at 40 %: 1,720,320 × 3600 × 624e12 × 0.40 = "
        "1.546e24 FLOPs.",
        [PEAK],
    ),
    (
        LLAMA3,
        (
            "16,384 H100s at 1979 TFLOP/s (FP8), 54 days, 40 % MFU: 16384 × 1979e12 × 54 × 86400 × "
            "0.40 = 6.05e25 FLOPs"
        ),
        [PEAK],
    ),
    (
        LLAMA,
        (
            "Spitzenleistung einer A100: 624 TFLOP/s. 1.720.320 h · 3.600 s/h = 6,193e9 s. "
            "6,193e9 s · 624e12 FLOP/s = 3,86e24 FLOP."
        ),
        [PEAK],
    ),
    # the right peak, a peak that is told and not used, what devices sustain
    (
        LLAMA,
        HOURS + "The sheet says 624 TFLOP/s with sparsity, so 312 dense: 1,720,320 × 3600 × "
        "312e12 × 0.45 = 8.69e23 FLOPs",
        [],
    ),
    (
        LLAMA3,
        (
            "The peak is 1979 TFLOP/s with sparsity; 400 TFLOP/s were reached. 30.84e6 GPU-hours × "
            "3600 × 400e12 = 4.44e25 FLOPs"
        ),
        [],
    ),
    (
        DEEPSEEK,
        (
            "2,664,000 hours at a peak of 989.5 TFLOP/s and 35 %: 2,664,000 × 3600 × 989.5e12 × "
            "0.35 = "
            "3.32e24 FLOPs"
        ),
        [],
    ),
    (
        LLAMA,
        HOURS + "Half of the sparse peak is half of that at 22.5 %: 1,720,320 × 3600 × 624e12 × "
        "0.225 = 8.69e23 FLOPs",
        [],
    ),
]


@pytest.mark.parametrize(("question", "text", "codes"), WORKS)
def test_peaks_in_the_work_of_a_run(question: str, text: str, codes: list[str]) -> None:
    found = harness.grade(text, question=question).mistakes
    assert [mistake.code for mistake in found] == codes
