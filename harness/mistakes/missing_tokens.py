"""The cost of one token, sequence or batch is told as the total of the run or of the sequence.

Why it matters: the number of tokens is half of the product; without it the answer is low by eleven
to thirteen orders of magnitude.
When it fires: the final value is a factor times the parameters, with no token count in the product,
or with the tokens of one batch in its place; in the cost of a sequence, the text speaks of one
token or multiplies the parameters by none, and the numbers confirm it.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.account import is_plain_factor, take_account
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.types import Mistake, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "missing_tokens"
FAMILY = "training_flops"
GPT3, STEP = "gpt3-training-flops", "transformer24-step-flops"
SLACK = 0.04


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the token count is not in the product."""
    tokens = truth.fact("tokens")
    if truth.family != FAMILY:
        yield from omitted(reading, truth, CODE, "one token stands for the sequence")
        return
    account = take_account(reading, truth)
    if not tokens or account.params is None or not reading.final.values:
        return
    if not (is_plain_factor(account.factor, SLACK) or account.fits()):
        return
    final = reading.final.values[0]
    if account.multiplier is None:
        count = math.prod(leaf.quantity.value for leaf in account.extra)
        if count in truth.fact("steps"):
            return
        text = f"{final.value:.4g} is the cost of {count:.4g} tokens; {tokens[0]:.4g} were seen"
        yield Mistake(CODE, text, (final.span,), count / tokens[0])
    elif account.multiplier_role is Role.BATCH:
        batch = account.multiplier.value
        ratio = batch / tokens[0]
        text = f"the {batch:.4g} tokens of a batch stand for {tokens[0]:.4g}, x {ratio:.3g}"
        yield Mistake(CODE, text, (account.multiplier.span, final.span), batch / tokens[0])


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="1/D, or batch tokens / D",
    avoid=(
        "Ask what the product is the cost of: 6 N is one token, so multiply by all tokens that "
        "were seen."
    ),
    fires=(
        Example(
            "Each of the 175 billion parameters needs six operations: 6 × 175e9 = 1.05e12. So "
            "training takes about 1.05e12 FLOPs.",
            GPT3,
            "one token",
        ),
        Example(
            "Batch size: 3.2M tokens. 6 × 175e9 × 3.2e6 = 3.36e18. Answer: 3.36e18 FLOPs.",
            GPT3,
            "one batch",
        ),
        Example(
            "A layer takes 29,360,128 FLOPs at each position. 3 × 24 × 29,360,128 = 2,113,929,216 "
            "FLOPs in total.",
            STEP,
            "one position of a sequence",
        ),
    ),
    silent=(
        Example("6 × 175e9 × 300e9 = 3.15e23. Answer: 3.15e23 FLOPs.", GPT3, "correct"),
        Example(
            "3 × 24 × 29,360,128 = 2,113,929,216 FLOPs at each position, times 1,024: 2.16e12 "
            "FLOPs in total.",
            STEP,
            "every position of a sequence",
        ),
        Example(
            "A token costs 6 × 175e9 = 1.05e12 FLOPs; 300 billion tokens cost 3.15e23 FLOPs in "
            "total.",
            GPT3,
            "tokens multiplied in prose",
        ),
    ),
)
