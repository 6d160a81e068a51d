"""What a throughput, or the tokens that a budget pays for, may lack of devices, peak and work.

A throughput is the work over time and devices; the tokens are devices, peak, utilization and time
over the cost of a token.  What makes a training time longer makes the tokens fewer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import PARAM_ROLES, worked_equations
from harness.closeness import is_any
from harness.factors import LEAST_PARAMS
from harness.omissions.inputs import inputs_of
from harness.omissions.omission import Omission
from harness.omissions.throughput import (
    device_candidates,
    peak_candidates,
    utilization_candidates,
)
from harness.omissions.work import (
    BACKWARD_SHARES,
    COST_CODES,
    all_experts,
    work_candidates,
)
from harness.text.names import role_of_name
from harness.text.terms.arithmetic import has_operation, leaves
from harness.types import BinOp, Number, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.omissions.omission import Together
    from harness.types import Equation, Expression, Quantity, Reading
    from reference.types import Truth

# FLOPs per parameter and token; a cost of a token has no more operands than these and N.
TRAINING, OPERANDS = 6.0, 2
SAME, EXACT = 0.006, 1e-6
# Hours, minutes and days in seconds, and hours in a day.
TIMES = (60.0, 3600.0, 86400.0, 24.0)


def throughput_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what a sustained throughput may lack: the devices, or a part of the work."""
    yield from device_candidates(reading, truth)
    yield from clock_candidates(reading, truth)
    yield from work_candidates(reading, truth)
    yield from told_costs(reading, truth)


def budget_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what the tokens of a budget may lack: devices, utilization, a part of their cost."""
    inputs = inputs_of(reading)
    yield from inverse(device_candidates(reading, truth))
    yield from inverse(utilization_candidates(reading, truth, inputs, is_time=False))
    yield from inverse(clock_candidates(reading, truth))
    yield from inverse(peak_candidates(reading, truth, inputs))
    yield from inverse(cost_candidates(reading, truth))
    yield from inverse(told_costs(reading, truth))
    yield from inverse(all_experts(inputs or computed_with(reading), truth))


def computed_with(reading: Reading) -> list[Quantity]:
    """Return what a text computes with, for an answer that no equation leads to."""
    found: list[Quantity] = []
    for equation in worked_equations(reading):
        name, value = equation.sides
        is_given = isinstance(name, Symbol) and role_of_name(name.name) in PARAM_ROLES
        if has_operation(name) and not equation.discarded:
            found += leaves(name)
        elif is_given and isinstance(value, Number) and not equation.discarded:
            found.append(value.quantity)
    return found


def clock_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield hours or minutes that stand where the seconds of a run should: 30 × 24 × 60."""
    for seconds in truth.fact("time_s")[:1]:
        for index in reading.derivation.path:
            equation = reading.equations[index]
            values = [value for value in (equation.left, equation.right) if value is not None]
            for times in TIMES:
                if is_any(seconds / times, values, EXACT):
                    yield (Omission("unit_conversion_slip", times, equation.span),)


def inverse(candidates: Iterable[Together]) -> Iterator[Together]:
    """Yield omissions with what they make of an amount that is divided by what they change."""
    for together in candidates:
        yield tuple(one._replace(factor=1 / one.factor) for one in together)


def cost_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what the cost of one token may lack: a factor of N other than 6, or another N."""
    right = truth.fact("params")
    for index in reading.derivation.path if right else ():
        equation = reading.equations[index]
        for factor in named_factors(equation.sides[0]):
            yield from wrong_factor(equation, factor)
        figures = [quantity.value for quantity in leaves(equation.sides[0])]
        counts = [value for value in figures if value >= LEAST_PARAMS]
        factors = [value for value in figures if value < LEAST_PARAMS]
        if len(figures) != OPERANDS or len(counts) != 1 or len(factors) != 1:
            continue
        yield from wrong_factor(equation, factors[0])
        if not is_any(counts[0], right) and factors[0] in (*COST_CODES, TRAINING):
            share = counts[0] / right[0]
            yield (Omission("wrong_parameter_count", share, equation.span),)


def named_factors(tree: Expression) -> Iterator[float]:
    """Yield the numbers that multiply the parameters by name: budget / (2 * N)."""
    if not isinstance(tree, BinOp):
        return
    sides = (tree.left, tree.right), (tree.right, tree.left)
    for one, other in sides if tree.operator == "*" else ():
        is_named = isinstance(other, Symbol) and role_of_name(other.name) in PARAM_ROLES
        if is_named and isinstance(one, Number):
            yield one.quantity.value
    yield from named_factors(tree.left)
    yield from named_factors(tree.right)


def told_costs(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield the mistakes that the cost of a token shows where no equation tells its factor."""
    for leaf in reading.derivation.leaves:
        for factor, codes in COST_CODES.items():
            costs = [factor * count for count in truth.fact("params")]
            if leaf.exponent and is_any(leaf.quantity.value, costs, SAME):
                span = leaf.quantity.span
                yield from ((Omission(code, BACKWARD_SHARES[code], span),) for code in codes)


def wrong_factor(equation: Equation, factor: float) -> Iterator[Together]:
    """Yield the mistakes that a factor of N shows."""
    for code in COST_CODES.get(factor, ()):
        yield (Omission(code, BACKWARD_SHARES[code], equation.span),)
