"""The cost of a whole sequence where the parameters would stand, multiplied by all tokens."""

from __future__ import annotations

import pytest

import harness

GPT3 = "gpt3-training-flops"
FORWARD = "A forward pass over L = 2048 tokens costs F = 96 × (7.42e12 + 2.06e11) = 7.32e14."
COUNTED = [
    f"{FORWARD} Training: 3 × 7.32e14 × 300e9 tokens = 6.59e26 FLOPs in total.",
    f"{FORWARD} Training costs 3·F·D = 3 × 7.32e14 × 3e11 = 6.59e26 FLOPs.",
    "2048 Token kosten 7,32e14. Training: 3 × 7,32e14 × 300e9 Token = 6,59e26 FLOPs.",
]
OTHERS = [
    # sequences, not tokens
    (f"{FORWARD} Training: 3 × 7.32e14 × 300e9 tokens / 2048 = 3.22e23 FLOPs in total.", []),
    # another number of parameters, no length
    (
        "L = 2048, N = 350e9. Training: 6 × 350e9 × 300e9 tokens = 6.3e23 FLOPs in total.",
        ["wrong_parameter_count"],
    ),
    # the length stands nowhere
    ("Training: 3 × 7.32e14 × 300e9 tokens = 6.59e26 FLOPs in total.", ["wrong_parameter_count"]),
]


@pytest.mark.parametrize("text", COUNTED)
def test_the_cost_of_a_sequence_is_no_parameter_count(text: str) -> None:
    mistakes = harness.grade(text, question=GPT3).mistakes
    assert [mistake.code for mistake in mistakes] == ["sequence_double_counted"]
    assert mistakes[0].factor == 2048


@pytest.mark.parametrize(("text", "codes"), OTHERS)
def test_other_costs_are_not_named_so(text: str, codes: list[str]) -> None:
    assert [mistake.code for mistake in harness.grade(text, question=GPT3).mistakes] == codes
