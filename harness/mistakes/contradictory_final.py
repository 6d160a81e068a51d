"""The text commits to values that differ by more than 5 %.

Why it matters: an answer that names two values leaves the reader to choose; listing candidates
must never pay.
When it fires: two commitments do not agree (GRADING.md, section 1, rule 3) and are no range.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "contradictory_final"
GPT3 = "gpt3-training-flops"
SAME, LARGEST = 0.02, 300.0


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where several values stand as the answer."""
    values = reading.final.values
    if len(values) > 1 and not reading.final.hedged:
        low, high = min(v.value for v in values), max(v.value for v in values)
        ratio = f", {high / low:.3g} times as much" if low > 0 else ""
        text = f"commits to {low:.4g} and to {high:.4g} {truth.unit}{ratio}"
        yield Mistake(CODE, text, tuple(v.span for v in values), factor(reading, truth))


def factor(reading: Reading, truth: Truth) -> float | None:
    """Return the scored value over the one that the text comes to, or else over the nearest one."""
    right = math.log10(truth.accepted[0].value)
    logs = sorted((value.log10 for value in reading.final.values), key=lambda one: abs(one - right))
    slipped = [e.right for e in reading.equations if e.relation == "restates" and not e.holds]
    results = [e.right for e in reading.equations if e.relation != "restates" and e.holds]
    told = [one for one in logs if not is_among(one, slipped)]
    computed = [one for one in told if is_among(one, results)]
    ratio = logs[-1] - (*computed, *told, logs[0])[0]
    return 10**ratio if SAME < abs(ratio) < LARGEST else None


def is_among(log10: float, values: Iterable[float | None]) -> bool:
    """Tell whether 10^log10 is one of some values but for rounding."""
    return any(value and value > 0 and abs(math.log10(value) - log10) < SAME for value in values)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="none: the value farther from the reference is scored",
    avoid=(
        "Tell one value; where you restate it in another unit, compute the second from the first."
    ),
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
