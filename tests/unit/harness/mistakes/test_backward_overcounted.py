"""A backward pass of three forward passes or more, in the cost of one step."""

from __future__ import annotations

import pytest

import harness

STEP = "transformer24-step-flops"
FORWARD = "Forward: 24 · 30,064,771,072 = 721,554,505,728.\n\n"
CHARGED = [
    (
        "Backward: gradients of inputs, weights, and outputs, so 3 × forward.\n\n"
        "4 · 721,554,505,728 = 2,886,218,022,912 FLOPs"
    ),
    "The backward pass is three times as much: 4 × 721,554,505,728 = 2,886,218,022,912 FLOPs.",
    (
        "Rückwärts: Gradienten nach Eingabe, Gewichten und Ausgabe, also 4 × vorwärts.\n\n"
        "Zusammen 5 · 721.554.505.728 = 3.607.772.528.640 FLOPs"
    ),
]
RIGHT = [
    (
        "Backward: gradients of inputs and weights, so 2 × forward.\n\n"
        "3 · 721,554,505,728 = 2,164,663,517,184 FLOPs"
    ),
    (
        "The step is 3 times the forward pass, as the backward pass has two products for each: "
        "3 × 721,554,505,728 = 2,164,663,517,184 FLOPs."
    ),
    (
        "Some say that the backward pass costs 3 × the forward pass. It is 2 ×: "
        "3 × 721,554,505,728 = 2,164,663,517,184 FLOPs."
    ),
]


@pytest.mark.parametrize("text", CHARGED)
def test_it_is_named_where_the_answer_agrees_with_it(text: str) -> None:
    found = harness.grade(FORWARD + text, question=STEP).mistakes
    assert [mistake.code for mistake in found] == ["backward_overcounted"]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_answer_is_not_accused(text: str) -> None:
    assert not harness.grade(FORWARD + text, question=STEP).mistakes
