"""The number of optimizer steps stands where the number of tokens belongs.

Why it matters: 6 N is the cost of one token; a step holds millions of them, so the answer is low by
the number of tokens in a batch.
When it fires: the final value is a product in which a count of steps stands, by name or as tokens
over those of a batch, and no count of tokens or of tokens in a batch.  Steps times the cost of one
step, with no parameters, are right.
Source: GRADING.md, section 3; Kaplan et al. 2020, section 2.1 (C = 6 N B S with B in tokens).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.account import is_plain_factor, take_account
from harness.closeness import near
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.types import Mistake, Role
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.account import Account
    from harness.types import Quantity, Reading
    from reference.types import Truth

CODE = "steps_as_tokens"
FAMILY = "training_flops"
# Another factor as large as this beside the steps is a batch, whatever it is called.
LEAST_BATCH, LARGEST_BATCH = 1e4, 1e8
STEP = "step"
# A remark behind a number, and the one or two words that it begins with.
REMARK = re.compile(r"[ \t]{0,20}(?:#|//|\(|--)[^\w\n]{0,4}([^\W\d_]+)(?:[ -]([^\W\d_]+))?")
BATCHES = (Role.BATCH, Role.SEQ_LEN)
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where steps are multiplied in the place of tokens."""
    if truth.family != FAMILY:
        yield from omitted(reading, truth, CODE, "the steps of the run stand for its tokens")
        return
    if not truth.fact("tokens"):
        return
    account = take_account(reading, truth)
    if not account.is_product or account.params is None:
        return
    if account.multiplier is None:
        told = [
            x.quantity
            for x in account.extra
            if x.quantity.value in truth.fact("steps") or is_remarked(reading.text, x.quantity)
        ]
        for steps in told[:1]:
            yield from lone_steps(reading, truth, (account.params, steps))
    elif account.multiplier_role is Role.TOKENS:
        yield from divided_tokens(reading, account)
    elif account.multiplier_role is Role.STEPS:
        yield from lone_steps(reading, truth, (account.params, account.multiplier))


def is_remarked(text: str, told: Quantity) -> bool:
    """Tell whether a remark behind a number calls it steps: D = 143_000  # optimizer steps."""
    found = REMARK.match(text, told.span.end)
    units = (find_unit(word) for word in found.groups("")) if found is not None else ()
    return any(unit is not None and unit.name == STEP for unit in units)


def lone_steps(
    reading: Reading, truth: Truth, used: tuple[Quantity, Quantity]
) -> Iterator[Mistake]:
    """Yield the mistake where nothing beside N and the steps is a batch."""
    roles = {
        leaf.role
        for leaf in reading.derivation.leaves
        if leaf.exponent and leaf.quantity.value != used[1].value
    }
    if roles & {Role.TOKENS, Role.BATCH, Role.SEQ_LEN}:
        return
    others = [leaf.quantity.value for leaf in reading.derivation.leaves if leaf.exponent > 0]
    for known in used:
        others = [value for value in others if not near(value, known.value)]
    if any(LEAST_BATCH <= value <= LARGEST_BATCH for value in others):
        return
    steps, tokens = used[1], truth.fact("tokens")[0]
    ratio = steps.value / tokens
    text = f"{steps.value:.4g} steps stand for {tokens:.4g} tokens, x {ratio:.3g}"
    yield Mistake(CODE, text, (steps.span,), ratio)


def divided_tokens(reading: Reading, account: Account) -> Iterator[Mistake]:
    """Yield the mistake where the tokens are divided by those of a batch and stay so."""
    below = {
        leaf.quantity.value: leaf
        for leaf in reading.derivation.leaves
        if leaf.exponent < 0 and leaf.role in BATCHES and leaf.quantity.value >= LEAST_BATCH
    }
    if len(below) != 1 or account.factor is None or account.multiplier is None:
        return
    ((batch, leaf),) = below.items()
    if is_plain_factor(account.factor * batch) and not account.extra:
        steps, tokens = account.multiplier.value / batch, account.multiplier.value
        text = f"{steps:.4g} steps stand for {tokens:.4g} tokens, x {1 / batch:.3g}"
        yield Mistake(CODE, text, (leaf.quantity.span,), 1 / batch)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="steps/D",
    avoid="Multiply steps by the tokens of a batch before they stand for D.",
    fires=(
        Example(
            "6 × 175e9 = 1.05e12 FLOPs a step. With 300,000 training steps the total is "
            "1.05e12 × 300,000 = 3.15e17 FLOPs.",
            GPT3,
            "steps for tokens",
        ),
    ),
    silent=(
        Example(
            "6 × 175e9 = 1.05e12 FLOPs a token. With 300 billion tokens the total is "
            "1.05e12 × 300e9 = 3.15e23 FLOPs.",
            GPT3,
            "correct",
        ),
        Example(
            "94,000 steps of 3.2M tokens: 94,000 × 3.2e6 = 3.0e11 tokens, and 6 × 175e9 × "
            "3.0e11 = "
            "3.15e23 FLOPs in total.",
            GPT3,
            "steps times batch are tokens",
        ),
        Example(
            "6 × 175e9 × 94,000 steps × 3.2e6 = 3.16e23 FLOPs.", GPT3, "a batch without a name"
        ),
        Example(
            "One step costs 3.36e18 FLOPs. 94,000 steps × 3.36e18 FLOPs/step = 3.16e23 FLOPs.",
            GPT3,
            "steps times the cost of a step",
        ),
    ),
)
