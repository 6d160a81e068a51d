"""Costs of one token that hold the sequence length already and are multiplied by it."""

from __future__ import annotations

import pytest

import harness

FORWARD = "gpt2xl-forward-flops"
CODE = "sequence_double_counted"
WEIGHTS = "Weights: 2 × 30,720,000 = 61,440,000. "
SLIPS: list[tuple[str, list[str]]] = [
    # all layers, one layer with the output head, another order and another language
    (
        "For each token: " + WEIGHTS + "Attention: 4 × 1024² × 1600 = 6,710,886,400. "
        "61,440,000 + 6,710,886,400 = 6,772,326,400. 48 × 6,772,326,400 = 325,071,667,200, and "
        "325,071,667,200 × 1,024 = 332,873,387,212,800 FLOPs.",
        [CODE],
    ),
    (
        "Per token: " + WEIGHTS + "Attention: 4 × 1024 × 1024 × 1600 = 6,710,886,400. "
        "Head: 2 × 1600 × 50,257 = 160,822,400. "
        "61,440,000 + 6,710,886,400 + 160,822,400 = 6,933,148,800. "
        "1,024 × 6,933,148,800 = 7,099,544,371,200 FLOPs.",
        ["missing_layers", CODE],
    ),
    # a cost of one token that holds it once, and that of a sequence beside such a cost
    (
        "Per token: " + WEIGHTS + "Attention: 4 × 1024 × 1600 = 6,553,600. "
        "61,440,000 + 6,553,600 = 67,993,600. 48 × 67,993,600 + 160,822,400 = 3,424,515,200. "
        "3,424,515,200 × 1,024 = 3,506,703,564,800 FLOPs.",
        [],
    ),
    (
        "Per token: " + WEIGHTS + "1,024 × 61,440,000 = 62,914,560,000 for the sequence, and "
        "its attention 4 × 1024² × 1600 = 6,710,886,400. "
        "62,914,560,000 + 6,710,886,400 = 69,625,446,400. "
        "48 × 69,625,446,400 + 164,682,137,600 = 3,506,703,564,800 FLOPs.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "codes"), SLIPS)
def test_a_length_that_is_counted_twice(text: str, codes: list[str]) -> None:
    found = harness.grade(text, question=FORWARD).mistakes
    assert sorted(mistake.code for mistake in found) == codes


def test_a_width_as_large_as_the_length_tells_nothing() -> None:
    text = (
        "Per token: 8 × 1024 × 1024 = 8,388,608 for the projections of a layer. "
        "8,388,608 × 1,024 = 8,589,934,592 FLOPs."
    )
    found = harness.grade(text, question="transformer24-step-flops").mistakes
    assert CODE not in {mistake.code for mistake in found}


def test_the_share_is_that_of_attention() -> None:
    (slip,) = harness.grade(SLIPS[0][0], question=FORWARD).mistakes
    weights, scores = 61_440_000.0, 6_710_886_400.0
    expected = (weights + scores) / (weights + scores / 1024)
    assert slip.factor == pytest.approx(expected)
