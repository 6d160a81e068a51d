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
