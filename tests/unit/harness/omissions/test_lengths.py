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
    # by names, in full digits
    (
        "per_token = 3,506,703,564,800\n\ntotal = per_token × 1024\n\n3,590,864,450,355,200 FLOPs",
        [CODE],
    ),
    # by figures, rounded
    ("3,506,703,564,800 × 1024 ≈ 3.591 × 10^15 FLOPs", [CODE]),
    ("3,506,703,564,800 × 1024 / 1024 = 3.507 × 10^12 FLOPs", []),
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


STEP = "transformer24-step-flops"
WHOLES: list[tuple[str, str, list[str]]] = [
    # a third extent in a product of one token, where the length is a width as well
    (
        STEP,
        (
            "Pro Token und Schicht: 8 · 1024² = 8.388.608, Attention 4 · 1024 · 1024 · 1024 = "
            "4.294.967.296, FFN 4 · 1024 · 4096 = 16.777.216. Summe: 8.388.608 + 4.294.967.296 + "
            "16.777.216 = 4.320.133.120. 24 · 4.320.133.120 = 103.683.194.880. Mal 1024 Token: "
            "1024 · 103.683.194.880 = 106.171.591.557.120. 3 · 106.171.591.557.120 = "
            "318.514.774.671.360 FLOP insgesamt."
        ),
        [CODE],
    ),
    (
        STEP,
        (
            "Per token: 8 × 1024² = 8,388,608, 4 × 1024 × 1024 = 4,194,304 and 4 × 1024 × 4096 = "
            "16,777,216, together 8,388,608 + 4,194,304 + 16,777,216 = 29,360,128. 24 × 29,360,"
            "128 = "
            "704,643,072. 1024 × 704,643,072 = 721,554,505,728. 3 × 721,554,505,728 = "
            "2,164,663,517,184 FLOPs."
        ),
        [],
    ),
    # what a sequence costs, called that of a token
    (
        FORWARD,
        (
            "Layer: 8 · 1024 · 1600² = 2.097e10, 4 · 1024² · 1600 = 6.71e9, 4 · 1024 · 1600 · "
            "6400 = "
            "4.194e10. 2.097e10 + 6.71e9 + 4.194e10 = 6.962e10. 48 · 6.962e10 = 3.342e12. Logits "
            "2 · 1024 · 1600 · 50257 = 1.647e11. A token costs 3.342e12 + 1.647e11 = 3.507e12, the "
            "sequence 3.507e12 · 1024 = 3.591e15 FLOPs."
        ),
        [CODE],
    ),
    (
        "gpt3-training-flops",
        (
            "Per token: 2 × 175e9 = 3.5e11, attention 96 × 4 × 2048 × 2048 × 12288 = 1.98e13. Sum: "
            "3.5e11 + 1.98e13 = 2.015e13. Training: 3 × 2.015e13 = 6.045e13. All of them: "
            "6.045e13 × 300e9 = 1.81e25 FLOPs."
        ),
        [CODE],
    ),
    (
        "gpt3-training-flops",
        (
            "Per token: 2 × 175e9 = 3.5e11, attention 96 × 4 × 2048 × 12288 = 9.66e9. Sum: "
            "3.5e11 + 9.66e9 = 3.597e11. Training: 3 × 3.597e11 = 1.079e12. All of them: "
            "1.079e12 × 300e9 = 3.24e23 FLOPs."
        ),
        [],
    ),
]


@pytest.mark.parametrize(("question", "text", "codes"), WHOLES)
def test_lengths_and_widths(question: str, text: str, codes: list[str]) -> None:
    found = harness.grade(text, question=question).mistakes
    assert [mistake.code for mistake in found] == codes


def test_what_a_sequence_costs_is_too_large_by_its_length() -> None:
    (slip,) = harness.grade(WHOLES[2][1], question=FORWARD).mistakes
    assert slip.factor == pytest.approx(1024)


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
