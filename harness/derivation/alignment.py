"""A formula beside its figures: in 6 × N × D = 6 × 175e9 × 300e9 each name meets its number.

The two sides of an equation are aligned where they are built alike: as many operands, joined by the
same operators in the same order, and no number of the formula with another one in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.types import BinOp, Negate, Number, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Equation, Expression, Quantity

Part = Number | Symbol | str


def aligned(equation: Equation) -> Iterator[tuple[str, Quantity]]:
    """Yield each name of a formula with the quantity in its place on the other side."""
    if not all(isinstance(side, BinOp | Negate) for side in equation.sides):
        return
    formula, figures = (list(parts(side)) for side in equation.sides)
    if len(formula) != len(figures):
        return
    pairs = list(zip(formula, figures, strict=True))
    if all(is_alike(one, other) for one, other in pairs):
        for one, other in pairs:
            if isinstance(one, Symbol) and isinstance(other, Number):
                yield one.name, other.quantity


def parts(tree: Expression) -> Iterator[Part]:
    """Yield operands and operators from left to right."""
    if isinstance(tree, BinOp):
        yield from parts(tree.left)
        yield tree.operator
        yield from parts(tree.right)
    elif isinstance(tree, Negate):
        yield "-"
        yield from parts(tree.operand)
    else:
        yield tree


def is_alike(one: Part, other: Part) -> bool:
    """Tell whether two parts can stand for each other."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    if isinstance(one, Number):
        return isinstance(other, Number) and one.quantity.value == other.quantity.value
    return True
