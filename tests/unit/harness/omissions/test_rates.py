"""What a sustained throughput, and the tokens that a budget pays for, may lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.harness.omissions.questions import ask, codes, grade

if TYPE_CHECKING:
    from pathlib import Path

RUN = "params = [20e9]\ntokens = [4e12]\ndevices = [512]\ntime_s = [4320000]\n"
BUDGET = (
    "params = [20e9]\ndevices = [512]\npeak_flop_per_s = [4e14]\nmfu = [0.4]\ntime_s = [4320000]\n"
)
RATE = 6 * 20e9 * 4e12 / 4.32e6 / 512
TOKENS = 512 * 4e14 * 0.4 * 4.32e6 / (6 * 20e9)
TIME = "50 days = 4,320,000 s"
SUSTAINED: list[tuple[str, list[str]]] = [
    ((f"6 × 20e9 × 4e12 = 4.8e23. {TIME}. 4.8e23 / 4.32e6 = 1.111e17. /512: 1.111e17 / 512 = "
     "2.17e14 FLOP/s per device"), []),
    (f"6 × 20e9 × 4e12 = 4.8e23. {TIME}. 4.8e23 / 4.32e6 = 1.111e17 FLOP/s each",
     ["device_count_ignored"]),
    (f"2 × 20e9 × 4e12 = 1.6e23. {TIME}. 1.6e23 / 4.32e6 / 512 = 7.23e13 FLOP/s per GPU",
     ["missing_backward"]),
    (f"A token costs 4e10. 4e10 × 4e12 = 1.6e23. {TIME}. 1.6e23 / 4.32e6 / 512 = 7.23e13 FLOP/s",
     ["missing_backward"]),
    (f"4 × 20e9 × 4e12 = 3.2e23. {TIME}. 3.2e23 / 4.32e6 / 512 = 1.447e14 FLOP/s per GPU",
     ["backward_undercounted"]),
    ("6 × 20e9 × 4e12 = 4.8e23. 50 × 24 × 60 = 72,000. 4.8e23 / 72,000 / 512 = 1.302e16 FLOP/s",
     ["unit_conversion_slip"]),
    (f"20e9 × 4e12 = 8e22. {TIME}. 8e22 / 4.32e6 / 512 = 3.617e13 FLOP/s per GPU",
     ["forgot_mac_factor", "missing_backward"]),
    (f"2 + 6 = 8. 8 × 20e9 × 4e12 = 6.4e23. {TIME}. 6.4e23 / 4.32e6 / 512 = 2.894e14 FLOP/s each",
     ["backward_overcounted"]),
    (f"8 × 20e9 × 4e12 = 6.4e23. {TIME}. 6.4e23 / 4.32e6 / 512 = 2.894e14 FLOP/s each", []),
    (f"6 × 30e9 × 4e12 = 7.2e23. {TIME}. 7.2e23 / 4.32e6 / 512 = 3.26e14 FLOP/s per GPU",
     ["wrong_parameter_count"]),
]  # fmt: skip
PAID: list[tuple[str, list[str]]] = [
    (("512 × 4e14 × 0.4 = 8.192e16 FLOP/s. 8.192e16 × 4.32e6 = 3.539e23. 3.539e23 / (6 × 20e9) = "
     "2.949e12 tokens"), []),
    (("512 × 4e14 = 2.048e17 FLOP/s. 2.048e17 × 4.32e6 = 8.847e23. 8.847e23 / 1.2e11 = "
     "7.373e12 tokens"), ["utilization_ignored"]),
    (("512 × 4e14 / 0.4 = 5.12e17 FLOP/s. 5.12e17 × 4.32e6 = 2.212e24. 2.212e24 / 1.2e11 = "
     "1.843e13 tokens"), ["utilization_inverted"]),
    ("4e14 × 0.4 = 1.6e14 FLOP/s. 1.6e14 × 4.32e6 = 6.912e20. 6.912e20 / 1.2e11 = 5.76e9 tokens",
     ["device_count_ignored"]),
    (("512 × 4e14 × 0.4 × 4.32e6 = 3.539e23 FLOP. 2 × 20e9 = 4e10. 3.539e23 / 4e10 = "
     "8.847e12 tokens"), ["missing_backward"]),
    (("512 × 4e14 × 0.4 × 4.32e6 = 3.539e23 FLOP. A token takes 4e10. 3.539e23 / 4e10 = "
     "8.847e12 tokens"), ["missing_backward"]),
    (("Budget: 512 × 4e14 × 0.4 × 4.32e6 = 3.539e23 FLOP.\nN = 20e9.\n"
      "A token costs 2N = 4e10 FLOP.\nTokens: 3.539e23 / 4e10 = 8.847e12."), ["missing_backward"]),
    (("> N <- 20e9\n> work <- 512 * 4e14 * 0.4 * 4320000\n> work / (2 * N)\n[1] 8.847e12\n\n"
      "so it can see 8.85e12 tokens"), ["missing_backward"]),
    (("> N <- 20e9\n> work <- 512 * 4e14 * 0.4 * 4320000\n> work / (6 * N)\n[1] 2.949e12\n\n"
      "so it can see 2.95e12 tokens"), []),
    (("512 × 4e14 × 0.4 × 4.32e6 = 3.539e23 FLOP. 6 × 40e9 = 2.4e11. 3.539e23 / 2.4e11 = "
     "1.475e12 tokens"), ["wrong_parameter_count"]),
    # an endless amount leaves nothing out
    (("512 × 4e14 × 0.4 × 4.32e6 = 3.539e23 FLOP. 6 × 1e999 = 2.4e11. 3.539e23 / 2.4e11 = "
      "1.475e12 tokens"), []),
    (("512 × 8e14 × 0.4 × 4.32e6 = 7.078e23 FLOP at a peak of 8e14 FLOP/s. 7.078e23 / 1.2e11 = "
     "5.898e12 tokens"), ["wrong_peak_throughput"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SUSTAINED)
def test_a_throughput_lacks_devices_or_work(text: str, expected: list[str], tmp_path: Path) -> None:
    truth = ask(tmp_path, "throughput", "FLOP/s", RATE, RUN)
    assert codes(text, truth) == expected


@pytest.mark.parametrize(("text", "expected"), PAID)
def test_a_budget_lacks_devices_utilization_or_cost(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    truth = ask(tmp_path, "tokens", "token", TOKENS, BUDGET)
    assert codes(text, truth) == expected


EXPERTS = f"{RUN}active_params = [20e9]\ntotal_params = [200e9]\n"


@pytest.mark.parametrize(
    ("factor", "expected"),
    [(6, ["total_for_active"]), (2, ["missing_backward", "total_for_active"])],
)
def test_all_experts_of_a_mixture(factor: int, expected: list[str], tmp_path: Path) -> None:
    work = factor * 200e9 * 4e12
    text = (
        f"{factor} × 200e9 × 4e12 = {work:.4g}. {TIME}. "
        f"{work:.4g} / 4.32e6 / 512 = {work / 4.32e6 / 512:.4g} FLOP/s per GPU"
    )
    assert codes(text, ask(tmp_path, "throughput", "FLOP/s", RATE, EXPERTS)) == expected


ALL = TOKENS / 10
GIVEN = [
    # in a step that no equation leads on from
    (f"A token takes 6 × 200e9 = 1.2e12 FLOP. So {ALL:.3g} tokens.", ["total_for_active"]),
    (f"D = C / (6N) with C = 3.539e23 and N = 200e9 gives {ALL:.3g} tokens.", ["total_for_active"]),
    (f"Not 6 × 200e9: 6 × 20e9 = 1.2e11 FLOP. So {ALL:.3g} tokens.", []),
    (f"N = 200e9 in all, 6 × 20e9 = 1.2e11 a token. So {TOKENS:.3g} tokens.", []),
    (
        (
            "```lua\nlocal n = 200e9  -- all experts\nlocal c = 3.539e23  -- FLOP\n"
            f"local d = c / (6 * n)\nprint(d)\n```\n\n6 × 200e9 = 1.2e12 each, {ALL:.3g} tokens."
        ),
        ["total_for_active"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_all_experts_that_no_equation_leads_to(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    facts = f"{BUDGET}active_params = [20e9]\ntotal_params = [200e9]\n"
    assert codes(text, ask(tmp_path, "tokens", "token", TOKENS, facts)) == expected


def test_what_a_model_was_trained_on_is_no_budget(tmp_path: Path) -> None:
    truth = ask(tmp_path, "tokens", "token", TOKENS, BUDGET)
    text = "3.539e23 / 1.2e11 = 2.949e12\n\n**2.95 trillion tokens**\n\n{}2.2 trillion tokens."
    for words, value in (
        ("By chance the model was trained on ", 2.949e12),
        ("By chance that is what they really trained it on, ", 2.949e12),
        ("In all ", 2.2e12),
    ):
        final = grade(text.format(words), truth).final
        assert final is not None
        assert final.value == pytest.approx(value)


def test_in_other_words_speaks_of_the_same(tmp_path: Path) -> None:
    truth = ask(tmp_path, "tokens", "token", TOKENS, BUDGET)
    text = "3.539e23 / 1.2e11 = 2.949e12, in other words 2.949 trillion tokens. That is 147 each."
    final = grade(text, truth).final
    assert final is not None
    assert final.value == pytest.approx(2.949e12)


PEAKS = [
    "Against an A100 (312 TFLOP/s dense) it would be 70 %.",
    "Its peak of 312 TFLOP/s is not reached.",
    "Con un picco di 312 TFLOP/s sarebbe il 70 %.",
    "The cluster does 111 PFLOP/s.",
]


@pytest.mark.parametrize("remark", PEAKS)
def test_peaks_and_clusters_are_no_rates_of_a_device(remark: str, tmp_path: Path) -> None:
    truth = ask(tmp_path, "throughput", "FLOP/s", RATE, RUN)
    final = grade(f"So each one sustains 217 TFLOP/s.\n\n{remark}", truth).final
    assert final is not None
    assert final.value == pytest.approx(2.17e14)


SUSTAINED_BY_EACH = [
    "At 54 % of the peak, each accelerator sustains 217 TFLOP/s.",
    "Each accelerator in the cluster sustains 217 TFLOP/s.",
    "That is 54 % of peak: 217 TFLOP/s per GPU.",
    "**Every one sustains 217 TFLOP/s** – or 0.217 PFLOP/s. All 512 together: 111.1 PFLOP/s.",
    "So the machine as a whole averaged 1.111e17 FLOP/s. Each of its parts sustains 217 TFLOP/s.",
    "Each sustains 217 TFLOP/s, and the cluster as a whole works at 1.111e17 FLOP/s.",
]


@pytest.mark.parametrize("sentence", SUSTAINED_BY_EACH)
def test_what_each_sustains_is_the_answer_beside_peaks_and_clusters(
    sentence: str, tmp_path: Path
) -> None:
    truth = ask(tmp_path, "throughput", "FLOP/s", RATE, RUN)
    text = f"In all 4.8e23 / 4.32e6 = 1.111e17 FLOP/s; 1.111e17 / 512 = 2.17e14.\n\n{sentence}"
    found = grade(text, truth)
    assert found.final is not None
    assert found.final.value == pytest.approx(2.17e14)
    assert not found.mistakes


def test_a_rate_per_device_is_the_answer_to_what_a_device_sustains(tmp_path: Path) -> None:
    truth = ask(tmp_path, "throughput", "FLOP/s", RATE, RUN)
    text = "The cluster does 4.8e23 / 4.32e6 = 1.111e17 FLOP/s. So ~217 TFLOP/s per accelerator."
    final = grade(text, truth).final
    assert final is not None
    assert final.value == pytest.approx(2.17e14)
