"""A weight update of half a forward pass or more charged for every token.

Why it matters: the optimizer runs once a step, a step holds millions of tokens, and its ten to
twenty FLOPs per parameter vanish beside them.
When it fires: the text charges the update at half a forward pass or more and adds it per token, or
multiplies the update of one step by tokens, sequences or steps.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import take_account
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.types import Mistake, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "optimizer_overcounted"
GPT3 = "gpt3-training-flops"
LEAST, MOST = 0.5, 12.0
FAMILIES = ("optimizer_flops", "step_flops")


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the update is part of what a token costs."""
    if truth.family in FAMILIES:
        yield from omitted(reading, truth, CODE, "the update of one step counted many times")
        return
    account = take_account(reading, truth)
    update = account.update
    if truth.family != "training_flops" or update is None or not LEAST <= update <= MOST:
        return
    span = account.evidence(Phase.UPDATE)
    if span is None or not reading.final.values:
        return
    passes = 1 + (account.backward or 0.0)
    factor = (passes + update) / passes
    text = f"the update counted as {update:.3g} forward passes for every token, x {factor:.3g}"
    yield Mistake(CODE, text, (span,), factor)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="(forward + backward + update) / (forward + backward)",
    avoid="Charge the update once a step, 10 to 20 FLOPs a parameter, not once a token.",
    fires=(
        Example(
            "Forward: 2 FLOPs per parameter and token. Backward: 4. Weight update: 2. Sum: 8. "
            "Total = 8 × 175e9 × 300e9 = 4.2e23 FLOPs",
            GPT3,
            "2 a token for the update",
        ),
    ),
    silent=(
        Example(
            "Forward: 2 FLOPs per parameter and token. Backward: 4. "
            "Total = 6 × 175e9 × 300e9 = 3.15e23 FLOPs",
            GPT3,
            "correct",
        ),
        Example(
            "Forward 2, backward 4. Adam adds 16 FLOPs per parameter once a step, which is "
            "negligible. Total = 6 × 175e9 × 300e9 = 3.15e23 FLOPs",
            GPT3,
            "once a step",
        ),
    ),
)
