"""Full-width attention or layer cost multiplied by the number of heads.

Why it matters: heads split the width among themselves; projections and scores at full width hold
all of them already.
When it fires: a cost or size of a million and more is multiplied by a count that the words beside
it call heads, and neither its own equation nor the words before hold the width of one head.
Source: GRADING.md, section 3; Vaswani et al. 2017, section 3.2.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import take_account
from harness.mistakes._detector import Detector, Example, Group
from harness.omissions.components import multiplied_heads as told_heads
from harness.omissions.heads import find_head_slip
from harness.types import Mistake, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Leaf, Reading
    from reference.types import Truth

CODE = "heads_multiplied"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake at the first product of a full-width cost with the number of heads."""
    slip = find_head_slip(reading, truth)
    if slip is not None:
        text = f"multiplied by {slip.heads:.0f} heads, which split the width, x {slip.heads:.0f}"
        bounds = (1.0, slip.heads) if slip.share is None else None
        yield Mistake(CODE, text, (slip.equation.span,), slip.share, bounds)
        return
    for leaf in counted_heads(reading, truth):
        count = leaf.quantity.value
        text = f"the whole product multiplied by {count:.0f} heads, which split the width"
        yield Mistake(CODE, text, (leaf.quantity.span,), count)
        return
    for span, count in told_heads(reading, truth):
        text = f"multiplied by {count:.0f} heads, which split the width"
        yield Mistake(CODE, text, (span,), bounds=(1.0, count))
        return


def counted_heads(reading: Reading, truth: Truth) -> Iterator[Leaf]:
    """Yield the heads that multiply the product of N and D once more."""
    if truth.family == "training_flops":
        extra = take_account(reading, truth).extra
        yield from (leaf for leaf in extra if leaf.role is Role.N_HEADS)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="heads",
    avoid=(
        "Either take the width of one head and multiply by heads, or take the whole width; never "
        "both."
    ),
    fires=(
        Example(
            "One head costs 6 × 175e9 = 1.05e12 FLOPs a token. For all 96 heads: 96 × 1.05e12 = "
            "1.008e14 FLOPs a token.\n\nTotal = 1.008e14 × 300e9 = 3.02e25 FLOPs",
            GPT3,
            "all heads",
        ),
    ),
    silent=(
        Example(
            "96 layers of 1.812e9 weights: 96 × 1.812e9 = 1.74e11.\n\nTotal = 6 × 1.74e11 × "
            "300e9 = "
            "3.13e23 FLOPs",
            GPT3,
            "layers",
        ),
        Example(
            "96 heads of 128 dimensions: 96 × 128 = 12,288.\n\nTotal = 6 × 175e9 × 300e9 = "
            "3.15e23 "
            "FLOPs",
            GPT3,
            "heads times head size",
        ),
        Example(
            "Scores of one head: 2 × 1024 × 1024 × 64 = 134,217,728, of 16 heads: 16 × 134,217,728 "
            "= 2,147,483,648. All of it: 2,164,663,517,184 FLOPs.",
            "transformer24-step-flops",
            "the cost of one head at its own width",
        ),
    ),
)
