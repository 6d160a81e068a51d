"""Interval arithmetic over expression trees, with units carried through.

A value is evaluated in two ways at once: in base units, and as the bare figures that are written.
Answers mix both ("3.2e9 bytes / 1024^3 = 3.05 GiB"), and an equation holds if one reading of it
does.
"""

from __future__ import annotations

import functools
import math
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from harness.types import BinOp, Negate, Number, Symbol, make_tuple
from harness.units import KEPT, dimension, is_science, named_unit, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from harness.types import Expression, Quantity

MAX_LOG10 = 300.0
FLOAT_SLACK = 4e-15
SINGLE_DIGIT = 9.5
PERCENT = "%"
# The trailing zeros of a smaller whole number count: 50 + 45 is not 100.
SMALL_WHOLE = 1000
Dimensions = tuple[tuple[str, int], ...]
BRINGS_NOTHING: tuple[float, Dimensions] = 1.0, ()
# Counted nouns are labels, not dimensions: 96 layers x 1.2e9 FLOP is FLOP, 3 atoms are 3.
LABELS = frozenset({"particle"})
PHYSICAL = {
    "[operation]": (("operation", 1),),
    "[rate]": (("operation", 1), ("time", -1)),
    "[storage]": (("storage", 1),),
    "[storage rate]": (("storage", 1), ("time", -1)),
    "[time]": (("time", 1),),
    "[device time]": (("time", 1),),
    "[money]": (("money", 1),),
}
# A bare one of these beside a unit converts it: seconds, hours and days, bits and bytes, prefixes.
SECONDS = frozenset({60.0, 3600.0, 86400.0})
TIME_CONSTANTS = frozenset({24.0, 60.0, 3600.0, 86400.0, 365.0, 365.25, 7.0, 30.0, 12.0, 1440.0})
SIZE_CONSTANTS = frozenset({8.0, 1024.0, 1024.0**2, 1024.0**3, 1024.0**4})
CONVERTING = TIME_CONSTANTS | SIZE_CONSTANTS | {1e3, 1e6, 1e9, 1e12}


class Value(NamedTuple):
    """An interval with its central value and dimensions."""

    value: float
    low: float
    high: float
    dimensions: Dimensions = ()


class Bare(NamedTuple):
    """How to read quantities: as bare figures, and without the constants that convert units.

    Unscaled figures are read without their "billion" too; of the bare constants,
    those of seconds or some values may be skipped alone.
    """

    figures: bool = False
    unscaled: bool = False
    skip_constants: bool = False
    skip_seconds: bool = False
    skipped: frozenset[float] = frozenset()


def evaluate(
    tree: Expression,
    reading: Bare,
    rounding: Callable[[Quantity], float],
    names: Mapping[str, Value],
) -> Value | None:
    """Return the value of a tree, or None where a symbol is unbound or the result is no number.

    rounding tells by how much an operand may be off, in base units.
    """
    if isinstance(tree, Number):
        return leaf(tree.quantity, reading, rounding)
    if isinstance(tree, Symbol):
        return names.get(tree.name)
    if isinstance(tree, Negate):
        inner = evaluate(tree.operand, reading, rounding, names)
        return inner and Value(-inner.value, -inner.high, -inner.low, inner.dimensions)
    left = evaluate(tree.left, reading, rounding, names)
    if left is None:
        return None
    right = evaluate(tree.right, reading, rounding, names)
    if right is None:
        return None
    return combine(tree, left, right)


def leaf(quantity: Quantity, reading: Bare, rounding: Callable[[Quantity], float]) -> Value | None:
    """Return the interval of a written quantity."""
    if not math.isfinite(quantity.value) or abs(quantity.log10) > MAX_LOG10:
        return None if quantity.value else Value(0.0, 0.0, 0.0)
    if (reading.skip_constants or (reading.skip_seconds and quantity.unit)) and is_bare(quantity):
        return Value(1.0, 1.0, 1.0)
    if quantity.value in reading.skipped and is_bare(quantity):
        return Value(1.0, 1.0, 1.0)
    scale, dimensions = brought_by(quantity.unit) if quantity.unit else BRINGS_NOTHING
    half = rounding(quantity) * scale
    value = quantity.value * scale
    if reading.figures:
        number = quantity.number / quantity.scale if reading.unscaled else quantity.number
        scale = number / value if value else 1.0
        figures = number, (value - half) * scale, (value + half) * scale, dimensions
        return make_tuple(Value, figures)
    return make_tuple(Value, (value, value - half, value + half, dimensions))


@functools.lru_cache(maxsize=1024)
def brought_by(name: str) -> tuple[float, Dimensions]:
    """Return how many base units one of a unit is, and the dimensions that it brings."""
    return base_factor(name), dimensions_of(name)


def dimensions_of(name: str) -> Dimensions:
    """Return the dimensions that a unit brings into a product: J is mass × length² / time²."""
    known = PHYSICAL.get(dimension(name))
    unit = named_unit(name)
    if known is not None or unit is None or not is_science(unit):
        return known or ()
    return tuple(power for power in unit.powers if power[0] not in LABELS)


def is_bare(quantity: Quantity) -> bool:
    """Tell whether a number only converts: no unit, or the seconds of an hour or a day."""
    is_seconds = quantity.unit == "s" and quantity.number == quantity.value
    return not quantity.unit or (is_seconds and quantity.value in SECONDS)


def in_base(quantity: Quantity) -> float:
    """Return how many base units one of a kept unit is (a GPU-hour is 3600 GPU-seconds)."""
    return base_factor(quantity.unit) if quantity.unit else 1.0


def base_factor(name: str) -> float:
    """Return how many base units one of a unit is."""
    unit = table().names.get(name)
    return unit.factor if unit is not None and unit.dimension in KEPT else 1.0


def combine(tree: BinOp, left: Value, right: Value) -> Value | None:
    """Apply one operator to two intervals; None where the result is beyond floats."""
    try:
        result = apply(tree.operator, left, right)
    except (OverflowError, ZeroDivisionError):
        return None
    if result is None:
        return None
    value, low, high, _ = result
    return result if isfinite(value) and isfinite(low) and isfinite(high) else None


def apply(operator: str, left: Value, right: Value) -> Value | None:
    """Apply one of + - * / ^."""
    if operator == "*":
        return multiply(left, right)
    if operator in "+-":
        return add(left, right, -1.0 if operator == "-" else 1.0)
    if operator == "/":
        return divide(left, right)
    return raise_to(left, right)


def add(left: Value, right: Value, sign: float) -> Value:
    """Add or subtract."""
    low, high = (right.low, right.high) if sign > 0 else (-right.high, -right.low)
    dimensions = left.dimensions or right.dimensions
    return Value(left.value + sign * right.value, left.low + low, left.high + high, dimensions)


def multiply(left: Value, right: Value) -> Value:
    """Multiply; the bounds are taken over all corners."""
    value, low, high, dimensions = left
    other, least, most, others = right
    dimensions = join(dimensions, others, 1)
    if low > 0.0 and least > 0.0:
        return make_tuple(Value, (value * other, low * least, high * most, dimensions))
    corners = [low * least, low * most, high * least, high * most]
    return Value(value * other, min(corners), max(corners), dimensions)


def divide(left: Value, right: Value) -> Value | None:
    """Divide; an interval around zero has no quotient."""
    if right.low <= 0.0 <= right.high:
        return None
    inverse = Value(1.0 / right.value, 1.0 / right.high, 1.0 / right.low)
    _, low, high, _ = multiply(left, inverse)
    dimensions = join(left.dimensions, right.dimensions, -1)
    return Value(left.value / right.value, low, high, dimensions)


def raise_to(left: Value, right: Value) -> Value | None:
    """Raise to a power within the range of floats."""
    exponent = right.value
    if left.low <= 0 and not exponent.is_integer():
        return None
    if left.value and abs(exponent * math.log10(abs(left.value))) > MAX_LOG10:
        return None
    if left.value == 0 and exponent < 0:
        return None
    ends = [left.low**exponent, left.high**exponent]
    if not all(isinstance(end, float) and math.isfinite(end) for end in ends):
        return None
    dimensions = tuple((name, round(power * exponent)) for name, power in left.dimensions)
    return Value(left.value**exponent, min(ends), max(ends), dimensions)


def join(left: Dimensions, right: Dimensions, sign: int) -> Dimensions:
    """Add the exponents of two sets of dimensions."""
    if not right:
        return left
    if not left and sign > 0 and all(power for _, power in right):
        return right
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def has_operation(tree: Expression) -> bool:
    """Tell whether a side computes something."""
    return isinstance(tree, BinOp) or (isinstance(tree, Negate) and has_operation(tree.operand))


def leaves(tree: Expression) -> list[Quantity]:
    """Return the quantities of a tree from left to right."""
    if isinstance(tree, Number):
        return [tree.quantity]
    found: list[Quantity] = []
    rest: list[Expression] = [tree]
    while rest:
        one = rest.pop()
        if isinstance(one, Number):
            found.append(one.quantity)
        elif isinstance(one, BinOp):
            rest.append(one.right)
            rest.append(one.left)
        elif isinstance(one, Negate):
            rest.append(one.operand)
    return found


def symbols(tree: Expression) -> list[Symbol]:
    """Return the symbols of a tree from left to right."""
    if isinstance(tree, Symbol):
        return [tree]
    if isinstance(tree, Negate):
        return symbols(tree.operand)
    if isinstance(tree, BinOp):
        return symbols(tree.left) + symbols(tree.right)
    return []


def operand_rounding(quantity: Quantity, results: Mapping[float, bool]) -> float:
    """Return by how much an operand may be off, in base units.

    A whole number is exact, unless it is a result that the text rounded before.  A single digit
    (3 × 10^11) is an input told exactly, unless the text calls it approximate or computed it.
    """
    if quantity.is_whole:
        return result_rounding(quantity) if results.get(quantity.value) else 0.0
    if quantity.half and abs(quantity.value) < SINGLE_DIGIT * 2 * quantity.half:
        is_rounded = quantity.approximate or quantity.value in results
        return quantity.half if is_rounded else 0.0
    return quantity.half


def has_division(tree: Expression) -> bool:
    """Tell whether a side divides or holds per cent, so that a whole result may be rounded."""
    if isinstance(tree, BinOp):
        return tree.operator == "/" or has_division(tree.left) or has_division(tree.right)
    if isinstance(tree, Number):
        return tree.quantity.written_unit == PERCENT
    return isinstance(tree, Negate) and has_division(tree.operand)


def is_sum(tree: Expression) -> bool:
    """Tell whether a side only adds and subtracts."""
    if isinstance(tree, BinOp):
        return tree.operator in "+-" and is_sum(tree.left) and is_sum(tree.right)
    return isinstance(tree, Number)


def result_rounding(quantity: Quantity, *, is_quotient: bool = False) -> float:
    """Return by how much a result may be off by its written precision, in base units."""
    if not quantity.is_whole:
        return max(quantity.half, (quantity.high - quantity.low) / 2)
    if abs(quantity.value) < SMALL_WHOLE:
        return quantity.half if is_quotient else 0.0
    return min((quantity.high - quantity.low) / 2, 0.05 * abs(quantity.value))
