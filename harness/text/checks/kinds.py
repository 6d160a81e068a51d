"""Sides of two kinds, which no sign equates, and bytes counted in thousands and in 1024s."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from harness.text.terms.arithmetic import has_division, leaves
from harness.types import BinOp, Number
from harness.units import dimension, find_unit

if TYPE_CHECKING:
    from harness.text.checks.readings import Sides
    from harness.text.terms.arithmetic import Value
    from harness.types import Expression, Quantity

SIZE, MONEY = "[storage]", "money"
KINDS = frozenset(("storage", MONEY))
TIMES = frozenset("second minute hour day month year".split())
TIME = "[time]"
# Values within this are one value, rounded.
NEARLY = 0.02
PAIR = 2
BINARY = re.compile(r"[KMGTPE]i ?(?:B|bytes?)|[kmgt]ib\b|[kmgtpe][a-z]bi")
MILLION = 1e6
DECIMAL_SIZES = frozenset({1e3, 1e6, 1e9, 1e12})
BINARY_CONSTANTS = frozenset(1.024**power for power in (1, 2, 3, 4))


def divides_wrongly(sides: Sides) -> bool:
    """Tell whether bytes divided by a power of 1000 are told in binary units."""
    result = sides.right
    if not isinstance(result, Number) or not BINARY.match(result.quantity.written_unit):
        return False
    tree = sides.left
    if not isinstance(tree, BinOp) or tree.operator != "/" or not isinstance(tree.right, Number):
        return False
    divisor = tree.right.quantity
    return not divisor.unit and divisor.value in DECIMAL_SIZES


def keeps_figure(sides: Sides) -> bool:
    """Tell whether a figure goes from decimal to binary units as it is: 300e9 bytes = 300 GiB."""
    pair = [side.quantity for side in (sides.left, sides.right) if isinstance(side, Number)]
    if len(pair) != PAIR or sides.relation != "=" or any(one.approximate for one in pair):
        return False
    binary = [one for one in pair if BINARY.match(one.written_unit)]
    others = [one for one in pair if dimension(one.unit) == SIZE and one not in binary]
    return len(binary) == len(others) == 1 and any(
        math.isclose(others[0].value, size * binary[0].number, rel_tol=1e-9)
        for size in DECIMAL_SIZES
        if size >= MILLION
    )


def chained_time(sides: Sides) -> float | None:
    """Return the seconds that a chain of conversions comes to, where another unit is told for them.

    "87 days × 24 hours/day × 60 minutes/hour = 125,280 seconds" tells minutes.
    """
    told = sides.right.quantity if isinstance(sides.right, Number) else None
    if told is None or dimension(told.unit) != TIME or told.per or not is_product(sides.left):
        return None
    start, *steps = leaves(sides.left)
    units = [find_unit(one.per) for one in steps if dimension(one.unit) == TIME and one.per]
    divisors = [unit.factor for unit in units if unit is not None and unit.dimension == TIME]
    if dimension(start.unit) != TIME or start.per or not len(divisors) == len(steps) > 0:
        return None
    figures = math.prod(one.number for one in (start, *steps))
    seconds = math.prod(one.value for one in (start, *steps)) / math.prod(divisors)
    is_kept = math.isclose(figures, told.number, rel_tol=NEARLY)
    return seconds if is_kept and not math.isclose(seconds, told.value, rel_tol=NEARLY) else None


def is_product(tree: Expression) -> bool:
    """Tell whether a side multiplies amounts and does nothing else."""
    if isinstance(tree, BinOp):
        return tree.operator == "*" and is_product(tree.left) and is_product(tree.right)
    return isinstance(tree, Number)


def is_binary(sides: Sides, left: Value, right: Value) -> bool:
    """Tell whether bytes were divided by 1024 and told in units of 1000: 2^30 bytes = 1.000 GB."""
    sizes = [dimension(q.unit) == SIZE for q in leaves(sides.left) + leaves(sides.right)]
    return all(sizes) and any(
        right.low * one <= left.high and left.low <= right.high * one for one in BINARY_CONSTANTS
    )


def is_incomparable(sides: Sides, left: Value, right: Value) -> bool:
    """Tell whether sides are of kinds that no sign equates: tokens and their price, GB and hours.

    Each kind has a unit of its own, which nothing on the other side brings.
    """
    one, other = ({name for name, _ in side.dimensions} for side in (left, right))
    if one and other:
        return one.isdisjoint(other) and not KINDS.isdisjoint(one | other)
    return other == {MONEY} and any(quantity.unit for quantity in leaves(sides.left))


def divides_by_rate(sides: Sides) -> bool:
    """Tell whether a cross only says of how many at which rate: 30 tok/s × 9K tokens = 5 min."""
    right = sides.right.quantity if isinstance(sides.right, Number) else None
    kinds = {dimension(one.unit) for one in leaves(sides.left) if one.unit}
    is_time = right is not None and dimension(right.unit) == "[time]"
    return is_time and kinds >= {"[token rate]", "[token]"}


def takes_memory(count: Quantity, size: Quantity) -> bool:
    """Tell whether the size of a model leads to what it takes: 70B ≈ 140 GB."""
    return count.scale >= MILLION and not count.unit and dimension(size.unit) == SIZE


def is_per_time(sides: Sides) -> bool:
    """Tell whether a quotient is told for one of a time, which it may be in: $9 / 3 days = $1/h."""
    told = sides.right.quantity if isinstance(sides.right, Number) else None
    return told is not None and told.per in TIMES and has_division(sides.left)


def is_multiplied(sides: Sides) -> bool:
    """Tell whether what one takes leads to what all take: 117 MB / layer = 8.2 GB."""
    one, other = sides.left, sides.right
    if not isinstance(one, Number) or not isinstance(other, Number):
        return False
    return bool(one.quantity.per) and not other.quantity.per
