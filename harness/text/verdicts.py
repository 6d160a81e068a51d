"""Whether an equation holds at its written precision, and which slip it is where it does not."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from harness.text.arithmetic import (
    FLOAT_SLACK,
    MAX_LOG10,
    SIZE_CONSTANTS,
    TIME_CONSTANTS,
    Bare,
    Value,
    evaluate,
    has_division,
    has_operation,
    in_base,
    is_bare,
    leaves,
    operand_rounding,
    result_rounding,
)
from harness.types import BinOp, Number, Symbol
from harness.units import dimension

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harness.types import Expression, Quantity

APPROXIMATE_TOLERANCE = 0.05
POWER_TOLERANCE = 0.06
LARGEST_CONVENTION = 2
BINARY_STEP = 1024
BINARY = re.compile(r"[KMGTPE]i ?(?:B|bytes?)|[kmgtpe][a-z]bi")
DECIMAL_SIZES = frozenset({1e3, 1e6, 1e9, 1e12})
# A year has 365 or 365.25 days, a month 30 or 31.
CALENDAR = re.compile(r"(?:[\w-]+ )?(?:years?|yrs?|months?)")
AGREE = math.log(1.05) + 1e-9
BASE, FIGURES = Bare(), Bare(figures=True)
IDIOM, SECONDS_SKIPPED = Bare(skip_constants=True), Bare(skip_seconds=True)
CONVERTED = ("[time]", "[storage]", "[storage rate]", "[device time]")


class Verdict(NamedTuple):
    """Whether an equation holds (None: cannot be checked), the slip, and both sides' values."""

    holds: bool | None
    code: str | None = None
    left: float | None = None
    right: float | None = None
    expected: float | None = None


class Sides(NamedTuple):
    """Two sides with the relation between them and what the text has bound and computed."""

    left: Expression
    right: Expression
    relation: str
    names: Mapping[str, Value]
    results: frozenset[float]


def judge(sides: Sides) -> Verdict:
    """Return the verdict on one equation."""
    left, right = value_of(sides, sides.left, BASE), value_of(sides, sides.right, BASE)
    if left is None or right is None or not is_checkable(sides, left, right):
        values = (left and left.value, right and right.value)
        return Verdict(holds=None, left=values[0], right=values[1])
    both = leaves(sides.left) + leaves(sides.right)
    is_approximate = (
        sides.relation != "="
        or any(q.approximate for q in leaves(sides.right))
        or any(CALENDAR.fullmatch(q.written_unit) for q in both)
    )
    if divides_wrongly(sides):
        return Verdict(holds=False, code="unit_conversion_slip", left=left.value, right=right.value)
    for one, other in readings(sides):
        if one is not None and other is not None and holds(one, other, approximate=is_approximate):
            return Verdict(holds=True, left=left.value, right=right.value)
    best = closest(sides) or (left, right)
    return Verdict(
        holds=False,
        code=slip(sides, *best),
        left=left.value,
        right=right.value,
        expected=left.value,
    )


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


def value_of(sides: Sides, tree: Expression, reading: Bare) -> Value | None:
    """Evaluate a side; a lone number on the right is rounded as a result is."""

    def rounding(quantity: Quantity) -> float:
        if isinstance(sides.right, Number) and quantity is sides.right.quantity:
            return result_rounding(quantity, is_quotient=has_division(sides.left))
        return operand_rounding(quantity, sides.results)

    return evaluate(tree, reading, rounding, sides.names)


def is_checkable(sides: Sides, left: Value, right: Value) -> bool:
    """Tell whether the two sides claim to be one value.

    Without an operation that needs two amounts of one kind: "1 GPU = 312 TFLOP/s" defines, and
    "B = 32" binds.
    """
    if isinstance(sides.left, Symbol):
        return False
    if has_operation(sides.left) or has_operation(sides.right):
        return True
    one, other = leaves(sides.left), leaves(sides.right)
    if not (one and other):
        return False
    if one[0].is_range or other[0].is_range or is_convention(one[0], other[0]):
        return False
    if one[0].unit == other[0].unit or not other[0].unit or not one[0].unit:
        return one[0].unit == other[0].unit or not is_counted(one[0], other[0])
    return bool(left.dimensions) and left.dimensions == right.dimensions


def is_convention(one: Quantity, other: Quantity) -> bool:
    """Tell whether a text says how it counts: 1 MAC = 1 FLOP, 1 GB = 1024 MB."""
    is_binary = one.unit == other.unit == "B" and one.number == 1 and other.number == BINARY_STEP
    is_mac = one.unit == other.unit == "FLOP"
    return is_binary or (max(one.number, other.number) <= LARGEST_CONVENTION and is_mac)


def is_counted(one: Quantity, other: Quantity) -> bool:
    """Tell whether a small count is given an amount: "1 token = 6", "8 GPUs = 2.5"."""
    unit = one.unit or other.unit
    counted = one if one.unit else other
    return counted.value <= 100 and dimension(unit) != "[time]"


def readings(sides: Sides) -> list[tuple[Value | None, Value | None]]:
    """Return the ways to read an equation, of which one must hold."""
    left = value_of(sides, sides.left, BASE)
    right = value_of(sides, sides.right, BASE)
    pairs = [(left, right)]
    if not has_operation(sides.left) and not has_operation(sides.right):
        return pairs
    figures = value_of(sides, sides.right, FIGURES)
    if left is None or right is None:
        return pairs
    if not left.dimensions or left.dimensions != right.dimensions:
        pairs.append((left, figures))
    if left.dimensions != right.dimensions or has_one_unit(sides):
        pairs.append((value_of(sides, sides.left, FIGURES), figures))
    if left.dimensions != right.dimensions:
        pairs.append((value_of(sides, sides.left, FIGURES), right))
    if converts_seconds(leaves(sides.left)):
        pairs.append((value_of(sides, sides.left, SECONDS_SKIPPED), right))
    if left.dimensions and is_idiom(sides, left, figures):
        pairs.append((value_of(sides, sides.left, IDIOM), right))
    return pairs


def has_one_unit(sides: Sides) -> bool:
    """Tell whether all amounts are in one unit, which the bare figures then share: 90 min - 30."""
    quantities = leaves(sides.left) + leaves(sides.right)
    return len({(q.unit, q.written_unit) for q in quantities if q.unit}) == 1


def converts_seconds(quantities: Sequence[Quantity]) -> bool:
    """Tell whether the seconds of an hour or a day stand beside a time in hours or in days."""
    constants = {q.value for q in quantities if q.unit == "s" and is_bare(q)}
    times = [q for q in quantities if dimension(q.unit) in CONVERTED and not is_bare(q)]
    factors = {round(unit_factor(q) * in_base(q)) for q in times}
    return bool(constants) and constants <= factors


def is_idiom(sides: Sides, left: Value, figures: Value | None) -> bool:
    """Tell whether the bare figures agree, as where a bare 86,400 turns seconds into days.

    Then the equation holds if the amounts agree without the bare numbers.
    """
    approximate = sides.relation != "="
    bare = value_of(sides, sides.left, FIGURES)
    return any(
        one is not None and figures is not None and holds(one, figures, approximate=approximate)
        for one in (left, bare)
    )


def holds(left: Value, right: Value, *, approximate: bool) -> bool:
    """Tell whether two intervals meet, or the values lie within 5 % after an approximate sign."""
    slack = FLOAT_SLACK * max(abs(left.value), abs(right.value))
    if left.low - slack <= right.high and right.low - slack <= left.high:
        return True
    scale = max(abs(left.value), abs(right.value))
    tolerance = APPROXIMATE_TOLERANCE if approximate else 0.0
    return abs(left.value - right.value) <= tolerance * scale


def closest(sides: Sides) -> tuple[Value, Value] | None:
    """Return the reading whose two sides are nearest to each other."""
    pairs = [(a, b) for a, b in readings(sides) if a and b and a.value * b.value > 0]
    if not pairs:
        return None
    return min(pairs, key=lambda pair: abs(log10_ratio(*pair)))


def log10_ratio(left: Value, right: Value) -> float:
    """Return log10(right / left) of two values of one sign, however far apart."""
    return math.log10(abs(right.value)) - math.log10(abs(left.value))


def slip(sides: Sides, left: Value, right: Value) -> str:
    """Name the slip of an equation that fails."""
    power = power_of_ten(left, right)
    if not has_operation(sides.left) and not has_operation(sides.right):
        if changes_unit(sides):
            return "unit_conversion_slip"
        has_unit = any(q.unit for q in leaves(sides.left) + leaves(sides.right))
        return "prefix_slip" if power or has_unit else "arithmetic_slip"
    if changes_unit(sides) and is_conversion_factor(left, right):
        return "unit_conversion_slip"
    if power:
        return "power_of_ten_slip"
    return "arithmetic_slip"


def power_of_ten(left: Value, right: Value) -> int:
    """Return k where the sides differ by 10^k within their precision, else 0."""
    if left.value * right.value <= 0:
        return 0
    k = round(log10_ratio(left, right))
    if k == 0 or abs(k) > MAX_LOG10:
        return 0
    scale = 10.0**k
    shifted = Value(left.value * scale, left.low * scale, left.high * scale)
    if holds(shifted, right, approximate=False):
        return k
    is_near = abs(log10_ratio(shifted, right)) * math.log(10) <= POWER_TOLERANCE / 6
    return k if is_near else 0


def changes_unit(sides: Sides) -> bool:
    """Tell whether the equation converts between units that differ by more than a prefix."""
    quantities = leaves(sides.left) + leaves(sides.right)
    factors = {unit_factor(q) * in_base(q) for q in quantities if q.unit and dimension(q.unit)}
    is_time = any(
        dimension(q.unit) in CONVERTED or "day" in q.written_unit or "hour" in q.written_unit
        for q in quantities
    )
    if has_operation(sides.left):
        return is_time
    return is_time and any(
        abs(math.log10(a / b) - round(math.log10(a / b))) > 1e-9 for a in factors for b in factors
    )


def unit_factor(quantity: Quantity) -> float:
    """Return how many base units the written unit is."""
    return quantity.value / quantity.number if quantity.number else 1.0


def is_conversion_factor(left: Value, right: Value) -> bool:
    """Tell whether the two sides differ by a constant that converts units."""
    if left.value * right.value <= 0:
        return False
    ratio = max(left.value / right.value, right.value / left.value)
    constants = (
        *TIME_CONSTANTS, *SIZE_CONSTANTS, 1.024, 1.024**2, 1.024**3, 1.024**4, 86400.0 * 365,
        3600.0 * 365, 24.0 * 365, 24.0 * 7, 86400.0 * 30, 1000.0, 1e6, 1e9,
    )  # fmt: skip
    return any(abs(ratio / constant - 1) < 0.02 for constant in constants)


def agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts are one value: within 5 %, or the finer rounds to the coarser."""
    if one.value <= 0 or other.value <= 0:
        return one.value == other.value
    if abs(one.log10 - other.log10) * math.log(10) <= AGREE:
        return True
    coarse, fine = (one, other) if one.half >= other.half else (other, one)
    slack = max(coarse.half, result_rounding(coarse))
    return abs(fine.value - coarse.value) <= slack * (1 + 1e-9)


__all__ = ["Sides", "Verdict", "agree", "judge"]
