"""One FLOP counted for a multiply-add, which is a multiplication and an addition.

Why it matters: every matrix product costs two FLOPs a weight; the answer is low by two.
When it fires: the forward pass is charged one FLOP per parameter and token, by statement or in the
product, and the text does not say that it counts multiply-adds.
Source: GRADING.md, section 3; Kaplan et al. 2020, section 2.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import is_plain_factor, take_account
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.omissions.components import bare_products
from harness.types import Mistake, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "forgot_mac_factor"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the forward pass is half of what it is."""
    if truth.family != "training_flops":
        yield from omitted(reading, truth, CODE, "one FLOP counted for a multiply-add")
        return
    account = take_account(reading, truth)
    is_stated = any(code == "macs_stated" for code, _ in reading.derivation.statements)
    if is_stated or not reading.final.values:
        return
    if account.factor is None or not is_plain_factor(account.factor):
        yield from bare(reading, truth)
        return
    if account.forward != 1.0:
        return
    told = account.evidence(Phase.FORWARD) or account.evidence(Phase.TOTAL)
    span = told or reading.final.values[0].span
    yield Mistake(
        CODE, "1 FLOP per parameter and token forward, where it takes 2, x 0.5", (span,), 0.5
    )


def bare(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake at the first product of widths that lacks the two of a multiply-add."""
    for equation in bare_products(reading, truth):
        text = "a product of widths told as FLOPs without its factor 2"
        yield Mistake(CODE, text, (equation.span,), bounds=(0.5, 1.0))
        return


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="1/2",
    avoid="Count two FLOPs for each weight and token, or say plainly that you count multiply-adds.",
    fires=(
        Example(
            "Forward: 1 FLOP per parameter and token, backward: twice the forward. Total = "
            "3 × 175e9 × 300e9 = 1.575e23 FLOPs.",
            GPT3,
            "one operation a weight",
        ),
    ),
    silent=(
        Example(
            "Forward: 2 FLOPs per parameter and token, backward: twice the forward. Total = "
            "6 × 175e9 × 300e9 = 3.15e23 FLOPs.",
            GPT3,
            "correct",
        ),
        Example(
            "A multiply-add counts as one operation here. Forward N, backward: twice the "
            "forward. "
            "Total = 3 × 175e9 × 300e9 = 1.575e23 FLOPs.",
            GPT3,
            "a convention that is told",
        ),
    ),
)
