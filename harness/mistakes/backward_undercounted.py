"""The backward pass counted as no more than the forward pass.

Why it matters: backpropagation makes two products for each one of the forward pass, for the
gradients of the activations and of the weights; counted once, the answer is 2/3 of the right one.
When it fires: the text charges the backward pass at most one forward pass, and the final value does
not say otherwise.
Source: GRADING.md, section 3; Kaplan et al. 2020, section 2.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import take_account
from harness.mistakes._backward import miscounted
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth

CODE = "backward_undercounted"
GPT3 = "gpt3-training-flops"
MOST = 1.05


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the backward pass costs one forward pass or less."""
    if truth.family != "training_flops":
        yield from omitted(reading, truth, CODE, "backward counted as one forward pass")
        return
    account = take_account(reading, truth)
    if account.backward is not None and 0 < account.backward <= MOST:
        yield from miscounted(reading, truth, account, CODE)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="2/3",
    avoid=(
        "Count two products going backward for each one forward: gradients of the activations and "
        "of the weights."
    ),
    fires=(
        Example(
            "Forward 2N, backward about the same as the forward pass: 4 × 175e9 × 300e9 = 2.1e23 "
            "FLOPs in total.",
            GPT3,
            "as much as forward",
        ),
        Example(
            "The forward pass takes 2 FLOPs a weight and the backward pass 2 FLOPs. Total = "
            "4 × 175e9 × 300e9 = 2.1e23 FLOPs",
            GPT3,
            "2 + 2",
        ),
    ),
    silent=(
        Example(
            "Forward 2N, backward twice the forward pass: 6 × 175e9 × 300e9 = 3.15e23 FLOPs in "
            "total.",
            GPT3,
            "correct",
        ),
        Example(
            "You might take the backward pass for the same as the forward pass, but it is 4N "
            "beside "
            "2N: 6 × 175e9 × 300e9 = 3.15e23 FLOPs in total.",
            GPT3,
            "corrected",
        ),
    ),
)
