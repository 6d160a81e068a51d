"""The number of training tokens is off by more than 20 %.

Why it matters: the answer is proportional to it; the size of a corpus is not the number of tokens
that were seen.
When it fires: the token count in the product differs by more than 20 % from every accepted figure.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import take_account
from harness.closeness import near
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.types import Mistake, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "wrong_token_count"
FAMILY = "training_flops"
GPT3 = "gpt3-training-flops"
TOLERANCE = 0.2


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where another token count was multiplied."""
    tokens = truth.fact("tokens")
    if truth.family != FAMILY:
        yield from omitted(reading, truth, CODE, "another number of tokens than were seen")
        return
    account = take_account(reading, truth)
    if not tokens or account.multiplier is None or account.multiplier_role is not Role.TOKENS:
        return
    if not account.is_product or any(near(account.multiplier.value, d, TOLERANCE) for d in tokens):
        return
    used = account.multiplier.value
    text = f"{used:.4g} tokens, where {tokens[0]:.4g} were seen, x {used / tokens[0]:.3g}"
    yield Mistake(CODE, text, (account.multiplier.span,), used / tokens[0])


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="D'/D",
    avoid=(
        "Look for the tokens that were seen in training; a corpus can be larger, or be read more "
        "than once."
    ),
    fires=(
        Example(
            "With 499 billion tokens: 6 × 175e9 × 499e9 = 5.24e23 FLOPs in total.", GPT3, "corpus"
        ),
        Example(
            "Training tokens: 500B\n\nTotal = 6 × 175e9 × 500e9 = 5.25e23 FLOPs", GPT3, "a list"
        ),
    ),
    silent=(
        Example(
            "With 300 billion tokens: 6 × 175e9 × 300e9 = 3.15e23 FLOPs in total.", GPT3, "right"
        ),
        Example(
            "With 320 billion tokens: 6 × 175e9 × 320e9 = 3.36e23 FLOPs in total.", GPT3, "near"
        ),
    ),
)
