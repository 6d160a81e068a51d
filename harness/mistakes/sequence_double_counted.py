"""A cost that holds the sequence length already, multiplied by all tokens.

Why it matters: the cost of a sequence times the number of tokens counts every sequence as often as
it has tokens.
When it fires: the product of factor, parameters and tokens is multiplied by the sequence length, or
a component cost with the sequence length in it is multiplied by all tokens; where a forward pass or
a step is asked for, a cost of one token that holds the length twice is multiplied by it once more.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.account import is_plain_factor, right_params, scored_log10, take_account
from harness.closeness import near
from harness.mistakes._detector import Detector, Example, Group
from harness.omissions.components import squared_lengths
from harness.omissions.lengths import find_length_slip, sequence_cost
from harness.types import Mistake, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Quantity, Reading
    from reference.types import Truth

CODE = "sequence_double_counted"
RIGHT_FACTOR = 6.0
# Attention comes on top of 6 N, and embeddings may be left out.
SLACK = 0.12
MAX_EXPONENT = 300
FAMILY = "training_flops"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the sequence length stands beside the tokens in one product."""
    if truth.family != FAMILY:
        slip = find_length_slip(reading, truth)
        if slip is not None:
            text = f"a cost of one token that holds {slip.length:.4g} twice, multiplied by it again"
            yield Mistake(CODE, text, (slip.equation.span,), slip.share)
        return
    account = take_account(reading, truth)
    if account.multiplier is None or account.multiplier_role is not Role.TOKENS:
        return
    for leaf in account.extra:
        if leaf.role is Role.SEQ_LEN:
            length = leaf.quantity.value
            text = (
                f"a cost of {length:.4g} tokens multiplied by {account.multiplier.value:.4g} tokens"
            )
            yield Mistake(CODE, text, (leaf.quantity.span,), length)
            return
    cost = sequence_cost(reading, truth)
    if cost is not None:
        params, length = cost
        tokens = account.multiplier.value
        text = f"the cost of {length:.4g} tokens multiplied by {tokens:.4g} tokens"
        yield Mistake(CODE, text, (params.span,), length)
        return
    yield from component_costs(reading, truth, account.multiplier)


def component_costs(reading: Reading, truth: Truth, tokens: Quantity) -> Iterator[Mistake]:
    """Yield the mistake where component costs of a whole sequence are multiplied by all tokens."""
    final = scored_log10(reading, truth)
    account = take_account(reading, truth)
    is_plain = account.params is not None and account.is_product
    if final is None or (is_plain and not account.extra and is_plain_factor(account.factor)):
        return
    path = {reading.equations[index].span for index in reading.derivation.path}
    below = {leaf.quantity.value for leaf in reading.derivation.leaves if leaf.exponent < 0}
    for equation, length in squared_lengths(reading, truth):
        if length in below or (is_plain and equation.span not in path):
            continue
        text = f"a cost of one token that holds {length:.4g} twice, multiplied by all tokens"
        yield Mistake(CODE, text, (equation.span,), bounds=(1.0, length))
        return
    if is_plain:
        return
    for params in right_params(truth)[:1]:
        exponent = final - math.log10(params) - tokens.log10
        factor = 10.0**exponent if abs(exponent) < MAX_EXPONENT else 0.0
        for leaf in reading.derivation.leaves:
            length = leaf.quantity.value
            if leaf.role is Role.SEQ_LEN and near(factor / length, RIGHT_FACTOR, SLACK):
                text = f"the cost of {length:.4g} tokens multiplied by {tokens.value:.4g} tokens"
                yield Mistake(CODE, text, (leaf.quantity.span,), length)
                return


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="up to L",
    avoid=(
        "Multiply the cost of a sequence by the number of sequences, and the cost of a token by "
        "that of tokens."
    ),
    fires=(
        Example(
            "Context length: 2048. A sequence costs 6 × 175e9 × 2048 = 2.15e15 FLOPs. Total = "
            "2.15e15 × 300e9 = 6.45e26 FLOPs",
            GPT3,
            "sequence cost times tokens",
        ),
    ),
    silent=(
        Example("Context length: 2048. Total = 6 × 175e9 × 300e9 = 3.15e23 FLOPs", GPT3, "correct"),
        Example(
            "Context length: 2048. A sequence costs 6 × 175e9 × 2048 = 2.15e15 FLOPs. Total = "
            "2.15e15 × 300e9 / 2048 = 3.15e23 FLOPs",
            GPT3,
            "times the number of sequences",
        ),
    ),
)
