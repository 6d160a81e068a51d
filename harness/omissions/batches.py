"""The cost of one sequence told as that of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import worked_equations
from harness.closeness import is_any
from harness.omissions.inputs import inputs_of, place_of, stands
from harness.omissions.omission import Omission
from harness.text.terms.arithmetic import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.omissions.omission import Together
    from harness.types import Reading
    from reference.types import Truth

# A batch up to this may be another factor of a product.
MOST_FACTOR = 16.0
PAIR, SAME = 2, 0.006


def lengths_alone(reading: Reading, truth: Truth) -> bool:
    """Tell whether products take the length of one sequence, and none the batch beside it."""
    for batch, length in zip(truth.fact("batch")[:1], truth.fact("seq_len")[:1], strict=False):
        used = {leaf.quantity.first for leaf in reading.derivation.leaves if leaf.exponent}
        sides = (reading.equations[index].sides[0] for index in reading.derivation.path)
        products = [[one.value for one in leaves(side) if one.first in used] for side in sides]
        beside = [one for one in products if length in one]
        is_told = any(batch * length in one for one in products)
        return bool(beside) and not is_told and not any(batch in one for one in beside)
    return False


def batch_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield the sequences of a batch that nothing on the way to the answer multiplies by.

    A small batch can be as large as another factor, so that only the numbers tell of it.
    """
    for batch, length in zip(truth.fact("batch")[:1], truth.fact("seq_len")[:1], strict=False):
        is_told = batch > MOST_FACTOR and stands(inputs_of(reading), (batch, batch * length))
        if batch > 1 and not is_told:
            yield (Omission("batch_ignored", 1 / batch, place_of(reading)),)


def steps_for_tokens(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield the steps of a run that stand beside the parameters, in the place of its tokens."""
    counts = (*truth.fact("params"), *truth.fact("total_params"))
    given = (*truth.fact("tokens"), *truth.fact("batch"), *truth.fact("seq_len"))
    for steps, tokens in zip(truth.fact("steps")[:1], truth.fact("tokens")[:1], strict=False):
        for index in reading.derivation.path if not stands(inputs_of(reading), given) else ():
            operands = leaves(worked_equations(reading)[index].sides[0])
            told = [one for one in operands if one.value == steps]
            if told and any(is_any(one.value, counts) for one in operands):
                yield (Omission("steps_as_tokens", steps / tokens, told[0].span),)


def repeated_batches(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield the batch that an equation multiplies by what the whole of it costs already."""
    right = [one.value for one in truth.accepted]
    for batch in truth.fact("batch")[:1]:
        for index in reading.derivation.path if batch > 1 else ():
            equation = reading.equations[index]
            figures = sorted(quantity.value for quantity in leaves(equation.sides[0]))
            is_pair = len(figures) == PAIR and figures[0] == batch
            if is_pair and is_any(figures[1], right, SAME):
                yield (Omission("batch_double_counted", batch, equation.span),)
