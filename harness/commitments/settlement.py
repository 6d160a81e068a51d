"""Merges the commitments of a text: what agrees is one value, told at its best precision."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.checks.verdicts import agree
from harness.text.terms.arithmetic import result_rounding
from harness.types import Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Commitment, Quantity

# Amounts that differ by under one part in this many of a power of ten go by one key.
SAME_KEYS = 100
HEDGED_WIDTH = 10.0
# A figure rounds to another at up to this many times half a unit of its last digit.
REACH = 1.001
# What is cut instead of rounded is off by up to one unit of its last digit, which is two of these.
CARELESS = 2.0
# One value is told finer than another where it leaves open no more than this share of that.
FINER = 0.5
# An answer that names more values than this contradicts itself whatever the others are.
MAX_VALUES = 64


def settle(
    commitments: Sequence[Commitment], own: Sequence[Quantity], checks: Sequence[Quantity] = ()
) -> Final:
    """Merge commitments that agree, at the best precision.

    own are the figures that the text computes; what it computes as a check or as a part of a sum
    refines only what nothing else comes to.
    """
    values: list[Quantity] = []
    for commitment in commitments:
        quantity = commitment.quantity
        for place, value in enumerate(values):
            if is_same(value, quantity):
                values[place] = finest(value, quantity)
                break
        else:
            if len(values) < MAX_VALUES:
                values.append(quantity)
    hedged = any(q.is_range and q.low > 0 and q.high / q.low > HEDGED_WIDTH for q in values)
    values = [centre(value) for value in values]
    both = (*own, *checks)
    values = [refine(v, own if any(agree(v, q) for q in own) else both) for v in values]
    return Final(tuple(commitments), tuple(values), hedged)


def is_same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two commitments are one value; a value inside a range agrees with it."""
    for span, value in ((one, other), (other, one)):
        if span.is_range:
            return value.is_range or span.low * 0.95 <= value.value <= span.high * 1.05
    return agree(one, other)


def finest(one: Quantity, other: Quantity) -> Quantity:
    """Return the one that is told at the better precision, else the first; a value before a range.

    Told at nearly one precision, the second only converts the first: 3.15e23 FLOPs (3,650 PF-days).
    """
    if one.is_range != other.is_range:
        return other if one.is_range else one
    return other if result_rounding(other) < FINER * result_rounding(one) else one


def centre(quantity: Quantity) -> Quantity:
    """Return a range at its geometric mean."""
    if not quantity.is_range or quantity.low <= 0:
        return quantity
    value = math.sqrt(quantity.low) * math.sqrt(quantity.high)
    return quantity._replace(value=value, log10=math.log10(value))


def refine(quantity: Quantity, computed: Sequence[Quantity]) -> Quantity:
    """Take the computed figure that the statement rounds, where there is one.

    Of several the finest that rounds to what is written; where none does, the nearest that is
    near on its last digit: 1.107e13 is another figure than 1.124e13.  What is computed just as it
    is stated rounds nothing.
    """
    if quantity.is_range:
        return quantity
    rounding = result_rounding(quantity)
    finer = [
        result
        for result in computed
        if result.unit in ("", quantity.unit)
        and result.value > 0
        and agree(quantity, result)
        and result_rounding(result) < rounding
    ]
    if not finer or any(is_told_again(quantity, result) for result in computed):
        return quantity
    rounded = [one for one in finer if abs(one.value - quantity.value) <= quantity.half * REACH]
    if rounded:
        best = min(rounded, key=result_rounding)
    else:
        best = min(finer, key=lambda one: abs(one.log10 - quantity.log10))
        if abs(best.value - quantity.value) > quantity.half * CARELESS:
            return quantity
    return quantity._replace(value=best.value, log10=best.log10, half=best.half)


def is_told_again(quantity: Quantity, result: Quantity) -> bool:
    """Tell whether a statement tells a result of an equation digit for digit."""
    is_finer = result_rounding(result) < result_rounding(quantity)
    is_same_unit = result.unit in ("", quantity.unit)
    return is_same_unit and not is_finer and math.isclose(result.value, quantity.value)


def in_unit_of(bare: Quantity, other: Quantity) -> Quantity:
    """Read a bare restatement in the unit of what it restates, where only that agrees."""
    factor = other.value / other.number if other.number else 1.0
    scaled = bare.counting(abs(factor))._replace(is_whole=False, unit=other.unit)
    return scaled if agree(scaled, other) else bare._replace(unit=other.unit)


def magnitude(quantity: Quantity) -> int:
    """Return a key that equal amounts share up to rounding, or have beside each other."""
    return round(quantity.log10 * SAME_KEYS) if math.isfinite(quantity.log10) else 0
