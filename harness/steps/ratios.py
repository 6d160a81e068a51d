"""Steps that turn amounts into others: a division of work by rate, a time told in days."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import product
from typing import TYPE_CHECKING

from harness.closeness import is_any, near
from harness.steps.scene import MISSING, Scene
from harness.text.terms.arithmetic import has_division
from harness.types import StepGrade
from harness.units import dimension, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.steps.told import Told
    from harness.types import Quantity, Span
    from reference.types import StepRule

# What a bare number can be, by the unit that it stands for.
BARE = {"FLOP": (15.0, 40.0), "FLOP/s": (9.0, 24.0), "s": (1.0, 14.0), "token": (8.0, 16.0)}
SLACK = math.log10(1.015)
MOST = 60
SAME = 0.02
DEVICE_TIME = "[device time]"


def ratio(scene: Scene, rule: StepRule) -> StepGrade:
    """Judge a division: an amount of one unit over one of another gives one of a third."""
    above, below, result = (kind_of(scene, unit) for unit in rule.units)
    result.sort()
    logs = [told.log10 for told in result]
    found: list[Span] = []
    for dividend, divisor in product(above, below):
        quotient = dividend.log10 - divisor.log10
        low, high = bisect_left(logs, quotient - SLACK), bisect_right(logs, quotient + SLACK)
        for told in result[low:high]:
            has_unit = dividend.unit or divisor.unit or told.unit
            if has_unit and (told.unit or is_quotient(scene, told)):
                found.append(told.span)
    return scene.verdict(min(found)) if found else inverted(scene, rule)


def is_quotient(scene: Scene, told: Told) -> bool:
    """Tell whether an equation with a division tells an amount."""
    return any(
        equation.span.start <= told.span.start <= told.span.end <= equation.span.end
        and any(has_division(side) for side in equation.sides)
        for equation in scene.page.equations
    )


def kind_of(scene: Scene, unit: str) -> list[Told]:
    """Return the amounts of a unit, and the bare ones that can be meant for it."""
    low, high = BARE.get(unit, (math.inf, -math.inf))
    found = []
    for told in scene.page.amounts:
        if told.unit == unit or (told.unit == "" and low <= told.log10 <= high):
            found.append(told)
        elif unit == "s" and dimension(told.unit) == DEVICE_TIME:
            found.append(told._replace(log10=told.log10 + math.log10(factor_of(told.unit))))
    return found[:MOST]


def factor_of(unit: str) -> float:
    """Return how many seconds a unit of device time is."""
    known = table().names.get(unit)
    return 1.0 if known is None else known.factor


def inverted(scene: Scene, rule: StepRule) -> StepGrade:
    """Return a division that is there, but of no amounts that fit."""
    for operand in scene.page.operands:
        if operand.is_divisor and operand.unit == rule.units[1]:
            return StepGrade(shown=True, correct=False, span=operand.equation.span)
    return MISSING


def days(scene: Scene, rule: StepRule) -> StepGrade:
    """Judge a conversion: the final time is told in a unit that the text did not work it out in."""
    finals = [value.value for value in scene.reading.final.values if value.unit == "s"]
    times = [quantity for quantity in scene.reading.quantities if quantity.unit == "s"]
    converted = [time for time in times if is_converted(time) and is_any(time.value, finals)]
    if not converted:
        return MISSING
    shown = [time for time in converted if any(True for _ in seconds(scene, time))]
    told = (*shown, converted[-1])[0]
    if rule.wrong and set(rule.wrong) & set(scene.codes):
        return StepGrade(shown=True, correct=False, span=told.span)
    return scene.verdict(told.span) if shown or scene.is_right else MISSING


def is_converted(quantity: Quantity) -> bool:
    """Tell whether a time is told in a unit larger than the second."""
    return quantity.number > 0 and not near(quantity.value, quantity.number, SAME)


def seconds(scene: Scene, final: Quantity) -> Iterator[Told]:
    """Yield the amounts that are the final time in seconds, hours or days."""
    for figure in (final.value, final.number):
        for told in scene.page.near(figure, ("s",)):
            if told.span != final.span:
                yield told
