"""What stands behind an em dash and is no part of a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.terms.arithmetic import leaves
from harness.types import Number, Symbol

if TYPE_CHECKING:
    from harness.types import Expression

# What stands behind an em dash tells the same again where it differs by no more than this.
AGAIN = 0.05


def is_set_off(one: Expression, other: Expression, *, is_last: bool) -> bool:
    """Tell whether what stands behind an em dash is no part of a difference.

    It tells an amount again (3.15e23 — 3.2e23), how one with a unit is computed (48 layers —
    48 × 3 = 144), or in words what it is (10.7e12 — all experts). Words of a side that goes on may
    be subtracted: weights — embeddings = 1.5e9.
    """
    if isinstance(other, Symbol) and len(other.name) > 1:
        return is_last
    if not isinstance(one, Number):
        return False
    if not isinstance(other, Number):
        return one.quantity.unit != "" and all(q.unit != one.quantity.unit for q in leaves(other))
    return abs(one.quantity.value - other.quantity.value) <= AGAIN * abs(one.quantity.value)
