"""Whether an equation holds at its written precision, and which slip it is where it does not."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from harness.text.checks.kinds import (
    BINARY_CONSTANTS,
    SIZE,
    chained_time,
    divides_by_rate,
    divides_wrongly,
    is_binary,
    is_incomparable,
    is_multiplied,
    is_per_time,
    keeps_figure,
    takes_memory,
)
from harness.text.checks.readings import (
    BASE,
    CONVERTED,
    Sides,
    holds,
    readings,
    unit_factor,
    value_of,
)
from harness.text.terms.arithmetic import (
    CONVERTING,
    FLOAT_SLACK,
    MAX_LOG10,
    PERCENT,
    SIZE_CONSTANTS,
    TIME_CONSTANTS,
    Value,
    has_operation,
    in_base,
    is_bare,
    leaves,
    result_rounding,
)
from harness.types import Symbol
from harness.units import dimension

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harness.types import Quantity

POWER_TOLERANCE = 0.06
LARGEST_CONVENTION = 2
BINARY_STEP = 1024
SIGNS = ("+", "-", "−")
# A year has 365 or 365.25 days, a month 30 or 31.
CALENDAR = re.compile(r"(?:[\w-]+ )?(?:years?|yrs?|months?)")
AGREE = math.log(1.05) + 1e-9
# What conversions of units multiply by, and what two kinds of prefixes differ by.
CONSTANTS = (
    TIME_CONSTANTS
    | SIZE_CONSTANTS
    | frozenset((86400.0 * 365, 3600.0 * 365, 24.0 * 365, 24.0 * 7, 86400.0 * 30, 1000.0, 1e6, 1e9))
)
RATES = frozenset({"[rate]", "[storage rate]", "[token rate]"})


class Verdict(NamedTuple):
    """Whether an equation holds (None: cannot be checked), the slip, and both sides' values."""

    holds: bool | None
    code: str | None = None
    left: float | None = None
    right: float | None = None
    expected: float | None = None

    @property
    def is_rounded(self) -> bool:
        """Whether the sides are one value only at their written precision."""
        if self.left is None or self.right is None or not self.holds:
            return False
        return abs(self.left - self.right) > FLOAT_SLACK * abs(self.right)


def judge(sides: Sides) -> Verdict:
    """Return the verdict on one equation."""
    left, right = value_of(sides, sides.left, BASE), value_of(sides, sides.right, BASE)
    if left is None or right is None or not is_checkable(sides, left, right):
        values = (left and left.value, right and right.value)
        return Verdict(holds=None, left=values[0], right=values[1])
    is_kept, seconds = keeps_figure(sides), chained_time(sides)
    if is_kept or seconds is not None or divides_wrongly(sides):
        expected = left.value if is_kept else seconds
        return Verdict(
            holds=False,
            code="unit_conversion_slip",
            left=left.value if seconds is None else seconds,
            right=right.value,
            expected=expected,
        )
    is_approximate = tells_nearly(sides)
    for one, other in readings(sides, left, right):
        if one is not None and other is not None and holds(one, other, approximate=is_approximate):
            return Verdict(holds=True, left=left.value, right=right.value)
    best = closest(readings(sides, left, right)) or (left, right)
    is_rate = is_per_time(sides) or (is_multiplied(sides) and not power_of_ten(left, right))
    if is_rate or divides_by_rate(sides) or is_incomparable(sides, left, right):
        return Verdict(holds=None, left=left.value, right=right.value)
    # The nearest reading is what the left side comes to: 14 days × 86,400 s.
    left = best[0] if best[1].value == right.value else left
    return Verdict(
        holds=False,
        code=slip(sides, *best),
        left=left.value,
        right=right.value,
        expected=left.value,
    )


def tells_nearly(sides: Sides) -> bool:
    """Tell whether a number is told as a near one, or a year or a month is counted in."""
    if sides.relation != "=":
        return True
    quantities = leaves(sides.left) + leaves(sides.right)
    return any(
        q.approximate or (q.written_unit and CALENDAR.fullmatch(q.written_unit)) for q in quantities
    )


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
    if not (one and other) or (one[0].per != other[0].per and one[0].per and other[0].per):
        return False
    is_range = one[0].is_range or other[0].is_range
    is_told = is_convention(one[0], other[0]) or gives_unit(one[0], other[0])
    if is_range or is_told or takes_memory(one[0], other[0]) or is_change(one[0], other[0]):
        return False
    if one[0].unit == other[0].unit or not other[0].unit or not one[0].unit:
        return one[0].unit == other[0].unit or not is_counted(one[0], other[0])
    return bool(left.dimensions) and left.dimensions == right.dimensions


def is_change(one: Quantity, other: Quantity) -> bool:
    """Tell whether a share changes an amount or tells its change: +30% = 480 Mbps, 5 s = +2 %."""
    share, amount = (one, other) if one.written_unit == PERCENT else (other, one)
    if share.written_unit != PERCENT or amount.written_unit == PERCENT:
        return False
    return bool(amount.unit) or share.text.startswith(SIGNS)


def gives_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether a bare figure is told again with its unit: "... ≈ 24.4", then "≈ 24.4 GiB"."""
    return bool(other.unit) and not one.unit and one.number == other.number != other.value


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


def closest(
    pairs: Iterable[tuple[Value | None, Value | None]],
) -> tuple[Value, Value] | None:
    """Return the reading whose two sides are nearest to each other."""
    alike = [(a, b) for a, b in pairs if a and b and a.value * b.value > 0]
    if not alike:
        return None
    return min(alike, key=lambda pair: abs(log10_ratio(*pair)))


def log10_ratio(left: Value, right: Value) -> float:
    """Return log10(right / left) of two values of one sign, however far apart."""
    return math.log10(abs(right.value)) - math.log10(abs(left.value))


def slip(sides: Sides, left: Value, right: Value) -> str:
    """Name the slip of an equation that fails."""
    power = power_of_ten(left, right)
    if not has_operation(sides.left) and not has_operation(sides.right):
        if changes_unit(sides) or is_binary(sides, left, right):
            return "unit_conversion_slip"
        has_unit = any(q.unit for q in leaves(sides.left) + leaves(sides.right))
        return "prefix_slip" if power or has_unit else "arithmetic_slip"
    if changes_unit(sides) and is_conversion_factor(sides, left, right):
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


def is_conversion_factor(sides: Sides, left: Value, right: Value) -> bool:
    """Tell whether the two sides differ by a constant that converts the units of the equation."""
    if left.value * right.value <= 0:
        return False
    ratio = max(left.value / right.value, right.value / left.value)
    constants = CONSTANTS if converts(sides) else frozenset()
    if converts_sizes(sides, right):
        constants |= BINARY_CONSTANTS
    return any(abs(ratio / constant - 1) < 0.02 for constant in constants)


def converts(sides: Sides) -> bool:
    """Tell whether an equation holds two units, a constant that converts, or a unit only told last.

    A sum or a product of days that is told in days converts nothing.
    """
    left, right = leaves(sides.left), leaves(sides.right)
    if has_constant(left + right):
        return True
    return not any(is_converted(q) for q in left) or len(told_units(left + right)) > 1


def converts_sizes(sides: Sides, right: Value) -> bool:
    """Tell whether an equation turns sizes into those of another prefix, where 1024 may be 1000."""
    left = [q for q in leaves(sides.left) if dimension(q.unit) == SIZE]
    result = [q for q in leaves(sides.right) if dimension(q.unit) == SIZE]
    if left or has_constant(leaves(sides.left)):
        return converts(sides)
    return any(q.value != q.number and right.value == q.value for q in result)


def has_constant(quantities: Iterable[Quantity]) -> bool:
    """Tell whether a bare number among these converts units: 86,400, 24, 1024, 1e9."""
    return any(q.value in CONVERTING and is_bare(q) for q in quantities)


def is_converted(quantity: Quantity) -> bool:
    """Tell whether a quantity is told in a unit that conversions go between."""
    is_work = "day" in quantity.written_unit or "hour" in quantity.written_unit
    return bool(quantity.unit) and (dimension(quantity.unit) in CONVERTED or is_work)


def told_units(quantities: Sequence[Quantity]) -> set[float]:
    """Return how large the units are that quantities are told in; rates are told in seconds."""
    told = {unit_factor(q) * in_base(q) for q in quantities if is_converted(q)}
    return told | {1.0 for q in quantities if q.unit and dimension(q.unit) in RATES}


def agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts are one value: within 5 %, or the finer rounds to the coarser."""
    if one.value <= 0 or other.value <= 0:
        return one.value == other.value
    if abs(one.log10 - other.log10) * math.log(10) <= AGREE:
        return True
    coarse, fine = (one, other) if one.half >= other.half else (other, one)
    slack = max(coarse.half, result_rounding(coarse))
    return abs(fine.value - coarse.value) <= slack * (1 + 1e-9)


__all__ = ["Verdict", "agree", "judge"]
