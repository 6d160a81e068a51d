"""Training compute from hardware: published petaflop/s-days, or devices x throughput x time.

Where the facts of the question tell the petaflop/s-days or the accelerator hours, the time is held
against them; the product is right where rate and time multiply to the answer.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.closeness import is_any, near
from harness.steps.scene import MISSING, Scene
from harness.types import Number, StepGrade
from harness.units import dimension, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.account import Account
    from harness.types import Quantity, Reading
    from reference.types import StepRule, Truth

ROUNDING = 0.01
PRODUCT_SLACK = 0.03
SAME_TIME = 0.25
MOST = 40
HOUR = 3600.0


def is_hardware_route(reading: Reading, truth: Truth, account: Account) -> bool:
    """Tell whether the final value comes from a rate and a time, or from petaflop/s-days."""
    if not reading.final.values:
        return False
    inputs = [leaf.quantity for leaf in reading.derivation.leaves]
    if account.multiplier is not None and account.params is not None and account.is_product:
        return False
    is_rate = any(q.unit == "FLOP/s" for q in inputs) or reading.final.values[0].unit == "FLOP/s"
    return is_rate or (published_days(reading, truth) is not None and is_converted(reading))


def is_converted(reading: Reading) -> bool:
    """Tell whether an equation comes to the answer; the name of a unit alone is no reasoning."""
    final = reading.final.values[0].value
    return any(
        isinstance(side := equation.sides[1], Number) and near(side.quantity.value, final, ROUNDING)
        for equation in reading.equations
    )


def published_days(reading: Reading, truth: Truth) -> Quantity | None:
    """Return the published petaflop/s-days that the answer starts from."""
    days = truth.fact("pf_days")
    for quantity in reading.quantities:
        if is_rate_time(quantity) and is_any(quantity.number, days, 0.02):
            return quantity
    return None


def is_rate_time(quantity: Quantity) -> bool:
    """Tell whether a quantity is both a rate and a time: petaflop/s-days."""
    return "day" in quantity.written_unit and quantity.unit == "FLOP"


def rate(scene: Scene, _: StepRule) -> StepGrade:
    """Judge the rate: it is told, and multiplied by a time."""
    for quantity in scene.reading.quantities:
        if quantity.unit == "FLOP/s" or is_rate_time(quantity):
            return StepGrade(shown=True, correct=True, span=quantity.span)
    return MISSING


def time(scene: Scene, _: StepRule) -> StepGrade:
    """Judge the time: that of the published run, where it is known."""
    times = [q for q in scene.reading.quantities if seconds(q) or is_rate_time(q)]
    for quantity in times[:1]:
        return StepGrade(shown=True, correct=is_known_time(scene, times), span=quantity.span)
    return MISSING


def seconds(quantity: Quantity) -> float:
    """Return a time, or the time of all devices together, in seconds; 0 for anything else."""
    if quantity.unit == "s":
        return quantity.value
    if dimension(quantity.unit) != "[device time]":
        return 0.0
    unit = table().names.get(quantity.unit)
    return quantity.value * (unit.factor if unit is not None else 1.0)


def is_known_time(scene: Scene, times: Sequence[Quantity]) -> bool:
    """Tell whether a time of all devices is the published one; a time of days is anybody's."""
    known = [hours * HOUR for hours in scene.truth.fact("accelerator_hours")]
    told = [seconds(q) for q in times if dimension(q.unit) == "[device time]"]
    return not (known and told) or any(is_any(one, known, SAME_TIME) for one in told)


def product(scene: Scene, _: StepRule) -> StepGrade:
    """Judge the product of rate and time: it is an amount of work, and comes to the answer."""
    final = next(iter(scene.reading.final.values), None)
    if final is None or final.unit != "FLOP":
        return StepGrade(shown=False, correct=False, span=final.span if final is not None else None)
    is_right = scene.is_right or is_converted(scene.reading) or any(multiplied(scene, final))
    return StepGrade(shown=True, correct=is_right, span=final.span)


def multiplied(scene: Scene, final: Quantity) -> Iterator[bool]:
    """Yield whether a rate, a time and a number of devices multiply to an amount."""
    quantities = scene.reading.quantities
    rates = [q.log10 for q in quantities if q.unit == "FLOP/s"][:MOST]
    times = [math.log10(s) for q in quantities if (s := seconds(q)) > 0][:MOST]
    counts = [0.0, *(q.log10 for q in quantities if q.unit == "GPU")][:MOST]
    for one in rates:
        for other in times:
            for count in counts:
                yield abs(one + other + count - final.log10) <= math.log10(1 + PRODUCT_SLACK)
