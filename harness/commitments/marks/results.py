"""Which equation computes each result of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.names import role_of_name
from harness.types import Number, Role, Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Equation, Expression


def is_input(side: Expression) -> bool:
    """Tell whether a side is the symbol of an input: N = 70e9 computes nothing."""
    role = role_of_name(side.name) if isinstance(side, Symbol) else None
    return role is not None and role not in (Role.FLOP, Role.TIME)


def computed_by(equations: Sequence[Equation]) -> dict[int, Equation]:
    """Return the equation that computes each result; a chain hands it on to a restatement."""
    found: dict[int, Equation] = {}
    for equation in equations:
        left, right = equation.sides
        if not isinstance(right, Number):
            continue
        if not isinstance(left, Number):
            if not is_input(left):
                found[right.quantity.first] = equation
        elif left.quantity.first in found and not left.quantity.unit:
            found[right.quantity.first] = found[left.quantity.first]
    return found
