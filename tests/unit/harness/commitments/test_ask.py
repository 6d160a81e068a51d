"""In which unit a question asks, and what a bare number counts that answers it."""

from __future__ import annotations

import pytest

import harness
from harness.commitments.ask import figures_of, scale_of

DAY, GIB = 86_400.0, 2.0**30
PROMPTS = [
    ("How many days does it take? Give the time in days.", "s", DAY),
    ("What is the least number of days that it takes?", "s", DAY),
    ("How long does it take on 4 GPUs in bf16? Give hours.", "s", 1.0),
    ("How long, in hours?", "s", 3600.0),
    ("How much memory do the weights take? Give the result in GiB.", "B", GIB),
    ("How much memory do the weights take in fp32?", "B", 1.0),
    ("On how many tokens can it be trained in 7 days?", "token", 1.0),
    ("How many FLOPs in 3 days? Give the result in FLOPs.", "FLOP", 1.0),
    ("", "s", 1.0),
]


@pytest.mark.parametrize(("prompt", "unit", "scale"), PROMPTS)
def test_a_prompt_names_the_unit_that_it_asks_for(prompt: str, unit: str, scale: float) -> None:
    assert scale_of(prompt, unit) == scale


TIME, MEMORY = "gpt3-training-days", "gpt2xl-adamw-memory"
BARE = [
    (TIME, r"\boxed{25.4}", 25.4 * DAY),
    (TIME, "Final answer: 25.4", 25.4 * DAY),
    (TIME, "Answer: 25.4 (days)", 25.4 * DAY),
    (TIME, "{'answer': 25.4, 'unit': 'days'}", 25.4 * DAY),
    (TIME, "Final answer: 609 hours", 609 * 3600),
    # a figure of the question, and one that the text comes to
    (TIME, "Final answer: 45", 45),
    (TIME, "3.888e6 / 86400 = 45\n\nFinal answer: 45", 45 * DAY),
    # as many seconds as no one asks for in days
    (TIME, "Final answer: 2,194,560", 2_194_560),
    (MEMORY, "Final answer: 24.39", 24.39 * GIB),
    (MEMORY, "Final answer: 26,192,332,800", 26_192_332_800),
    ("gpt3-training-flops", "Final answer: 3.15e23", 3.15e23),
]


@pytest.mark.parametrize(("question", "text", "value"), BARE)
def test_a_bare_answer_is_told_in_the_asked_unit(question: str, text: str, value: float) -> None:
    final = harness.grade(text, question=question).final
    assert final is not None
    assert final.value == pytest.approx(value)


def test_a_prompt_gives_figures() -> None:
    prompt = "On 1,024 GPUs, 175 billion parameters, 2.5e3 of 312 TFLOP/s at 45 %"
    assert figures_of(prompt) >= {1024, 175, 312, 45}
