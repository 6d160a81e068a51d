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


AGAIN = "a model of 3 billion parameters on 90 billion tokens"


@pytest.mark.parametrize(
    "further",
    [
        f"Question: How much does {AGAIN} take?\n",
        f"### Exercise 12\n\nHow much does {AGAIN} take?\n",
        f"**Aufgabe 2**\nHow much does {AGAIN} take?\n",
    ],
)
def test_figures_that_nothing_before_tells_ask_of_another_model(further: str) -> None:
    again = f"{further}\nSo that takes 6 × 3e9 × 90e9 = 1.62e21 FLOPs in total."
    assert finals(f"So it takes about 3.15e23 FLOPs in total.\n\n{again}") == [3.15e23]


@pytest.mark.parametrize("further", ["Q: And with the 300 billion tokens?\n", "### Exercise\n\n"])
def test_figures_that_are_known_ask_of_nothing_else(further: str) -> None:
    text = f"On 300 billion tokens it takes about 3.15e23 FLOPs.\n\n{further}It takes 3.1e23 FLOPs."
    assert finals(text) != [3.15e23]


def test_the_question_itself_is_no_other_one() -> None:
    text = (
        "It takes about 3.15e23 FLOPs.\n\nQuestion: How much do 175 billion parameters and 300 "
        "billion tokens take?\nAnswer: 6 × 175e9 × 300e9 = 3.15e24 FLOPs"
    )
    given = ASK._replace(given=frozenset((175.0, 300.0)))
    assert [value.value for value in read_text(text, given).final.values] == [3.15e24]
    assert finals(text) == [3.15e23]
