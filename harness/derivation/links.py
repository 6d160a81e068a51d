"""Which number of a text is which: earlier numbers, looked up by value, unit and role.

A number that recurs is told once more; one that equals a result was computed.  Large numbers are
specific; a small one is linked only where its role, or a single source of it, says so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harness.derivation.trace import SAME_RESULT, is_large
from harness.types import Role
from harness.units import dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Quantity

# Differences of log10: of a result that is told rounded, and of a number that is told once more.
ROUNDED = SAME_RESULT / math.log(10)
EXACT, SMALL_EXACT = math.log10(1.001), 1e-9
# A bucket is as wide as rounding, so that what is looked for stands in it or beside it.
WIDTH = 0.0053
MAX_BUCKETS = 48
# Hostile texts repeat one number without end.
MAX_CANDIDATES = 32
DIGITS = 4
# A smaller number recurs by chance, whatever it is a count of.
SPECIFIC = 10
FACTORS = frozenset({Role.FACTOR, Role.FLOP_PER_TOKEN})
WORK = frozenset(
    {
        Role.FLOP, Role.FLOP_PER_TOKEN, Role.FLOP_PER_STEP, Role.FLOP_PER_SEQUENCE,
        Role.FLOP_PER_LAYER, Role.RATE,
    }
)  # fmt: skip
PARAMS = frozenset({Role.PARAMS, Role.ACTIVE_PARAMS})
OPERATIONS = frozenset({"[operation]", "[rate]"})


@dataclass(slots=True, eq=False)
class Known:
    """A number that the text has told so far; step counts the computation that it results from."""

    quantity: Quantity
    role: Role
    unit: str
    step: int | None = None
    mentions: list[Quantity] = field(default_factory=list)
    name: str = ""
    is_used: bool = False

    @property
    def is_labelled(self) -> bool:
        """Tell whether the text says what it is an amount of."""
        return self.role is not Role.UNKNOWN or bool(self.unit)


class Index:
    """The numbers told so far, by value and, for results, by the bare figure."""

    def __init__(self) -> None:
        """Begin with no number."""
        self.values: defaultdict[int, list[Known]] = defaultdict(list)
        self.figures: defaultdict[int, list[Known]] = defaultdict(list)

    def add(self, known: Known) -> None:
        """Take up a number, unless it is small and bare: nothing is ever linked to that."""
        if not (known.is_labelled or known.step is not None or is_large(known.quantity)):
            return
        if math.isfinite(known.quantity.log10) and known.quantity.value > 0:
            self.values[bucket(known.quantity.log10)].append(known)
            if known.step is not None and 0 < known.quantity.number < math.inf:
                self.figures[bucket(math.log10(known.quantity.number))].append(known)

    def find(self, quantity: Quantity, role: Role, *, is_operand: bool) -> Known | None:
        """Return the number that a quantity tells once more, None for a new one."""
        if quantity.is_range or not 0 < quantity.value < math.inf:
            return None
        fitting = [
            known
            for known in near(self.values, quantity.log10)
            if is_same_kind(known, quantity, role)
            and is_told_again(known, quantity, role, is_operand=is_operand)
        ]
        if not is_large(quantity) and len({known.role for known in fitting}) > 1:
            return None
        return nearest(fitting, quantity)

    def find_another(self, quantity: Quantity, used: Known) -> Known:
        """Return a labelled number of the same value for one that a computation has used already.

        1,024 × 1,024 is the length times the width where both are told to be 1,024.
        """
        for known in near(self.values, quantity.log10):
            is_equal = abs(known.quantity.log10 - quantity.log10) <= SMALL_EXACT
            if known is not used and is_equal and known.is_labelled and known.step is None:
                return known
        return used

    def find_figure(self, quantity: Quantity) -> Known | None:
        """Return the result that writes the same figure in another unit or prefix."""
        if quantity.is_range or not is_large(quantity) or not 0 < quantity.number < math.inf:
            return None
        for known in near(self.figures, math.log10(quantity.number)):
            is_alike = is_same_unit(known.unit, quantity.unit)
            if is_alike and is_same_figure(known.quantity, quantity):
                return known
        return None

    def find_result(self, quantity: Quantity) -> Known | None:
        """Return the result that a committed value tells, at the precision that it is told with."""
        if not (0 < quantity.value < math.inf and quantity.low > 0 and quantity.high < math.inf):
            return None
        slack = 0.0 if quantity.is_range else ROUNDED
        low, high = math.log10(quantity.low) - slack, math.log10(quantity.high) + slack
        keys = range(bucket(low), min(bucket(high), bucket(low) + MAX_BUCKETS) + 1)
        results = [
            known
            for key in keys
            for known in self.values.get(key, ())[-MAX_CANDIDATES:]
            if known.step is not None
            and low <= known.quantity.log10 <= high
            and is_same_unit(known.unit, quantity.unit)
        ]
        return nearest(results, quantity)


def bucket(log10: float) -> int:
    """Return the bucket of a value."""
    return math.floor(log10 / WIDTH)


def near(buckets: dict[int, list[Known]], log10: float) -> Iterator[Known]:
    """Yield the numbers around a value, the last told of each bucket first."""
    key = bucket(log10)
    for each in (key, key - 1, key + 1):
        yield from reversed(buckets.get(each, ())[-MAX_CANDIDATES:])


def nearest(fitting: list[Known], quantity: Quantity) -> Known | None:
    """Return the number nearest to a quantity, the last told of those that are equally near."""
    return min(
        fitting,
        key=lambda known: (
            round(abs(known.quantity.log10 - quantity.log10), DIGITS),
            -known.quantity.first,
        ),
        default=None,
    )


def is_same_figure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are written with one figure up to rounding, whatever their units."""
    figures = (one.number, other.number)
    if not all(0 < figure < math.inf for figure in figures):
        return False
    return abs(math.log10(figures[0]) - math.log10(figures[1])) <= ROUNDED


def is_same_kind(known: Known, quantity: Quantity, role: Role) -> bool:
    """Tell whether units and roles allow two numbers to be one."""
    if not is_same_unit(known.unit, quantity.unit):
        return False
    roles = {known.role, role}
    return len(roles) == 1 or Role.UNKNOWN in roles or roles <= WORK or roles <= PARAMS


def is_same_unit(one: str, other: str) -> bool:
    """Tell whether two units measure the same; a bare number measures anything."""
    if not one or not other or one == other:
        return True
    dimensions = {dimension(one), dimension(other)}
    return dimensions == OPERATIONS or (len(dimensions) == 1 and "" not in dimensions)


def is_told_again(known: Known, quantity: Quantity, role: Role, *, is_operand: bool) -> bool:
    """Tell whether a number is so near and so specific that it is one with an earlier one."""
    distance = abs(known.quantity.log10 - quantity.log10)
    is_stated = known.step is None and not known.is_labelled
    if is_stated and dimension(quantity.unit) in OPERATIONS:
        return False
    if is_large(quantity):
        return distance <= (EXACT if known.step is None else ROUNDED)
    if distance > SMALL_EXACT:
        return False
    if role is not Role.UNKNOWN:
        return known.role is role
    if not is_operand:
        return False
    is_named = known.role in FACTORS if quantity.value < SPECIFIC else known.is_labelled
    return known.step is not None or is_named
