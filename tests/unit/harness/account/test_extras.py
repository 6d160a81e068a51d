"""Bare figures of the question that multiply the product of N and D once more."""

from __future__ import annotations

import pytest

import harness

BATCH, SEQUENCE = "batch_double_counted", "sequence_double_counted"
ANSWERS: list[tuple[str, str, list[str]]] = [
    ("gpt3", "Batch size 3.2M. C = 6 × 175e9 × 300e9 × 3.2e6 = 1.008e30 FLOPs", [BATCH]),
    (
        "gpt3",
        "Context 2048. 6 × 175e9 × 2048 = 2.15e15 for one. 2.15e15 × 300e9 = 6.45e26 FLOPs.",
        [SEQUENCE],
    ),
    ("llama3-405b", "6 × 405e9 × 15.6e12 × 8192 (sequence length) = 3.1e29 FLOPs", [SEQUENCE]),
    ("gpt3", "6 × 175e9 × 300e9 × 7.7e6 = 2.43e30 FLOPs", []),
    ("gpt3", "Batch size 3.2M, context 2048. C = 6 × 175e9 × 300e9 = 3.15e23 FLOPs", []),
    ("gpt3", "3.2e6 × 93,750 = 3e11 tokens. C = 6 × 175e9 × 3e11 = 3.15e23 FLOPs", []),
]


@pytest.mark.parametrize(("model", "text", "codes"), ANSWERS)
def test_figures_of_the_question(model: str, text: str, codes: list[str]) -> None:
    grade = harness.grade(text, question=f"{model}-training-flops")
    assert [one.code for one in grade.mistakes] == codes
