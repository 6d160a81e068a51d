"""What the four slip detectors share: failed equations of one code, with their factor."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.account import slip_share, told_share
from harness.types import Mistake, Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Equation, Quantity, Reading
    from reference.types import Truth


def failed_equations(reading: Reading, truth: Truth, code: str) -> Iterator[Mistake]:
    """Yield a mistake for each failed equation of a code that the answer does not discard.

    The factor is what the slip did to the final value, where the equation lies on the way to it, or
    tells it.
    """
    for index, equation in enumerate(reading.equations):
        if equation.holds is False and equation.code == code and not equation.discarded:
            factor = carried(reading, truth, index)
            yield Mistake(code, message(equation), (equation.span,), factor)


def carried(reading: Reading, truth: Truth, index: int) -> float | None:
    """Return what the slip did to the final value, None where it did not reach it."""
    share = slip_share(reading, index)
    if share is not None:
        return share
    equation = reading.equations[index]
    result = equation.sides[1]
    if not isinstance(result, Number) or not reading.final.values:
        return None
    is_input = any(
        equation.right is not None and math.isclose(leaf.quantity.value, equation.right)
        for leaf in reading.derivation.leaves
    )
    is_final = math.isclose(scored(reading, truth).value, result.quantity.value)
    return told_share(equation) if is_input or is_final else None


def scored(reading: Reading, truth: Truth) -> Quantity:
    """Return the committed value that is scored: the one farthest from the reference."""
    right = math.log10(truth.accepted[0].value)
    return max(reading.final.values, key=lambda value: abs(value.log10 - right))


def message(equation: Equation) -> str:
    """Name both numbers and their ratio."""
    left, right = equation.left or 0.0, equation.right or 0.0
    ratio = f", a factor of {right / left:.3g}" if left else ""
    return f"the left side is {left:.6g}, the right side says {right:.6g}{ratio}"
