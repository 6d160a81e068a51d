"""The cost of one sequence told as that of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
