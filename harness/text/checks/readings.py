"""The ways to read an equation, of which one must hold: in base units, as bare figures, by idiom.

Units and scales are often written once, at the end: "90 + 30 = 120 GB", "410 + 19 = 429 billion".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from harness.text.terms.arithmetic import (
    CONVERTING,
    FLOAT_SLACK,
    PERCENT,
    Bare,
    Value,
    evaluate,
    has_division,
    has_operation,
    in_base,
    is_bare,
    is_sum,
    leaves,
    operand_rounding,
    result_rounding,
)
from harness.text.terms.trees import mapped
from harness.types import BinOp, Number
from harness.units import dimension, find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.types import Expression, Quantity

APPROXIMATE_TOLERANCE = 0.05
BASE, FIGURES = Bare(), Bare(figures=True)
UNSCALED = Bare(figures=True, unscaled=True)
CONVERTED_SKIPPED = Bare(skipped=CONVERTING)
IDIOM, SECONDS_SKIPPED = Bare(skip_constants=True), Bare(skip_seconds=True)
# So many bits make a byte.
BITS_SKIPPED, BITS = Bare(skipped=frozenset({8.0})), frozenset("bit bits Bit Bits".split())
BYTE, BIT_ENDS = 8.0, ("bit", "bits")
LONE_BYTE, BILLION = "B", 1e9
SIZES = frozenset((LONE_BYTE, "B/s"))
# No record takes more bytes that are told so; a side of more amounts than these is read as it is.
WIDEST, MOST_LEAVES = 4096.0, 12
# A time that multiplies, and what piles up with each of its hours, days or years.
TIME, GATHERED = ("time", 1), frozenset(("storage", "money"))
DEVICES = "[device]"
CONVERTED = ("[time]", "[storage]", "[storage rate]", "[device time]")


class Sides(NamedTuple):
    """Two sides with the relation between them and what the text has bound and computed.

    results are the figures that it computed, and whether each of them was rounded.
    """

    left: Expression
    right: Expression
    relation: str
    names: Mapping[str, Value]
    results: Mapping[float, bool]


def value_of(sides: Sides, tree: Expression, reading: Bare) -> Value | None:
    """Evaluate a side; a lone number on the right is rounded as a result is."""
    results = sides.results
    result = sides.right.quantity if isinstance(sides.right, Number) else None

    def rounding(quantity: Quantity) -> float:
        if quantity is result:
            rounding = result_rounding(quantity, is_quotient=has_division(sides.left))
            # "1200 × 3 ≈ 4000" rounds to one digit, and says so.
            is_coarse = sides.relation != "=" and quantity.is_whole and not quantity.is_range
            return max(rounding, (quantity.high - quantity.low) / 2) if is_coarse else rounding
        return operand_rounding(quantity, results)

    return evaluate(tree, reading, rounding, sides.names)


def readings(
    sides: Sides, left: Value, right: Value
) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield the ways to read an equation, of which one must hold; the first is in base units."""
    yield left, right
    if not has_operation(sides.left) and not has_operation(sides.right):
        yield from lone_figures(sides)
        return
    figures = value_of(sides, sides.right, FIGURES)
    if not left.dimensions or left.dimensions != right.dimensions:
        yield left, figures
    if left.dimensions != right.dimensions or has_one_unit(sides):
        yield value_of(sides, sides.left, FIGURES), figures
    if left.dimensions != right.dimensions:
        yield value_of(sides, sides.left, FIGURES), right
    if converts_seconds(leaves(sides.left)):
        yield value_of(sides, sides.left, SECONDS_SKIPPED), right
    if any(q.written_unit in BITS for q in leaves(sides.left)):
        yield value_of(sides, sides.left, BITS_SKIPPED), right
    if left.dimensions and is_idiom(sides, left, figures):
        yield value_of(sides, sides.left, IDIOM), right
    yield from unconverted(sides, right)
    yield from counting_times(sides, left, right)
    yield from unscaled(sides)
    yield from in_billions(sides)
    yield from in_bytes(sides, right)
    yield from in_bits(sides, left, right)
    yield from whole_devices(sides, left, right)
    yield from with_share(sides, right)


def lone_figures(sides: Sides) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield a bare figure and what it rounds to, with its unit: 187.2 ≈ 187 TFLOP/s."""
    if any(q.unit for q in leaves(sides.left)) or not any(q.unit for q in leaves(sides.right)):
        return
    one, other = (value_of(sides, side, FIGURES) for side in (sides.left, sides.right))
    if one and other and holds(one, other, approximate=False):
        yield one, other


def in_billions(sides: Sides) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield a lone B behind the result of bare figures as billions: 48 × 3.1e7 ≈ 1.5 B."""
    result = sides.right
    if not isinstance(result, Number) or result.quantity.written_unit != LONE_BYTE:
        return
    count, told = result.quantity, value_of(sides, result, BASE)
    is_bare_sum = all(q.unit != count.unit for q in leaves(sides.left))
    if told is not None and count.number == count.value and is_bare_sum:
        billions = Value(BILLION * told.value, BILLION * told.low, BILLION * told.high)
        yield value_of(sides, sides.left, BASE), billions


def in_bytes(sides: Sides, right: Value) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield a side whose small billions are bytes: 80 × 2B = 160 bytes, 48 GB/s ÷ 64B = 750M."""
    if not isinstance(sides.right, Number):
        return
    unit, units = sides.right.quantity.unit, {one.unit for one in leaves(sides.left)}
    if unit != LONE_BYTE and (unit or units.isdisjoint(SIZES)):
        return
    for one in leaves(sides.left)[:MOST_LEAVES]:
        count = one.value / BILLION
        if one.scale == BILLION and not one.unit and count <= WIDEST and one.text[-1:] == "B":
            narrow = one._replace(value=count, low=count, high=count, half=0.0, is_whole=True)
            yield value_of(sides, replaced(sides.left, one, narrow), BASE), right


def in_bits(sides: Sides, left: Value, right: Value) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield a bare product as bits where those are what it tells: 7e9 × 16 = 112 Gbit."""
    told = sides.right.quantity.written_unit if isinstance(sides.right, Number) else ""
    if told.lower().endswith(BIT_ENDS) and not left.dimensions:
        yield left, Value(BYTE * right.value, BYTE * right.low, BYTE * right.high)


def whole_devices(
    sides: Sides, left: Value, right: Value
) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield a quotient as the whole devices that it takes: 350 GB / 80 GB = 5 GPUs."""
    told = sides.right.quantity if isinstance(sides.right, Number) else None
    is_count = told is not None and told.is_whole and dimension(told.unit) == DEVICES
    if is_count and has_division(sides.left) and math.isfinite(left.value):
        needed = float(math.ceil(left.value))
        yield Value(needed, needed, needed), right


def with_share(sides: Sides, right: Value) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield an amount and so many per cent of it, added or taken: 200 + 5 % = 210."""
    tree = sides.left
    if not isinstance(tree, BinOp) or tree.operator not in ("+", "-"):
        return
    last = tree.right.quantity if isinstance(tree.right, Number) else None
    if last is not None and last.written_unit == PERCENT:
        share = BinOp("*", tree.left, tree.right)
        yield value_of(sides, tree._replace(right=share), BASE), right


def replaced(tree: Expression, old: Quantity, new: Quantity) -> Expression:
    """Return a side with another quantity in the place of one."""
    return mapped(
        tree,
        lambda one: Number(new) if isinstance(one, Number) and one.quantity is old else one,
    )


def unconverted(sides: Sides, right: Value) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield an amount and the figure that is converted behind it: 7,200 s = 7,200 / 3,600 = 2 h."""
    if isinstance(sides.left, Number) and sides.left.quantity.unit and not right.dimensions:
        figures = value_of(sides, sides.left, FIGURES)
        yield figures, value_of(sides, sides.right, CONVERTED_SKIPPED)


def counting_times(
    sides: Sides, left: Value, right: Value
) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield times as how often something comes together: 9 a day × 30 days × 2 KB = 540 KB.

    What they multiply is no rate, since no time is left of it on the other side; where it is told
    for one hour or day, they are so many of these: $2/hr × 3 days = $144.
    """
    if TIME not in left.dimensions or not any(name in GATHERED for name, _ in right.dimensions):
        return
    if any(name == TIME[0] for name, _ in right.dimensions):
        return
    tree = sides.left
    quantities = leaves(tree)[:MOST_LEAVES]
    pers = [find_unit(one.per) for one in quantities if one.unit and one.per]
    each = next((unit.factor for unit in pers if unit and unit.dimension == "[time]"), 0.0)
    for one in quantities:
        if dimension(one.unit) == "[time]":
            length = each or unit_factor(one)
            value, half = one.value / length, one.half / length
            often = one._replace(value=value, low=value, high=value, half=half, unit="")
            tree = replaced(tree, one, often)
    yield value_of(sides, tree, BASE), right


def unscaled(sides: Sides) -> Iterator[tuple[Value | None, Value | None]]:
    """Yield the bare figures of an equation that writes its scale once."""
    if has_one_scale(sides):
        yield value_of(sides, sides.left, UNSCALED), value_of(sides, sides.right, UNSCALED)


def has_one_unit(sides: Sides) -> bool:
    """Tell whether all amounts are in one unit, which the bare figures then share: 90 min - 30."""
    quantities = leaves(sides.left) + leaves(sides.right)
    return len({(q.unit, q.written_unit) for q in quantities if q.unit}) == 1


def has_one_scale(sides: Sides) -> bool:
    """Tell whether a scale is written once for all figures: 410 + 19 = 429 billion.

    In a sum it may stand behind the last figure before the relation as well.
    """
    result = sides.right
    if not isinstance(result, Number) or result.quantity.scale == 1.0:
        return False
    quantities = leaves(sides.left)
    if not quantities:
        return False
    scales = {q.scale for q in quantities[:-1]}
    last = {1.0, result.quantity.scale} if is_sum(sides.left) else {1.0}
    return scales <= {1.0} and quantities[-1].scale in last


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


def unit_factor(quantity: Quantity) -> float:
    """Return how many base units the written unit is."""
    return quantity.value / quantity.number if quantity.number else 1.0
