"""What the work of a training run may lack where only the time that it takes is asked."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

from harness.account import epochs_of, told, worked_equations
from harness.closeness import SAME, is_any, near
from harness.factors import FACTORS, LEAST_PARAMS, LEAST_TOKENS
from harness.omissions.batches import steps_for_tokens
from harness.omissions.inputs import inputs_of, stands
from harness.omissions.omission import Omission
from harness.omissions.passes import backward_word
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Phase, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.omissions.omission import Together
    from harness.types import Equation, Quantity, Reading
    from reference.types import Truth

COST_CODES = {
    2.0: ("missing_backward",),
    4.0: ("backward_undercounted",),
    3.0: ("forgot_mac_factor",),
}
# One operation for each parameter and token: N × D alone.
BARE = ("forgot_mac_factor", "missing_backward")
BACKWARD_SHARES = {
    "missing_backward": 1 / 3,
    "backward_undercounted": 2 / 3,
    "forgot_mac_factor": 0.5,
}

# Tokens closer than this are those of another source and no slip.
TOKENS_SLACK = 0.2
# FLOPs per parameter and token forward and in both passes, which are three forward passes.
FORWARD, BOTH, PASSES = 2.0, 6.0, 3.0
LEAST_OVER, MOST_OVER = 2.9, 6.0
AGAIN, MOST_COUNTS, EXACT = (Role.STEPS, Role.BATCH), 8, 0.006


def work_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what the work may lack: a factor of N D other than 6, or a forward pass alone."""
    params, tokens = truth.fact("params"), truth.fact("tokens")
    counts = (*params, *truth.fact("total_params"))
    yield from all_experts(inputs_of(reading), truth)
    for index in reading.derivation.path:
        equation = worked_equations(reading)[index]
        yield from wrong_counts(equation, params, tokens)
        operands = [q.value for q in leaves(equation.sides[0])]
        is_product = any(is_any(v, counts) for v in operands) and any(
            is_any(v, tokens) for v in operands
        )
        if is_product and len(operands) == len(BARE):
            yield tuple(Omission(code, BACKWARD_SHARES[code], equation.span) for code in BARE)
        for factor, codes in COST_CODES.items():
            if is_product and factor in operands:
                yield from (
                    (Omission(code, BACKWARD_SHARES[code], equation.span),) for code in codes
                )
    yield from told_tokens(reading, truth)
    yield from steps_for_tokens(reading, truth)
    yield from told_passes(reading)
    yield from counted_again(reading, truth)
    yield from summed_passes(reading, truth)
    yield from forward_alone(reading, truth)
    yield from summed_factors(reading)
    forward = truth.fact("flop_forward")
    for quantity in inputs_of(reading):
        if is_any(quantity.value, forward):
            yield (Omission("missing_backward", 1 / 3, quantity.span),)
            return


def told_passes(reading: Reading) -> Iterator[Together]:
    """Yield a backward pass told as three forward passes or more, of which the factor is made."""
    used = [leaf.quantity.value for leaf in reading.derivation.leaves if leaf.exponent > 0]
    for fact in reading.derivation.phases:
        is_over = fact.phase is Phase.BACKWARD and fact.basis == "forward"
        is_over = is_over and LEAST_OVER <= fact.factor <= MOST_OVER
        if is_over and FORWARD * (1 + fact.factor) in used:
            yield (Omission("backward_overcounted", (1 + fact.factor) / PASSES, fact.span),)


def told_tokens(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield another number of tokens than were seen, where several steps multiply by it."""
    for right in truth.fact("tokens")[:1]:
        for leaf in reading.derivation.leaves:
            told = leaf.quantity
            is_used = leaf.exponent > 0 and leaf.role is Role.TOKENS and told.value >= LEAST_TOKENS
            if is_used and not is_any(told.value, truth.fact("tokens"), TOKENS_SLACK):
                yield (Omission("wrong_token_count", told.value / right, told.span),)


def all_experts(inputs: Sequence[Quantity], truth: Truth) -> Iterator[Together]:
    """Yield all parameters of a mixture of experts where those that work are no inputs."""
    active, total = truth.fact("active_params")[:1], truth.fact("total_params")[:1]
    if active and total and not stands(inputs, active):
        for quantity in inputs:
            if is_any(quantity.value, total, SAME):
                yield (Omission("total_for_active", total[0] / active[0], quantity.span),)
                return


def forward_alone(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield the backward pass that lacks where 2, N and D are multiplied in several steps."""
    used = [leaf.quantity for leaf in reading.derivation.leaves if leaf.exponent > 0]
    values = [quantity.value for quantity in used]
    counts = (truth.fact("params"), truth.fact("tokens"))
    is_product = all(any(is_any(value, right) for value in values) for right in counts)
    if is_product and FORWARD in values and BOTH not in values:
        place = next(quantity for quantity in used if quantity.value == FORWARD)
        yield (Omission("missing_backward", BACKWARD_SHARES["missing_backward"], place.span),)


def summed_passes(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield a backward pass that is added to 2 N D and is not twice as large."""
    pairs = product(truth.fact("params"), truth.fact("tokens"))
    forwards = [FORWARD * n * d for n, d in pairs] if backward_word(reading.text) else []
    for index in reading.derivation.path if forwards else ():
        side = reading.equations[index].sides[0]
        terms = [q.value for q in leaves(side)]
        is_sum = isinstance(side, BinOp) and side.operator == "+" and len(terms) == 2
        for one, other in (terms, terms[::-1]) if is_sum else ():
            multiple = other / one if one > 0 else 0.0
            code = miscounted(multiple)
            if code and is_any(one, forwards):
                share = (1 + multiple) / PASSES
                yield (Omission(code, share, reading.equations[index].span),)


def summed_factors(reading: Reading) -> Iterator[Together]:
    """Yield a backward pass of three forward passes that a sum tells: 2 + 6 = 8."""
    used = [leaf.quantity.value for leaf in reading.derivation.leaves if leaf.exponent > 0]
    for equation in reading.equations:
        side = equation.sides[0]
        is_sum = isinstance(side, BinOp) and side.operator == "+"
        terms = [q.value for q in leaves(side)] if is_sum else []
        if terms == [FORWARD, BOTH] and FORWARD + BOTH in used:
            share = (FORWARD + BOTH) / BOTH
            yield (Omission("backward_overcounted", share, equation.span),)


def miscounted(multiple: float) -> str:
    """Return the code of a backward pass of so many forward passes, nothing where it is right."""
    if near(multiple, 1.0, EXACT):
        return "backward_undercounted"
    return "backward_overcounted" if LEAST_OVER <= multiple <= MOST_OVER else ""


def counted_again(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield the batch, the steps or epochs that a text tells beside all tokens that were seen."""
    if not any(is_any(q.value, truth.fact("tokens"), SAME) for q in reading.quantities):
        return
    figures = [value for name in ("batch", "steps") for value in truth.fact(name)]
    counts = [
        leaf.quantity
        for leaf in reading.derivation.leaves
        if leaf.exponent > 0 and (leaf.role in AGAIN or is_any(leaf.quantity.value, figures, EXACT))
    ]
    counts = [*counts, *epochs_of(reading), *told(reading, AGAIN)][:MOST_COUNTS]
    for count in {count.value: count for count in counts if 1 < count.value < math.inf}.values():
        yield (Omission("batch_double_counted", count.value, count.span),)


def wrong_counts(
    equation: Equation, params: Sequence[float], tokens: Sequence[float]
) -> Iterator[Together]:
    """Yield the wrong one of the two counts in a product of parameters and tokens."""
    operands = leaves(equation.sides[0])
    if not any(q.value in FACTORS for q in operands) or not (params and tokens):
        return
    rest = [q for q in operands if q.value not in FACTORS]
    for code, right, least, other, slack in (
        ("wrong_token_count", tokens, LEAST_TOKENS, params, TOKENS_SLACK),
        ("wrong_parameter_count", params, LEAST_PARAMS, tokens, SAME),
    ):
        wrong = [q for q in rest if not is_any(q.value, other)]
        is_single = len(rest) == 2 and len(wrong) == 1
        if is_single and wrong[0].value >= least and not is_any(wrong[0].value, right, slack):
            yield (Omission(code, wrong[0].value / right[0], wrong[0].span),)
