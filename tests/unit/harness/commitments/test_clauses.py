"""Sentences that tell a phase and then the whole: the whole is the answer."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

STEP, TRAINING = Ask("FLOP", "", "step_flops"), Ask("FLOP", "", "training_flops")
FORWARD = Ask("FLOP", "", "forward_flops")
TOLD = [
    (
        "So the forward pass is 5.1 GFLOP, backward twice that, and the model needs 15.3 GFLOP.",
        STEP,
        15.3,
    ),
    (
        "The forward pass takes 5.1 GFLOP, the backward pass 10.2 GFLOP, the step 15.3 GFLOP.",
        STEP,
        15.3,
    ),
    (
        "Thus forward costs 5.1 GFLOP, the backward pass takes twice that and we need 15.3 GFLOP.",
        STEP,
        15.3,
    ),
    (
        "So forward takes 5.1 GFLOP, backward, which does more, 10.2 GFLOP, all of it 15.3 GFLOP.",
        STEP,
        15.3,
    ),
    ("Answer: forward 5.1 GFLOP, backward 10.2 GFLOP, both together 15.3 GFLOP.", STEP, 15.3),
    (
        "Der Vorwärtspass kostet also 5.1 GFLOP, rückwärts 10.2 GFLOP, das Modell 15.3 GFLOP.",
        STEP,
        15.3,
    ),
    ("Donc la passe avant coûte 5.1 GFLOP, l'arrière le double, et le pas 15.3 GFLOP.", STEP, 15.3),
    (
        "So the forward pass is 5.1 EFLOP, backward 10.2 EFLOP, and the model needs 15.3 EFLOP.",
        TRAINING,
        15.3e9,
    ),
    # the whole told first, both phases at once, or a phase that is asked for
    ("So the step takes 15.3 GFLOP, of which the forward pass takes 5.1 GFLOP.", STEP, 15.3),
    ("So forward and backward pass take 15.3 GFLOP, eight of them 120 GFLOP.", STEP, 15.3),
    (
        "So the forward pass takes 5.1 GFLOP, backward twice that, and a step 15.3 GFLOP.",
        FORWARD,
        5.1,
    ),
    # one phase after the other, and one amount told twice
    ("So the forward pass takes 5.1 GFLOP and the backward pass 10.2 GFLOP.", STEP, 5.1),
    ("So the forward pass takes 5.1 GFLOP, in full 5.12 GFLOP.", STEP, 5.1),
]


@pytest.mark.parametrize(("text", "ask", "giga"), TOLD)
def test_the_whole_behind_a_phase_is_the_answer(text: str, ask: Ask, giga: float) -> None:
    (quantity,) = read_text(text, ask).final.values
    assert quantity.value == pytest.approx(giga * 1e9)
