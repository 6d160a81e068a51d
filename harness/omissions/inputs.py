"""What went into the final value of an answer, and where it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.closeness import is_any
from harness.text.terms.arithmetic import leaves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Quantity, Reading, Span

SAME = 0.006


def inputs_of(reading: Reading) -> list[Quantity]:
    """Return every quantity that stands in an equation on the way to the final value."""
    found = [leaf.quantity for leaf in reading.derivation.leaves]
    for index in reading.derivation.path:
        found.extend(leaves(reading.equations[index].sides[0]))
    return found


def stands(inputs: Sequence[Quantity], values: Sequence[float]) -> bool:
    """Tell whether one of some values stands among the inputs, as told or as written."""
    return any(is_any(q.value, values, SAME) or is_any(q.number, values, SAME) for q in inputs)


def place_of(reading: Reading) -> Span:
    """Return the span that shows what was computed: the last equation, else the final value."""
    path = reading.derivation.path
    return reading.equations[path[0]].span if path else reading.final.values[0].span
