"""What the memory of a model's states, or of its key-value cache, may lack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.omissions.batches import batch_candidates
from harness.omissions.copies import charged_gradient
from harness.omissions.counts import count_candidates, parameter_candidates
from harness.omissions.inputs import inputs_of, place_of, stands
from harness.omissions.omission import Omission
from harness.omissions.widths import RIGHT_WIDTH, WIDTHS, listed_widths, width_candidates
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.omissions.omission import Together
    from harness.types import Reading, Span
    from reference.types import Truth

# Weights, gradients and two moments, which are of four bytes beside master weights.
ADAM_COPIES, MOMENTS, MASTER = 4, 8.0, "master_weights"
# What tells of a bare figure that it counts bytes: width = 2  # bytes per value.
BESIDE, WORD = 40, re.compile(r"[^\W\d_]{2,}")


def memory_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what a memory count may lack: gradients, optimizer state, parts, or another width."""
    place = place_of(reading)
    if truth.fact("bytes_per_value"):
        yield from batch_candidates(reading, truth)
        yield from value_candidates(reading, truth)
        for layers in truth.fact("n_layers")[:1]:
            if not stands(inputs_of(reading), (layers,)):
                yield (Omission("missing_layers", 1 / layers, place),)
        return
    yield from count_candidates(reading, truth)
    gradient = charged_gradient(reading, WIDTHS)
    yield from listed_widths(reading, truth, gradient)
    yield from width_candidates(reading, truth, gradient)
    if MASTER in truth.steps:
        yield from mixed_candidates(reading, truth)
    for count in truth.fact("copies")[:1] if MASTER not in truth.steps else ():
        if count >= ADAM_COPIES:
            states = Omission("optimizer_state_omitted", (count - 2) / count, place)
            yield (states,)
            if gradient is None:
                yield (Omission("gradients_omitted", (count - 1) / count, place),)
                yield states, Omission("gradients_omitted", 1 / (count - 2), place)
    yield from parameter_candidates(reading, truth)


def mixed_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield gradients and moments that are left out beside weights of two widths."""
    place = place_of(reading)
    totals = zip(
        truth.fact("bytes_per_param_total")[:1], truth.fact("bytes_per_param"), strict=False
    )
    for total, width in totals:
        left = total - MOMENTS
        if left <= width:
            continue
        states = Omission("optimizer_state_omitted", left / total, place)
        yield (states,)
        yield (Omission("gradients_omitted", (total - width) / total, place),)
        yield states, Omission("gradients_omitted", (left - width) / left, place)


def value_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield each other width of a cached value than the question's that a text tells, once."""
    for right in truth.fact("bytes_per_value")[:1]:
        told = {right}
        for quantity in reading.quantities:
            is_width = quantity.value in (*WIDTHS, RIGHT_WIDTH) and quantity.value not in told
            if is_width and (quantity.unit == "B" or names_bytes(reading.text, quantity.span)):
                told.add(quantity.value)
                share = quantity.value / right
                yield (Omission("wrong_bytes_per_parameter", share, quantity.span),)


def names_bytes(text: str, span: Span) -> bool:
    """Tell whether the words behind a figure, on its line, tell that it counts bytes."""
    behind = text[span.end : span.end + BESIDE].partition("\n")[0]
    units = (find_unit(word) for word in WORD.findall(behind))
    return any(unit is not None and unit.name == "B" for unit in units)
