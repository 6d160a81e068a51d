"""Costs that are multiplied by the number of heads: of the whole width, and of one head's share."""

from __future__ import annotations

import pytest

import harness

STEP, GPT3 = "transformer24-step-flops", "gpt3-training-flops"
FULL_WIDTH = [
    (STEP, "Scores of a head: 2 × 1024 × 1024 × 1024 = 2.147e9. 16 heads: 16 × 2.147e9 = 3.436e10"),
    (
        STEP,
        (
            "A head: Q 2 × 1024 × 1024 × 64 = 134217728, scores 2 × 1024² × 1024 = 2147483648. "
            "134217728 + 2147483648 = 2281701376. 16 heads: 16 × 2281701376 = 36507222016"
        ),
    ),
    (STEP, "Il y a 16 têtes : 16 × 4 294 967 296 = 68 719 476 736"),
    (STEP, "Ein Kopf: 2 · 1024² · 1024 = 2,147e9. Für 16 Köpfe: 16 · 2,147e9 = 3,436e10"),
    (STEP, "Por las 16 cabezas: 16 × 2.147e9 = 3.436e10"),
    (STEP, "16个头: 16 × 2.147e9 = 3.436e10"),
    (STEP, "A head takes 2.15e9 FLOPs, times 16 heads gives 3.44e10 FLOPs."),
    (STEP, "Une tête : 2,15e9 FLOPs, fois 16 têtes font 3,44e10 FLOPs."),
    (STEP, "Dimension 1,024.64: 16 heads, 16 × 2.147e9 = 3.436e10"),
    (STEP, "Every one of 16 heads: 4 × 1024² × 1024 × 16 = 6.87e10"),
    (STEP, "d = 1024\nheads = 16\nL = 1024\nscores = heads * 2 * L * L * d"),
    (GPT3, "Each of the 96 heads does its own:\n$$96 × 1.05e12 = 1.008e14$$"),
    (GPT3, "One head costs 6 × 175e9 = 1.05e12. All 96 heads: 96 × 1.05e12 = 1.008e14"),
]
OTHERS = [
    (STEP, "Scores of a head: 2 × 1024 × 1024 × 64 = 1.342e8. 16 heads: 16 × 1.342e8 = 2.147e9"),
    (STEP, "Ein Kopf: 2 · 1024² · 64 = 1,342e8. Für 16 Köpfe: 16 · 1,342e8 = 2,147e9"),
    (STEP, "With d_k = 64 a head takes 1.34e8 FLOPs, times 16 heads gives 2.147e9 FLOPs."),
    (STEP, "Chaque tête a 64 dimensions. 16 têtes : 16 × 134 217 728 = 2 147 483 648"),
    (STEP, "16 heads in each. 24 layers: 24 × 3.0065e10 = 7.2155e11"),
    (STEP, "16 heads of 64 dimensions: 16 × 64 = 1024"),
    (STEP, "16 têtes par couche. 16 × 2.147e9 = 3.436e10"),
    (STEP, "There are 16 heads. MLP: 16 × 1024 × 1024² = 1.718e10"),
    (STEP, "For all of the 16 heads: 4 × 1024² × 64 × 16 = 4.295e9"),
    (STEP, "d_k = 64\nheads = 16\nL = 1024\nscores = heads * 2 * L * L * d_k"),
    (
        STEP,
        (
            "A head: Q 2 × 1024 × 1024 × 64 = 134217728, scores 2 × 1024² × 64 = 134217728. "
            "134217728 + 134217728 = 268435456. 16 heads: 16 × 268435456 = 4294967296"
        ),
    ),
    # by its size, though nothing computes it, and beside the head of the output
    (STEP, "Attention of one layer: 16 heads × 268,435,456 = 4,294,967,296"),
    (STEP, "The output head takes 1e12. 16 × 2.147e9 = 3.436e10"),
    (GPT3, "2 × 2048² × 128 = 1.07e9 each. 96 heads of width 128: 96 × 1.07e9 = 1.03e11"),
]


def is_accused(question: str, text: str) -> bool:
    grade = harness.grade(text, question=question)
    return "heads_multiplied" in {mistake.code for mistake in grade.mistakes}


@pytest.mark.parametrize(("question", "text"), FULL_WIDTH)
def test_a_cost_of_the_whole_width_holds_all_heads(question: str, text: str) -> None:
    assert is_accused(question, text)


@pytest.mark.parametrize(("question", "text"), OTHERS)
def test_a_share_of_the_width_is_multiplied_rightly(question: str, text: str) -> None:
    assert not is_accused(question, text)


def test_a_right_answer_multiplies_none() -> None:
    right = "Forward and backward: 3 × 7.2155e11 = 2.165e12 FLOPs."
    wrong = "Somebody takes 16 heads times all of it: 16 heads × 2.147e9 = 3.436e10."
    assert not is_accused(STEP, f"{wrong} That is not so. {right}")
    assert is_accused(STEP, f"{wrong} So 3 × 24 × 3.436e10 = 2.474e12 FLOPs.")


def test_code_that_only_names_its_sums_leaves_the_factor_open() -> None:
    text = (
        "d = 1024\nheads = 16\nL = 1024\nscores = heads * 2 * L * L * d\n"
        "total = scores + rest\nprint(total)  # 8.4e12\n\nAnswer: 8.4e12 FLOPs"
    )
    diagnosis = harness.grade(text, question=STEP).diagnosis
    assert {one.code for one in diagnosis.explained} == {"heads_multiplied"}
    assert diagnosis.residual_log10 == 0.0
