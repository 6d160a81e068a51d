"""Training cost counted as the forward pass only.

Why it matters: the backward pass costs twice the forward pass; the answer is low by three.
When it fires: the product charges two FLOPs (or one) per parameter and token and nothing for a
backward pass.
Source: GRADING.md, section 3; Kaplan et al. 2020, section 2.1.
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

CODE = "missing_backward"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the factor of the product is that of the forward pass."""
    if truth.family != "training_flops":
        yield from omitted(reading, truth, CODE, "the forward pass alone")
        return
    account = take_account(reading, truth)
    if account.factor is None or account.backward != 0.0:
        return
    if account.update or account.recompute:
        return
    span = account.evidence(Phase.FORWARD, Phase.TOTAL) or reading.final.values[0].span
    text = f"{account.factor:.3g} FLOPs per parameter and token are the forward pass only, x 1/3"
    yield Mistake(CODE, text, (span,), 1 / 3)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="1/3",
    avoid="Training goes forward and backward: 2 N + 4 N = 6 N for each token.",
    fires=(
        Example(
            "2 FLOPs per parameter and token: 2 × 175e9 × 300e9 = 1.05e23 FLOPs in total.",
            GPT3,
            "2ND",
        ),
        Example(
            "The forward pass costs 2N a token. Total = 2 × 175e9 × 3e11 = 1.05e23 FLOPs",
            GPT3,
            "forward told, no backward",
        ),
    ),
    silent=(
        Example(
            "6 FLOPs per parameter and token: 6 × 175e9 × 300e9 = 3.15e23 FLOPs in total.",
            GPT3,
            "6ND",
        ),
        Example(
            "Forward 2N, backward about the same as the forward: 4 × 175e9 × 300e9 = 2.1e23 "
            "FLOPs in "
            "total.",
            GPT3,
            "undercounted, other code",
        ),
    ),
)
