"""A final range wider than one order of magnitude, or alternatives without a choice.

Why it matters: "between 10^21 and 10^25" is always right and never useful.
When it fires: the committed value is a range whose ends differ by more than a factor of ten, or one
statement offers several values without choosing.
Source: GRADING.md, section 1, rule 4.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "hedged_range"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the text does not choose."""
    if reading.final.hedged:
        low = min(v.low if v.is_range else v.value for v in reading.final.values)
        high = max(v.high if v.is_range else v.value for v in reading.final.values)
        text = f"from {low:.3g} to {high:.3g} {truth.unit}, a factor of {high / low:.3g}"
        spans = tuple(v.span for v in reading.final.values)
        yield Mistake(CODE, text, spans, bounds=bounds(low, high, truth))


def bounds(low: float, high: float, truth: Truth) -> tuple[float, float] | None:
    """Return what the worse end can be as a share of the values that the hedge holds."""
    right = math.log10(truth.accepted[0].value)
    if not (0 < low <= high < math.inf and low / high > 0 and math.isfinite(high / low)):
        return None
    is_high_worse = abs(math.log10(high) - right) >= abs(math.log10(low) - right)
    return (1.0, high / low) if is_high_worse else (low / high, 1.0)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="none: the worse end is scored",
    avoid=(
        'Commit to a central value and tell the uncertainty beside it: "3e23 FLOPs, within a '
        'factor of two".'
    ),
    fires=(
        Example(
            "Final answer: somewhere between 10^22 and 10^25 FLOPs.", GPT3, "three orders, worded"
        ),
        Example("Answer: 1e21 to 1e24 FLOPs", GPT3, "three orders, from and to"),
    ),
    silent=(
        Example("Final answer: between 3e23 and 4e23 FLOPs.", GPT3, "narrow"),
        Example("Answer: 3.15e23 FLOPs, give or take 20 %.", GPT3, "a central value"),
    ),
)
