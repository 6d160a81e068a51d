"""What stands around an answer: tables, mails, exams, speakers, peaks and titles that deny."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
FORWARD = Ask("FLOP", "", "forward_flops")
MEMORY = Ask("B", "", "memory")
TOKENS = Ask("token", "", "tokens")
SIZE = Ask("parameter", "", "parameters")
RATE = Ask("FLOP/s", "", "throughput")
GIB = 2.0**30

TOLD = [
    # a table behind the answer of a section, and rows that a table is told for
    (
        (
            "### Final answer\n\nIt needs **90 GiB**.\n\n| Cards | Each |\n|--|--|\n"
            "| 3 | 30 GiB |\n| 9 | 10 GiB |"
        ),
        MEMORY,
        90 * GIB,
    ),
    (
        "### Final answer\n\n| Part | Size |\n|--|--|\n| weights | 30 GiB |\n| total | 90 GiB |",
        MEMORY,
        90 * GIB,
    ),
    (
        (
            "**Each card sustains about 40 TFLOP/s.**\n\n| At | Days |\n|--|--|\n"
            "| 60 TFLOP/s | 40 |\n| 120 TFLOP/s | 20 |"
        ),
        RATE,
        4e13,
    ),
    # what a mail quotes below, and where all is quoted
    (
        (
            "Hi,\n\n5e13 / 2e3 = 2.5e10\n\n=> 25 billion tokens.\n\nAnn\n\n"
            "> On Mon, Wei wrote:\n> 6e13 / 2e3 = 3e10. So 30 billion tokens!"
        ),
        TOKENS,
        2.5e10,
    ),
    (
        "> On Mon, Wei wrote:\n> 6e13 / 2e3 = 3e10. So 30 billion tokens!",
        TOKENS,
        3e10,
    ),
    # a title that denies
    (
        (
            "Forward: 2 × 3e12 = 6e12.\n\nThat makes 6e12 FLOPs.\n\n### What this total is not\n\n"
            "- A token takes about 3 billion operations.\n- With N = 4e9 the rule gives 5e12 FLOPs."
        ),
        FORWARD,
        6e12,
    ),
    # what is asked further
    (
        (
            "问:总共多少?\n\n答:6 × 7e9 × 2e12 = 8.4e22,即 8.4e22 FLOPs。\n\n追问:和 GPT-3 比呢?\n"
            "答:GPT-3 是 3.15e23 FLOPs。"
        ),
        FLOP,
        8.4e22,
    ),
    # a sub-question that supposes something else
    (
        (
            "(e) 7e9 + 2 × 1e9 = **9,000,000,000**\n\n(f) K would grow, and the model would have "
            "11,000,000,000 parameters, i.e. 2 billion more."
        ),
        SIZE,
        9e9,
    ),
    # the letter of an item is no symbol of the total
    (
        (
            "a) attention: 2 × 3e11 = 6e11\nb) projections: 3 × 3e11 = 9e11\n"
            "c) MLP: 4 × 3e11 = 1.2e12\nall: 2.7e12\n\n"
            "2 × 2.7e12 = 5.4e12\n\nThat makes 5.4e12 FLOP.\n\nThe rule gives 5e12."
        ),
        FORWARD,
        5.4e12,
    ),
    # what comes next is the total
    ("```\nprint(fwd, bwd)\n# fwd=3e12 bwd=6e12 total=9e12\n```", FLOP, 9e12),
    # a device by name, with its peak
    (
        (
            "→ **Each card does 5.2e14 FLOP/s on average.**\n\n"
            "For an A100 at 312 TFLOP/s that is out of reach."
        ),
        RATE,
        5.2e14,
    ),
    ("→ **Each does 5.2e14 FLOP/s.**\n\nFor an A100 peak 312 TFLOP/s is far less.", RATE, 5.2e14),
    # fine, that is the answer
    (
        (
            "TOM: 2 × 45e9 = 90e9 bytes.\n\nANN: So 90 GiB.\n\nTOM: No, 83.8 GiB.\n\n"
            "ANN: 83.8 GiB. Fine, that goes down as the answer.\n\nTOM: On nine cards 9.3 GiB each."
        ),
        MEMORY,
        83.8 * GIB,
    ),
    # and what looks so
    ("In parts: forward 1e22 FLOPs, backward 2e22 FLOPs, together 3e22 FLOPs.", FLOP, 3e22),
    ("3.6e22 FLOPs total=6×6e9×1e12; forward: 1.2e22 FLOPs", FLOP, 3.6e22),
    ("N\t6e9\tparameters\nD\t1e12\ttokens\n6ND\t3.6e22\tFLOPs", FLOP, 3.6e22),
    ("Final answer: 3.2e22 FLOPs • N = 175B • D = 300B", FLOP, 3.2e22),
    ("Compute: 3.2e22 FLOPs • 25 days at 45 % on 8 cards (≈ 200 GPU-days)", FLOP, 3.2e22),
    (
        (
            "## Forward\n\n2 × 4e21 = 8e21 FLOPs\n\n"
            "## Training total (attention is not included)\n\n6 × 4e21 = 2.4e22 FLOPs"
        ),
        FLOP,
        2.4e22,
    ),
    ("It takes 3.2e22 FLOPs total = 4x the cost of 8e21 FLOPs", FLOP, 3.2e22),
    (
        "My final answer, as I wrote:\n\n> **3.2e22 FLOPs**\n\nForward: 1e22 FLOPs.",
        FLOP,
        3.2e22,
    ),
    ("The model trained on an A100 at 156.1 TFLOP/s.", RATE, 1.561e14),
    ("分项来看，前向 1.1×10^22 FLOPs，反向 2.1×10^22 FLOPs，合计 3.2×10^22 FLOPs。", FLOP, 3.2e22),
    ("Sonuç: yaklaşık 4,2 × 10^13 FLOP.\n\nKural 3,9 × 10^13 verir.", FORWARD, 4.2e13),
    (
        "Unos 90 GiB.\n\n2 × 45 = 90\n\nPor partes: los pesos ocupan 30 GiB, los momentos 60 GiB.",
        MEMORY,
        90 * GIB,
    ),
]


@pytest.mark.parametrize(("text", "ask", "value"), TOLD)
def test_value(text: str, ask: Ask, value: float) -> None:
    final = read_text(text, ask).final
    assert [q.value for q in final.values] == [pytest.approx(value, rel=2e-3)]


def test_a_peak_by_name_is_no_answer() -> None:
    text = "The rate is 2e14.\n\nFor an H100 peak 989 TFLOP/s"
    assert read_text(text, RATE).final.values == ()
