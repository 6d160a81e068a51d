"""All tokens seen in training multiplied by the batch size, the steps or the epochs once more.

Why it matters: the token count of a run already is batch times steps; the answer is high by
millions.
When it fires: the right product of factor, parameters and tokens is multiplied by a count of steps,
epochs, by a batch, or by the tokens over a batch, and nothing else is; in a training time such a
count stands beside the tokens, and that explains the distance to the reference, alone or with other
named mistakes.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness.account import take_account
from harness.closeness import near
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.types import Mistake, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.account import Account
    from harness.types import Leaf, Reading
    from reference.types import Truth

CODE = "batch_double_counted"
FAMILY = "training_flops"
GPT3 = "gpt3-training-flops"
# A smaller count can be another factor.
RIGHT_FACTOR, SAME, SMALLEST = 6.0, 0.006, 16.0


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake for each such count."""
    if truth.family != FAMILY:
        yield from omitted(reading, truth, CODE, "the tokens of all steps multiplied once more")
        return
    for leaf, count in repeated_tokens(reading, truth):
        text = f"the tokens multiplied by the {count:.4g} steps that they make once more"
        yield Mistake(CODE, text, (leaf.quantity.span,), count)
        return
    account = take_account(reading, truth)
    if account.multiplier is None or account.multiplier_role is not Role.TOKENS:
        return
    figures = [value for name in ("batch", "steps") for value in truth.fact(name)]
    for leaf in account.extra or multiplied(reading, account, figures):
        if leaf.role in (Role.BATCH, Role.STEPS, Role.EPOCHS) or leaf.quantity.value in figures:
            count = leaf.quantity.value
            text = f"{account.multiplier.value:.4g} tokens multiplied by {count:.4g} once more"
            yield Mistake(CODE, text, (leaf.quantity.span,), count)


def repeated_tokens(reading: Reading, truth: Truth) -> Iterator[tuple[Leaf, float]]:
    """Yield the tokens of an answer that multiplies them by themselves over the batch."""
    used = reading.derivation.leaves
    told = [leaf for leaf in used if leaf.exponent == 1 and leaf.role is Role.TOKENS]
    again = [leaf for one, leaf in pairwise(told) if one.quantity.value == leaf.quantity.value]
    batches = [leaf for leaf in used if leaf.exponent == -1 and leaf.quantity.value > SMALLEST]
    for leaf, batch in zip(again, batches, strict=False):
        count = leaf.quantity.value / batch.quantity.value
        ratios = (q.value / a.value for q in reading.final.values[:1] for a in truth.accepted)
        if any(near(ratio, count, SAME) for ratio in ratios):
            yield leaf, count


def multiplied(reading: Reading, account: Account, figures: Sequence[float]) -> Iterator[Leaf]:
    """Yield the batch or the steps of the question where the answer is 6 N D times as much."""
    for leaf in reading.derivation.leaves:
        count = leaf.quantity.value
        is_used = leaf.exponent > 0 and count > SMALLEST and count in figures
        if is_used and account.factor and near(account.factor / count, RIGHT_FACTOR, SAME):
            yield leaf
            return


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="batch, steps or epochs",
    avoid="Where D holds every token seen in the run, nothing more multiplies it.",
    fires=(
        Example(
            "Batch size: 3.2M tokens. Total = 6 × 175e9 × 300e9 × 3.2e6 = 1.008e30 FLOPs",
            GPT3,
            "tokens times batch",
        ),
        Example(
            "Tokens: 300 billion. 6 × 175e9 × 300e9 = 3.15e23, and with 2 epochs over them "
            "3.15e23 × 2 = 6.3e23. Answer: 6.3e23 FLOPs",
            GPT3,
            "epochs once more",
        ),
    ),
    silent=(
        Example("Total = 6 × 175e9 × 300e9 = 3.15e23 FLOPs", GPT3, "correct"),
        Example(
            "94,000 steps of 3.2M tokens: 6 × 175e9 × 94,000 × 3.2e6 = 3.16e23 FLOPs in total.",
            GPT3,
            "steps times batch are the tokens",
        ),
    ),
)
