"""A backward pass that the text charges wrongly and computes with, beside other omissions."""

from __future__ import annotations

import pytest

import harness

UNDER, OVER = "backward_undercounted", "backward_overcounted"
MACS, FEED_FORWARD, LAYERS = "forgot_mac_factor", "ffn_miscounted", "missing_layers"
PARTS = (
    "Projections: 8 × 1024 × 1024² = 8,589,934,592. Scores: 4 × 1024² × 1024 = 4,294,967,296. "
    "Feed-forward: 4 × 1024 × 1024 × 4096 = 17,179,869,184. "
)
HALVES = (
    "Projections: 4 × 1024 × 1024 × 1024 = 4,294,967,296. Attention: 2 × 1024 × 1024 × 1024 = "
    "2,147,483,648. MLP: 2 × 1024 × 1024 × 4096 = 8,589,934,592. "
)
CODE = "layer = 8*L*d*d + 4*L*L*d + 4*L*d*ff\nforward = n * layer\n"
DATA = "```python\nL = 1024\nd = 1024\nff = 4096\nn = 24\n"
ANSWERS: list[tuple[str, list[str]]] = [
    # factors that multiply to about those of another code
    (
        HALVES + "24 layers: 24 × 15,032,385,536 = 360,777,252,864. The backward pass costs three "
        "times the forward pass: 3 × 360,777,252,864 = 1,082,331,758,592. "
        "360,777,252,864 + 1,082,331,758,592 = 1,443,109,011,456 FLOPs in total.",
        [OVER, MACS],
    ),
    (
        PARTS + "24 × 30,064,771,072 = 721,554,505,728. The backward pass costs the same again, so "
        "the total is 2 × 721,554,505,728 = 1,443,109,011,456 FLOPs.",
        [UNDER],
    ),
    (
        (
            "Una capa: 8,59 × 10^9 + 4,29 × 10^9 + 1,72 × 10^10 = 3,01 × 10^10 FLOP.\n\nLa vuelta "
            "repite los productos, otros 3,01 × 10^10 FLOP.\n\nTotal: 2 × 3,01 × 10^10 = "
            "6,02 × 10^10 FLOP"
        ),
        [UNDER, LAYERS],
    ),
    (
        (
            "A layer takes 30.06 GFLOP (17.18 of them the MLP), 24 layers 721.5 GFLOP. The "
            "backward "
            "pass takes as long as the forward pass, so 2 × 721.5 = 1443 GFLOP."
        ),
        [UNDER],
    ),
    (
        DATA + CODE + "step = forward + forward  # the backward pass does the same products\n```\n"
        "It prints 1.443e12, so the answer is 1.443e12 FLOPs.",
        [UNDER],
    ),
    # right ones, and a matrix that is missing
    (
        DATA + CODE + "bwd = forward + forward  # inputs and weights\nstep = forward + bwd\n```\n"
        "It prints 2.165e12, so the answer is 2.165e12 FLOPs.",
        [],
    ),
    (
        PARTS + "24 × 30,064,771,072 = 721,554,505,728. The backward pass does the same products "
        "twice: 3 × 721,554,505,728 = 2,164,663,517,184 FLOPs in total.",
        [],
    ),
    (
        (
            "Forward: 24 × 30,064,771,072 = 721,554,505,728. Backward is about 2× the forward "
            "pass, so "
            "721,554,505,728 + 1,443,109,011,456 = 2,164,663,517,184 FLOPs."
        ),
        [],
    ),
    (
        (
            "Projections: 8 × 1024³ = 8.59e9. Scores: 4 × 1024³ = 4.29e9. MLP: 2 × 1024² × 4096 = "
            "8.59e9. Layer: 8.59e9 + 4.29e9 + 8.59e9 = 2.147e10. 24 × 2.147e10 = 5.153e11, and "
            "with "
            "the backward pass 3 × 5.153e11 = 1.546e12 FLOPs."
        ),
        [FEED_FORWARD],
    ),
]


@pytest.mark.parametrize(("text", "codes"), ANSWERS)
def test_backward_pass(text: str, codes: list[str]) -> None:
    grade = harness.grade(text, question="transformer24-step-flops")
    assert sorted(one.code for one in grade.mistakes) == sorted(codes)


NAMED = PARTS + (
    "$F = 24 \\cdot 30{,}064{,}771{,}072 = 721{,}554{,}505{,}728$. "
    "\n\nBackward: $B = %s$.\n\n$F + B = \\boxed{%s}$ FLOPs"
)


@pytest.mark.parametrize(
    ("backward", "total", "codes"),
    [
        ("3F = 2{,}164{,}663{,}517{,}184", "2.886 \\times 10^{12}", [OVER]),
        ("F = 721{,}554{,}505{,}728", "1.443 \\times 10^{12}", [UNDER]),
        ("2F = 1{,}443{,}109{,}011{,}456", "2.165 \\times 10^{12}", []),
    ],
)
def test_a_backward_pass_by_the_name_of_the_forward_pass(
    backward: str, total: str, codes: list[str]
) -> None:
    grade = harness.grade(NAMED % (backward, total), question="transformer24-step-flops")
    assert [mistake.code for mistake in grade.mistakes] == codes


CHARGED: list[tuple[str, list[str]]] = [
    ("Six FLOPs per weight: 6 × 175e9 = 1.05e12 FLOPs per token.", ["backward_counted"]),
    (
        "A token takes 6 FLOPs for each of the 175 billion weights, 1.05 trillion FLOPs in all.",
        ["backward_counted"],
    ),
    ("A token takes 2 FLOPs for each of the 175 billion weights, 350 billion FLOPs in all.", []),
    ("Training takes 6 FLOPs a weight, a token 2 × 175e9 = 3.5e11 FLOPs.", []),
]


@pytest.mark.parametrize(("text", "codes"), CHARGED)
def test_six_flops_a_weight_are_those_of_training(text: str, codes: list[str]) -> None:
    grade = harness.grade(text, question="gpt3-inference-flops-per-token")
    assert [mistake.code for mistake in grade.mistakes] == codes


def test_the_right_cost_of_a_layer_holds_both_matrices() -> None:
    text = (
        "A layer takes 30,064,771,072 FLOPs, 24 of them 721,554,505,728. Forward and backward: "
        "1,443,109,011,456 FLOPs in total."
    )
    codes = [one.code for one in harness.grade(text, question="transformer24-step-flops").mistakes]
    assert FEED_FORWARD not in codes
