"""Costs of one token that hold the sequence length twice and are multiplied by it once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.account import Changed
from harness.closeness import is_any
from harness.omissions.components import squared_lengths, widths_of
from harness.text.arithmetic import leaves
from harness.types import BinOp

if TYPE_CHECKING:
    from harness.types import Equation, Reading
    from reference.types import Truth

FAMILIES = frozenset({"forward_flops", "step_flops"})
EXACT, SAME = 0.05, 1e-6
MAX_EQUATIONS = 100


class LengthSlip(NamedTuple):
    """Which equation holds the length twice, the length, and what that makes of the answer."""

    equation: Equation
    length: float
    share: float


def find_length_slip(reading: Reading, truth: Truth) -> LengthSlip | None:
    """Return the first cost of one token that is a sequence's and multiplied by its tokens.

    Where a width of the model is as large as the sequence is long, a product does not tell which.
    """
    finals, equations = reading.final.values, reading.equations
    if truth.family not in FAMILIES or len(finals) != 1 or len(equations) > MAX_EQUATIONS:
        return None
    if is_any(finals[0].value, [one.value for one in truth.accepted], EXACT):
        return None
    for equation, length in squared_lengths(reading, truth):
        if is_any(length, widths_of(truth), SAME):
            continue
        index = next(at for at, one in enumerate(equations) if one is equation)
        changed = Changed(reading, index, 1 / length)
        for later in range(index + 1, len(equations)):
            changed.follow(later)
        share = changed.of(finals[0])
        is_multiplied = any(
            at > index and multiplies(equations[at], length) for at in changed.results
        )
        if share and is_multiplied:
            return LengthSlip(equation, length, 1 / share)
    return None


def multiplies(equation: Equation, length: float) -> bool:
    """Tell whether an equation multiplies by the sequence length, once."""
    side = equation.sides[0]
    is_product = isinstance(side, BinOp) and side.operator == "*"
    return is_product and sum(is_any(q.value, (length,), SAME) for q in leaves(side)) == 1
