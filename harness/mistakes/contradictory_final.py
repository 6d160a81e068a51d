"""The text commits to values that differ by more than 5 %.

Why it matters: an answer that names two values leaves the reader to choose; listing candidates
must never pay.
When it fires: two commitments do not agree (GRADING.md, section 1, rule 3) and are no range.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "contradictory_final"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where several values stand as the answer."""
    values = reading.final.values
    if len(values) > 1 and not reading.final.hedged:
        low, high = min(v.value for v in values), max(v.value for v in values)
        ratio = f", {high / low:.3g} times as much" if low > 0 else ""
        text = f"commits to {low:.4g} and to {high:.4g} {truth.unit}{ratio}"
        yield Mistake(CODE, text, tuple(v.span for v in values))


DETECTOR = Detector(
    code=CODE,
    check=check,
    fires=(
        Example("Answer: 3.15e23 FLOPs.\n\nFinal answer: 4.2e23 FLOPs.", GPT3, "two answers"),
        Example(
            "The total is 43,200 zettaFLOPs (4.32e22 FLOPs).", GPT3, "one statement, two values"
        ),
    ),
    silent=(
        Example("Answer: 3 × 10^23 FLOPs, more precisely 3.15 × 10^23 FLOPs.", GPT3, "rounding"),
        Example("The total is 3.15e23 FLOPs. The paper reports 2.9e23 FLOPs.", GPT3, "compared"),
    ),
)
