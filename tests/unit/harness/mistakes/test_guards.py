"""What keeps a detector from accusing: each text is near a mistake and does not make it."""

from __future__ import annotations

import pytest

import harness

GPT3, STEP = "gpt3-training-flops", "transformer24-step-flops"
FORWARD = "Forward: 24 × 30,064,771,072 = 721,554,505,728 FLOPs.\n\n"
MADE = [
    (GPT3, "96 heads: 96 × 6 × 175e9 × 300e9 = 3.02e25 FLOPs in total", "heads_multiplied"),
    (GPT3, "300,000 steps: 6 × 175e9 × 300,000 = 3.15e17 FLOPs in total", "steps_as_tokens"),
    (GPT3, "Training does 6 × 175e9 = 1.05e12 FLOPs in total", "missing_tokens"),
    (
        GPT3,
        "A layer has 1.812e9 weights. 6 × 1.812e9 × 300e9 = 3.26e21 FLOPs in total",
        "missing_layers",
    ),
    (GPT3, "Forward alone: 2 × 175e9 × 300e9 = 1.05e23 FLOPs in total", "missing_backward"),
    (
        STEP,
        FORWARD + "Backward is 3 × forward. 4 × 721,554,505,728 = 2,886,218,022,912 FLOPs",
        "backward_overcounted",
    ),
]
NOT_MADE = [
    # a right value says that the passes are counted rightly, unless those that are told make it
    (
        GPT3,
        (
            "Some count the backward pass as equal to the forward (4ND = 2.1e23), which is wrong; "
            "the right figure is 6ND = 3.15e23 FLOPs"
        ),
        "backward_undercounted",
    ),
    (
        GPT3,
        (
            "Backward has two matmuls, each as expensive as the forward one. So the total is "
            "3 × forward = 3 × 1.05e23 = 3.15e23 FLOPs"
        ),
        "backward_undercounted",
    ),
    (GPT3, "Backward is 2x (not 1x or 3x) forward. 6ND = 3.15e23 FLOPs", "backward_undercounted"),
    (
        GPT3,
        "Forward only: 1.05e23. With backward: 3x. Total = 3.15e23 FLOPs",
        "backward_overcounted",
    ),
    (
        GPT3,
        "MLP: 2 × 12288 × 49152 = 1.2e9, and so on. By 6ND the total is 3.15e23 FLOPs",
        "missing_layers",
    ),
    # the layers stand in the product by their letter alone
    (
        GPT3,
        "L = 96\nN = 12 * L * 12288 * 12288  # 173946175488\nThe total is 3.15e23 FLOPs",
        "missing_layers",
    ),
    # the right total in seconds, and then days that were converted wrongly
    (
        "gpt3-training-days",
        "3.15e23 / 1.44e17 = 2.19e6 s. Answer: 253 days",
        "contradictory_final",
    ),
    # a backward pass that the factor of the answer does not come from
    (
        GPT3,
        "Ein MAC vorwärts, zwei rückwärts: 3 · 175e9 · 300e9 = 1,575e23 FLOP insgesamt",
        "backward_undercounted",
    ),
    (GPT3, "It has 96 heads. 6 × 175e9 × 300e9 = 3.15e23 FLOPs in total", "heads_multiplied"),
    # steps, with the tokens of a batch beside them, told as a batch or not
    (
        GPT3,
        "Batch of 3.2e6 tokens, 94,000 steps: 6 × 175e9 × 3.2e6 × 94,000 = 3.16e23 FLOPs in total",
        "steps_as_tokens",
    ),
    (GPT3, "94,000 steps: 6 × 175e9 × 94,000 × 3.2e6 = 3.16e23 FLOPs in total", "steps_as_tokens"),
    (GPT3, "94.000 Schritte: 94.000 · 3,2e6 · 6 · 175e9 = 3,16e23 FLOP", "steps_as_tokens"),
    # another factor than phases make is no cost of one token
    (GPT3, "From 175e9 parameters I get 5e15 FLOPs in total", "missing_tokens"),
    (GPT3, "175 Milliarden Parameter, insgesamt 9,1e18 FLOP", "missing_tokens"),
    # the size of a layer, multiplied by the layers
    (
        GPT3,
        "A layer has 1.812e9 weights. 96 × 6 × 1.812e9 × 300e9 = 3.13e23 FLOPs in total",
        "missing_layers",
    ),
    (
        GPT3,
        "Per layer 1.812e9. 96 × 1.812e9 = 1.74e11. 6 × 1.74e11 × 300e9 = 3.13e23 FLOPs in total",
        "missing_layers",
    ),
    # an update or a recomputed forward pass in the factor
    (
        GPT3,
        "Forward 2N, and the update another 2N. 4 × 175e9 × 300e9 = 2.1e23 FLOPs in total",
        "missing_backward",
    ),
    # three forward passes are told, and the answer does not count them, or is right
    (
        STEP,
        FORWARD + "Backward is 3 × forward. 3 × 721,554,505,728 = 2,164,663,517,184 FLOPs",
        "backward_overcounted",
    ),
    (
        STEP,
        FORWARD + "Both are 3 × forward. 3 × 721,554,505,728 = 2,164,663,517,184 FLOPs",
        "backward_overcounted",
    ),
]


@pytest.mark.parametrize(("question", "text", "code"), MADE)
def test_the_mistake_is_told(question: str, text: str, code: str) -> None:
    assert code in {one.code for one in harness.grade(text, question=question).mistakes}


@pytest.mark.parametrize(("question", "text", "code"), NOT_MADE)
def test_what_is_near_it_is_not(question: str, text: str, code: str) -> None:
    assert code not in {one.code for one in harness.grade(text, question=question).mistakes}


def test_a_power_beyond_floats_is_no_slip_of_one() -> None:
    text = "6 × 175e9 × 300e9 = 3.15e23. Answer: 10^9999 FLOPs"
    assert harness.grade(text, question=GPT3).mistakes == ()


def test_a_right_total_by_a_name_alone_is_one_too() -> None:
    text = "C = 3.15e23\n6 × 175e9 × 300e9 = C\nAnswer: 3.15e24 FLOPs"
    assert [one.code for one in harness.grade(text, question=GPT3).mistakes] == [
        "contradictory_final"
    ]
