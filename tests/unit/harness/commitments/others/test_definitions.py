"""What tells how large a unit is tells no answer."""

from __future__ import annotations

import pytest

import harness

MEMORY = "gpt2xl-weights-memory"
TRAINING = "gpt3-training-flops"
TEXTS = [
    ("It is about 2.8 GiB. One GiB is 1024^3 = 1,073,741,824 bytes.", MEMORY, 2.8 * 1024**3),
    ("Il faut environ 5,5 Gio. Un Gio vaut 1 073 741 824 octets.", MEMORY, 5.5 * 1024**3),
    ("So 2.1e23 FLOPs. One petaflop/s-day is 8.64 × 10^19 FLOP.", TRAINING, 2.1e23),
    ("Total: 2e24 FLOPs, where 1 ZFLOP = 1e21 FLOP.", TRAINING, 2e24),
    (
        (
            "With 86,400 seconds in a day, 3.024e5 / 86,400 = 3.5.\n\n"
            "**Planning figure: 3.5 days of running.**\n\nThe figure has no reserve."
        ),
        "gpt3-training-days",
        3.5 * 86_400,
    ),
    # a line in bold that names the value in another unit than was computed
    (
        (
            "- product: 1.55e9 × 4 bytes = 6.2e9 bytes\n- asked: 6,200,000,000 bytes = 6.2 GiB\n\n"
            "**Memory for the weights: 6.2 GiB**\n\nThat fits on one card, with little left."
        ),
        MEMORY,
        6.2 * 1024**3,
    ),
    # told as the answer it is one, whatever its size
    ("Final answer: 1 YFLOP is what it takes.", TRAINING, 1e24),
]


@pytest.mark.parametrize(("text", "question", "value"), TEXTS)
def test_a_unit_is_no_answer(text: str, question: str, value: float) -> None:
    final = harness.grade(text, question=question).final
    assert final is not None
    assert final.value == pytest.approx(value)


def test_a_text_that_only_tells_a_unit_answers_nothing() -> None:
    text = "One GiB is 1024^3 = 1,073,741,824 bytes."
    assert harness.grade(text, question=MEMORY).final is None
