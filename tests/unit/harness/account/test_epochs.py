"""Epochs, batches and steps that multiply all tokens once more, or that make them up."""

from __future__ import annotations

import pytest

import harness

CODE = "batch_double_counted"
CHINCHILLA, CLOVA, XL = (
    "chinchilla-training-flops",
    "hyperclova-training-days",
    "gpt2xl-training-days",
)
AGAIN: list[tuple[str, str, float]] = [
    # a bare count on a line that speaks of epochs, or of passes over the data
    (
        CHINCHILLA,
        (
            "Parameters 70e9, tokens 1.4e12. Say the usual four epochs.\n"
            "One epoch: 6 · 70e9 · 1.4e12 = 5.88e23\nAll epochs: 4 · 5.88e23 = 2.352e24 FLOPs"
        ),
        4.0,
    ),
    (
        CHINCHILLA,
        (
            "6 × 70e9 × 1.4e12 = 5.88e23 für einen Durchlauf durch die Daten.\n"
            "Bei sieben Durchläufen: 7 × 5.88e23 = 4.116e24 FLOP."
        ),
        7.0,
    ),
    (CHINCHILLA, "6 × 70e9 × 1.4e12 = 5.88e23,3 轮共 3 × 5.88e23 = 1.764e24 FLOPs", 3.0),
    # told on another line
    (
        CHINCHILLA,
        (
            "We make two passes over the corpus, so that all of it is seen twice.\n\n"
            "6 × 70e9 × 1.4e12 × 2 = 1.176e24 FLOPs"
        ),
        2.0,
    ),
    # steps that are told, where no product is written
    (
        CHINCHILLA,
        "N = 70e9, D = 1.4e12 tokens, 450,000 steps. As each does 6ND, it is 2.65e29 FLOPs.",
        450_000.0,
    ),
    # in a training time
    (
        XL,
        (
            "400,000 × 1,024² = 4.194e11 tokens. 6 × 1.637e9 × 4.194e11 = 4.12e21 FLOP, and for "
            "a batch 1,024 × 4.12e21 = 4.22e24. 4.22e24 / 9.75e12 = 4.33e11 s = 5.01e6 days."
        ),
        1024.0,
    ),
    (
        XL,
        (
            "Tokens: 419.43e9. C = 6 × 1.637e9 × 419.43e9 = 4.12e21 a step, times 400,000 steps: "
            "1.648e27 FLOPs. 1.648e27 / 9.75e12 = 1.69e14 s = 1.956e9 days"
        ),
        400_000.0,
    ),
    (
        CLOVA,
        (
            "6 × 82e9 × 150e9 = 7.38e22 FLOP per epoch, five epochs: 5 × 7.38e22 = 3.69e23. "
            "3.69e23 / (1024 × 312e12) = 1.155e6 s = 13.4 days"
        ),
        5.0,
    ),
]
SILENT: list[tuple[str, str]] = [
    # epochs that the tokens are counted in
    (CHINCHILLA, "0.7e12 tokens, 2 epochs of them: 6 × 70e9 × 0.7e12 × 2 = 5.88e23 FLOPs"),
    (CHINCHILLA, "6 × 70e9 × 350e9 = 1.47e23 an epoch, and 4 × 1.47e23 = 5.88e23 FLOPs"),
    (
        CLOVA,
        "6 × 82e9 × 75e9 = 3.69e22 an epoch, two: 2 × 3.69e22 = 7.38e22. / 3.195e17 = 2.31e5 s",
    ),
    # forward and backward passes
    (
        CHINCHILLA,
        (
            "Two passes go over the data, forward and backward.\n\n"
            "2 × 8 × 70e9 × 1.4e12 = 1.568e24 FLOPs"
        ),
    ),
    (
        CHINCHILLA,
        (
            "One pass over the data, 1.4e12 tokens. A token takes 1.4e11 forward; with backward "
            "three passes: 3 × 1.4e11 = 4.2e11. 4.2e11 × 1.4e12 = 5.88e23 FLOPs"
        ),
    ),
    # counts that the tokens are made of
    (
        XL,
        (
            "400,000 steps × 1,048,576 tokens = 419.43e9 tokens. 6 × 1.637e9 × 419.43e9 = 4.12e21. "
            "4.12e21 / 9.75e12 = 4.226e8 s = 4,891 days"
        ),
    ),
    (CHINCHILLA, "70e9 parameters, 1.4e12 tokens in 450,000 steps: 5.88e23 FLOPs."),
]


@pytest.mark.parametrize(("question", "text", "factor"), AGAIN)
def test_counted_again(question: str, text: str, factor: float) -> None:
    found = {one.code: one.factor for one in harness.grade(text, question=question).mistakes}
    assert found == {CODE: factor}


@pytest.mark.parametrize(("question", "text"), SILENT)
def test_silent(question: str, text: str) -> None:
    assert not harness.grade(text, question=question).mistakes
