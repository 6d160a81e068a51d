"""A text that goes on asking itself about other models has answered before."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

ASK = Ask("FLOP", "", "training_flops")
FIRST = "GPT-3: 6 × 175e9 × 300e9 = 3.15e23 FLOPs\n\nAnswer: 3.15e23 FLOPs\n\n"


def finals(text: str) -> list[float]:
    return [quantity.value for quantity in read_text(text, ASK).final.values]


@pytest.mark.parametrize("word", ["Question", "Q", "**Question**", "### Frage", "User"])
def test_what_is_asked_of_another_model_is_no_part_of_the_answer(word: str) -> None:
    assert finals(f"{FIRST}{word}: And PaLM?\nAnswer: 2.53e24 FLOPs") == [3.15e23]


@pytest.mark.parametrize(
    "further",
    ["Question: And GPT-3 again?\n", "Is PaLM larger?\n", "Q: Is that all?\n", ""],
)
def test_a_question_about_no_other_model_ends_nothing(further: str) -> None:
    assert finals(f"{FIRST}{further}Answer: 2.53e24 FLOPs") == [3.15e23, 2.53e24]


def test_a_question_before_the_answer_ends_nothing() -> None:
    assert finals("\nQ: How much did PaLM take?\nAnswer: 2.53e24 FLOPs") == [2.53e24]
