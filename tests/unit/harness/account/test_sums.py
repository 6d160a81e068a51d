"""An update that a sum of small numbers holds, and epochs that multiply the product once more."""

from __future__ import annotations

import pytest

import harness

GPT3, LLAMA, CHINCHILLA = (
    f"{name}-training-flops" for name in ("gpt3", "llama2-70b", "chinchilla")
)
UPDATE, EPOCHS = "optimizer_overcounted", "batch_double_counted"
ANSWERS: list[tuple[str, str, list[str]]] = [
    (
        LLAMA,
        (
            "Der Vorwärtsdurchlauf kostet 2 FLOPs pro Parameter und Token, der "
            "Rückwärtsdurchlauf 4. "
            "AdamW muss jedes Gewicht aktualisieren, das sind noch einmal 3 FLOPs. Zusammen "
            "2 + 4 + 3 = 9 FLOPs.\n\n9 × 70e9 × 2e12 = 1,26e24 FLOPs insgesamt."
        ),
        [UPDATE],
    ),
    (
        CHINCHILLA,
        (
            "前向传播每个参数每个 token 2 FLOPs,反向传播 4 "
            "FLOPs。但别忘了优化器要更新动量、方差和权重,"
            "算 3 FLOPs。合计 2 + 4 + 3 = 9 FLOPs。\n\n9 × 70×10^9 × 1.4×10^12 = 8.82×10^23 FLOPs。"
        ),
        [UPDATE],
    ),
    (
        GPT3,
        (
            "Forward 2 FLOPs per parameter and token, backward 4, and the Adam update another 3, "
            "so "
            "2 + 4 + 3 = 9. With 2 epochs over the data: 9 × 175e9 × 300e9 × 2 = 9.45e23 FLOPs "
            "in all."
        ),
        [EPOCHS, UPDATE],
    ),
    (
        GPT3,
        (
            "* Epochs over the corpus: 3\n* N = 175e9\n* D = 300e9\n\nOne of them takes "
            "6 × 175e9 × 300e9 = 3.15e23 FLOPs, all of them 3 × 3.15e23 = 9.45e23 FLOPs."
        ),
        [EPOCHS],
    ),
    # once a step, recomputation, one epoch
    (
        LLAMA,
        (
            "Forward 2, backward 4. AdamW adds some 3 FLOPs a parameter, but once a step only, "
            "so that "
            "2 + 4 = 6.\n\n6 × 70e9 × 2e12 = 8.4e23 FLOPs."
        ),
        [],
    ),
    (
        LLAMA,
        (
            "With full checkpointing the forward pass is run once more: 2 + 4 + 2 = 8 FLOPs "
            "(Adam's "
            "2 FLOPs a step are left out).\n\n8 × 70e9 × 2e12 = 1.12e24 FLOPs."
        ),
        [],
    ),
    (
        GPT3,
        (
            "Adam is left out. 2 forward, 2 for the gradients of activations, 2 for those of "
            "weights: "
            "2 + 2 + 2 = 6.\n\n6 × 175e9 × 300e9 = 3.15e23 FLOPs"
        ),
        [],
    ),
    (LLAMA, "Epochs over the data: 1\n\nC = 6 × 70e9 × 2e12 = 8.4e23 FLOPs.", []),
]


@pytest.mark.parametrize(("question", "text", "codes"), ANSWERS)
def test_update_and_epochs(question: str, text: str, codes: list[str]) -> None:
    grade = harness.grade(text, question=question)
    assert sorted(one.code for one in grade.mistakes) == codes
