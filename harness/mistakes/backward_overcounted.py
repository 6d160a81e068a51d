"""The backward pass counted as three forward passes or more.

Why it matters: it costs two; three is forward and backward together, or recomputation, which an
answer should name.
When it fires: the text charges the backward pass three forward passes or more, and the final value
agrees with that; where training is not asked for as 6 N D, it is off and nothing else explains it.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import is_right, take_account
from harness.mistakes._backward import miscounted
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.omissions import find_omissions
from harness.types import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth

CODE = "backward_overcounted"
GPT3 = "gpt3-training-flops"
TRAINING, OTHERS = "training_flops", ("step_flops", "training_time", "throughput")
LEAST = 2.9


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the backward pass costs three forward passes or more."""
    account = take_account(reading, truth)
    backward = account.backward or 0.0
    is_over = backward >= LEAST
    if truth.family == TRAINING:
        yield from miscounted(reading, truth, account, CODE) if is_over else ()
    elif truth.family not in OTHERS:
        return
    elif not (is_over and account.says(Phase.BACKWARD, backward)):
        # What is only added to a forward pass counts where the numbers confirm it.
        yield from omitted(reading, truth, CODE, "backward counted as three passes or more")
    elif explains(reading, truth):
        yield from miscounted(reading, truth, account, CODE)


def explains(reading: Reading, truth: Truth) -> bool:
    """Tell whether an answer is off, and nothing else is known to make it so."""
    left_out = find_omissions(reading, truth)
    is_part = not left_out or any(one.code == CODE for one in left_out)
    return is_part and not is_right(reading, truth)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="4/3 and up",
    avoid=(
        "Charge the backward pass 4 N for each token; where you recompute the forward pass, say so "
        "and count it apart."
    ),
    fires=(
        Example(
            "Forward 2N, backward three times the forward pass: 8 × 175e9 × 300e9 = 4.2e23 "
            "FLOPs in "
            "total.",
            GPT3,
            "3x",
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
            "Forward 2, backward 4, recomputing the forward pass 2 more: 8 × 175e9 × 300e9 = "
            "4.2e23 "
            "FLOPs in total.",
            GPT3,
            "recomputation",
        ),
    ),
)
