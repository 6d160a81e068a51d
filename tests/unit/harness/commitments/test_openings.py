"""Names of a whole text, figures that open it, and what a text tells of something else."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
SIZE = Ask("parameter", "", "parameters")
MEMORY = Ask("B", "", "memory")
TOKENS = Ask("token", "", "tokens")
STEP = Ask("FLOP", "", "step_flops")
TIME = Ask("s", "", "training_time")
GIB = 2.0**30
UPDATE = Ask("FLOP", "step", "optimizer_flops")

LONG = (
    "Take L = 2048 and 48 layers.\n\nForward: 2 × 9e9 × 2e12 = 3.6e22 FLOPs.\n\n"
    "In total 3 × 3.6e22 = 1.08e23 FLOPs."
)
TOLD = [
    # what names the whole text labels no line of it
    (f"Answer:\n{LONG}", FLOP, 1.08e23),
    (f"**Answer:**\n\n{LONG}", FLOP, 1.08e23),
    (f"# Answer\n\n{LONG}\n\nHalf of it would be 5.4e22 FLOPs.", FLOP, 1.08e23),
    (f"Answer: {LONG}", FLOP, 1.08e23),
    ("Answer:\n1.08e23 FLOPs\n\nThe forward pass alone takes 3.6e22 FLOPs.", FLOP, 1.08e23),
    ("Answer:\n1.08e23\n\nThe forward pass alone takes 3.6e22 FLOPs.", FLOP, 1.08e23),
    ("<check>it saw 450 billion tokens</check> <answer>4.6e11 tokens</answer>", TOKENS, 4.6e11),
    ("Answer: about 3.1e23.\n\nA token takes 1e12 FLOPs.\n3e11 tokens were seen.", FLOP, 3.1e23),
    ("Answer:\nroughly 3.1e23\n\nForward: 1e23 FLOPs.\nBackward: 2.1e23 FLOPs.", FLOP, 3.1e23),
    # a column of operands, and a number that the text explains with units
    ("80,411,200\n+ 1,638,400 (positions)\n= 82,049,600 parameters", SIZE, 82049600.0),
    ("175e9\n\nSo many parameters; 6 × 175e9 × 300e9 = 3.15e23 FLOPs.", FLOP, 3.15e23),
    # what belongs to the answer makes more of it
    (
        (
            "The forward pass takes 2 × 5e22 = 1e23 FLOPs. "
            "The backward pass would triple this to 3e23 FLOPs."
        ),
        FLOP,
        3e23,
    ),
    ("6 × 70e9 × 2e12: the scaling law calls this 8.4e23 FLOPs.", FLOP, 8.4e23),
    ("6ND in all.\nno backward: 1.05e23 FLOPs\nwith backward: 3.15e23 FLOPs", FLOP, 3.15e23),
    # the title of a text is none of a section
    (
        (
            "## KV cache budget: Zeta, 8k context, 1-byte values\n\n4 × 7e8 = 2.8e9 B\n\n"
            "**Budget: 2.8e9 B.**\n\n### Not part of it\n- A single layer contributes 81 MiB."
        ),
        MEMORY,
        2.8e9,
    ),
    ("With the width of the whole model, 3e22 FLOPs. A layer: 1e20 FLOPs.", FLOP, 3e22),
    # a number that opens a text which explains it
    (
        "91,226,112.\n\nThat is 7 × 13,032,301.7. Were it untied, we'd be at 130.1M.",
        SIZE,
        91226112.0,
    ),
    # the last line tells one of the bare totals
    (
        (
            ">>> once = 4 * 6e22\n>>> 3 * once\n7.2e+23\n"
            ">>> 3 * once / 2  # each of two\n3.6e+23\n\n"
            "The step, no output head: 7.2e23 FLOPs, in short 0.72 YFLOP."
        ),
        STEP,
        7.2e23,
    ),
    (
        (
            "12 × 13 000 millones = 156 000 millones,\n\n"
            "o sea 1,56 × 10^11 FLOP por paso del optimizador."
            "\n\nFrente a los 78 GFLOP que cuesta entrenar con un solo token, apenas cuenta."
        ),
        UPDATE,
        1.56e11,
    ),
    # what something else would make of it, what others call it, what one of many does
    (
        "Four: 4 × 7.5 GiB = 30 GiB.\n\n→ 30 GiB\n\nfp32 would double that to 60 GiB.",
        MEMORY,
        30 * GIB,
    ),
    (
        "- 686,600 seconds\n- or **7.95 days**\n\nMore would stretch it to almost two months.",
        TIME,
        686880.0,
    ),
    (
        (
            "So a layer is 3e9 and eighty of them are 80 × 3e9 = 2.4e11. The embedding is 1e9. "
            "Add both: 2.4e11 + 1e9 = 2.41e11.\n\nIt's weird that everybody calls it 280B."
        ),
        SIZE,
        2.41e11,
    ),
    (
        (
            "2 × 13e9 = 2.6e10 FLOPs. 2.6e10 FLOPs is what a single rank does; "
            "8 × 2.6e10 = 2.08e11 FLOPs"
        ),
        UPDATE,
        2.08e11,
    ),
    ("4 × 7e14 = 2.8e15 FLOPs. One sequence: a fourth of the total, 7e14 FLOPs.", STEP, 2.8e15),
    (
        (
            "D = R·t / 6N, where 6N is what one token costs in training, and R is the speed, "
            "256 × 835.5 TFLOP/s = 213,888 TFLOP/s.\n\nAsked: 140 days, **798 billion tokens**."
        ),
        TOKENS,
        7.98e11,
    ),
    ("The result is subtracted, so 2 operations. It takes about 5.6e9 FLOPs.", UPDATE, 5.6e9),
    (
        (
            "Let me go through Qwen2.5 3B matrix by matrix.\n\nA layer: 9e6 + 6e7 = 6.9e7. Times "
            '36: 2.484e9.\n\nTrainable parameters: **2,484,000,000**, or 2.48 B. "3B" is marketing.'
        ),
        SIZE,
        2.484e9,
    ),
]


@pytest.mark.parametrize(("text", "ask", "value"), TOLD)
def test_value(text: str, ask: Ask, value: float) -> None:
    final = read_text(text, ask).final
    assert [q.value for q in final.values] == [pytest.approx(value)]


def test_a_lone_amount_answers_in_its_own_dimension() -> None:
    final = read_text("256 GB", FLOP).final
    assert [(q.value, q.unit) for q in final.values] == [(256e9, "B")]
