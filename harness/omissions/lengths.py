"""Costs of one token that hold the sequence length and are multiplied by it once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.account import Changed, right_params, take_account
from harness.closeness import SMALLEST_COST, is_any, near
from harness.omissions.components import (
    LOOK_BACK,
    head_width,
    speaks_of_one_token,
    times_in,
    widths_of,
)
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Negate, Number, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Equation, Expression, Quantity, Reading
    from reference.types import Truth

FAMILIES = frozenset({"forward_flops", "step_flops"})
EXACT, SAME, ROUNDED = 0.05, 1e-6, 0.002
PAIR = 2
MAX_EQUATIONS = 100
# A product of one token has no more than two widths; with a third one it is that of all tokens.
EXTENTS = 3.0


# Six FLOPs for each parameter and token; attention comes on top, and embeddings may be left out.
TRAINING, MORE = 6.0, 0.12


class LengthSlip(NamedTuple):
    """Which equation holds the length too often, the length, and what that makes of the answer."""

    equation: Equation
    length: float
    share: float


def sequence_cost(reading: Reading, truth: Truth) -> tuple[Quantity, float] | None:
    """Return the cost of a sequence that a text multiplies by all tokens, and its length.

    It stands where the parameters would: F = 7.3e14 of 2,048 tokens in 3 × F × D.
    """
    account, right = take_account(reading, truth), right_params(truth)
    if not right or account.params is None or account.factor is None:
        return None
    if account.multiplier_role is not Role.TOKENS:
        return None
    used = account.params.value * account.factor / right[0]
    for length in truth.fact("seq_len"):
        is_told = any(one.value == length for one in reading.quantities)
        if is_told and near(used / length, TRAINING, MORE):
            return account.params, length
    return None


def find_length_slip(reading: Reading, truth: Truth) -> LengthSlip | None:
    """Return the costs of one token that are a sequence's and multiplied by its tokens.

    An answer that is the right one times the length multiplies what a sequence costs by its tokens.
    """
    finals, equations = reading.final.values, reading.equations
    if truth.family not in FAMILIES or len(finals) != 1 or len(equations) > MAX_EQUATIONS:
        return None
    right = [one.value for one in truth.accepted]
    if is_any(finals[0].value, right, EXACT):
        return None
    for length in truth.fact("seq_len")[:1]:
        extents = (*widths_of(truth), length, *filter(None, (head_width(truth),)))
        is_whole = is_any(finals[0].value / length, right, EXACT)
        costs = [
            at
            for at, one in enumerate(equations)
            if holds_length(one, length, extents) and (is_whole or is_of_token(reading, one))
        ]
        share = share_of(reading, costs, length) if costs else None
        if share:
            return LengthSlip(equations[costs[0]], length, 1 / share)
        whole = multiplied_whole(reading, truth, length) if is_whole else None
        if whole is not None:
            return LengthSlip(whole, length, length)
    return None


def multiplied_whole(reading: Reading, truth: Truth, length: float) -> Equation | None:
    """Return what comes to the answer but for the length, before something comes to the answer.

    By figures it is multiplied by the length or by all tokens, by names in a program as well.
    """
    final = reading.final.values[0].value
    counts = (length, *truth.fact("tokens")[:1])
    found: Equation | None = None
    for equation in reading.equations:
        if equation.discarded:
            continue
        figures = sorted(quantity.value for quantity in leaves(equation.sides[0]))
        is_pair = len(figures) == PAIR and figures[0] in counts
        if is_pair and is_any(figures[1] * figures[0], (final,), ROUNDED):
            return equation
        right = equation.right or 0.0
        if is_any(right, (final / length,), SAME):
            found = equation
        elif found is not None and is_any(right, (final,), SAME):
            return found
    return None


def share_of(reading: Reading, costs: Sequence[int], length: float) -> float | None:
    """Return what the answer becomes without the length in the costs; None where it stays.

    Only where the length multiplies what comes of them.
    """
    changed = Changed(reading, costs[0], 1 / length)
    for later in range(costs[0] + 1, len(reading.equations)):
        if later in costs:
            changed.note(later, 1 / length)
        else:
            changed.follow(later)
    later_results = set(changed.results).difference(costs)
    is_multiplied = any(multiplies(reading.equations[at], length) for at in later_results)
    return changed.of(reading.final.values[0]) if is_multiplied else None


def is_of_token(reading: Reading, equation: Equation) -> bool:
    """Tell whether the words before an equation speak of one token."""
    start = equation.span.start
    return speaks_of_one_token(reading.text[max(0, start - LOOK_BACK) : start])


def holds_length(equation: Equation, length: float, extents: Sequence[float]) -> bool:
    """Tell whether a product has the length in it twice, or beside two widths."""
    tree = equation.sides[0]
    if equation.discarded or not isinstance(equation.sides[1], Number):
        return False
    is_width = extents.count(length) > 1
    times = times_in(tree, length)
    return (times >= 2 and not is_width) or (times >= 1 and extents_in(tree, extents) >= EXTENTS)


def extents_in(tree: Expression, extents: Sequence[float]) -> float:
    """Return how many widths and lengths the largest product of an expression multiplies."""
    if isinstance(tree, Number):
        return float(is_any(tree.quantity.value, extents, SAME))
    if isinstance(tree, Negate):
        return extents_in(tree.operand, extents)
    if not isinstance(tree, BinOp):
        return 0.0
    left, right = extents_in(tree.left, extents), extents_in(tree.right, extents)
    if tree.operator == "^":
        exponent = tree.right
        return left * exponent.quantity.value if isinstance(exponent, Number) else left
    if tree.operator == "*":
        return left + right
    return left if tree.operator == "/" else max(left, right)


def multiplies(equation: Equation, length: float) -> bool:
    """Tell whether an equation multiplies a cost by the sequence length, once."""
    side = equation.sides[0]
    if not isinstance(side, BinOp) or side.operator != "*":
        return False
    values = [quantity.value for quantity in leaves(side)]
    is_cost = any(value >= SMALLEST_COST for value in values)
    return is_cost and sum(is_any(value, (length,), SAME) for value in values) == 1
