"""The text commits to a value of another dimension than the one that is asked: a rate, a time.

Why it matters: FLOP/s measure a machine and FLOP a computation; one does not answer for the other.
When it fires: no value of the asked dimension is committed to, but one of another dimension is.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.types import Mistake
from harness.units import dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "wrong_dimension"
GPT3 = "gpt3-training-flops"
# What a rate lacks is a time: from a millionth of a second to a million years.
TIMES = (1e-14, 1e6)


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the answer has another unit."""
    values = reading.final.values
    if values and all(v.unit not in ("", truth.unit) for v in values):
        text = f"the question asks for {truth.unit}, the answer is told in {values[0].unit}"
        is_rate = dimension(values[0].unit) == "[rate]"
        yield Mistake(CODE, text, tuple(v.span for v in values), bounds=TIMES if is_rate else None)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="none",
    avoid=(
        "Look at what the question asks for: an amount of work (FLOP), a speed (FLOP/s), a time or "
        "a size."
    ),
    fires=(
        Example("So training GPT-3 takes 2.8e17 FLOP/s.", GPT3, "a rate"),
        Example("Final answer: 34 days.", GPT3, "a time"),
    ),
    silent=(
        Example("So training GPT-3 takes 3.15e23 FLOPs.", GPT3, "an amount"),
        Example("Answer: 3,640 petaflop/s-days.", GPT3, "rate times time is an amount"),
    ),
)
