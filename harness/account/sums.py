"""What a sum of small numbers tells of the optimizer: 2 + 4 + 3 = 9 FLOPs a parameter and token."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from harness.closeness import near
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Phase, PhaseFact, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Equation, Quantity, Reading

# The update of the weights, in languages whose words are not told apart by blanks as well.
OPTIMIZER = re.compile(
    r"adam|optimi[sz]|optimier|ottimizz|otimiz|aktualisier|actualiza|aggiorna|weight update|"
    r"mise à jour|更新|优化|最適化",
    re.IGNORECASE,
)
# What code calls the two.
FORWARD_NAME = re.compile(r"(?:\w+_)?(?:fwd|forward)(?:_\w+)?$", re.IGNORECASE)
UPDATE_NAME = re.compile(r"(?:\w+_)?(?:opt|optim\w*|adamw?|upd|updates?)(?:_\w+)?$", re.IGNORECASE)
# FLOPs per parameter and token: at least a forward pass, its backward pass, and something more.
FORWARD, LEAST_PARTS, MOST_TOLD = (1.0, 2.0), 3, 24.0
TWICE = 2.0
REACH, MOST_SUMS = 240, 4


def added_update(reading: Reading, factor: float | None) -> Iterator[PhaseFact]:
    """Yield the last part of a sum that is the factor of the answer, where an optimizer is told it.

    Only where nothing else tells what the update or a recomputation costs, and the parts before it
    are a forward pass and a backward pass of twice that.
    """
    told = {fact.phase for fact in reading.derivation.phases}
    if factor is None or Phase.UPDATE in told or Phase.RECOMPUTE in told:
        return
    sums = (one for one in reading.equations if near(one.left or 0.0, factor) and parts_of(one))
    for equation in islice(sums, MOST_SUMS):
        last = parts_of(equation)[-1]
        if is_update(reading, equation, last):
            yield PhaseFact(Phase.UPDATE, "parameter", last.value, last.span)
            return


def assigned_update(reading: Reading) -> Iterator[PhaseFact]:
    """Yield what code charges for the optimizer beside a forward pass: opt = fwd."""
    if any(fact.phase is Phase.UPDATE for fact in reading.derivation.phases):
        return
    path = [reading.equations[index] for index in reading.derivation.path]
    named = [(one.sides[0].name, one) for one in path if isinstance(one.sides[0], Symbol)]
    costs = (one.right or 0.0 for name, one in named if FORWARD_NAME.match(name))
    forward = [cost for cost in costs if cost > 0]
    for name, equation in named:
        if UPDATE_NAME.match(name) and equation.right and forward:
            multiple = equation.right / forward[-1]
            yield PhaseFact(Phase.UPDATE, "forward", multiple, equation.span)
            return


def summed_factors(reading: Reading) -> list[float]:
    """Return the factors of N D that a text adds up of its passes and an update."""
    sums = (one for one in reading.equations if parts_of(one))
    return [
        one.left or 0.0
        for one in islice(sums, MOST_SUMS)
        if is_update(reading, one, parts_of(one)[-1])
    ]


def parts_of(equation: Equation) -> list[Quantity]:
    """Return the terms of a sum of small numbers that begins as forward and backward pass do."""
    side = equation.sides[0]
    terms = leaves(side)
    if equation.discarded or len(terms) != LEAST_PARTS or not is_sum(side):
        return []
    forward, backward, rest = (term.value for term in terms)
    is_passes = forward in FORWARD and near(backward, TWICE * forward)
    return terms if is_passes and 0 < rest <= MOST_TOLD else []


def is_sum(tree: object) -> bool:
    """Tell whether an expression only adds numbers up."""
    if not isinstance(tree, BinOp):
        return True
    return tree.operator == "+" and is_sum(tree.left) and is_sum(tree.right)


def is_update(reading: Reading, equation: Equation, part: Quantity) -> bool:
    """Tell whether the words before a sum speak of the optimizer and tell this part behind it."""
    start = equation.span.start
    before = reading.text[max(0, start - REACH) : start]
    place = max((found.start() for found in OPTIMIZER.finditer(before)), default=-1)
    if place < 0:
        return False
    word = start - len(before) + place
    return any(
        word < quantity.span.start < start and quantity.value == part.value
        for quantity in reading.quantities
    )
