"""Powers of what stands before them: a number with its scale, the last letter of a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.numbers.scales import SUFFIXES
from harness.types import BinOp, Number

if TYPE_CHECKING:
    from harness.types import Expression

# Squares and cubes are written of a number with its scale; more would be a number beyond floats.
POWERS_OF_A_SCALE = (2.0, 3.0, 4.0)


def raise_amount(base: Expression, exponent: Expression, before: str) -> Expression:
    """Raise a base to a power; behind a scale the power is that of the scale: 315 B²."""
    scale = SUFFIXES.get(before)
    times = exponent.quantity.value if isinstance(exponent, Number) else 0.0
    if not (isinstance(base, Number) and times in POWERS_OF_A_SCALE and scale):
        return BinOp("^", base, exponent)
    return Number(base.quantity.times(scale ** (times - 1)))


def raise_last(tree: Expression, exponent: Expression) -> Expression:
    """Raise the last factor of a product to a power: 2Ld² is 2 × L × d²."""
    if isinstance(tree, BinOp):
        return BinOp(tree.operator, tree.left, raise_last(tree.right, exponent))
    return BinOp("^", tree, exponent)
